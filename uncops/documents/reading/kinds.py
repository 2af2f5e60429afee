"""Recognises of what kind a document is, and says why."""

from dataclasses import dataclass

from uncops.core.wording import N_
from uncops.documents.reading.clues import CLUES, view_of
from uncops.documents.reading.document import Document
from uncops.documents.reading.languages import foreign_language
from uncops.documents.reading.model import Kind, Reason

LEAST_CERTAINTY = 0.35
MOST_CERTAINTY = 0.98

CHOSEN = N_("A person chose this kind.")
NOTHING_TYPICAL = N_("Nothing in it is typical of a kind that can be read further.")
EMPTY = N_("It holds no text.")


@dataclass(frozen=True)
class Recognition:
    """A kind, how sure that is, from 0 to 1, and the reasons."""

    kind: Kind
    confidence: float
    reasons: tuple[Reason, ...]


def recognise(document: Document) -> Recognition:
    """The kind of a document. What is typical of several kinds makes each less sure."""
    view = view_of(document)
    if not view.text.strip():
        return Recognition(Kind.OTHER, 1.0, (Reason(EMPTY),))
    if language := foreign_language(view.text):
        return Recognition(Kind.OTHER, 0.9, (Reason(language),))
    weights = dict.fromkeys(Kind, 0.0)
    reasons: dict[Kind, list[Reason]] = {kind: [] for kind in Kind}
    for clue in CLUES:
        if (seen := clue.see(view)) is not None:
            weights[clue.kind] += clue.weight
            reasons[clue.kind].append(Reason(clue.sentence, {"seen": seen}))
    first, second = sorted(weights, key=lambda kind: weights[kind], reverse=True)[:2]
    certainty = min(MOST_CERTAINTY, weights[first] + 0.2) if weights[first] else 0.0
    rival = max(0.0, weights[second] - 0.2)
    certainty *= 1 - 0.5 * min(1.0, rival / weights[first] if weights[first] else 0.0)
    if weights[first] < LEAST_CERTAINTY:
        return Recognition(Kind.OTHER, round(1 - weights[first], 2), (Reason(NOTHING_TYPICAL),))
    return Recognition(first, round(certainty, 2), tuple(reasons[first]))


def chosen(kind: Kind) -> Recognition:
    """The recognition of a kind that a person gave."""
    return Recognition(kind, 1.0, (Reason(CHOSEN),))
