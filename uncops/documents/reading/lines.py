"""The lines of a text and what each looks like by itself: heading, bullet, footnote, rule, blank or text."""

import itertools
import re
from dataclasses import dataclass, replace
from enum import StrEnum

from uncops.documents.reading.usual_headings import OWN_LINE, SALUTATION, SESSION_TITLE, USUAL_HEADINGS

LONGEST_HEADING = 160
LONGEST_TITLE = 90
SHORTEST_PROSE = 80
SHORTEST_PARAGRAPH = 50
SHORT_TITLE_WORDS = 6
SHORT_SENTENCE_WORDS = 5
WIDEST_WRAPPING = 130


class LineKind(StrEnum):
    """What a line looks like."""

    BLANK = "blank"
    RULE = "rule"
    BREAK = "break"
    HEADING = "heading"
    BULLET = "bullet"
    FOOTNOTE = "footnote"
    TEXT = "text"


@dataclass(frozen=True)
class Line:
    """One line with its ending; `content` offsets leave out indent, marker and ending."""

    kind: LineKind
    start: int
    end: int
    content_start: int
    content_end: int
    text: str
    indent: int = 0
    level: int = 0
    marker: str | None = None
    goes_on: bool = False


_Neighbours = tuple[Line | None, Line | None]

_LINES = re.compile(r"\f|[^\n\r\f\u2028\u2029]*(?:\r\n|[\n\r\u2028\u2029])|[^\n\r\f\u2028\u2029]+")
_RULE = re.compile(r"(?:[-*_=\u2500\u2501\u2014\u2013][ \t]*){3,}")
_ATX = re.compile(r"(#{1,6})[ \t]+(?=\S)|(#{2,6})(?=[^\W\d_])")
_HEADING_NUMBER = re.compile(r"(\d{1,2}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?|[IVX]{1,5}\.|[A-H]\.)[ \t]+(?=\S)")
_CLOSING_HASHES = re.compile(r"[ \t]+#+$")
_CIRCLED = "\u2460-\u249b\u24b6-\u24ff\u2776-\u2793"
_SIGN = (
    r"[\u2022\u2023\u2043\u204c\u204d\u2219\u25aa\u25ab\u25cf\u25cb\u25e6\u25a0\u25a1\u25ba\u25b8\u25b6\u27a2\u2713\u2714\u00b7\uf0b7\uf0a7"
    rf"{_CIRCLED}]"
)
_LIST_NUMBER = (
    r"\((?:\d{1,3}|[a-z]{1,2}|[ivxlc]{1,6}|[A-Z])\)|(?:PP|OP)\s?\d{1,2}(?:\s?bis)?[.:)]?"
    r"|(?:\d{1,2}|[a-z]|[ivx]{1,5}|[A-Z]|[IVX]{1,5})[.)](?!\d)"
)
_BULLET = re.compile(
    rf"(?P<outer>[-*+\u2013\u2014]|o(?=[ \t]{{2,}}|\t))?(?(outer)[ \t\u00a0]+)"
    rf"(?:(?P<sign>{_SIGN})[ \t\u00a0]*|[\u201c\"]?(?P<number>{_LIST_NUMBER})[ \t\u00a0]+)?(?=\S)"
)
_FOOTNOTE = re.compile(
    r"<sup>\s*\[?(?P<sup>\d{1,3}|[a-z*])\]?\s*</sup>[ \t\u00a0]*"
    r"|\[\^(?P<caret>\w{1,8})\]:?[ \t\u00a0]*"
    r"|\[(?P<bracket>\d{1,3})\][ \t\u00a0]+|\^(?P<hat>\d{1,2})[ \t\u00a0]+"
    r"|(?P<raised>[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]{1,3})[ \t\u00a0]*(?=[^\s\d])"
)
_RAISED = str.maketrans("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079", "0123456789")
_BOLD_LINE = re.compile(r"(\*{1,3}|_{1,3})(?=\S)(?P<words>[^*_]{2,150})(?<=[^\s,])\1:?")
_JOB_NUMBER = re.compile(r"\*\d{6,10}\*")
_SYMBOLS = re.compile(r"(?:[A-Z]{1,6}(?:/[A-Za-z0-9.-]+)+(?:\s\(\d{4}\))?[\s,;]*)+")
_DOTTED_NUMBER = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,3})\.?[ \t]+(?=[^\W\d_])")
_SENTENCE_END = re.compile(
    r"[.?!:;\u2026][\"'\u2019\u201d\u00bb)\]*]{0,6}"
    r"(?:<sup>[^<]{1,8}</sup>|\[\^?\d{1,3}\]|[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]{1,3}){0,4}\**$"
)
# 'Prevention: an investment' is a title, 'Venue: the old harbour' and 'Themes: Boats' are entries.
_LABELLED = re.compile(r"(?i:date|venue|time|place|contact|tel|audience|format|occasion|participants)\b[^:]{0,20}:|[^:]{1,80}: (?![a-z])")


def classify(received: str, start: int, end: int) -> list[Line]:
    """The lines between two offsets, each by its looks and its neighbours."""
    found = [_line(received, match.start(), match.end()) for match in _LINES.finditer(received, start, end)]
    is_wrapped = wrapping_width(found) is not None
    for index, line in enumerate(found):
        before = found[index - 1] if index else None
        after = found[index + 1] if index + 1 < len(found) else None
        if line.kind is LineKind.RULE and _underlines(line, before, found[index - 2] if index > 1 else None):
            found[index - 1] = replace(before, kind=LineKind.HEADING, level=1 if line.text[0] == "=" else 2)
            found[index] = replace(line, kind=LineKind.BLANK)
        elif line.kind in (LineKind.TEXT, LineKind.BULLET):
            near = (_last_text(found, index), _next_text(found, index))
            found[index] = _as_heading(line, (before, after), near, is_wrapped=is_wrapped)
    return found


def wrapping_width(found: list[Line]) -> int | None:
    """The width at which a text was wrapped by its typist, or None when its paragraphs are single lines."""
    followed = sorted(
        len(line.text) + line.indent
        for line, after in itertools.pairwise(found)
        if line.kind in (LineKind.TEXT, LineKind.BULLET, LineKind.FOOTNOTE) and after.kind is LineKind.TEXT
    )
    longest = max((len(line.text) for line in found if line.kind is LineKind.TEXT), default=0)
    # Where single lines run much longer than those that are followed by another, nobody wrapped them.
    if len(followed) < 3 or longest > followed[-1] * 1.3 or followed[-1] > WIDEST_WRAPPING or followed[len(followed) // 2] < 40:
        return None
    # Wrapped lines are nearly all as long as the width; the short lines of an opening are not.
    full = sum(length >= followed[-1] * 0.7 for length in followed)
    return followed[-1] if full * 2 >= len(followed) else None


def goes_on(last: Line, line: Line, width: int | None) -> bool:
    """Whether a line of text goes on with the sentence of the line before it."""
    if "|" in (line.text[0], last.text[0]) or _JOB_NUMBER.fullmatch(line.text):  # rows of a table stand alone
        return False
    if line.text[0].islower() or last.text[-1] in ",-\u2013\u2010\u2011(":
        return True
    if width is not None:
        first_word = line.text.split(maxsplit=1)[0]
        return len(last.text) + last.indent + 1 + len(first_word) > width * 0.92
    begins_anew = line.text[0].isupper() or line.text[0].isdigit() or line.text[0] in '"\u201c'
    return not (begins_anew or is_sentence_end(last.text))


def is_sentence_end(text: str) -> bool:
    """Whether a line closes a sentence, footnote marks and closing quotes aside."""
    return bool(_SENTENCE_END.search(text[-60:]))


def _line(received: str, start: int, end: int) -> Line:
    """One line by its looks alone."""
    whole = received[start:end]
    if whole == "\f":
        return Line(LineKind.BREAK, start, end, end, end, "")
    text = whole.strip()
    if not text.strip("\u200b\ufeff"):
        return Line(LineKind.BLANK, start, end, end, end, "")
    indent = len(whole) - len(whole.lstrip())
    content_start, content_end = start + indent, start + len(whole.rstrip())
    line = Line(LineKind.TEXT, start, end, content_start, content_end, text, indent)
    if _RULE.fullmatch(text):
        return replace(line, kind=LineKind.RULE)
    if heading := _ATX.match(text):
        closing = _CLOSING_HASHES.search(text)
        cut_off = len(text) - closing.start() if closing else 0
        level = len(heading[1] or heading[2])
        number = _HEADING_NUMBER.match(text, heading.end())
        if number:
            return _marked(line, LineKind.HEADING, number.end(), number[1], level, cut_off)
        return _marked(line, LineKind.HEADING, heading.end(), None, level, cut_off)
    if footnote := _FOOTNOTE.match(text):
        number = footnote["sup"] or footnote["caret"] or footnote["bracket"] or footnote["hat"] or footnote["raised"]
        if footnote.end() < len(text):
            return _marked(line, LineKind.FOOTNOTE, footnote.end(), number.translate(_RAISED))
    return _bullet(line)


def _bullet(line: Line) -> Line:
    """The line as a bullet when it begins with a sign or a list number."""
    found = _BULLET.match(line.text)
    if found is None or not (found["outer"] or found["sign"] or found["number"]):
        return line
    return _marked(line, LineKind.BULLET, found.end(), found["sign"] or found["number"] or found["outer"])


def _marked(line: Line, kind: LineKind, width: int, marker: str | None, level: int = 0, cut_off: int = 0) -> Line:
    """The line with its marker taken off the front."""
    text = line.text[width : len(line.text) - cut_off]
    end = line.content_end - cut_off
    start = line.content_start + width
    return replace(line, kind=kind, content_start=start, content_end=end, text=text, marker=marker, level=level)


def _underlines(line: Line, before: Line | None, earlier: Line | None) -> bool:
    """Whether a rule underlines the one short line directly above it."""
    if before is None or before.kind is not LineKind.TEXT or line.text[0] not in "=-":
        return False
    alone = earlier is None or earlier.kind in (LineKind.BLANK, LineKind.BREAK)
    return alone and len(before.text) <= 100 and not is_sentence_end(before.text) and not before.text[0].islower()


def _next_text(found: list[Line], index: int) -> Line | None:
    """The next line that is not blank."""
    for line in found[index + 1 : index + 6]:
        if line.kind is not LineKind.BLANK:
            return line
    return None


def _last_text(found: list[Line], index: int) -> Line | None:
    """The line before that is not blank."""
    for line in reversed(found[max(0, index - 5) : index]):
        if line.kind is not LineKind.BLANK:
            return line
    return None


def _as_heading(line: Line, beside: _Neighbours, near: _Neighbours, *, is_wrapped: bool) -> Line:
    """The line as a heading when capitals, boldness, its number or its words make it one.

    `beside` are the lines directly before and after it, `near` the next ones that are not blank.
    """
    (before, after), (preceding, following) = beside, near
    if len(line.text) > LONGEST_HEADING or line.text.startswith(("\u201c", '"', "[")):
        return line
    begins = before is None or before.kind not in (LineKind.TEXT, LineKind.BULLET, LineKind.FOOTNOTE)
    starts = begins or not is_wrapped  # where no line is wrapped, every line begins anew
    alone = begins and (after is None or after.kind in (LineKind.BLANK, LineKind.BREAK))
    if line.kind is LineKind.BULLET:
        at_foot = preceding is not None and preceding.kind in (LineKind.RULE, LineKind.FOOTNOTE)
        return _numbered_heading(line, preceding, following) if alone and not at_foot else line
    if is_capitals(line.text) and (starts or after is None or after.kind is LineKind.BLANK):
        goes_on_from = before is not None and before.kind is LineKind.HEADING and is_capitals(before.text)
        goes_on_from = goes_on_from and not (OWN_LINE.fullmatch(line.text) or OWN_LINE.fullmatch(before.text))
        return replace(line, kind=LineKind.HEADING, level=1, goes_on=goes_on_from)
    return _worded_heading(line, alone, near) if starts else line


def _worded_heading(line: Line, alone: bool, near: _Neighbours) -> Line:
    """The line as a heading when it is bold, has a dotted number, a usual heading's words or a title's look."""
    bold = _BOLD_LINE.fullmatch(line.text)
    is_slanted = bold is not None and len(bold[1]) == 1  # a line in italics may also be emphasis, so it must stand alone
    if bold and not is_sentence_end(bold["words"].rstrip(":")) and (alone or not is_slanted):
        cut_off = len(line.text) - bold.end("words")
        return _marked(line, LineKind.HEADING, bold.start("words"), None, 2, cut_off)
    if line.text.rstrip(":").strip().casefold() in USUAL_HEADINGS and line.text[0].isupper():
        return replace(line, kind=LineKind.HEADING, level=2)
    number = _DOTTED_NUMBER.match(line.text)
    if alone and number and len(line.text) <= LONGEST_TITLE and not is_sentence_end(line.text):
        return _marked(line, LineKind.HEADING, number.end(), number["number"], number["number"].count(".") + 2)
    if alone and SESSION_TITLE.fullmatch(line.text) and not is_sentence_end(line.text) and _is_prose(near[1]):
        return replace(line, kind=LineKind.HEADING, level=1)
    if alone and _is_title_like(line.text) and (_is_prose(near[1]) or _is_between_sentences(line, near)):
        return replace(line, kind=LineKind.HEADING, level=2)
    return line


def _numbered_heading(line: Line, preceding: Line | None, following: Line | None) -> Line:
    """A numbered line standing alone is a heading unless it is one of a list: numbered alike just before or after."""
    number = (line.marker or "").strip("().")
    if not number.isalnum() or line.marker.startswith("(") or number.islower() or not line.text[0].isupper():
        return line
    announces = line.text.endswith(":") and len(line.text.split()) > SHORT_TITLE_WORDS
    if len(line.text) > LONGEST_TITLE or announces or is_sentence_end(line.text.rstrip(":")):
        return line
    listed = any(other and other.kind is LineKind.BULLET and _is_alike(other, number) for other in (preceding, following))
    if following is None or (listed and not is_capitals(line.text)):
        return line
    level = 3 if number.isalpha() and not set(number) <= set("IVX") else 2
    return replace(line, kind=LineKind.HEADING, level=level)


def _is_alike(other: Line, number: str) -> bool:
    """Whether a list item carries a number of the same style."""
    marker = (other.marker or "").strip("().")
    return marker.isdigit() == number.isdigit() and marker.isalnum() and marker.isupper() == number.isupper()


def is_capitals(text: str) -> bool:
    """Whether a line is written in capitals throughout: three letters or more, beginning with a letter."""
    letters = [sign for sign in text if sign.isalpha()]
    if len(letters) < 3 or not text[0].isalpha() or text[-1] in ".;," or _SYMBOLS.fullmatch(text):
        return False
    return not any(sign.islower() for sign in letters) and any(sign.isupper() for sign in letters)


def _is_title_like(text: str) -> bool:
    """Whether a line alone could be a title: short, begins with a capital, is no sentence, salutation or entry."""
    if not text[0].isupper() or len(text) > LONGEST_TITLE or is_sentence_end(text) or text[-1] in ",-":
        return False
    return not _LABELLED.match(text) and "@" not in text and not SALUTATION.match(text)


def _is_between_sentences(line: Line, near: _Neighbours) -> bool:
    """Whether a few words stand after the end of one sentence and before another: not the name under a quotation."""
    preceding, following = near
    if preceding is None or following is None or following.kind is not LineKind.TEXT or len(line.text.split()) > SHORT_TITLE_WORDS:
        return False
    ends = preceding.kind is LineKind.BULLET or (preceding.kind is LineKind.TEXT and is_sentence_end(preceding.text))
    goes_on_well = is_sentence_end(following.text) and len(following.text.split()) >= SHORT_SENTENCE_WORDS
    return ends and goes_on_well and preceding.text[0] not in '"\u201c\u00ab'


def _is_prose(line: Line | None) -> bool:
    """Whether a line is running text, or opens a list of signs."""
    if line is None:
        return False
    if line.kind is LineKind.BULLET:
        is_numbered = (line.marker or "").strip("().").isalnum()
        return not is_numbered or (len(line.text) >= SHORTEST_PARAGRAPH and is_sentence_end(line.text))
    return line.kind is LineKind.TEXT and len(line.text) >= SHORTEST_PROSE
