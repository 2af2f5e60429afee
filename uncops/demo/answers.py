"""What calendars answered to the invitations of the demonstration: a yes, a maybe, a no, and another time proposed."""

from datetime import UTC, date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from uncops.accounts.models import Account
from uncops.calendars.itip.answers import take_in
from uncops.calendars.itip.composing import compose_due
from uncops.calendars.itip.models import CalendarInvitation
from uncops.core.deeds import Deed
from uncops.demo.story import deed_on
from uncops.mail.models import Letter
from uncops.mail.rules import OPEN
from uncops.summits.models import Summit

COMPOSED_ON, ANSWERED_ON = date(2031, 5, 19), date(2031, 5, 21)
ANSWERS = (("REPLY", "ACCEPTED"), ("REPLY", "TENTATIVE"), ("REPLY", "DECLINED"), ("COUNTER", "TENTATIVE"), ("REPLY", "ACCEPTED"))


def invite_and_answer(session: Session, summit: Summit, officer: Account) -> int:
    """Compose what is due, and read the first answers that came back; gives how many letters wait in the outbox."""
    compose_due(session, summit, deed=_by(officer, COMPOSED_ON))
    asked = select(CalendarInvitation).where(CalendarInvitation.summit_id == summit.id).order_by(CalendarInvitation.id)
    answered = zip(session.scalars(asked.limit(len(ANSWERS))).all(), ANSWERS, strict=False)
    files = [(f"answer-{number}.ics", _answer(invitation, *said)) for number, (invitation, said) in enumerate(answered, start=1)]
    take_in(session, summit, files, deed=_by(officer, ANSWERED_ON))
    waiting = (Letter.summit_id == summit.id, Letter.calendar_method != "", Letter.state.in_(OPEN))
    return session.scalar(select(func.count()).select_from(Letter).where(*waiting)) or 0


def _answer(invitation: CalendarInvitation, method: str, partstat: str) -> bytes:
    """An answer as a calendar would send it; a proposal is for one hour later."""
    starts, ends = (moment.astimezone(UTC) + timedelta(hours=method == "COUNTER") for moment in (invitation.starts_at, invitation.ends_at))
    stamp = deed_on(ANSWERED_ON).at
    lines = (
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Invented calendar//EN", f"METHOD:{method}", "BEGIN:VEVENT", f"UID:{invitation.uid}",
        f"SEQUENCE:{invitation.sequence}", f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}", f"DTSTART:{starts:%Y%m%dT%H%M%SZ}",
        f"DTEND:{ends:%Y%m%dT%H%M%SZ}", f"ATTENDEE;PARTSTAT={partstat}:mailto:{invitation.email}", "END:VEVENT", "END:VCALENDAR", "",
    )  # fmt: skip
    return "\r\n".join(lines).encode()


def _by(officer: Account, day: date) -> Deed:
    return Deed(at=deed_on(day).at, actor=officer.name, actor_id=officer.id)
