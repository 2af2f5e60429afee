"""What the screen in the room and the officer's page show of the floor at a moment."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from uncops.reference.models import Party
from uncops.reference.naming import party_name
from uncops.speakers.queries.lists import ListHere
from uncops.speakers.rules import ListState, state_of
from uncops.speakers.telling import Teller, ToldSpeaker
from uncops.summits.models import Summit
from uncops.web.languages import language

NEXT_COUNT = 3
CLOSING_SECONDS = 30  # how long before the end the board warns. Assumed; ask the secretariat.


@dataclass(frozen=True)
class RunningTime:
    """The clock of whoever has the floor: milliseconds so far, whether it runs, the limit in seconds."""

    elapsed: int
    is_running: bool
    limit: int
    now: int

    @property
    def since(self) -> int:
        """The moment (milliseconds of the server's clock) at which a clock that runs stood at nothing."""
        return self.now - self.elapsed

    @property
    def left(self) -> int:
        """Whole seconds left, rounded up; less than nothing once the time is over, by seconds that are full."""
        return -((self.elapsed - self.limit * 1000) // 1000)

    @property
    def shown(self) -> str:
        """'2:05' left, or '+0:12' over time."""
        minutes, seconds = divmod(abs(self.left), 60)
        return f"{'+' if self.left < 0 else ''}{minutes}:{seconds:02d}"

    @property
    def tone(self) -> str:
        """In time, closing, or over."""
        if self.left < 0:
            return "over"
        return "closing" if self.left <= CLOSING_SECONDS else "running"


@dataclass(frozen=True)
class Board:
    """The floor in words; `state` is what stands as data on the page, `state_words` what people read."""

    state: str
    state_words: str
    list_words: str
    current: ToldSpeaker | None
    time: RunningTime | None
    following: tuple[ToldSpeaker, ...]
    further_count: int
    point_party: str
    heard_count: int


def board_of(session: Session, teller: Teller, here: ListHere, summit: Summit, now: datetime) -> Board:
    """The floor at a moment."""
    floor, waiting = here.floor, teller.waiting()
    current = teller.told(floor.turn.id) if floor.turn else None
    point = session.get(Party, floor.point.party_id) if floor.point and floor.point.party_id else None
    state = _state(here)
    return Board(
        state=state, state_words=_state_words(state, is_reply=bool(current and current.one.is_reply)), list_words=_list_words(here, now),
        current=current, time=_time(here, now), following=tuple(waiting[:NEXT_COUNT]), further_count=max(len(waiting) - NEXT_COUNT, 0),
        point_party=party_name(point, language(), summit.starts_on) if point else "", heard_count=len(floor.turns),
    )  # fmt: skip


def _time(here: ListHere, now: datetime) -> RunningTime | None:
    turn = here.floor.turn
    if turn is None:
        return None
    elapsed = int(turn.elapsed(now).total_seconds() * 1000)
    limit = here.limit_of(here.by_id[turn.id])
    return RunningTime(elapsed, turn.running_since is not None, limit, int(now.timestamp() * 1000))


def _state(here: ListHere) -> str:
    floor = here.floor
    if here.held.conducted_at is not None:
        return "kept"
    if floor.point is not None:
        return "point"
    if floor.turn is not None:
        return "paused" if floor.is_paused else "speaking"
    return "free" if floor.has_begun else "before"


def _state_words(state: str, *, is_reply: bool) -> str:
    if state == "speaking" and is_reply:
        return _("Right of reply")
    return {
        "kept": _("The list is finished"), "point": _("Point of order"), "paused": _("Paused"), "speaking": _("Has the floor"),
        "free": _("The floor is free"), "before": _("The list begins soon"),
    }[state]  # fmt: skip


def _list_words(here: ListHere, now: datetime) -> str:
    return _("The list of speakers is closed") if state_of(here.held, now) is ListState.CLOSED else ""
