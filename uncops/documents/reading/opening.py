"""How a note opens: its running head, title, session, date and symbol, before the first prose."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from uncops.core.text import fold
from uncops.documents.reading.blocks import BlockKind
from uncops.documents.reading.dates import find_date
from uncops.documents.reading.document import Document
from uncops.documents.reading.flow import Piece
from uncops.documents.reading.lines import is_sentence_end
from uncops.documents.reading.pages import session_number
from uncops.documents.reading.passages import Passage, clip
from uncops.documents.reading.usual_headings import USUAL_HEADINGS

LONGEST_TITLE = 200
SHORTEST_TITLE = 4
LONGEST_LABEL = 160
LONGEST_DATE_LINE = 100
_BESIDE_DATES = frozenset(
    re.split(
        r"\s+",
        """draft of as on at in the dated version revised updated final advance copy new york geneva vienna nairobi brussels
        berlin accra paris london seoul addis ababa entebbe brindisi un united nations headquarters room conference building
        january february march april may june july august september october november december
        monday tuesday wednesday thursday friday saturday sunday date venue place am pm a m p to and""",
    )
)

_HEAD = re.compile(
    r"\b(?:background|concept|discussion|issues?|guidance|scene-setting)\s+(?:note|paper|brief)s?\b"
    r"|\b(?:plenary\s+|working\s+)?session\s*(?:no\.?\s*)?(?:\d{1,2}|[IVX]{1,5}|one|two|three|four|five|six|seven|eight)\b",
    re.IGNORECASE,
)
# A note may travel as the annex to a letter, whose heading is not its title.
_COVERING = re.compile(r"(?:annex(?:ure)?|enclosure|attachment|appendix)\b(?: [IVX\d]{1,4}$|.{0,20}\bletter\b|$)", re.IGNORECASE)
_PLURAL = re.compile(r"\b(?:background|discussion|issues?) (?:notes|papers)\b", re.IGNORECASE)
_PART = re.compile(
    r"(?:\w+ ){0,2}(?:themes|objectives|outcomes|programme|audience|participants|participation|background|overview|introduction)"
)
_SEPARATOR = re.compile(r"[\s:|\u2013\u2014\u2010\u2011.,*-]+")
_LABEL = re.compile(
    r"(?:(?:the )?(?:\w+ )?(?:uncops|united nations chiefs? of police summit|un chiefs? of police summit)(?: \(uncops\))?(?: \d{4})?"
    r"|(?:draft|advance (?:unedited )?(?:copy|version)|for discussion|non paper|restricted|unclassified)"
    r"|united nations [as]/[a-z0-9./ ]+|general assembly|security council|distr(?:ibution|\.)?:? \w+|original:? \w+"
    r"|[\w ]{4,30}(?:session|year)|agenda items? [\d ]+|arria formula meeting.{0,60}"
    r"|(?:please )?check against delivery|as delivered"
    r"|(?:\d{4} )?(?:united nations |un )?peacekeeping (?:defen[cs]e )?ministerial(?: meeting)?(?: \d{4})?(?:, [a-z ]{3,20})?"
    r"|(?:plenary |working )?session \w+|united nations(?: headquarters)?|(?:new york|geneva|vienna|nairobi|un headquarters)[^.:]*"
    r"|[as]/[a-z0-9./ ]+)"
)
_SYMBOL = re.compile(r"(?<![\w/])(?:A|S|E)/(?:[A-Z0-9][A-Za-z0-9.]*/){0,4}[A-Z0-9][A-Za-z0-9.]*(?:\s\(\d{4}\))?")


@dataclass(frozen=True)
class Opening:
    """What stands at the top of a note, and the pieces that follow it."""

    title: Passage | None
    session_number: int | None
    dated_on: date | None
    symbol: str | None
    body: tuple[Piece, ...]
    found_at: Mapping[str, Passage]


def opening_of(document: Document) -> Opening:
    """The opening of a note."""
    top = _top(document.pieces)
    found_at: dict[str, Passage] = {}
    title, title_piece = _title(document.received, top)
    if title:
        found_at["title"] = title
    labels = [piece for piece in top if piece is not title_piece and is_label(piece)]
    number = _first_number(labels, title_piece, found_at)
    dated_on = _first_date(labels, found_at)
    symbol = _first_symbol(labels, found_at)
    used = {id(piece) for piece in (*labels, title_piece) if piece is not None}
    body = tuple(piece for piece in document.pieces if id(piece) not in used)
    return Opening(title, number, dated_on, symbol, body, found_at)


def _top(pieces: Sequence[Piece]) -> list[Piece]:
    """The short lines before the first prose or list."""
    top: list[Piece] = []
    for piece in pieces:
        prose = piece.kind is BlockKind.PARAGRAPH and (len(piece.text) > LONGEST_LABEL or piece.text.endswith((".", ":", ";")))
        if (prose and not _is_date(piece.text)) or piece.kind in (BlockKind.BULLET, BlockKind.FOOTNOTE):
            break
        top.append(piece)
    return top


def is_label(piece: Piece) -> bool:
    """Whether a line of the opening says what the note belongs to, rather than what it is about."""
    if _HEAD.search(piece.text) or _LABEL.fullmatch(fold(piece.text).strip("()[]*.! ")):
        return True
    return bool(_SYMBOL.fullmatch(piece.text.strip("() "))) or _is_date(piece.text)


def _is_date(text: str) -> bool:
    """Whether a line only says when, where and in which version."""
    found = find_date(text)
    if found is None or len(text) > LONGEST_DATE_LINE:
        return False
    words = re.findall(r"\w+", fold(text[: found[1]] + " " + text[found[2] :]))
    return all(word in _BESIDE_DATES or word.isdigit() for word in words)


def _title(received: str, top: Sequence[Piece]) -> tuple[Passage | None, Piece | None]:
    """The title and the piece it stands in: the first line that is no label, else what a label says after its colon."""
    named = [piece for piece in top if _COVERING.match(piece.text)]
    top = [piece for piece in top if piece not in named]
    tail = next((found for piece in top if (found := _tail(received, piece))), None)
    if tail and any(_PLURAL.search(piece.text) for piece in top if piece.passage.start < tail[1].passage.start):
        return tail  # what stands above is the title of the whole file
    for piece in top:
        if is_label(piece):
            if tail and tail[1] is piece and not _titled_below(top, piece):
                return tail
            continue
        if _names_part(piece) or len(piece.text) > LONGEST_TITLE:
            break
        if piece.kind is BlockKind.HEADING or not is_sentence_end(piece.text):
            return piece.passage, piece
        break
    if tail:
        return tail
    head = next((piece for piece in top if _HEAD.search(piece.text)), top[0] if top else None)
    return (head.passage, head) if head else (None, None)


def _names_part(piece: Piece) -> bool:
    """Whether a heading names a part of a note rather than the note: 'Background', 'Summit themes'."""
    words = fold(piece.text.rstrip(":"))
    return piece.text.rstrip(":").casefold() in USUAL_HEADINGS or (piece.kind is BlockKind.HEADING and bool(_PART.fullmatch(words)))


def _titled_below(top: Sequence[Piece], label: Piece) -> bool:
    """Whether a heading of a higher level stands below a label, so that the label's own words are no title."""
    below = top[top.index(label) + 1 :]
    return any(piece.kind is BlockKind.HEADING and 0 < piece.level < label.level and not is_label(piece) for piece in below)


def _tail(received: str, piece: Piece) -> tuple[Passage, Piece] | None:
    """The words of a head after 'Background note for Session 2:', when there are some."""
    start, end = piece.passage.start, piece.passage.end
    heads = list(_HEAD.finditer(received, start, end))
    last = heads[-1] if heads else None
    if last is None:
        return None
    separator = _SEPARATOR.match(received, last.end(), end)
    if separator is None or not re.search(r"[:|\u2013\u2014-]", separator[0]):
        return None
    words = received[separator.end() : end]
    if len(words) < SHORTEST_TITLE or re.match(r"page\b|\d", words, re.IGNORECASE):
        return None
    return clip(received, piece.passage, separator.end(), end), piece


def _first_number(labels: Sequence[Piece], title: Piece | None, found_at: dict[str, Passage]) -> int | None:
    """The session number of the first line that names one."""
    for piece in (*labels, *([title] if title else [])):
        if (number := session_number(piece.text)) is not None:
            found_at["session_number"] = piece.passage
            return number
    return None


def _first_date(labels: Sequence[Piece], found_at: dict[str, Passage]) -> date | None:
    """The first full date among the labels."""
    for piece in labels:
        if found := find_date(piece.text):
            found_at["date"] = piece.passage
            return found[0]
    return None


def _first_symbol(labels: Sequence[Piece], found_at: dict[str, Passage]) -> str | None:
    """The first document symbol among the labels."""
    for piece in labels:
        if found := _SYMBOL.search(piece.text):
            found_at["symbol"] = piece.passage
            return found[0]
    return None
