"""Proposes talking points from the record: what a party said, undertook, was asked for and contributes; pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from uncops.commitments.kinds import CommitmentState
from uncops.commitments.states import DONE_STATES, OPEN_STATES
from uncops.core.wording import N_, Sentence
from uncops.positions.models import PositionKind
from uncops.talking_points.models import Origin

# As many of each as one can look through beside the page; the newest first.
MOST_POSITIONS, MOST_COMMITMENTS, MOST_ASKS = 6, 5, 3
OF_POSITION = {
    PositionKind.OFFER: N_("Welcome what %(party)s offered, and ask by when it can be delivered."),
    PositionKind.REQUEST: N_("Tell %(party)s where its request stands."),
    PositionKind.CONCERN: N_("Take up the concern of %(party)s, and say what is being done about it."),
    PositionKind.QUESTION: N_("Answer the question of %(party)s."),
    PositionKind.POSITION: N_("Recall what %(party)s said, and ask what follows from it."),
}
# What waits for an answer stands before what was only said.
KIND_ORDER = (PositionKind.OFFER, PositionKind.QUESTION, PositionKind.REQUEST, PositionKind.CONCERN, PositionKind.POSITION)
OVERDUE = N_("Ask about commitment %(reference)s, which was due on %(day)s and is not delivered.")
OPEN = N_("Ask how commitment %(reference)s is coming along.")
DONE = N_("Thank %(party)s for commitment %(reference)s, which is delivered.")
ASKED = N_("Ask what %(party)s can contribute to this.")
SERVING = N_("Thank %(party)s for the police it contributes: %(count)s serving, of whom %(women)s are women.")
NOBODY = N_("Ask what would make it possible for %(party)s to contribute police: none are serving now.")
COUNTED = N_("Contributions of uniformed personnel")


@dataclass(frozen=True)
class Said:
    """A confirmed position."""

    id: int
    kind: str
    quotation: str
    language: str
    source: str
    said_on: date | None = None


@dataclass(frozen=True)
class Promised:
    """A commitment that may be spoken of."""

    id: int
    reference: str
    text: str
    language: str
    state: str
    due_on: date | None = None


@dataclass(frozen=True)
class Asked:
    """An ask of a document of the summit."""

    id: int
    text: str
    source: str


@dataclass(frozen=True)
class Serving:
    """Police of a State at the end of a month."""

    month: date
    count: int
    women: int


@dataclass(frozen=True)
class Record:
    """What is known of a party."""

    party: str
    said: Sequence[Said] = ()
    promised: Sequence[Promised] = ()
    asked: Sequence[Asked] = ()
    serving: Serving | None = None


@dataclass(frozen=True)
class Proposal:
    """A talking point that could be made, with the words it comes from."""

    identity: str
    origin: Origin
    sentence: Sentence
    quotation: str
    source: str
    language: str = "en"
    said_on: date | None = None
    number: int | None = field(default=None)


def proposals_of(record: Record, *, today: date) -> list[Proposal]:
    """What could be said, in the order in which one would say it: what was promised and offered, asks, and thanks."""
    return [*_of_figures(record), *_of_commitments(record, today), *_of_positions(record), *_of_asks(record)]


def _of_positions(record: Record) -> Iterator[Proposal]:
    order = {kind.value: place for place, kind in enumerate(KIND_ORDER)}
    spoken = sorted((one for one in record.said if one.kind in order), key=lambda one: order[one.kind])
    for one in spoken[:MOST_POSITIONS]:
        sentence = Sentence(OF_POSITION[PositionKind(one.kind)], {"party": record.party})
        yield Proposal(f"position-{one.id}", Origin.POSITION, sentence, one.quotation, one.source, one.language, one.said_on, one.id)


def _of_commitments(record: Record, today: date) -> Iterator[Proposal]:
    concerned = sorted(record.promised, key=lambda one: (one.due_on is None, one.due_on or today, one.id))
    spoken = [(one, sentence) for one in concerned if (sentence := _on_commitment(one, record.party, today)) is not None]
    for one, sentence in spoken[:MOST_COMMITMENTS]:
        yield Proposal(f"commitment-{one.id}", Origin.COMMITMENT, sentence, one.text, one.reference, one.language, None, one.id)


def _on_commitment(one: Promised, party: str, today: date) -> Sentence | None:
    """What to say of a commitment as it stands; nothing of one that lapsed, was withdrawn or is a draft."""
    state = CommitmentState(one.state)
    if state in DONE_STATES:
        return Sentence(DONE, {"party": party, "reference": one.reference})
    if state not in OPEN_STATES:
        return None
    if one.due_on is not None and one.due_on < today:
        return Sentence(OVERDUE, {"reference": one.reference, "day": one.due_on})
    return Sentence(OPEN, {"reference": one.reference})


def _of_asks(record: Record) -> Iterator[Proposal]:
    for one in list(record.asked)[:MOST_ASKS]:
        yield Proposal(f"ask-{one.id}", Origin.ASK, Sentence(ASKED, {"party": record.party}), one.text, one.source, number=one.id)


def _of_figures(record: Record) -> Iterator[Proposal]:
    serving = record.serving
    if serving is None:
        return
    values = {"party": record.party, "count": serving.count, "women": serving.women}
    sentence = Sentence(SERVING, values) if serving.count else Sentence(NOBODY, {"party": record.party})
    # The month stands beside its name, as a day stands beside a passage.
    yield Proposal(f"figure-{serving.month:%Y-%m}", Origin.FIGURE, sentence, "", COUNTED, said_on=serving.month)
