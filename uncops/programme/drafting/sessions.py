"""From a background note to the draft of its session."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from uncops.core.text import fold
from uncops.documents.reading.model import Ask, Obligation, Reading, Section
from uncops.documents.reading.passages import Passage
from uncops.programme.drafting.points import central_points
from uncops.programme.drafting.wording import heading_words, short_title, split_sentences, within_sentence
from uncops.programme.minutes import Share, TooShort, share_minutes
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
MOST_QUESTIONS = 2
UNTITLED_GROUPS = 3


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
        """Names the passage the item came from, whatever its place: by it an edited agenda survives a new reading."""
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


def draft_session(note: Reading, minutes: int) -> SessionDraft:
    """The draft of one session from one note, its items adding up to `minutes`.

    :raises TooShort: when not even the joined round of asks leaves every item its least minutes.
    """
    title = heading_words(note.title, _body(note), note.acronyms)
    body = _numbered_titles(_body_items(note))
    rounds = [_round(index, ask) for index, ask in enumerate(note.asks, start=1)]
    opening, closing = _opening(note, title), _closing(note)
    try:
        items, odd = _timed([opening, *body, *rounds, *closing], minutes)
        joined = False
    except TooShort:
        items, odd = _timed([opening, *body, *_joined_round(note.asks), *closing], minutes)
        joined = len(rounds) > 1
    return SessionDraft(
        title=title,
        number=note.session_number,
        purpose=_purpose(note, title),
        takeaway=_takeaway(note),
        items=items,
        reading=_reading_list(note),
        minutes=minutes,
        are_rounds_joined=joined,
        odd_item=odd,
    )


def _timed(items: list[ItemDraft], minutes: int) -> tuple[tuple[ItemDraft, ...], int | None]:
    shared = share_minutes(minutes, [item.share for item in items])
    return tuple(replace(item, minutes=share) for item, share in zip(items, shared.minutes, strict=True)), shared.odd


def _opening(note: Reading, title: str) -> ItemDraft:
    introduction = [words for section in note.sections if section.title is None for words in section.paragraphs]
    paragraphs = introduction or [words for section in note.sections[:1] for words in section.paragraphs]
    points = central_points([words.text for words in introduction], most=2)
    source = _whole(paragraphs[:1]) if paragraphs else note.found_at.get("title")
    return ItemDraft(
        ItemKind.OPENING, "Opening by the chair", tuple(points) or (f"The session considers {within_sentence(title, note.acronyms)}.",),
        source=source,
        share=SHARES[ItemKind.OPENING],
    )  # fmt: skip


def _closing(note: Reading) -> list[ItemDraft]:
    asked = f"the {len(note.asks)} kinds of support sought" if len(note.asks) > 1 else "the points above"
    return [
        ItemDraft(
            ItemKind.INTERVENTIONS, "Interventions from the floor",
            (f"Delegations take the floor in the order of the speakers' list and speak to {asked}.",),
            share=SHARES[ItemKind.INTERVENTIONS],
        ),
        ItemDraft(
            ItemKind.SUMMARY, "The chair's summary",
            ("What was agreed, what was announced, and who follows it up.",), share=SHARES[ItemKind.SUMMARY],
        ),
    ]  # fmt: skip


def _body_items(note: Reading) -> list[ItemDraft]:
    titled = [section for section in note.sections if section.title is not None and not _is_only_asks(section, note.asks)]
    titled = [section for section in titled if fold(section.title or "") != fold(note.title) and section.paragraphs]
    if titled:
        return [_of_section(note, section) for section in titled]
    untitled = [*_of_paragraphs(note), *_of_enumerations(note)]
    return sorted(untitled, key=lambda item: item.source.start if item.source else note.end)


def _of_section(note: Reading, section: Section) -> ItemDraft:
    asked = {ask.passage.start for ask in note.asks}
    texts = [words.text for words in section.paragraphs if words.start not in asked and not words.text.endswith(":")]
    title = heading_words(section.title or "", _body(note), note.acronyms)
    points = tuple(central_points(texts))
    questions, proposed = _questions(note, section.paragraphs, title, points)
    source = _whole([*([section.heading] if section.heading else []), *section.paragraphs])
    return ItemDraft(ItemKind.PRESENTATION, title, points, questions, proposed, source, share=_share_of(texts))


def _of_paragraphs(note: Reading) -> list[ItemDraft]:
    """Paragraphs of a note without headings, in at most three groups of about equal length."""
    listed = {words.start for words in note.facets} | {duty.passage.start for duty in note.obligations}
    listed |= {ask.passage.start for ask in note.asks}
    listed |= {lead.start for lead in _lead_ins(note)}
    paragraphs = [
        words for section in note.sections for words in section.paragraphs if words.start not in listed and not words.text.endswith(":")
    ]
    whole = sum(len(words.text) for words in paragraphs)
    groups: list[list[Passage]] = []
    reached = 0
    for words in paragraphs:
        group = min(UNTITLED_GROUPS - 1, reached * UNTITLED_GROUPS // max(whole, 1))
        if not groups or group >= len(groups):
            groups.append([])
        groups[-1].append(words)
        reached += len(words.text)
    return [_of_group(note, group) for group in groups]


def _of_group(note: Reading, group: Sequence[Passage]) -> ItemDraft:
    texts = [words.text for words in group]
    points = tuple(central_points(texts))
    title = short_title(split_sentences(texts[0])[0] if texts[0] else texts[0])
    questions, proposed = _questions(note, group, title, points)
    return ItemDraft(ItemKind.PRESENTATION, title, points, questions, proposed, _whole(group), share=_share_of(texts))


def _of_enumerations(note: Reading) -> list[ItemDraft]:
    items = []
    if note.facets:
        title = _lead_in(note, note.facets[0]) or "Facets"
        points = tuple(words.text.rstrip(" ;.").removesuffix("; and") for words in note.facets)
        question = f"How does your institution assess whether {_bare_facet(points[0])}?"
        items.append(
            ItemDraft(
                ItemKind.PRESENTATION, short_title(title), points, (question,), True, _whole(note.facets), share=_share_of(points)
            )
        )
    if note.obligations:
        items.append(_of_obligations(note, note.obligations))
    return items


def _bare_facet(facet: str) -> str:
    bare = within_sentence(facet.split("(")[0].rstrip(" ;.")).removesuffix(" and").rstrip(" ;")
    return bare.removeprefix("whether ") if bare.startswith("whether ") else f"it does well in {bare}"


def _of_obligations(note: Reading, duties: Sequence[Obligation]) -> ItemDraft:
    title = _lead_in(note, duties[0].passage) or "Who owes what to whom"
    points = tuple(f"{duty.holder}: {duty.passage.text.rstrip(';')}" for duty in duties)
    holders = ", ".join(dict.fromkeys(duty.holder for duty in duties))
    questions = (f"What does each of these need from the others to meet its duty: {holders}?",)
    return ItemDraft(
        ItemKind.PRESENTATION, short_title(title), points, questions, True, _whole([duty.passage for duty in duties]),
        share=_share_of(points),
    )  # fmt: skip


def _lead_in(note: Reading, first: Passage) -> str | None:
    """The sentence that leads to an enumeration."""
    paragraph = _paragraph_before(note, first)
    return split_sentences(paragraph.text)[-1] if paragraph and paragraph.text else None


def _lead_ins(note: Reading) -> list[Passage]:
    """Paragraphs of one sentence that only lead to an enumeration; they have no item of their own."""
    firsts = [*note.facets[:1], *(duty.passage for duty in note.obligations[:1]), *(ask.passage for ask in note.asks[:1])]
    found = [_paragraph_before(note, first) for first in firsts]
    return [words for words in found if words is not None and len(split_sentences(words.text)) == 1]


def _paragraph_before(note: Reading, first: Passage) -> Passage | None:
    before = [words for section in note.sections for words in section.paragraphs if words.end <= first.start]
    return max(before, key=lambda words: words.end) if before else None


def _round(number: int, ask: Ask) -> ItemDraft:
    words = ask.passage.text.rstrip(" ;.,")
    question = f"What can your institution offer towards {within_sentence(words)}?" if _is_gerund(words) else (
        f"What would let your institution act on this: {within_sentence(words)}?"
    )
    return ItemDraft(
        ItemKind.ASKS, f"Support sought {number}: {short_title(words)}", (words,), (question,), True, ask.passage,
        share=SHARES[ItemKind.ASKS],
    )  # fmt: skip


def _joined_round(asks: Sequence[Ask]) -> list[ItemDraft]:
    if not asks:
        return []
    points = tuple(ask.passage.text.rstrip(" ;.,") for ask in asks)
    share = Share(weight=SHARES[ItemKind.ASKS].weight * len(asks), minimum=10)
    holder = asks[0].holder
    return [ItemDraft(ItemKind.ASKS, f"Support sought from {holder}", points, source=_whole([ask.passage for ask in asks]), share=share)]


def _is_gerund(words: str) -> bool:
    return words.split(" ", 1)[0].casefold().endswith("ing")


def _questions(note: Reading, paragraphs: Sequence[Passage], title: str, points: Sequence[str]) -> tuple[tuple[str, ...], bool]:
    """The note's own questions within these paragraphs; otherwise one proposed from what they say."""
    own = [
        asked.passage.text for asked in note.questions if any(words.start <= asked.passage.start < words.end for words in paragraphs)
    ]
    if own:
        return tuple(own[:MOST_QUESTIONS]), False
    fits = len(title) <= 80 and not title.endswith("…")
    questions = [f"What has your institution learned about {within_sentence(title, note.acronyms)}?"] if fits else []
    if len(points) > 1:
        questions.append("Which of these points calls for action first, and by whom?")
    return tuple(questions), True


def _is_only_asks(section: Section, asks: Sequence[Ask]) -> bool:
    """Whether a section holds little besides the asks, which have rounds of their own."""
    asked = {ask.passage.start for ask in asks}
    inside = [words for words in section.paragraphs if words.start in asked]
    others = [words for words in section.paragraphs if words.start not in asked]
    return bool(inside) and len(others) <= 1


def _purpose(note: Reading, title: str) -> str:
    """What the note itself calls its aim or opportunity; otherwise what its title says."""
    for section in reversed(note.sections):
        for words in section.paragraphs:
            for sentence in split_sentences(words.text):
                if any(mark in sentence for mark in ("excellent opportunity", "purpose of", "The aim", "aims to", "objective of")):
                    return sentence
    return f"To consider {within_sentence(title, note.acronyms)} and what it asks of those present."


def _takeaway(note: Reading) -> str:
    if note.asks:
        holder = note.asks[0].holder
        return f"{holder} know the {len(note.asks)} kinds of support sought and have said which of them they can give."
    if note.obligations:
        return "Each of those who bear an obligation has said how it will be met."
    return "A common view of the points above, recorded in the chair's summary."


def _reading_list(note: Reading) -> tuple[tuple[str, str], ...]:
    symbols = dict.fromkeys(mention.symbol for mention in note.references)
    return tuple((symbol, "") for symbol in symbols)


def _share_of(texts: Sequence[str]) -> Share:
    """Longer sections weigh more, but no more than twice a short one."""
    least = SHARES[ItemKind.PRESENTATION]
    weight = least.weight + WEIGHT_A_THOUSAND_CHARACTERS * sum(map(len, texts)) / 1000
    return Share(weight=min(weight, 2 * least.weight), minimum=least.minimum)


def _numbered_titles(items: list[ItemDraft]) -> list[ItemDraft]:
    """No two items bear the same title: a second one says which it is."""
    seen: dict[str, int] = {}
    told = []
    for item in items:
        seen[item.title] = seen.get(item.title, 0) + 1
        told.append(item if seen[item.title] == 1 else replace(item, title=f"{item.title} ({seen[item.title]})"))
    return told


def _whole(passages: Sequence[Passage]) -> Passage:
    """One passage from the first of several to the last."""
    start, end = min(words.start for words in passages), max(words.end for words in passages)
    return Passage(" ".join(words.text for words in passages), start, end, ((start, end),))


def _body(note: Reading) -> list[str]:
    return [words.text for section in note.sections for words in section.paragraphs]
