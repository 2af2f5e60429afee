"""Whom to meet and why: a score over plain facts, the same from either side. No database, no clock, no luck."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import islice

# Points of a reason, and how many reasons of a kind count. An offer that meets a need weighs most, because such a meeting can end
# with something; sharing a concern weighs least, because nearly everybody shares one. Assumed; ask the secretariat.
MOST_SUGGESTIONS = 25


class SayingKind(StrEnum):
    """What a passage is to whoever said it."""

    OFFER = "offer"
    NEED = "need"
    POSITION = "position"
    PORTFOLIO = "portfolio"


class ReasonKind(StrEnum):
    """Why two should meet."""

    OFFICE_ASKED = "office_asked"
    OFFER_MEETS_NEED = "offer_meets_need"
    HOST = "host"
    PORTFOLIO = "portfolio"
    OFFER_TOGETHER = "offer_together"
    SAME_MISSION = "same_mission"
    SAME_CONCERN = "same_concern"


POINTS: Mapping[ReasonKind, tuple[int, int]] = {
    ReasonKind.OFFICE_ASKED: (35, 1),
    ReasonKind.OFFER_MEETS_NEED: (30, 2),
    ReasonKind.HOST: (25, 2),
    ReasonKind.PORTFOLIO: (15, 2),
    ReasonKind.OFFER_TOGETHER: (12, 2),
    ReasonKind.SAME_MISSION: (8, 3),
    ReasonKind.SAME_CONCERN: (5, 3),
}


@dataclass(frozen=True)
class Saying:
    """Something that was said: about which themes, in which words, where it stands; `document_id` is 0 when in no document."""

    kind: SayingKind
    themes: frozenset[str]
    text: str
    source: str = ""
    document_id: int = 0
    is_public: bool = True
    addressed: str = ""  # the office it is addressed to, folded

    @property
    def order(self) -> tuple[str, int, str]:
        """What stands first where several would do."""
        return self.source, self.document_id, self.text


@dataclass(frozen=True)
class PartyFacts:
    """What is known of a party or a principal; `key` as pairs name them, `serves` the missions in which its police serve."""

    key: str
    sayings: tuple[Saying, ...] = ()
    serves: frozenset[str] = frozenset()
    hosts: frozenset[str] = frozenset()
    office: str = ""  # of a principal, folded

    def of_kind(self, kind: SayingKind) -> list[Saying]:
        """What it said of a kind."""
        return [one for one in self.sayings if one.kind is kind]


@dataclass(frozen=True)
class Reason:
    """One reason: about what (a theme or a mission), with the passages of both sides, the one that offers, serves or asks first."""

    kind: ReasonKind
    about: str
    first_key: str
    passages: tuple[Saying, ...] = ()

    @property
    def points(self) -> int:
        """What it adds to the score."""
        return POINTS[self.kind][0]


@dataclass(frozen=True)
class Suggestion:
    """Somebody to meet, with the reasons in order of their weight."""

    key: str
    reasons: tuple[Reason, ...] = field(default=())

    @property
    def score(self) -> int:
        """The points of all reasons."""
        return sum(reason.points for reason in self.reasons)

    @property
    def themes(self) -> list[str]:
        """The themes it is about, each once."""
        kinds = (ReasonKind.HOST, ReasonKind.SAME_MISSION, ReasonKind.OFFICE_ASKED)
        return list(dict.fromkeys(reason.about for reason in self.reasons if reason.kind not in kinds))


def suggestions_for(
    own: PartyFacts, others: Iterable[PartyFacts], *, apart: Collection[frozenset[str]], asked: Collection[str]
) -> list[Suggestion]:
    """Whom somebody should meet, the best first: never itself, never one it is kept apart from, nobody asked already."""
    left = [one for one in others if one.key != own.key and one.key not in asked and frozenset({own.key, one.key}) not in apart]
    found = [Suggestion(one.key, reasons_between(own, one)) for one in left]
    return sorted((one for one in found if one.reasons), key=lambda one: (-one.score, one.key))[:MOST_SUGGESTIONS]


def reasons_between(one: PartyFacts, other: PartyFacts) -> tuple[Reason, ...]:
    """Why these two should meet, the weightiest first; the same whoever stands first."""
    first, second = sorted((one, other), key=lambda facts: facts.key)
    told: list[Reason] = []
    for kind in ReasonKind:
        themes = {reason.about for reason in told}
        fresh = (reason for reason in _FINDERS[kind](first, second) if reason.about not in themes)
        told += islice(_each_once(fresh), POINTS[kind][1])
    return tuple(told)


def as_known_to(own_key: str, facts: Iterable[PartyFacts]) -> list[PartyFacts]:
    """The same facts as a Mission may know them: of others only what is public."""
    return [one if one.key == own_key else replace(one, sayings=tuple(said for said in one.sayings if said.is_public)) for one in facts]


def _each_once(reasons: Iterable[Reason]) -> Iterator[Reason]:
    seen: set[str] = set()
    for reason in reasons:
        if reason.about not in seen:
            seen.add(reason.about)
            yield reason


def _offers_meeting_needs(first: PartyFacts, second: PartyFacts) -> Iterator[Reason]:
    for one, other in ((first, second), (second, first)):
        for theme, passages in _shared(one.of_kind(SayingKind.OFFER), other.of_kind(SayingKind.NEED)):
            yield Reason(ReasonKind.OFFER_MEETS_NEED, theme, one.key, passages)


def _offers_together(first: PartyFacts, second: PartyFacts) -> Iterator[Reason]:
    for theme, passages in _shared(first.of_kind(SayingKind.OFFER), second.of_kind(SayingKind.OFFER)):
        yield Reason(ReasonKind.OFFER_TOGETHER, theme, first.key, passages)


def _concerns(first: PartyFacts, second: PartyFacts) -> Iterator[Reason]:
    kinds = (SayingKind.OFFER, SayingKind.NEED, SayingKind.POSITION)
    one, other = ([said for said in facts.sayings if said.kind in kinds] for facts in (first, second))
    for theme, passages in _shared(one, other):
        yield Reason(ReasonKind.SAME_CONCERN, theme, first.key, passages)


def _portfolios(first: PartyFacts, second: PartyFacts) -> Iterator[Reason]:
    for one, other in ((first, second), (second, first)):
        said = [held for held in other.sayings if held.kind is not SayingKind.PORTFOLIO]
        for theme, passages in _shared(one.of_kind(SayingKind.PORTFOLIO), said):
            yield Reason(ReasonKind.PORTFOLIO, theme, one.key, passages[1:])


def _offices_asked(first: PartyFacts, second: PartyFacts) -> Iterator[Reason]:
    for one, other in ((first, second), (second, first)):
        asked = [said for said in one.sayings if said.addressed and other.office and said.addressed in other.office]
        if asked:
            yield Reason(ReasonKind.OFFICE_ASKED, other.office, one.key, (_foremost(asked),))


def _hosting(first: PartyFacts, second: PartyFacts) -> Iterator[Reason]:
    for one, other in ((first, second), (second, first)):
        yield from (Reason(ReasonKind.HOST, mission, one.key) for mission in sorted(one.serves & other.hosts))


def _missions(first: PartyFacts, second: PartyFacts) -> Iterator[Reason]:
    yield from (Reason(ReasonKind.SAME_MISSION, mission, first.key) for mission in sorted(first.serves & second.serves))


def _shared(one: Collection[Saying], other: Collection[Saying]) -> Iterator[tuple[str, tuple[Saying, ...]]]:
    """Themes of which both speak, each with the passages, the first of either side."""
    themes = {theme for said in one for theme in said.themes} & {theme for said in other for theme in said.themes}
    for theme in sorted(themes):
        yield theme, tuple(_foremost(said for said in side if theme in said.themes) for side in (one, other))


def _foremost(sayings: Iterable[Saying]) -> Saying:
    return min(sayings, key=lambda said: said.order)


_FINDERS = {
    ReasonKind.OFFICE_ASKED: _offices_asked,
    ReasonKind.OFFER_MEETS_NEED: _offers_meeting_needs,
    ReasonKind.HOST: _hosting,
    ReasonKind.PORTFOLIO: _portfolios,
    ReasonKind.OFFER_TOGETHER: _offers_together,
    ReasonKind.SAME_MISSION: _missions,
    ReasonKind.SAME_CONCERN: _concerns,
}
