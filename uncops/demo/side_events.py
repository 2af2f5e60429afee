"""Side events of the demonstration: a call, proposals with co-sponsors, two reviewers, what was decided and told."""

from datetime import UTC, date, datetime, time

from sqlalchemy.orm import Session

from uncops.accounts.models import Account
from uncops.core.deeds import Deed
from uncops.core.spans import Span
from uncops.delegations.models import Delegation
from uncops.demo.story import DATES, FIRST_DAY, SLUG, deed_on, local, uid_of
from uncops.demo.wishes import COMING
from uncops.programme.models import Session as ProgrammeSession
from uncops.registration.models import SideEventWish
from uncops.registration.wishes.kinds import KINDS
from uncops.registration.wishes.services import enter
from uncops.side_events.models import Outcome, Stance
from uncops.side_events.rules import criteria_from
from uncops.side_events.services.calling import CallFacts, offer_slot, set_call
from uncops.side_events.services.deciding import DecisionFacts, Place, decide, tell_mission
from uncops.side_events.services.reviewing import ReviewFacts, give_review
from uncops.side_events.services.sponsoring import answer_sponsorship
from uncops.summits.models import Summit
from uncops.venue.queries import rooms

# Earlier than the clock of anybody who looks at the demonstration, so that its call is open.
OPEN_SINCE = date(2024, 9, 2)
REVIEWED_ON, DECIDED_ON = date(2031, 4, 10), date(2031, 4, 11)
CRITERIA = ("Relevance to the themes of the summit: 3", "Partners from more than one region: 2", "A clear outcome: 2")
TEXTS = {
    "en": "Permanent Missions are invited to propose side events of ninety minutes on the first day of the summit. Proposals that bring "
    "together partners from several regions, and that say what participants will take home, are preferred.",
    "fr": "Les missions permanentes sont invitées à proposer des manifestations parallèles de quatre-vingt-dix minutes le premier jour du "
    "sommet. La préférence va aux propositions qui réunissent des partenaires de plusieurs régions.",
}
SLOTS = (
    ("09:30", "11:00", "Trusteeship Council Chamber"), ("11:30", "13:00", "Trusteeship Council Chamber"),
    ("14:30", "16:00", "Trusteeship Council Chamber"), ("13:30", "15:00", "Conference Room 3"),
)  # fmt: skip
# Title, concept, people expected, languages; scores of the first and the second reviewer; what was decided, why, which slot, whether told.
PROPOSALS = (
    ("Formed units that train together before they deploy", "Three States show a common course of six weeks, and what it changed.",
     90, ("en", "fr"), (5, 4, 4), (4, 5, 4), Outcome.ACCEPTED, "", 0, True),
    ("Digital evidence from the field to the court", "Investigators, prosecutors and judges follow one invented case from a telephone to a "
     "verdict, and mark where it is lost.", 80, ("en", "es"), (4, 4, 5), (4, 3, 5), Outcome.ACCEPTED_WITH_CHANGES,
     "Join the proposal on laboratories, and keep to ninety minutes.", 1, True),
    ("Police pilots in small missions", "What an air unit costs and saves.", 40, (), (2, 2, 3), (3, 2, 2),
     Outcome.DECLINED, "Nine proposals came for four rooms; those with partners from several regions went first.", None, True),
    ("Caring for horses and dogs on deployment", "Handlers and veterinarians share a common kit.", 30, ("en",), (3, 2, 3), (3, 3, 4),
     Outcome.WAIT_LISTED, "A room may become free; you will hear before the end of May.", None, False),
    ("Border posts that women trust", "Two police services redesigned a border post with the women who cross it.", 70, ("en", "ar"),
     (4, 5, 4), (2, 5, 4), None, "", None, False),
    ("From curfew to conversation", "How three cities reopened their streets after unrest.", 60, ("en",), (4, 3, 3), None, None, "", None,
     False),
)  # fmt: skip


def call_for_side_events(session: Session, summit: Summit) -> None:
    """Call for proposals, and offer four slots."""
    deed = deed_on(DATES.invitations, time(19, 30))
    opens, closes = (datetime.combine(on, time(4), UTC) for on in (OPEN_SINCE, date(2031, 4, 1)))
    call = set_call(session, summit, CallFacts(opens, closes, TEXTS, tuple(criteria_from(CRITERIA)), 2), deed=deed)
    places = {room.name: room.id for room in rooms(session)}
    session.flush()
    for starts, ends, name in SLOTS:
        offer_slot(session, summit, call, places[name], Span(local(FIRST_DAY, starts), local(FIRST_DAY, ends)), deed=deed)


def propose_all(session: Session, delegations: list[Delegation]) -> int:
    """Enter the proposals of six delegations, each with two co-sponsors, of whom the first has confirmed; gives how many."""
    deed = deed_on(DATES.registration_deadline, time(21, 0))
    coming = [delegation for delegation in delegations if delegation.state in COMING]
    for place, (title, concept, expected, languages, *_rest) in enumerate(PROPOSALS):
        leads, first, second = coming[place * 5 : place * 5 + 3]
        values = {
            "title": title, "purpose": concept, "partners": "Institute for Police Studies (invented)" if place % 2 else "", "themes": [],
            "co_sponsors": sorted([first.party_id, second.party_id]), "expected_count": expected, "preferred_on": FIRST_DAY,
            "half_days": ["morning"] if place % 2 else [], "interpretation": list(languages), "is_hybrid": place % 3 == 0,
            "technical": "A screen and two microphones", "catering": "", "contact_name": "", "contact_email": "",
        }  # fmt: skip
        wish = enter(session, leads, KINDS["side-event"], values, deed=deed)
        session.flush()
        sponsor = next(one for one in wish.sponsors if one.party_id == first.party_id)
        answer_sponsorship(session, sponsor.id, party_id=first.party_id, confirms=place != 3, deed=deed)
    return len(PROPOSALS)


def review_and_decide(session: Session, summit: Summit, reviewers: tuple[Account, Account]) -> None:
    """Two officers score; four proposals are decided, two of them take place."""
    wishes = {wish.title: wish for wish in session.query(SideEventWish).order_by(SideEventWish.id)}
    places = {room.name: room.id for room in rooms(session)}
    for title, _concept, _expected, _languages, *scores, _outcome, _reason, _slot, _told in PROPOSALS:
        wish = wishes[title]
        for officer, given in zip(reviewers, scores, strict=True):
            if given is not None:
                _review(session, wish, officer, given)
    for title, _concept, _expected, _languages, *_scores, outcome, reason, slot, is_told in PROPOSALS:
        if outcome is None:
            continue
        wish, place = wishes[title], None
        if slot is not None:
            starts, ends, name = SLOTS[slot]
            place = Place(local(FIRST_DAY, starts), local(FIRST_DAY, ends), places[name], setup_minutes=15, teardown_minutes=10)
        decide(session, wish.id, DecisionFacts(outcome, reason, place, has_slot=place is not None), deed=deed_on(DECIDED_ON))
        if place is not None:
            _name_for_calendars(session, title)
        if is_told:
            tell_mission(session, wish.id, deed=deed_on(DECIDED_ON))


def _name_for_calendars(session: Session, title: str) -> None:
    """Let calendars know the session by the same name each time the demonstration is made."""
    session.flush()
    held = session.query(ProgrammeSession).filter_by(title=title).one()
    held.uid = uid_of(SLUG, f"side-event-{title}")


def _review(session: Session, wish: SideEventWish, officer: Account, given: tuple[int, ...]) -> None:
    deed = Deed(at=deed_on(REVIEWED_ON).at, actor=officer.name, actor_id=officer.id)
    scores = {f"c{number}": score for number, score in enumerate(given, start=1)}
    remark = "Partners from two regions; the outcome could be sharper." if min(given) > 2 else "Rather narrow for a summit."
    give_review(session, wish.id, officer.id, ReviewFacts(Stance.SCORED, scores, remark), deed=deed)
