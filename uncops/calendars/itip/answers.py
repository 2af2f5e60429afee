"""Taking in answers: recorded where it is sure what they mean, put before a person where it is not."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.calendars.itip.models import CalendarInvitation, CalendarReply, ReplyOutcome
from uncops.calendars.itip.occasions import people_with_address
from uncops.calendars.itip.reading import ReadReply, read_replies
from uncops.calendars.itip.rules import PERSON_STATES, DecidedMeanwhile, NoSuchInvitation, NothingToRecord, outcome_of
from uncops.core.deeds import Deed
from uncops.core.refusals import Refusal
from uncops.programme.services.people import set_person_state
from uncops.summits.models import Summit


@dataclass(frozen=True)
class FileReport:
    """What became of one file: its answers, or why it could not be read."""

    name: str
    replies: tuple[CalendarReply, ...] = ()
    refusal: Refusal | None = None


def take_in(session: Session, summit: Summit, files: Iterable[tuple[str, bytes]], *, deed: Deed) -> list[FileReport]:
    """Read answers from several files; one that cannot be read does not hinder the others."""
    return [_take_in_one(session, summit, name, content, deed) for name, content in files]


def _take_in_one(session: Session, summit: Summit, name: str, content: bytes, deed: Deed) -> FileReport:
    try:
        read = read_replies(content)
    except Refusal as refusal:
        return FileReport(name, refusal=refusal)
    return FileReport(name, tuple(_receive(session, summit, name, reply, deed) for reply in read))


def _receive(session: Session, summit: Summit, name: str, reply: ReadReply, deed: Deed) -> CalendarReply:
    known = _invitation(session, summit.id, reply.uid, reply.attendee)
    is_ours = known is not None or bool(candidates(session, summit.id, reply.uid))
    outcome = outcome_of(reply, known) if is_ours else ReplyOutcome.UNKNOWN
    received = CalendarReply(
        summit_id=summit.id, invitation_id=known.id if known else None, file_name=name[:255], outcome=outcome.value, received_at=deed.at,
        received_by=deed.actor, **vars(reply),
    )  # fmt: skip
    session.add(received)
    session.flush()
    if known is not None and outcome is ReplyOutcome.RECORDED:
        _record_answer(session, known, received, deed)
    return received


def assign(session: Session, reply_id: int, invitation_id: int, *, deed: Deed) -> CalendarReply:
    """Say to whose invitation an answer belongs that came from another address, and record it.

    :raises DecidedMeanwhile, NoSuchInvitation, NothingToRecord: when it was decided, is of another event, or says neither yes nor no.
    """
    reply = _open_reply(session, reply_id)
    asked = select(CalendarInvitation).where(CalendarInvitation.id == invitation_id, CalendarInvitation.summit_id == reply.summit_id)
    invitation = session.scalar(asked.with_for_update(of=CalendarInvitation))
    if invitation is None or invitation.uid != reply.uid:
        raise NoSuchInvitation("invitation_id")
    if reply.method != "REPLY" or reply.partstat not in PERSON_STATES:
        raise NothingToRecord("invitation_id")
    outcome = outcome_of(_as_read(reply), invitation)
    _decide(reply, outcome, deed)
    reply.invitation_id = invitation.id
    if outcome is ReplyOutcome.RECORDED:
        _record_answer(session, invitation, reply, deed)
    return reply


def put_aside(session: Session, reply_id: int, *, deed: Deed) -> CalendarReply:
    """Say that an answer was read by a person and needs nothing more.

    :raises DecidedMeanwhile: when it was decided before.
    """
    reply = _open_reply(session, reply_id)
    _decide(reply, ReplyOutcome.DISMISSED, deed)
    record(session, deed=deed, action="calendar-reply.put-aside", subject=reply, after={"method": reply.method})
    return reply


def candidates(session: Session, summit_id: int, uid: str) -> list[CalendarInvitation]:
    """The invitations to an event, by name."""
    asked = select(CalendarInvitation).where(CalendarInvitation.summit_id == summit_id, CalendarInvitation.uid == uid)
    return list(session.scalars(asked.order_by(CalendarInvitation.name, CalendarInvitation.id)))


def _invitation(session: Session, summit_id: int, uid: str, email: str) -> CalendarInvitation | None:
    asked = (CalendarInvitation.summit_id == summit_id, CalendarInvitation.uid == uid, CalendarInvitation.email == email)
    return session.scalar(select(CalendarInvitation).where(*asked).with_for_update(of=CalendarInvitation))


def _open_reply(session: Session, reply_id: int) -> CalendarReply:
    reply = session.scalars(select(CalendarReply).where(CalendarReply.id == reply_id).with_for_update(of=CalendarReply)).one()
    if reply.outcome not in (ReplyOutcome.UNDECIDED.value, ReplyOutcome.UNKNOWN.value):
        raise DecidedMeanwhile
    return reply


def _decide(reply: CalendarReply, outcome: ReplyOutcome, deed: Deed) -> None:
    reply.outcome, reply.decided_at, reply.decided_by = outcome.value, deed.at, deed.actor


def _as_read(reply: CalendarReply) -> ReadReply:
    return ReadReply(reply.method, reply.uid, reply.attendee, reply.partstat, reply.sequence, reply.stamped_at)


def _record_answer(session: Session, invitation: CalendarInvitation, reply: CalendarReply, deed: Deed) -> None:
    """Keep an answer with the invitation, and with the parts of the person where it is a session."""
    before = invitation.partstat
    invitation.partstat, invitation.answered_at = reply.partstat, deed.at
    invitation.answered_sequence, invitation.answer_stamped_at = reply.sequence, reply.stamped_at
    if invitation.session_id is not None:
        for person in people_with_address(session, invitation.session_id, invitation.email):
            set_person_state(session, person, PERSON_STATES[reply.partstat], deed=deed)
    told = {"answer": invitation.partstat, "sequence": reply.sequence}
    record(session, deed=deed, action="calendar-invitation.answered", subject=invitation, before={"answer": before}, after=told)
