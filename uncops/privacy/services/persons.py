"""Erases one person so that nobody can tell who it was, and statistics still count somebody."""

from typing import Any
from urllib.parse import unquote_plus

from sqlalchemy import Select, delete, func, or_, select, update
from sqlalchemy.orm import Session

from uncops.accreditation.models import Badge, ClearanceStep, PrintRun
from uncops.audit.services import record
from uncops.bilaterals.models import Meeting
from uncops.bilaterals.records.models import MeetingRecord
from uncops.bilaterals.requests.models import MeetingRequest
from uncops.core.database import after_commit
from uncops.core.deeds import Deed
from uncops.core.refusals import Refusal
from uncops.core.wording import N_
from uncops.credentials.models import Letter, LetterLine
from uncops.delegations.models import Function, Participant, ParticipantVersion, Photograph, Remark
from uncops.delegations.naming import name_key, surname_key
from uncops.delegations.services.invitations import locked_delegation
from uncops.exchange.models import ImportRun
from uncops.lists.models import SavedView
from uncops.mail.models import DelegationAddress
from uncops.privacy.copies import are_about, is_side, names_person, places_of, take_out, tokens_of
from uncops.privacy.files import Files
from uncops.privacy.models import ErasedPerson
from uncops.privacy.queries import is_erased
from uncops.privacy.retention import BLANKS
from uncops.privacy.services.due import remove_prints
from uncops.programme.models import SessionPerson
from uncops.registration.models import AccessLink, Amendment, AmendmentState, BilateralWish, Draft, SpeakerWish
from uncops.speakers.models import Inscription
from uncops.talking_points.models import TalkingPoints

# Stored, so the same in every language; the number counts the erased and says nothing of who it was.
ERASED_NAME = "Erased person %(number)s"
# How each table that points to a participant is treated; a test compares it with the tables there are.
TREATED = {
    "participant": "blanked: only function, rank, gender, party and the days of arrival and departure stay",
    "participant_version": "deleted",
    "remark": "deleted",
    "amendment": "what was proposed and said is blanked",
    "badge": "the code is replaced, so that the printed badge leads nowhere",
    "check_in": "stays: that somebody was there is counted",
    "clearance_step": "the reason is blanked",
    "double_verdict": "deleted",
    "speaker_wish": "the speaker is taken out",
    "inscription": "the speaker is taken out",
    "session_person": "deleted",
    "feed_key": "deleted, so that the private calendar is gone",
    "credentials_line": "deleted, and blackened in the letter",
    "erased_person": "says that it was done",
}


class AlreadyErased(Refusal):
    """A person is erased once."""

    sentence = N_("This person was erased before.")


def erase_person(session: Session, person: Participant, files: Files, *, deed: Deed) -> None:
    """Erase a person everywhere; the trail says that it was done, not of whom.

    :param files: what lies beside the database; it goes when the transaction has been committed.
    :raises AlreadyErased: the second time.
    """
    delegation = locked_delegation(session, person.delegation_id)
    session.refresh(person)
    if is_erased(session, person.id):
        raise AlreadyErased
    tokens, places = tokens_of(person), places_of(person)
    _erase_rows_about(session, person, files, deed)
    after_commit(session, lambda: files.remove_letters_naming(tokens))
    _forget_ways_to(session, person, tokens)
    _forget_proposed(session, person, deed)
    _erase_files_naming(session, delegation.id, delegation.summit_id, tokens, deed)
    session.add(ErasedPerson(participant_id=person.id, erased_at=deed.at))
    session.flush()
    number = session.scalar(select(func.count()).select_from(ErasedPerson))
    for key, blank in BLANKS.items():
        if key not in ("arrives_at", "departs_at"):
            setattr(person, key, blank)
    person.name, person.surname = ERASED_NAME % {"number": number}, ""
    person.name_key, person.surname_key = name_key(person.name), surname_key(person.name, "")
    person.clearance_reason, person.left_reason, person.changed_at = "", "", deed.at
    person.version += 1
    session.flush()
    take_out(session, places, tokens)
    session.expire_all()
    record(session, deed=deed, action="participant.erased", subject=person, after={"delegation": delegation.id})


def _erase_rows_about(session: Session, person: Participant, files: Files, deed: Deed) -> None:
    """What points to the person: deleted where it is only about them, blanked where statistics need the row."""
    session.execute(delete(ParticipantVersion).where(ParticipantVersion.participant_id == person.id))
    session.execute(delete(Remark).where(Remark.participant_id == person.id))
    session.execute(update(Amendment).where(Amendment.participant_id == person.id).values(facts=None, reason="", answer=""))
    session.execute(update(ClearanceStep).where(ClearanceStep.participant_id == person.id).values(reason=""))
    session.execute(update(SpeakerWish).where(SpeakerWish.participant_id == person.id).values(participant_id=None))
    session.execute(update(Inscription).where(Inscription.participant_id == person.id).values(participant_id=None))
    session.execute(update(Participant).where(Participant.accompanies_id == person.id).values(accompanies_id=None))
    session.execute(delete(SessionPerson).where(SessionPerson.participant_id == person.id))
    _take_from_lists(session, person)
    if person.function == Function.HEAD.value:  # whose biography it is, when the head changed meanwhile, nobody can tell
        session.execute(update(TalkingPoints).where(are_about(person.delegation)).values(biography={}))
    for table in _others_pointing_to("double_verdict"):
        session.execute(table.delete().where((table.c.first_id == person.id) | (table.c.second_id == person.id)))
    for table in _others_pointing_to("feed_key"):
        session.execute(table.delete().where(table.c.participant_id == person.id))
    for badge in session.scalars(select(Badge).where(Badge.participant_id == person.id)):
        badge.code = badge.code_key = f"erased-{badge.id}"
    prints = session.scalars(select(PrintRun).where(PrintRun.removed_at.is_(None), PrintRun.sha256 != "")).all()
    remove_prints(session, [run for run in prints if person.id in run.subject_ids], files, deed)
    if person.photograph_id:
        photograph_id, person.photograph_id = person.photograph_id, None
        session.flush()
        session.execute(delete(Photograph).where(Photograph.id == photograph_id))


def _take_from_lists(session: Session, person: Participant) -> None:
    """Who comes to a meeting that is asked for and who was there are kept as numbers; the person's goes from among them."""
    own, held = person.delegation_id, select(Meeting.id).where(is_side(person.delegation_id))
    asked: tuple[tuple[str, Select[Any]], ...] = (
        ("participant_ids", select(BilateralWish).where(BilateralWish.delegation_id == own)),
        ("participant_ids", select(MeetingRequest).where(MeetingRequest.delegation_id == own)),
        ("present", select(MeetingRecord).where(MeetingRecord.meeting_id.in_(held))),
    )
    for column, rows in asked:
        for row in session.scalars(rows.with_for_update()):
            numbers = getattr(row, column)
            if person.id in numbers:
                setattr(row, column, [number for number in numbers if number != person.id])
                row.version += 1


def _forget_ways_to(session: Session, person: Participant, tokens: tuple[str, ...]) -> None:
    """Links and addresses by which the person was written to, and views somebody saved to find them."""
    if person.email:
        address = person.email.casefold()
        for table in (AccessLink, DelegationAddress):
            named = select(table).where(table.delegation_id == person.delegation_id)  # type: ignore[attr-defined]
            for row in session.scalars(named):
                if row.email.casefold() == address:  # type: ignore[attr-defined]
                    session.delete(row)
        _forget_invitations(session, person.delegation.summit_id, address)
    for view in session.scalars(select(SavedView)):
        if names_person(f"{view.name}\n{unquote_plus(view.query)}", tokens):
            session.delete(view)


def _forget_invitations(session: Session, summit_id: int, address: str) -> None:
    """Invitations to calendars and the answers to them; in the copies of what was sent, folded lines hide an address from take_out."""
    for table in _others_pointing_to("calendar_reply", "calendar_invitation"):
        column = table.c.attendee if "attendee" in table.c else table.c.email
        session.execute(table.delete().where(table.c.summit_id == summit_id, func.lower(column) == address))
    for table in _others_pointing_to("letter"):
        named = (table.c.summit_id == summit_id, func.lower(table.c.email) == address)
        session.execute(table.update().where(*named).values(calendar_text=""))


def _forget_proposed(session: Session, person: Participant, deed: Deed) -> None:
    """What was proposed of the person before they were registered stands with nobody, or with the one they replaced."""
    alike = select(Participant.id).where(Participant.name_key == person.name_key, Participant.id != person.id)
    here = (Amendment.delegation_id == person.delegation_id, Amendment.facts.is_not(None))
    nobodys = or_(Amendment.participant_id.is_(None), Amendment.participant_id.not_in(alike))
    for proposed in session.scalars(select(Amendment).where(*here, nobodys)):
        if name_key((proposed.facts or {}).get("name", "")) != person.name_key:
            continue
        proposed.facts, proposed.reason, proposed.answer = None, "", ""
        if proposed.state == AmendmentState.PROPOSED.value:
            proposed.state, proposed.decided_at, proposed.decided_by = AmendmentState.TAKEN_BACK.value, deed.at, deed.actor


def _others_pointing_to(*names: str) -> list:
    return [table for name, table in Participant.metadata.tables.items() if name in names]


def _erase_files_naming(session: Session, delegation_id: int, summit_id: int, tokens: tuple[str, ...], deed: Deed) -> None:
    """Files cannot be erased in part: one that names the person goes whole, its text is blackened by take_out."""
    for letter in session.scalars(select(Letter).where(Letter.delegation_id == delegation_id, Letter.content.is_not(None))):
        lines = [
            line for line in letter.lines if names_person(line.name, tokens) or any(names_person(token, [line.name]) for token in tokens)
        ]
        if lines or names_person(letter.text, tokens) or not letter.has_text:
            letter.content = None
        if lines:
            for line in lines:
                letter.text = letter.text[: line.start] + "█" * (line.end - line.start) + letter.text[line.end :]
            session.flush()
            session.execute(delete(LetterLine).where(LetterLine.id.in_([line.id for line in lines])))
    for draft in session.scalars(select(Draft).where(Draft.delegation_id == delegation_id)):
        if names_person(str(draft.fields), tokens):
            session.delete(draft)
    for run in session.scalars(select(ImportRun).where(ImportRun.summit_id == summit_id, ImportRun.erased_at.is_(None))):
        run.content, run.outcome, run.answers, run.erased_at = b"", {}, {}, deed.at
