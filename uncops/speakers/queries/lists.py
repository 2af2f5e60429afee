"""Questions about lists and who stands on them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from uncops.delegations.models import Delegation
from uncops.programme.models import ItemKind, SessionKind
from uncops.programme.models import Session as ProgrammeSession
from uncops.reference.catalogue import PartyKind
from uncops.reference.queries import ranks
from uncops.registration.models import SpeakerWish
from uncops.registration.wishes.kinds import WITH_SPEAKERS
from uncops.speakers.floor import Event, Floor, FloorKind, fold
from uncops.speakers.models import (
    BoardKey,
    FloorEvent,
    GroupPlace,
    Inscription,
    ListMove,
    Ordering,
    OthersPlace,
    SpeakersList,
    Statement,
)
from uncops.speakers.order import Inscribed, Move, OrderRules, Standing, ordered

LAST_PRECEDENCE = 1_000  # of a rank that is no longer in the table
STANDINGS = {PartyKind.OBSERVER_STATE.value: Standing.OBSERVER, PartyKind.ORGANISATION.value: Standing.ORGANISATION}
# An inscription with everything that is told of it.
WHOLE = (
    joinedload(Inscription.wish).joinedload(SpeakerWish.participant), joinedload(Inscription.party), joinedload(Inscription.principal),
    joinedload(Inscription.participant), joinedload(Inscription.delegation),
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class ListHere:
    """A list with its inscriptions, moves and events, from which its order and its floor follow."""

    held: SpeakersList
    inscriptions: Sequence[Inscription]
    moves: Sequence[ListMove]
    events: Sequence[FloorEvent]
    precedence: Mapping[str, int]

    @cached_property
    def by_id(self) -> dict[int, Inscription]:
        """Inscriptions by number."""
        return {one.id: one for one in self.inscriptions}

    @cached_property
    def floor(self) -> Floor:
        """Where the floor stands."""
        return fold(event_of(row) for row in self.events)

    @cached_property
    def order(self) -> list[int]:
        """Everybody on the list in the order in which they speak, those heard first; without rights of reply."""
        return self.order_with([move for move in self.moves if move.undone_at is None])

    @cached_property
    def waiting(self) -> list[int]:
        """Who is still to speak."""
        return [number for number in self.floor.waiting([*self.order, *self.floor.replies]) if not self.by_id[number].is_withdrawn]

    def order_with(self, moves: Iterable[ListMove]) -> list[int]:
        """The order after these moves."""
        listed = [inscribed_of(one, self.precedence) for one in self.inscriptions if not one.is_reply]
        made = [Move(move.inscription_id, move.anchor_id, move.is_after) for move in moves]
        return ordered(listed, rules_of(self.held), made, self.floor.heard)

    def limit_of(self, one: Inscription) -> int:
        """Seconds that one speaker has."""
        return self.held.reply_seconds if one.is_reply else self.held.limit_of(one.known_rank)

    def speakers(self, numbers: Iterable[int]) -> list[Inscription]:
        """These inscriptions, in this order."""
        return [self.by_id[number] for number in numbers]


def event_of(row: FloorEvent) -> Event:
    """A stored step as the pure floor takes it."""
    return Event(row.number, row.at, FloorKind(row.kind), row.inscription_id, row.party_id)


def inscribed_of(one: Inscription, precedence: Mapping[str, int]) -> Inscribed:
    """An inscription as far as it decides a place."""
    standing = STANDINGS.get(one.party.kind, Standing.STATE) if one.party is not None else Standing.STATE
    rank = precedence.get(one.known_rank, LAST_PRECEDENCE)
    return Inscribed(one.id, rank, one.inscribed_at, standing, bool(one.group_name), one.is_withdrawn)


def rules_of(held: SpeakersList) -> OrderRules:
    """How a list is ordered."""
    seed = held.draw_seed if held.ordering == Ordering.DRAW.value else ""
    return OrderRules(held.groups == GroupPlace.HEAD.value, held.others == OthersPlace.AFTER.value, seed, held.drawn_at)


def lists_here(session: Session, lists: Sequence[SpeakersList]) -> dict[int, ListHere]:
    """Lists with everything on them, by number; as many queries for many as for one."""
    numbers = [held.id for held in lists]
    if not numbers:
        return {}
    found = session.scalars(select(Inscription).where(Inscription.list_id.in_(numbers)).options(*WHOLE).order_by(Inscription.id)).all()
    moves = session.scalars(select(ListMove).where(ListMove.list_id.in_(numbers)).order_by(ListMove.id)).all()
    events = session.scalars(select(FloorEvent).where(FloorEvent.list_id.in_(numbers)).order_by(FloorEvent.number)).all()
    precedence = {rank.code: rank.precedence for rank in ranks(session)}
    return {
        held.id: ListHere(
            held,
            [one for one in found if one.list_id == held.id],
            [one for one in moves if one.list_id == held.id],
            [one for one in events if one.list_id == held.id],
            precedence,
        )
        for held in lists
    }


def list_here(session: Session, held: SpeakersList) -> ListHere:
    """One list with everything on it."""
    return lists_here(session, [held])[held.id]


def list_of_session(session: Session, session_id: int) -> SpeakersList | None:
    """The list of a session, if one was set up."""
    found = select(SpeakersList).where(SpeakersList.session_id == session_id).options(joinedload(SpeakersList.session))
    return session.scalar(found)


def sessions_with_lists(summit_id: int) -> Select[tuple[ProgrammeSession, SpeakersList | None]]:
    """Sessions of the working programme in which delegations speak, each with its list if there is one, in time order.

    Side events come in once a list was set up for them: most have none.
    """
    usual = WITH_SPEAKERS - {SessionKind.SIDE_EVENT.value}
    return (
        select(ProgrammeSession, SpeakersList)
        .outerjoin(SpeakersList, SpeakersList.session_id == ProgrammeSession.id)
        .where(ProgrammeSession.summit_id == summit_id, ProgrammeSession.is_removed.is_(False))
        .where(or_(ProgrammeSession.kind.in_(usual), SpeakersList.id.is_not(None)))
        .order_by(ProgrammeSession.starts_at, ProgrammeSession.id)
    )


def available_seconds(held: ProgrammeSession) -> int:
    """The time of a session for interventions: its agenda items for them, or the whole session when it has none."""
    minutes = sum(item.minutes for item in held.agenda if item.kind == ItemKind.INTERVENTIONS.value)
    return (minutes or held.length_minutes) * 60


def wishes_for(session: Session, session_id: int) -> list[tuple[SpeakerWish, Delegation]]:
    """The Missions' requests to speak in a session, with their delegations."""
    found = (
        select(SpeakerWish, Delegation)
        .join(Delegation, Delegation.id == SpeakerWish.delegation_id)
        .where(SpeakerWish.session_id == session_id)
        .order_by(SpeakerWish.id)
    )
    return [(wish, delegation) for wish, delegation in session.execute(found)]


def inscription_of_wish(session: Session, wish_id: int) -> Inscription | None:
    """The inscription that follows a Mission's request."""
    return session.scalar(select(Inscription).where(Inscription.wish_id == wish_id).options(joinedload(Inscription.list)))


def inscriptions_of_wishes(session: Session, wish_ids: Sequence[int]) -> list[Inscription]:
    """The inscriptions that follow these requests, with their lists."""
    found = select(Inscription).join(Inscription.list).where(Inscription.wish_id.in_(wish_ids))
    return list(session.scalars(found.options(contains_eager(Inscription.list), joinedload(Inscription.wish))))


def own_inscription(session: Session, delegation_id: int, inscription_id: int) -> Inscription | None:
    """An inscription that a delegation's own request made; another's is not found."""
    asked = (Inscription.id == inscription_id, Inscription.delegation_id == delegation_id, Inscription.wish_id.is_not(None))
    return session.scalar(select(Inscription).where(*asked).options(*WHOLE, joinedload(Inscription.list)))


def lists_of_delegation(session: Session, delegation_id: int) -> list[SpeakersList]:
    """The lists on which a delegation stands."""
    here = select(Inscription.list_id).where(Inscription.delegation_id == delegation_id)
    return list(session.scalars(select(SpeakersList).where(SpeakersList.id.in_(here))))


def statements_of(session: Session, inscription_ids: Sequence[int]) -> dict[int, list[Statement]]:
    """The statements received, newest first, by inscription."""
    found: dict[int, list[Statement]] = {}
    asked = select(Statement).where(Statement.inscription_id.in_(inscription_ids)).order_by(Statement.id.desc())
    for one in session.scalars(asked):
        found.setdefault(one.inscription_id, []).append(one)
    return found


def statement_of(session: Session, statement_id: int) -> tuple[Statement, Inscription] | None:
    """A statement with its inscription."""
    asked = select(Statement, Inscription).join(Inscription, Inscription.id == Statement.inscription_id)
    row = session.execute(asked.where(Statement.id == statement_id)).first()
    return (row[0], row[1]) if row else None


def board_key_of(session: Session, list_id: int) -> BoardKey | None:
    """The key in force for the board of a list."""
    return session.scalar(select(BoardKey).where(BoardKey.list_id == list_id, BoardKey.revoked_at.is_(None)))


def board_by_hash(session: Session, key_hash: str) -> SpeakersList | None:
    """The list that a board shows; none for a key that is unknown or revoked."""
    asked = select(SpeakersList).join(BoardKey, BoardKey.list_id == SpeakersList.id)
    return session.scalar(asked.where(BoardKey.key_hash == key_hash, BoardKey.revoked_at.is_(None)))

