"""However a schedule comes about, by plans, repairs and hands: no rule is broken unsaid, undoing restores, nobody is told too early."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta

from bilaterals.asking import asked
from bilaterals.laid_plans import laid_run
from bilaterals.schedules import absent, breaches, meeting_rooms, published, taken, three_requests
from bilaterals.test_board import apply, trying
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from programme.builders import DAY_1, at

from uncops.bilaterals.board.rules import Change, Changed, Place, place_of
from uncops.bilaterals.board.verdicts import Verdict
from uncops.bilaterals.models import Meeting
from uncops.bilaterals.planning.models import BilateralVersion, PlanRun
from uncops.bilaterals.requests.models import MeetingRequest, StatedAbsence
from uncops.core.database import db, transaction
from uncops.core.refusals import Refusal
from uncops.venue.models import Room

TIMES = ("09:00", "09:30", "10:10", "10:30", "15:00")
STEPS = st.one_of(
    st.tuples(st.just("move"), st.integers(0, 3), st.sampled_from(TIMES), st.integers(0, 1)),
    st.tuples(st.sampled_from(["pin", "hold", "off"]), st.integers(0, 3)),
    st.tuples(st.just("absent"), st.sampled_from(("FRA", "SEN", "GHA")), st.sampled_from(("09:00", "10:00"))),
    st.tuples(st.just("another_plan"), st.booleans()),
    st.sampled_from([("undo",), ("redo",), ("repair",), ("repair",), ("publish",)]),
)


@dataclass
class Office:
    """What an officer has before her: what can be undone and done again, and what was refused."""

    session: object
    rooms: list[int]
    undoing: list[Changed] = field(default_factory=list)
    redoing: list[Changed] = field(default_factory=list)

    def do(self, step: tuple) -> None:
        """One step; whatever is refused is refused with a sentence and leaves everything as it was."""
        before = self.plan()
        try:
            getattr(self, step[0])(*step[1:])
        except Refusal as refusal:
            db.session().rollback()
            said = refusal.sentence
        else:
            return
        assert (bool(said), self.plan()) == (True, before)

    def plan(self) -> dict[int, tuple[Place, str, tuple]]:
        """Every meeting: where it stands, and what both sides know of it."""
        db.session().rollback()
        return {one.id: (place_of(one), one.state, told(one)) for one in self.session.query(Meeting).order_by(Meeting.id)}

    def move(self, which: int, starts: str, room: int) -> None:
        """Never to a place that breaks a rule, unless the board said so there."""
        meeting = self._meeting(which)
        if meeting is None:
            return
        begins = at(DAY_1, starts)
        place = replace(place_of(meeting), starts_at=begins, ends_at=begins + timedelta(minutes=30), room_id=self.rooms[room])
        verdict, known = trying(self.session, meeting.id).answer(place.span, place.room_id).verdict, breaches(self.session)
        self._by_hand(Change(meeting.id, place, meeting.version))
        assert verdict is not Verdict.BLOCKED
        assert verdict is Verdict.WARNED or set(breaches(self.session)) <= set(known)

    def pin(self, which: int) -> None:
        """Pin or unpin."""
        self._mark(which, lambda place: {"is_pinned": not place.is_pinned})

    def hold(self, which: int) -> None:
        """Put on hold or end the hold."""
        self._mark(which, lambda place: {"is_on_hold": not place.is_on_hold})

    def off(self, which: int) -> None:
        """Take off the board."""
        self._mark(which, lambda _place: {"is_on": False})

    def undo(self) -> None:
        """What was done last is as it was, or somebody changed it since."""
        if self.undoing:
            done = self.undoing.pop()
            (back,) = apply(done.undoing)
            assert back.after == done.before
            self.redoing.append(back)

    def redo(self) -> None:
        """And again as it was after."""
        if self.redoing:
            back = self.redoing.pop()
            (again,) = apply(back.undoing)
            assert again.after == back.before
            self.undoing.append(again)

    def absent(self, code: str, begins: str) -> None:
        """A flight is late."""
        absent(code, DAY_1, begins, "11:00")

    def another_plan(self, is_backwards: bool) -> None:
        """A plan that is taken keeps every rule."""
        taken(laid_run(is_backwards=is_backwards))
        assert breaches(self.session) == []

    def repair(self) -> None:
        """And so does one that stays near the plan there is."""
        taken(laid_run(is_repair=True))
        assert breaches(self.session) == []

    def publish(self) -> None:
        """Then everybody knows everything."""
        published()
        db.session().rollback()
        assert not any(meeting.has_news for meeting in self.session.query(Meeting))

    def _meeting(self, which: int) -> Meeting | None:
        db.session().rollback()
        held = self.session.query(Meeting).order_by(Meeting.id).all()
        return held[which % len(held)] if held else None

    def _mark(self, which: int, what: Callable[[Place], dict[str, bool]]) -> None:
        meeting = self._meeting(which)
        if meeting is not None:
            place = place_of(meeting)
            self._by_hand(Change(meeting.id, replace(place, **what(place)), meeting.version))

    def _by_hand(self, change: Change) -> None:
        self.undoing += apply(change)
        self.redoing.clear()


def told(meeting: Meeting) -> tuple:
    return meeting.told_at, meeting.told_starts_at, meeting.told_ends_at, meeting.told_room_id, meeting.told_status, meeting.sequence


def begin_afresh() -> None:
    """Four requests that wait, and nothing else."""
    with transaction() as session:
        for request in session.query(MeetingRequest):
            request.meeting_id, request.state = None, "accepted" if request.answered_at else "requested"
        for table in (BilateralVersion, PlanRun, StatedAbsence, Meeting):
            session.query(table).delete()


@settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(STEPS, min_size=3, max_size=10))
def test_no_way_to_a_schedule_breaks_a_rule_unsaid_or_tells_anybody_before_it_is_published(app, session, steps):
    db.session().rollback()
    if not session.query(MeetingRequest).count():
        meeting_rooms()
        three_requests()
        asked("NOR", "GHA")
    begin_afresh()
    office = Office(session, [room.id for room in session.query(Room).order_by(Room.id)])
    office.do(("repair",))

    for step in steps:
        before = {number: known for number, (_place, _state, known) in office.plan().items()}
        office.do(step)
        after = {number: known for number, (_place, _state, known) in office.plan().items()}
        assert step == ("publish",) or {number: after[number] for number in before} == before
