"""The bilateral meetings of the demonstration: arranged by hand from what Missions ask for, published, moved, cancelled."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from uncops.accounts.models import Account
from uncops.bilaterals.models import Meeting, MeetingState
from uncops.bilaterals.requests.rules import spans_from
from uncops.bilaterals.requests.wished import principal_meant
from uncops.bilaterals.services import MeetingFacts, Slot, arrange_all, cancel, move, set_state
from uncops.core.deeds import Deed
from uncops.core.spans import Span
from uncops.delegations.models import Delegation, DelegationState
from uncops.demo.schedule import publish_the_schedule
from uncops.demo.story import FIRST_DAY, SECOND_DAY, SLUG, deed_on, local, uid_of
from uncops.principals.queries import principals_of
from uncops.registration.models import BilateralWish
from uncops.summits.models import Summit
from uncops.venue.queries import rooms

COUNT, WITH_PRINCIPALS = 41, 12
LENGTH = timedelta(minutes=20)
STEP = timedelta(minutes=30)
LONG = 45  # minutes that some ask for, and have when the time after is free too
ARRANGED_ON, TOLD_ON, CONFIRMED_ON, CHANGED_ON = date(2031, 5, 6), date(2031, 5, 8), date(2031, 5, 14), date(2031, 5, 16)
TOLD, CONFIRMED = 26, 12
STARTS = (
    *((FIRST_DAY, clock) for clock in ("09:00", "09:30", "10:00", "10:30", "11:00", "11:30", "12:00", "12:30")),
    *((SECOND_DAY, clock) for clock in ("13:00", "13:30", "14:00")),
    *((FIRST_DAY, clock) for clock in ("14:30", "15:00", "15:30", "16:00", "16:30", "17:00")),
)
FREE_AT = "17:20"  # nothing begins then: one meeting is moved there


@dataclass
class Diary:
    """Who and which room has something at which moment."""

    taken: set[tuple[str, datetime]] = field(default_factory=set)

    def take(self, keys: tuple[str, ...], moments: list[datetime]) -> bool:
        """Whether all of them were free then, and are taken now."""
        wanted = {(key, moment) for key in keys for moment in moments}
        if wanted & self.taken:
            return False
        self.taken |= wanted
        return True


def arrange_meetings(session: Session, summit: Summit, officer: Account) -> int:
    """Arrange meetings from requests and publish most of them, twice; move and cancel some after that; gives how many there are."""
    planned = _planned(session, summit)
    told = arrange_all(session, summit, planned[:TOLD], deed=_by(officer, ARRANGED_ON))
    publish_the_schedule(session, summit, _by(officer, TOLD_ON))
    for meeting in told[:CONFIRMED]:
        set_state(session, meeting.id, MeetingState.CONFIRMED, deed=_by(officer, CONFIRMED_ON))
    moved, cancelled, moved_untold, cancelled_untold = told[CONFIRMED : CONFIRMED + 4]
    _move_and_cancel(session, moved, cancelled, _by(officer, CHANGED_ON))
    publish_the_schedule(session, summit, _by(officer, CHANGED_ON))
    _move_and_cancel(session, moved_untold, cancelled_untold, _by(officer, CHANGED_ON))
    return len(told) + len(arrange_all(session, summit, planned[TOLD:], deed=_by(officer, CHANGED_ON)))


def _move_and_cancel(session: Session, moved: Meeting, cancelled: Meeting, deed: Deed) -> None:
    """Work on the plan, of which nobody is told yet."""
    begins = local(FIRST_DAY, FREE_AT)
    move(session, moved.id, Slot(begins, begins + LENGTH, moved.room_id), seen_version=None, deed=deed)
    cancel(session, cancelled.id, "The head of delegation leaves a day earlier.", deed=deed)


def _planned(session: Session, summit: Summit) -> list[tuple[MeetingFacts, str]]:
    """Facts and calendar names of meetings that stand in each other's way nowhere, in time order of their rooms."""
    tables = [room.id for room in rooms(session) if room.room_class == "bilateral"]
    diary, planned, pairs = Diary(), [], set()
    for wish, facts in _wanted(session, summit):
        pair = frozenset((facts.first_id, facts.second_id or -(facts.principal_id or 0)))
        is_enough = sum(1 for made, _uid in planned if bool(made.principal_id) == bool(facts.principal_id)) >= (
            WITH_PRINCIPALS if facts.principal_id else COUNT - WITH_PRINCIPALS
        )
        is_long = len(planned) >= TOLD and wish.minutes == LONG
        placed = None if is_enough or pair in pairs else _placed(facts, wish, tables, diary, is_long=is_long)
        if placed is not None:
            pairs.add(pair)
            planned.append((placed, uid_of(SLUG, f"meeting-{len(planned) + 1}")))
    return planned


def _wanted(session: Session, summit: Summit) -> Iterator[tuple[BilateralWish, MeetingFacts]]:
    """What accepted delegations ask for, in the order it was entered, as meetings without a time."""
    accepted = (DelegationState.ACCEPTED.value, DelegationState.CLOSED.value)
    here = select(Delegation).where(Delegation.summit_id == summit.id, Delegation.state.in_(accepted))
    coming = {held.party_id: held.id for held in session.scalars(here)}
    principals = principals_of(session, summit.id)
    asked = select(BilateralWish).where(BilateralWish.delegation_id.in_(coming.values())).options(joinedload(BilateralWish.party))
    for wish in session.scalars(asked.order_by(BilateralWish.id)):
        meant = principal_meant(wish.principal, principals) if wish.principal else None
        other = coming.get(wish.party_id or 0)
        if other or meant:
            yield wish, MeetingFacts(
                wish.delegation_id, summit.created_at, summit.created_at, other, meant.id if meant else None,
                subject=wish.subject, languages=tuple(wish.languages),
            )  # fmt: skip


def _placed(facts: MeetingFacts, wish: BilateralWish, tables: list[int], diary: Diary, *, is_long: bool) -> MeetingFacts | None:
    """The same in the first slot and room that is free for everybody; a long one in two of them, the later of which comes next."""
    who = tuple(key for key in (f"d{facts.first_id}", f"d{facts.second_id}", f"p{facts.principal_id}") if not key.endswith("None"))
    barred = spans_from(wish.not_possible)
    length = timedelta(minutes=LONG) if is_long else LENGTH
    there = [local(held, clock) for held, clock in STARTS]
    for starts_at in there:
        moments = [starts_at, starts_at + STEP] if is_long else [starts_at]
        if not set(moments) <= set(there) or any(Span(starts_at, starts_at + length).overlaps(span) for span in barred):
            continue
        for table in tables:
            if diary.take((*who, f"r{table}"), moments):
                return replace(facts, starts_at=starts_at, ends_at=starts_at + length, room_id=table)
    return None


def _by(officer: Account, day: date) -> Deed:
    return Deed(at=deed_on(day).at, actor=officer.name, actor_id=officer.id)
