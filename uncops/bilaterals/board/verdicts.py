"""What stands in the way of a meeting at each place it could be dragged to: the check for conflicts, and what else a side said."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum

from uncops.bilaterals.board.slots import Column
from uncops.bilaterals.board.strain import Interpreted, Interpreters, Languages, are_interpreters_missing, meetings_in_a_row
from uncops.bilaterals.wording import INTERPRETERS, RUN
from uncops.conflicts.check.facts import Facts
from uncops.conflicts.check.finding import Finding
from uncops.conflicts.check.severity import Severity
from uncops.conflicts.model import Engagement
from uncops.conflicts.queries import Situation
from uncops.core.spans import Span
from uncops.core.wording import N_, LanguageNames, Sentence

IS_ABSENT = N_("%(party)s said that it cannot meet from %(starts)s to %(ends)s.")
QUOTA_REACHED = N_("%(party)s already has %(count)s meetings on that day, which is as many as there shall be.")
NO_BREAK = N_("%(party)s would have less than %(minutes)s minutes between two meetings.")


class Verdict(StrEnum):
    """Whether something can go to a place."""

    FREE = "free"
    WARNED = "warned"
    BLOCKED = "blocked"


@dataclass(frozen=True)
class Answer:
    """What is said of a place: the verdict, why, and the room it would get."""

    verdict: Verdict
    sentences: tuple[Sentence, ...] = ()
    room_id: int | None = None


@dataclass(frozen=True)
class Said:
    """What sides said or what is wanted for them besides what the check looks at; by key of the attendee.

    `languages` between which a meeting is interpreted, by its key; `step` is the shortest time in which another meeting fits.
    """

    absences: Mapping[str, Sequence[Span]] = field(default_factory=dict)
    quotas: Mapping[str, int] = field(default_factory=dict)
    breaks: Mapping[str, timedelta] = field(default_factory=dict)
    runs: Mapping[str, int] = field(default_factory=dict)
    step: timedelta = timedelta(0)
    languages: Mapping[str, Languages] = field(default_factory=dict)
    interpreters: tuple[Interpreters, ...] = ()


@dataclass(frozen=True)
class Trying:
    """A meeting that is dragged, as the check sees it, among everything else at the summit."""

    engagement: Engagement
    situation: Situation
    known: frozenset[str]
    said: Said = field(default_factory=Said)

    def answer(self, span: Span, room_id: int | None) -> Answer:
        """What stands in its way at another time and room."""
        wanted = replace(self.engagement, span=span, room_id=room_id)
        found = [finding for finding in self.situation.touching(wanted) if finding.key not in self.known]
        blocking = tuple(finding.sentence for finding in found if finding.is_blocking)
        if blocking:
            return Answer(Verdict.BLOCKED, blocking, room_id)
        warned = (*(finding.sentence for finding in found if _is_warning(finding)), *self._besides(span))
        return Answer(Verdict.WARNED if warned else Verdict.FREE, warned, room_id)

    def answer_somewhere(self, span: Span, rooms: Sequence[int]) -> Answer:
        """The same in the first of these rooms that is free; blocked with the reason when none is."""
        without = self.answer(span, None)
        if without.verdict is Verdict.BLOCKED or not rooms:
            return without
        answers = []
        for room_id in rooms:
            answers.append(self.answer(span, room_id))
            if answers[-1].verdict is Verdict.FREE:
                return answers[-1]
        return next((answer for answer in answers if answer.verdict is not Verdict.BLOCKED), answers[0])

    def _besides(self, span: Span) -> Iterable[Sentence]:
        facts = self.situation.facts
        for attendee in self.engagement.attendees:
            for absence in self.said.absences.get(attendee.key, ()):
                if absence.overlaps(span):
                    starts, ends = facts.clock(absence.starts_at), facts.clock(absence.ends_at)
                    yield Sentence(IS_ABSENT, {"party": attendee.name, "starts": starts, "ends": ends})
            yield from self._too_many(attendee.key, attendee.name, span, facts)
        yield from self._not_interpreted(span)

    def _too_many(self, key: str, name: str, span: Span, facts: Facts) -> Iterable[Sentence]:
        held = [other for other, _role in self.situation.diaries.people.get(key, ()) if other.key != self.engagement.key]
        meetings = [other for other in held if other.kind is self.engagement.kind]
        same_day = [other for other in meetings if facts.day(other.span.starts_at) == facts.day(span.starts_at)]
        quota, pause = self.said.quotas.get(key), self.said.breaks.get(key)
        if quota is not None and len(same_day) >= quota:
            yield Sentence(QUOTA_REACHED, {"party": name, "count": len(same_day)})
        if pause and any(Span(other.span.starts_at - pause, other.span.ends_at + pause).overlaps(span) for other in same_day):
            yield Sentence(NO_BREAK, {"party": name, "minutes": int(pause.total_seconds() // 60)})
        longest = self.said.runs.get(key)
        if longest and meetings_in_a_row(span, [other.span for other in same_day], self.said.step) > longest:
            yield Sentence(RUN, {"party": name, "limit": longest, "times": facts.clock(span.starts_at)})

    def _not_interpreted(self, span: Span) -> Iterable[Sentence]:
        languages = self.said.languages.get(self.engagement.key)
        if not languages or not self.said.interpreters:
            return
        others = [
            Interpreted(other.span, self.said.languages[other.key])
            for other in self.situation.engagements if other.key in self.said.languages and other.key != self.engagement.key
        ]  # fmt: skip
        if are_interpreters_missing(Interpreted(span, languages), others, self.said.interpreters):
            times = self.situation.facts.clock(span.starts_at)
            yield Sentence(INTERPRETERS, {"languages": LanguageNames(sorted(languages)), "times": times})


def at_columns(trying: Trying, columns: Sequence[Column], rooms: Sequence[int], length: timedelta) -> dict[str, Answer]:
    """What is said of each column, in whichever of the rooms is free."""
    return {
        column.key: trying.answer_somewhere(Span(column.span.starts_at, column.span.starts_at + length), rooms) for column in columns
    }


def at_cells(trying: Trying, columns: Sequence[Column], rooms: Sequence[int], length: timedelta) -> dict[str, Answer]:
    """What is said of each column in each room, by 'room/column'; room 0 is none."""
    return {
        f"{room_id}/{column.key}": trying.answer(Span(column.span.starts_at, column.span.starts_at + length), room_id or None)
        for column in columns
        for room_id in rooms
    }


def _is_warning(finding: Finding) -> bool:
    return finding.severity is Severity.WARN and finding.overruled is None
