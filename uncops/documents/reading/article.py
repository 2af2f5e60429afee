"""The grammar of articles: a title, an author, and the areas the text treats."""

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

from uncops.documents.reading.areas import areas_in, headed_areas
from uncops.documents.reading.asks import asks_in
from uncops.documents.reading.byline import byline_of
from uncops.documents.reading.document import Document, first_reading, sections_of, with_plain
from uncops.documents.reading.enumerations import enumerations
from uncops.documents.reading.model import Kind, Reading
from uncops.documents.reading.navigation import is_navigation
from uncops.documents.reading.questions import questions_in


def read_article(document: Document, match_party: Callable[[str], str | None]) -> Reading:
    """One article."""
    plain = [piece for piece in document.pieces if is_navigation(piece)]
    pieces = [piece for piece in document.pieces if piece not in plain]
    byline = byline_of(pieces, match_party)
    body = [piece for piece in pieces if piece not in byline.pieces]
    reading = replace(
        first_reading(document, Kind.ARTICLE),
        title=byline.title.text if byline.title else "",
        party=byline.party,
        speaker=byline.speaker,
        occasion=byline.occasion,
        dated_on=byline.dated_on,
        sections=sections_of(body),
        areas=headed_areas(body) or areas_in(document.received, body),
        asks=asks_in(document.received, body, enumerations(document.received, body)),
        # In an interview, the name before a question is of the one who puts it.
        questions=tuple(replace(question, addressee=None) for question in questions_in(document.received, body)),
        found_at=MappingProxyType(dict(byline.found_at)),
    )
    return with_plain(reading, plain)
