"""A second invented edition, two years earlier, with a published programme: the switcher and the public pages have a past."""

from sqlalchemy.orm import Session

from uncops.demo.story import DATES, PAST_DAY, PAST_SLUG, ZONE, deed_on, local, uid_of
from uncops.programme.models import SessionKind
from uncops.programme.services.publishing import publish
from uncops.programme.services.sessions import SessionFacts, add_session
from uncops.summits.models import Summit
from uncops.summits.services import SummitFacts, create_summit

FACTS = SummitFacts(
    slug=PAST_SLUG,
    title="UNCOPS 2029 (demonstration)",
    place="New York",
    time_zone=ZONE.key,
    starts_on=PAST_DAY,
    ends_on=PAST_DAY,
    themes=["Training that follows the mandate", "Women in police components", "Equipment that arrives with its officers"],
    audience="Ministers in charge of police and public security, and chiefs of police.",
)
# Kind, title, from, to.
SESSIONS = (
    (SessionKind.OPENING, "Opening of the summit", "09:30", "10:00"),
    (SessionKind.PLENARY, "Training that follows the mandate", "10:00", "12:30"),
    (SessionKind.GROUP_PHOTO, "Group photograph", "12:40", "13:00"),
    (SessionKind.PLENARY, "Equipment that arrives with its officers", "15:00", "17:15"),
    (SessionKind.CLOSING, "Closing of the summit", "17:30", "18:00"),
)


def hold_past_edition(session: Session) -> Summit:
    """Make and publish the edition of 2029."""
    deed = deed_on(DATES.past_edition)
    summit = create_summit(session, FACTS, deed=deed, demonstration=True)
    for number, (kind, title, starts, ends) in enumerate(SESSIONS):
        facts = SessionFacts(kind, title, local(PAST_DAY, starts), local(PAST_DAY, ends))
        add_session(session, summit, facts, deed=deed, uid=uid_of(PAST_SLUG, f"session-{number}"))
    publish(session, summit, remark="Programme of the edition of 2029", deed=deed)
    return summit
