"""The grammar of background notes: what a session is about, what is asked of whom, and who bears which duty."""

from dataclasses import replace
from types import MappingProxyType

from uncops.documents.reading.asks import asks_in
from uncops.documents.reading.blocks import BlockKind
from uncops.documents.reading.document import Document, first_reading, sections_of
from uncops.documents.reading.enumerations import enumerations
from uncops.documents.reading.flow import Piece
from uncops.documents.reading.model import Kind, Reading
from uncops.documents.reading.obligations import facets_in, is_of_facets, obligations_in
from uncops.documents.reading.opening import opening_of
from uncops.documents.reading.questions import questions_in


def read_background_note(document: Document) -> Reading:
    """One background note: the session it is for, its sections, asks, obligations, facets and guiding questions."""
    opening = opening_of(document)
    body = _with_title_section(opening.body)
    lists = enumerations(document.received, body)
    facets = [listed for listed in lists if is_of_facets(listed)]
    others = [listed for listed in lists if listed not in facets]
    obligations = obligations_in(document.received, body, others)
    asking_prose = {ask.passage.start for ask in asks_in(document.received, body, ())}
    obligations = tuple(duty for duty in obligations if duty.passage.start not in asking_prose)
    duties = {duty.passage.start for duty in obligations}
    asking = [listed for listed in others if not any(entry.start in duties for entry in listed.entries)]
    asks = asks_in(document.received, body, asking)
    return replace(
        first_reading(document, Kind.BACKGROUND_NOTE),
        title=opening.title.text if opening.title else "",
        session_number=opening.session_number,
        dated_on=opening.dated_on,
        symbol=opening.symbol,
        sections=sections_of(body),
        asks=asks,
        obligations=obligations,
        facets=facets_in(lists),
        questions=questions_in(document.received, body),
        found_at=MappingProxyType(dict(opening.found_at)),
    )


def _with_title_section(body: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The body without headings that only repeat: a heading directly followed by the same heading."""
    return tuple(
        piece for index, piece in enumerate(body) if not (piece.kind is BlockKind.HEADING and index and body[index - 1].text == piece.text)
    )
