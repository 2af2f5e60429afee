"""Filters that the lists of delegations and of people share."""

from collections.abc import Mapping
from dataclasses import replace

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, Select, or_, select

from uncops.core.text import fold
from uncops.delegations.models import Delegation, Participant
from uncops.lists.description import Filter, FilterKind
from uncops.lists.showing import labelled
from uncops.reference.keys import match_key
from uncops.reference.models import Party, PartyAlias, PartyName

ESCAPE = "\\"


def holding(text: str) -> str:
    """A pattern for what holds a text, whatever signs are in it."""
    return "%" + text.replace(ESCAPE, ESCAPE * 2).replace("%", ESCAPE + "%").replace("_", ESCAPE + "_") + "%"


def choice(name: str, label: str, choices: Mapping[str, str], column: ColumnElement[str], *, is_common: bool = False) -> Filter:
    """A filter whose values are those of a column."""
    said = lambda value: labelled(label, choices[value])  # noqa: E731
    return Filter(name, label, FilterKind.CHOICE, said, lambda value: column == value, choices, is_common)


def flag(name: str, label: str, condition: ColumnElement[bool]) -> Filter:
    """A filter that is on or off."""
    return Filter(name, label, FilterKind.FLAG, lambda _value: label, lambda _value: condition)


def named_party(label: str) -> Filter:
    """Parties by a part of their name, in any official language, or by an alias."""
    return Filter("text", label, FilterKind.TEXT, _named, lambda text: Party.id.in_(_parties_like(text)), is_common=True)


def named_person(label: str) -> Filter:
    """People by words of their name, in any order, with or without accents."""

    def narrow(text: str) -> ColumnElement[bool]:
        words = [Participant.name_key.like(holding(word), escape=ESCAPE) for word in fold(text).split()]
        return Participant.id.is_not(None) if not words else words[0] if len(words) == 1 else _all(words)

    return Filter("text", label, FilterKind.TEXT, _named, narrow, is_common=True)


def group_filter(groups: Mapping[str, str]) -> Filter:
    """Parties by regional group."""
    return choice("group", _("Regional group"), groups, Party.regional_group, is_common=True)  # type: ignore[arg-type]


def state_filter(states: Mapping[str, str], *, is_common: bool) -> Filter:
    """Delegations by the state of their registration."""
    return choice("state", _("State of registration"), states, Delegation.state, is_common=is_common)  # type: ignore[arg-type]


def behind_more(narrowing: Filter) -> Filter:
    """The same filter behind 'More filters'."""
    return replace(narrowing, is_common=False)


def _named(text: str) -> str:
    return _("named like “%(text)s”", text=text)


def _all(conditions: list[ColumnElement[bool]]) -> ColumnElement[bool]:
    joined = conditions[0]
    for condition in conditions[1:]:
        joined = joined & condition
    return joined


def _parties_like(text: str) -> Select[tuple[int]]:
    pattern = holding(match_key(text))
    exact = text.strip().upper()
    by_name = select(PartyName.party_id).where(PartyName.match_key.like(pattern, escape=ESCAPE))
    by_alias = select(PartyAlias.party_id).where(PartyAlias.match_key.like(pattern, escape=ESCAPE))
    by_code = select(Party.id).where(or_(Party.code == exact, Party.abbreviation == exact))
    return by_name.union(by_alias, by_code)  # type: ignore[return-value]
