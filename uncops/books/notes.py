"""Chapters made from the corrected reading of a background note; pure."""

from collections.abc import Iterable

from uncops.books.contents import Ask, Asks, Footnote, Glossary, Mark, Note, Paragraph, Place, Section, Term, Words
from uncops.core.text import fold
from uncops.documents.reading import model as reading_model
from uncops.documents.reading.model import Reading
from uncops.documents.reading.passages import Passage
from uncops.paper.scripts import language_of
from uncops.programme.drafting.wording import heading_words

HEADING_LIMIT = 300  # letters; what is longer was taken for a heading and is a paragraph

def reading_language(reading: Reading) -> str:
    """The language of a note, by its letters."""
    return language_of(" ".join([reading.title, *(passage.text for section in reading.sections for passage in section.paragraphs)]))


def note_of(reading: Reading) -> Note:
    """A note set again in full."""
    sections = tuple(_sections(reading))
    footnotes = tuple(Footnote(footnote.number, footnote.passage.text) for footnote in reading.footnotes)
    return Note(
        title=Words(_heading(reading, reading.title) or "", reading_language(reading)),
        sections=sections,
        footnotes=footnotes,
        symbol=reading.symbol,
        dated_on=reading.dated_on,
        language=reading_language(reading),
    )


def _sections(reading: Reading) -> Iterable[Section]:
    """The note's sections; what no section holds follows them, so that nothing of the document is missing on paper."""
    top = min((section.level for section in reading.sections if section.title), default=0)
    has_heading = False
    for section in reading.sections:
        depth = 2 if has_heading and section.level > top else 1
        has_heading = has_heading or bool(section.title)
        paragraphs = tuple(_paragraph(passage) for passage in section.paragraphs)
        if section.title and len(section.title) > HEADING_LIMIT:
            yield Section(None, (Paragraph(section.title), *paragraphs), depth)
        else:
            yield Section(_heading(reading, section.title), paragraphs, depth)
    held = [(passage.start, passage.end) for section in reading.sections for passage in section.paragraphs]
    left = [passage for passage in reading.plain if not any(start <= passage.start < end for start, end in held)]
    if left:
        yield Section(None, tuple(_paragraph(passage) for passage in left))


def _heading(reading: Reading, title: str | None) -> str | None:
    """A heading as the note has it; one in capitals as the body of the note would write it."""
    if not title or title != title.upper() or title == title.lower():
        return title
    body = [passage.text for section in reading.sections for passage in section.paragraphs]
    return heading_words(title, body, reading.acronyms)


def _paragraph(passage: Passage) -> Paragraph:
    return Paragraph(passage.text, tuple(Mark(mark.number, mark.position) for mark in passage.marks), passage.marker)


def asks_of(reading: Reading) -> Asks:
    """What a note asks, and the duties it states."""
    return Asks(_numbered(reading, reading.asks), _numbered(reading, reading.obligations))


def _numbered(reading: Reading, found: tuple[reading_model.Ask, ...] | tuple[reading_model.Obligation, ...]) -> tuple[Ask, ...]:
    language = reading_language(reading)
    return tuple(
        Ask(number, Words(one.holder, language), Words(one.passage.text, language), *where_of(reading, one.passage, language))
        for number, one in enumerate(found, start=1)
    )


def where_of(reading: Reading, passage: Passage, language: str) -> tuple[Words, Place | None]:
    """The heading a passage stands under, and its paragraph; the nearest before it when none holds it whole."""
    heading, place = "", None
    for index, section in enumerate(reading.sections):
        for number, paragraph in enumerate(section.paragraphs):
            if paragraph.start <= passage.start:
                heading, place = section.title or "", Place(index, number)
    return Words(_heading(reading, heading) or "", language), place


def glossary_of(reading: Reading) -> Glossary:
    """Acronyms and defined terms of a note."""
    language = reading_language(reading)
    entries = {acronym: meaning for acronym, meaning in reading.acronyms.items() if meaning}
    entries |= {definition.term: definition.passage.text for definition in reading.definitions}
    ordered = sorted(entries.items(), key=lambda entry: fold(entry[0]))
    return Glossary(tuple(Term(Words(term, language), Words(meaning, language)) for term, meaning in ordered))
