"""Reads resolutions: preambular paragraphs, numbered operative ones and their lettered items, each citable."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from uncops.core.wording import N_
from uncops.documents.reading.blocks import BlockKind
from uncops.documents.reading.dates import date_in
from uncops.documents.reading.document import Document, first_reading, with_doubts, with_plain
from uncops.documents.reading.flow import Piece
from uncops.documents.reading.model import Doubt, Kind, LetteredItem, OperativeParagraph, Reading, Resolution
from uncops.documents.reading.passages import Passage, clip, join
from uncops.documents.reading.references import citation, find_references
from uncops.documents.reading.speakers import speaker_of
from uncops.documents.reading.symbols import Symbol, parse_symbol

_BODIES = r"(?:Security Council|General Assembly|Human Rights Council|Economic and Social Council|Commission on [A-Z][\w ]{3,60}?)"
_OPENING = re.compile(
    rf"[\s“\"*_]*The[\s\u00a0]{_BODIES}[*_]*,?[*_”\"]*(?:\s*$|(?<=,)\s*(?=[*_]*(?:[A-Z][a-z]+ing\b|Guided|Deeply|Gravely|Strongly|Mindful"
    r"|Aware|Conscious|Convinced|Determined|Concerned|Alarmed|Also\b|Further\b)))"
)
_NEXT_PREAMBULAR = re.compile(r",[*_]*[ \t]*\r?\n[\s“\"]*(?=[*_]*[A-Z])")
_OPERATIVE_VERB = re.compile(
    r"(?:Also |Further |Strongly |Solemnly )?(?:decides|requests|calls|urges|welcomes|stresses|notes|takes note|expresses|encourages"
    r"|invites"
    r"|reaffirms|recalls|emphasizes|underlines|endorses|approves|adopts|authorizes|demands|condemns|affirms|recognizes|resolves|reiterates"
    r"|extends|commends|supports|proclaims|declares|acknowledges|appeals|appreciates|directs|recommends)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"[\s“\"*_]*(?:(?:OP|Op\.?)\s?)?(?P<number>\d{1,3})(?:\.|\)|bis\.?)\**[\s\u00a0]+(?=\S)")
# 'II', 'Police', 'B. Policing': the parts of a long resolution have headings, which close with no stop.
_PART_HEADING = re.compile(r"[IVX]{1,5}\.?|(?:[A-Z]\.\s)?[A-Z][\w'\u2019-]*(?: [\w'\u2019-]+){0,7}")
_LETTERED = re.compile(r"[\s“\"*_]*\(?(?P<letter>[a-z]{1,2}|[ivx]{1,6})\)[\s\u00a0]+(?=\S)")
_ROMAN = re.compile(r"(?:x{0,3})(?:ix|iv|v?i{0,3})")
_TITLE_NUMBER = re.compile(r"(?:[Rr]esolution|RESOLUTION)\s+(?P<number>\d{1,4}\s?\((?:\d{4}|[IVXLC]+)\)|\d{1,3}/\d{1,4})")
_TITLE_OF_SESSION = re.compile(r"(?P<number>\d{1,3}/\d{1,4})\.\s+(?P<title>\S.*)")
_ADOPTED = re.compile(
    r"(?:Adopted (?:without a vote )?(?:by (?:the )?(?:[A-Z][\w ]{3,60}?|consensus) )?(?:at its|on)|Resolution adopted by the)\b[^.]{0,200}"
)
_MEETING = re.compile(r"(?P<number>\d{1,5})(?:st|nd|rd|th) (?:plenary )?meeting")
_END = re.compile(
    r"(?:For information media|\*\s*\*+|Annex\b|The meeting (?:rose|adjourned|was adjourned|ended)|Endnotes?\b|[_\u2014*-]{3,}"
    r"|\d{1,5}(?:st|nd|rd|th) (?:plenary )?meeting$|\d{1,2} [A-Z][a-z]+ (?:19|20)\d\d$)",
    re.IGNORECASE,
)
_REPEATED_SYMBOL = re.compile(r"(?:[SA]/RES/[\d/]+(?:\s?\(\d{4}\))?|\d{2}-\d{5}|\d{1,3}/\d{1,3}|page \d+)", re.IGNORECASE)

MISSING_NUMBER = N_("Operative paragraph %(number)s of %(symbol)s was not found; check the numbering.")
NO_SYMBOL = N_("The symbol of this resolution was not found.")
UNNUMBERED = N_("This paragraph stands among the operative ones without a number.")


@dataclass
class _Paragraph:
    """An operative paragraph while its items are gathered."""

    number: int
    passage: Passage
    items: list[LetteredItem] = field(default_factory=list)

    def frozen(self) -> OperativeParagraph:
        return OperativeParagraph(self.number, self.passage, tuple(self.items))


@dataclass(frozen=True)
class FoundResolution:
    """A resolution and the pieces it takes, from its opening words up to but without `end`; doubts of its reading."""

    resolution: Resolution
    begin: int
    end: int
    doubts: tuple[Doubt, ...]
    plain: tuple[Piece, ...]


def read_resolution(document: Document) -> Reading:
    """The reading of a file that is a resolution."""
    reading = first_reading(document, Kind.RESOLUTION)
    found = find_resolution(document.received, document.pieces)
    if found is None:
        return with_plain(reading, document.pieces)
    top = document.pieces[: found.begin]
    symbol = symbol_in(document.received, top) or found.resolution.symbol or None
    resolution = replace(found.resolution, symbol=symbol or "")
    title, found_at = _title(top, symbol)
    plain = [piece for piece in document.pieces[found.end :] if not _is_furniture(piece)]
    adopted = next((piece for piece in top if _ADOPTED.search(piece.text)), None)
    meeting = _MEETING.search(adopted.text) if adopted else None
    reading = replace(
        reading,
        title=title,
        symbol=symbol or next((own.canonical for piece in top if (own := parse_symbol(piece.text.strip("() *")))), None),
        resolution=resolution,
        dated_on=next((day for piece in ([adopted] if adopted else []) + list(top) if (day := date_in(piece.text))), None),
        occasion=adopted.text if adopted else None,
        meeting_number=int(meeting["number"]) if meeting else None,
        found_at=found_at,
    )
    missing = () if symbol else (Doubt(NO_SYMBOL, {}, document.pieces[found.begin].passage),)
    return with_plain(with_doubts(reading, found.doubts, missing), [*found.plain, *plain])


def find_resolution(received: str, pieces: Sequence[Piece], begin: int = 0) -> FoundResolution | None:
    """The first resolution among some pieces; None when no body begins to resolve."""
    searched = begin
    while (opening := opening_index(pieces, searched)) is not None:
        reader = _Reader(received)
        end = reader.read(pieces, opening)
        if reader.operative:
            return _found(reader, pieces, (begin, opening, end))
        searched = max(end, opening + 1)
    return None


def _found(reader: "_Reader", pieces: Sequence[Piece], places: tuple[int, int, int]) -> FoundResolution:
    begin, opening, end = places
    symbol = symbol_in(reader.received, pieces[begin:opening]) or ""
    operative = tuple(paragraph.frozen() for paragraph in reader.operative)
    resolution = Resolution(symbol, tuple(reader.preambular), operative)
    doubts = (*reader.doubts, *_gaps(resolution, pieces[opening].passage))
    return FoundResolution(resolution, opening, end, doubts, tuple(reader.plain))


def opening_index(pieces: Sequence[Piece], begin: int = 0) -> int | None:
    """Which piece opens a resolution: 'The Security Council,' alone or before the first preambular paragraph."""
    return next((index for index in range(begin, len(pieces)) if _OPENING.match(pieces[index].text)), None)


def item_paragraph(number: int, letter: str | None = None) -> str:
    """The paragraph as it is cited: '12', '12 (d)', '12 (d) (ii)'."""
    return f"{number}" if letter is None else f"{number} " + " ".join(f"({part})" for part in letter.split())


def cite(resolution: Resolution, number: int, letter: str | None = None) -> str:
    """'S/RES/2382 (2017), para. 12 (d)'."""
    return citation(resolution.symbol, item_paragraph(number, letter))


def symbol_in(received: str, top: Sequence[Piece]) -> str | None:
    """The symbol a resolution's heading lines or lead sentence give it."""
    found = [symbol for piece in top if (symbol := _symbol_of(received, piece))]
    return next((symbol.canonical for symbol in found if not symbol.wants_year), found[0].canonical if found else None)


def _symbol_of(received: str, piece: Piece) -> Symbol | None:
    """The symbol one line gives a resolution."""
    number = _TITLE_NUMBER.search(piece.text) or _TITLE_OF_SESSION.match(piece.text)
    if number and (symbol := parse_symbol(f"resolution {number['number']}")):
        return symbol
    named = [reference.symbol for reference in find_references(received, piece.passage.start, piece.passage.end)]
    symbols = [parse_symbol(symbol) for symbol in named if "/RES/" in symbol]
    return next((symbol for symbol in symbols if symbol and not symbol.wants_year), symbols[0] if symbols else None)


class _Reader:
    """Takes the pieces of a resolution one after the other."""

    def __init__(self, received: str) -> None:
        self.received = received
        self.preambular: list[Passage] = []
        self.operative: list[_Paragraph] = []
        self.plain: list[Piece] = []
        self.doubts: list[Doubt] = []
        self.letter = ""

    def read(self, pieces: Sequence[Piece], opening: int) -> int:
        """Read from the opening words on and say where the resolution ends."""
        self._add_after_opening(pieces[opening])
        end = len(pieces)
        for index in range(opening + 1, len(pieces)):
            piece = pieces[index]
            if piece.kind is BlockKind.FOOTNOTE or _REPEATED_SYMBOL.fullmatch(piece.text):
                continue
            if _END.match(piece.text) or _OPENING.match(piece.text) or not self._take(piece):
                end = index
                break
        if not self.operative:
            self._number_unnumbered()
        return end

    def _take(self, piece: Piece) -> bool:
        """Put one piece where it belongs; False when it is no part of the resolution."""
        is_marked = piece.kind in (BlockKind.BULLET, BlockKind.HEADING)
        start, end = piece.blocks[0].start if is_marked else piece.passage.start, piece.blocks[-1].content_end
        if numbered := _NUMBERED.match(self.received, start, end):
            self._begin(int(numbered["number"]), self._words(piece, numbered.end(), piece.passage.end))
        elif self.operative and (lettered := _LETTERED.match(self.received, start, end)):
            self._add(lettered["letter"], self._words(piece, lettered.end(), piece.passage.end))
        elif self.operative:
            return self._add_unnumbered(piece)
        elif speaker_of(piece.text) is not None:
            return False
        elif piece.kind is not BlockKind.HEADING and not _PART_HEADING.fullmatch(piece.text):
            self._add_preambular(piece, piece.passage.start)
        return True

    def _begin(self, number: int, words: Passage) -> None:
        self.operative.append(_Paragraph(number, words))
        self.letter = ""

    def _add(self, letter: str, words: Passage) -> None:
        """An item under the paragraph; '(i)' after '(h)' is a letter, otherwise a number under the last letter."""
        follows = len(letter) == 1 and (not self.letter or ord(letter) == ord(self.letter[0]) + 1) and letter != "i"
        follows = follows or (letter == "i" and self.letter == "h")
        nested = self.letter and not follows and _ROMAN.fullmatch(letter)
        if nested:
            letter = f"{self.letter} {letter}"
        else:
            self.letter = letter
        self.operative[-1].items.append(LetteredItem(letter, words))

    def _add_after_opening(self, piece: Piece) -> None:
        """The first preambular paragraph where it follows 'The Security Council,' in the same lines."""
        found = _OPENING.match(self.received, piece.passage.start, piece.passage.end)
        if found and found.end() < piece.passage.end:
            self._add_preambular(piece, found.end())

    def _add_preambular(self, piece: Piece, start: int) -> None:
        """One paragraph, or several where no empty lines stand between them."""
        for border in _NEXT_PREAMBULAR.finditer(self.received, start, piece.passage.end):
            self.preambular.append(self._words(piece, start, border.start() + 1))
            start = border.end()
        self.preambular.append(self._words(piece, start, piece.passage.end))

    def _number_unnumbered(self) -> None:
        """A short resolution may leave its operative paragraphs unnumbered: they are told by their verbs."""
        first = next((index for index, words in enumerate(self.preambular) if _OPERATIVE_VERB.match(words.text)), None)
        if first is None:
            return
        unnumbered = self.preambular[first:]
        closing = next((index for index, words in enumerate(unnumbered) if words.text.endswith((".", ".”"))), len(unnumbered) - 1)
        self.preambular = self.preambular[:first]
        for number, words in enumerate(unnumbered[: closing + 1], start=1):
            self.operative.append(_Paragraph(number, words))
            self.doubts.append(Doubt(UNNUMBERED, {}, words))

    def _add_unnumbered(self, piece: Piece) -> bool:
        """A piece without a number among the operative ones: goes on with the last, is a heading, or stands alone."""
        last = self.operative[-1]
        if not self._is_unfinished() or speaker_of(piece.text) is not None:
            return False
        if piece.kind is BlockKind.HEADING or _PART_HEADING.fullmatch(piece.text):
            return self._last_words().endswith((";", ":"))
        if not last.items and piece.text[:1].islower():
            fragments = last.passage.fragments + piece.passage.fragments
            last.passage = join(self.received, fragments, last.passage.marker)
        else:
            self.plain.append(piece)
            self.doubts.append(Doubt(UNNUMBERED, {}, piece.passage))
        return True

    def _is_unfinished(self) -> bool:
        """Whether the last words do not close the resolution; only its very last paragraph ends in a full stop."""
        return not self._last_words().endswith(".")

    def _last_words(self) -> str:
        last = self.operative[-1]
        words = last.items[-1].passage.text if last.items else last.passage.text
        return words.rstrip("”\"’' ")

    def _words(self, piece: Piece, start: int, end: int) -> Passage:
        """The words without number, letter, and the quotation marks that only open or close the whole text."""
        written = self.received[start:end]
        lead = len(written) - len(written.lstrip('“" \u00a0*')) if written.count("“") > written.count("”") else 0
        if written.rstrip().endswith("”") and written.count("”") > written.count("“"):
            end = start + written.rindex("”")
        return clip(self.received, piece.passage, start + lead, end)


def _gaps(resolution: Resolution, where: Passage) -> tuple[Doubt, ...]:
    """Numbers that are missing between the operative paragraphs."""
    numbers = {paragraph.number for paragraph in resolution.operative}
    last = max(numbers, default=0)
    missing = [number for number in range(1, last) if number not in numbers][:20]
    return tuple(Doubt(MISSING_NUMBER, {"number": number, "symbol": resolution.symbol or "?"}, where) for number in missing)


def _title(top: Sequence[Piece], symbol: str | None) -> tuple[str, dict[str, Passage]]:
    """The title line: 'Resolution 2382 (2017)', or the words after the number of an Assembly's resolution."""
    for piece in top:
        if _TITLE_OF_SESSION.match(piece.text) or _TITLE_NUMBER.match(piece.text):
            at = {"title": piece.passage}
            end = _ADOPTED.search(piece.text)
            return (piece.text[: end.start()].strip(" ,") if end and end.start() else piece.text), at
    for piece in top:
        if piece.kind is BlockKind.HEADING and not parse_symbol(piece.text):
            return piece.text, {"title": piece.passage}
    return symbol or (top[0].text if top else ""), {}


def _is_furniture(piece: Piece) -> bool:
    return piece.kind is BlockKind.FOOTNOTE or bool(_END.match(piece.text)) or bool(_REPEATED_SYMBOL.fullmatch(piece.text))
