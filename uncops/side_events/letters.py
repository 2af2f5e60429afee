"""What a letter to the Mission says about its proposal, in the language it is written to."""

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from uncops.core.wording import N_
from uncops.mail.models import Purpose
from uncops.mail.values import speaking
from uncops.mail.wording import wording_for, wordings
from uncops.side_events.models import TAKING_PLACE, Outcome, SideEventDecision
from uncops.summits.models import Summit
from uncops.venue.models import Room
from uncops.web.languages import clock_time, day

SENTENCES = {
    Outcome.ACCEPTED: N_("Your proposal for the side event “%(title)s” is accepted."),
    Outcome.ACCEPTED_WITH_CHANGES: N_("Your proposal for the side event “%(title)s” is accepted with changes."),
    Outcome.WAIT_LISTED: N_("Your proposal for the side event “%(title)s” is on the waiting list: there are more proposals than rooms."),
    Outcome.DECLINED: N_("Your proposal for the side event “%(title)s” could not be accepted."),
}


def message_about(session: Session, decision: SideEventDecision) -> str:
    """Paragraphs: what was decided, when and where it takes place, why."""
    wish = decision.wish
    summit = session.get_one(Summit, wish.delegation.summit_id)
    language = wording_for(wordings(session, Purpose.FREE), wish.delegation.language).language
    with speaking(language, summit):
        parts = [_(SENTENCES[Outcome(decision.outcome)], title=wish.title), _place(session, decision), decision.reason.strip()]
    return "\n\n".join(part for part in parts if part)


def _place(session: Session, decision: SideEventDecision) -> str:
    held = decision.held_session
    if decision.outcome not in TAKING_PLACE or held is None:
        return ""
    room = session.get(Room, held.room_id) if held.room_id else None
    told = {"day": day(held.starts_at), "starts": clock_time(held.starts_at), "ends": clock_time(held.ends_at)}
    if room is None:
        return _("It takes place on %(day)s from %(starts)s to %(ends)s; the room follows.", **told)
    return _("It takes place on %(day)s from %(starts)s to %(ends)s in %(room)s.", room=room.name, **told)
