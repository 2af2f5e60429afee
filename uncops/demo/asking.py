"""Asking after the commitments of the demonstration: reminders in the outbox, news asked for and given by some, a pair that looks alike."""

from datetime import date, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.commitments.chasing import queries
from uncops.commitments.chasing.services.news import Asking, Typed, ask_for_news, keep_typed, send_typed
from uncops.commitments.chasing.services.reminding import remind
from uncops.commitments.facts import facts_of
from uncops.commitments.kinds import CommitmentState
from uncops.commitments.models import Commitment
from uncops.commitments.services.entering import enter
from uncops.demo.story import SECOND_DAY, deed_on
from uncops.summits.models import Summit

TAKEN_AGAIN_ON = SECOND_DAY + timedelta(days=2)
REMINDED_ON, ASKED_ON, ANSWERED_ON = SECOND_DAY + timedelta(days=30), SECOND_DAY + timedelta(days=31), SECOND_DAY + timedelta(days=40)
ANSWER_BY = SECOND_DAY + timedelta(days=60)
MESSAGE = "The answers go into the progress report that is sent to all Member States."
SAID = "Preparations go on as planned; the next step is in the autumn."


def ask_after_all(session: Session, summit: Summit) -> int:
    """Remind of what is due, ask the Missions for news, and let some of them answer; how many reminders there were."""
    _enter_twice(session)
    outcome = remind(session, REMINDED_ON, deed=deed_on(REMINDED_ON))
    found = [delegation for delegation, _count in queries.delegations_with_open(session, summit.id)]
    if found:
        ask_for_news(session, summit, found, Asking("demonstration-news", ANSWER_BY, MESSAGE), today=ASKED_ON, deed=deed_on(ASKED_ON))
        for delegation in found[::2]:
            _answer(session, delegation, ANSWERED_ON)
    return len(outcome.reminders)


def _answer(session: Session, delegation: queries.Delegation, day: date) -> None:
    numbers = [held.id for held in session.scalars(queries.open_of_party(delegation.party_id))][:2]
    typed = {number: Typed({"as_of": day.isoformat(), "text": SAID, "delivered": "", "state": ""}) for number in numbers}
    keep_typed(session, delegation, typed, deed=deed_on(day, time(16, 0)))
    send_typed(session, delegation, numbers[:1], deed=deed_on(day, time(16, 5)))


def _enter_twice(session: Session) -> None:
    """One commitment stands in the register twice, as it happens when two officers take notes."""
    first = session.scalars(
        select(Commitment).where(Commitment.state == CommitmentState.ANNOUNCED.value, Commitment.quantity.is_not(None))
        .order_by(Commitment.id.desc()).limit(1)
    ).first()  # fmt: skip
    if first is not None:
        enter(session, facts_of(first), deed=deed_on(TAKEN_AGAIN_ON, time(16, 0)), state=CommitmentState.ANNOUNCED)
