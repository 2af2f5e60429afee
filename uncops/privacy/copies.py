"""Finds a person's name, address and numbers wherever else they stand, and takes them out there."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import JSON, Column, ColumnElement, LargeBinary, String, Table, inspect, or_, select
from sqlalchemy.orm import Session

from uncops.bilaterals.models import Meeting
from uncops.commitments.models import Commitment, CommitmentHolder, CommitmentReport
from uncops.core.database import db
from uncops.core.text import fold
from uncops.delegations.models import Delegation, Participant
from uncops.positions.models import Position
from uncops.talking_points.models import TalkingPoint, TalkingPoints

TAKEN_OUT = "█"
SHORTEST = 5  # what is shorter occurs by chance
# Tables in which nobody is named, or where a name is that of somebody else: reference data, the programme, the documents, the
# trail (which holds no personal detail), and accounts, which have their own page.
NOT_LOOKED_THROUGH = frozenset({
    "account", "agenda_item", "audit_entry", "audit_head", "book_edition", "briefing_book", "building", "consultation_passage",
    "feed_key", "feed_mark", "follow_up_terms", "letter_template",
    "mail_settings", "mission", "official_language", "party", "party_alias", "party_name", "passkey", "programme_session",
    "published_session", "published_version", "rank", "reading_list_entry", "reference_citation", "reference_entry", "role_grant",
    "room", "room_closure", "saved_view", "sign_in", "source_contact", "source_correction", "source_document", "source_file",
    "source_piece", "summit", "summit_postponement", "theme", "theme_synonym",
    "theme_taxonomy",
})  # fmt: skip


def tokens_of(person: Participant) -> tuple[str, ...]:
    """What is looked for: name in both orders, address, telephone, number; the longest first."""
    given = person.name.replace(person.surname, "").strip() if person.surname else ""
    turned = [f"{person.surname}, {given}", f"{person.surname} {given}", f"{given} {person.surname}"] if given else []
    found = {person.name, person.badge_name, person.email, person.telephone, person.accreditation_number or "", *turned}
    return tuple(sorted((token for token in found if len(token) >= SHORTEST), key=len, reverse=True))


def names_person(text: str, tokens: Iterable[str]) -> bool:
    """Whether a text holds one of these words, however capitals and accents are written."""
    folded = fold(text)
    return any(fold(token) in folded for token in tokens)


def without(text: str, tokens: Iterable[str]) -> str:
    """The text with each of these words blackened; as long as before, so that places in it hold."""
    for token in tokens:
        pattern = r"[\s\u00a0]+".join(re.escape(word) for word in token.split())
        text = re.sub(pattern, lambda found: TAKEN_OUT * len(found.group()), text, flags=re.IGNORECASE)
    return text


def cleaned_facts(facts: dict[str, Any], tokens: tuple[str, ...]) -> dict[str, Any]:
    """What is registered or proposed of somebody else, without these words in free texts; an address may be shared."""
    return {name: cleaned(held, tokens) if name in FREE_TEXTS else held for name, held in facts.items()}


def cleaned(value: Any, tokens: tuple[str, ...]) -> Any:
    """A value, also a nested one, without these words."""
    if isinstance(value, str):
        return without(value, tokens)
    if isinstance(value, dict):
        return {cleaned(key, tokens): cleaned(held, tokens) for key, held in value.items()}
    return [cleaned(held, tokens) for held in value] if isinstance(value, list) else value


# Of other people in the delegation, what somebody may have written about this one.
FREE_TEXTS = frozenset({"needs", "diet", "hotel", "escort_note", "clearance_reason", "left_reason"})


@dataclass(frozen=True)
class Place:
    """A table that may name somebody, its columns, and the rows in which this person can be meant: a namesake's are another's."""

    table: Table
    columns: tuple[Column[Any], ...]
    conditions: tuple[ColumnElement[bool], ...]


def places_of(person: Participant) -> list[Place]:
    """Where a person may be named: rows of the delegation, or of the summit where they belong to no delegation."""
    tables = [table for table in db.metadata.sorted_tables if table.name not in NOT_LOOKED_THROUGH and "id" in table.columns]
    return [_place(table, person) for table in tables]


def _place(table: Table, person: Participant) -> Place:
    columns = tuple(column for column in table.columns if isinstance(column.type, String | JSON) and not column.foreign_keys)
    if table is Participant.__table__:
        others = (table.c.delegation_id == person.delegation_id, table.c.id != person.id)
        return Place(table, tuple(column for column in columns if column.name in FREE_TEXTS), others)
    # What points to the participant, or to a namesake, is treated with that participant.
    alike = select(Participant.id).where(Participant.name_key == person.name_key)
    others = tuple(
        or_(key.parent.is_(None), key.parent.not_in(alike)) for key in table.foreign_keys if key.column.table.name == "participant"
    )
    return Place(table, columns, (*others, *_near(table, person)))


def _near(table: Table, person: Participant) -> tuple[ColumnElement[bool], ...]:
    """The rows of the person's delegation, of what belongs to it, or of the summit."""
    if table is Delegation.__table__:
        return (table.c.id == person.delegation_id,)
    if table.name in COMMITMENTS:
        return (_of_commitments(table, person),)
    if table.name in TALKING_POINTS:
        about = select(TalkingPoints.id).where(are_about(person.delegation))
        return (table.c[TALKING_POINTS[table.name]].in_(about),)
    if "delegation_id" in table.columns:
        return (_of_delegation(table, person),)
    if table is Position.__table__:  # what stands in a document stays as the document has it; our own notes do not
        return (table.c.summit_id == person.delegation.summit_id, table.c.document_id.is_(None))
    if "summit_id" in table.columns:
        return (table.c.summit_id == person.delegation.summit_id,)
    return _by_what_is_above(table, person)


def _by_what_is_above(table: Table, person: Participant) -> tuple[ColumnElement[bool], ...]:
    """The rows of a table that hangs on another, by the rows of that one; all of them where it leads to no delegation and no summit."""
    for key in table.foreign_keys:
        above = key.column.table
        if "delegation_id" in above.columns:
            return (key.parent.in_(select(key.column).where(_of_delegation(above, person))),)
        if above is Meeting.__table__:
            return (key.parent.in_(select(key.column).where(is_side(person.delegation_id))),)
        if above.name in ADDED_TO_BOOKS:
            return (key.parent.in_(select(key.column).where(*_near(above, person))),)
    return ()


ADDED_TO_BOOKS = frozenset({"book_chapter", "book_chapter_text"})  # what officers wrote for the books of a summit


# A commitment and what hangs on it, by the column that leads to it: of those of the person's party, of whatever summit.
COMMITMENTS = {
    Commitment.__tablename__: "id", "commitment_ask": "commitment_id", "commitment_source": "commitment_id",
    "commitment_move": "commitment_id", "commitment_milestone": "commitment_id", "commitment_report": "commitment_id",
    "commitment_evidence": "report_id",
}  # fmt: skip


def _of_commitments(table: Table, person: Participant) -> ColumnElement[bool]:
    own = select(CommitmentHolder.commitment_id).where(CommitmentHolder.party_id == person.delegation.party_id)
    reports = select(CommitmentReport.id).where(CommitmentReport.commitment_id.in_(own))
    column = COMMITMENTS[table.name]
    return table.c[column].in_(reports if column == "report_id" else own)


def is_side(delegation_id: int) -> ColumnElement[bool]:
    """The meetings of a delegation; what is written of others may mean a namesake."""
    return or_(Meeting.first_id == delegation_id, Meeting.second_id == delegation_id)


# What principals are to say, by the column that leads to the set.
TALKING_POINTS = {TalkingPoints.__tablename__: "id", TalkingPoint.__tablename__: "points_id"}


def are_about(delegation: Delegation) -> ColumnElement[bool]:
    """The talking points for the meetings of a delegation, or for its party at its summit."""
    of_party = (TalkingPoints.party_id == delegation.party_id) & (TalkingPoints.summit_id == delegation.summit_id)
    return or_(of_party, TalkingPoints.meeting_id.in_(select(Meeting.id).where(is_side(delegation.id))))


def _of_delegation(table: Table, person: Participant) -> ColumnElement[bool]:
    """The rows of the person's delegation, and those of the summit that belong to no delegation: a letter to one person."""
    own = table.c.delegation_id == person.delegation_id
    if "to_party_id" in table.columns:  # what was asked of the delegation holds its answer
        asked = (table.c.to_party_id == person.delegation.party_id) & (table.c.summit_id == person.delegation.summit_id)
        own = own | asked
    if not table.c.delegation_id.nullable or "summit_id" not in table.columns:
        return own
    return own | (table.c.delegation_id.is_(None) & (table.c.summit_id == person.delegation.summit_id))


def rows_naming(session: Session, person: Participant) -> dict[str, list[dict[str, Any]]]:
    """Every row in which the person's name, address or numbers stand, by table; without bytes."""
    tokens, found = tokens_of(person), {}
    for place in places_of(person):
        shown = [column for column in place.table.columns if not isinstance(column.type, LargeBinary)]
        rows = [dict(row._mapping) for row in session.execute(place.table.select().with_only_columns(*shown).where(*place.conditions))]
        names = [column.name for column in place.columns]
        naming = [row for row in rows if names_person("\n".join(_texts({name: row[name] for name in names})), tokens)]
        if naming:
            found[place.table.name] = naming
    return found


def take_out(session: Session, places: list[Place], tokens: tuple[str, ...]) -> int:
    """Blacken these words in the texts of these places; how many rows that changed."""
    count = 0
    for place in places:
        table = place.table
        if not place.columns:
            continue
        for row in session.execute(table.select().with_only_columns(table.c.id, *place.columns).where(*place.conditions)).all():
            held = {column.name: row._mapping[column.name] for column in place.columns}
            changed = {name: now for name, value in held.items() if (now := _cleaned_in(table, name, value, tokens)) != value}
            if changed:
                session.execute(table.update().where(table.c.id == row.id).values(**changed))
                count += 1
    return count


def _cleaned_in(table: Table, column: str, value: Any, tokens: tuple[str, ...]) -> Any:
    if column == "search_key":
        return cleaned(value, tuple(fold(token) for token in tokens))
    is_of_others = column == "facts" and isinstance(value, dict) and table.name in ("participant_version", "amendment")
    return cleaned_facts(value, tokens) if is_of_others else cleaned(value, tokens)


def tables_about_people() -> frozenset[str]:
    """The tables whose rows point to a participant."""
    return frozenset(
        table.name for table in db.metadata.sorted_tables for key in table.foreign_keys if key.column.table.name == "participant"
    )


def rows_about(session: Session, participant_id: int) -> dict[str, list[dict[str, Any]]]:
    """Every row that points to a person, by table; without bytes."""
    found: dict[str, list[dict[str, Any]]] = {}
    for table in db.metadata.sorted_tables:
        keys = [key.parent for key in table.foreign_keys if key.column.table.name == "participant"]
        columns = [column for column in table.columns if not isinstance(column.type, LargeBinary)]
        if keys:
            asked = table.select().with_only_columns(*columns).where(or_(*(key == participant_id for key in keys)))
            found[table.name] = [dict(row._mapping) for row in session.execute(asked.order_by(*table.primary_key.columns))]
    return {name: rows for name, rows in found.items() if rows}


def columns_of_participant() -> tuple[str, ...]:
    """The columns of a participant, all of them."""
    return tuple(attribute.key for attribute in inspect(Participant).column_attrs)


def _texts(row: Any) -> Iterable[str]:
    for value in row.values():
        yield from _texts_in(value)


def _texts_in(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, held in value.items():
            yield key
            yield from _texts_in(held)
    elif isinstance(value, list):
        for held in value:
            yield from _texts_in(held)
