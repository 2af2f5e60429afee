"""Puts the shipped data into the tables, leaving alone what an organiser has edited."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from uncops.core.database import db
from uncops.reference.catalogue import DATA, AliasFacts, AliasKind, Catalogue, NameFacts, PartyFacts
from uncops.reference.keys import match_key
from uncops.reference.models import Mission, OfficialLanguage, Party, PartyAlias, PartyName, Rank, Theme, ThemeTaxonomy


@dataclass(frozen=True)
class _Part:
    """Rows that hang on a party, and the fields in which shipped and stored ones are compared."""

    attribute: str
    table: type[db.Model]
    fields: tuple[str, ...]


NAMES = _Part("names", PartyName, ("language", "short", "formal", "valid_from", "valid_to", "basis", "source"))
ALIASES = _Part("aliases", PartyAlias, ("language", "name", "kind", "note"))


def digest_of_data() -> str:
    """A digest of the data files and of this loader: when it is the same, there is nothing to load."""
    digest = hashlib.sha256()
    for path in (*sorted(DATA.glob("*.csv")), __file__):
        with open(path, "rb") as opened:
            digest.update(opened.read())
    return digest.hexdigest()


def put_in_tables(session: Session, data: Catalogue) -> Counter[str]:
    """Add what is missing and change what differs; counts '<table> added' and '<table> changed'."""
    counts: Counter[str] = Counter()
    _put_parties(session, data, counts)
    _put(session, Rank, [asdict(rank) | {"position": index} for index, rank in enumerate(data.ranks, 1)], counts)
    _put(session, Mission, [asdict(mission) for mission in data.missions], counts)
    _put(session, OfficialLanguage, [asdict(spoken) | {"position": index} for index, spoken in enumerate(data.languages, 1)], counts)
    _put_themes(session, data, counts)
    session.flush()
    return counts


def _put(
    session: Session, table: type[db.Model], facts: Iterable[dict[str, Any]], counts: Counter[str], key: tuple[str, ...] = ("code",)
) -> None:
    """Add or change the rows of a table; `key` names the columns by which a row is found again."""
    known = {tuple(getattr(row, column) for column in key): row for row in session.scalars(select(table))}
    for fact in facts:
        row = known.get(tuple(fact[column] for column in key))
        if row is None:
            session.add(table(**fact))
            counts[f"{table.__tablename__} added"] += 1
        elif getattr(row, "edited_at", None) is None and _set(row, fact):
            counts[f"{table.__tablename__} changed"] += 1


def _set(row: Any, fact: dict[str, Any]) -> bool:
    changed = {name: value for name, value in fact.items() if getattr(row, name) != value}
    for name, value in changed.items():
        setattr(row, name, value)
    return bool(changed)


def _put_parties(session: Session, data: Catalogue, counts: Counter[str]) -> None:
    _put(session, Party, [_party_row(party) for party in data.parties], counts)
    session.flush()
    names, aliases = defaultdict(list), defaultdict(list)
    for name in data.names:
        names[name.code].append(_name_row(name))
    for alias in data.aliases:
        for code in alias.codes:
            aliases[code].append(_alias_row(alias))
    for party in session.scalars(select(Party).options(selectinload(Party.aliases))):
        if party.edited_at is None and party.code in names:
            _replace(session, party, NAMES, names[party.code], counts)
            _replace(session, party, ALIASES, aliases[party.code], counts)


def _replace(session: Session, party: Party, part: _Part, rows: list[dict[str, Any]], counts: Counter[str]) -> None:
    """Make a party's names or aliases those shipped, all at once: only then can one name end on the day another begins."""
    present = [tuple(getattr(row, field) for field in part.fields) for row in getattr(party, part.attribute)]
    if present == [tuple(row[field] for field in part.fields) for row in rows]:
        return
    counts[f"{part.table.__tablename__} {'changed' if present else 'added'}"] += len(rows)
    if present:
        setattr(party, part.attribute, [])
        session.flush()
    setattr(party, part.attribute, [part.table(**row) for row in rows])


def _party_row(party: PartyFacts) -> dict[str, Any]:
    return asdict(party) | {"kind": party.kind.value}


def _name_row(name: NameFacts) -> dict[str, Any]:
    return {field: getattr(name, field) for field in NAMES.fields} | {"match_key": match_key(name.short)}


def _alias_row(alias: AliasFacts) -> dict[str, Any]:
    return {"language": alias.language, "name": alias.name, "kind": AliasKind(alias.kind).value, "note": alias.note} | {
        "match_key": match_key(alias.name)
    }


def _put_themes(session: Session, data: Catalogue, counts: Counter[str]) -> None:
    taxonomy_rows = [asdict(taxonomy) | {"position": index} for index, taxonomy in enumerate(data.taxonomies, 1)]
    _put(session, ThemeTaxonomy, taxonomy_rows, counts, key=("code", "version"))
    session.flush()
    taxonomies = {(taxonomy.code, taxonomy.version): taxonomy for taxonomy in session.scalars(select(ThemeTaxonomy))}
    rows = []
    for theme in data.themes:
        row = asdict(theme)
        taxonomy = taxonomies[row.pop("taxonomy"), row.pop("version")]
        rows.append(row | {"taxonomy_id": taxonomy.id, "keywords": list(theme.keywords)})
    _put(session, Theme, rows, counts, key=("taxonomy_id", "code"))
