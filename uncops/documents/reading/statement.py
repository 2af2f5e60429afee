"""The grammar of statements: who speaks for which party, where and when, on which areas, asking and requesting what."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from types import MappingProxyType

from uncops.documents.reading.areas import areas_in, headed_areas
from uncops.documents.reading.blocks import BlockKind
from uncops.documents.reading.byline import byline_of
from uncops.documents.reading.document import Document, first_reading, sections_of, with_doubts, with_plain
from uncops.documents.reading.doubts import announced_count, count_doubt
from uncops.documents.reading.flow import Piece
from uncops.documents.reading.indirect_questions import all_questions_in
from uncops.documents.reading.model import Area, Doubt, Kind, Question, Reading, Section
from uncops.documents.reading.navigation import is_navigation
from uncops.documents.reading.points import Point, points_in
from uncops.documents.reading.requests import requests_in
from uncops.documents.reading.speaking_party import party_of


def read_statement(document: Document, match_party: Callable[[str], str | None]) -> Reading:
    """One statement."""
    plain = [piece for piece in document.pieces if is_navigation(piece)]
    pieces = [piece for piece in document.pieces if piece not in plain]
    byline = byline_of(pieces, match_party)
    body = [piece for piece in pieces if piece not in byline.pieces]
    party, named_at = party_of(byline, body, match_party)
    points = points_in(document.received, body)
    areas = tuple(Area(point.title, point.passage) for point in points)
    questions = all_questions_in(document.received, body)
    asking = {question.passage.start for question in questions}
    found_at = dict(byline.found_at)
    if party and named_at:
        found_at.setdefault("party", named_at)
    reading = replace(
        first_reading(document, Kind.STATEMENT),
        title=byline.title.text if byline.title else "",
        party=party,
        speaker=byline.speaker,
        occasion=byline.occasion,
        dated_on=byline.dated_on,
        symbol=byline.symbol,
        session_number=byline.session_number,
        sections=_sections(body, points),
        areas=areas or headed_areas(body) or areas_in(document.received, body),
        questions=questions,
        requests=tuple(request for request in requests_in(document.received, body) if request.start not in asking),
        found_at=MappingProxyType(found_at),
    )
    return with_plain(with_doubts(reading, _count_doubts(body, areas, questions)), plain)


def _sections(body: Sequence[Piece], points: Sequence[Point]) -> tuple[Section, ...]:
    """The speech by its points, with what is said before and after them; by its headings when it counts none."""
    opened = {id(piece): point for point in reversed(points) for piece in point.pieces}
    if not points:
        return sections_of(body)
    sections: list[tuple[Point | None, list[Piece]]] = [(None, [])]
    for piece in body:
        if piece.kind is BlockKind.FOOTNOTE:
            continue
        point = opened.get(id(piece))
        if point is not sections[-1][0]:
            sections.append((point, []))
        sections[-1][1].append(piece)
    return tuple(_section(point, inner) for point, inner in sections if inner)


def _section(point: Point | None, inner: Sequence[Piece]) -> Section:
    """A point with its paragraphs, or what is said outside of any."""
    paragraphs = tuple(piece.passage for piece in inner if piece.kind is not BlockKind.HEADING or point is None)
    return Section(point.title if point else None, 1 if point else 0, paragraphs, point.passage if point else None)


def _count_doubts(body: Sequence[Piece], areas: Sequence[Area], questions: Sequence[Question]) -> tuple[Doubt, ...]:
    """Doubts where the speaker announces another number of areas or questions than was found."""
    doubts: list[Doubt] = []
    for piece in body:
        announced = announced_count(piece.text, "areas", "points", "priorities", "issues", "observations")
        if announced and areas and announced != len(areas):
            doubts += count_doubt(piece.passage, "areas", announced, len(areas))
        asked = announced_count(piece.text, "questions")
        if asked:
            doubts += count_doubt(piece.passage, "questions", asked, len(questions))
    return tuple(doubts)
