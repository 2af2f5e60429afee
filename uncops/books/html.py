"""Sets a book as one HTML document: real headings, lists and tables, each run of words in its language."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from uncops.books.arranging.setting import words_for
from uncops.books.bound import Imprint
from uncops.books.contents import Book, BookKind, Chapter, Note, Paragraph, Part, Section, Words
from uncops.books.note_setting import NoteSetter
from uncops.books.principal.setting import briefing_words
from uncops.books.wording import KIND_NAMES, Wording
from uncops.config import ROOT

RUNNING_TITLE_LIMIT = 80
MARK_LIMIT = 40
CHAPTERS_REMEMBERED = 600

PageOf = Callable[[str], Markup]


@dataclass(frozen=True)
class SectionView:
    """A section of a note with the name the contents page links to."""

    id: str
    title: Words | None
    depth: int
    blocks: tuple["Block", ...] = ()


@dataclass(frozen=True)
class ParagraphView:
    """A paragraph with the name other chapters link to."""

    id: str
    paragraph: Paragraph


@dataclass(frozen=True)
class Block:
    """A paragraph by itself, or the neighbouring paragraphs of one list."""

    is_list: bool
    paragraphs: tuple[ParagraphView, ...]


@dataclass(frozen=True)
class ChapterView:
    """A chapter as the book and its contents page show it."""

    id: str
    title: Markup
    html: Markup
    sections: tuple[SectionView, ...] = ()


@dataclass(frozen=True)
class PartView:
    """A part as the book and its contents page show it."""

    id: str
    title: Words | None
    running_title: str
    number: int | None
    when: str
    place: str
    chapters: tuple[ChapterView, ...]


@dataclass(frozen=True)
class Around:
    """What a chapter knows of its part and book: the level of its heading, the name of the note beside it, how links begin.

    In a book laid out whole links begin with '#', in one laid out in pieces with 'book:#', and pages are not known yet.
    """

    level: int
    note_id: str | None
    to: str = "#"


def render(book: Book, imprint: Imprint) -> str:
    """The whole book as HTML."""
    said = Wording(book.language, book.time_zone)
    environment = environment_of(book.language, book.time_zone)
    parts = tuple(part_view(said, part) for part in book.parts)
    return environment.get_template("books/paper/book.html").render(
        **document_facts(book, imprint, said), parts=parts, entry=entry(environment, with_sections=book.kind is BookKind.SESSION, to="#"),
        page_of=_page_of_whole, to="#",
    )  # fmt: skip


def document_facts(book: Book, imprint: Imprint, said: Wording) -> dict[str, object]:
    """What every document of a book is set with."""
    day = said.long_day(imprint.made_on)
    edition = said("Edition %(number)s, %(day)s", number=imprint.edition, day=day)
    title = said.text_of(book.cover.title.text)
    return {
        "book": book,
        "imprint": imprint,
        "title": title,
        "subject": said.text_of(f"{title}. {edition}"),
        "keywords": said.text_of(book.cover.summit.text),
        "direction": said.direction,
        "running_title": said.shortened(title, RUNNING_TITLE_LIMIT),
        "running_mark": running_mark(book, said),
        "foot": foot_of(book, said, imprint),
        "page_words": said.page_words,
        "cover_label": _cover_label(book, said),
        "cover_bookmark": said("Cover"),
        "cover_facts": _cover_facts(book, said, f"{imprint.edition}{said.comma}{day}"),
    }


def foot_of(book: Book, said: Wording, imprint: Imprint) -> str:
    """The two lines at the foot of a page: the summit, and the edition in which the page last changed."""
    edition = said("Edition %(number)s, %(day)s", number=imprint.edition, day=said.long_day(imprint.made_on))
    return f"{said.shortened(book.cover.summit.text, RUNNING_TITLE_LIMIT)}\n{edition}"


def _page_of_whole(name: str) -> Markup:
    """In a book laid out whole the layout engine knows the pages."""
    return Markup('<span class="page" data-to="#{}"></span>').format(name)


def running_head(chapter: Chapter, said: Wording) -> str:
    """The heading of a chapter as it runs over its pages."""
    name = chapter.name
    return said.text_of(name.text) if isinstance(name, Words) else said(name)


def part_view(said: Wording, part: Part, *, to: str = "#") -> PartView:
    """A part as it is set; the names of its chapters stay the same from edition to edition."""
    names = [_name_in(part, chapter, index) for index, chapter in enumerate(part.chapters, start=1)]
    around = Around(
        level=3 if part.title else 2,
        note_id=next((name for name, chapter in zip(names, part.chapters, strict=True) if isinstance(chapter, Note)), None),
        to=to,
    )
    return PartView(
        id=part.name,
        title=part.title,
        running_title=said.shortened(part.title.text, RUNNING_TITLE_LIMIT) if part.title else "",
        number=part.number,
        when=said.when(part.starts_at, part.ends_at),
        place=part.place,
        chapters=tuple(
            _chapter_view(said, chapter, name, around) for name, chapter in zip(names, part.chapters, strict=True)
        ),
    )


def _name_in(part: Part, chapter: Chapter, index: int) -> str:
    name = f"{part.name}-{chapter.key}"
    is_alone = [other.key for other in part.chapters].count(chapter.key) == 1
    return name if is_alone else f"{name}-{index}"


def _chapter_view(said: Wording, chapter: Chapter, name: str, around: Around) -> ChapterView:
    try:
        hash(chapter)
    except TypeError:  # it holds something that may change
        return _set(said, chapter, name, around)
    return _set_once(said.language, said.zone.key, chapter, name, around)


@lru_cache(maxsize=CHAPTERS_REMEMBERED)
def _set_once(language: str, time_zone: str, chapter: Chapter, name: str, around: Around) -> ChapterView:
    """A chapter that stands in many books is set for the first of them."""
    return _set(Wording(language, time_zone), chapter, name, around)


def _set(said: Wording, chapter: Chapter, name: str, around: Around) -> ChapterView:
    environment = environment_of(said.language, said.zone.key)
    sections: tuple[SectionView, ...] = ()
    extras: dict[str, object] = {}
    if isinstance(chapter, Note):
        sections = tuple(_section_view(chapter, section, f"{name}-{index}") for index, section in enumerate(chapter.sections, start=1))
        notes = NoteSetter(said, chapter, name)
        extras = {
            "marked": notes.set_paragraph,
            "loose_footnotes": notes.loose,
            "language_of": said.language_of,
            "words": lambda words: said.words(words, chapter.language),
        }
    title = said.heading(chapter.name) if isinstance(chapter.name, Words) else said.label(chapter.name)
    html = environment.get_template("books/paper/chapter.html").render(
        chapter=chapter, id=name, title=title, level=around.level, note_id=around.note_id, to=around.to, page_word=said.page_words.before,
        name=chapter.template, sections=sections, **extras,
    )  # fmt: skip
    return ChapterView(name, title, Markup(html), tuple(section for section in sections if section.title))  # noqa: S704 - our own template


def _section_view(note: Note, section: Section, name: str) -> SectionView:
    title = Words(section.title, note.language) if section.title else None
    return SectionView(name, title, section.depth, tuple(_blocks(section.paragraphs, name)))


def _blocks(paragraphs: tuple[Paragraph, ...], name: str) -> Iterator[Block]:
    views = (ParagraphView(f"{name}-{index}", paragraph) for index, paragraph in enumerate(paragraphs, start=1))
    for is_list, run in groupby(views, key=lambda view: view.paragraph.marker is not None):
        together = tuple(run)
        if is_list:
            yield Block(is_list=True, paragraphs=_with_bullets(together))
        else:
            yield from (Block(is_list=False, paragraphs=(one,)) for one in together)


def _with_bullets(together: tuple[ParagraphView, ...]) -> tuple[ParagraphView, ...]:
    """Listed paragraphs with their signs; where all bear the same sign it is a bullet, whatever the author took for one."""
    if len(together) == 1 or len({view.paragraph.marker for view in together}) > 1:
        return together
    return tuple(replace(view, paragraph=replace(view.paragraph, marker="•")) for view in together)


def _cover_label(book: Book, said: Wording) -> Markup:
    if book.cover.number is None:
        return said.label(KIND_NAMES[book.kind])
    return said.label("Session book, session %(number)s", number=book.cover.number)


def _cover_facts(book: Book, said: Wording, edition: str) -> tuple[tuple[Markup, Markup], ...]:
    when = said.when(book.cover.starts_at, book.cover.ends_at)
    facts = [*book.cover.facts, ("When", when), ("Where", book.cover.place), ("Edition", edition)]
    return tuple((said.label(label), said.heading(value)) for label, value in facts if value)


def running_mark(book: Book, said: Wording) -> str:
    """The classification mark; a book made from an unpublished programme says so as well."""
    marks = [said.shortened(book.classification, MARK_LIMIT)]
    if book.cover.is_draft:
        marks.append(said("Draft programme, not published"))
    return "\n".join(mark for mark in marks if mark)


def entry(environment: Environment, *, with_sections: bool, to: str) -> Callable[[ChapterView, PageOf], Markup]:
    """Sets an entry of the contents page."""
    template = environment.get_template("books/paper/entry.html")
    return lambda chapter, page_of: Markup(template.render(chapter=chapter, with_sections=with_sections, page_of=page_of, to=to))  # noqa: S704 - our own template


@lru_cache(maxsize=64)
def environment_of(language: str, time_zone: str) -> Environment:
    """Templates of books in one language; a sandbox, so that no text can reach beyond its chapter."""
    said = Wording(language, time_zone)
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(ROOT / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.globals.update(
        _=said.label,
        words=said.words,
        heading=said.heading,
        own_direction=said.own_direction,
        clock_at=said.clock,
        clock_line=said.clock_line,
        clock_span=said.clock_of_minutes,
        clock_range=said.clock_range,
        long_day=said.long_day,
        item_kind=said.item_kind,
        session_kind=said.session_kind,
        **words_for(said),
        **briefing_words(said),
    )
    return environment
