"""Which commitments there are: one statement with its filters, for lists, counts, charts and the public register alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from uncops.commitments.kinds import Capture
from uncops.commitments.models import Commitment, CommitmentAsk, CommitmentHolder, CommitmentMove, CommitmentTheme
from uncops.commitments.states import OPEN_STATES, PUBLIC_STATES
from uncops.core.text import fold
from uncops.reference.models import Party

ESCAPE = "\\"


@dataclass(frozen=True)
class RegisterFilter:
    """What part of the register is looked at; empty parts filter nothing, several values of one part mean any of them.

    `theme_ids`, `party_ids`, `regional_groups` and `piece_ids` (asks) ask whether any of the commitment's is among them.
    `overdue_on` keeps what is late on that day. `sees_drafts` false leaves out confidential drafts: give it to everybody
    who may not see those. `is_public` keeps exactly what the public register shows.
    """

    states: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    theme_ids: tuple[int, ...] = ()
    party_ids: tuple[int, ...] = ()
    regional_groups: tuple[str, ...] = ()
    holder_kinds: tuple[str, ...] = ()
    summit_ids: tuple[int, ...] = ()
    officer_ids: tuple[int, ...] = ()
    piece_ids: tuple[int, ...] = ()
    mission_codes: tuple[str, ...] = ()
    overdue_on: date | None = None
    due_from: date | None = None
    due_until: date | None = None
    words: str = ""
    is_public: bool = False
    sees_drafts: bool = True


def register(wanted: RegisterFilter | None = None) -> Select[tuple[Commitment]]:
    """The commitments wanted, without order and without their lists (see `eager`): count it, page it, or sum it with `totals`."""
    return select(Commitment).where(*conditions(wanted or RegisterFilter()))


def count(session: Session, wanted: RegisterFilter) -> int:
    """How many commitments there are of those wanted."""
    return session.scalar(register(wanted).with_only_columns(func.count(Commitment.id), maintain_column_froms=True)) or 0


def conditions(wanted: RegisterFilter) -> list[ColumnElement[bool]]:
    """The filter as conditions on Commitment, for statements of one's own."""
    asked = [
        *_columns(wanted),
        _any(wanted.theme_ids, lambda ids: has_theme(*ids)),
        _any(wanted.party_ids, lambda ids: held_by(*ids)),
        _any(wanted.regional_groups, lambda groups: of_group(*groups)),
        _any(wanted.piece_ids, lambda ids: answers(*ids)),
        is_overdue(wanted.overdue_on) if wanted.overdue_on else None,
        Commitment.due_on >= wanted.due_from if wanted.due_from else None,
        Commitment.due_on <= wanted.due_until if wanted.due_until else None,
        is_public() if wanted.is_public else None,
        None if wanted.sees_drafts else ~is_confidential_draft(),
        *holds_words(wanted.words),
    ]
    return [condition for condition in asked if condition is not None]


def _columns(wanted: RegisterFilter) -> list[ColumnElement[bool] | None]:
    pairs = (
        (Commitment.state, wanted.states), (Commitment.kind, wanted.kinds), (Commitment.holder_kind, wanted.holder_kinds),
        (Commitment.summit_id, wanted.summit_ids), (Commitment.officer_id, wanted.officer_ids),
        (Commitment.mission_code, wanted.mission_codes),
    )  # fmt: skip
    return [column.in_(values) if values else None for column, values in pairs]  # type: ignore[attr-defined]


def _any(values: Sequence[Any], condition: Any) -> ColumnElement[bool] | None:
    return condition(values) if values else None


def held_by(*party_ids: int) -> ColumnElement[bool]:
    """Whether any of these parties undertakes it, alone or jointly."""
    return exists().where(CommitmentHolder.commitment_id == Commitment.id, CommitmentHolder.party_id.in_(party_ids))


def led_by(*party_ids: int) -> ColumnElement[bool]:
    """Whether any of these parties undertakes it alone or leads."""
    return exists().where(
        CommitmentHolder.commitment_id == Commitment.id, CommitmentHolder.party_id.in_(party_ids), CommitmentHolder.is_lead
    )


def of_group(*groups: str) -> ColumnElement[bool]:
    """Whether any holder belongs to one of these regional groups."""
    return exists().where(
        CommitmentHolder.commitment_id == Commitment.id, CommitmentHolder.party_id == Party.id, Party.regional_group.in_(groups)
    )


def has_theme(*theme_ids: int) -> ColumnElement[bool]:
    """Whether it is tagged with any of these themes."""
    return exists().where(CommitmentTheme.commitment_id == Commitment.id, CommitmentTheme.theme_id.in_(theme_ids))


def answers(*piece_ids: int) -> ColumnElement[bool]:
    """Whether it answers any of these asks (pieces of source documents)."""
    return exists().where(CommitmentAsk.commitment_id == Commitment.id, CommitmentAsk.piece_id.in_(piece_ids))


def is_overdue(today: date) -> ColumnElement[bool]:
    """Whether it was to be done by now and is not; the same as rules.is_overdue."""
    return and_(Commitment.due_on < today, Commitment.state.in_([state.value for state in OPEN_STATES]))


def is_public() -> ColumnElement[bool]:
    """Whether the public register shows it; the same as rules.is_public."""
    states = [state.value for state in PUBLIC_STATES]
    return and_(Commitment.is_cleared, Commitment.announced_on.is_not(None), Commitment.state.in_(states))


def is_confidential_draft() -> ColumnElement[bool]:
    """Whether only those who may see confidential drafts see it; announcing ends that, giving up a draft does not."""
    return and_(Commitment.is_confidential, Commitment.announced_on.is_(None))


def visible_to(party_id: int) -> ColumnElement[bool]:
    """What a Mission sees: its own commitments once they were announced, and drafts made in the portal.

    A draft that is confidential is seen by the party that leads, and not by the others that undertake it jointly. What an officer
    drafted and nobody announced is the secretariat's own paper, also after it was given up: it may only have been heard in a meeting.
    """
    is_own_draft = and_(Commitment.captured == Capture.PORTAL.value, led_by(party_id) | ~Commitment.is_confidential)
    return and_(held_by(party_id), Commitment.announced_on.is_not(None) | is_own_draft)


def holds_words(text: str) -> list[ColumnElement[bool]]:
    """Whether each of the words stands in what a commitment is found under."""
    return [Commitment.search_key.like(_holding(word), escape=ESCAPE) for word in fold(text).split()]


def _holding(text: str) -> str:
    return "%" + text.replace(ESCAPE, ESCAPE * 2).replace("%", ESCAPE + "%").replace("_", ESCAPE + "_") + "%"


def eager() -> tuple[Any, ...]:
    """What a page of commitments shows of each, loaded for all rows at once; give it to `.options(*eager())`."""
    return (
        selectinload(Commitment.holders).joinedload(CommitmentHolder.party),
        selectinload(Commitment.themes).joinedload(CommitmentTheme.theme),
        joinedload(Commitment.summit), joinedload(Commitment.officer), joinedload(Commitment.readiness),
    )  # fmt: skip


def commitment_of(session: Session, commitment_id: int, *, sees_drafts: bool) -> Commitment | None:
    """A commitment, unless it is a confidential draft and the visitor may not see those."""
    statement = register(RegisterFilter(sees_drafts=sees_drafts)).where(Commitment.id == commitment_id)
    return session.scalars(statement.options(*eager())).unique().one_or_none()


def by_reference(session: Session, reference: str, *, is_public_only: bool) -> Commitment | None:
    """A commitment by its permanent name."""
    statement = register(RegisterFilter(is_public=is_public_only)).where(Commitment.reference == reference)
    return session.scalars(statement.options(*eager())).unique().one_or_none()


def moves_of(session: Session, commitment_id: int) -> list[CommitmentMove]:
    """The steps of a commitment, oldest first."""
    return list(session.scalars(select(CommitmentMove).where(CommitmentMove.commitment_id == commitment_id).order_by(CommitmentMove.id)))
