"""Reviewing letters: changed, held, released, taken out; what came back written down."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.core.deeds import Deed
from uncops.core.wording import Words
from uncops.mail import rules
from uncops.mail.links import has_own_links
from uncops.mail.models import Letter, LetterReply, LetterState, Outcome, ReplyKind, SendAttempt, Wave
from uncops.mail.placeholders import check_wording, from_editing, one_line


def locked_letter(session: Session, letter_id: int) -> Letter:
    """A letter as it is now, held until the transaction ends."""
    statement = select(Letter).where(Letter.id == letter_id).with_for_update(of=Letter).execution_options(populate_existing=True)
    return session.scalars(statement).one()


def edit_letter(session: Session, letter: Letter, subject: str, text: str, *, seen_version: int, deed: Deed) -> None:
    """Change the text of one letter before it is released; {{link}} is the only placeholder it may hold, and a person has no link.

    :raises Refusal: when it is on its way, or somebody else changed it meanwhile.
    """
    letter = locked_letter(session, letter.id)
    rules.check_open(letter.state)
    if letter.version != seen_version:
        raise rules.EditedMeanwhile("text")
    if not subject.strip() or not text.strip():
        raise rules.TextMissing("text")
    check_wording(subject, text, known=("link",) if letter.delegation_id or has_own_links(letter.purpose) else ())
    typed = from_editing(text.replace("\r\n", "\n").strip())
    letter.subject, letter.text = one_line(subject), typed.text
    letter.gaps = list(dict.fromkeys((*from_editing(letter.subject).gaps, *typed.gaps)))
    letter.version += 1
    record(session, deed=deed, action="letter.edited", subject=letter, after={"fields": ["subject", "text"], "version": letter.version})


def release(session: Session, letter: Letter, *, deed: Deed) -> None:
    """Let a letter go; the background work sends it.

    :raises Refusal: without address, with gaps, or when it is on its way already.
    """
    letter = locked_letter(session, letter.id)
    rules.check_open(letter.state)
    rules.check_ready(letter.email, letter.gaps)
    _release(letter, deed)
    record(session, deed=deed, action="letter.released", subject=letter)


def release_wave(session: Session, wave: Wave, *, deed: Deed) -> int:
    """Let all letters of a wave go that are ready; those held, without address or with gaps stay. Gives how many go: a second time none."""
    drafts = (Letter.wave_id == wave.id, Letter.state == LetterState.DRAFT.value)
    statement = select(Letter).where(*drafts).order_by(Letter.id).with_for_update(of=Letter).execution_options(populate_existing=True)
    ready = [letter for letter in session.scalars(statement) if letter.email and not letter.gaps]
    for letter in ready:
        _release(letter, deed)
    if ready:
        wave.released_at, wave.released_by = wave.released_at or deed.at, wave.released_by or deed.actor
        record(session, deed=deed, action="wave.released", subject=wave, after={"letters": len(ready)})
    return len(ready)


def _release(letter: Letter, deed: Deed) -> None:
    letter.state, letter.next_try_at = LetterState.RELEASED.value, None
    letter.released_at, letter.released_by = deed.at, deed.actor


def hold(session: Session, letters: Sequence[Letter], *, deed: Deed) -> int:
    """Keep letters back: those to be reviewed, and those released that nobody has begun to send. Gives how many."""
    held = [locked_letter(session, letter.id) for letter in sorted(letters, key=lambda letter: letter.id)]
    held = [letter for letter in held if letter.state in {LetterState.DRAFT.value, LetterState.RELEASED.value}]
    for letter in held:
        before, letter.state = letter.state, LetterState.HELD.value
        record(session, deed=deed, action="letter.held", subject=letter, before={"state": before}, after={"state": letter.state})
    return len(held)


def take_out(session: Session, letter: Letter, *, deed: Deed) -> None:
    """Take a letter out for good; it stays to be seen, and is never sent."""
    letter = locked_letter(session, letter.id)
    rules.check_open(letter.state)
    letter.state = LetterState.TAKEN_OUT.value
    record(session, deed=deed, action="letter.taken-out", subject=letter)


def declare_sent(session: Session, letter: Letter, *, deed: Deed) -> None:
    """Say that a letter went another way, on paper or by fax: it is never sent from here."""
    letter = locked_letter(session, letter.id)
    rules.check_open(letter.state)
    letter.state, letter.sent_at = LetterState.SENT.value, deed.at
    _log(session, letter, deed)
    record(session, deed=deed, action="letter.declared-sent", subject=letter)


def decide(session: Session, letter: Letter, *, was_sent: bool, deed: Deed) -> None:
    """Say of a letter nobody is sure of that it arrived, or have it sent again.

    :raises NotUnsure: when there is nothing to decide, or somebody has decided.
    """
    letter = locked_letter(session, letter.id)
    if letter.state not in {LetterState.UNSURE.value, LetterState.FAILED.value}:
        raise rules.NotUnsure(state=Words(rules.STATE_LABELS[LetterState(letter.state)]))
    if was_sent:
        letter.state, letter.sent_at = LetterState.SENT.value, letter.claimed_at or deed.at
    else:
        _release(letter, deed)
        letter.attempt_count = 0
    _log(session, letter, deed)
    record(session, deed=deed, action="letter.found-sent" if was_sent else "letter.sent-again", subject=letter)


def _log(session: Session, letter: Letter, deed: Deed) -> None:
    session.add(
        SendAttempt(
            letter_id=letter.id, number=letter.attempt_count, begun_at=deed.at, ended_at=deed.at,
            outcome=Outcome.DECIDED.value, said=deed.actor,
        )
    )  # fmt: skip


def record_reply(session: Session, letter: Letter, kind: ReplyKind, came_on: date, *, note: str, today: date, deed: Deed) -> LetterReply:
    """Write down what came back on a letter: a reply answers it, an undelivered one bounces, an automatic answer changes nothing.

    :raises Refusal: for a letter that was not sent, or a day that has not come.
    """
    letter = locked_letter(session, letter.id)
    if letter.state not in rules.GONE_OUT and letter.state != LetterState.UNSURE.value:
        raise rules.NotGoneOut("kind")
    if came_on > today:
        raise rules.FromTheFuture("came_on")
    reply = LetterReply(
        letter_id=letter.id, kind=kind.value, came_on=came_on, note=note.strip(), recorded_at=deed.at, recorded_by=deed.actor
    )
    session.add(reply)
    states = {ReplyKind.REPLY: LetterState.ANSWERED, ReplyKind.BOUNCE: LetterState.BOUNCED}
    before = letter.state
    letter.state = states[kind].value if kind in states else letter.state
    if letter.sent_at is None:  # what came back shows that it arrived
        letter.sent_at = letter.claimed_at
    after = {"state": letter.state, "kind": kind.value}
    record(session, deed=deed, action="letter.reply-recorded", subject=letter, before={"state": before}, after=after)
    return reply
