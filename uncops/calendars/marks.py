"""Notices what changes in the database and gives it a new mark, in the same transaction.

A feed remembers the marks of what it was made from. As long as they stand, nothing of it has changed, and
nothing else needs to be asked. Marks are set here for every package, by what its rows are, so that no service
can forget them; what is changed past the rows, by a statement, counts as a change of everything.
"""

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import bindparam, event, inspect, select, text
from sqlalchemy.orm import ORMExecuteState, Session

from uncops.accounts.models import Account, Grant
from uncops.bilaterals.models import Meeting
from uncops.calendars.models import FeedKey, FeedMark
from uncops.core import clock
from uncops.core.database import UtcDateTime
from uncops.delegations.models import Delegation, Participant
from uncops.principals.models import Principal
from uncops.programme.models import PublishedSession, PublishedVersion, SessionPerson
from uncops.reference.models import Party, PartyName
from uncops.registration.models import FocalPoint
from uncops.speakers.models import SpeakingSlot
from uncops.summits.models import Summit
from uncops.venue.models import Building, Room

EVERYTHING = "everything"
VENUE = "venue"
NAMES = "names"
PEOPLE = "people"
PROGRAMME = "programme:"
MARK_BYTES = 12
# A participant's delegation is looked up when the transaction ends: inside a flush nothing may be asked.
PENDING_PERSON = "participant:"
KEPT_IN = "uncops.feed_scopes"
# What the secretariat works on before both sides of a meeting are told.
WORKING_PLAN = frozenset({
    "starts_at", "ends_at", "room_id", "state", "note", "version", "changed_at", "is_pinned", "is_on_hold", "cancelled_at",
    "cancelled_because",
})  # fmt: skip

WRITE_MARK = text(
    "INSERT INTO feed_mark (scope, mark, changed_at) VALUES (:scope, :mark, :changed_at) "
    "ON CONFLICT (scope) DO UPDATE SET mark = excluded.mark, changed_at = "
    "CASE WHEN excluded.changed_at > feed_mark.changed_at THEN excluded.changed_at ELSE feed_mark.changed_at END"
).bindparams(bindparam("changed_at", type_=UtcDateTime()))

Scopes = Callable[[Any], Iterable[str]]


def summit_scope(summit_id: int) -> str:
    """What is changed when a summit is named, moved or opened to the public."""
    return f"summit:{summit_id}"


def programme_scope(summit_id: int) -> str:
    """What is changed by publishing."""
    return f"{PROGRAMME}{summit_id}"


def meetings_scope(summit_id: int) -> str:
    """What is changed by any meeting of a summit."""
    return f"meetings:{summit_id}"


def principals_scope(summit_id: int) -> str:
    """What is changed when a principal is named or changed."""
    return f"principals:{summit_id}"


def delegation_scope(delegation_id: int) -> str:
    """What is changed by a delegation, its people, their parts and its meetings."""
    return f"delegation:{delegation_id}"


def principal_scope(principal_id: int) -> str:
    """What is changed by a principal, their parts and their meetings."""
    return f"principal:{principal_id}"


def account_scope(account_id: int) -> str:
    """What is changed when somebody may see something else than before."""
    return f"account:{account_id}"


def key_scope(key_id: int) -> str:
    """What is changed when a key is made, renewed or revoked."""
    return f"key:{key_id}"


def _values(row: Any, column: str) -> set[Any]:
    """What a column holds and held before, without nothing."""
    history = inspect(row).attrs[column].history
    return {value for value in (getattr(row, column), *(history.deleted or ())) if value is not None}


def _of_meeting(meeting: Meeting) -> Iterator[str]:
    """Only what both sides were told, for nothing else of a meeting stands in a feed: work on the plan shows nowhere."""
    state = inspect(meeting)
    changed = {column.key for column in state.mapper.column_attrs if state.attrs[column.key].history.has_changes()}
    if not _values(meeting, "told_at") or (changed and changed <= WORKING_PLAN):
        return
    yield from map(meetings_scope, _values(meeting, "summit_id"))
    yield from map(delegation_scope, _values(meeting, "first_id") | _values(meeting, "second_id"))
    yield from map(principal_scope, _values(meeting, "principal_id"))


def _of_person(person: SessionPerson) -> Iterator[str]:
    yield from map(principal_scope, _values(person, "principal_id"))
    yield from (f"{PENDING_PERSON}{number}" for number in _values(person, "participant_id"))


def _of_participant(participant: Participant) -> Iterator[str]:
    yield from map(delegation_scope, _values(participant, "delegation_id"))
    yield PEOPLE


def _of_delegation(delegation: Delegation) -> Iterator[str]:
    yield delegation_scope(delegation.id)
    yield from map(account_scope, _values(delegation, "liaison_id"))


def _of_focal_point(held: FocalPoint) -> Iterator[str]:
    yield from map(delegation_scope, _values(held, "delegation_id"))
    yield from map(account_scope, _values(held, "account_id"))


def _of_principal(principal: Principal) -> Iterator[str]:
    yield principal_scope(principal.id)
    yield principals_scope(principal.summit_id)
    yield from map(account_scope, _values(principal, "account_id"))


def _of_key(key: FeedKey) -> Iterator[str]:
    """Only what was changed besides the note of its last use."""
    state = inspect(key)
    if any(state.attrs[column.key].history.has_changes() for column in state.mapper.column_attrs if column.key != "last_used_at"):
        yield key_scope(key.id)


WATCHED: Mapping[type, Scopes] = {
    Summit: lambda summit: (summit_scope(summit.id),),
    PublishedVersion: lambda version: (programme_scope(version.summit_id),),
    PublishedSession: lambda _session: (),
    Building: lambda _building: (VENUE,),
    Room: lambda _room: (VENUE,),
    Party: lambda _party: (NAMES,),
    PartyName: lambda _name: (NAMES,),
    Meeting: _of_meeting,
    SessionPerson: _of_person,
    SpeakingSlot: lambda slot: (delegation_scope(slot.delegation_id),),
    Participant: _of_participant,
    Delegation: _of_delegation,
    FocalPoint: _of_focal_point,
    Principal: _of_principal,
    Account: lambda account: (account_scope(account.id),),
    Grant: lambda grant: map(account_scope, _values(grant, "account_id")),
    FeedKey: _of_key,
}
WATCHED_TABLES = frozenset(model.__tablename__ for model in WATCHED)  # type: ignore[attr-defined]


def marks_of(session: Session, scopes: Iterable[str]) -> dict[str, FeedMark]:
    """The present marks, by scope; what was never changed since marks were set has none."""
    found = session.scalars(select(FeedMark).where(FeedMark.scope.in_(sorted(scopes))).execution_options(populate_existing=True))
    return {mark.scope: mark for mark in found}


@event.listens_for(Session, "after_flush")
def _note_rows(session: Session, _context: object) -> None:
    scopes = session.info.setdefault(KEPT_IN, set())
    changed = (*session.new, *(row for row in session.dirty if session.is_modified(row)), *session.deleted)
    for row in changed:
        if of_row := WATCHED.get(type(row)):
            scopes.update(of_row(row))


@event.listens_for(Session, "do_orm_execute")
def _note_statement(state: ORMExecuteState) -> None:
    if not (state.is_update or state.is_delete or state.is_insert):
        return
    table = getattr(state.statement, "table", None)
    if table is not None and getattr(table, "name", "") in WATCHED_TABLES:
        state.session.info.setdefault(KEPT_IN, set()).add(EVERYTHING)


@event.listens_for(Session, "before_commit")
def _write_marks(session: Session) -> None:
    """Always in the same order, so that two transactions wait for one another instead of for each other."""
    session.flush()
    scopes = session.info.pop(KEPT_IN, None)
    if not scopes:
        return
    now = clock.now()
    rows = [{"scope": scope, "mark": secrets.token_hex(MARK_BYTES), "changed_at": now} for scope in sorted(_resolved(session, scopes))]
    session.connection().execute(WRITE_MARK, rows)


@event.listens_for(Session, "after_rollback")
def _forget(session: Session) -> None:
    session.info.pop(KEPT_IN, None)


def _resolved(session: Session, scopes: set[str]) -> set[str]:
    """The scopes with the delegations of people whose part has changed."""
    people = {int(scope.removeprefix(PENDING_PERSON)) for scope in scopes if scope.startswith(PENDING_PERSON)}
    found = {scope for scope in scopes if not scope.startswith(PENDING_PERSON)}
    if people:
        asked = select(Participant.delegation_id).where(Participant.id.in_(people)).distinct()
        found |= {delegation_scope(number) for number in session.scalars(asked)}
    return found
