"""From a concept note to the draft of a summit: what it is for, its days, and the kinds of sessions they hold."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, time

from uncops.core.text import fold
from uncops.documents.reading.model import ProgrammeDay, Reading
from uncops.documents.reading.passages import Passage
from uncops.programme.drafting.model import body_texts
from uncops.programme.drafting.wording import heading_words
from uncops.programme.models import SessionKind

# The first pattern that fits an entry of the note's programme names its kind; a reception may be an 'opening reception'.
KIND_WORDS: tuple[tuple[SessionKind, str], ...] = (
    (SessionKind.BILATERAL_BLOCK, r"\bbilateral"),
    (SessionKind.SIDE_EVENT, r"\bside[- ]events?\b|\bexhibition"),
    (SessionKind.RECEPTION, r"\breceptions?\b|\bdinner\b|\bcocktail"),
    (SessionKind.GROUP_PHOTO, r"\b(?:group|family) photo"),
    (SessionKind.BREAK, r"\b(?:coffee|lunch|luncheon|break)\b"),
    (SessionKind.CLOSING, r"\bclosing\b|\bclosure\b"),
    (SessionKind.OPENING, r"\bopening\b|\bwelcome\b|\binauguration\b"),
    (SessionKind.PLENARY, r"\bplenar|\bsessions?\b|\bdiscussions?\b|\bpanels?\b|\bdebates?\b|\bround[- ]?tables?\b|\bhigh[- ]level\b"),
)
# Meetings at Headquarters are held from 10 to 13 and from 15 to 18 hours; the rest is assumed; ask the secretariat.
MORNING, AFTERNOON = (time(10), time(13)), (time(15), time(18))
USUAL_TIMES: dict[SessionKind, tuple[tuple[time, time], ...]] = {
    SessionKind.OPENING: ((time(9, 30), time(10)),),
    SessionKind.PLENARY: (MORNING, AFTERNOON),
    SessionKind.SIDE_EVENT: (MORNING, (time(13, 15), time(14, 30)), AFTERNOON),
    SessionKind.BILATERAL_BLOCK: (AFTERNOON, MORNING),
    SessionKind.RECEPTION: ((time(18, 30), time(20, 30)),),
    SessionKind.GROUP_PHOTO: ((time(13), time(13, 15)),),
    SessionKind.CLOSING: ((time(18), time(18, 30)),),
    SessionKind.BREAK: ((time(13), time(15)),),
}
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_DAYS = re.compile(rf"\b(\d{{1,2}})\s*(?:-|–|and|to)\s*(\d{{1,2}})\s+({'|'.join(MONTHS)})\s+(\d{{4}})\b", re.IGNORECASE)
_EDITION = re.compile(r"\b(?:UNCOPS|Summit)\W+((?:19|20)\d\d)\b", re.IGNORECASE)


@dataclass(frozen=True)
class PlannedSession:
    """One entry of a note's programme as a session: on which day (from 1), of what kind, at which usual time."""

    day: int
    kind: SessionKind
    title: str
    starts: time
    ends: time
    is_kind_guessed: bool = False
    source: Passage | None = None


@dataclass(frozen=True)
class SummitDraft:
    """A summit as its concept note plans it; what the note does not say is None or empty."""

    title: str
    slug: str
    place: str
    starts_on: date | None
    ends_on: date | None
    themes: tuple[str, ...]
    objectives: tuple[str, ...]
    outcomes: tuple[str, ...]
    audience: str
    sessions: tuple[PlannedSession, ...]

    @property
    def day_count(self) -> int:
        """How many days the programme of the note names."""
        return max((planned.day for planned in self.sessions), default=0)


def draft_summit(note: Reading) -> SummitDraft:
    """The draft of a summit from its concept note; same note, same draft."""
    body = body_texts(note)
    title, year = heading_words(note.title, body, note.acronyms), _edition(note, body)
    edition = f"UNCOPS {year}" if year else ""
    starts_on, ends_on = _days(body)
    return SummitDraft(
        title=_named(edition, title),
        slug=re.sub(r"[^a-z0-9]+", "-", fold(edition or title)).strip("-")[:60].strip("-"),
        place="New York" if any("New York" in text or "Headquarters" in text for text in body) else "",
        starts_on=starts_on,
        ends_on=ends_on,
        themes=_texts(note.themes),
        objectives=_texts(note.objectives),
        outcomes=_texts(note.outcomes),
        audience=note.audience.text if note.audience else "",
        sessions=tuple(planned for day in note.programme for planned in _of_day(day)),
    )


def kind_of_entry(words: str) -> SessionKind | None:
    """The kind of session an entry speaks of; None when no word says it."""
    folded = words.casefold()
    return next((kind for kind, pattern in KIND_WORDS if re.search(pattern, folded)), None)


def _of_day(day: ProgrammeDay) -> list[PlannedSession]:
    """The entries of a day, each at the next usual time of its kind."""
    planned, held = [], Counter[SessionKind]()
    for entry, words in _entries(day):
        kind = kind_of_entry(words)
        known = kind or SessionKind.PLENARY
        times = USUAL_TIMES[known]
        starts, ends = times[min(held[known], len(times) - 1)]
        held[known] += 1
        planned.append(PlannedSession(day.day, known, words[:1].upper() + words[1:], starts, ends, kind is None, entry))
    return sorted(planned, key=lambda session: session.starts)


def _entries(day: ProgrammeDay) -> list[tuple[Passage, str]]:
    return [(entry, words) for entry in day.items for words in _parts(entry.text.strip().rstrip(".;"))]


def _parts(words: str) -> list[str]:
    """'Opening and first plenary' is two sessions, for each half names a kind of its own; 'opening reception' is one."""
    halves = words.split(" and ")
    kinds = {kind_of_entry(half) for half in halves}
    return halves if len(kinds) == len(halves) and None not in kinds else [words]


def _named(edition: str, title: str) -> str:
    """'UNCOPS 2031 – its motto', unless the title says the edition itself."""
    if not edition or fold(edition) in fold(title):
        return title
    return f"{edition} – {title}" if title else edition


def _edition(note: Reading, body: list[str]) -> str | None:
    found = next(filter(None, (_EDITION.search(text) for text in (note.occasion or "", note.title, *body))), None)
    return found[1] if found else None


def _days(body: list[str]) -> tuple[date | None, date | None]:
    """First and last day where the note names them as in '3 and 4 June 2031'."""
    for text in body:
        if found := _DAYS.search(text):
            first, last, month, year = found.groups()
            try:
                days = [date(int(year), MONTHS.index(month.casefold()) + 1, int(number)) for number in (first, last)]
            except ValueError:
                continue
            if days[0] <= days[1]:
                return days[0], days[1]
    return None, None


def _texts(passages: tuple[Passage, ...]) -> tuple[str, ...]:
    return tuple(words.text for words in passages)
