"""Who speaks, for whom, where and when: the first lines of a statement or an article."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from uncops.documents.reading.blocks import BlockKind
from uncops.documents.reading.dates import find_date
from uncops.documents.reading.flow import Piece
from uncops.documents.reading.occasions import names_occasion, occasion_of_title, occasion_split, without_place
from uncops.documents.reading.opening import is_label
from uncops.documents.reading.pages import session_number
from uncops.documents.reading.passages import Passage

_SPOKEN = re.compile(
    r"^\W*(?:[^\u2013\u2014.!?]{4,60}\s[\u2013\u2014-]\s+)?(?:(?:national|joint|written|opening|closing|keynote)\s+|(?-i:[A-Z][\w'\u2019.-]*)\s+){0,4}(?:statement|remarks|intervention|address|speech)\s+"
    r"(?:(?:delivered|made|given|presented)\s+)?(?:by|of|from|on behalf of)\s+(?P<rest>.+)$",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"\W*(?:(?:national|joint|written)\s+)?(?:statement|remarks|intervention|address|speech)\s+(?:(?:delivered|made|given)\s+)?"
    r"(?:by|of|from|on behalf of)\s*:?",
    re.IGNORECASE,
)
_SMALL_WORDS = re.compile(r"(?:at|in|on|to|for|of|the|by|and|before|during|permanent mission|united nations|new york)\b", re.IGNORECASE)
_SPEECH_ALONE = re.compile(r"(?:national )?(?:statement|remarks|address|intervention|speech)", re.IGNORECASE)
_DELIVERED_BY = re.compile(r"^(?P<parties>.+?)\s+(?:delivered\s+)?by\s+(?P<who>(?:H\.\s?E\.|[A-Z]).*)$")
_LETTERHEAD = re.compile(
    r"\W*(?:permanent (?:observer )?mission|mission|delegation|embassy|ministry|government|republic) of\b.*", re.IGNORECASE
)
_SESSION = re.compile(
    r"(?:^\W*|[\u2013\u2014:,-]\s*)"
    r"(?:(?:delivered|presented|made|given)\s+(?:in|at|under)\s+)?(?:plenary\s+)?session\s+\w{1,5}\b",
    re.IGNORECASE,
)
_MISSION = re.compile(r"\s+(?:Permanent\s+)?(?:Mission|Delegation)\b.*$")
_SALUTES = re.compile(r"(?:mr\.?|madam|mister) (?:president|chair|moderator)|your excell|distinguished|dear|thank|excellenc", re.IGNORECASE)
_WRITTEN = re.compile(r"^\W*By:?\s+(?P<rest>[A-Z].{2,160})$")
_DELIVERED = re.compile(r"^\W*(?:delivered|presented|read) by:?\s+(?P<rest>.+)$", re.IGNORECASE)
_LABELLED = re.compile(
    r"^\W*(?P<label>speaker|delivered by|delegation|state|country|occasion|event|meeting|date"
    r"|venue)\s*:\s*(?P<rest>.+)$",
    re.IGNORECASE,
)
_OFFICE = (
    r"(?:Deputy |Assistant |Acting |Vice[- ]|Under-|First |Federal )?(?:Permanent Representative"
    r"|Representative|Secretary-General|Minister|Ambassador|Prime Minister|President|"
    r"Commissioner(?: General)?|Police Commissioner|Inspector[- ]General|Director[- ]General|Director"
    r"|Chief of Police|Chief|Secretary of State|State Secretary|"
    r"Charg\u00e9 d['\u2019]affaires|Police Adviser|Commander|General|Colonel|Head|Counsellor|Attach\u00e9|Adviser|Secretary)"
)
_HONORIFIC = re.compile(
    r"^(?:(?:H\.?\s?E\.?|DPR|PR|Amb\.|CG|IGP|DIGP?|CP|ACP|Gen\.|Col\.|Lt\.|Brig\.|Maj\."
    r"|His Excellency|Her Excellency|the Hon(?:ourable|\.)?|Hon\.|Mr\.?|Ms\.?|Mrs\.?|Miss"
    r"|Dr\.?|Prof\.?|Ambassador|General|Colonel|Major|the)\s+)+",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"[A-Z\u00c0-\u00de][\w.'\u2019-]*(?:\s+(?:(?:de|da|del|di|van|von|der|bin|al|el|ben|la"
    r"|le)\s+){0,2}[A-Z\u00c0-\u00de][\w.'\u2019-]*){1,4}"
)
_OF_PARTY = re.compile(
    r"\b(?i:of|for|on behalf of)\s+(?i:the\s+)?(?i:(?:Government|Permanent Mission|delegation)\s+of\s+(?:the\s+)?)?"
    r"(?P<party>[A-Z\u00c0-\u00de][^,.;:()]{2,60})"
)
_SYMBOL = re.compile(r"(?<![\w/])[SA]/[A-Z0-9][A-Za-z0-9./]{2,30}")
_BEGINS_WITH_OFFICE = re.compile(rf"(?i:(?:the )?{_OFFICE})\b(?!.*\?)")
LONGEST_LINE = 300
LONGEST_DATE_LINE = 120
TOP = 10


@dataclass(frozen=True)
class Byline:
    """What the first lines say, and the pieces they are."""

    title: Passage | None
    speaker: str | None
    occasion: str | None
    dated_on: date | None
    symbol: str | None
    party: str | None
    session_number: int | None
    pieces: tuple[Piece, ...]
    found_at: Mapping[str, Passage]


@dataclass
class _Seen:
    """What has been read of a byline so far; the first line that says something counts."""

    match_party: Callable[[str], str | None]
    found_at: dict[str, Passage] = field(default_factory=dict)
    values: dict[str, str | date] = field(default_factory=dict)

    def note(self, name: str, value: str | date | None, where: Passage) -> None:
        """Keep a value and where it stands, unless there is one already."""
        if value and name not in self.values:
            self.values[name], self.found_at[name] = value, where

    def take(self, piece: Piece) -> bool:
        """Read one line; whether it belongs to the byline."""
        words = _byline_words(piece.text)
        dated = find_date(piece.text)
        is_symbol = bool(_SYMBOL.fullmatch(piece.text))
        if words is None and not (dated and len(piece.text) < LONGEST_DATE_LINE) and not is_symbol and not is_label(piece):
            return False
        self.note("date", dated[0] if dated else None, piece.passage)
        self.note("symbol", piece.text if is_symbol else None, piece.passage)
        if dated and words is None and names_occasion(piece.text):
            undated = without_place(piece.text[: dated[1]] + piece.text[dated[2] :])
            self.note("occasion", occasion_of_title(undated) or undated, piece.passage)
        if words is None and not dated and not is_symbol and names_occasion(piece.text):
            self.note("occasion", without_place(piece.text), piece.passage)
        if words is not None:
            self.take_words(words, piece.passage)
        return True

    def take_words(self, words: str, where: Passage) -> None:
        """Read what follows 'Statement by'."""
        who, occasion = _who_and_where(words)
        delivered = _DELIVERED_BY.match(who)
        who = delivered["who"] if delivered and not _name_of(who.split(" by ")[0]) else who
        is_first = "speaker" not in self.values and "party" not in self.values
        self.note("speaker", _name_of(who), where)
        if is_first or ("party" not in self.values and _BEGINS_WITH_OFFICE.match(who)):
            self.note("party", _party_of_office(who, self.match_party), where)
        self.note("occasion", occasion, where)

    def text(self, name: str) -> str | None:
        """A value in words, or None."""
        value = self.values.get(name)
        return value if isinstance(value, str) else None


def byline_of(pieces: Sequence[Piece], match_party: Callable[[str], str | None]) -> Byline:
    """The byline of a statement or article among its first short lines."""
    top = _top(pieces)
    seen = _Seen(match_party)
    used = _take_divided(top, seen)
    used += [piece for piece in top if piece not in used and seen.take(piece)]
    used.sort(key=lambda piece: piece.passage.start)
    used += _take_office(top, used, seen)
    named = next((piece for piece in top if piece not in used and names_occasion(piece.text)), None)
    if named and any(piece.passage.start < named.passage.start for piece in used) and not seen.text("occasion"):
        seen.note("occasion", without_place(named.text), named.passage)
        used.append(named)
    title = _title(top, used)
    if title:
        seen.found_at["title"] = title.passage
        seen.note("occasion", occasion_of_title(title.text), title.passage)
        used = used if title in used else [*used, title]
    dated_on = seen.values.get("date")
    return Byline(
        title.passage if title else None,
        seen.text("speaker"),
        seen.text("occasion"),
        dated_on if isinstance(dated_on, date) else None,
        seen.text("symbol"),
        seen.text("party"),
        next((session_number(piece.text) for piece in used if _SESSION.search(piece.text)), None),
        tuple(used),
        seen.found_at,
    )


def _take_office(top: Sequence[Piece], used: Sequence[Piece], seen: _Seen) -> list[Piece]:
    """The line under the speaker's name that gives the office, and the letterhead."""
    taken = [piece for piece in top if piece not in used and _LETTERHEAD.fullmatch(piece.text)]
    if any(seen.text(name) for name in ("speaker", "party")):
        short = [piece for piece in top if piece not in used and len(piece.text) < LONGEST_DATE_LINE]
        for piece in [piece for piece in short if _BEGINS_WITH_OFFICE.match(piece.text)][:1]:
            seen.note("party", _party_of_office(piece.text, seen.match_party), piece.passage)
            taken.append(piece)
    return taken


def _take_divided(top: Sequence[Piece], seen: _Seen) -> list[Piece]:
    """A byline set over several lines: 'Statement by', the name, the office, the occasion."""
    opened = next((place for place, piece in enumerate(top) if _OPENS.fullmatch(piece.text)), None)
    if opened is None:  # 'Statement' and 'by' may stand on lines of their own
        alone = [place for place, piece in enumerate(top) if place and re.fullmatch(r"(?:delivered )?by:?", piece.text, re.IGNORECASE)]
        opened = next((place for place in alone if _SPEECH_ALONE.fullmatch(top[place - 1].text)), None)
    if opened is None:
        return []
    used = [top[opened]]
    for piece in top[opened + 1 :]:
        if _SALUTES.match(piece.text) or len(piece.text) > LONGEST_DATE_LINE:
            break
        used.append(piece)
        if find_date(piece.text):
            break
    words = ", ".join(piece.text.strip(" ,") for piece in used[1:])
    seen.take_words(re.sub(r"\b((?i:(?:at|in|to|before|during|of|for)(?: the)?)),\s", r"\1 ", words), used[-1].passage)
    for piece in used:
        if dated := find_date(piece.text):
            seen.note("date", dated[0], piece.passage)
        if names_occasion(piece.text):
            seen.note("occasion", without_place(piece.text), piece.passage)
    return used


def _top(pieces: Sequence[Piece]) -> list[Piece]:
    """The lines before the speech begins."""
    top: list[Piece] = []
    for piece in pieces[:TOP]:
        if piece.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH) or len(piece.text) > LONGEST_LINE:
            break
        sentence = piece.kind is BlockKind.PARAGRAPH and piece.text.endswith((".", "!", "?", ":", ","))
        if sentence and _byline_words(piece.text) is None and not (find_date(piece.text) and len(piece.text) < 60):
            break
        top.append(piece)
    return top


def _byline_words(text: str) -> str | None:
    """What follows 'Statement by' or 'By', or None."""
    for pattern in (_SPOKEN, _WRITTEN, _DELIVERED):
        if found := pattern.match(text):
            return found["rest"]
    labelled = _LABELLED.match(text)
    return labelled["rest"] if labelled and labelled["label"].lower() in ("speaker", "delivered by") else None


def _who_and_where(words: str) -> tuple[str, str | None]:
    """The person and the occasion of a byline, its date left out."""
    dated = find_date(words)
    kept = (words[: dated[1]] + words[dated[2] :]) if dated else words
    kept = re.sub(r"[,\s(]+(?:on|dated)?\s*[,.)\s]*$", "", kept.strip()).strip(" ,.")
    return occasion_split(kept)


def _name_of(who: str) -> str | None:
    """The person's name: what remains beside offices, honorifics and party."""
    by_commas = re.split(r",\s*", who)
    by_offices = re.split(rf",\s*|\s+(?=(?i:{_OFFICE})\b)|\s+(?:of|from|for)\s+the\s", who)
    return next((name for part in (*by_commas, *by_offices) if (name := _bare_name(part))), None)


def _bare_name(part: str) -> str | None:
    """A part of a byline as a name, when nothing but a name is left of it."""
    bare = _HONORIFIC.sub("", part.strip())
    bare = re.sub(rf"^(?i:{_OFFICE}\s+)+(?!of\b|for\b|to\b)", "", bare)
    bare = _HONORIFIC.sub("", bare).strip()
    if re.match(rf"(?i:{_OFFICE})\b", bare) or _SMALL_WORDS.match(bare):
        return None
    return bare if _NAME.fullmatch(bare) else None


def _party_of_office(who: str, match_party: Callable[[str], str | None]) -> str | None:
    """The party a byline names: 'Permanent Representative of Ghana', or the party alone."""
    for found in _OF_PARTY.finditer(who):
        words = _MISSION.sub("", re.split(r"\s+(?i:to)\s+", found["party"])[0]).strip()
        if code := match_party(words):
            return code
    named = [code for part in re.split(r",\s*|\s+and\s+", who) if (code := match_party(re.sub(r"^(?:the|and) ", "", part.strip())))]
    return named[0] if len(named) == 1 else None  # a list of parties speaks through one of them, which is said elsewhere


def _title(top: Sequence[Piece], used: Sequence[Piece]) -> Piece | None:
    """The title: the line directly before the byline, else the first that is no byline, else the byline itself."""
    free = [piece for piece in top if piece not in used and not is_label(piece) and not piece.text.endswith((",", ";"))]
    headings = [piece for piece in free if piece.kind is BlockKind.HEADING and not _SPEECH_ALONE.fullmatch(piece.text)]
    before = [piece for piece in free if piece in headings or piece.kind is not BlockKind.HEADING]
    before = [piece for piece in before if used and piece.passage.start < used[0].passage.start]
    named = [piece for piece in used if _SPOKEN.match(piece.text)]
    occasion = [piece for piece in used if names_occasion(piece.text) and not is_label(piece)]
    chosen = headings[:1] or before[-1:] or named or occasion or free or list(used)
    return chosen[0] if chosen else None
