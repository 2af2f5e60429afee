"""The sessions as packs tell of them: what is discussed, which questions guide it, what is asked; pure."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from uncops.books.build import SummitMaterial, chapters_of
from uncops.books.contents import Asks, Chapter, RunOfShow, RunRow, Words
from uncops.books.delegation.contents import SessionBrief
from uncops.books.delegation.saying import only_in, own_words, place_words
from uncops.books.wording import Wording
from uncops.core.text import slug
from uncops.paper.scripts import language_of
from uncops.programme.models import ItemKind
from uncops.programme.published import PublishedSessionView

ToldSessions = Sequence[tuple[PublishedSessionView, Sequence[Chapter]]]  # with the chapters of their books


def told_sessions(summit: SummitMaterial) -> ToldSessions:
    """The sessions that are held and of which there is something to say beforehand, in time order."""
    return [(held.view, chapters_of(held)) for held in summit.sessions if held.has_book]


def session_briefs(told: ToldSessions, said: Wording) -> Iterator[SessionBrief]:
    """The same for those who take part in them."""
    return (_brief(view, chapters, said) for view, chapters in told)


def _brief(view: PublishedSessionView, chapters: Sequence[Chapter], said: Wording) -> SessionBrief:
    run = next(chapter for chapter in chapters if isinstance(chapter, RunOfShow))
    asks = next((chapter.asks for chapter in chapters if isinstance(chapter, Asks)), ())
    language = run.rows[0].title.language if run.rows else language_of(view.title)
    return SessionBrief(
        uid=slug(view.uid),
        title=own_words(view.title),
        kind=view.kind,
        starts_at=view.starts_at,
        ends_at=view.ends_at,
        number=view.number,
        place=place_words(view.room, view.building),
        interpretation=tuple(said.locale.languages.get(code, code) for code in view.interpretation),
        purpose=run.purpose,
        takeaway=run.takeaway,
        rows=tuple(_rows(run.rows)),
        questions=tuple(dict.fromkeys(question for row in run.rows for question in row.questions)),
        asks=asks,
        only_in=only_in(said, language or said.language),
    )


def _rows(rows: Sequence[RunRow]) -> Iterator[RunRow]:
    """The lines of the agenda without what stands in lists of its own; what is asked is one line, however many there are."""
    for kind, group in groupby(rows, key=lambda row: row.kind):
        held = list(group)
        if kind == ItemKind.ASKS.value and len(held) > 1:
            yield RunRow(held[0].starts_at, sum(row.minutes for row in held), kind, Words(""))
        else:
            yield from (RunRow(row.starts_at, row.minutes, row.kind, row.title) for row in held)
