"""What officers write for delegation packs is kept."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.books.delegation.models import PackNotes
from uncops.books.delegation.queries import notes_row
from uncops.books.delegation.rules import NotesEditedMeanwhile
from uncops.books.delegation.texts import FIELDS, check_placeholders, contacts_of
from uncops.core.deeds import Deed
from uncops.delegations.services.invitations import locked_summit


def save_notes(session: Session, summit_id: int, code: str, texts: Mapping[str, str], *, seen: int, deed: Deed) -> None:
    """Keep the texts of a summit's packs in one language; `seen` is the version the page showed, 0 where there was none.

    :raises Refusal: for a placeholder there is none of, a contact that says nobody, or when somebody else saved meanwhile.
    """
    locked_summit(session, summit_id)
    after = {name: texts.get(name, "").replace("\r\n", "\n").strip() for name in FIELDS}
    check_placeholders(after["welcome"], field="welcome")
    contacts_of(after["contacts"])
    row = notes_row(session, summit_id, code)
    if (row.version if row else 0) != seen:
        raise NotesEditedMeanwhile("welcome")
    before = {name: getattr(row, name) if row else "" for name in FIELDS}
    changed = [name for name in FIELDS if before[name] != after[name]]
    if not changed:
        return
    if row is None:
        row = PackNotes(summit_id=summit_id, language=code, version=0)
        session.add(row)
    for name in FIELDS:
        setattr(row, name, after[name])
    row.version, row.changed_at, row.changed_by = row.version + 1, deed.at, deed.actor
    # The trail names what was changed, not the texts: they may hold names and telephone numbers.
    record(session, deed=deed, action="pack-notes.changed", subject=row, after={"language": code, "changed": changed})
