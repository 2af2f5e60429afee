"""Consultations with a draft agenda and comments of Missions, made by the services."""

from datetime import UTC, datetime

from programme.builders import add, deed_now, do
from sqlalchemy import select

from uncops.consultation.models import Comment, Consultation, ConsultationPassage, ConsultedDelegation, Disposition, Sharing, Subject
from uncops.consultation.services.commenting import CommentFacts, add_comment
from uncops.consultation.services.disposing import dispose
from uncops.consultation.services.preparing import ConsultationFacts, open_to_missions, prepare
from uncops.core.database import db, transaction
from uncops.programme.models import ItemKind
from uncops.programme.services.agenda import ItemFacts, add_item
from uncops.summits.models import Summit

OPENS, CLOSES = datetime(2031, 3, 1, 5, tzinfo=UTC), datetime(2031, 3, 11, 4, tzinfo=UTC)
OVER = datetime(2031, 3, 2, 5, tzinfo=UTC)


def agenda(summit_id: int) -> int:
    """A session with two items, the text most tests consult on."""
    held = add(summit_id, "Performance and accountability", purpose="To agree on what performance means.")
    do(add_item, held, ItemFacts(ItemKind.PRESENTATION, "Standards", 90, ("Common standards.",), ("Which standards bind?",)))
    do(add_item, held, ItemFacts(ItemKind.INTERVENTIONS, "Interventions", 90))
    return held


def prepared(summit_id: int, session_id: int, **more: object) -> int:
    with transaction() as session:
        facts = ConsultationFacts(**{
            "title": "Draft agenda", "opens_at": OPENS, "closes_at": CLOSES, "subject": Subject.AGENDA, "explanation": "Please look.",
            "session_ids": (session_id,), **more,
        })  # fmt: skip
        made = prepare(session, session.get_one(Summit, summit_id), facts, deed=deed_now())
        return made.id


def opened(summit_id: int, *, sharing: Sharing = Sharing.AFTER_CLOSING, **more: object) -> int:
    number = prepared(summit_id, agenda(summit_id), sharing=sharing, **more)
    with transaction() as session:
        open_to_missions(session, number, deed=deed_now())
    return number


def closed(consultation_id: int) -> None:
    """Let the last day be over."""
    with transaction() as session:
        held = session.get_one(Consultation, consultation_id)
        held.closes_at = OVER


def passage_id(consultation_id: int, number: int) -> int:
    asked = (ConsultationPassage.consultation_id == consultation_id, ConsultationPassage.number == number)
    return db.session.scalars(select(ConsultationPassage.id).where(*asked)).one()


def consulted(session, consultation_id: int, delegation_id: int) -> ConsultedDelegation:
    asked = (ConsultedDelegation.consultation_id == consultation_id, ConsultedDelegation.delegation_id == delegation_id)
    return session.scalars(select(ConsultedDelegation).where(*asked)).one()


def commented(consultation_id: int, delegation_id: int, text: str = "Too narrow", *, number: int | None = 2, is_sent: bool = True, **more):
    place = passage_id(consultation_id, number) if number else None
    with transaction() as session:
        facts = CommentFacts(text, **more)
        made = add_comment(session, consulted(session, consultation_id, delegation_id), place, facts, is_sent=is_sent, deed=deed_now())
        return made.id


def disposed(comment_id: int, disposition: Disposition = Disposition.ACCEPTED, reply: str = "") -> None:
    with transaction() as session:
        dispose(session, comment_id, disposition, reply, deed=deed_now())


def stored(comment_id: int) -> Comment:
    db.session.expire_all()
    return db.session.get_one(Comment, comment_id)
