"""All that is held about one person, from every table: for the person, who may ask for it."""

import io
import json
import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.accounts.models import Account
from uncops.audit.models import AuditEntry
from uncops.delegations.models import Participant, Photograph
from uncops.privacy.copies import columns_of_participant, rows_about, rows_naming

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Held:
    """What is held: the registration, rows about the person by table, rows that name the person, what was done, the photograph."""

    registration: dict[str, Any]
    about: dict[str, Rows]
    naming: dict[str, Rows]
    account: dict[str, Any]
    trail: Rows
    photograph: bytes | None

    @property
    def row_count(self) -> int:
        """How many rows besides the registration itself."""
        return sum(map(len, [*self.about.values(), *self.naming.values()])) + len(self.trail)

    def as_json(self) -> str:
        """Everything but the photograph, as JSON."""
        parts = {
            "registration": self.registration, "rows_about": self.about, "rows_naming": self.naming, "account": self.account,
            "trail": self.trail,
        }  # fmt: skip
        return json.dumps(parts, ensure_ascii=False, indent=2, default=_plain)


def held_about(session: Session, person: Participant, *, with_texts: bool) -> Held:
    """All that is held about a person; without looking through texts of others, the rows that point to the person."""
    registration = {name: getattr(person, name) for name in columns_of_participant()}
    about = rows_about(session, person.id)
    naming = rows_naming(session, person) if with_texts else {}
    seen = {(table, row.get("id")) for table, rows in about.items() for row in rows}
    naming = {table: [row for row in rows if (table, row.get("id")) not in seen] for table, rows in naming.items()}
    photograph = session.get(Photograph, person.photograph_id) if person.photograph_id else None
    return Held(
        registration, about, {table: rows for table, rows in naming.items() if rows}, _account(session, person.email),
        _trail(session, person.id), photograph.content if photograph else None,
    )  # fmt: skip


def packed(held: Held, page: str) -> bytes:
    """The answer to the person as ZIP: a page to read, the same for machines, the photograph."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("held.html", page)
        archive.writestr("held.json", held.as_json())
        if held.photograph is not None:
            archive.writestr("photograph.jpg", held.photograph)
    return kept.getvalue()


def _account(session: Session, email: str) -> dict[str, Any]:
    """The account with the same address, if the person signs in here too."""
    found = session.scalar(select(Account).where(Account.email == email)) if email else None
    return {"email": found.email, "name": found.name, "active": found.active} if found else {}


def _trail(session: Session, participant_id: int) -> Rows:
    asked = (AuditEntry.subject_kind == "participant", AuditEntry.subject_id == participant_id)
    entries = session.scalars(select(AuditEntry).where(*asked).order_by(AuditEntry.id))
    return [{"at": entry.at, "actor": entry.actor, "action": entry.action, "after": entry.after} for entry in entries]


def _plain(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot be written as JSON")
