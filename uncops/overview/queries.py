"""What the overview counts and what the search finds."""

from dataclasses import dataclass, field

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session as DatabaseSession
from sqlalchemy.orm import joinedload

from uncops.accounts.models import Account
from uncops.audit.models import AuditEntry
from uncops.books.models import BriefingBook
from uncops.commitments.models import Commitment
from uncops.commitments.queries import RegisterFilter, register
from uncops.commitments.queries.register import is_confidential_draft
from uncops.core.text import fold
from uncops.delegations.models import Delegation, Participant
from uncops.delegations.queries import count_by_state
from uncops.documents.models import Piece, SourceDocument
from uncops.jobs.models import JobRun, RunState
from uncops.positions.models import Position
from uncops.positions.queries.positions import PositionFilter, position_list
from uncops.programme.models import PublishedVersion, Session
from uncops.programme.queries import pending_changes
from uncops.reference.keys import match_key
from uncops.reference.models import Party, PartyAlias, PartyName
from uncops.summits.models import Summit
from uncops.venue.models import Room

MOST_FOUND = 8


@dataclass(frozen=True)
class Figures:
    """Numbers of one summit, each of which leads to what it counts."""

    documents: int
    doubts: int
    sessions: int
    changes: int
    version: int
    delegations: int
    by_state: dict[str, int]
    participants: int
    books: int
    running: int


def figures_of(session: DatabaseSession, summit: Summit) -> Figures:
    """Count; a fixed number of queries."""
    count = lambda statement: session.scalar(statement) or 0  # noqa: E731
    here = SourceDocument.summit_id == summit.id, SourceDocument.removed_at.is_(None)
    by_state = dict(count_by_state(session, summit.id))
    return Figures(
        documents=count(select(func.count()).select_from(SourceDocument).where(*here)),
        doubts=count(select(func.coalesce(func.sum(SourceDocument.doubt_count), 0)).where(*here)),
        sessions=count(select(func.count()).select_from(Session).where(Session.summit_id == summit.id, Session.is_removed.is_(False))),
        changes=len(pending_changes(session, summit)),
        version=count(select(func.max(PublishedVersion.number)).where(PublishedVersion.summit_id == summit.id)),
        delegations=sum(by_state.values()),
        by_state=by_state,
        participants=count(
            select(func.count()).select_from(Participant).join(Participant.delegation).where(Delegation.summit_id == summit.id)
        ),
        books=count(select(func.count()).select_from(BriefingBook).where(BriefingBook.summit_id == summit.id)),
        running=count(select(func.count()).select_from(JobRun).where(JobRun.state.in_([RunState.QUEUED.value, RunState.RUNNING.value]))),
    )


def newest_trail(session: DatabaseSession, summit: Summit, *, limit: int = 400) -> list[AuditEntry]:
    """What happened last to a summit, newest first; nothing of confidential drafts, for many who see it may not see those."""
    secret = select(Commitment.id).where(is_confidential_draft())
    told = or_(AuditEntry.subject_kind != Commitment.__tablename__, AuditEntry.subject_id.not_in(secret))
    entries = select(AuditEntry).where(AuditEntry.summit_id == summit.id, told)
    return list(session.scalars(entries.order_by(AuditEntry.id.desc()).limit(limit)))


@dataclass(frozen=True)
class Found:
    """What a search found, by kind, at most eight of each."""

    sessions: list[Session] = field(default_factory=list)
    documents: list[SourceDocument] = field(default_factory=list)
    parties: list[Party] = field(default_factory=list)
    rooms: list[Room] = field(default_factory=list)
    participants: list[Participant] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)
    commitments: list[Commitment] = field(default_factory=list)
    said: list[Position] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many things were found."""
        return sum(len(things) for things in vars(self).values())


def search_all(session: DatabaseSession, words: str, *, with_people: bool, with_accounts: bool, sees_drafts: bool = False) -> Found:
    """Everything the words stand in: titles of sessions, texts of documents, commitments, names of parties, rooms and people."""
    if not match_key(words):
        return Found()
    lowered, folded, key = words.strip().lower(), fold(words), match_key(words)
    within = lambda column, part: column.contains(part, autoescape=True)  # noqa: E731
    take = lambda statement: list(session.scalars(statement.limit(MOST_FOUND)))  # noqa: E731
    named = select(PartyName.party_id).where(within(PartyName.match_key, key))
    known_as = select(PartyAlias.party_id).where(within(PartyAlias.match_key, key))
    return Found(
        sessions=take(
            select(Session)
            .where(Session.is_removed.is_(False))
            .where(or_(within(func.lower(Session.title), lowered), within(func.lower(Session.purpose), lowered)))
            .order_by(Session.starts_at.desc())
        ),
        documents=take(
            select(SourceDocument)
            .where(SourceDocument.removed_at.is_(None), within(SourceDocument.search_key, folded))
            .order_by(SourceDocument.id.desc())
        ),
        parties=take(select(Party).where(or_(Party.id.in_(named), Party.id.in_(known_as))).order_by(Party.sort_key)),
        rooms=take(select(Room).where(within(func.lower(Room.name), lowered), Room.is_active.is_(True)).order_by(Room.name)),
        participants=take(select(Participant).where(within(func.lower(Participant.name), lowered)).order_by(Participant.name))
        if with_people
        else [],
        accounts=take(select(Account).where(within(func.lower(Account.name), lowered)).order_by(Account.name)) if with_accounts else [],
        commitments=take(register(RegisterFilter(words=words, sees_drafts=sees_drafts)).order_by(Commitment.id.desc())),
        said=list(session.scalars(position_list(PositionFilter(words=words)).limit(MOST_FOUND))),
    )


def documents_speaking(session: DatabaseSession, party_code: str) -> list[SourceDocument]:
    """Statements of a party and records in which it speaks, of all summits, those received last first."""
    speaks = select(Piece.document_id).where(Piece.party == party_code)
    found = (
        select(SourceDocument)
        .options(joinedload(SourceDocument.file))
        .where(or_(SourceDocument.party == party_code, SourceDocument.id.in_(speaks)), SourceDocument.removed_at.is_(None))
        .order_by(SourceDocument.id.desc())
        .limit(MOST_FOUND)
    )
    return list(session.scalars(found))
