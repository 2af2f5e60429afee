"""Asks: what a document asks of Member States or of others, as a list or in a sentence."""

import re
from collections.abc import Sequence

from uncops.documents.reading.blocks import BlockKind
from uncops.documents.reading.enumerations import Enumeration
from uncops.documents.reading.flow import Piece
from uncops.documents.reading.holders import HOLDER, MEMBER_STATES, holder_of, holders_in
from uncops.documents.reading.model import Ask
from uncops.documents.reading.passages import Passage
from uncops.documents.reading.sentences import sentences

_ASKING = (
    r"ask(?:s|ed|ing)?|encourag(?:e|es|ed|ing)|invit(?:e|es|ed|ing)|urg(?:e|es|ed|ing)|request(?:s|ed|ing)?|appeal(?:s|ed|ing)?(?: to)?"
    r"|call(?:s|ed|ing)?\s(?:up)?on|seek(?:s|ing)?|look(?:s|ing)?(?: for|to)+|expect(?:s|ed|ing)?|count(?:s|ing)? on|rel(?:y|ies|ying) on"
    r"|hope(?:s|d)?(?: that)?|welcome(?:s|d)?|need(?:s)?(?: from)?|recommend(?:s|ed)?(?: that)?|propose(?:s|d)?(?: that)?"
)
NEAR = 60
_OWN = re.compile(
    rf"\b(?:we|the secretariat|the united nations|this note|DPO|the department"
    rf"|the police division)\s+(?:\w+\s+){{0,3}}(?:{_ASKING})\b",
    re.IGNORECASE,
)
_VERB = re.compile(rf"\b(?:{_ASKING})\b", re.IGNORECASE)
_PASSIVE = re.compile(
    r"\b(?:is|are|were|be)\s+(?:\w+(?:ly)?\s+){0,3}?(?:asked|encouraged|invited|urged|requested"
    r"|called (?:up)?on|expected|recommended|welcome)\b(?:\s+to\b)?",
    re.IGNORECASE,
)
_MODAL = re.compile(
    r"\b(?:may|might) wish to(?=:|\s+(?!address\b|discuss\b|reflect\b|explore\b))"
    r"|\b(?:can|could|may|might|should|must|need to|are to)\s+(?:\w+\s+){0,2}?(?:help|support|contribute|assist"
    r"|consider|act|commit|do|take|by)\b"
)
_SUPPORT = re.compile(
    r"\b(?:support|assistance|contributions?|commitments?|action|help)\s+(?:is |are )?(?:sought|requested"
    r"|needed|required|expected|wanted)\b"
    r"|\bseeking (?:the )?(?:support|commitments?)\b|\bseeks? (?:the )?support\b|\bsupport (?:our|these|this|the|its) (?:efforts|work)\b"
    r"|\b(?:support|contribut\w+|commitments?) (?:from|of|by) (?:the )?(?:member )?states?\b.{0,60}:$",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"\b(?:seeking|support sought|support needed|support required|requests?|asks?|call(?:s)? (?:to|for) action"
    r"|calls? upon|commitments sought"
    r"|what (?:we|the secretariat|the united nations) (?:asks?|needs?|seeks?)|what member states can do"
    r"|how (?:can )?member states (?:can )?(?:help|support|contribute)"
    r"|(?:possible|proposed|suggested|priority|indicative) (?:commitments|pledges|contributions)|what we seek|pledging guidance"
    r"|recommendations? (?:to|for) (?:member )?states|^recommendations?$|actions? (?:for|by) member states"
    r"|member states[\u2019']? support|role of member states)\b",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"\b(?:resolution|security council|general assembly|council|assembly|special committee|C-34|report)\b.{0,80}?"
    r"\b(?:asked|encouraged|invited|urged|requested|called|asks|encourages|invites|urges|requests|calls|underscored|welcomed)\b",
    re.IGNORECASE,
)
_PROSE = re.compile(
    r"(?:\bMember States|\b[Pp]olice[- ][Cc]ontributing [Cc]ountries|\bPCCs|\b[Hh]ost[- ][Ss]tates"
    r"|\bGovernments|\bDelegations|\bParticipants)"
    r"\s+(?:is|are)\s+(?:\w+(?:ly)?\s+){0,2}(?:asked|encouraged|invited|urged|requested|called (?:up)?on)\s+(?:to\b|for\b)"
    r"|\b(?:[Ww]e|I|the Secretariat|The Secretariat)\s+(?:\w+(?:ly)?\s+){0,2}(?:asks?|encourages?|invites?"
    r"|urges?|requests?|calls? (?:up)?on|appeals? to)\s+"
    r"(?:all |the |every |those |interested )*(?P<asked>Member States|States|Governments|delegations"
    r"|[Pp]olice[- ][Cc]ontributing|PCCs|participants|donors|partners)\b"
)
_QUESTIONS = re.compile(r"\b(?:questions?|discuss(?:ion)?s?|topics|consider the following questions|reflect on)\b.{0,60}$", re.IGNORECASE)
_SHOULD = re.compile(
    rf"^(?:The |All |Each |Therefore, |In addition, )?(?P<holder>{HOLDER.pattern})\s(?:\w+ly\s|also\s)?(?:should|must|may wish to|could)\b",
    re.IGNORECASE,
)
_ITEM_HOLDER = re.compile(
    rf"^(?:The |All )?(?P<holder>{HOLDER.pattern})(?:\s*:|\s+(?:should|must|could|can|may|are|is|to)\b)", re.IGNORECASE
)


def asks_in(received: str, pieces: Sequence[Piece], lists: Sequence[Enumeration]) -> tuple[Ask, ...]:
    """The asks of a document in order: the entries of lists that ask, and sentences that ask outright."""
    asks: list[Ask] = []
    used: set[int] = set()
    for listed in lists:
        holder = _asked(received, listed)
        if holder is None:
            continue
        asks += [Ask(_own_holder(entry) or holder, entry) for entry in listed.entries]
        used |= {id(piece) for piece in (*listed.pieces, listed.lead) if piece}
    asks += _in_prose(received, pieces, used)
    return tuple(sorted(asks, key=lambda ask: ask.passage.start))


def _asked(received: str, listed: Enumeration) -> str | None:
    """Who a list asks, or None when it asks nobody."""
    heading = listed.heading.text if listed.heading else ""
    if listed.lead is None:
        return (_holder_after(heading, 0) or MEMBER_STATES) if _HEADING.search(heading) else None
    announcement = listed.lead.text
    if listed.pieces[0] is listed.lead:
        announcement = received[listed.lead.passage.start : listed.entries[0].start]
    last = _last_sentence(received, listed) or announcement
    is_aside = len(listed.entries) == 1 and announcement.endswith((".", "?", "!"))  # a note under the text, no list
    if is_aside or _QUESTIONS.search(last):
        return None
    return asked_by(last) or (_holder_under(heading, announcement) if _HEADING.search(heading) else None)


def _last_sentence(received: str, listed: Enumeration) -> str | None:
    """The sentence that introduces a list, up to the list's first mark."""
    if listed.lead is None:
        return None
    for sentence in reversed(sentences(received, listed.lead.passage)):
        if sentence.start < listed.entries[0].start or sentence.end <= listed.entries[0].start:
            return sentence.text
    return None


def _holder_under(heading: str, announcement: str) -> str:
    """Who is asked under a heading that asks."""
    named = [label for _, _, label in holders_in(announcement) + holders_in(heading)]
    return MEMBER_STATES if MEMBER_STATES in named or not named else named[0]


def asked_by(sentence: str) -> str | None:
    """Whom a sentence asks, or None when it only tells what somebody else asked, or asks nothing."""
    named = holders_in(sentence)
    if passive := _PASSIVE.search(sentence):
        before = [label for _, end, label in named if end <= passive.start()]
        if before:
            return before[-1]
    if _REPORTED.search(sentence) and not _OWN.search(sentence):
        return None
    for verb in _VERB.finditer(sentence):
        after = [label for start, _, label in named if verb.end() <= start <= verb.end() + NEAR]
        if after:
            return after[0]
    if _SUPPORT.search(sentence):
        labels = [label for _, _, label in named]
        return MEMBER_STATES if MEMBER_STATES in labels or not labels else labels[0]
    modal = _MODAL.search(sentence)
    before = [label for _, end, label in named if modal and end <= modal.start()]
    return before[-1] if before else None


def _holder_after(text: str, start: int) -> str | None:
    """The first actor a text names from an offset on."""
    found = HOLDER.search(text, start)
    return holder_of(found) if found else None


def _own_holder(entry: Passage) -> str | None:
    """The actor an entry itself begins with: 'Police-contributing countries should …'."""
    found = _ITEM_HOLDER.match(entry.text)
    return holder_of(found) if found else None


def _in_prose(received: str, pieces: Sequence[Piece], used: set[int]) -> list[Ask]:
    """Sentences that ask outright, where no list does it."""
    asks: list[Ask] = []
    is_asking = False
    for piece in pieces:
        if piece.kind is BlockKind.HEADING:
            is_asking = bool(_HEADING.search(piece.text))
        if id(piece) in used or piece.kind not in (BlockKind.PARAGRAPH, BlockKind.BULLET):
            continue
        for sentence in sentences(received, piece.passage):
            if holder := _asked_outright(sentence.text, is_asking=is_asking):
                asks.append(Ask(holder, sentence))
    return asks


def _asked_outright(sentence: str, *, is_asking: bool) -> str | None:
    """Whom a sentence asks; under a heading that asks, what somebody should do is asked of them."""
    if sentence.endswith((":", "?")):
        return None
    found = _PROSE.search(sentence)
    if found and not _REPORTED.search(sentence):
        start = found.start("asked") if found["asked"] else found.start()
        return _holder_after(sentence, start) or MEMBER_STATES
    should = _SHOULD.match(sentence) if is_asking else None
    return holder_of(should) if should else None
