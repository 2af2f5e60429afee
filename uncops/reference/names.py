"""Which party a written name means: known names and aliases only; what is doubtful is asked, never guessed."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from rapidfuzz import fuzz, process

from uncops.reference.catalogue import AliasKind, Catalogue, PartyKind, catalogue
from uncops.reference.keys import match_key

SUGGESTION_COUNT = 5
SUGGESTED_FROM_PER_CENT = 78
ABBREVIATION_LETTERS = 4
BRACKETED = re.compile(r"^(?P<outer>[^()]+)\((?P<inner>[^()]+)\)\s*$")
INVERTED = re.compile(r"^(?P<outer>[^,]+),\s*(?P<inner>[^,]+)$")
# What stands before the short name in formal names not listed one by one; compared as keys, so 'd'Angola' is 'dangola'.
FORMAL_BEGINNINGS = (
    "republic of ", "islamic republic of ", "federal republic of ", "kingdom of ", "principality of ", "sultanate of ",
    "republique de la ", "republique de l", "republique des ", "republique du ", "republique de ", "republique d",
    "republique islamique de l", "republique islamique du ", "republique islamique de ", "republique islamique d",
    "republique federale du ", "republique federale de ", "republique federale d",
    "royaume de ", "royaume du ", "royaume des ", "royaume d",
    "principaute de ", "principaute d", "sultanat d", "etat du ", "etat de ", "etat d", "grand duche de ",
    "republica de los ", "republica de las ", "republica de la ", "republica del ", "republica de ", "republica islamica de ",
    "republica islamica del ", "republica federal de ", "reino de los ", "reino de ", "reino del ", "principado de ", "estado de ",
    "estado del ", "sultanato de ", "gran ducado de ",
    "республика ", "королевство ", "государство ", "княжество ", "султанат ", "великое герцогство ",
    "جمهوريه ", "مملكه ", "دوله ", "سلطنه ", "اماره ",
)  # fmt: skip
FORMAL_ENDINGS = ("共和国", "王国")


class MatchKind(StrEnum):
    """How a name was recognised."""

    EXACT = "exact"
    ALIAS = "alias"
    DOUBTFUL = "doubtful"
    NONE = "none"


@dataclass(frozen=True)
class Match:
    """What a written name means.

    `candidates` are the parties it may mean when doubtful, those it is often mistaken for when exact
    or alias, and suggestions when nothing matched.
    """

    kind: MatchKind
    code: str | None = None
    candidates: tuple[str, ...] = ()

    @property
    def is_certain(self) -> bool:
        """Whether an import may take it without asking; 'Congo' is exact and yet worth the question."""
        return self.code is not None and not self.candidates


@dataclass(frozen=True)
class _Entry:
    kind: MatchKind
    codes: tuple[str, ...]
    is_abbreviation: bool = False


def match_party(name: str) -> str | None:
    """ISO alpha-3 code of the Member or observer State a name means; None when it is unknown, doubtful or an organization."""
    code = find_party(name).code
    return code if code in _index().states else None


def match_organisation(name: str) -> str | None:
    """Code of the organization a name or abbreviation means; None when it is unknown, doubtful or a State."""
    code = find_party(name).code
    return None if code in _index().states else code


def find_party(name: str) -> Match:
    """What a name, abbreviation or code in any official language means, with what to ask when it is not certain."""
    index = _index()
    written = " ".join(name.split())
    if written in index.codes:
        return Match(MatchKind.EXACT, written)
    for found in (_listed(index, written), _turned_round(index, written), _said_twice(index, written), _formal(index, written)):
        if found is not None:
            return found
    return Match(MatchKind.NONE, candidates=_suggestions(index, match_key(written)))


class _Index:
    """Keys of all names; an official name wins over an alias, and two parties under one key are a fault of the data."""

    def __init__(self, data: Catalogue) -> None:
        self.codes = frozenset(party.code for party in data.parties)
        self.states = frozenset(party.code for party in data.parties if party.kind != PartyKind.ORGANISATION)
        self.entries: dict[str, _Entry] = {}
        self.lookalikes: dict[str, tuple[str, ...]] = {}
        self._add_all(_official(data), MatchKind.EXACT)
        self._add_all(_other(data), MatchKind.ALIAS)
        for alias in data.aliases:
            key = match_key(alias.name)
            if alias.kind is AliasKind.LOOKALIKE:
                self.lookalikes[key] = alias.codes
            elif alias.kind is AliasKind.DOUBTFUL:
                self.entries.setdefault(key, _Entry(MatchKind.DOUBTFUL, alias.codes))
            elif alias.kind is AliasKind.UNLISTED:
                self.entries.setdefault(key, _Entry(MatchKind.NONE, ()))
        single = {key: entry.codes[0] for key, entry in self.entries.items() if len(entry.codes) == 1}
        self.suggestible = {key: code for key, code in single.items() if len(key) > ABBREVIATION_LETTERS}

    def _add_all(self, names: Iterable[tuple[str, str]], kind: MatchKind) -> None:
        for name, code in names:
            key = match_key(name)
            known = self.entries.get(key)
            if known is not None and known.codes != (code,):
                raise ValueError(f"{name!r} would mean both {known.codes[0]} and {code}")
            if known is None:
                self.entries[key] = _Entry(kind, (code,), _is_abbreviation(name))


@cache
def _index() -> _Index:
    return _Index(catalogue())


def _official(data: Catalogue) -> Iterator[tuple[str, str]]:
    yield from ((name.short, name.code) for name in data.names if name.valid_to is None)
    yield from ((party.abbreviation, party.code) for party in data.parties if party.abbreviation)


def _other(data: Catalogue) -> Iterator[tuple[str, str]]:
    yield from ((name.short, name.code) for name in data.names if name.valid_to is not None)
    yield from ((name.formal, name.code) for name in data.names if name.formal)
    yield from ((alias.name, alias.codes[0]) for alias in data.aliases if alias.kind is AliasKind.ALIAS)


def _is_abbreviation(name: str) -> bool:
    letters = [mark for mark in name if mark.isalpha()]
    return name.isupper() and len(letters) <= ABBREVIATION_LETTERS


def _listed(index: _Index, written: str) -> Match | None:
    key = match_key(written)
    entry = index.entries.get(key)
    if entry is None:
        return None
    if entry.kind in (MatchKind.DOUBTFUL, MatchKind.NONE):
        return Match(entry.kind, candidates=entry.codes)
    if entry.is_abbreviation and written != written.upper():
        return Match(MatchKind.DOUBTFUL, candidates=entry.codes)
    return Match(entry.kind, entry.codes[0], index.lookalikes.get(key, ()))


def _turned_round(index: _Index, written: str) -> Match | None:
    """'Korea, Republic of' and 'Gambia (Republic of The)': read with the second part first."""
    parts = BRACKETED.match(written) or INVERTED.match(written)
    return _listed(index, f"{parts['inner']} {parts['outer']}") if parts else None


def _said_twice(index: _Index, written: str) -> Match | None:
    """'African Union (AU)', 'Türkiye (Turkey)', 'Korea (DPRK)': the second part confirms or settles the first."""
    parts = BRACKETED.match(written)
    if parts is None:
        return None
    outer, inner = _listed(index, parts["outer"].strip()), _listed(index, parts["inner"].strip())
    code = parts["inner"].strip() if parts["inner"].strip() in index.codes else inner.code if inner else None
    if outer is None or code is None or code not in (outer.code, *outer.candidates):
        return None
    return Match(MatchKind.ALIAS, code)


def _formal(index: _Index, written: str) -> Match | None:
    """A formal name made of a known beginning or ending and an official short name."""
    key = match_key(written)
    short_keys = [key.removeprefix(beginning) for beginning in FORMAL_BEGINNINGS if key.startswith(beginning)]
    short_keys += [key.removesuffix(ending) for ending in FORMAL_ENDINGS if key.endswith(ending)]
    for short_key in short_keys:
        entry = index.entries.get(short_key)
        if entry is not None and entry.kind is MatchKind.EXACT and entry.codes[0] in index.states:
            return Match(MatchKind.ALIAS, entry.codes[0])
        if entry is not None and entry.kind is MatchKind.DOUBTFUL:
            return Match(MatchKind.DOUBTFUL, candidates=entry.codes)
    return None


def _suggestions(index: _Index, key: str) -> tuple[str, ...]:
    if not key:
        return ()
    near = process.extract(key, index.suggestible.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=SUGGESTED_FROM_PER_CENT, limit=20)
    codes = dict.fromkeys(index.suggestible[found] for found, _, _ in near)
    return tuple(codes)[:SUGGESTION_COUNT]
