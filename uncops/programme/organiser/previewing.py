"""What the check would say of a session wherever it may be put on a day: asked once, when somebody takes hold of it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from uncops.conflicts.check.finding import Finding
from uncops.conflicts.check.severity import Severity
from uncops.conflicts.organiser.telling import may_see
from uncops.conflicts.queries import Situation, situation_of
from uncops.core.database import db
from uncops.core.spans import Span
from uncops.core.wording import N_, Sentence
from uncops.programme.day_plans import MINUTES_OF_DAY, NO_ROOM, day_plan
from uncops.programme.engagements import engagement_of
from uncops.programme.models import Session
from uncops.programme.organiser.loading import session_here
from uncops.programme.organiser.timetable import asked_day, is_warning
from uncops.programme.organiser.timetable_state import STEP_MINUTES, clock_of
from uncops.web.audiences import organiser
from uncops.web.forms import spoken

MOST_TOLD = 5
SHORTEST = 5
UNSEEN = N_("Something stands in the way there that you may not see.")


@organiser.page("/timetable/sessions/<int:session_id>/places", permission="programme.edit")
def timetable_places(session_id: int) -> ResponseReturnValue:
    held, summit = session_here(session_id)
    plan, zone = day_plan(db.session(), summit, asked_day(summit)), ZoneInfo(summit.time_zone)
    minutes = _asked("minutes", int(held.span.length.total_seconds() // 60), SHORTEST)
    first, last = _asked("first", plan.minutes[0], 0), _asked("last", plan.minutes[1], 0)
    # A session that begins at five past moves by quarters of an hour too, and is pulled longer or shorter by them.
    begins = plan.minute_of(held.starts_at)
    own = int(held.span.length.total_seconds() // 60)
    starts = range(first + (begins - first) % STEP_MINUTES, min(last, MINUTES_OF_DAY - minutes), STEP_MINUTES)
    lengths = range(own % STEP_MINUTES or STEP_MINUTES, last - begins + 1, STEP_MINUTES) if begins >= 0 else range(0)
    telling = Telling(held, situation_of(db.session(), summit))
    by_start = {clock_of(minute): _span(plan.day, minute, minutes, zone) for minute in starts}
    by_end = {clock_of(begins + minutes): _span(plan.day, begins, minutes, zone) for minutes in lengths}
    return jsonify(
        minutes=minutes, starts=list(by_start), rooms=telling.of_rooms(by_start, [lane or None for lane in plan.lanes]),
        ends=telling.of_ends(by_end), findings=telling.told,
    )  # fmt: skip


def _asked(name: str, otherwise: int, least: int) -> int:
    return min(max(request.args.get(name, otherwise, type=int), least), MINUTES_OF_DAY)


def _span(day: date, minute: int, minutes: int, zone: ZoneInfo) -> Span:
    """So many minutes from a time by the clock of the summit; where the clocks skip it, from as long after midnight."""
    starts = datetime.combine(day, time(minute // 60, minute % 60), zone).astimezone(UTC)
    return Span(starts, starts + timedelta(minutes=minutes))


class Telling:
    """What is new at each place, as the page in the browser reads it: every sentence once, with its number at the places.

    `{starts}` and `{ends}` in a sentence are the session's own times, which the page knows of every place.
    """

    def __init__(self, held: Session, situation: Situation) -> None:
        self._held, self._situation = engagement_of(held), situation
        self._known = {finding.identity for finding in situation.touching(self._held)}
        self._numbers: dict[tuple[object, ...], int] = {}
        self.told: list[dict[str, str]] = []

    def of_rooms(self, by_start: Mapping[str, Span], room_ids: Sequence[int | None]) -> dict[str, dict[str, list[int]]]:
        """By room and start the numbers of what is found there; places where nothing is are left out."""
        found: dict[str, dict[str, list[int]]] = {str(room_id or NO_ROOM): {} for room_id in room_ids}
        placed = self._situation.at_places(self._held, list(by_start.values()), room_ids)
        for clock, there in zip(by_start, placed, strict=True):
            anywhere = self._new(there.anywhere, there.span)
            for room_id, in_room in there.in_rooms.items():
                if numbers := self._first({*anywhere, *self._new(in_room, there.span)}):
                    found[str(room_id or NO_ROOM)][clock] = numbers
        return found

    def of_ends(self, by_end: Mapping[str, Span]) -> dict[str, list[int]]:
        """The same by end for the room and the start the session has."""
        room_id = self._held.room_id
        placed = self._situation.at_places(self._held, list(by_end.values()), [room_id])
        numbers = (self._first({*self._new((*there.anywhere, *there.in_rooms[room_id]), there.span)}) for there in placed)
        return {clock: found for clock, found in zip(by_end, numbers, strict=True) if found}

    def _new(self, findings: Iterable[Finding], span: Span) -> list[int]:
        """What blocks there, and the warnings that the session does not carry already where it is."""
        return [
            self._number(finding, span) for finding in findings
            if finding.is_blocking or (is_warning(finding) and finding.identity not in self._known)
        ]  # fmt: skip

    def _first(self, numbers: Iterable[int]) -> list[int]:
        """What blocks first, and not more than somebody reads while moving something."""
        blocks = Severity.BLOCK.value
        return sorted(numbers, key=lambda number: (self.told[number]["severity"] != blocks, number))[:MOST_TOLD]

    def _number(self, finding: Finding, span: Span) -> int:
        sentence = self._open(finding, span) if may_see(finding) else Sentence(UNSEEN)
        key = (finding.severity, sentence.text, *map(str, sentence.values.values()))
        if key not in self._numbers:
            self._numbers[key] = len(self.told)
            self.told.append({"severity": finding.severity.value, "sentence": spoken(sentence)})
        return self._numbers[key]

    def _open(self, finding: Finding, span: Span) -> Sentence:
        """The sentence with places left open for the session's own times."""
        facts, values = self._situation.facts, dict(finding.sentence.values)
        ordinal = "first_" if finding.sides[0].key == self._held.key else "second_"
        for name, moment in (("starts", span.starts_at), ("ends", span.ends_at)):
            for prefix in ("", "session_", ordinal):
                if values.get(f"{prefix}{name}") == facts.clock(moment):
                    values[f"{prefix}{name}"] = f"{{{name}}}"
        return Sentence(finding.sentence.text, values)
