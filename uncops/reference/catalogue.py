"""Reads the shipped data files into plain frozen records; what they hold and how sure it is stands in data/README.md."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from uncops.reference.order import sort_key

DATA = Path(__file__).parent / "data"
NAME_LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")


class PartyKind(StrEnum):
    """Who can be invited, in the order in which they are seated."""

    MEMBER_STATE = "member_state"
    OBSERVER_STATE = "observer_state"
    ORGANISATION = "organisation"


class AliasKind(StrEnum):
    """What a name other than the official one is worth when somebody writes it.

    `lookalike` names are often written for another party, `doubtful` ones name no single party,
    `unlisted` ones name none and nothing is suggested for them.
    """

    ALIAS = "alias"
    LOOKALIKE = "lookalike"
    DOUBTFUL = "doubtful"
    UNLISTED = "unlisted"


@dataclass(frozen=True)
class PartyFacts:
    """A Member State, observer State or organization as shipped; `code` is its ISO 3166 alpha-3 code or its abbreviation."""

    code: str
    kind: PartyKind
    sort_key: str
    iso2: str | None = None
    m49: str | None = None
    regional_group: str | None = None
    regional_group_note: str = ""
    admitted_on: date | None = None
    time_zone: str | None = None
    flag: str | None = None
    abbreviation: str | None = None
    organisation_type: str | None = None
    basis: str = "P"
    note: str = ""


@dataclass(frozen=True)
class NameFacts:
    """A name of a party in one language; both days belong to its life, and None means without known limit."""

    code: str
    language: str
    short: str
    formal: str
    valid_from: date | None
    valid_to: date | None
    basis: str
    source: str


@dataclass(frozen=True)
class AliasFacts:
    """Something people write for a party, accepted or questioned on import."""

    name: str
    language: str
    kind: AliasKind
    codes: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class RankFacts:
    """A rank; 1 is the highest precedence, and two ranks may share one."""

    code: str
    precedence: int
    label_en: str
    label_fr: str
    label_ar: str
    label_zh: str
    label_ru: str
    label_es: str
    photo_waived: bool
    basis: str
    note: str


@dataclass(frozen=True)
class TaxonomyFacts:
    """One version of a list of themes."""

    code: str
    version: str
    title_en: str
    title_fr: str
    source: str
    basis: str


@dataclass(frozen=True)
class ThemeFacts:
    """A theme, with the words by which it is recognised; a trailing asterisk stands for any ending."""

    taxonomy: str
    version: str
    code: str
    position: int
    kind: str
    title_en: str
    title_fr: str
    title_ar: str
    title_zh: str
    title_ru: str
    title_es: str
    keywords: tuple[str, ...]
    basis: str


@dataclass(frozen=True)
class MissionFacts:
    """A peace operation named in the concept note of 2024."""

    code: str
    name_en: str
    kind: str
    source_spelling: str
    closed_on: date | None
    basis: str
    note: str


@dataclass(frozen=True)
class LanguageFacts:
    """An official language of the United Nations; `direction` is ltr or rtl."""

    code: str
    name_en: str
    name_fr: str
    own_name: str
    direction: str


@dataclass(frozen=True)
class Catalogue:
    """Everything shipped."""

    parties: tuple[PartyFacts, ...]
    names: tuple[NameFacts, ...]
    aliases: tuple[AliasFacts, ...]
    ranks: tuple[RankFacts, ...]
    taxonomies: tuple[TaxonomyFacts, ...]
    themes: tuple[ThemeFacts, ...]
    missions: tuple[MissionFacts, ...]
    languages: tuple[LanguageFacts, ...]


@cache
def catalogue() -> Catalogue:
    """The shipped data, read once."""
    return Catalogue(
        parties=(*_states("member_states.csv"), *_states("observer_states.csv"), *_organisations()),
        names=(*_state_names(), *_organisation_names()),
        aliases=tuple(_aliases()),
        ranks=tuple(_ranks()),
        taxonomies=tuple(TaxonomyFacts(**row) for row in _rows("theme_taxonomies.csv")),
        themes=tuple(_themes()),
        missions=tuple(_missions()),
        languages=tuple(LanguageFacts(**row) for row in _rows("languages.csv")),
    )


def _rows(file_name: str) -> Iterator[dict[str, str]]:
    with (DATA / file_name).open(encoding="utf-8", newline="") as opened:
        yield from csv.DictReader(opened)


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None


def _states(file_name: str) -> Iterator[PartyFacts]:
    kind = PartyKind.MEMBER_STATE if file_name.startswith("member") else PartyKind.OBSERVER_STATE
    for row in _rows(file_name):
        yield PartyFacts(
            code=row["iso3"],
            kind=kind,
            sort_key=row["sort_key_en"],
            iso2=row["iso2"],
            m49=row["m49"],
            regional_group=row["regional_group"] or None,
            regional_group_note=row["regional_group_note"],
            admitted_on=_day(row["admitted_on"]),
            time_zone=row["capital_time_zone"],
            flag=row["flag"],
        )


def _organisations() -> Iterator[PartyFacts]:
    for row in _rows("organisations.csv"):
        yield PartyFacts(
            code=row["code"],
            kind=PartyKind.ORGANISATION,
            sort_key=sort_key(row["name_en"]),
            abbreviation=row["abbreviation"],
            organisation_type=row["type"],
            basis=row["basis"],
            note=row["note"],
        )


def _state_names() -> Iterator[NameFacts]:
    for row in _rows("names.csv"):
        yield NameFacts(
            code=row["code"],
            language=row["language"],
            short=row["short"],
            formal=row["formal"],
            valid_from=_day(row["valid_from"]),
            valid_to=_day(row["valid_to"]),
            basis=row["basis"],
            source=row["source"],
        )


def _organisation_names() -> Iterator[NameFacts]:
    for row in _rows("organisations.csv"):
        for language in NAME_LANGUAGES:
            name = row[f"name_{language}"]
            if name:
                basis = row["basis"] if language == "en" else "K"
                yield NameFacts(row["code"], language, name, "", None, None, basis, row["note"] if language == "en" else "")


def _aliases() -> Iterator[AliasFacts]:
    for row in _rows("aliases.csv"):
        yield AliasFacts(row["name"], row["language"], AliasKind(row["kind"]), tuple(row["codes"].split()), row["note"])


def _ranks() -> Iterator[RankFacts]:
    for row in _rows("ranks.csv"):
        yield RankFacts(**row | {"precedence": int(row["precedence"]), "photo_waived": row["photo_waived"] == "yes"})  # type: ignore[arg-type]


def _themes() -> Iterator[ThemeFacts]:
    for row in _rows("themes.csv"):
        yield ThemeFacts(**row | {"position": int(row["position"]), "keywords": tuple(row["keywords"].split("|"))})  # type: ignore[arg-type]


def _missions() -> Iterator[MissionFacts]:
    for row in _rows("missions.csv"):
        yield MissionFacts(**row | {"closed_on": _day(row["closed_on"])})  # type: ignore[arg-type]
