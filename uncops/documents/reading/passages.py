"""Passages: what a document says, as normalised text that points back into the text as received."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

_INVISIBLE = dict.fromkeys((0x00AD, 0x200B, 0x2060, 0xFEFF))
_HYPHENS = dict.fromkeys((0x2010, 0x2011), "-")
_SUPERSCRIPTS = "\u00b9\u00b2\u00b3\u2070\u2074\u2075\u2076\u2077\u2078\u2079"
_SUPERSCRIPT_DIGITS = str.maketrans("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079", "0123456789")

# A footnote's mark in running text. 'm²' and 'km³' are measures, not marks.
_MARK = re.compile(
    r"<sup>\s*\[?(?P<sup>\d{1,3}|[a-z*])\]?\s*</sup>"
    r"|\[\^(?P<caret>\w{1,8})\]"
    r"|(?<=\S)\[(?P<bracket>\d{1,3})\]|(?<=[\w).,;])\^(?P<hat>\d{1,2})(?!\w)"
    rf"|(?<!\bm)(?<!\bkm)(?<!\bcm)(?P<raised>[{_SUPERSCRIPTS}]{{1,3}})"
)
_BROKEN_AT_HYPHEN = re.compile(r"(?<=\w)-[ \t]{0,8}\r?\n\s{0,16}(?=[a-z])")
_TAG = re.compile(r"</?(?:b|i|u|em|strong|sup|sub|br|p|span)\s{0,4}/?>", re.IGNORECASE)
_BOLD = re.compile(r"\*\*(?=\S)|(?<=\S)\*\*|(?<!\w)__(?=\w)|(?<=[\w.,;:!?])__(?!\w)")
_ITALIC = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,2000})(?<=[^\s*])\*(?![\w*])")
_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\((?:https?://|mailto:|/|#)[^()\s]{0,500}\)")
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Mark:
    """Where a passage refers to a footnote: the footnote's number, and how much of `text` stands before the mark."""

    number: str
    position: int


@dataclass(frozen=True)
class Passage:
    """Words of a document with their place in the text as received.

    `fragments` are the pieces of the received text it was made of: one, or several when a page foot or a
    running head stood in the middle of the sentence. `start` and `end` are the outermost offsets.
    """

    text: str
    start: int
    end: int
    fragments: tuple[tuple[int, int], ...] = ()
    marks: tuple[Mark, ...] = field(default=(), compare=False)
    marker: str | None = None

    def as_json(self) -> dict[str, str | int]:
        """The P of the contract."""
        return {"text": self.text, "start": self.start, "end": self.end}


def normalise(text: str) -> str:
    """The text as one line: NFC, plain spaces and hyphens, no emphasis, no escapes, no footnote marks."""
    return normalise_with_marks(text)[0]


def normalise_with_marks(text: str) -> tuple[str, tuple[Mark, ...]]:
    """The normalised text and the footnote marks that were taken out of it."""
    pieces: list[str] = []
    numbers: list[str] = []
    reached = 0
    for found in _MARK.finditer(text):
        pieces.append(text[reached : found.start()])
        numbers.append(_number(found))
        reached = found.end()
    if not numbers:
        return _plain(text), ()
    pieces.append(text[reached:])
    # Private-use signs hold the marks' places while spaces fold around them.
    cleaned = _plain("\ue000".join(piece.replace("\ue000", "") for piece in pieces))
    return _place(cleaned, numbers)


def passage(received: str, start: int, end: int, marker: str | None = None) -> Passage:
    """The passage of one stretch of the received text, its outer spaces left out."""
    return join(received, ((start, end),), marker)


def join(received: str, fragments: Iterable[tuple[int, int]], marker: str | None = None) -> Passage:
    """One passage made of several stretches of the received text, in order."""
    trimmed = tuple(_trim(received, start, end) for start, end in fragments)
    kept = tuple(stretch for stretch in trimmed if stretch[0] < stretch[1]) or trimmed[:1]
    text, marks = normalise_with_marks("\n".join(received[start:end] for start, end in kept))
    return Passage(text, kept[0][0], kept[-1][1], kept, marks, marker)


def clip(received: str, whole: Passage, start: int, end: int) -> Passage:
    """The part of a passage between two offsets of the received text; a clip over a page break keeps its fragments."""
    kept = tuple((max(start, first), min(end, last)) for first, last in whole.fragments if max(start, first) < min(end, last))
    return join(received, kept or ((start, end),), None)


def _trim(received: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without the spaces at its ends."""
    stretch = received[start:end]
    return start + len(stretch) - len(stretch.lstrip()), start + len(stretch.rstrip())


def _number(found: re.Match[str]) -> str:
    """The footnote number a mark stands for, in plain digits."""
    written = found["sup"] or found["caret"] or found["bracket"] or found["hat"] or found["raised"]
    return written.translate(_SUPERSCRIPT_DIGITS)


def _plain(text: str) -> str:
    """Everything of normalisation except the marks."""
    text = _BROKEN_AT_HYPHEN.sub("-", text.translate(_HYPHENS))
    text = _LINK.sub(r"\1", _TAG.sub("", text.translate(_INVISIBLE)))
    text = _ITALIC.sub(r"\1", _BOLD.sub("", text))
    return unicodedata.normalize("NFC", _SPACES.sub(" ", _ESCAPE.sub("", text)).strip())


def _place(cleaned: str, numbers: list[str]) -> tuple[str, tuple[Mark, ...]]:
    """The text without the place-holders, and each mark at its place."""
    words = ""
    marks: list[Mark] = []
    for index, piece in enumerate(cleaned.split("\ue000")):
        if index:
            marks.append(Mark(numbers[index - 1], len(words)))
        if words.endswith(" "):
            piece = piece.lstrip()
            words = words.rstrip() if piece[:1] in (".", ",", ";", ":") else words
        words += piece
    text = unicodedata.normalize("NFC", words.rstrip())
    return text, tuple(Mark(mark.number, min(mark.position, len(text))) for mark in marks)
