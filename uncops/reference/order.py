"""The order in which parties stand: English alphabetical by sort key, never by the bytes of the name."""

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from uncops.core.text import fold

KIND_ORDER = ("member_state", "observer_state", "organisation")
NOT_SORTED_ON = str.maketrans("", "", "'()[],.")


class Ordered(Protocol):
    """Whatever has a kind of party and a sort key."""

    kind: str
    sort_key: str


Party = TypeVar("Party", bound=Ordered)


def sort_key(name_en: str) -> str:
    """The key under which an English name is filed: no accents, no apostrophes, no brackets, one case."""
    return fold(fold(name_en).translate(NOT_SORTED_ON))


def alphabetical(parties: Iterable[Party]) -> Sequence[Party]:
    """English alphabetical order of the short names: Côte d'Ivoire after Costa Rica, Türkiye after Tunisia."""
    return sorted(parties, key=lambda party: party.sort_key)


def in_protocol_order(parties: Iterable[Party]) -> Sequence[Party]:
    """Member States, then observer States, then organizations, each alphabetically (product words, Rules of the field: Seating)."""
    return sorted(parties, key=lambda party: (KIND_ORDER.index(party.kind), party.sort_key))
