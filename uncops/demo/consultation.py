"""Consultations of the demonstration: one whose summary is public, one that is open, one being prepared."""

from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.consultation.models import Audience, Comment, Consultation, ConsultedDelegation, Disposition, Sharing, Subject
from uncops.consultation.services.commenting import CommentFacts, add_comment, say_no_objection
from uncops.consultation.services.disposing import apply_to_session, dispose
from uncops.consultation.services.preparing import ConsultationFacts, open_to_missions, prepare
from uncops.consultation.services.summarising import publish_summary
from uncops.core.deeds import Deed
from uncops.delegations.models import Delegation
from uncops.demo.story import ACTOR, deed_on
from uncops.demo.wishes import COMING
from uncops.documents.models import SourceDocument
from uncops.programme.models import Session as ProgrammeSession
from uncops.summits.models import Summit

# Earlier than the clock of anybody who looks at the demonstration, so that one consultation is open.
OPEN_SINCE = date(2024, 9, 2)
OPENED_ON, CLOSED_AFTER, DECIDED_ON = date(2031, 4, 21), date(2031, 4, 25), date(2031, 4, 27)
SECOND_OPENED_ON, SECOND_CLOSES = date(2031, 5, 5), date(2031, 5, 23)
# Passage (0 is the whole), comment, proposed wording, whether the Mission may be named, disposition, why.
COMMENTS = (
    (1, "The purpose speaks of contributors only. Host States should be named as well.", "", True, Disposition.ACCEPTED, ""),
    (2, "Two questions ask nearly the same. One would leave more time for interventions.", "", False, Disposition.IN_PART,
     "The questions stay, and the chair takes them together."),
    (3, "Please foresee interpretation into all six languages.", "", True, Disposition.NOTED,
     "Interpretation into the six official languages is foreseen for every plenary session."),
    (0, "The draft is welcome. Documents should reach capitals four weeks ahead.", "", True, Disposition.ACCEPTED,
     "Background notes will be sent by 5 May."),
    (0, "A third day is needed.", "Three days instead of two.", False, Disposition.NOT_ACCEPTED,
     "The rooms are available for two days, and delegations have made their arrangements."),
    (2, "The takeaway should be a list of steps with dates.", "A list of steps, each with a date and who takes it.", True,
     Disposition.ACCEPTED, ""),
)  # fmt: skip
OPEN_COMMENTS = (
    (1, "We support this paragraph as it stands.", "", True),
    (2, "Smaller services cannot release officers for twelve months.", "for up to twelve months", False),
    (0, "The note could say more on the safety of officers.", "", True),
)


def consult_on_agenda(session: Session, summit: Summit, held: dict[str, ProgrammeSession], delegations: list[Delegation]) -> None:
    """Missions comment on the draft agenda of the plenary sessions; each comment is decided, one changes a session."""
    sessions = [held[f"note-{number}"] for number in (1, 2, 3)]
    facts = ConsultationFacts(
        "Draft agenda of the plenary sessions", _midnight(OPENED_ON), _midnight(CLOSED_AFTER + timedelta(days=1)),
        explanation="The secretariat seeks the views of Member States on purpose, items and guiding questions of the three sessions.",
        session_ids=tuple(one.id for one in sessions),
    )  # fmt: skip
    made = prepare(session, summit, facts, deed=deed_on(OPENED_ON))
    open_to_missions(session, made.id, deed=deed_on(OPENED_ON))
    session.flush()
    coming = [delegation for delegation in delegations if delegation.state in COMING]
    comments = [
        _comment(session, made, coming[place * 7], number, CommentFacts(text, wording, named), on=date(2031, 4, 23))
        for place, (number, text, wording, named, *_rest) in enumerate(COMMENTS)
    ]
    for place in range(24):
        _no_objection(session, made, coming[place * 3 + 1], on=date(2031, 4, 24))
    for comment, (*_said, disposition, reply) in zip(comments, COMMENTS, strict=True):
        dispose(session, comment.id, disposition, reply, deed=deed_on(DECIDED_ON))
    takeaway = "A list of steps, each with a date and who takes it."
    values = {"title": sessions[0].title, "purpose": sessions[0].purpose, "takeaway": takeaway}
    apply_to_session(session, comments[-1].id, sessions[0].id, values, deed=deed_on(DECIDED_ON))
    introduction = "The secretariat thanks Member States for their comments. The agenda that is published next takes account of them."
    publish_summary(session, made.id, Audience.PUBLIC, introduction, deed=deed_on(DECIDED_ON))


def consult_on_note(session: Session, summit: Summit, note: SourceDocument, delegations: list[Delegation]) -> int:
    """A note that Missions can comment on now, and an agenda that is still being prepared; gives the number of consultations there are."""
    facts = ConsultationFacts(
        "Concept note of the summit", _midnight(OPEN_SINCE), _midnight(SECOND_CLOSES + timedelta(days=1)), subject=Subject.DOCUMENT,
        explanation="Comments on any paragraph are welcome, in any official language.", sharing=Sharing.FROM_THE_BEGINNING,
        document_id=note.id,
    )  # fmt: skip
    made = prepare(session, summit, facts, deed=deed_on(SECOND_OPENED_ON))
    open_to_missions(session, made.id, deed=deed_on(SECOND_OPENED_ON))
    session.flush()
    coming = [delegation for delegation in delegations if delegation.state in COMING]
    for place, (number, text, wording, named) in enumerate(OPEN_COMMENTS):
        _comment(session, made, coming[place * 11], number, CommentFacts(text, wording, named), on=SECOND_OPENED_ON)
    closing = session.scalars(select(ProgrammeSession).where(ProgrammeSession.summit_id == summit.id, ProgrammeSession.kind == "closing"))
    later = ConsultationFacts(
        "Agenda of the closing", _midnight(date(2031, 5, 12)), _midnight(date(2031, 5, 24)), session_ids=tuple(one.id for one in closing),
        sharing=Sharing.NEVER,
    )  # fmt: skip
    return prepare(session, summit, later, deed=deed_on(SECOND_OPENED_ON)).number


def _comment(session: Session, held: Consultation, delegation: Delegation, number: int, facts: CommentFacts, *, on: date) -> Comment:
    passage = next((one.id for one in held.passages if one.number == number), None)
    deed = Deed(at=deed_on(on).at, actor=ACTOR)
    return add_comment(session, _asked(session, held, delegation), passage, facts, is_sent=True, deed=deed)


def _no_objection(session: Session, held: Consultation, delegation: Delegation, *, on: date) -> None:
    if not session.scalar(select(Comment.id).where(Comment.consultation_id == held.id, Comment.delegation_id == delegation.id)):
        say_no_objection(session, _asked(session, held, delegation), has_none=True, deed=deed_on(on))


def _asked(session: Session, held: Consultation, delegation: Delegation) -> ConsultedDelegation:
    asked = (ConsultedDelegation.consultation_id == held.id, ConsultedDelegation.delegation_id == delegation.id)
    return session.scalars(select(ConsultedDelegation).where(*asked)).one()


def _midnight(on: date) -> datetime:
    return datetime.combine(on, time(4), UTC)
