"""Agenda items from the body of a note: its sections, or its paragraphs where it has no headings."""

from collections.abc import Sequence
from dataclasses import replace

from uncops.core.text import fold
from uncops.documents.reading.model import Ask, Reading, Section
from uncops.documents.reading.passages import Passage
from uncops.programme.drafting.enumerations import items_of_enumerations, lead_ins
from uncops.programme.drafting.model import ItemDraft, body_texts, share_of, whole
from uncops.programme.drafting.points import central_points
from uncops.programme.drafting.questions import guiding_questions
from uncops.programme.drafting.wording import heading_words, split_sentences, subject_title
from uncops.programme.models import ItemKind

UNTITLED_GROUPS = 3


def body_items(note: Reading) -> list[ItemDraft]:
    """One item a section; of a note without headings, one a group of paragraphs and one an enumeration."""
    titled = [section for section in note.sections if section.title is not None and not _is_only_asks(section, note.asks)]
    titled = [section for section in titled if fold(section.title or "") != fold(note.title) and section.paragraphs]
    if titled:
        return [_of_section(note, section) for section in titled]
    untitled = [*_of_paragraphs(note), *items_of_enumerations(note)]
    return sorted(untitled, key=lambda item: item.source.start if item.source else note.end)


def _of_section(note: Reading, section: Section) -> ItemDraft:
    asked = {ask.passage.start for ask in note.asks}
    texts = [words.text for words in section.paragraphs if words.start not in asked and not words.text.endswith(":")]
    title = heading_words(section.title or "", body_texts(note), note.acronyms)
    points = tuple(central_points(texts))
    questions, proposed = guiding_questions(note, section.paragraphs, title, points)
    source = whole([*([section.heading] if section.heading else []), *section.paragraphs])
    return ItemDraft(ItemKind.PRESENTATION, title, points, questions, proposed, source, share=share_of(texts))


def _of_paragraphs(note: Reading) -> list[ItemDraft]:
    """Paragraphs of a note without headings, in at most three groups of about equal length."""
    listed = {words.start for words in note.facets} | {duty.passage.start for duty in note.obligations}
    listed |= {ask.passage.start for ask in note.asks}
    listed |= {lead.start for lead in lead_ins(note)}
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
    title = subject_title(split_sentences(texts[0])[0] if texts[0] else texts[0])
    questions, proposed = guiding_questions(note, group, title, points)
    return ItemDraft(ItemKind.PRESENTATION, title, points, questions, proposed, whole(group), share=share_of(texts))


def _is_only_asks(section: Section, asks: Sequence[Ask]) -> bool:
    """Whether a section holds little besides the asks, which have rounds of their own."""
    asked = {ask.passage.start for ask in asks}
    inside = [words for words in section.paragraphs if words.start in asked]
    others = [words for words in section.paragraphs if words.start not in asked]
    return bool(inside) and len(others) <= 1


def numbered_titles(items: list[ItemDraft]) -> list[ItemDraft]:
    """No two items bear the same title: a second one says which it is."""
    seen: dict[str, int] = {}
    told = []
    for item in items:
        seen[item.title] = seen.get(item.title, 0) + 1
        told.append(item if seen[item.title] == 1 else replace(item, title=f"{item.title} ({seen[item.title]})"))
    return told
