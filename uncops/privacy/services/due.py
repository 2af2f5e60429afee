"""Erases what has been kept long enough. Doing it twice does nothing the second time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, delete, func, or_, select, update
from sqlalchemy.orm import Session

from uncops.accreditation.models import CheckIn, ClearanceStep, PrintRun
from uncops.audit.services import record
from uncops.core.database import after_commit
from uncops.core.deeds import Deed
from uncops.credentials.models import Letter as LetterOfCredentials
from uncops.credentials.services import forget_letters
from uncops.delegations.facts import FIELDS
from uncops.delegations.models import Delegation, Participant, ParticipantVersion, Photograph, Remark, StateReason
from uncops.exchange.models import ImportRun
from uncops.exchange.services import erase_file
from uncops.mail.models import DelegationAddress, Letter, LetterReply, SendAttempt
from uncops.principals.models import Principal
from uncops.privacy.files import Files
from uncops.privacy.queries import dates_of, delegation_ids, people_of
from uncops.privacy.retention import BLANKS, due
from uncops.programme.models import Session as ProgrammeSession
from uncops.programme.models import SessionPerson
from uncops.registration.models import AccessLink, Amendment, Draft, SideEventWish
from uncops.summits.models import Summit


@dataclass
class Due:
    """What is to be erased of one summit: how many people lose something, how many values of each field, how many other pieces."""

    summit_id: int
    summit_title: str
    keys: tuple[str, ...]
    people: set[int] = field(default_factory=set)
    values: dict[str, int] = field(default_factory=dict)

    @property
    def value_count(self) -> int:
        """How many values and pieces in all."""
        return sum(self.values.values())


def due_at(session: Session, summit: Summit, today: date) -> Due:
    """What is due at a summit, counted and not touched."""
    found = Due(summit.id, summit.title, due(dates_of(session, summit), today))
    if not found.keys:
        return found
    people, copies = people_of(session, summit.id), _versions_and_proposals(session, summit.id)
    for key in found.keys:
        if key in BLANKS:
            holding = {person.id for person in people if getattr(person, key) != BLANKS[key]}
            kept = [copy.participant_id for copy in copies if key in FIELDS and copy.facts.get(key, BLANKS[key]) != BLANKS[key]]
            found.people |= holding | {participant_id for participant_id in kept if participant_id}
            count = len(holding) + len(kept) + (_loose_photographs(session, summit.id) if key == "photograph_id" else 0)
        else:
            count = _COUNTS[key](session, summit.id)
        if count:
            found.values[key] = count
    return found


def _loose_photographs(session: Session, summit_id: int) -> int:
    """Portraits nobody is registered with any more: they were replaced by another."""
    used = select(Participant.photograph_id).where(Participant.photograph_id.is_not(None))
    return _count(session, Photograph, Photograph.delegation_id.in_(delegation_ids(summit_id)), Photograph.id.not_in(used))


def erase_due(session: Session, summit: Summit, today: date, files: Files, *, deed: Deed) -> Due:
    """Erase what is due at a summit; the trail says how much of what, not of whom.

    :param files: what lies beside the database; it goes when the transaction has been committed.
    """
    found = due_at(session, summit, today)
    if not found.value_count:
        return found
    blanked = [key for key in found.values if key in BLANKS]
    _blank_people(people_of(session, summit.id), blanked, deed)
    _blank_copies(session, summit.id, blanked)
    if "photograph_id" in found.keys:
        session.flush()
        session.execute(delete(Photograph).where(Photograph.delegation_id.in_(delegation_ids(summit.id))))
    for key in found.values:
        if key not in BLANKS:
            _ERASERS[key](session, summit.id, files, deed)
    record(
        session, deed=deed, action="privacy.erased-due", subject=summit,
        after={"people": len(found.people), "values": found.values},
    )  # fmt: skip
    return found


def _blank_people(people: Iterable[Participant], blanked: Sequence[str], deed: Deed) -> None:
    for person in people:
        for key in blanked:
            if getattr(person, key) != BLANKS[key]:
                setattr(person, key, BLANKS[key])
                person.changed_at = deed.at


def _versions_and_proposals(session: Session, summit_id: int) -> list[ParticipantVersion | Amendment]:
    here = delegation_ids(summit_id)
    versions = select(ParticipantVersion).join(Participant, Participant.id == ParticipantVersion.participant_id)
    proposals = select(Amendment).where(Amendment.delegation_id.in_(here), Amendment.facts.is_not(None))
    return [*session.scalars(versions.where(Participant.delegation_id.in_(here))), *session.scalars(proposals)]


def _blank_copies(session: Session, summit_id: int, blanked: Sequence[str]) -> None:
    fields = {key: BLANKS[key] for key in blanked if key in FIELDS}
    if not fields:
        return
    for copy in _versions_and_proposals(session, summit_id):
        if copy.facts is not None:
            copy.facts = copy.facts | {key: blank for key, blank in fields.items() if key in copy.facts}


def _count(session: Session, table: Any, *conditions: Any) -> int:
    return session.scalar(select(func.count()).select_from(table).where(*conditions)) or 0


def _letters(summit_id: int) -> Any:
    return Letter.summit_id == summit_id, or_(Letter.text != "", Letter.name != "")


def _count_correspondence(session: Session, summit_id: int) -> int:
    here = delegation_ids(summit_id)
    addresses = _count(session, DelegationAddress, DelegationAddress.delegation_id.in_(here))
    answers = sum(_count(session, table, table.c.summit_id == summit_id) for table in _calendar_tables())
    principals = _count(session, Principal, Principal.summit_id == summit_id, Principal.email != "")
    people = _count(session, SessionPerson, *_written_to(summit_id))
    return _count(session, Letter, *_letters(summit_id)) + addresses + people + answers + principals


def _written_to(summit_id: int) -> tuple[ColumnElement[bool], ...]:
    """People of sessions who are known by name only and have an address."""
    sessions = select(ProgrammeSession.id).where(ProgrammeSession.summit_id == summit_id)
    return SessionPerson.session_id.in_(sessions), SessionPerson.email != ""


def _calendar_tables() -> list[Any]:
    """Invitations to calendars and answers to them, which a package above this one keeps."""
    return [Letter.metadata.tables[name] for name in ("calendar_reply", "calendar_invitation")]


def _erase_correspondence(session: Session, summit_id: int, files: Files, _deed: Deed) -> None:
    """That a letter went to a delegation, when and for what stays; to whom and what it said goes."""
    letters = select(Letter.id).where(Letter.summit_id == summit_id)
    session.execute(update(LetterReply).where(LetterReply.letter_id.in_(letters)).values(note=""))
    session.execute(update(SendAttempt).where(SendAttempt.letter_id.in_(letters)).values(said=""))
    found = session.scalars(select(Letter).where(*_letters(summit_id))).all()
    numbers = [letter.message_id for letter in found]
    after_commit(session, lambda: files.remove_letters_like(numbers))
    for letter in found:
        # One address stands for another: a purpose reaches a delegation once to each.
        letter.email, letter.name, letter.subject, letter.text, letter.note = f"erased-{letter.id}", "", "", "", ""
        letter.calendar_text = ""
    for table in _calendar_tables():
        session.execute(table.delete().where(table.c.summit_id == summit_id))
    session.execute(update(Principal).where(Principal.summit_id == summit_id).values(email=""))
    session.execute(delete(DelegationAddress).where(DelegationAddress.delegation_id.in_(delegation_ids(summit_id))))
    session.execute(update(SessionPerson).where(*_written_to(summit_id)).values(email=""))


def _remarks(session: Session, summit_id: int) -> list[Any]:
    here = delegation_ids(summit_id)
    people = select(Participant.id).where(Participant.delegation_id.in_(here))
    return [
        *session.scalars(select(Remark).where(Remark.delegation_id.in_(here), or_(Remark.text != "", Remark.answer != ""))),
        *session.scalars(select(ClearanceStep).where(ClearanceStep.participant_id.in_(people), ClearanceStep.reason != "")),
        *session.scalars(select(Amendment).where(Amendment.delegation_id.in_(here), or_(Amendment.reason != "", Amendment.answer != ""))),
        *session.scalars(select(StateReason).where(StateReason.delegation_id.in_(here), StateReason.text != "")),
        *session.scalars(select(Delegation).where(Delegation.summit_id == summit_id, Delegation.return_reason != "")),
        *session.scalars(
            select(Participant).where(
                Participant.delegation_id.in_(here), or_(Participant.clearance_reason != "", Participant.left_reason != "")
            )
        ),
    ]


def _erase_remarks(session: Session, summit_id: int, _files: Files, _deed: Deed) -> None:
    for said in _remarks(session, summit_id):
        for name in ("text", "answer", "reason", "clearance_reason", "left_reason", "return_reason"):
            if getattr(said, name, ""):
                setattr(said, name, "")


def _erase_drafts(session: Session, summit_id: int, _files: Files, _deed: Deed) -> None:
    session.execute(delete(Draft).where(Draft.delegation_id.in_(delegation_ids(summit_id))))


def _imports(session: Session, summit_id: int) -> list[ImportRun]:
    """The files that can be forgotten: one that is being stored is due the next night."""
    held = session.scalars(select(ImportRun).where(ImportRun.summit_id == summit_id, ImportRun.erased_at.is_(None)))
    return [run for run in held if not run.is_storing]


def _erase_imports(session: Session, summit_id: int, _files: Files, deed: Deed) -> None:
    for run in _imports(session, summit_id):
        erase_file(session, run, deed=deed)
        run.file_name = ""


def _erase_links(session: Session, summit_id: int, _files: Files, _deed: Deed) -> None:
    session.execute(delete(AccessLink).where(AccessLink.delegation_id.in_(delegation_ids(summit_id))))


def _scans(summit_id: int) -> Any:
    # An erased scan was received when it was made: at noon.
    is_whole = or_(CheckIn.gate != "", CheckIn.device != "", CheckIn.received_at != CheckIn.scanned_at)
    return CheckIn.summit_id == summit_id, or_(CheckIn.outcome != "entered", is_whole)


def _erase_scans(session: Session, summit_id: int, _files: Files, _deed: Deed) -> None:
    """On which days somebody came in is counted for good; not when, where, nor what else was scanned."""
    session.execute(delete(CheckIn).where(CheckIn.summit_id == summit_id, CheckIn.outcome != "entered"))
    for scan in session.scalars(select(CheckIn).where(*_scans(summit_id))):
        scan.gate = scan.device = ""
        scan.scanned_at = scan.received_at = datetime.combine(scan.day, time(12), UTC)


def _prints(session: Session, summit_id: int) -> list[PrintRun]:
    asked = (PrintRun.summit_id == summit_id, PrintRun.removed_at.is_(None), PrintRun.sha256 != "")
    return list(session.scalars(select(PrintRun).where(*asked)))


def _erase_prints(session: Session, summit_id: int, files: Files, deed: Deed) -> None:
    remove_prints(session, _prints(session, summit_id), files, deed)


def remove_prints(session: Session, prints: Iterable[PrintRun], files: Files, deed: Deed) -> None:
    """Take the files of prints away; that they were printed stays."""
    names = []
    for run in prints:
        run.removed_at = deed.at
        names.append(run.sha256)
    after_commit(session, lambda: files.remove_prints(names))


def _contacts(summit_id: int) -> Any:
    named = or_(SideEventWish.contact_name != "", SideEventWish.contact_email != "")
    return SideEventWish.delegation_id.in_(delegation_ids(summit_id)), named


def _erase_contacts(session: Session, summit_id: int, _files: Files, _deed: Deed) -> None:
    for wish in session.scalars(select(SideEventWish).where(*_contacts(summit_id))):
        wish.contact_name = wish.contact_email = ""


def _erase_letters(session: Session, summit_id: int, _files: Files, deed: Deed) -> None:
    forget_letters(session, list(session.scalars(delegation_ids(summit_id))), deed=deed)


_COUNTS = {
    "letters_of_credentials": lambda session, summit_id: _count(
        session, LetterOfCredentials,
        LetterOfCredentials.delegation_id.in_(delegation_ids(summit_id)), LetterOfCredentials.erased_at.is_(None),
    ),
    "drafts": lambda session, summit_id: _count(session, Draft, Draft.delegation_id.in_(delegation_ids(summit_id))),
    "remarks": lambda session, summit_id: len(_remarks(session, summit_id)),
    "imported_files": lambda session, summit_id: len(_imports(session, summit_id)),
    "prints": lambda session, summit_id: len(_prints(session, summit_id)),
    "correspondence": _count_correspondence,
    "portal_links": lambda session, summit_id: _count(session, AccessLink, AccessLink.delegation_id.in_(delegation_ids(summit_id))),
    "side_event_contacts": lambda session, summit_id: _count(session, SideEventWish, *_contacts(summit_id)),
    "scans": lambda session, summit_id: _count(session, CheckIn, *_scans(summit_id)),
}  # fmt: skip
_ERASERS = {
    "letters_of_credentials": _erase_letters,
    "drafts": _erase_drafts,
    "remarks": _erase_remarks,
    "imported_files": _erase_imports,
    "prints": _erase_prints,
    "correspondence": _erase_correspondence,
    "portal_links": _erase_links,
    "side_event_contacts": _erase_contacts,
    "scans": _erase_scans,
}
