"""What the pages of templates share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import request
from flask_babel import gettext as _

from uncops.books.arranging import queries
from uncops.books.arranging.chapters import ADDED_HEADINGS, AddedKind
from uncops.books.arranging.models import BookChapter
from uncops.books.arranging.services import Whose, order_of
from uncops.books.arranging.template import kind_name
from uncops.books.contents import BookKind
from uncops.books.kinds import Kind, Subject
from uncops.books.registry import KINDS, kind_of
from uncops.books.seeing import may_see_kind, subjects_seen
from uncops.books.wording import KIND_NAMES
from uncops.core.database import db
from uncops.core.refusals import NotFound
from uncops.summits.models import Summit
from uncops.web.languages import OFFICIAL_LANGUAGES, language


@dataclass(frozen=True)
class ChapterRow:
    """A chapter as the pages of templates list it."""

    name: str
    title: str
    is_on: bool
    form: str = ""
    chapter_id: int | None = None
    languages: tuple[str, ...] = ()


def kind_named(name: str) -> Kind:
    """The kind of books of an address.

    :raises NotFound: when there is none, none can be made yet, or the visitor may not read its books.
    """
    try:
        kind = kind_of(BookKind(name))
    except (ValueError, KeyError):
        raise NotFound from None
    if not may_see_kind(name):
        raise NotFound
    return kind


def kinds_here() -> list[Kind]:
    """The kinds whose books the visitor may read."""
    return [kind for kind in KINDS if may_see_kind(kind.kind.value)]


def subjects_here(kind: Kind, summit: Summit) -> list[Subject]:
    """The recipients whose books the visitor may read."""
    session = db.session()
    seen = subjects_seen(session, summit.id, kind.kind.value)
    return [subject for subject in kind.subjects(session, summit) if seen is None or subject.key in seen]


def subject_named(kind: Kind, summit: Summit) -> Subject | None:
    """The recipient the address is about; none when it is about all of them.

    :raises NotFound: when there is no such recipient.
    """
    key = request.args.get("for", "")
    if not key:
        return None
    found = next((subject for subject in subjects_here(kind, summit) if subject.key == key), None)
    if found is None:
        raise NotFound
    return found


def rows_of(whose: Whose, names: Sequence[str], added: Sequence[BookChapter], switches: Mapping[str, bool]) -> list[ChapterRow]:
    """The chapters of these names, as lists show them."""
    own = {chapter.key: chapter for chapter in added}
    headings = {kind_name(chapter): _(chapter.heading) for part in whose.kind.chapters for chapter in part}
    return [
        _added_row(own[name], is_on=switches.get(name, True)) if name in own
        else ChapterRow(name, headings[name], switches.get(name, True))
        for name in names
    ]  # fmt: skip


def _added_row(chapter: BookChapter, *, is_on: bool) -> ChapterRow:
    text = chapter.text_in(language()) or chapter.texts[0]
    spoken = tuple(OFFICIAL_LANGUAGES[one.language] for one in chapter.texts)
    return ChapterRow(chapter.key, text.title, is_on, _(ADDED_HEADINGS[AddedKind(chapter.form)]), chapter.id, spoken)


def common_rows(whose: Whose) -> list[ChapterRow]:
    """The chapters of all books of a kind, in their order."""
    session = db.session()
    common = Whose(whose.summit_id, whose.kind)
    held = queries.template_of(session, whose.summit_id, whose.kind.kind.value)
    added = queries.added_to(session, whose.summit_id, whose.kind.kind.value)
    return rows_of(common, order_of(session, common, held), added, held.switches if held else {})


def kind_label(kind: Kind) -> str:
    """How a kind of books is called."""
    return _(KIND_NAMES[kind.kind])
