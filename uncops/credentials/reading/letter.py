"""The reader of letters: finds the part that names the delegation, and in it lists, tables and running text."""

from dataclasses import dataclass, field

from uncops.core.text import fold
from uncops.credentials.reading import words
from uncops.credentials.reading.lines import read_line
from uncops.credentials.reading.person import LetterPerson, Parted
from uncops.credentials.reading.plain import plain
from uncops.credentials.reading.prose import people_in
from uncops.credentials.reading.tables import Columns, cells_of, columns_of, person_of
from uncops.delegations.models import Function

PEOPLE_LIMIT = 200  # no letter names more; far above the largest delegation
HEADING_WORDS = 4  # a longer line is a sentence: what stood under the last heading has ended
HEAD_SHARE = 0.5  # a salutation further down is none


def read_letter(received: str) -> list[LetterPerson]:
    """The people a letter names, in its order; their places point into the text received."""
    text = plain(received)
    found: list[LetterPerson] = []
    for start, end in _parts(text.text):
        found += _Reader(text.text[start:end], start).people()
    placed = []
    for person in found:
        start, end = text.place(person.start, person.end)
        placed.append(LetterPerson(person.name, person.honorific, person.office, person.function, start, end))
    return _once(placed)[:PEOPLE_LIMIT]


def _parts(text: str) -> list[tuple[int, int]]:
    """The parts of a letter that can name delegates: between salutation and goodbye, and a list annexed."""
    salutation = words.SALUTATION.search(text, 0, int(len(text) * HEAD_SHARE))
    start = salutation.end() if salutation else 0
    closing = words.CLOSING.search(text, start)
    if closing is None:
        return [(start, len(text))]
    parts = [(start, closing.start())]
    annex = words.ANNEX.search(text, closing.end())
    if annex:
        again = words.CLOSING.search(text, annex.end())
        parts.append((annex.end(), again.start() if again else len(text)))
    return parts


@dataclass
class _Reader:
    """Walks the lines of one part once."""

    text: str
    offset: int
    under: Function | None = None
    columns: Columns | None = None
    found: list[LetterPerson] = field(default_factory=list)
    prose_start: int | None = None

    def people(self) -> list[LetterPerson]:
        place = 0
        for line in self.text.splitlines(keepends=True):
            self._read(line.rstrip("\r\n"), place)
            place += len(line)
        self._end_prose(place)
        return self.found

    def _read(self, line: str, place: int) -> None:
        cells = cells_of(line)
        if len(cells) > 1:
            self._end_prose(place)
            self._read_row(cells, line, place)
            return
        if line.strip():
            self.columns = None
        read = read_line(line, self.under)
        if read.heading:
            self._end_prose(place)
            self.under = read.heading
        elif read.person:
            self._end_prose(place)
            self._keep(read.person, place + read.start, place + len(line.rstrip()))
        elif line.strip() and not self._continues(line, place):
            self.under = None if len(line.split()) > HEADING_WORDS else self.under
            self.prose_start = place if self.prose_start is None else self.prose_start

    def _read_row(self, cells: list[str], line: str, place: int) -> None:
        columns = columns_of(cells)
        if columns:
            self.columns = columns
            return
        person = person_of(cells, self.columns)
        if person:
            self._keep(person, place + len(line) - len(line.lstrip(" |")), place + len(line.rstrip(" |")))

    def _keep(self, person: Parted, start: int, end: int) -> None:
        name = person.name
        self.found.append(LetterPerson(name, person.honorific, person.office, person.function, self.offset + start, self.offset + end))

    def _continues(self, line: str, place: int) -> bool:
        """Whether the line is the office of the person in the line before."""
        last = self.found[-1] if self.found and self.prose_start is None else None
        stands_next = last is not None and not self.text[last.end - self.offset : place].strip(" ,،\n\r\t")
        if not stands_next or last.office or len(line) > 160 or line.rstrip().endswith((":", "：")) or not words.OFFICE.search(line):
            return False
        end = self.offset + place + len(line.rstrip())
        self.found[-1] = LetterPerson(last.name, last.honorific, line.strip(" ,،.;\t"), last.function, last.start, end)
        return True

    def _end_prose(self, until: int) -> None:
        if self.prose_start is None:
            return
        self.found += people_in(self.text[self.prose_start : until], self.offset + self.prose_start)
        self.prose_start = None


def _once(people: list[LetterPerson]) -> list[LetterPerson]:
    """Each person once: a letter may name the head in its text and again in its list, which says more."""
    kept: dict[str, LetterPerson] = {}
    for person in people:
        key = " ".join(sorted(fold(person.name).split()))
        before = kept.get(key)
        if before is None or (not before.office and person.office):
            kept[key] = LetterPerson(
                person.name,
                person.honorific,
                person.office,
                person.function or (before.function if before else None),
                person.start,
                person.end,
            )
        elif before.function is None and person.function:
            kept[key] = LetterPerson(before.name, before.honorific, before.office, person.function, before.start, before.end)
    return sorted(kept.values(), key=lambda person: person.start)
