"""Key figures: numbers set out on their own, with what they count, their unit, their note and their date."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from uncops.documents.reading.dates import find_date
from uncops.documents.reading.flow import Piece
from uncops.documents.reading.model import Footnote, KeyFigure
from uncops.documents.reading.passages import join

_VALUE = re.compile(
    r"^(?P<prefix>(?:approx(?:imately|\.)?|about|over|more than|nearly|almost|some|around|c\.|up to|at least|~|>|<|\+)\s*)?"
    r"(?P<currency>US\$|USD\s?|\$|\u20ac|EUR\s?|\u00a3)?\s?"
    r"(?P<number>\d{1,2} (?:in|out of) (?:every )?\d{1,3}(?=\s)|\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?P<scale>\s?(?:million|billion|thousand|trillion|m|bn|k)\b)?"
    r"(?P<percent>\s?(?:%|per cent\b|percent\b))?"
    r"(?P<plus>\+)?(?:\s*[:\u2013\u2014-])?(?:\s+(?P<rest>\S.*))?$",
    re.IGNORECASE,
)
_LABEL_FIRST = re.compile(
    r"^(?P<label>[^\W\d][^:]{2,80}):\s*(?P<figure>(?:approx\.?\s*|about\s|over\s)?(?:US\$|\$"
    r"|\u20ac)?\s?\d[\d,.]*(?:\s?(?:million|billion|per cent|%))?)(?P<rest>.{0,120})$",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"(?:approx(?:imately|\.)?|about|over|more than|nearly|almost|some|around|up to|at least):?", re.IGNORECASE)
_CURRENCIES = {"us$": "USD", "$": "USD", "usd": "USD", "\u20ac": "EUR", "eur": "EUR", "\u00a3": "GBP"}
_AS_OF = re.compile(r"\b(?:as (?:of|at)|on|updated|status|data)\b", re.IGNORECASE)


_LEADS_IN = re.compile(r"(?:\b(?:in|by|of|with|to|from|across)|:)$")
_COUNTED = re.compile(
    r"\b(?:personnel|(?:police )?officers|countries|member states|states|missions|operations|(?:formed police )?units|teams|women|"
    r"participants|delegations|ministers|languages|days|years)\b",
    re.IGNORECASE,
)
LONGEST_LINE = 200
LONGEST_UNIT_WORDS = 3


@dataclass
class _Growing:
    """A figure while its lines are gathered."""

    value: str
    unit: str | None
    first: Piece
    words: list[str]
    before: list[Piece] = field(default_factory=list)
    lines: list[Piece] = field(default_factory=list)
    asides: list[Piece] = field(default_factory=list)
    lead: str | None = None


def key_figures_in(
    received: str, pieces: Sequence[Piece], footnotes: Sequence[Footnote]
) -> tuple[tuple[KeyFigure, ...], tuple[Piece, ...]]:
    """The figures of a section in order, and the lines that belong to none.

    A number begins a figure; the lines after it say what it counts.
    """
    figures: list[_Growing] = []
    waiting: list[Piece] = []
    left: list[Piece] = []
    for piece in pieces:
        growing = _begin(piece)
        if growing:
            growing.before, waiting = waiting, []
            growing.lead = _lead(growing, figures[-1] if figures else None)
            figures.append(growing)
        elif len(piece.text) > LONGEST_LINE:
            left.append(piece)
        elif not figures or _PREFIX.fullmatch(piece.text) or _LEADS_IN.search(piece.text):
            waiting.append(piece)
        elif re.match(r"(?:and|plus|as well as)\s", piece.text) and piece.passage.marks:
            figures[-1].asides.append(piece)
        else:
            figures[-1].lines.append(piece)
    texts = {note.number: note.passage.text for note in footnotes}
    return tuple(_finished(received, figure, texts) for figure in figures), (*left, *waiting)


def _begin(piece: Piece) -> _Growing | None:
    """The figure that a line begins, or None."""
    text = piece.text.strip()
    if len(text) > LONGEST_LINE:
        return None
    if found := _VALUE.match(text):
        return _Growing(_number_of(found), _unit(found), piece, [found["rest"]] if found["rest"] else [])
    if (labelled := _LABEL_FIRST.match(text)) and (found := _VALUE.match(labelled["figure"].strip())):
        rest = labelled["rest"].strip(" .;")
        return _Growing(_number_of(found), _unit(found), piece, [labelled["label"], *([rest] if rest else [])])
    return None


def _number_of(found: re.Match[str]) -> str:
    """The number as written, with its currency sign and scale and without its approximation."""
    currency = (found["currency"] or "").strip()
    space = " " if currency.isalpha() else ""
    scale = (found["scale"] or "").strip()
    return f"{currency}{space}{found['number']} {scale}".strip() + ("+" if found["plus"] else "")


def _unit(found: re.Match[str]) -> str | None:
    """The unit a figure carries itself: a currency or per cent."""
    if found["currency"]:
        return _CURRENCIES[found["currency"].strip().casefold()]
    return "per cent" if found["percent"] else None


def _lead(figure: _Growing, previous: _Growing | None) -> str | None:
    """The words that lead in a figure; those of the figure before go on when both say on their line what they count."""
    own = " ".join(piece.text for piece in figure.before if not _PREFIX.fullmatch(piece.text))
    if own:
        return own
    goes_on = previous and previous.words and not previous.lines and figure.words
    return previous.lead if previous and goes_on else None


def _finished(received: str, figure: _Growing, texts: dict[str, str]) -> KeyFigure:
    """The figure with its label, unit, note and date."""
    said = " ".join([*figure.words, *(piece.text for piece in figure.lines)])
    words, _, whole = said.partition(" out of ")
    label = " ".join(part for part in (figure.lead, words) if part)
    counted = _COUNTED.search(words)
    unit = figure.unit or _unit_of_words(figure, counted[0] if counted else None)
    marks = [mark.number for piece in (figure.first, *figure.lines) for mark in piece.passage.marks]
    notes = [texts[number] for number in marks if number in texts]
    as_of = next((found for text in (*notes, said) if (found := _date_of(text))), None)
    remarks = [*_approximation(figure), *([f"Out of {whole}."] if whole else []), *notes, *_asides(figure, texts)]
    pieces = (*figure.before, figure.first, *figure.lines, *figure.asides)
    fragments = sorted(stretch for piece in pieces for stretch in piece.passage.fragments)
    return KeyFigure(label, figure.value, unit, " ".join(remarks) or None, as_of, join(received, fragments))


def _unit_of_words(figure: _Growing, counted: str | None) -> str | None:
    """What a plain number counts: the few words on its own line, else the noun that is counted."""
    own = " ".join(figure.words)
    if own and not figure.lines and len(own.split()) <= LONGEST_UNIT_WORDS:
        return own
    return counted or (own.split()[0] if own and own[0].islower() else None)


def _approximation(figure: _Growing) -> list[str]:
    """What the document says of a figure's exactness."""
    own = _VALUE.match(figure.first.text)
    written = [own["prefix"]] if own and own["prefix"] else []
    written += [piece.text for piece in figure.before if _PREFIX.fullmatch(piece.text)]
    return [f"{words.strip(' .:').capitalize()}." for words in written[:1]]


def _asides(figure: _Growing, texts: dict[str, str]) -> list[str]:
    """What is added to a figure without a number of its own, with its footnote."""
    added: list[str] = []
    for piece in figure.asides:
        notes = " ".join(texts.get(mark.number, "") for mark in piece.passage.marks).strip()
        added.append(f"{piece.text[0].upper()}{piece.text[1:]}: {notes}" if notes else piece.text)
    return added


def _date_of(text: str) -> str | None:
    """The date a footnote or label gives, in ISO form."""
    if not _AS_OF.search(text):
        return None
    found = find_date(text)
    return found[0].isoformat() if found else None
