"""What is typical of each kind of document: clues with their weights, and the sentences that say them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from uncops.core.text import fold
from uncops.core.wording import N_
from uncops.documents.reading.blocks import BlockKind
from uncops.documents.reading.document import Document
from uncops.documents.reading.model import Kind
from uncops.documents.reading.pages import is_note_head, session_number
from uncops.documents.reading.passages import normalise
from uncops.documents.reading.speakers import speaker_of

OPENING_LENGTH = 1500


@dataclass(frozen=True)
class View:
    """What the clues look at: the document's first lines, its whole text and its headings."""

    document: Document
    opening: str
    text: str
    headings: tuple[str, ...]
    first_lines: tuple[str, ...]


@dataclass(frozen=True)
class Clue:
    """Something typical of a kind: how much it weighs, how to see it, and how to say it."""

    kind: Kind
    weight: float
    see: Callable[[View], str | int | None]
    sentence: str


def _opens_with(pattern: str) -> Callable[[View], str | None]:
    """A clue seen in the opening of the document."""
    compiled = re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    return lambda view: found[0].strip() if (found := compiled.search(view.opening)) else None


def _titled(pattern: str) -> Callable[[View], str | None]:
    """A clue seen in one of the first short lines."""
    compiled = re.compile(pattern, re.IGNORECASE)
    return lambda view: next((found[0].strip() for line in view.first_lines if (found := compiled.search(line))), None)


def _says(pattern: str, least: int = 1, flags: int = re.MULTILINE) -> Callable[[View], str | int | None]:
    """A clue seen anywhere; several occurrences are counted."""
    compiled = re.compile(pattern, flags)

    def see(view: View) -> str | int | None:
        found = compiled.findall(view.text)
        return (len(found) if least > 1 else str(found[0]).strip()) if len(found) >= least else None

    return see


def _headings(*words: str, least: int) -> Callable[[View], str | None]:
    """A clue seen in the headings."""

    def see(view: View) -> str | None:
        found = [heading for heading in view.headings if any(re.search(rf"\b{word}\b", fold(heading)) for word in words)]
        return ", ".join(found[:6]) if len(found) >= least else None

    return see


def _note_head(view: View) -> str | None:
    """The running head of a background note."""
    for block in view.document.blocks[:30]:
        if is_note_head(view.document.received, block):
            return normalise(block.content(view.document.received))
    return None


def _numbered_note(view: View) -> int | None:
    """The session number of a background note's head."""
    head = _note_head(view)
    return session_number(head) if head else None


def _asks_in_list(view: View) -> str | None:
    """A list of what Member States are asked."""
    pieces = view.document.pieces
    for before, piece in pairwise(pieces):
        asking = re.search(
            r"\b(?:member states?|contributing countries)\b.{0,120}:$|\b(?:seeking|support sought)\b", before.text, re.IGNORECASE
        )
        if piece.kind is BlockKind.BULLET and before.kind is not BlockKind.BULLET and asking:
            return before.text[-80:]
    return None


def _long_paragraphs(view: View) -> int | None:
    """How many long paragraphs a document has, when it consists mostly of them."""
    long = sum(piece.kind is BlockKind.PARAGRAPH and len(piece.text) > 400 for piece in view.document.pieces)
    return long if long >= 4 and long * 2 > len(view.document.pieces) else None


def _speakers_of_parties(view: View) -> int | None:
    """How many paragraphs begin with a speaker and the State spoken for."""
    heads = (speaker_of(piece.text) for piece in view.document.pieces if piece.kind is BlockKind.PARAGRAPH)
    spoken_for = [head for head in heads if head is not None and head.party is not None]
    named = sum(not head.is_unnamed for head in spoken_for)
    count = named if named >= 3 else len(spoken_for)
    return count if count >= 3 else None


CLUES: tuple[Clue, ...] = (
    Clue(Kind.BACKGROUND_NOTE, 0.7, _note_head, N_("Its head says '%(seen)s'.")),
    Clue(Kind.BACKGROUND_NOTE, 0.15, _numbered_note, N_("Its head names session %(seen)s.")),
    Clue(Kind.BACKGROUND_NOTE, 0.3, _asks_in_list, N_("It lists what Member States are asked to do: '%(seen)s'.")),
    Clue(
        Kind.BACKGROUND_NOTE,
        0.2,
        _headings("guiding questions", "questions for discussion", "discussion questions", "points for reflection", least=1),
        N_("It puts guiding questions under '%(seen)s'."),
    ),
    Clue(
        Kind.BACKGROUND_NOTE,
        0.25,
        _titled(r"^\W*(?:(?:plenary|working|thematic|panel) )?session (?:\d{1,2}|[IVX]{1,4}|one|two|three|four|five|six)\b"),
        N_("Its first lines name '%(seen)s'."),
    ),
    Clue(Kind.CONCEPT_NOTE, 0.75, _titled(r"\bconcept (?:note|paper)\b"), N_("Its first lines say '%(seen)s'.")),
    Clue(
        Kind.CONCEPT_NOTE,
        0.45,
        _headings("themes?", "audience", "participa(?:nts|tion)", "programme", "format", "objectives?", "outcomes?", "rationale", least=3),
        N_("It has the headings of a concept note: %(seen)s."),
    ),
    Clue(
        Kind.CONCEPT_NOTE,
        0.25,
        _headings("objectives?", "(?:desired |expected )?(?:outcomes?|results)", least=2),
        N_("It states objectives and outcomes under '%(seen)s'."),
    ),
    Clue(Kind.CONCEPT_NOTE, 0.15, _says(r"^Day (?:\d|[Oo]ne|[Tt]wo)\b[^\n]{3,}", 2), N_("It plans %(seen)s days.")),
    Clue(
        Kind.CONCEPT_NOTE,
        0.15,
        _headings("key figures", "in numbers", "facts and figures", least=1),
        N_("It gives figures under '%(seen)s'."),
    ),
    Clue(
        Kind.MEETING_RECORD,
        0.35,
        _opens_with(
            r"(?:^|\|)\W*(?:SC|GA|ECOSOC|DSG|SG|PKO)/(?:[A-Z]{1,4}/)?\d{3,6}\b|\bS/PV\.\s?\d{3,5}\b|\bA/(?:[A-Z0-9.]+/)?\d+/P?[SV]R?\.\d+"
        ),
        N_("It carries the symbol %(seen)s."),
    ),
    Clue(
        Kind.MEETING_RECORD, 0.3, _opens_with(r"\b\d{1,5}(?:st|nd|rd|th) (?:plenary )?meeting(?: \([AP]M\))?"), N_("It names the %(seen)s.")
    ),
    Clue(
        Kind.MEETING_RECORD,
        0.4,
        _speakers_of_parties,
        N_("%(seen)s paragraphs begin with a speaker and the State spoken for."),
    ),
    Clue(
        Kind.MEETING_RECORD, 0.2, _says(r"(?i)\bnot an official record\b|\bsummary record\b|\bverbatim record\b"), N_("It says '%(seen)s'.")
    ),
    Clue(
        Kind.MEETING_RECORD,
        0.2,
        _says(r"(?i)\bthe meeting (?:was called to order|started|began|rose|adjourned|was suspended)\b"),
        N_("It tells when the meeting was held: '%(seen)s'."),
    ),
    Clue(Kind.MEETING_RECORD, 0.15, _headings("briefings?", "statements", least=2), N_("It has the headings %(seen)s.")),
    Clue(
        Kind.STATEMENT,
        0.6,
        _titled(
            r"^\W*(?:[\w'\u2019.-]+ ){0,4}(?:statement|remarks|intervention|address|speech) (?:by|of|from"
            r"|delivered|on behalf|to|at|in|on)\b(?! the president of the security council).{0,80}"
        ),
        N_("Its first lines say '%(seen)s'."),
    ),
    Clue(Kind.STATEMENT, 0.3, _titled(r"^\W*(?:national )?(?:statement|remarks|intervention)\W*$"), N_("Its first lines say '%(seen)s'.")),
    Clue(Kind.STATEMENT, 0.3, _opens_with(r"check against delivery|as delivered"), N_("It says '%(seen)s'.")),
    Clue(
        Kind.STATEMENT,
        0.3,
        _opens_with(
            r"^\W*(?:(?:thank you|i thank|allow me|let me (?:begin|start|first|thank))\b.{0,60}|(?:madam|mr\.?"
            r"|mister) (?:president|chair(?:man|person)?|moderator)\b|(?:your )?excellenc(?:y|ies)\b"
            r"|distinguished\b.{0,40})"
        ),
        N_("It addresses the meeting: '%(seen)s'."),
    ),
    Clue(
        Kind.STATEMENT,
        0.25,
        _says(
            r"\b(?:[Mm]y (?:delegation|country|Government)|[Oo]ur delegation|on behalf of the (?:Government"
            r"|delegation)|I (?:would like|wish) to|I have the honou?r)\b"
        ),
        N_("It speaks for itself: '%(seen)s'."),
    ),
    Clue(
        Kind.STATEMENT,
        0.1,
        _says(r"(?:^|\. )(?:First(?:ly)?|Second(?:ly)?|Third(?:ly)?|Finally)[:,]", 2),
        N_("It counts its points in %(seen)s places."),
    ),
    Clue(
        Kind.ARTICLE,
        0.55,
        _opens_with(r"^\W*By:? (?:[A-Z][\w.'’\-‑]+ ){1,4}[A-Z]?[\w'’\-‑]*.{0,80}"),
        N_("It names its author: '%(seen)s'."),
    ),
    Clue(
        Kind.ARTICLE,
        0.3,
        _titled(r"\b(?:op-?ed|opinion|article|interview|feature|news story|blog)\b"),
        N_("Its first lines say '%(seen)s'."),
    ),
    Clue(Kind.ARTICLE, 0.1, _long_paragraphs, N_("It is written in %(seen)s long paragraphs.")),
    Clue(
        Kind.RESOLUTION,
        0.35,
        _opens_with(
            r"\b[SA]/RES/\d+(?:/\d+)?(?: \(\d{4}\))?|^\W*resolution \d+ \(\d{4}\)|\badopted by the (?:security council"
            r"|general assembly)\b"
        ),
        N_("Its first lines say '%(seen)s'."),
    ),
    Clue(
        Kind.RESOLUTION,
        0.35,
        _opens_with(r"^\W*the (?:security council|general assembly|economic and social council|human rights council),\s*$"),
        N_("It begins as a resolution does: '%(seen)s'."),
    ),
    Clue(
        Kind.RESOLUTION,
        0.2,
        _says(
            r"^\W*(?:[*_]{0,2})(?:Further |Also )?(?:Recalling|Reaffirming|Noting|Recognizing|Stressing|Welcoming"
            r"|Mindful|Bearing in mind|Emphasizing|Having (?:considered|regard))\b",
            3,
        ),
        N_("%(seen)s of its paragraphs are preambular."),
    ),
    Clue(
        Kind.RESOLUTION,
        0.2,
        _says(
            r"^\W*(?:OP\s?)?\d{1,2}\.\s+[*_]{0,2}(?:Also |Further |Strongly )?(?:Decides|Requests|Calls upon|Urges|Encourages"
            r"|Welcomes|Stresses|Reaffirms|Recognizes|Underscores|Notes|Reiterates|Resolves|Invites|Expresses"
            r"|Emphasizes)\b",
            2,
        ),
        N_("%(seen)s of its numbered paragraphs are operative."),
    ),
)


def view_of(document: Document) -> View:
    """What the clues look at."""
    text = "\n".join(piece.text for piece in document.pieces)
    lines = tuple(piece.text for piece in document.pieces[:6] if len(piece.text) <= 200)
    headings = tuple(piece.text for piece in document.pieces if piece.kind is BlockKind.HEADING)
    return View(document, text[:OPENING_LENGTH], text, headings, lines)
