"""Agenda items from what a note enumerates: facets, obligations, and the asks it makes."""

from collections.abc import Sequence

from uncops.documents.reading.model import Ask, Obligation, Reading
from uncops.documents.reading.passages import Passage
from uncops.programme.drafting.model import SHARES, ItemDraft, share_of, whole
from uncops.programme.drafting.wording import SHORT_TITLE_CHARACTERS, short_title, split_sentences, within_sentence
from uncops.programme.minutes import Share
from uncops.programme.models import ItemKind


def items_of_enumerations(note: Reading) -> list[ItemDraft]:
    """An item for the facets a note lists, and one for the obligations it states."""
    items = []
    if note.facets:
        title = _lead_in(note, note.facets[0]) or "Facets"
        points = tuple(words.text.rstrip(" ;.").removesuffix("; and") for words in note.facets)
        question = f"How does your institution assess whether {_bare_facet(points[0])}?"
        items.append(
            ItemDraft(
                ItemKind.PRESENTATION, short_title(title), points, (question,), True, whole(note.facets), share=share_of(points)
            )
        )
    if note.obligations:
        items.append(_of_obligations(note, note.obligations))
    return items


def _bare_facet(facet: str) -> str:
    bare = within_sentence(facet.split("(")[0].rstrip(" ;.")).removesuffix(" and").rstrip(" ;")
    return bare.removeprefix("whether ") if bare.startswith("whether ") else f"it does well in {bare}"


def _of_obligations(note: Reading, duties: Sequence[Obligation]) -> ItemDraft:
    points = tuple(f"{duty.holder}: {duty.passage.text.rstrip(';')}" for duty in duties)
    holders = ", ".join(dict.fromkeys(duty.holder for duty in duties))
    title = short_title(f"Obligations: {holders}")
    questions = (f"What does each of these need from the others to meet its duty: {holders}?",)
    return ItemDraft(
        ItemKind.PRESENTATION, title, points, questions, True, whole([duty.passage for duty in duties]),
        share=share_of(points),
    )  # fmt: skip


def _lead_in(note: Reading, first: Passage) -> str | None:
    """The sentence that leads to an enumeration."""
    paragraph = _paragraph_before(note, first)
    return split_sentences(paragraph.text)[-1] if paragraph and paragraph.text else None


def lead_ins(note: Reading) -> list[Passage]:
    """Paragraphs of one sentence that only lead to an enumeration; they have no item of their own."""
    firsts = [*note.facets[:1], *(duty.passage for duty in note.obligations[:1]), *(ask.passage for ask in note.asks[:1])]
    found = [_paragraph_before(note, first) for first in firsts]
    return [words for words in found if words is not None and len(split_sentences(words.text)) == 1]


def _paragraph_before(note: Reading, first: Passage) -> Passage | None:
    before = [words for section in note.sections for words in section.paragraphs if words.end <= first.start]
    return max(before, key=lambda words: words.end) if before else None


def round_on(number: int, ask: Ask) -> ItemDraft:
    """The round on one ask: its words, and a question that lets delegations answer it."""
    words = ask.passage.text.rstrip(" ;.,")
    question = _question_on(words)
    return ItemDraft(
        ItemKind.ASKS, f"Support sought {number}: {short_title(words)}", (words,), (question,), True, ask.passage,
        share=SHARES[ItemKind.ASKS],
    )  # fmt: skip


def _question_on(words: str) -> str:
    """A question that names a short ask; a long one stands right above it and is not said again."""
    if len(words) > SHORT_TITLE_CHARACTERS:
        return "What can your institution give towards this, and from when?"
    if words.split(" ", 1)[0].casefold().endswith("ing"):
        return f"What can your institution offer towards {within_sentence(words)}?"
    return f"What would let your institution act on this: {within_sentence(words)}?"


def joined_round(asks: Sequence[Ask]) -> list[ItemDraft]:
    """All asks in one item, for a session too short for a round on each."""
    if not asks:
        return []
    points = tuple(ask.passage.text.rstrip(" ;.,") for ask in asks)
    share = Share(weight=SHARES[ItemKind.ASKS].weight * len(asks), minimum=10)
    holder = asks[0].holder
    return [ItemDraft(ItemKind.ASKS, f"Support sought from {holder}", points, source=whole([ask.passage for ask in asks]), share=share)]
