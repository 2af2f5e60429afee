"""What a draft holds: agenda items and their session, and what each kind of item asks of the minutes."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from uncops.core.text import fold
from uncops.documents.reading.model import Reading
from uncops.documents.reading.passages import Passage
from uncops.programme.minutes import Share
from uncops.programme.models import ItemKind

# Least minutes and weight of each kind of item. Assumed; ask the secretariat.
SHARES = {
    ItemKind.OPENING: Share(weight=2, minimum=10),
    ItemKind.PRESENTATION: Share(weight=4, minimum=10),
    ItemKind.ASKS: Share(weight=1, minimum=5),
    ItemKind.QUESTIONS: Share(weight=3, minimum=10),
    ItemKind.INTERVENTIONS: Share(weight=10, minimum=15),
    ItemKind.SUMMARY: Share(weight=2, minimum=10),
    ItemKind.BREAK: Share(weight=0, minimum=10),
}
FREE_SHARE = Share(weight=1, minimum=5)
WEIGHT_A_THOUSAND_CHARACTERS = 2.0
# A session has one of each of these; they are the chair's own, whatever passage they lean on.
CHAIRS_OWN = (ItemKind.OPENING, ItemKind.INTERVENTIONS, ItemKind.SUMMARY)


@dataclass(frozen=True)
class ItemDraft:
    """One agenda item as drafted; `source` is the passage it comes from, None for the chair's own parts."""

    kind: ItemKind
    title: str
    points: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    are_questions_proposed: bool = False
    source: Passage | None = None
    minutes: int = 0
    share: Share = FREE_SHARE

    @property
    def origin_key(self) -> str:
        """Names the passage the item came from, whatever its place: by it an edited agenda survives a new reading.

        The chair's own parts are named by what they are, for a session has one of each.
        """
        if self.kind in CHAIRS_OWN:
            return self.kind.value
        said = self.source.text if self.source and self.source.text else self.title
        return f"{self.kind.value}:{hashlib.sha256(fold(said).encode()).hexdigest()[:40]}"


@dataclass(frozen=True)
class SessionDraft:
    """A session as drafted. `are_rounds_joined` says that the asks had to share one item for want of time."""

    title: str
    number: int | None
    purpose: str
    takeaway: str
    items: tuple[ItemDraft, ...]
    reading: tuple[tuple[str, str], ...]
    minutes: int
    are_rounds_joined: bool = False
    odd_item: int | None = None


def share_of(texts: Sequence[str]) -> Share:
    """Longer sections weigh more, but no more than twice a short one."""
    least = SHARES[ItemKind.PRESENTATION]
    weight = least.weight + WEIGHT_A_THOUSAND_CHARACTERS * sum(map(len, texts)) / 1000
    return Share(weight=min(weight, 2 * least.weight), minimum=least.minimum)


def whole(passages: Sequence[Passage]) -> Passage:
    """One passage from the first of several to the last."""
    start, end = min(words.start for words in passages), max(words.end for words in passages)
    return Passage(" ".join(words.text for words in passages), start, end, ((start, end),))


def body_texts(note: Reading) -> list[str]:
    """The paragraphs of a note as texts."""
    return [words.text for section in note.sections for words in section.paragraphs]
