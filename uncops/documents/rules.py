"""What must be true of documents and of what people say about them."""

import re
from collections.abc import Collection, Mapping
from datetime import date

from uncops.core.refusals import Refusal
from uncops.core.wording import N_
from uncops.documents.pieces import PieceKind
from uncops.documents.reading.model import Kind, Role

LONGEST_FACT_CHARACTERS = 2_000
LONGEST_TEXT_CHARACTERS = 20_000
LONGEST = {"symbol": 120, "paragraph": 60, "party": 20, "number": 20, "letter": 20, "term": 200}
FILES_AT_ONCE = 50  # assumed; four summits together have fewer background papers

# What can be said of each kind of piece beside its words; the first names may not be left empty.
FACTS_OF: Mapping[PieceKind, tuple[str, ...]] = {
    PieceKind.SECTION: (),
    PieceKind.PARAGRAPH: (),
    PieceKind.FOOTNOTE: ("number",),
    PieceKind.ASK: ("holder",),
    PieceKind.OBLIGATION: ("holder",),
    PieceKind.FACET: (),
    PieceKind.AREA: ("title",),
    PieceKind.DEFINITION: ("term",),
    PieceKind.ACRONYM: ("term",),
    PieceKind.REFERENCE: ("symbol", "paragraph"),
    PieceKind.THEME: (),
    PieceKind.AUDIENCE: (),
    PieceKind.OBJECTIVE: (),
    PieceKind.OUTCOME: (),
    PieceKind.PROGRAMME_ITEM: (),
    PieceKind.KEY_FIGURE: ("label", "value", "unit", "note", "as_of"),
    PieceKind.QUOTATION: ("speaker", "said_on"),
    PieceKind.SPEECH: ("role", "party", "office"),
    PieceKind.QUESTION: ("addressee",),
    PieceKind.OFFER: (),
    PieceKind.ANSWER: (),
    PieceKind.REQUEST: (),
    PieceKind.RESOLUTION: (),
    PieceKind.PREAMBULAR: (),
    PieceKind.OPERATIVE: ("number",),
    PieceKind.LETTERED_ITEM: ("letter",),
}
REQUIRED_FACTS = frozenset({"number", "holder", "title", "term", "symbol", "label", "value", "letter", "role"})
ADDABLE = (
    PieceKind.ASK,
    PieceKind.OBLIGATION,
    PieceKind.FACET,
    PieceKind.AREA,
    PieceKind.QUESTION,
    PieceKind.REQUEST,
    PieceKind.OFFER,
    PieceKind.DEFINITION,
    PieceKind.ACRONYM,
    PieceKind.REFERENCE,
    PieceKind.THEME,
    PieceKind.OBJECTIVE,
    PieceKind.OUTCOME,
    PieceKind.KEY_FIGURE,
)
DOCUMENT_FACTS = (
    "title",
    "symbol",
    "dated_on",
    "session_number",
    "meeting_number",
    "party",
    "speaker",
    "occasion",
    "source_class",
)
_NUMBERS = frozenset({"session_number", "meeting_number"})
_DAYS = frozenset({"dated_on", "as_of", "said_on"})
_PARTIAL_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


class AlreadyHere(Refusal):
    """The same bytes were received before."""

    sentence = N_("%(file)s is already here: it was received on an earlier occasion, byte for byte the same.")


class NoFiles(Refusal):
    """Nothing was chosen."""

    sentence = N_("Choose one or more files, or drop them on the page.")


class TooManyFiles(Refusal):
    """More files than are received at once."""

    sentence = N_("%(count)s files were chosen; at most %(limit)s are received at once. Choose them in several turns.")


class WordsMissing(Refusal):
    """A piece without words says nothing."""

    sentence = N_("Enter the words. To take them out of the reading, use “Remove”.")


class FactMissing(Refusal):
    """A fact without which the piece means nothing."""

    sentence = N_("Enter a value here; without it the entry means nothing.")


class TooLong(Refusal):
    """More than anybody would type."""

    sentence = N_("This is longer than %(limit)s characters. Shorten it.")


class NotANumber(Refusal):
    """A number was wanted."""

    sentence = N_("“%(written)s” is not a whole number above zero. Enter digits, or leave it empty.")


class NotADay(Refusal):
    """A day was wanted."""

    sentence = N_("“%(written)s” is not a day. Enter it as year-month-day, for example 2022-11-14, or leave it empty.")


class UnknownParty(Refusal):
    """The code belongs to no State and no organization."""

    sentence = N_("“%(written)s” is no party known here. Choose one from the list.")


class UnknownRole(Refusal):
    """The role is none of the three."""

    sentence = N_("Choose in what role they spoke.")


class ChangedMeanwhile(Refusal):
    """Somebody else changed the same thing after the form was opened."""

    sentence = N_(
        "%(who)s changed this after you opened it; it now reads “%(now)s”. Look at both, then save again to put yours in its place."
    )


class NotAddable(Refusal):
    """Pieces of this kind come from the reading only."""

    sentence = N_("Entries of this kind cannot be added. Choose one of the kinds in the list.")


class NoSpeaker(Refusal):
    """An offer is somebody's; without a place in a statement it is nobody's."""

    sentence = N_("These words stand in no speaker's statement. Enter them as they stand in the document.")


class SameKind(Refusal):
    """The document is of that kind already."""

    sentence = N_("The document is already read as this kind. Choose another.")


def check_count(file_count: int) -> None:
    """There is something to receive, and not more than can be looked at."""
    if not file_count:
        raise NoFiles("files")
    if file_count > FILES_AT_ONCE:
        raise TooManyFiles("files", count=file_count, limit=FILES_AT_ONCE)


def check_words(text: str | None) -> str:
    """The words of a piece, their spaces put in order."""
    words = " ".join((text or "").split())
    if not words:
        raise WordsMissing("text")
    if len(words) > LONGEST_TEXT_CHARACTERS:
        raise TooLong("text", limit=LONGEST_TEXT_CHARACTERS)
    return words


def check_fact(name: str, written: str | None, parties: Collection[str], *, required: bool = False) -> str | None:
    """A fact of a piece or document as it may be kept; an empty one is None, and refused where it is required."""
    words = " ".join((written or "").split()) or None
    if words is None:
        if required:
            raise FactMissing(name)
        return None
    limit = LONGEST.get(name, LONGEST_FACT_CHARACTERS)
    if len(words) > limit:
        raise TooLong(name, limit=limit)
    if name in _NUMBERS and not (words.isascii() and words.isdigit() and 0 < int(words) < 1_000_000):
        raise NotANumber(name, written=words)
    if name in _DAYS:
        _check_day(name, words)
    if name == "party" and words not in parties:
        raise UnknownParty(name, written=words)
    if name == "role" and words not in set(Role):
        raise UnknownRole(name)
    return words


def check_number_of(kind: PieceKind, facts: Mapping[str, str | None]) -> None:
    """Operative paragraphs are numbered with digits, since resolutions are cited by them."""
    written = facts.get("number")
    if kind is PieceKind.OPERATIVE and written is not None and not (written.isascii() and written.isdigit()):
        raise NotANumber("number", written=written)


def check_addable(kind: PieceKind) -> None:
    """Only kinds that stand by themselves can be added by hand."""
    if kind not in ADDABLE:
        raise NotAddable("kind")


def check_other_kind(now: Kind, wanted: Kind, *, is_chosen: bool) -> None:
    """Reading again under the kind a person has already chosen would change nothing."""
    if now is wanted and is_chosen:
        raise SameKind("kind")


def _check_day(name: str, written: str) -> None:
    """A full day; the date of a figure may be a month or a year only."""
    whole = written if name != "as_of" else (written + "-01-01")[:10] if len(written) == 4 else (written + "-01")[:10]
    try:
        date.fromisoformat(whole)
    except ValueError:
        raise NotADay(name, written=written) from None
    if not _PARTIAL_DAY.fullmatch(written):
        raise NotADay(name, written=written)
