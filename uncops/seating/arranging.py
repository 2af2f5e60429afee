"""A plan as it stands now: worked out from the plan, the lot, the delegations and the changes by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from uncops.delegations.models import Delegation
from uncops.reference.models import Party
from uncops.reference.naming import party_name
from uncops.seating import queries
from uncops.seating.layout import Seated, Splitting, Wanted, place_all
from uncops.seating.models import ChangeKind, SeatAllotment, SeatingChange, SeatingLot, SeatingPlan
from uncops.seating.order import seating_order, with_swaps
from uncops.seating.shapes import Seat, runs_of
from uncops.summits.models import Summit


@dataclass(frozen=True)
class Place:
    """A delegation in a plan: its place in the order, its seats in the order of the room; none when there was no room."""

    order: int
    code: str
    delegation_id: int
    kind: str
    name: str
    name_en: str
    iso2: str
    wanted: int
    behind: int
    seats: tuple[Seat, ...]
    is_first: bool = False
    is_fixed: bool = False
    is_swapped: bool = False
    is_split: bool = False

    @property
    def parts(self) -> tuple[tuple[Seat, ...], ...]:
        """Its seats in groups of one row with numbers that follow one another."""
        parts: list[list[Seat]] = []
        for seat in sorted(self.seats):
            if parts and parts[-1][-1].row == seat.row and parts[-1][-1].number + 1 == seat.number:
                parts[-1].append(seat)
            else:
                parts.append([seat])
        return tuple(tuple(part) for part in parts)

    @property
    def spans(self) -> list[tuple[int, int, int]]:
        """(row, first number, last number) of each group of seats."""
        return [(part[0].row, part[0].number, part[-1].number) for part in self.parts]


@dataclass(frozen=True)
class Arranged:
    """A plan worked out: every delegation that comes, the lot that holds, what did not fit."""

    plan: SeatingPlan
    lot: SeatingLot | None
    places: tuple[Place, ...]
    seated: Seated
    changes: tuple[SeatingChange, ...]
    allotments: tuple[SeatAllotment, ...]
    seat_count: int

    @property
    def placed(self) -> tuple[Place, ...]:
        """The delegations that have seats, in the order of the plan."""
        return tuple(place for place in self.places if place.seats)

    @property
    def unplaced(self) -> tuple[Place, ...]:
        """The delegations for whom there are no seats."""
        return tuple(place for place in self.places if not place.seats and place.wanted)

    @property
    def unfixed(self) -> tuple[Place, ...]:
        """The delegations whose place fixed by hand is not there any more."""
        return tuple(place for place in self.places if place.code in self.seated.unfixed)

    @property
    def split(self) -> tuple[Place, ...]:
        """The delegations that do not sit side by side."""
        return tuple(place for place in self.places if place.is_split)

    @property
    def taken_count(self) -> int:
        """How many seats delegations have."""
        return sum(len(place.seats) for place in self.places)

    @property
    def lines_behind(self) -> int:
        """In how many lines chairs stand behind the desks."""
        return max((-(-place.behind // len(place.seats)) for place in self.placed), default=0)

    def place_of(self, code: str) -> Place | None:
        """The place of a party."""
        return next((place for place in self.places if place.code == code), None)


def arranged(session: Session, plan: SeatingPlan, summit: Summit, language: str) -> Arranged:
    """The plan as it stands now, with names in a language."""
    delegations = {found.party.code: found for found in queries.delegations_coming(session, plan.summit_id, plan.who_comes)}
    lot = queries.lot_that_holds(queries.lots_of(session, plan.summit_id), plan.id)
    changes, allotments = queries.changes_of(session, plan.id), queries.allotments_of(session, plan.id)
    return work_out(plan, lot, changes, allotments, delegations, _Naming(language, summit.starts_on))


def arranged_all(session: Session, plans: Sequence[SeatingPlan], summit: Summit, language: str) -> list[Arranged]:
    """Plans of one summit as they stand now; as many questions for many as for one."""
    numbers = [plan.id for plan in plans]
    lots = queries.lots_of(session, summit.id)
    changes, allotments = queries.changes_by_plan(session, numbers), queries.allotments_by_plan(session, numbers)
    coming = {who: queries.delegations_coming(session, summit.id, who) for who in sorted({plan.who_comes for plan in plans})}
    naming = _Naming(language, summit.starts_on)
    return [
        work_out(plan, queries.lot_that_holds(lots, plan.id), changes[plan.id], allotments[plan.id],
                 {found.party.code: found for found in coming[plan.who_comes]}, naming)
        for plan in plans
    ]  # fmt: skip


@dataclass(frozen=True)
class _Naming:
    """In which language parties are named, and as they were called on which day."""

    language: str
    on: date


def work_out(
    plan: SeatingPlan,
    lot: SeatingLot | None,
    changes: Sequence[SeatingChange],
    allotments: Sequence[SeatAllotment],
    delegations: dict[str, Delegation],
    naming: _Naming,
) -> Arranged:
    """The plan worked out from what was loaded."""
    parties = [delegation.party for delegation in delegations.values()]
    hold = [change for change in changes if change.undone_at is None]
    swaps = [(change.party.code, change.other_party.code) for change in hold if change.kind == ChangeKind.SWAP.value and change.other_party]
    fixed = {change.party.code: change.seat for change in hold if change.seat is not None}
    first_key = lot.party.sort_key if lot else None
    ordered = with_swaps(seating_order(parties, first_key, palestine_among_members=plan.palestine_among_members), swaps)
    numbers = {allotted.party.code: (allotted.seats, allotted.seats_behind) for allotted in allotments}
    wanted = [Wanted(party.code, numbers.get(party.code, (plan.seats, 0))[0]) for party in ordered]
    runs = runs_of(plan.shape)
    seated = place_all(wanted, runs, blocked=plan.blocked_seats, fixed=fixed, splitting=Splitting(plan.splitting))
    swapped = {code for pair in swaps for code in pair}
    places = tuple(
        _place(number, party, delegations[party.code], seated, numbers.get(party.code, (plan.seats, plan.seats_behind)), naming,
               is_first=lot is not None and party.id == lot.party_id, is_fixed=party.code in fixed and party.code not in seated.unfixed,
               is_swapped=party.code in swapped)
        for number, party in enumerate(ordered, start=1)
    )  # fmt: skip
    seat_count = sum(len(run.seats) for run in runs) - len(plan.blocked_seats)
    return Arranged(plan, lot, places, seated, tuple(changes), tuple(allotments), seat_count)


def _place(
    order: int, party: Party, delegation: Delegation, seated: Seated, numbers: tuple[int, int], naming: _Naming, **marks: bool
) -> Place:
    wanted, behind = numbers
    return Place(
        order=order, code=party.code, delegation_id=delegation.id, kind=party.kind, iso2=party.iso2 or "",
        name=party_name(party, naming.language, naming.on), name_en=party_name(party, "en", naming.on),
        wanted=wanted, behind=behind, seats=seated.places.get(party.code, ()), is_split=party.code in seated.split, **marks,
    )  # fmt: skip
