"""Questions about requests and announcements."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, contains_eager, joinedload, selectinload

from uncops.delegations.models import Delegation, Participant
from uncops.programme.models import Session as ProgrammeSession
from uncops.programme.queries import published_programme
from uncops.reference.keys import match_key
from uncops.reference.models import Party, PartyAlias, PartyName
from uncops.registration.models import BilateralWish, SideEventSponsor, SideEventWish, SpeakerWish, WishState
from uncops.registration.wishes.kinds import KINDS, WITH_SPEAKERS, Wish, WishKind
from uncops.summits.models import Summit

WITHDRAWN = WishState.WITHDRAWN.value


def wishes_of(session: Session, delegation_id: int) -> dict[str, list[Any]]:
    """Everything a delegation asks for and announces, by kind, in the order it was entered; a query for each kind there is."""
    counts = _counts(session, delegation_id)
    return {
        slug: list(session.scalars(_all(kind).where(kind.table.delegation_id == delegation_id))) if counts[slug] else []
        for slug, kind in KINDS.items()
    }


def wish_of(session: Session, delegation_id: int, kind: WishKind, wish_id: int) -> Wish | None:
    """One request of a delegation; another delegation's is not found."""
    return session.scalar(_all(kind).where(kind.table.delegation_id == delegation_id, kind.table.id == wish_id))


def wishes_of_summit(summit_id: int, kind: WishKind, *, state: str = "", text: str = "") -> Select[Any]:
    """All requests of a kind at a summit, by delegation in English alphabetical order, then in the order they were entered."""
    found = (
        select(kind.table, Delegation)
        .join(Delegation, Delegation.id == kind.table.delegation_id)
        .join(Party, Party.id == Delegation.party_id)
        .options(contains_eager(Delegation.party), *_options(kind))
        .where(Delegation.summit_id == summit_id)
    )
    if state:
        found = found.where(kind.table.state == state)
    if text:
        words = f"%{match_key(text)}%"
        named = select(PartyName.party_id).where(PartyName.match_key.like(words))
        known = select(PartyAlias.party_id).where(PartyAlias.match_key.like(words))
        found = found.where(Party.id.in_(named.union(known)))  # type: ignore[arg-type]
    return found.order_by(Party.sort_key, kind.table.id)


def counts_by_kind(session: Session, summit_id: int) -> Mapping[str, int]:
    """How many requests of each kind stand at a summit, those withdrawn left out; one query."""
    counted = [
        select(func.count())
        .select_from(kind.table)
        .join(Delegation, Delegation.id == kind.table.delegation_id)
        .where(Delegation.summit_id == summit_id, kind.table.state != WITHDRAWN)
        .scalar_subquery()
        for kind in KINDS.values()
    ]
    return dict(zip(KINDS, session.execute(select(*counted)).one(), strict=True))


def asked_meetings(session: Session, delegation_id: int, *, except_id: int | None) -> tuple[set[int], set[str]]:
    """Parties and principals a delegation asks to meet already."""
    asked = select(BilateralWish.party_id, BilateralWish.principal).where(
        BilateralWish.delegation_id == delegation_id, BilateralWish.state != WITHDRAWN, BilateralWish.id != (except_id or 0)
    )
    rows = session.execute(asked).all()
    return {party for party, _name in rows if party is not None}, {name for _party, name in rows if name}


def inscription(session: Session, delegation_id: int, session_id: int) -> SpeakerWish | None:
    """How a delegation is, or once was, inscribed for a session."""
    asked = (SpeakerWish.delegation_id == delegation_id, SpeakerWish.session_id == session_id)
    return session.scalar(select(SpeakerWish).where(*asked))


def sessions_with_speakers(session: Session, summit: Summit) -> list[ProgrammeSession]:
    """Sessions of the published programme in which delegations speak, in time order: what is not published is not shown to Missions."""
    programme = published_programme(session, summit)
    uids = [held.uid for held in programme.sessions if held.kind in WITH_SPEAKERS] if programme else []
    return list(session.scalars(select(ProgrammeSession).where(ProgrammeSession.uid.in_(uids)).order_by(ProgrammeSession.starts_at)))


def people_present(session: Session, delegation_id: int) -> list[Participant]:
    """Who can speak for a delegation."""
    asked = (Participant.delegation_id == delegation_id, Participant.left_at.is_(None))
    return list(session.scalars(select(Participant).where(*asked).order_by(Participant.name)))


def _all(kind: WishKind) -> Select[Any]:
    return select(kind.table).options(*_options(kind)).order_by(kind.table.id)


def _options(kind: WishKind) -> list[Any]:
    if kind.table is BilateralWish:
        return [joinedload(BilateralWish.party)]
    if kind.table is SpeakerWish:
        return [joinedload(SpeakerWish.session), joinedload(SpeakerWish.participant)]
    if kind.table is SideEventWish:
        return [selectinload(SideEventWish.sponsors).joinedload(SideEventSponsor.party).selectinload(Party.names)]
    return []


def live_counts(session: Session, delegation_id: int) -> Mapping[str, int]:
    """How many requests of each kind a delegation has, those withdrawn left out; one query."""
    return _counts(session, delegation_id, leave_out=WITHDRAWN)


def _counts(session: Session, delegation_id: int, *, leave_out: str = "") -> Mapping[str, int]:
    counted = [
        select(func.count())
        .select_from(kind.table)
        .where(kind.table.delegation_id == delegation_id, kind.table.state != leave_out)
        .scalar_subquery()
        for kind in KINDS.values()
    ]
    return dict(zip(KINDS, session.execute(select(*counted)).one(), strict=True))
