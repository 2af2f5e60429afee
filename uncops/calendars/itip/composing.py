"""Composing invitations as letters to be reviewed and released: each once for an event, a sequence and a person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from uncops.audit.services import record
from uncops.calendars.itip.models import CalendarInvitation, Method
from uncops.calendars.itip.occasions import Key, wanted_at
from uncops.calendars.itip.rules import Step, next_step
from uncops.calendars.itip.writing import Invited, Occasion, Sending, invitation_text
from uncops.core.deeds import Deed
from uncops.core.post import post_office
from uncops.mail.models import Letter, LetterState, Purpose
from uncops.mail.placeholders import FilledText
from uncops.mail.queries import Recipient
from uncops.mail.rules import OPEN
from uncops.mail.services.composing import Composed, compose_to
from uncops.mail.values import speaking
from uncops.mail.wording import FALLBACK_LANGUAGE
from uncops.summits.models import Summit
from uncops.web.languages import clock_time, day, zone_name

# Of these states nobody outside has seen anything.
NEVER_LEFT = OPEN | {LetterState.TAKEN_OUT.value, LetterState.LEFT_OUT.value}


@dataclass
class Counted:
    """How many letters were composed: to people newly invited, told of a change, told that it is cancelled."""

    new: int = 0
    changed: int = 0
    cancelled: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.new + self.changed + self.cancelled


@dataclass(frozen=True)
class Due:
    """A letter somebody has to be sent, not composed yet."""

    key: Key
    step: Step
    occasion: Occasion
    invited: Invited
    known: CalendarInvitation | None
    went_out: bool

    @property
    def is_letter(self) -> bool:
        """Whether somebody is written to: what was never sent needs no cancelling."""
        return self.step.method is Method.REQUEST or self.went_out


def due_at(session: Session, summit: Summit, now: datetime) -> list[Due]:
    """The letters that are due: to whoever is wanted and was not told, or was told otherwise; in order of time."""
    wanted, known = wanted_at(session, summit, now), invitations_of(session, summit.id)
    left, found = _went_out(session, summit.id), []
    for key in [*wanted, *(key for key in known if key not in wanted)]:
        invitation, pair = known.get(key), wanted.get(key)
        if pair is None and (invitation is None or invitation.starts_at <= now):
            continue  # what is over needs no cancelling
        went_out = invitation is not None and invitation.id in left
        step = next_step(invitation, pair[0] if pair else None, went_out=went_out)
        if step is not None:
            occasion, invited = pair or (_as_known(invitation), _as_invited(key[1], invitation))
            found.append(Due(key, step, occasion, invited, invitation, went_out))
    return sorted(found, key=lambda due: (due.occasion.starts_at, due.key))


def compose_due(session: Session, summit: Summit, *, deed: Deed) -> Counted:
    """Compose every letter that is due, as drafts in the outbox; a draft that is no longer true is taken out."""
    counted = Counted()
    for due in due_at(session, summit, deed.at):
        if due.known is not None:
            _take_out_drafts(session, due.known)
        if not due.is_letter:
            session.delete(due.known)
            continue
        _compose(session, summit, due, deed)
        counted.new += due.known is None
        counted.changed += due.known is not None and due.step.method is Method.REQUEST
        counted.cancelled += due.step.method is Method.CANCEL
    session.flush()
    if counted.total:
        record(session, deed=deed, action="calendar-invitations.composed", subject=summit, after=vars(counted))
    return counted


def invitations_of(session: Session, summit_id: int) -> Mapping[Key, CalendarInvitation]:
    """The invitations of a summit by event and address, with the last letter of each."""
    asked = select(CalendarInvitation).options(joinedload(CalendarInvitation.letter)).where(CalendarInvitation.summit_id == summit_id)
    return {(found.uid, found.email): found for found in session.scalars(asked)}


def _compose(session: Session, summit: Summit, due: Due, deed: Deed) -> None:
    invitation = due.known or CalendarInvitation(
        summit_id=summit.id, uid=due.key[0], email=due.key[1], session_id=due.occasion.session_id, meeting_id=due.occasion.meeting_id,
        partstat="NEEDS-ACTION",
    )  # fmt: skip
    invitation.title, invitation.name = due.occasion.title, due.invited.name
    invitation.starts_at, invitation.ends_at = due.occasion.starts_at, due.occasion.ends_at
    invitation.method, invitation.sequence, invitation.content = due.step.method.value, due.step.sequence, due.occasion.content
    invitation.partstat, invitation.composed_at = "NEEDS-ACTION", deed.at  # who answered for another time is asked again
    session.add(invitation)
    session.flush()
    sender_name, sender = parseaddr(post_office().sender)
    sending = Sending(due.step.method, due.step.sequence, deed.at, sender, sender_name or summit.title, summit.time_zone)
    # One draft may have been taken out before: the moment keeps their names apart.
    occasion = f"itip:{invitation.id}:{due.step.sequence}:{deed.at:%y%m%d%H%M%S%f}"
    letter = compose_to(
        session, summit, _letter(summit, due), purpose=Purpose.FREE, recipient=Recipient(due.invited.email, due.invited.name),
        occasion=occasion, deed=deed,
    )  # fmt: skip
    letter.calendar_method = due.step.method.value
    letter.calendar_text = invitation_text(due.occasion, due.invited, sending).decode()
    invitation.letter_id = letter.id


def _letter(summit: Summit, due: Due) -> Composed:
    """What a person reads who has no calendar, in the language they are written to."""
    occasion, is_cancel, name = due.occasion, due.step.method is Method.CANCEL, due.invited.name
    with speaking(due.invited.language, summit):
        if is_cancel:
            subject = _("Cancelled: %(title)s", title=occasion.title)
            opening = _("The following does not take place, or you are no longer needed there:")
        elif due.known is None:
            subject = _("Invitation: %(title)s", title=occasion.title)
            opening = _("The secretariat invites you to:")
        else:
            subject, opening = _("Changed: %(title)s", title=occasion.title), _("The following has changed:")
        greeting = _("Dear %(name)s,", name=name) if name else _("Excellency,")
        closing = _("Most calendars show this letter as an invitation. Accept or decline it there; the answer reaches the secretariat.")
        lines = [occasion.title, _when(occasion), occasion.location]
    parts = (greeting, opening, "\n".join(line for line in lines if line), "" if is_cancel else closing, summit.title)
    return Composed(subject[:300], FilledText("\n\n".join(part for part in parts if part), ()), due.invited.language, False)


def _when(occasion: Occasion) -> str:
    told = {"day": day(occasion.starts_at), "starts": clock_time(occasion.starts_at), "ends": clock_time(occasion.ends_at)}
    return _("%(day)s, %(starts)s–%(ends)s (%(zone)s)", zone=zone_name(), **told)


def _as_known(invitation: CalendarInvitation | None) -> Occasion:
    """What somebody was invited to and is not any more, as far as the invitation remembers it."""
    if invitation is None:
        raise ValueError("nobody was invited, so nobody is told otherwise")
    return Occasion(
        invitation.uid, invitation.sequence, invitation.title, invitation.starts_at, invitation.ends_at, is_cancelled=True,
        session_id=invitation.session_id, meeting_id=invitation.meeting_id,
    )  # fmt: skip


def _as_invited(email: str, invitation: CalendarInvitation | None) -> Invited:
    """Whoever is told otherwise is told in the language in which they were invited."""
    letter = invitation.letter if invitation else None
    return Invited(email, invitation.name if invitation else "", letter.language if letter else FALLBACK_LANGUAGE)


def _went_out(session: Session, summit_id: int) -> frozenset[int]:
    """The invitations of which any letter was released; one query."""
    asked = (Letter.summit_id == summit_id, Letter.occasion.startswith("itip:"), Letter.state.not_in(NEVER_LEFT))
    return frozenset(int(occasion.split(":")[1]) for occasion in session.scalars(select(Letter.occasion).where(*asked)))


def _take_out_drafts(session: Session, invitation: CalendarInvitation) -> None:
    asked = (Letter.summit_id == invitation.summit_id, Letter.occasion.startswith(f"itip:{invitation.id}:"))
    for letter in session.scalars(select(Letter).where(*asked, Letter.state.in_(OPEN)).with_for_update(of=Letter)):
        letter.state = LetterState.TAKEN_OUT.value
