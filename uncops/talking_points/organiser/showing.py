"""The page of a set of talking points: what will be said, what the record proposes, who stands behind it."""

from flask import g, render_template, url_for
from flask.typing import ResponseReturnValue

from uncops.audit.queries import trail_of
from uncops.audit.telling import told
from uncops.bilaterals.models import Meeting
from uncops.bilaterals.naming import meeting_title, names_on
from uncops.bilaterals.queries import meeting_of
from uncops.core.database import db
from uncops.talking_points.access import READ, found_points
from uncops.talking_points.forms import DeedForm
from uncops.talking_points.models import PointState, TalkingPoints
from uncops.talking_points.wording import words_of_points
from uncops.web.audiences import organiser


@organiser.page("/talking-points/<int:points_id>", permission=READ)
def talking_points_show(points_id: int) -> ResponseReturnValue:
    return points_page(points_id, DeedForm())


def points_page(points_id: int, form: DeedForm) -> str:
    """The page, also with a refusal above it."""
    held = found_points(points_id)
    return render_template(
        "talking_points/organiser/show.html",
        held=held, form=form, trail=told(trail_of(db.session(), held)), **about(held),
        proposed=[point for point in held.points if point.state == PointState.PROPOSED],
        set_aside=[point for point in held.points if point.state == PointState.SET_ASIDE], **words_of_points(),
    )  # fmt: skip


def about(held: TalkingPoints) -> dict[str, object]:
    """The meeting or party the points are for: its name, where it is shown, and the meeting where it is one."""
    g.time_zone = held.summit.time_zone
    name_of = names_on(held.summit.starts_on)
    meeting: Meeting | None = meeting_of(db.session(), held.meeting_id) if held.meeting_id is not None else None
    if meeting is not None:
        return {
            "name": meeting_title(meeting, name_of), "meeting": meeting,
            "above_url": url_for("organiser.meeting_show", meeting_id=meeting.id),
        }  # fmt: skip
    return {
        "name": name_of(held.party), "meeting": None,
        "above_url": url_for("organiser.position_party", code=held.party.code) if held.party else "",
    }  # fmt: skip
