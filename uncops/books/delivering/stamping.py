"""Makes an edition one recipient's own copy: its number and their name on every page."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from uncops.books.contents import Words
from uncops.books.html import environment_of
from uncops.books.wording import Wording
from uncops.paper.chapters.shelf import LAYOUT, Shelf, Wanted
from uncops.paper.chapters.stamping import Stamp
from uncops.paper.chapters.strips import Strip, lay_out_strips
from uncops.paper.fitting import Box, fitting_size
from uncops.paper.formats import Paper
from uncops.paper.pdf import Sheet
from uncops.paper.scripts import clean, language_of

NAME_LIMIT = 120  # letters; what is longer is shortened on the page, never in the record
ACROSS, SIZES = Box(250, 58, 1.1), (110, 90, 72, 60, 48, 40, 32, 26)
NAME_ALONE = 0


@dataclass(frozen=True)
class Mark:
    """What is stamped on one copy: its number and the recipient's name, in a book of this language on this paper."""

    number: int
    name: str
    language: str
    time_zone: str
    paper: Paper

    @property
    def name_alone(self) -> "Mark":
        """The name across the page, the same on all copies of a recipient."""
        return replace(self, number=NAME_ALONE)


@dataclass(frozen=True)
class _StripView:
    number: int
    name: Words
    size: int


def stamps_of(marks: Sequence[Mark], shelf: Shelf) -> dict[Mark, Stamp]:
    """The stamps of copies; what is kept already is not laid out again, the others are laid out together."""
    strips = _strips_of([one for mark in marks for one in (mark.name_alone, mark)], shelf)
    return {mark: Stamp(strips[mark.name_alone], strips[mark]) for mark in marks}


def _strips_of(wanted: Iterable[Mark], shelf: Shelf) -> dict[Mark, Strip]:
    found: dict[Mark, Strip] = {}
    missing: dict[tuple[str, str, Paper], list[Mark]] = {}
    for one in dict.fromkeys(wanted):
        kept = shelf.take_strip(_key(one))
        if kept is None:
            missing.setdefault((one.language, one.time_zone, one.paper), []).append(one)
        else:
            found[one] = kept
    for alike in missing.values():
        strips = lay_out_strips(_html(alike), stamp_sheet(alike[0].paper), shelf.fonts, len(alike))
        for one, strip in zip(alike, strips, strict=True):
            shelf.put_strip(_key(one), strip)
            found[one] = strip
    return found


def stamp_sheet(paper: Paper) -> Sheet:
    """What stamps are laid out with."""
    names = ("paper.css", "paper/stamp.css", *(("paper/stamp_letter.css",) if paper is Paper.LETTER else ()))
    return Sheet(names, is_tagged=False)


def _html(marks: Sequence[Mark]) -> str:
    language, time_zone = marks[0].language, marks[0].time_zone
    said = Wording(language, time_zone)
    return environment_of(language, time_zone).get_template("books/paper/stamp.html").render(
        language=language, direction=said.direction, strips=[_view(mark, said) for mark in marks]
    )  # fmt: skip


def _view(mark: Mark, said: Wording) -> _StripView:
    name = said.shortened(mark.name, NAME_LIMIT)
    size = fitting_size(clean(name), ACROSS, SIZES) if mark.number == NAME_ALONE else 0
    return _StripView(mark.number, Words(name, language_of(name)), size)


def _key(mark: Mark) -> str:
    told = f"{LAYOUT} stamp {Wanted('', stamp_sheet(mark.paper)).key} {mark}"
    return hashlib.sha256(told.encode()).hexdigest()
