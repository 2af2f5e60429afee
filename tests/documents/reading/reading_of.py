"""Reads an invented document as the tests need it."""

from textwrap import dedent

from documents.reading.parties import match_party

from uncops.documents.reading.model import Reading
from uncops.documents.reading.reader import read_text


def readings_of(text: str, kind: str | None = None) -> tuple[Reading, ...]:
    return read_text(dedent(text).lstrip("\n"), file="invented.txt", kind=kind, match_party=match_party)


def reading_of(text: str, kind: str | None = None) -> Reading:
    (reading,) = readings_of(text, kind)
    return reading


def texts(things: tuple) -> list[str]:
    return [getattr(thing, "passage", thing).text for thing in things]
