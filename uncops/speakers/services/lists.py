"""Setting up, opening, closing and changing a speakers' list, and drawing the lot."""

from dataclasses import asdict, dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session, object_session

from uncops.audit.services import record
from uncops.core.deeds import Deed
from uncops.programme.models import Session as ProgrammeSession
from uncops.speakers import rules
from uncops.speakers.models import (
    USUAL_CHANGEOVER_SECONDS,
    USUAL_LIMIT_SECONDS,
    USUAL_REPLY_SECONDS,
    GroupPlace,
    Inscription,
    Ordering,
    OthersPlace,
    SpeakersList,
)
from uncops.speakers.queries.lists import list_of_session, wishes_for
from uncops.summits.moves import Move

# Of a database session: which lists were changed in this transaction, and when.
TOUCHED = "uncops.touched_lists"


@dataclass(frozen=True)
class ListFacts:
    """How a list is set up; times are aware."""

    opens_at: datetime | None = None
    closes_at: datetime | None = None
    ordering: Ordering = Ordering.TIME
    groups: GroupPlace = GroupPlace.HEAD
    others: OthersPlace = OthersPlace.AFTER
    limit_seconds: int = USUAL_LIMIT_SECONDS
    rank_limits: dict[str, int] = field(default_factory=dict)
    reply_seconds: int = USUAL_REPLY_SECONDS
    changeover_seconds: int = USUAL_CHANGEOVER_SECONDS


def set_up(session: Session, held: ProgrammeSession, facts: ListFacts, *, deed: Deed) -> SpeakersList:
    """Set up the list of a session; requests that Missions entered before stand on it, each with its time of inscription.

    The list there is already, when two officers set it up at once.
    """
    session.refresh(held, with_for_update=True)
    known = list_of_session(session, held.id)
    if known is not None:
        return known
    rules.check_times(facts.opens_at, facts.closes_at)
    made = SpeakersList(
        summit_id=held.summit_id, session_id=held.id, created_at=deed.at, changed_at=deed.at, version=1, event_number=0, **_columns(facts)
    )
    session.add(made)
    session.flush()
    for wish, delegation in wishes_for(session, held.id):
        session.add(Inscription(
            list_id=made.id, wish_id=wish.id, delegation_id=delegation.id, party_id=delegation.party_id, entered_at=wish.inscribed_at,
        ))  # fmt: skip
    touch(made, deed)
    record(session, deed=deed, action="speakers-list.set-up", subject=made, after=_columns(facts))
    return made


def change_list(session: Session, list_id: int, facts: ListFacts, *, seen_version: int | None, deed: Deed) -> None:
    """Change how a list is set up.

    :raises InscriptionChanged: when somebody changed the settings since they were seen.
    """
    held = locked(session, list_id)
    rules.check_not_kept(held)
    if seen_version is not None and held.version != seen_version:
        raise rules.InscriptionChanged
    rules.check_times(facts.opens_at, facts.closes_at)
    before = {name: getattr(held, name) for name in _columns(facts)}
    if before == _columns(facts):
        return
    for name, value in _columns(facts).items():
        setattr(held, name, value)
    touch(held, deed)
    record(session, deed=deed, action="speakers-list.changed", subject=held, before=before, after=_columns(facts))


def close(session: Session, list_id: int, *, deed: Deed) -> None:
    """Close a list by hand, whatever its times say."""
    held = locked(session, list_id)
    rules.check_not_kept(held)
    if held.closed_at is None:
        held.closed_at = deed.at
        touch(held, deed)
        record(session, deed=deed, action="speakers-list.closed", subject=held)


def open_again(session: Session, list_id: int, *, deed: Deed) -> None:
    """Open a list now: a closing by hand is lifted, an opening time still to come is brought forward, a closing time past is dropped."""
    held = locked(session, list_id)
    rules.check_not_kept(held)
    held.closed_at = None
    if held.opens_at is not None and held.opens_at > deed.at:
        held.opens_at = deed.at
    if held.closes_at is not None and held.closes_at <= deed.at:
        held.closes_at = None
    touch(held, deed)
    record(session, deed=deed, action="speakers-list.opened", subject=held)


def draw(session: Session, list_id: int, seed: str, *, deed: Deed) -> None:
    """Draw the lot within each rank; the seed is recorded, and whoever has it can draw the same again."""
    held = locked(session, list_id)
    rules.check_not_kept(held)
    held.ordering, held.draw_seed, held.drawn_at, held.drawn_by = Ordering.DRAW.value, seed, deed.at, deed.actor
    touch(held, deed)
    record(session, deed=deed, action="speakers-list.drawn", subject=held, after={"seed": seed})


def shift(held: SpeakersList, move: Move, *, deed: Deed) -> None:
    """Move when a list opens and closes, with its summit."""
    held.opens_at = move.moment(held.opens_at) if held.opens_at else None
    held.closes_at = move.moment(held.closes_at) if held.closes_at else None
    touch(held, deed)


def locked(session: Session, list_id: int) -> SpeakersList:
    """A list, read afresh and locked until the end of the transaction."""
    held = session.get_one(SpeakersList, list_id)
    session.refresh(held, with_for_update={"of": SpeakersList})
    return held


def touch(held: SpeakersList, deed: Deed) -> None:
    """Note that a list changed, so that boards, other officers and calendars see it."""
    held.version += 1
    held.changed_at = deed.at
    session = object_session(held)
    if session is not None:
        session.info.setdefault(TOUCHED, {})[held.id] = deed.at


def _columns(facts: ListFacts) -> dict[str, object]:
    return {name: getattr(value, "value", value) for name, value in asdict(facts).items()}
