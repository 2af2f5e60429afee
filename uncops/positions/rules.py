"""What must be true of positions, of answers and of the vocabulary."""

from collections.abc import Mapping
from types import MappingProxyType

from uncops.core.refusals import Refusal
from uncops.core.wording import N_
from uncops.positions.models import Position, PositionKind, PositionState, SourceClass
from uncops.positions.reading.model import Doubt

LONGEST_QUOTATION, LONGEST_TEXT, LONGEST_WORDS = 5_000, 2_000, 100
MOST_AT_ONCE = 500

# What each state may become.
MOVES: Mapping[PositionState, frozenset[PositionState]] = MappingProxyType(
    {
        PositionState.PROPOSED: frozenset({PositionState.CONFIRMED, PositionState.SET_ASIDE}),
        PositionState.CONFIRMED: frozenset({PositionState.SET_ASIDE, PositionState.PROPOSED}),
        PositionState.SET_ASIDE: frozenset({PositionState.CONFIRMED, PositionState.PROPOSED}),
    }
)
KIND_LABELS = {
    PositionKind.POSITION: N_("Position"),
    PositionKind.QUESTION: N_("Question"),
    PositionKind.ANSWER: N_("Answer"),
    PositionKind.OFFER: N_("Offer"),
    PositionKind.REQUEST: N_("Request"),
    PositionKind.CONCERN: N_("Concern"),
}
STATE_LABELS = {
    PositionState.PROPOSED: N_("Proposed"),
    PositionState.CONFIRMED: N_("Confirmed"),
    PositionState.SET_ASIDE: N_("Set aside"),
}
STATE_TONES = {PositionState.PROPOSED: "warning", PositionState.CONFIRMED: "good", PositionState.SET_ASIDE: "neutral"}
CLASS_LABELS = {
    SourceClass.OFFICIAL_RECORD: N_("Official record"),
    SourceClass.PRESS_RELEASE: N_("Press release, not an official record"),
    SourceClass.OWN_STATEMENT: N_("Own statement, check against delivery"),
    SourceClass.OTHER: N_("Other document"),
    SourceClass.OWN_NOTE: N_("Own note"),
}
DOUBT_SENTENCES = {
    Doubt.PARTY_UNKNOWN: N_("No party of the reference data bears the name in the document."),
    Doubt.NO_DATE: N_("The document does not say on which day this was said."),
    Doubt.NO_ADDRESSEE: N_("It does not say to whom the question is put."),
    Doubt.NO_THEME: N_("No word of the vocabulary was found in it."),
    Doubt.PERHAPS_OFFER: N_("This may be an offer."),
    Doubt.SEVERAL_QUESTIONS: N_("This may be more than one question."),
}


class NoPassage(Refusal):
    """Nothing is shown as a State's position without its passage."""

    sentence = N_("Enter the words that were said; without its passage nothing is kept as a position.")


class NotInDocument(Refusal):
    """Words that are said to stand in a document and do not."""

    sentence = N_("These words do not stand in the document. Copy them from it, or mark them there.")


class NobodySaidIt(Refusal):
    """A position needs a party or an office."""

    sentence = N_("Select a party, or enter the office that said it.")


class TooLong(Refusal):
    """More than is kept of one passage."""

    sentence = N_("This is longer than %(limit)s characters. Shorten it.")


class CannotMove(Refusal):
    """Not from where it stands."""

    sentence = N_("This has been decided already by somebody else. Look at it again.")


class NothingChosen(Refusal):
    """A deed on many needs some."""

    sentence = N_("Choose at least one.")


class WrongPair(Refusal):
    """A link between what is no question and no answer."""

    sentence = N_("An answer is linked to a question.")


class SynonymMissing(Refusal):
    """Words are wanted."""

    sentence = N_("Enter the words that name the theme.")


class SynonymTaken(Refusal):
    """The theme has these words already."""

    sentence = N_("The theme has these words already.")


def check_move(position: Position, to: PositionState) -> None:
    """A state may become this one.

    :raises CannotMove: when it may not, or is it already.
    """
    if to not in MOVES[PositionState(position.state)]:
        raise CannotMove


def check_passage(quotation: str) -> str:
    """The words as kept.

    :raises NoPassage, TooLong: when there are none, or too many.
    """
    words = " ".join(quotation.split())
    if not words:
        raise NoPassage("quotation")
    if len(words) > LONGEST_QUOTATION:
        raise TooLong("quotation", limit=LONGEST_QUOTATION)
    return words


def check_somebody(party_id: int | None, office: str) -> None:
    """Somebody said it.

    :raises NobodySaidIt: when neither party nor office is given.
    """
    if party_id is None and not office.strip():
        raise NobodySaidIt("party")


def check_synonym(words: str) -> str:
    """The words of a theme, spaces folded.

    :raises SynonymMissing, TooLong: when there are none, or too many.
    """
    said = " ".join(words.split())
    if not said.replace("*", "").strip():
        raise SynonymMissing("words")
    if len(said) > LONGEST_WORDS:
        raise TooLong("words", limit=LONGEST_WORDS)
    return said
