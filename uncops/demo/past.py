"""A second invented edition, two years earlier, with a published programme: the switcher and the public pages have a past."""

from dataclasses import replace
from random import Random

from sqlalchemy.orm import Session

from uncops.delegations.facts import ParticipantFacts
from uncops.delegations.models import DelegationState
from uncops.delegations.services.invitations import invite, move_delegation
from uncops.delegations.services.participants import register
from uncops.demo.delegates import Staffing
from uncops.demo.story import DATES, PAST_DAY, PAST_SLUG, ZONE, deed_on, local, uid_of
from uncops.programme.models import SessionKind
from uncops.programme.services.publishing import publish
from uncops.programme.services.sessions import SessionFacts, add_session
from uncops.reference.catalogue import PartyKind
from uncops.reference.queries import parties
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
PAST_SEED = 2029
PAST_DELEGATIONS = 97
PAST_PEOPLE_EACH = 2


def hold_past_edition(session: Session) -> Summit:
    """Make and publish the edition of 2029."""
    deed = deed_on(DATES.past_edition)
    summit = create_summit(session, FACTS, deed=deed, demonstration=True)
    for number, (kind, title, starts, ends) in enumerate(SESSIONS):
        facts = SessionFacts(kind, title, local(PAST_DAY, starts), local(PAST_DAY, ends))
        add_session(session, summit, facts, deed=deed, uid=uid_of(PAST_SLUG, f"session-{number}"))
    publish(session, summit, remark="Programme of the edition of 2029", deed=deed)
    _receive_delegations(session, summit)
    return summit


def _receive_delegations(session: Session, summit: Summit) -> None:
    """Two or three people of every second Member State came; what they needed for the journey was erased since."""
    luck = Random(PAST_SEED)  # noqa: S311 - an invented story, not a secret
    staffing, deed = Staffing(luck), deed_on(DATES.past_edition)
    states = parties(session, (PartyKind.MEMBER_STATE,))
    came = sorted(luck.sample(states, k=PAST_DELEGATIONS), key=lambda party: party.sort_key)
    made = invite(session, summit, came, deadline_on=None, deed=deed)
    session.flush()
    for delegation in made:
        people = staffing.delegation(delegation.party.code, is_state=True, is_complete=False)
        for facts in people[:PAST_PEOPLE_EACH]:
            register(session, delegation, _as_remembered(facts), deed=deed)
        for state in (DelegationState.SUBMITTED, DelegationState.ACCEPTED, DelegationState.CLOSED):
            move_delegation(session, delegation, state, deed=deed)


def _as_remembered(facts: ParticipantFacts) -> ParticipantFacts:
    forgotten = {"arrival_flight": "", "departure_flight": "", "hotel": "", "diet": "", "needs": "", "escort_note": "", "telephone": ""}
    return replace(facts, arrives_at=None, departs_at=None, born_on=None, **forgotten)
