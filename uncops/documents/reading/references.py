"""Finds the documents a text refers to: by symbol, by 'resolution 2185 (2014)', and in lists of resolutions."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from uncops.core.wording import N_
from uncops.documents.reading.model import Doubt, Reference
from uncops.documents.reading.passages import passage
from uncops.documents.reading.symbols import (
    NUMBERED,
    PRESS,
    PRESS_SYMBOL,
    SLASHED,
    SYMBOL,
    Symbol,
    citation,
    folded,
    parse_symbol,
    resolution_named,
    symbol_of,
)

__all__ = ["Symbol", "citation", "doubts_about", "find_references", "parse_symbol"]

_COUNCILS = {
    "security council": "Security Council", "unsc": "Security Council", "sc": "Security Council",
    "general assembly": "General Assembly", "unga": "General Assembly", "ga": "General Assembly",
    "human rights council": "Human Rights Council", "hrc": "Human Rights Council",
    "economic and social council": "Economic and Social Council", "ecosoc": "Economic and Social Council",
}  # fmt: skip
_HEAD = (
    r"(?:(?P<council>Security\sCouncil|General\sAssembly|Human\sRights\sCouncil|Economic\sand\sSocial\sCouncil|UNSC|UNGA|SC|GA|HRC|ECOSOC)"
    r"(?:[’']s)?\s{1,3})?"
    r"(?P<word>[Rr][eé]solutions?|RESOLUTIONS?|[Rr]esoluci[oó]n(?:es)?|UNSCRs?|Res\.)(?:\s{1,3}[Nn]os?\.)?(?=\s)"
)
_TOKEN = re.compile(
    rf"(?:(?<![\w/.])|(?<=\.org/)|(?<=/en/))(?P<symbol>{SYMBOL})(?![\w/]*[a-z])"
    rf"|(?<![\w/])(?P<press>{PRESS_SYMBOL})"
    rf"|(?<!\w)(?P<head>{_HEAD})"
    rf"|(?<![\w/.,])(?P<numbered>{NUMBERED})"
    rf"|(?<![\w/.,])(?P<slashed>{SLASHED})"
    r"|(?<![\w/.,$])(?P<bare>\d{3,4})(?![\w/%]|[.,]\d|\s{0,4}\()"
    r"|(?P<end>[.!?][”\"’')]{0,3}\s+(?=[A-Z“\"])|\n[ \r]{0,8}\n)"
)
_BETWEEN = re.compile(r"(?:\s{1,4}of\s\d{1,2}\s[A-Z][a-z]{2,8}\s(?:19|20)\d\d)?\s{0,4}(?:(?:,|;|and|or|&|as\swell\sas|y|et)\s{0,4}){0,3}")
_NUMBERS = r"\d{1,3}(?:\s?\([a-z]{1,5}\)){0,3}(?:(?:\s?[-\u2013]\s?|,\s?|,?\sand\s)\d{1,3}(?:\s?\([a-z]{1,5}\)){0,3}){0,8}"
_PARAGRAPH = (
    r"(?P<kind>(?:operative\s|preambular\s)?(?:[Pp]aragraphs?|[Pp]aras?\.?|pars?\.)\s?|(?<!\n)OPs?\s?|(?<!\n)PPs?\s?|§§?\s?|¶\s?)"
    rf"(?P<numbers>{_NUMBERS})"
)
_AFTER = re.compile(rf"\s?[,(]?\s?(?:(?:in|at|see)\s)?{_PARAGRAPH}(?![\w%])")
_BEFORE = re.compile(
    rf"(?<!\w){_PARAGRAPH}\s(?:of|in|to)\s(?:the\s|its\s|that\s)?(?:document\s|report\s|Security\sCouncil\s|General\sAssembly\s)?(?:[Rr]esolution\s)?$"
)
_LOOK_BACK = 120
YEARLESS = N_("%(symbol)s is named without its year; complete the symbol.")


@dataclass
class _List:
    """Where a list of resolutions is being read: whose, whether it goes on past other words, and up to where."""

    council: str | None = None
    is_open: bool = False
    is_plural: bool = False
    begun: int | None = None
    reached: int = 0


@dataclass(frozen=True)
class _Mention:
    symbol: Symbol
    start: int
    end: int


def find_references(received: str, start: int, end: int) -> tuple[Reference, ...]:
    """Every document referred to between two offsets, in order; one reference for each paragraph that is named."""
    text = folded(received[start:end]).replace("*", " ")
    references: list[Reference] = []
    for mention in _mentions(text):
        paragraphs, first, last = _paragraphs_of(text, mention)
        where = passage(received, start + first, start + last)
        references += [Reference(mention.symbol.canonical, paragraph, where) for paragraph in paragraphs]
    return tuple(references)


def doubts_about(references: Iterable[Reference]) -> tuple[Doubt, ...]:
    """What a person should look at: resolutions of the Security Council without their year."""
    doubts = []
    for reference in references:
        symbol = parse_symbol(reference.symbol)
        if symbol is not None and symbol.wants_year:
            doubts.append(Doubt(YEARLESS, {"symbol": symbol.canonical}, reference.passage))
    return tuple(doubts)


def _mentions(text: str) -> Iterator[_Mention]:
    """One pass over the text; what a number means depends on the words before it."""
    current = _List()
    for found in _TOKEN.finditer(text):
        kind = _kind(found)
        if kind == "end":
            current = _List()
        elif kind == "head":
            current = _opened(found)
        elif kind in {"symbol", "press"}:
            symbol = symbol_of(found[kind]) if kind == "symbol" else Symbol(found["press"], PRESS, None)
            if symbol is not None:
                yield _Mention(symbol, found.start(kind), found.end(kind))
        elif symbol := _in_list(text, found, kind, current):
            begun = found.start(kind) if current.begun is None else current.begun
            yield _Mention(symbol, begun, found.end(kind))
            current.begun, current.reached = None, found.end(kind)


def _kind(found: re.Match[str]) -> str:
    return next(kind for kind in ("symbol", "press", "head", "numbered", "slashed", "bare", "end") if found[kind] is not None)


def _opened(found: re.Match[str]) -> _List:
    council = found["council"]
    named = _COUNCILS[" ".join(council.lower().split())] if council else None
    is_plural = found["word"].rstrip(".").lower().endswith("s")
    begun = None if is_plural else found.start("head")  # 'resolution' belongs to the one that follows it
    return _List(named, is_open=True, is_plural=is_plural, begun=begun, reached=found.end())


def _in_list(text: str, found: re.Match[str], kind: str, current: _List) -> Symbol | None:
    """The resolution a number stands for; None when the words before it are not about resolutions."""
    if not current.is_open:
        return None
    follows = _BETWEEN.fullmatch(text, current.reached, found.start(kind)) is not None
    if not follows and not (current.is_plural and kind == "numbered"):
        return None
    return resolution_named(current.council, found)


def _paragraphs_of(text: str, mention: _Mention) -> tuple[tuple[str | None, ...], int, int]:
    """The paragraphs named after or before a mention, and the stretch the whole mention takes."""
    after = _AFTER.match(text, mention.end)
    if after:
        return _named(after), mention.start, after.end("numbers")
    window = max(0, mention.start - _LOOK_BACK)
    before = _BEFORE.search(text[window : mention.start])
    if before:
        return _named(before), window + before.start(), mention.end
    return (None,), mention.start, mention.end


def _named(found: re.Match[str]) -> tuple[str, ...]:
    """Each paragraph number as 'n', 'n (a)' or 'n-m'; preambular ones with PP before."""
    prefix = "PP" if found["kind"].strip().startswith(("PP", "preambular")) else ""
    numbers = re.split(r",\s?(?:and\s)?|\sand\s", found["numbers"])
    return tuple(prefix + re.sub(r"\s?\(", " (", re.sub(r"\s?[-\u2013]\s?", "-", " ".join(number.split()))) for number in numbers)
