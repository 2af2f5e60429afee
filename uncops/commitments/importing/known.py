"""What a list of pledges can name besides parties: summits, themes, levels of readiness, asks; and what is in the register already."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.commitments.facts import CommitmentFacts, facts_of
from uncops.commitments.importing.asks import Asks
from uncops.commitments.kinds import CommitmentState, HolderKind
from uncops.commitments.likened import likened_of
from uncops.commitments.models import Commitment, ReadinessLevel
from uncops.commitments.queries.register import RegisterFilter, eager, register
from uncops.commitments.similar import ByParty
from uncops.core.text import fold
from uncops.reference.models import Party, Theme
from uncops.reference.queries import themes
from uncops.summits.models import Summit

GIVEN_UP = frozenset({CommitmentState.SUPERSEDED.value, CommitmentState.WITHDRAWN.value})
Key = tuple[tuple[int, ...], str, str, int | None]


@dataclass(frozen=True)
class Kept:
    """A commitment as it is now."""

    id: int
    reference: str
    state: str
    facts: CommitmentFacts


@dataclass
class Known:
    """Everything the rows of a list may mean, loaded once."""

    party_ids: dict[str, int]
    summits: dict[str, int]
    themes: dict[str, int]
    levels: dict[str, int]
    asks: Asks
    summit_days: dict[int, date] = field(default_factory=dict)
    by_reference: dict[str, Kept] = field(default_factory=dict)
    by_key: dict[Key, Kept] = field(default_factory=dict)
    by_id: dict[int, Kept] = field(default_factory=dict)
    alike: ByParty = field(default_factory=ByParty)


def known_now(session: Session) -> Known:
    """What the register and its lists hold now; the same few queries however many there are."""
    all_summits = session.scalars(select(Summit).order_by(Summit.id)).all()
    known = Known(
        party_ids={code: number for number, code in session.execute(select(Party.id, Party.code)).tuples()},
        summits=_by_words([(summit.id, [summit.title, summit.slug]) for summit in all_summits]),
        themes=themes_by_words(themes(session)),
        levels=_by_words([(level.id, [level.code, *level.titles.values()]) for level in session.scalars(select(ReadinessLevel))]),
        asks=Asks(session),
        summit_days={summit.id: summit.starts_on for summit in all_summits},
    )
    for held in session.scalars(register(RegisterFilter()).options(*eager()).order_by(Commitment.id)).unique():
        kept = Kept(held.id, held.reference, held.state, facts_of(held))
        known.by_reference[fold(held.reference)] = known.by_id[held.id] = kept
        if held.state not in GIVEN_UP:
            known.by_key.setdefault(key_of_pledge(kept.facts), kept)
            known.alike.add(likened_of(held))
    return known


def key_of_pledge(facts: CommitmentFacts) -> Key:
    """By which a row is the same as one brought in before, without a reference: by whom, what kind, in which words, where."""
    holders = facts.party_ids if facts.holder_kind != HolderKind.SECRETARIAT.value else ()
    return (tuple(sorted(holders)), facts.kind, fold(facts.text), facts.summit_id)


def themes_by_words(all_themes: list[Theme]) -> dict[str, int]:
    """Themes by title in each language; where two lists share a title, by list and title."""
    return _by_words([(theme.id, theme_words(theme)) for theme in all_themes])


def theme_words(theme: Theme) -> list[str]:
    """How a theme may be written: its title, alone or after the code of its list."""
    titles = [theme.title(language) for language in ("en", "fr", "es", "ar", "ru", "zh")]
    return [*titles, *(f"{theme.taxonomy.code}: {title}" for title in titles), f"{theme.taxonomy.code}: {theme.code}"]


def _by_words(named: list[tuple[int, list[str]]]) -> dict[str, int]:
    keyed = [(number, {fold(word) for word in words if word.strip()}) for number, words in named]
    counted = Counter(word for _number, words in keyed for word in words)
    return {word: number for number, words in keyed for word in words if counted[word] == 1}
