"""One file for the printer: a finishing sheet, then for each recipient a separator sheet and their books, each on a right page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from pathlib import Path

from uncops.books.contents import Words
from uncops.books.delivering.models import Given
from uncops.books.delivering.rules import STAPLED_LEAVES
from uncops.books.html import environment_of
from uncops.books.wording import KIND_NAMES, Wording
from uncops.core.wording import N_
from uncops.paper.chapters.stamping import Stamp
from uncops.paper.fitting import Box, fitting_size
from uncops.paper.formats import Paper
from uncops.paper.gathering import Gathered, gather
from uncops.paper.pdf import Sheet, lay_out
from uncops.paper.scripts import language_of

SIDES_A_LEAF = 2
NAME_BOX, NAME_SIZES = Box(150, 50, 1.15), (44, 36, 28, 22)
MOST_LAYOUTS = 3  # of the finishing sheet, until the number of its own leaves stands in it


class Binding(StrEnum):
    """How a book is held together."""

    NONE = "none"
    STAPLES = "staples"
    BOUND = "bound"


BINDINGS = {Binding.NONE: N_("None"), Binding.STAPLES: N_("Two staples at the long edge"), Binding.BOUND: N_("Comb or ring binding")}
_MARKED = (N_("Change pages, not to be stapled"), N_("Both sides, turned over the long edge"), N_("Copy %(number)s"))


@dataclass(frozen=True)
class Printed:
    """One book in a printing job: for whom, which copy, its file, and how many sides it has."""

    recipient: str
    key: str
    liaison: str
    title: str
    kind: str
    edition: int
    copy: int
    given: Given
    side_count: int
    file: Path
    stamp: Stamp | None = None

    @property
    def leaf_count(self) -> int:
        """How many sheets of paper it takes; a side left over has an empty back."""
        return -(-self.side_count // SIDES_A_LEAF)

    @property
    def binding(self) -> Binding:
        """How it is held together: change pages are put into a book that is held together already."""
        if self.given is Given.CHANGES or self.leaf_count == 1:
            return Binding.NONE
        return Binding.STAPLES if self.leaf_count <= STAPLED_LEAVES else Binding.BOUND


@dataclass(frozen=True)
class Sheaf:
    """What one recipient gets, behind one separator sheet."""

    recipient: str
    liaison: str
    books: tuple[Printed, ...]

    @property
    def leaf_count(self) -> int:
        """Sheets of all its books, without the separator."""
        return sum(book.leaf_count for book in self.books)


@dataclass(frozen=True)
class JobForm:
    """How the sheets of a job speak and look: language, zone of its times, paper, what it is called, the summit."""

    language: str
    time_zone: str
    paper: Paper
    title: str
    summit: str
    by_liaison: bool = False


@dataclass(frozen=True)
class Counted:
    """The sheets of paper of a job: of the finishing sheet, the separators and the books."""

    finishing: int
    separators: int
    books: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.finishing + self.separators + self.books


def sheaves_of(books: Sequence[Printed]) -> tuple[Sheaf, ...]:
    """The books of each recipient together, in the order in which they come."""
    groups = (tuple(group) for _whose, group in groupby(books, key=lambda book: book.key))
    return tuple(Sheaf(group[0].recipient, group[0].liaison, group) for group in groups)


def print_job(books: Sequence[Printed], form: JobForm, place: Path, fonts: Path) -> Counted:
    """Write the file for the printer; how many sheets it takes."""
    sheaves = sheaves_of(books)
    finishing, counted = _finishing(sheaves, form)
    sizes = [fitting_size(sheaf.recipient, NAME_BOX, NAME_SIZES) for sheaf in sheaves]
    separators, _count = _laid("job_separators", form, sheaves=sheaves, counted=counted, sizes=sizes)
    gather(_pieces(finishing, separators, sheaves), place, fonts, title=form.title, language=form.language)
    return counted


def _finishing(sheaves: Sequence[Sheaf], form: JobForm) -> tuple[bytes, Counted]:
    """The finishing sheet, in which the number of its own leaves stands too."""
    books = sum(sheaf.leaf_count for sheaf in sheaves)
    counted = Counted(1, len(sheaves), books)
    for _time in range(MOST_LAYOUTS):
        content, page_count = _laid("job_finishing", form, sheaves=sheaves, counted=counted)
        leaves = -(-page_count // SIDES_A_LEAF)
        if leaves == counted.finishing:
            break
        counted = Counted(leaves, len(sheaves), books)
    return content, counted


def _pieces(finishing: bytes, separators: bytes, sheaves: Sequence[Sheaf]) -> Iterable[Gathered]:
    yield Gathered(finishing)
    for place, sheaf in enumerate(sheaves):
        yield Gathered(separators, first=place, count=1)
        yield from (Gathered(book.file, book.stamp) for book in sheaf.books)


def _in_own(text: str) -> Words:
    """A name or title in the language it is most likely written in: it runs its own way."""
    return Words(text, language_of(text))


def _laid(template: str, form: JobForm, **more: object) -> tuple[bytes, int]:
    said = Wording(form.language, form.time_zone)
    html = environment_of(form.language, form.time_zone).get_template(f"books/paper/{template}.html").render(
        form=form, language_code=form.language, direction=said.direction, bindings=BINDINGS, kinds=KIND_NAMES, in_own=_in_own, **more
    )  # fmt: skip
    names = ("paper.css", "paper/job.css", *(("paper/letter.css",) if form.paper is Paper.LETTER else ()))
    return lay_out(html, Sheet(names, is_tagged=False))
