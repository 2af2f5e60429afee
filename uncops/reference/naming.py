"""How a party is named: in a language, on a day."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol, TypeVar

from uncops.reference.order import sort_key

FALLBACK_LANGUAGE = "en"


class Dated(Protocol):
    """A name with a language and the days between which it holds."""

    language: str
    short: str
    formal: str
    valid_from: date | None
    valid_to: date | None


class Named(Protocol):
    """Whatever has dated names."""

    @property
    def names(self) -> Sequence[Dated]:
        """All names, of every language and time."""


def name_on(names: Iterable[Dated], language: str, on: date | None = None) -> Dated | None:
    """The name that held in a language on a day; the present one when no day is given."""
    for name in names:
        if name.language == language and _holds(name, on):
            return name
    return None


def party_name(party: Named, language: str = FALLBACK_LANGUAGE, on: date | None = None) -> str:
    """The short name of a party, in English where the language has none.

    :raises LookupError: when it has no name at all on that day, which the data checks exclude.
    """
    return _found(party, language, on).short


def formal_name(party: Named, on: date | None = None) -> str:
    """The formal name in English, as it stands in a sentence; the short name where there is none."""
    name = _found(party, FALLBACK_LANGUAGE, on)
    return name.formal or name.short


Party = TypeVar("Party", bound=Named)


def alphabetical_on(parties: Iterable[Party], on: date) -> Sequence[Party]:
    """English alphabetical order of the names that held on a day: Swaziland stood elsewhere than Eswatini."""
    return sorted(parties, key=lambda party: sort_key(party_name(party, FALLBACK_LANGUAGE, on)))


def _found(party: Named, language: str, on: date | None) -> Dated:
    name = name_on(party.names, language, on) or name_on(party.names, FALLBACK_LANGUAGE, on)
    if name is None:
        raise LookupError("a party without a name")
    return name


def _holds(name: Dated, on: date | None) -> bool:
    if on is None:
        return name.valid_to is None
    return (name.valid_from or on) <= on <= (name.valid_to or on)
