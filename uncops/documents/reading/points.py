"""The points a speaker counts: 'First: …', 'Secondly, …', '1. …', 'my third point', each with what follows it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from uncops.documents.reading.blocks import BlockKind
from uncops.documents.reading.flow import Piece
from uncops.documents.reading.passages import Passage, join
from uncops.documents.reading.sentences import sentences

LONGEST_TITLE_WORDS = 10
MOST_POINTS = 10
LONGEST_SALUTATION = 60
SHORT_SENTENCE_WORDS = 14

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_CARDINALS = ("one", "two", "three", "four", "five", "six", "seven")
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii")
_LAST = 99
_COUNTED = re.compile(rf"(?:(?:Point|Number)\s+)?(?P<word>(?i:{'|'.join(_CARDINALS)}))\s*[,:.\u2013\u2014]\s+(?=\S)")
# 'In line with the new vision, we …': what comes before the comma is not what the point is about.
_LEADING = re.compile(
    r"^(?:in line with|in view of|in light of|in this|in a|with|given|as|at|despite|while|to|for|by|through|since"
    r"|when|if|under|against|building on"
    r"|and|finally)\b[^,.:;]{0,90},\s+(?=\S+\s\S+\s\S)",
    re.IGNORECASE,
)
_SAYING = re.compile(
    r"^(?:we|I|my delegation|[A-Z]\w+) (?:would (?:like|wish) to|wants? to|wish(?:es)? to|must|should)?\s*(?:\w+ly )?"
    r"(?:repeat|stress|underline|underscore|emphasi[sz]e|highlight|believe|reiterate|ensure|note|recall)s? (?:that )?"
)
_SMALL = frozenset("the a an of in to as and or with for on by that is are at from beyond its their our when be".split())  # noqa: SIM905
_IMPORTANCE = re.compile(
    r"(?:(?:we|I|my delegation) (?:\w+ly |also )?calls? for"
    r"|.*?\b(?:importance|need|role|issue|question|significance|value|centrality) (?:of|for))\s+(?P<topic>[^,;:]{3,70}?)[.!]?$",
    re.IGNORECASE,
)
_POINT = re.compile(
    r"^(?:and\s+|let me (?:start|begin|turn)\s+)?(?:(?:my|our|the|as a|on the)\s+)?"
    r"(?P<word>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|final|last)(?P<ly>ly)?"
    r"(?:\s+(?:of all|and foremost|and last(?:ly)?))?"
    r"(?P<noun>\s+(?:key\s+|main\s+)?(?:point|area|issue|priority|theme|observation|message|element|remark|is)\b)?"
    r"\s*(?P<sign>[:,.\u2013\u2014-]|\bis\b|\bconcerns\b|\brelates to\b)?\s*",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"^(?:in (?:conclusion|closing)|to conclude|let me (?:conclude|close|end)|i (?:will"
    r"|would like to) (?:conclude|close)|(?:i )?thank you|i thank you"
    r"|(?:mr\.?|madam) (?:president|chair)\b.{0,20}\b(?:in conclusion|to conclude)|if you will allow me"
    r"|(?:(?:and\s+)?(?:finally|lastly),?\s+)?(?:allow me to|let me|i (?:would like|wish|want) to|we (?:would like|wish) to)"
    r"\s+(?:also\s+)?(?:conclude|close|end|ask|put|pose|thank)\b|(?:we|i) would (?:also )?be interested"
    r"|(?:my|our|we have|i have)\s+(?:\w+\s+){0,3}questions?\b)",
    re.IGNORECASE,
)
_TOPIC = re.compile(
    r"^(?:on|regarding|concerning|with (?:regard|respect) to|in the (?:area|field) of|as regards|as for"
    r"|when it comes to)\s+(?P<topic>[^,:.;]{3,80}?)\s*[,:.]",
    re.IGNORECASE,
)
_TRAILING = re.compile(r".*\s(?:in|on|of|for|about|regarding|around|through|with|to)\s+(?P<topic>[^,;:]{3,70}?)[.!]?$")


@dataclass(frozen=True)
class Point:
    """One counted point: its title, and everything said under it as one passage."""

    title: str
    passage: Passage
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class _Unit:
    """A paragraph, or a sentence of one that counts several points, with its rank when it opens a point."""

    passage: Passage
    piece: Piece
    rank: int | None
    rest: str
    explicit: bool


def points_in(received: str, pieces: Sequence[Piece]) -> tuple[Point, ...]:
    """The points of a speech in order; none when they do not count up from the first."""
    said = [piece for piece in pieces if piece.kind is not BlockKind.FOOTNOTE]
    longer = sum(len(piece.text) > LONGEST_SALUTATION or _number(piece) is not None for piece in said)
    # A speech whose every paragraph is numbered counts paragraphs, not points.
    numbered = sum(piece.kind is BlockKind.BULLET and _number(piece) is not None for piece in said)
    counts_paragraphs = numbered > MOST_POINTS or (numbered > 2 and numbered * 5 > longer * 4)
    units = [unit for piece in said for unit in _units(received, piece, counts_paragraphs=counts_paragraphs)]
    best: list[list[_Unit]] = []
    for start, unit in enumerate(units):
        if unit.rank == 1:
            found = _count_up(units[start:])
            if len(found) > max(1, len(best)):
                best = found
    return tuple(_point(received, group) for group in best)


def _units(received: str, piece: Piece, *, counts_paragraphs: bool) -> list[_Unit]:
    """A paragraph as one unit, or as its sentences when several of them open a point."""
    is_counted = piece.kind is BlockKind.HEADING or (piece.kind is BlockKind.BULLET and not counts_paragraphs)
    if is_counted and (number := _number(piece)):
        return [_Unit(piece.passage, piece, number, piece.text, True)]
    units = [_unit(sentence, piece) for sentence in sentences(received, piece.passage)]
    if sum(unit.rank is not None for unit in units) > 1:
        return units
    whole = _unit(piece.passage, piece)
    return [whole]


def _number(piece: Piece) -> int | None:
    """The number a list item or heading carries."""
    first = piece.blocks[0]
    marker = (first.marker or "").strip("().")
    if marker.isdecimal():
        return int(marker) or None
    if marker in _ROMANS:
        return _ROMANS.index(marker) + 1
    if len(marker) == 1 and "a" <= marker <= "h":
        return ord(marker) - ord("a") + 1
    if len(marker) == 1 and "\u2460" <= marker <= "\u2473":
        return ord(marker) - ord("\u2460") + 1
    return None


def _unit(where: Passage, piece: Piece) -> _Unit:
    """A unit with its rank."""
    if counted := _COUNTED.match(where.text):
        return _Unit(where, piece, _CARDINALS.index(counted["word"].lower()) + 1, where.text[counted.end() :], False)
    found = _POINT.match(where.text)
    if not found or not (found["ly"] or found["noun"] or found["sign"]):
        return _Unit(where, piece, None, where.text, False)
    word = found["word"].lower()
    if word in ("final", "last") and not (found["ly"] or found["noun"]):
        return _Unit(where, piece, None, where.text, False)
    if word not in (*_ORDINALS, "final", "last"):  # letters that only look alike, such as a dotless i
        return _Unit(where, piece, None, where.text, False)
    if word in ("final", "last") and _CLOSING.match(where.text):  # 'Finally, allow me to ask …' closes the points
        return _Unit(where, piece, None, where.text, False)
    rank = _LAST if word in ("final", "last") else _ORDINALS.index(word) + 1
    return _Unit(where, piece, rank, where.text[found.end() :], (found["sign"] or "") in tuple(":.\u2013\u2014-"))


def _count_up(units: Sequence[_Unit]) -> list[list[_Unit]]:
    """The groups of units under each point, from the first to where the counting or the speech ends."""
    groups: list[list[_Unit]] = []
    last = max((place for place, unit in enumerate(units) if unit.rank is not None), default=0)
    for place, unit in enumerate(units):
        if place > last and unit.passage.text.endswith("?"):  # the questions after the last point are no part of it
            break
        expected = len(groups) + 1
        if unit.rank is not None and (unit.rank == expected or (unit.rank == _LAST and len(groups) > 1)):
            if groups and groups[-1][0].rank == _LAST:
                break
            groups.append([unit])
        elif _ends(unit, groups):
            break
        else:
            groups[-1].append(unit)
    listed = all(group[0].piece.kind is BlockKind.BULLET and (len(group) == 1 or group is groups[-1]) for group in groups)
    first = groups[0][0].piece if groups else None
    if len(groups) > 1 and all(group[0].piece is first for group in groups):  # all in one paragraph
        groups[-1] = [unit for unit in groups[-1] if unit.piece is first]
    if len(groups) > 1 and listed:  # the items of a list: what is said after it belongs to none of them
        groups[-1] = groups[-1][:1]
    return groups


def _ends(unit: _Unit, groups: Sequence[Sequence[_Unit]]) -> bool:
    """Whether a unit no longer belongs to the last point."""
    if unit.rank is not None or _CLOSING.match(unit.passage.text):
        return True
    return unit.piece.kind is BlockKind.HEADING and groups[-1][0].piece.kind is not BlockKind.PARAGRAPH


def _point(received: str, group: Sequence[_Unit]) -> Point:
    """One point with its title and its whole text."""
    said = [unit for unit in group if unit.piece.kind is not BlockKind.HEADING] or group
    fragments = [stretch for unit in said for stretch in unit.passage.fragments]
    pieces = tuple(dict.fromkeys(unit.piece for unit in group))
    title = group[0].piece.text if group[0].piece.kind is BlockKind.HEADING else title_of(group[0].rest, explicit=group[0].explicit)
    return Point(title, join(received, fragments), pieces)


def title_of(words: str, *, explicit: bool) -> str:
    """What a point is about, in a few words: what stands before its first stop, its topic, or what its sentence ends on."""
    sentence = re.split(r"(?<=[.!?])\s", words, maxsplit=1)[0]
    if not _TOPIC.match(words) and (leading := _LEADING.match(sentence)):
        words, sentence = words[leading.end() :], sentence[leading.end() :]
    if topic := _TOPIC.match(words):
        return _tidy(topic["topic"])
    count = len(sentence.split())
    if explicit and count <= LONGEST_TITLE_WORDS and not re.search(r"\b(?:is|are|must|should|can|will|we)\b", sentence):
        return _tidy(sentence)
    if re.match(r"^[^,.:;]{3,60}:\s", words):
        return _tidy(words.split(":", 1)[0])
    if count <= SHORT_SENTENCE_WORDS and (important := _IMPORTANCE.match(sentence)):
        return _tidy(important["topic"])
    if count <= SHORT_SENTENCE_WORDS and (trailing := _TRAILING.match(sentence)):
        return _tidy(trailing["topic"])
    clause = re.split(r"[,;:\u2013\u2014]", sentence, maxsplit=1)[0]
    words_kept = _SAYING.sub("", clause).split()[:LONGEST_TITLE_WORDS]
    while len(words_kept) > 2 and words_kept[-1].lower() in _SMALL:
        words_kept.pop()
    return _tidy(" ".join(words_kept))


def _tidy(title: str) -> str:
    """A title without its closing stop and opening article."""
    bare = re.sub(r"^(?:the|our|their|its)\s+(?=\w+\s)", "", title.strip(" .,:;!*\u2013\u2014-"), flags=re.IGNORECASE)
    return bare[:1].upper() + bare[1:]
