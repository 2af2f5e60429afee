"""The meetings that are wanted at a summit: one for each pair of sides, from all that either asks; what a schedule is made from."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased, joinedload

from uncops.bilaterals.models import Meeting, MeetingState
from uncops.bilaterals.planning.models import BilateralTerms
from uncops.bilaterals.requests import apart, rules
from uncops.bilaterals.requests.models import MeetingRequest, RequestState, StatedAbsence
from uncops.bilaterals.requests.rules import Side, Weighed, weight_of
from uncops.core.spans import Span
from uncops.core.text import fold
from uncops.delegations.models import Delegation, DelegationState, Participant
from uncops.principals.models import Principal
from uncops.reference.models import Rank

USUAL_MINUTES = 30
# A principal of the United Nations can meet in English. Assumed; ask the secretariat.
PRINCIPALS_LANGUAGES = ("en",)
NOT_COMING = frozenset({DelegationState.DECLINED.value, DelegationState.WITHDRAWN.value})
WANTED_STATES = rules.TO_PLACE | rules.WITH_MEETING


@dataclass(frozen=True)
class Wanted:
    """One meeting that is wanted, whoever asks for it.

    Of two delegations the lower number stands first; a principal stands second. `languages` are those in which each side meets
    without an interpreter, in the order of `sides`; empty when nobody knows. `minutes` is already the usual length where none is asked.
    """

    sides: tuple[Side, Side]
    request_ids: tuple[int, ...]
    minutes: int
    priority: int
    is_mutual: bool
    level: str
    level_fits: bool
    is_first_meeting: bool
    languages: tuple[tuple[str, ...], tuple[str, ...]]
    not_possible: tuple[Span, ...]
    state: RequestState
    is_hidden: bool
    meeting_id: int | None = None

    @property
    def weight(self) -> int:
        """How much it weighs (see weight_of)."""
        return weight_of(Weighed(self.priority, self.is_mutual, self.level_fits, self.is_first_meeting))

    @property
    def common_languages(self) -> tuple[str, ...]:
        """In which both sides meet without an interpreter."""
        return tuple(code for code in self.languages[0] if code in self.languages[1])

    @property
    def to_interpret(self) -> tuple[str, ...]:
        """The languages that need interpretation; none when both sides have one in common or nobody knows."""
        if self.common_languages or not all(self.languages):
            return ()
        return tuple(sorted({spoken[0] for spoken in self.languages}))

    @property
    def is_agreed(self) -> bool:
        """Whether the other side said yes, or asks itself."""
        return self.is_mutual or self.state != RequestState.REQUESTED


@dataclass(frozen=True)
class Known:
    """What is known of the sides at a summit."""

    usual_minutes: int
    precedence: Mapping[str, int]
    ranks: Mapping[Side, str]
    languages: Mapping[Side, tuple[str, ...]]
    met: frozenset[frozenset[Side]]


def pairs_to_place(session: Session, summit_id: int) -> list[Wanted]:
    """The meetings wanted at a summit, in the order in which they were first asked for; a fixed number of queries.

    In it: what is requested or accepted, and what has a meeting that is neither held nor cancelled. Not in it: what was declined or
    withdrawn, what waits for the asker's word about other terms, what is held or cancelled, pairs kept apart, and requests of or
    towards somebody who does not come (yet).
    """
    closed = apart.closed_pairs(session, summit_id)
    by_pair: dict[tuple[Side, Side], list[MeetingRequest]] = defaultdict(list)
    for request, other_id in session.execute(_live_requests(summit_id)):
        sides = _sides(request, other_id)
        if sides is not None and apart.pair_asked(request) not in closed:
            by_pair[sides].append(request)
    if not by_pair:
        return []
    known = known_of(session, summit_id)
    return [merged(sides, requests, known) for sides, requests in by_pair.items()]


def merged(sides: tuple[Side, Side], requests: Sequence[MeetingRequest], known: Known) -> Wanted:
    """All that is asked for one meeting, as one."""
    asking = {side_asking(request): request for request in requests}
    with_meeting = [request for request in requests if request.state in rules.WITH_MEETING]
    states = [request.state for request in (with_meeting or requests)]
    fits = [rules.level_fits(request.level, _heads(sides, side, known), known.precedence) for side, request in asking.items()]
    levels = sorted((one.level for one in requests if one.level), key=lambda rank: known.precedence.get(rank, len(known.precedence)))
    return Wanted(
        sides=sides, request_ids=tuple(request.id for request in requests),
        minutes=rules.merged_minutes([request.minutes for request in requests], known.usual_minutes),
        priority=min(request.priority for request in requests), is_mutual=len(asking) == len(sides),
        level=levels[0] if levels else "", level_fits=all(fits), is_first_meeting=frozenset(sides) not in known.met,
        languages=(_languages(sides[0], asking, known), _languages(sides[1], asking, known)),
        not_possible=rules.merged_spans(rules.spans_from(request.not_possible) for request in requests),
        state=_furthest(states), is_hidden=all(request.cleared_at is None for request in requests),
        meeting_id=next((request.meeting_id for request in with_meeting), None),
    )  # fmt: skip


def known_of(session: Session, summit_id: int) -> Known:
    """What is known of the sides at a summit: their highest rank, their languages, whom they met before."""
    precedence = dict(tuple(row) for row in session.execute(select(Rank.code, Rank.precedence)))
    ranks: dict[Side, str] = {}
    languages: dict[Side, tuple[str, ...]] = {}
    columns = (Participant.delegation_id, Participant.rank, Participant.languages)
    present = (
        select(*columns)
        .join(Delegation, Delegation.id == Participant.delegation_id)
        .where(Delegation.summit_id == summit_id, Participant.left_at.is_(None))
    )
    for delegation_id, rank, spoken in session.execute(present.order_by(Participant.id)):
        side = Side(delegation_id)
        if side not in ranks or precedence.get(rank, len(precedence)) < precedence.get(ranks[side], len(precedence)):
            ranks[side], languages[side] = rank, tuple(spoken)
    for principal_id, rank in session.execute(select(Principal.id, Principal.rank).where(Principal.summit_id == summit_id)):
        ranks[Side(0, principal_id)], languages[Side(0, principal_id)] = rank, PRINCIPALS_LANGUAGES
    usual = session.scalar(select(BilateralTerms.usual_minutes).where(BilateralTerms.summit_id == summit_id))
    return Known(usual or USUAL_MINUTES, precedence, ranks, languages, pairs_that_met(session, summit_id))


def pairs_that_met(session: Session, summit_id: int) -> frozenset[frozenset[Side]]:
    """Which pairs of sides here met before, at this summit or an earlier one; a principal is known again by the office."""
    here = {
        party_id: Side(number)
        for number, party_id in session.execute(select(Delegation.id, Delegation.party_id).where(Delegation.summit_id == summit_id))
    }
    offices = {
        fold(office): Side(0, number)
        for number, office in session.execute(select(Principal.id, Principal.office).where(Principal.summit_id == summit_id))
    }
    first, second = aliased(Delegation), aliased(Delegation)
    held = (
        select(first.party_id, second.party_id, Principal.office)
        .select_from(Meeting)
        .join(first, first.id == Meeting.first_id)
        .outerjoin(second, second.id == Meeting.second_id)
        .outerjoin(Principal, Principal.id == Meeting.principal_id)
        .where(Meeting.state == MeetingState.HELD.value)
    )
    pairs = ((here.get(one), offices.get(fold(office)) if office else here.get(two)) for one, two, office in session.execute(held))
    return frozenset(frozenset({one, two}) for one, two in pairs if one is not None and two is not None)


def stated_absences(session: Session, summit_id: int) -> dict[Side, list[StatedAbsence]]:
    """When sides said that they cannot meet or would rather not, by side, in time order."""
    found: dict[Side, list[StatedAbsence]] = defaultdict(list)
    asked = select(StatedAbsence).where(StatedAbsence.summit_id == summit_id).order_by(StatedAbsence.starts_at, StatedAbsence.id)
    for absence in session.scalars(asked):
        found[Side(absence.delegation_id or 0, absence.principal_id or 0)].append(absence)
    return dict(found)


def pairs_kept_apart(session: Session, summit_id: int) -> list[tuple[Side, Side]]:
    """The pairs kept apart of whom both are here, as sides."""
    delegations = dict(
        tuple(row) for row in session.execute(select(Delegation.party_id, Delegation.id).where(Delegation.summit_id == summit_id))
    )
    found = []
    for pair in session.scalars(apart.closed_pairs_at(summit_id)):
        other = Side(0, pair.principal_id) if pair.principal_id else Side(delegations.get(pair.other_party_id, 0))
        one = Side(delegations.get(pair.party_id, 0))
        if one != Side() and other != Side():
            found.append((one, other))
    return found


def side_asking(request: MeetingRequest) -> Side:
    """Who asks."""
    return Side(request.delegation_id or 0, request.principal_id or 0)


def _live_requests(summit_id: int):  # noqa: ANN202 - rows of two
    """(request, delegation that is asked) of those who come; the delegation is none where a principal is asked."""
    asking, other = aliased(Delegation), aliased(Delegation)
    return (
        select(MeetingRequest, other.id)
        .outerjoin(asking, asking.id == MeetingRequest.delegation_id)
        .outerjoin(other, (other.party_id == MeetingRequest.to_party_id) & (other.summit_id == summit_id) & other.state.not_in(NOT_COMING))
        .options(joinedload(MeetingRequest.delegation))
        .where(MeetingRequest.summit_id == summit_id, MeetingRequest.state.in_(WANTED_STATES))
        .where(asking.id.is_(None) | asking.state.not_in(NOT_COMING))
        .order_by(MeetingRequest.id)
    )


def _sides(request: MeetingRequest, other_id: int | None) -> tuple[Side, Side] | None:
    """Both sides in the order of Wanted; None while the other one does not come."""
    other = Side(0, request.to_principal_id) if request.to_principal_id is not None else Side(other_id or 0)
    if other == Side():
        return None
    one, two = sorted((side_asking(request), other), key=lambda side: (bool(side.principal_id), side))
    return one, two


def _heads(sides: tuple[Side, Side], asking: Side, known: Known) -> tuple[str, str]:
    other = sides[1] if sides[0] == asking else sides[0]
    return known.ranks.get(asking, ""), known.ranks.get(other, "")


def _languages(side: Side, asking: Mapping[Side, MeetingRequest], known: Known) -> tuple[str, ...]:
    """What a side says in its request, else what its highest participant speaks."""
    said = tuple(asking[side].languages) if side in asking else ()
    return said or known.languages.get(side, ())


def _furthest(states: Iterable[str]) -> RequestState:
    order = (RequestState.CONFIRMED, RequestState.PLACED, RequestState.ACCEPTED, RequestState.REQUESTED)
    reached = set(states)
    return next(state for state in order if state.value in reached)
