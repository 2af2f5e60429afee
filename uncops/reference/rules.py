"""What must be true of reference data, whether shipped or edited."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from uncops.core.refusals import Refusal
from uncops.core.wording import N_
from uncops.reference.catalogue import NAME_LANGUAGES, AliasKind, Catalogue, NameFacts, PartyKind
from uncops.reference.order import sort_key

MEMBER_STATE_COUNT = 193
OBSERVER_STATE_COUNT = 2
# Regional groups are politics and not the statistical regions of M49: Türkiye and Israel count in WEOG, Kiribati in APG,
# and the United States, which belongs to no group, is counted with WEOG.
REGIONAL_GROUP_SIZES = {"AFR": 54, "APG": 54, "EEG": 23, "GRULAC": 33, "WEOG": 29}
CODE_OF_STATE = re.compile(r"[A-Z]{3}")
CODE_OF_ORGANISATION = re.compile(r"[A-Z0-9]+(-[A-Z0-9]+)*")
ABBREVIATION_LENGTH = 20
NAME_LENGTH = 200
LAST_PRECEDENCE = 99


class WrongReferenceData(ValueError):
    """The shipped data files break one of their own checks; they are not loaded."""


class NoAbbreviation(Refusal):
    """An organization without its abbreviation."""

    sentence = N_("Enter the abbreviation by which the organization is known, with letters or digits in it.")


class NoEnglishName(Refusal):
    """An organization without a name in English."""

    sentence = N_("Enter the name of the organization in English.")


class TooLong(Refusal):
    """More letters than fit."""

    sentence = N_("Shorten this to %(length)s letters.")


class CodeTaken(Refusal):
    """An abbreviation that another party already goes by."""

    sentence = N_("%(code)s already stands for %(name)s. Choose another abbreviation.")


class NameTaken(Refusal):
    """A name that another party already has."""

    sentence = N_("Another party is already called %(name)s.")


class NotAnOrganisation(Refusal):
    """Somebody tried to edit a State."""

    sentence = N_("The names of States come from the United Nations terminology database and are not edited here.")


class PrecedenceOutOfRange(Refusal):
    """A place that is on no list."""

    sentence = N_("Enter a place from 1 (highest) to %(last)s.")


def organisation_code(abbreviation: str) -> str:
    """The code of an organization: its abbreviation in capitals, with hyphens for whatever is not a letter or digit."""
    return re.sub(r"[^A-Z0-9]+", "-", sort_key(abbreviation).upper()).strip("-")


def check_abbreviation(abbreviation: str) -> None:
    """An abbreviation yields a code and fits.

    :raises NoAbbreviation, TooLong: otherwise.
    """
    if not organisation_code(abbreviation):
        raise NoAbbreviation("abbreviation")
    if len(abbreviation) > ABBREVIATION_LENGTH:
        raise TooLong("abbreviation", length=ABBREVIATION_LENGTH)


def check_organisation_names(names: dict[str, str]) -> None:
    """There is an English name, and all names fit.

    :raises NoEnglishName, TooLong: otherwise.
    """
    if not names.get("en", "").strip():
        raise NoEnglishName("name_en")
    for language, name in names.items():
        if len(name) > NAME_LENGTH:
            raise TooLong(f"name_{language}", length=NAME_LENGTH)


def check_precedence(precedence: int) -> None:
    """A place counts from 1.

    :raises PrecedenceOutOfRange: otherwise.
    """
    if not 1 <= precedence <= LAST_PRECEDENCE:
        raise PrecedenceOutOfRange("precedence", last=LAST_PRECEDENCE)


def check_catalogue(data: Catalogue) -> None:
    """All checks the shipped data must pass before it is loaded.

    :raises WrongReferenceData: with the first thing found wrong.
    """
    _check_counts(data)
    _check_codes(data)
    _check_names(data)
    _check_aliases(data)
    _check_lists(data)


def _require(holds: bool, what: str) -> None:
    if not holds:
        raise WrongReferenceData(what)


def _twice(values: Iterable[object]) -> list[object]:
    return [value for value, count in Counter(values).items() if count > 1]


def _check_counts(data: Catalogue) -> None:
    kinds = Counter(party.kind for party in data.parties)
    _require(kinds[PartyKind.MEMBER_STATE] == MEMBER_STATE_COUNT, f"{kinds[PartyKind.MEMBER_STATE]} Member States instead of 193")
    _require(kinds[PartyKind.OBSERVER_STATE] == OBSERVER_STATE_COUNT, "there are two observer States")
    members = [party for party in data.parties if party.kind is PartyKind.MEMBER_STATE]
    groups = Counter(party.regional_group for party in members)
    _require(dict(groups) == REGIONAL_GROUP_SIZES, f"regional groups count {dict(groups)}")
    _require(all(party.admitted_on for party in members), "a Member State has no day of admission")


def _check_codes(data: Catalogue) -> None:
    for codes in (
        [party.code for party in data.parties],
        [party.iso2 for party in data.parties if party.iso2],
        [party.m49 for party in data.parties if party.m49],
    ):
        _require(not _twice(codes), f"codes given twice: {_twice(codes)}")
    for party in data.parties:
        shape = CODE_OF_ORGANISATION if party.kind is PartyKind.ORGANISATION else CODE_OF_STATE
        _require(shape.fullmatch(party.code) is not None, f"{party.code} is not a code")
        is_whole = all((party.iso2, party.m49, party.time_zone, party.flag))
        _require(is_whole or party.kind is PartyKind.ORGANISATION, f"{party.code} lacks a code, zone or flag")


def _check_names(data: Catalogue) -> None:
    _require(all(name.short.strip() for name in data.names), "a name is empty")
    current = [name for name in data.names if name.valid_to is None]
    twice = _twice((name.language, sort_key(name.short)) for name in current)
    _require(not twice, f"names given twice: {twice}")
    named = {(name.code, name.language): name for name in current}
    for party in data.parties:
        wanted = ("en",) if party.kind is PartyKind.ORGANISATION else NAME_LANGUAGES
        lacking = [language for language in wanted if (party.code, language) not in named]
        _require(not lacking, f"{party.code} has no name in {lacking}")
        english = named[party.code, "en"].short
        _require(party.sort_key == sort_key(english), f"{english} is filed under {party.sort_key!r}")
    lives: dict[tuple[str, str], list[NameFacts]] = {}
    for name in data.names:
        lives.setdefault((name.code, name.language), []).append(name)
    for names in lives.values():
        _check_lives(names)


def _check_lives(names: list[NameFacts]) -> None:
    """Of the names of one party in one language each follows the other by a day, and only the last is without end."""
    for earlier, later in pairwise(names):
        follows = earlier.valid_to and later.valid_from and (later.valid_from - earlier.valid_to).days == 1
        _require(bool(follows), f"{later.short} does not follow {earlier.short} by a day")
    _require(names[-1].valid_to is None, f"{names[-1].short} has ended and nothing follows")


def _check_aliases(data: Catalogue) -> None:
    known = {party.code for party in data.parties}
    for alias in data.aliases:
        _require(bool(alias.name.strip()), "an alias is empty")
        _require(known.issuperset(alias.codes), f"{alias.name} points to an unknown party")
        _require(alias.kind is not AliasKind.ALIAS or len(alias.codes) == 1, f"the alias {alias.name} means one party")
        _require((alias.kind is AliasKind.UNLISTED) == (not alias.codes), f"{alias.name} has the wrong number of parties")


def _check_lists(data: Catalogue) -> None:
    for codes in (
        [rank.code for rank in data.ranks],
        [mission.code for mission in data.missions],
        [language.code for language in data.languages],
        [(theme.taxonomy, theme.version, theme.code) for theme in data.themes],
        [(theme.taxonomy, theme.version, theme.position) for theme in data.themes],
    ):
        _require(not _twice(codes), f"given twice: {_twice(codes)}")
    taxonomies = {(taxonomy.code, taxonomy.version) for taxonomy in data.taxonomies}
    _require({(theme.taxonomy, theme.version) for theme in data.themes} == taxonomies, "themes and taxonomies differ")
    _require({language.code for language in data.languages} == set(NAME_LANGUAGES), "there are six official languages")
