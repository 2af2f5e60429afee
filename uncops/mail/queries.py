"""Questions about letters, waves, addresses and settings."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import Session, contains_eager, joinedload, selectinload

from uncops.accounts.models import Account, Grant
from uncops.accounts.roles import Role
from uncops.delegations.models import Delegation, Participant, Remark
from uncops.delegations.queries import KIND_ORDER
from uncops.mail.models import (
    DelegationAddress,
    Letter,
    LetterState,
    LetterTemplate,
    MailSettings,
    Purpose,
    Wave,
)
from uncops.mail.rules import OPEN
from uncops.mail.values import Told
from uncops.reference.keys import match_key
from uncops.reference.models import Party, PartyName
from uncops.registration.models import FocalPoint

LETTERS_A_MINUTE = 60
# A letter that was taken out or failed was never received: an invitation may be composed anew.
NEVER_RECEIVED = (LetterState.TAKEN_OUT.value, LetterState.FAILED.value, LetterState.LEFT_OUT.value)


@dataclass(frozen=True)
class Recipient:
    """Somebody a delegation is written to by."""

    email: str
    name: str = ""


@dataclass(frozen=True)
class Settings:
    """How letters of a summit leave."""

    reply_to: str = ""
    letters_a_minute: int = LETTERS_A_MINUTE
    automatic_purposes: frozenset[str] = frozenset()
    portal_address: str = ""


@dataclass(frozen=True)
class LetterFilter:
    """What a list of letters is narrowed to; empty means all."""

    state: str = ""
    purpose: str = ""
    text: str = ""
    lacking: str = ""


@dataclass(frozen=True)
class Whom:
    """To whom a wave goes: a manner of choosing, with what it needs."""

    manner: str
    state: str = ""
    group: str = ""
    chosen: tuple[int, ...] = ()


def settings_of(session: Session, summit_id: int) -> Settings:
    """How letters of a summit leave; the usual where nothing was said."""
    row = session.scalar(select(MailSettings).where(MailSettings.summit_id == summit_id))
    if row is None:
        return Settings()
    return Settings(row.reply_to, row.letters_a_minute, frozenset(row.automatic_purposes), row.portal_address)


def delegations_for(session: Session, summit_id: int, whom: Whom) -> list[Delegation]:
    """The delegations a wave goes to, in English alphabetical order with Member States first."""
    states = {"unanswered": ("invited",), "not_submitted": ("invited", "in_preparation", "returned"), "state": (whom.state,)}
    found = (
        select(Delegation)
        .join(Delegation.party)
        .options(contains_eager(Delegation.party), joinedload(Delegation.liaison))
        .where(Delegation.summit_id == summit_id)
        .order_by(KIND_ORDER, Party.sort_key)
    )
    if whom.manner in states:
        found = found.where(Delegation.state.in_(states[whom.manner]))
    if whom.manner == "group":
        found = found.where(Party.regional_group == whom.group)
    if whom.manner == "chosen":
        found = found.where(Delegation.id.in_(whom.chosen))
    return list(session.scalars(found))


def already_written(session: Session, delegation_ids: Iterable[int], purpose: str) -> set[int]:
    """Those of these delegations that have a letter for a purpose, received or on its way."""
    asked = (Letter.delegation_id.in_(list(delegation_ids)), Letter.purpose == purpose, Letter.state.not_in(NEVER_RECEIVED))
    return set(session.scalars(select(Letter.delegation_id).where(*asked)))


def recipients_of(session: Session, delegation_ids: Iterable[int]) -> Mapping[int, Sequence[Recipient]]:
    """By whom each delegation is written to: its focal points, or else the addresses on file; two queries."""
    wanted, found = list(delegation_ids), defaultdict(list)
    points = (
        select(FocalPoint)
        .options(joinedload(FocalPoint.account))
        .where(FocalPoint.delegation_id.in_(wanted), FocalPoint.ended_at.is_(None))
        .order_by(FocalPoint.place)
    )
    for point in session.scalars(points):
        if point.account.active:
            found[point.delegation_id].append(Recipient(point.account.email, point.account.name))
    without = [number for number in wanted if number not in found]
    for address in session.scalars(_addresses(without)) if without else ():
        found[address.delegation_id].append(Recipient(address.email, address.name))
    return found


def _addresses(delegation_ids: list[int]) -> Select[tuple[DelegationAddress]]:
    asked = DelegationAddress.delegation_id.in_(delegation_ids)
    return select(DelegationAddress).where(asked).order_by(DelegationAddress.position, DelegationAddress.id)


def addresses_of(session: Session, delegation_id: int) -> list[DelegationAddress]:
    """The addresses on file for a delegation, in their order."""
    return list(session.scalars(_addresses([delegation_id])))


def told_of(session: Session, delegations: Sequence[Delegation]) -> Mapping[int, Told]:
    """Head and open remarks of each of these delegations; two queries."""
    wanted = [delegation.id for delegation in delegations]
    leading = (Participant.delegation_id.in_(wanted), Participant.function == "head", Participant.left_at.is_(None))
    heads = {row.delegation_id: row.name for row in session.execute(select(Participant.delegation_id, Participant.name).where(*leading))}
    asked = (Remark.delegation_id.in_(wanted), Remark.settled_at.is_(None))
    remarks = defaultdict(list)
    for remark in session.scalars(select(Remark).options(joinedload(Remark.participant)).where(*asked).order_by(Remark.id)):
        remarks[remark.delegation_id].append(remark)
    return {number: Told(heads.get(number, ""), tuple(remarks[number])) for number in wanted}


def is_focal_point(session: Session, delegation_id: int, email: str) -> bool:
    """Whether this address is that of somebody who registers the delegation and can sign in."""
    return any(point.email == email for point in recipients_of(session, [delegation_id]).get(delegation_id, ())) and bool(
        session.scalar(select(exists().where(FocalPoint.delegation_id == delegation_id, FocalPoint.ended_at.is_(None))))
    )


def waves_of(summit_id: int, purpose: str = "") -> Select[tuple[Wave]]:
    """The waves of a summit, newest first."""
    found = select(Wave).where(Wave.summit_id == summit_id).order_by(Wave.id.desc())
    return found.where(Wave.purpose == purpose) if purpose else found


def letters_of(summit_id: int, narrowed: LetterFilter, *, wave_id: int | None = None) -> Select[tuple[Letter]]:
    """Letters of a summit, newest first; of one wave by party, those to single people last."""
    found = (
        select(Letter)
        .outerjoin(Letter.delegation)
        .outerjoin(Delegation.party)
        .options(contains_eager(Letter.delegation).contains_eager(Delegation.party))
        .where(Letter.summit_id == summit_id)
    )
    if wave_id is not None:
        found = found.where(Letter.wave_id == wave_id)
    if narrowed.state:
        found = found.where(Letter.state == narrowed.state)
    if narrowed.purpose:
        found = found.where(Letter.purpose == narrowed.purpose)
    if narrowed.lacking == "address":
        found = found.where(Letter.email == "", Letter.state.in_(OPEN))
    if narrowed.text:
        key = f"%{match_key(narrowed.text)}%"
        named = select(PartyName.party_id).where(PartyName.match_key.like(key))
        written = f"%{narrowed.text.lower()}%"
        found = found.where(Party.id.in_(named) | func.lower(Letter.email).like(written) | func.lower(Letter.name).like(written))
    by_party = (Letter.delegation_id.is_(None), KIND_ORDER, Party.sort_key, Letter.id)
    return found.order_by(*(by_party if wave_id is not None else (Letter.id.desc(),)))


def counts_by_state(session: Session, summit_id: int, *, wave_id: int | None = None) -> Mapping[str, int]:
    """How many letters stand where; states without any are left out."""
    asked = (Letter.summit_id == summit_id,) if wave_id is None else (Letter.wave_id == wave_id,)
    rows = session.execute(select(Letter.state, func.count()).where(*asked).group_by(Letter.state)).all()
    return {row[0]: row[1] for row in rows}


def counts_of_waves(session: Session, wave_ids: Sequence[int]) -> Mapping[int, Mapping[str, int]]:
    """How many letters of each wave stand where; one query."""
    rows = session.execute(
        select(Letter.wave_id, Letter.state, func.count()).where(Letter.wave_id.in_(wave_ids)).group_by(Letter.wave_id, Letter.state)
    ).all()
    counts: dict[int, dict[str, int]] = {number: {} for number in wave_ids}
    for wave_id, state, count in rows:
        counts[wave_id][state] = count
    return counts


def addressless_count(session: Session, summit_id: int, *, wave_id: int | None = None) -> int:
    """How many letters wait because there is no address."""
    asked = [Letter.summit_id == summit_id, Letter.email == "", Letter.state.in_(OPEN)]
    asked += [Letter.wave_id == wave_id] if wave_id is not None else []
    return session.scalar(select(func.count()).select_from(Letter).where(*asked)) or 0


def letter_of(session: Session, summit_id: int, letter_id: int) -> Letter | None:
    """One letter of a summit with what was tried and what came back."""
    return session.scalar(
        select(Letter)
        .options(joinedload(Letter.delegation).joinedload(Delegation.party), joinedload(Letter.wave))
        .options(selectinload(Letter.attempts), selectinload(Letter.replies))
        .where(Letter.id == letter_id, Letter.summit_id == summit_id)
    )


def wave_of(session: Session, summit_id: int, wave_id: int) -> Wave | None:
    """One wave of a summit."""
    return session.scalar(select(Wave).where(Wave.id == wave_id, Wave.summit_id == summit_id))


def correspondence_of(session: Session, delegation_id: int) -> list[Letter]:
    """The letters of a delegation with what came back, newest first."""
    statement = select(Letter).options(joinedload(Letter.replies)).where(Letter.delegation_id == delegation_id)
    return list(session.scalars(statement.order_by(Letter.id.desc())).unique())


def template_of(session: Session, purpose: Purpose, language: str) -> LetterTemplate | None:
    """The changed text of a purpose in a language, if somebody changed it."""
    asked = (LetterTemplate.purpose == purpose.value, LetterTemplate.language == language)
    return session.scalar(select(LetterTemplate).where(*asked))


def changed_templates(session: Session) -> Mapping[tuple[str, str], LetterTemplate]:
    """All changed texts by purpose and language; one query."""
    return {(row.purpose, row.language): row for row in session.scalars(select(LetterTemplate))}


def secretariat_addresses(session: Session) -> frozenset[str]:
    """The addresses of everybody who is more than a focal point or delegate."""
    outside = (Role.FOCAL_POINT.value, Role.DELEGATE.value)
    inside = select(Account.email).join(Account.grants).where(Grant.role.not_in(outside))
    return frozenset(email.lower() for email in session.scalars(inside))
