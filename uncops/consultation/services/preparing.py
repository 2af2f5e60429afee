"""Consultations: prepared, changed, opened with their text frozen, prolonged; reminders of those that have not reacted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.consultation import queries, rules
from uncops.consultation.letters import opening_messages, reminder_messages
from uncops.consultation.models import Consultation, ConsultationPassage, ConsultedDelegation, Sharing, Subject
from uncops.consultation.passages import passages_of_agenda, passages_of_document
from uncops.core.deeds import Deed
from uncops.delegations.models import Delegation
from uncops.documents.models import SourceDocument
from uncops.documents.queries import pieces_of_document
from uncops.mail.models import Purpose, Wave
from uncops.mail.services.composing import WavePlan, compose_wave
from uncops.programme.queries import sessions_of
from uncops.summits.models import Summit


@dataclass(frozen=True)
class ConsultationFacts:
    """What officers say of a consultation; sessions or a document by number, delegations by number unless all are asked."""

    title: str
    opens_at: datetime
    closes_at: datetime
    subject: Subject = Subject.AGENDA
    explanation: str = ""
    sharing: Sharing = Sharing.AFTER_CLOSING
    is_for_all: bool = True
    delegation_ids: tuple[int, ...] = ()
    session_ids: tuple[int, ...] = ()
    document_id: int | None = None

    def as_columns(self) -> dict[str, Any]:
        """The facts by column, without who is asked."""
        is_agenda = self.subject is Subject.AGENDA
        return {
            "title": self.title.strip(), "opens_at": self.opens_at, "closes_at": self.closes_at, "subject": self.subject.value,
            "explanation": self.explanation.strip(), "sharing": self.sharing.value, "is_for_all": self.is_for_all,
            "session_ids": list(self.session_ids) if is_agenda else [], "document_id": None if is_agenda else self.document_id,
        }  # fmt: skip


def prepare(session: Session, summit: Summit, facts: ConsultationFacts, *, deed: Deed) -> Consultation:
    """Prepare a consultation; Missions see nothing of it before it is opened.

    :raises Refusal: when the days are the wrong way round, or nobody or nothing is chosen.
    """
    _check(facts)
    session.scalars(select(Summit.id).where(Summit.id == summit.id).with_for_update(key_share=True)).one()
    number = (session.scalar(select(func.max(Consultation.number)).where(Consultation.summit_id == summit.id)) or 0) + 1
    made = Consultation(
        summit_id=summit.id, number=number, version=1, created_at=deed.at, changed_at=deed.at, opened_by="", **facts.as_columns()
    )
    session.add(made)
    session.flush()
    _ask(session, made, facts.delegation_ids if not facts.is_for_all else ())
    record(session, deed=deed, action="consultation.prepared", subject=made, after={"number": number, "title": made.title})
    return made


def _check(facts: ConsultationFacts) -> None:
    rules.check_period(facts.opens_at, facts.closes_at)
    if not (facts.session_ids if facts.subject is Subject.AGENDA else facts.document_id):
        raise rules.NothingToReadYet("session_ids" if facts.subject is Subject.AGENDA else "document_id")
    if not facts.is_for_all and not facts.delegation_ids:
        raise rules.NobodyAsked("delegation_ids")


def _ask(session: Session, held: Consultation, delegation_ids: Sequence[int]) -> None:
    session.execute(delete(ConsultedDelegation).where(ConsultedDelegation.consultation_id == held.id))
    wanted = queries.may_be_asked(held.summit_id)
    for delegation_id in session.scalars(wanted.where(Delegation.id.in_(delegation_ids)).with_only_columns(Delegation.id)):
        session.add(ConsultedDelegation(consultation_id=held.id, delegation_id=delegation_id))
    session.flush()


def change(session: Session, consultation_id: int, facts: ConsultationFacts, *, seen_version: int | None, deed: Deed) -> Consultation:
    """Change a consultation that is still being prepared.

    :raises OpenedAlready: when Missions have read it.
    :raises ConsultationChangedMeanwhile: when somebody saved since the version that was seen.
    """
    held = locked_consultation(session, consultation_id)
    if held.opened_at is not None:
        raise rules.OpenedAlready
    rules.check_seen(held.version, seen_version, rules.ConsultationChangedMeanwhile)
    _check(facts)
    before = {name: getattr(held, name) for name in facts.as_columns()}
    _write(held, facts.as_columns(), deed)
    _ask(session, held, facts.delegation_ids if not facts.is_for_all else ())
    record(session, deed=deed, action="consultation.changed", subject=held, before=before, after=facts.as_columns())
    return held


def prolong(session: Session, consultation_id: int, closes_at: datetime, *, seen_version: int | None, deed: Deed) -> Consultation:
    """Move the last day of a consultation that is open, or open one again that has closed.

    :raises ClosesInThePast: when that day is over.
    """
    held = locked_consultation(session, consultation_id)
    rules.check_seen(held.version, seen_version, rules.ConsultationChangedMeanwhile)
    rules.check_new_closing(deed.at, held.opens_at, closes_at)
    before = {"closes_at": held.closes_at}
    _write(held, {"closes_at": closes_at}, deed)
    record(session, deed=deed, action="consultation.prolonged", subject=held, before=before, after={"closes_at": closes_at})
    return held


def open_to_missions(session: Session, consultation_id: int, *, seen_version: int | None = None, deed: Deed) -> Consultation:
    """Open a consultation: its text is frozen in numbered passages, and letters to those asked wait in the outbox.

    :raises OpenedAlready: the second time.
    :raises Refusal: when its last day is over, its text is gone, or nobody is left to be asked.
    """
    held = locked_consultation(session, consultation_id)
    if held.opened_at is not None:
        raise rules.OpenedAlready
    rules.check_seen(held.version, seen_version, rules.ConsultationChangedMeanwhile)
    rules.check_new_closing(deed.at, held.opens_at, held.closes_at)
    held.passages = _passages(session, held)
    if not held.passages:
        raise rules.NothingToReadYet
    if held.is_for_all:
        _ask(session, held, list(session.scalars(queries.may_be_asked(held.summit_id).with_only_columns(Delegation.id))))
    asked = queries.asked_delegations(session, held.id)
    if not asked:
        raise rules.NobodyAsked
    _write(held, {"opened_at": deed.at, "opened_by": deed.actor}, deed)
    summit = session.get_one(Summit, held.summit_id)
    plan = WavePlan(Purpose.FREE, held.title, f"consultation-{held.id}", opening_messages(session, held, summit))
    held.wave_id = compose_wave(session, summit, asked, plan, deed=deed).id
    told = {"delegations": len(asked), "passages": len(held.passages)}
    record(session, deed=deed, action="consultation.opened", subject=held, after=told)
    return held


def _passages(session: Session, held: Consultation) -> list[ConsultationPassage]:
    if held.subject == Subject.AGENDA.value:
        return passages_of_agenda(one for one in sessions_of(session, held.summit_id) if one.id in held.session_ids)
    document = session.get(SourceDocument, held.document_id) if held.document_id else None
    if document is None or document.removed_at is not None:
        return []
    return passages_of_document(pieces_of_document(session, document))


def remind(session: Session, consultation_id: int, *, key: str, deed: Deed) -> Wave:
    """Put a reminder to those that have not reacted into the outbox; asked a second time from the same page, the first one is given.

    :raises NotOpenNow: when the time for comments is over.
    :raises EverybodyReacted: when there is nobody to remind.
    """
    held = locked_consultation(session, consultation_id)
    if not held.is_open(deed.at):
        raise rules.NotOpenNow
    silent = queries.silent_delegations(session, held.id)
    if not silent:
        raise rules.EverybodyReacted
    summit = session.get_one(Summit, held.summit_id)
    plan = WavePlan(Purpose.FREE, held.title, key, reminder_messages(session, held, summit))
    wave = compose_wave(session, summit, silent, plan, deed=deed)
    record(session, deed=deed, action="consultation.reminded", subject=held, after={"delegations": len(silent)})
    return wave


def locked_consultation(session: Session, consultation_id: int) -> Consultation:
    """A consultation nobody else writes about until the transaction ends."""
    held = select(Consultation).where(Consultation.id == consultation_id).with_for_update().execution_options(populate_existing=True)
    return session.scalars(held).one()


def _write(held: Consultation, columns: dict[str, Any], deed: Deed) -> None:
    for name, value in columns.items():
        setattr(held, name, value)
    held.version, held.changed_at = held.version + 1, deed.at
