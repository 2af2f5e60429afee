"""How far a document's words can be relied upon, by what the document says of itself."""

import re

from uncops.core.text import fold
from uncops.documents.reading.model import Kind, Reading

OFFICIAL_RECORD, PRESS_RELEASE, OWN_STATEMENT, OTHER = "official_record", "press_release", "own_statement", "other"
_NOT_OFFICIAL = re.compile(r"not an official record|for information media|press release")
_PRESS_SYMBOL = re.compile(r"^(?:SC|GA|ECOSOC|SG|PKO|DSG)/(?:[A-Z]+/)?\d")
_OFFICIAL_SYMBOL = re.compile(r"^(?:S/PV\.|A/\d+/PV|S/RES|A/RES|S/20|A/\d)")
_ENDS = 600


def source_class(reading: Reading, received: str) -> str:
    """The class of a document: its own words first, then its symbol, then its kind."""
    ends = fold(received[reading.start : reading.start + _ENDS] + " " + received[max(reading.start, reading.end - _ENDS) : reading.end])
    said = fold(reading.source_class or "")
    if _NOT_OFFICIAL.search(ends) or "press release" in said:
        return PRESS_RELEASE
    if "check against delivery" in ends:
        return OWN_STATEMENT
    symbol = reading.symbol or ""
    if _PRESS_SYMBOL.match(symbol):
        return PRESS_RELEASE
    if _OFFICIAL_SYMBOL.match(symbol) or "record" in said:
        return OFFICIAL_RECORD
    return OWN_STATEMENT if reading.kind in (Kind.STATEMENT, Kind.ARTICLE) else OTHER


def said_where(reading: Reading) -> str:
    """The occasion, as the document names it."""
    parts = [reading.occasion or "", reading.symbol or ""] if reading.kind is Kind.MEETING_RECORD else [reading.occasion or reading.title]
    return ", ".join(part for part in parts if part)
