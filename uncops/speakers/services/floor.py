"""Conducting a list: one step after another, the record at the end, corrections of it, the board in the room."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from uncops.accounts.sessions import key_hash
from uncops.audit.services import record
from uncops.core.database import after_commit
from uncops.core.deeds import Deed
from uncops.reference.models import Party
from uncops.reference.naming import party_name
from uncops.speakers import rules
from uncops.speakers.floor import FloorKind, Turn, effective
from uncops.speakers.models import BoardKey, FloorEvent, FloorRecord, Inscription, RecordCorrection, SpeakersList
from uncops.speakers.queries.lists import ListHere, board_key_of, event_of, list_here
from uncops.speakers.services.lists import locked, touch
from uncops.speakers.watching import wake

KEY_BYTES = 24
CLOCKS_DIFFER = timedelta(minutes=1)  # at most; a longer way back means that the clock itself was set


@dataclass(frozen=True)
class StepWanted:
    """What an officer's button asks: the step, whom it is about, and the last step the officer had seen."""

    kind: FloorKind
    seen_number: int
    inscription_id: int | None = None
    party_id: int | None = None


def take_step(session: Session, list_id: int, wanted: StepWanted, *, deed: Deed) -> FloorEvent:
    """Take one step on the floor.

    :raises FloorMoved: when another officer took a step first.
    :raises Refusal: when the step is not possible where the floor stands.
    """
    held = locked(session, list_id)
    rules.check_not_kept(held)
    if held.event_number != wanted.seen_number:
        raise rules.FloorMoved
    here = list_here(session, held)
    inscription_id = wanted.inscription_id
    if wanted.kind in (FloorKind.POINT, FloorKind.REPLY) and wanted.party_id is None:
        raise rules.WhoRaisesIt("party_id")
    if wanted.kind is FloorKind.CORRECTED and not effective(event_of(row) for row in here.events):
        raise rules.NothingToCorrect
    if wanted.kind is FloorKind.REPLY:
        inscription_id = _reply_of(session, held, wanted.party_id or 0, deed)
    rules.check_step(here.floor, wanted.kind, inscription_id, waiting=here.waiting)
    made = FloorEvent(
        list_id=held.id, number=held.event_number + 1, at=_not_before(here, deed.at), kind=wanted.kind.value, inscription_id=inscription_id,
        party_id=wanted.party_id if wanted.kind is FloorKind.POINT else None, made_by=deed.actor,
    )  # fmt: skip
    session.add(made)
    held.event_number += 1
    told = {"number": made.number, "inscription": inscription_id, "party_id": wanted.party_id}
    record(session, deed=deed, action=f"floor.{wanted.kind.value.replace('_', '-')}", subject=held, after=told)
    after_commit(session, wake)
    return made


def _not_before(here: ListHere, at: datetime) -> datetime:
    """The moment of a step; clocks of two machines may differ a little, and then time on the floor does not run backwards."""
    last = here.events[-1].at if here.events else at
    return last if at < last < at + CLOCKS_DIFFER else at


def _reply_of(session: Session, held: SpeakersList, party_id: int, deed: Deed) -> int:
    """A right of reply as one more inscription, after the list."""
    made = Inscription(list_id=held.id, party_id=party_id, entered_at=deed.at, entered_by=deed.actor, is_reply=True, version=1)
    session.add(made)
    session.flush()
    return made.id


def keep_as_record(session: Session, list_id: int, *, seen_number: int, deed: Deed) -> FloorRecord:
    """Close a conducted list: who spoke when is frozen, and nothing of the list changes any more.

    :raises Refusal: while somebody has the floor, when nobody spoke, and when another officer took a step first.
    """
    held = locked(session, list_id)
    rules.check_not_kept(held)
    if held.event_number != seen_number:
        raise rules.FloorMoved
    here = list_here(session, held)
    if here.floor.turn is not None or here.floor.point is not None:
        raise rules.StillSpeaking
    if not here.floor.turns:
        raise rules.NobodySpoke
    made = FloorRecord(list_id=held.id, content=_content(session, here), kept_at=deed.at, kept_by=deed.actor)
    session.add(made)
    held.conducted_at = deed.at
    held.closed_at = held.closed_at or deed.at
    touch(held, deed)
    record(session, deed=deed, action="speakers-list.kept", subject=held, after={"speakers": len(here.floor.turns)})
    after_commit(session, wake)
    return made


def correct_record(session: Session, list_id: int, text: str, *, reason: str, deed: Deed) -> RecordCorrection:
    """Append to a record what it should say instead, and why."""
    held = locked(session, list_id)
    if not reason.strip():
        raise rules.ReasonNeeded("reason")
    made = RecordCorrection(list_id=held.id, text=text.strip(), reason=reason.strip(), made_at=deed.at, made_by=deed.actor)
    session.add(made)
    record(session, deed=deed, action="speakers-list.record-corrected", subject=held)
    return made


def make_board_key(session: Session, list_id: int, *, deed: Deed) -> str:
    """A new secret address for the board of a list; the one before stops working. The key is told once and stored as hash."""
    held = locked(session, list_id)
    _end_key(session, held.id, deed)
    key = secrets.token_urlsafe(KEY_BYTES)
    session.add(BoardKey(list_id=held.id, key_hash=key_hash(key), made_at=deed.at, made_by=deed.actor))
    record(session, deed=deed, action="speakers-list.board-made", subject=held)
    return key


def revoke_board_key(session: Session, list_id: int, *, deed: Deed) -> None:
    """Have the address of the board lead nowhere any more."""
    held = locked(session, list_id)
    if _end_key(session, held.id, deed):
        record(session, deed=deed, action="speakers-list.board-revoked", subject=held)


def _end_key(session: Session, list_id: int, deed: Deed) -> bool:
    known = board_key_of(session, list_id)
    if known is None:
        return False
    known.revoked_at = deed.at
    session.flush()
    return True


def _content(session: Session, here: ListHere) -> dict[str, Any]:
    floor = here.floor
    parties = {point.party_id: session.get(Party, point.party_id) for point in floor.points if point.party_id}
    return {
        "turns": [_turn(here, turn) for turn in floor.turns],
        "points": [
            {"party": party.code if (party := parties.get(point.party_id)) else "", "began_at": point.since.isoformat(),
             "ended_at": point.ended_at.isoformat() if point.ended_at else ""}
            for point in floor.points
        ],
        "not_heard": [_who(here.by_id[number]) | {"how": _how(here, number)} for number in [*here.waiting, *sorted(floor.out)]],
    }  # fmt: skip


def _how(here: ListHere, number: int) -> str:
    if number in here.floor.absent:
        return "absent"
    return "out" if number in here.floor.out else "waiting"


def _turn(here: ListHere, turn: Turn) -> dict[str, Any]:
    one = here.by_id[turn.id]
    ended_at = turn.ended_at or turn.began_at
    return _who(one) | {
        "inscription": one.id, "is_reply": one.is_reply, "began_at": turn.began_at.isoformat(), "ended_at": ended_at.isoformat(),
        "seconds": int(turn.spoken.total_seconds()), "limit": here.limit_of(one),
    }  # fmt: skip


def _who(one: Inscription) -> dict[str, Any]:
    return {
        "party": one.party.code if one.party else "", "party_name": party_name(one.party) if one.party else "",
        "iso2": (one.party.iso2 or "") if one.party else "", "group": one.group_name, "name": one.known_name, "office": one.known_office,
        "rank": one.known_rank, "language": one.known_language,
    }  # fmt: skip
