"""Sending letters, each once: claimed in a transaction before the mail server hears of it, settled in another one after."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, joinedload

from uncops.core import post
from uncops.core.deeds import Deed
from uncops.core.refusals import Refusal
from uncops.mail.letters import written
from uncops.mail.links import link_for
from uncops.mail.models import Letter, LetterState, Outcome, SendAttempt
from uncops.mail.placeholders import LINK_MARK
from uncops.mail.queries import settings_of
from uncops.mail.rules import is_abandoned, is_left_out, pause_after


@dataclass(frozen=True)
class Claimed:
    """A letter that is ours to send, and nobody else's; `content` is what leaves, with the link in it."""

    letter_id: int
    attempt_id: int
    content: post.Letter


def claim_next(session: Session, summit_id: int, *, portal_root: str, deed: Deed) -> Claimed | None:
    """Take the next released letter that is due; None when there is none. Letters that mean nothing any more are left out on the way.

    The claim is committed before anything is sent: if this process dies afterwards, the letter stays claimed and is never sent by itself.
    """
    while (letter := _next_due(session, summit_id, deed.at)) is not None:
        if is_left_out(letter.purpose, letter.delegation.state if letter.delegation else None):
            letter.state = LetterState.LEFT_OUT.value
            _begin(session, letter, deed.at, Outcome.LEFT_OUT)
            session.flush()
            continue
        letter.state, letter.claimed_at = LetterState.SENDING.value, deed.at
        letter.attempt_count += 1
        attempt = _begin(session, letter, deed.at, Outcome.BEGUN)
        session.flush()
        content = _content(session, letter, attempt, portal_root, deed)
        if content is not None:
            return Claimed(letter.id, attempt.id, content)
    return None


def _content(session: Session, letter: Letter, attempt: SendAttempt, portal_root: str, deed: Deed) -> post.Letter | None:
    """What leaves; None when no link may be made for this address, and the letter has failed for good."""
    settings = settings_of(session, letter.summit_id)
    try:
        link = link_for(session, letter, settings.portal_address or portal_root, deed=deed) if LINK_MARK in letter.text else ""
    except Refusal as refusal:
        letter.state, letter.note = LetterState.FAILED.value, str(refusal)
        attempt.outcome, attempt.ended_at, attempt.said = Outcome.REFUSED.value, deed.at, str(refusal)
        session.flush()
        return None
    return written(letter, link=link, reply_to=settings.reply_to)


def _next_due(session: Session, summit_id: int, now: datetime) -> Letter | None:
    # Two workers must not wait for each other's letter, nor take the same: PostgreSQL skips what is held, SQLite is locked whole.
    return session.scalar(
        select(Letter)
        .options(joinedload(Letter.delegation))
        .where(
            Letter.summit_id == summit_id,
            Letter.state == LetterState.RELEASED.value,
            or_(Letter.next_try_at.is_(None), Letter.next_try_at <= now),
        )
        .order_by(Letter.id)
        .limit(1)
        .with_for_update(of=Letter, skip_locked=True)
        .execution_options(populate_existing=True)
    )


def _begin(session: Session, letter: Letter, now: datetime, outcome: Outcome) -> SendAttempt:
    ended_at = None if outcome is Outcome.BEGUN else now
    attempt = SendAttempt(letter_id=letter.id, number=letter.attempt_count, begun_at=now, ended_at=ended_at, outcome=outcome.value)
    session.add(attempt)
    return attempt


def settle_sent(session: Session, claimed: Claimed, said: str, now: datetime) -> None:
    """The mail server took it."""
    letter = _settle(session, claimed, Outcome.TAKEN, now, said=said)
    letter.state, letter.sent_at, letter.note = LetterState.SENT.value, now, ""


def settle_unsure(session: Session, claimed: Claimed, said: str, now: datetime) -> None:
    """Nobody knows: a person decides."""
    letter = _settle(session, claimed, Outcome.UNSURE, now, said=said)
    letter.state, letter.note = LetterState.UNSURE.value, said


def settle_not_taken(session: Session, claimed: Claimed, said: str, now: datetime, *, code: int | None, is_temporary: bool) -> None:
    """The mail server did not take it: tried again after a while, or failed for good."""
    pause = pause_after(session.get_one(Letter, claimed.letter_id).attempt_count) if is_temporary else None
    letter = _settle(session, claimed, Outcome.LATER if pause else Outcome.REFUSED, now, said=said, code=code)
    letter.note = said
    if pause:
        letter.state, letter.next_try_at = LetterState.RELEASED.value, now + pause
    else:
        letter.state, letter.next_try_at = LetterState.FAILED.value, None


def _settle(
    session: Session, claimed: Claimed, outcome: Outcome, now: datetime, *, said: str, code: int | None = None
) -> Letter:
    attempt = session.get_one(SendAttempt, claimed.attempt_id)
    attempt.outcome, attempt.ended_at, attempt.said, attempt.code = outcome.value, now, said, code
    return session.get_one(Letter, claimed.letter_id)


def find_abandoned(session: Session, summit_id: int, now: datetime) -> int:
    """Mark letters whose sending was begun and never settled: it may have happened. Gives how many."""
    asked = (Letter.summit_id == summit_id, Letter.state == LetterState.SENDING.value)
    found = [letter for letter in session.scalars(select(Letter).where(*asked).with_for_update()) if is_abandoned(letter.claimed_at, now)]
    for letter in found:
        letter.state = LetterState.UNSURE.value
        for attempt in letter.attempts:
            if attempt.outcome == Outcome.BEGUN.value:
                attempt.outcome, attempt.ended_at = Outcome.UNSURE.value, now
    return len(found)


def waiting(session: Session, summit_id: int) -> tuple[int, datetime | None]:
    """How many released letters are still to be sent, and when the next is due."""
    asked = (Letter.summit_id == summit_id, Letter.state == LetterState.RELEASED.value)
    count, due = session.execute(select(func.count(), func.min(Letter.next_try_at)).where(*asked)).one()
    return count, due
