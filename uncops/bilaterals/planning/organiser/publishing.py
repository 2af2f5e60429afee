"""Publishing the schedule: what both sides would be told, who is told, and the deed."""

from collections import defaultdict

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.bilaterals.naming import names_on
from uncops.bilaterals.organiser.found import words_of_meetings
from uncops.bilaterals.planning import publishing
from uncops.bilaterals.planning.forms import PublishForm
from uncops.bilaterals.planning.organiser.loading import paged, the_summit
from uncops.core.database import db, transaction
from uncops.core.refusals import Refusal
from uncops.summits.models import Summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed


@organiser.page("/bilaterals/plan/publish", permission="bilaterals.publish", methods=("GET", "POST"))
def meeting_plan_publish() -> ResponseReturnValue:
    summit, form = the_summit(), PublishForm()
    if form.validate_on_submit():
        try:
            with transaction() as session:
                held = session.get_one(Summit, summit.id)
                version = publishing.publish(session, held, note=form.note.data or "", seen=form.seen.data or "", deed=current_deed())
                number = version.number
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            said = _("Version %(number)s of the schedule is published. Pages and feeds of both sides show it; letters wait in the outbox.",
                     number=number)  # fmt: skip
            flash(said, "good")
            return redirect(url_for("organiser.meeting_plan_version_list"), 303)
    return _page(form), 422 if form.errors else 200


def _page(form: PublishForm) -> str:
    summit = the_summit()
    news = publishing.news_of(db.session(), summit.id)
    form.seen.data, form.seen.raw_data = publishing.mark_of(news), None
    return render_template(
        "bilaterals/planning/publish.html",
        form=form, news=news, page=paged(news), counts=_counts(publishing.counted(news)), told=_told(news, summit),
        change_labels={kind: _(label) for kind, label in publishing.CHANGE_LABELS.items()}, change_tones=publishing.CHANGE_TONES,
        **words_of_meetings(summit),
    )  # fmt: skip


def _counts(counted: dict[str, int]) -> list[tuple[str, str, int]]:
    """(label, tone, how many) of those there are."""
    return [(_(publishing.CHANGE_LABELS[kind]), publishing.CHANGE_TONES[kind], count) for kind, count in counted.items() if count]


def _told(news: list[publishing.News], summit: Summit) -> list[tuple[str, int]]:
    """Whom it concerns: each delegation and principal with the number of meetings of which there is news."""
    name_of = names_on(summit.starts_on)
    counts: dict[str, int] = defaultdict(int)
    for one in news:
        counts[name_of(one.meeting.first.party)] += 1
        other = one.meeting.second
        counts[name_of(other.party) if other is not None else one.meeting.principal.name] += 1
    return sorted(counts.items())
