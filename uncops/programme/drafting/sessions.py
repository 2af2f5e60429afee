"""From a background note to the draft of its session."""

import re
from dataclasses import replace

from uncops.documents.reading.model import Reading
from uncops.programme.drafting.enumerations import joined_round, round_on
from uncops.programme.drafting.model import SHARES, ItemDraft, SessionDraft, body_texts, whole
from uncops.programme.drafting.points import central_points
from uncops.programme.drafting.sections import body_items, numbered_titles
from uncops.programme.drafting.wording import heading_words, split_sentences, within_sentence
from uncops.programme.minutes import TooShort, share_minutes
from uncops.programme.models import ItemKind


def draft_session(note: Reading, minutes: int) -> SessionDraft:
    """The draft of one session from one note, its items adding up to `minutes`.

    :raises TooShort: when not even the joined round of asks leaves every item its least minutes.
    """
    title = heading_words(note.title, body_texts(note), note.acronyms)
    body = numbered_titles(body_items(note))
    rounds = [round_on(index, ask) for index, ask in enumerate(note.asks, start=1)]
    opening, closing = chairs_opening(note, title), closing_items(note)
    try:
        items, odd = _timed([opening, *body, *rounds, *closing], minutes)
        joined = False
    except TooShort:
        items, odd = _timed([opening, *body, *joined_round(note.asks), *closing], minutes)
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


def chairs_opening(note: Reading, title: str) -> ItemDraft:
    """The chair opens with what the note says before its first section."""
    introduction = [words for section in note.sections if section.title is None for words in section.paragraphs]
    paragraphs = introduction or [words for section in note.sections[:1] for words in section.paragraphs]
    points = central_points([words.text for words in introduction], most=2)
    source = whole(paragraphs[:1]) if paragraphs else note.found_at.get("title")
    return ItemDraft(
        ItemKind.OPENING, "Opening by the chair", tuple(points) or (f"The session considers {within_sentence(title, note.acronyms)}.",),
        source=source,
        share=SHARES[ItemKind.OPENING],
    )  # fmt: skip


def closing_items(note: Reading) -> list[ItemDraft]:
    """The floor, then the chair's summary."""
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


def _purpose(note: Reading, title: str) -> str:
    """What the note itself calls its aim or opportunity; otherwise what its title says."""
    for section in reversed(note.sections):
        for words in section.paragraphs:
            for sentence in split_sentences(words.text):
                if any(mark in sentence for mark in ("excellent opportunity", "purpose of", "The aim", "aims to", "objective of")):
                    return _standing_alone(sentence)
    return f"To consider {within_sentence(title, note.acronyms)} and what it asks of those present."


def _standing_alone(sentence: str) -> str:
    """A sentence without the word that ties it to the one before."""
    bare = re.sub(r"^(?:Thus|Therefore|However|Moreover|Furthermore|In this context),\s+", "", sentence)
    return bare[:1].upper() + bare[1:]


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
