"""The areas a text treats: what its paragraphs say they are about, and the areas of Action for Peacekeeping."""

import re
from collections.abc import Sequence
from itertools import pairwise

from uncops.documents.reading.blocks import BlockKind
from uncops.documents.reading.flow import Piece
from uncops.documents.reading.model import Area
from uncops.documents.reading.sentences import sentences

# The eight areas of the Declaration of Shared Commitments (A4P), and the two cross-cutting priorities of A4P+.
_A4P: tuple[tuple[str, str], ...] = (
    ("Women, peace and security", r"women, peace and security|women,? peace,? (?:and|&) security"),
    ("Political solutions", r"political solutions?"),
    ("Protection", r"protection of civilians|protecti(?:on of|ng) (?:the )?(?:population|civilian)s?"),
    ("Performance and accountability", r"performance and accountability|accountability and performance"),
    ("Sustaining peace and peacebuilding", r"sustaining peace|peacebuilding"),
    ("Safety and security", r"safety and security|security of (?:UN |United Nations )?peacekeepers"),
    ("Partnerships", r"partnerships?\b"),
    ("Conduct of operations and personnel", r"conduct and discipline|area of conduct|sexual exploitation and abuse"),
    ("Environmental impact", r"environmental (?:impact|management|responsibility|footprint)"),
    ("Strategic communications", r"strategic communications?"),
)
_AREA = re.compile("|".join(f"(?P<a{place}>{pattern})" for place, (_, pattern) in enumerate(_A4P)), re.IGNORECASE)
_LEAD = re.compile(
    r"^(?:(?:Finally|First(?:ly)?|Second(?:ly)?|Third(?:ly)?|Lastly|Further(?:more)?|Moreover|Similarly),?\s+)?"
    r"(?:in the (?:area|field|domain) of|in terms of|with (?:regard|respect) to|regarding|concerning"
    r"|when it comes to|turning to|as (?:for|regards))\s+"
    r"(?:our |the |its |their )?(?P<topic>[^,.;:]{3,80})[,:]",
    re.IGNORECASE,
)


def areas_in(received: str, pieces: Sequence[Piece]) -> tuple[Area, ...]:
    """The areas of a text, each with the first paragraph that treats it: named in its first sentence."""
    found: dict[str, Area] = {}
    for piece in pieces:
        if piece.kind is not BlockKind.PARAGRAPH or len(piece.text) < 80:
            continue
        opening = sentences(received, piece.passage)[0].text
        title = _title(opening)
        if title:
            found.setdefault(title.casefold(), Area(title, piece.passage))
    return tuple(found.values())


def _title(opening: str) -> str | None:
    """The area a paragraph's first sentence names, preferring what it says it is about."""
    lead = _LEAD.match(opening)
    named = _AREA.search(opening)
    if named and (lead is None or named.start() <= lead.end()):
        return next(title for place, (title, _) in enumerate(_A4P) if named[f"a{place}"])
    if lead:
        topic = lead["topic"].strip()
        return topic[0].upper() + topic[1:]
    return None


def headed_areas(pieces: Sequence[Piece]) -> tuple[Area, ...]:
    """The areas of a speech with headings: each heading with its first paragraph."""
    areas: list[Area] = []
    for heading, following in pairwise(pieces):
        if heading.kind is BlockKind.HEADING and following.kind is BlockKind.PARAGRAPH:
            areas.append(Area(heading.text, following.passage))
    return tuple(areas) if len(areas) > 1 else ()
