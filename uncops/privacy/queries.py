"""Questions about keeping and erasing personal data."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from uncops.accounts.roles import LETTERS, Role
from uncops.delegations.models import Delegation, Participant
from uncops.delegations.personal import PERSONAL_FIELDS
from uncops.privacy.models import ErasedPerson, RetentionDate
from uncops.privacy.retention import HOLDINGS, RECORD, keys, usual_date
from uncops.summits.models import Summit


@dataclass(frozen=True)
class Kept:
    """One row of the table: what, who sees it, until when it is kept at this summit."""

    key: str
    label: str
    roles: tuple[Role, ...]
    kept_until: date | None
    is_changed: bool
    is_public: bool
    is_record: bool
    is_field: bool


def table_of(session: Session, summit: Summit) -> list[Kept]:
    """The one table of personal data as it holds for a summit: fields of a person, then what else holds personal data."""
    dates, changed = dates_of(session, summit), set(_changed(session, summit.id))
    fields = [
        Kept(
            field.name, field.label, _roles(field.seen_by), dates.get(field.name), field.name in changed,
            field.is_public_with_consent, field.name in RECORD, True,
        )
        for field in PERSONAL_FIELDS
    ]  # fmt: skip
    others = [
        Kept(holding.key, holding.label, _roles(holding.seen_by), dates[holding.key], holding.key in changed, False, False, False)
        for holding in HOLDINGS
    ]
    return fields + others


def dates_of(session: Session, summit: Summit) -> Mapping[str, date | None]:
    """Until when each thing is kept at a summit."""
    usual = {key: usual_date(key, summit.ends_on) for key in keys()}
    return usual | {key: until for key, until in _changed(session, summit.id).items() if key in usual}


def people_of(session: Session, summit_id: int) -> list[Participant]:
    """Everybody who is or was registered for a summit."""
    asked = select(Participant).join(Participant.delegation).where(Delegation.summit_id == summit_id)
    return list(session.scalars(asked.order_by(Participant.id)))


def delegation_ids(summit_id: int) -> Select[tuple[int]]:
    """The delegations of a summit, to be asked for within another question."""
    return select(Delegation.id).where(Delegation.summit_id == summit_id)


def is_erased(session: Session, participant_id: int) -> bool:
    """Whether a person was erased."""
    return session.scalar(select(ErasedPerson.id).where(ErasedPerson.participant_id == participant_id)) is not None


def summits(session: Session) -> list[Summit]:
    """All summits, by their first day."""
    return list(session.scalars(select(Summit).order_by(Summit.starts_on, Summit.id)))


def _changed(session: Session, summit_id: int) -> dict[str, date | None]:
    rows = session.execute(select(RetentionDate.field, RetentionDate.kept_until).where(RetentionDate.summit_id == summit_id)).all()
    return dict(tuple(row) for row in rows)


def _roles(letters: str) -> tuple[Role, ...]:
    return tuple(LETTERS[letter] for letter in letters.split())
