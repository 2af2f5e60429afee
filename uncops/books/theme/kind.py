"""Theme books as a kind of book."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

from sqlalchemy.orm import Session

from uncops.books.build import Form
from uncops.books.contents import BookKind
from uncops.books.floor.contents import AnsweredAsks
from uncops.books.followup.contents import CommitmentList, Coverage, CoverageBelow
from uncops.books.kinds import Commission, Kind, Subject, today_at
from uncops.books.theme.build import theme_book
from uncops.books.theme.contents import Statements, ThemeInNotes
from uncops.books.theme.queries import theme_material, themes_spoken_to
from uncops.summits.models import Summit


def _subjects(session: Session, summit: Summit) -> list[Subject]:
    """The themes of which something was said or undertaken, by 'list:code', or by their code alone where no other list has it."""
    spoken = themes_spoken_to(session, summit.id)
    codes = Counter(theme.code for theme in spoken)
    return [
        Subject(f"{theme.taxonomy.code}:{theme.code}", theme.title("en"), (theme.code,) if codes[theme.code] == 1 else ())
        for theme in spoken
    ]


def _commissions(session: Session, summit: Summit, subjects: Sequence[Subject], form: Form) -> Iterator[Commission]:
    material = theme_material(session, summit, form.in_language(), today_at(summit))
    return (Commission(subject, partial(theme_book, material, subject.key, form)) for subject in subjects)


CHAPTERS = (Coverage, CoverageBelow, ThemeInNotes, AnsweredAsks, Statements, CommitmentList)
THEME_BOOKS = Kind(BookKind.THEME, _subjects, _commissions, (CHAPTERS,))
