"""Moving commitments from one state to the next, renewing them, and putting one in the place of another."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.commitments import refusals, rules
from uncops.commitments.kinds import CommitmentState
from uncops.commitments.models import Commitment, CommitmentAsk, CommitmentMove, CommitmentReport, CommitmentSource, CommitmentTheme
from uncops.commitments.queries.reports import delivered_of
from uncops.commitments.services.held import check_seen, locked_commitment, note_move, today_of, touch
from uncops.commitments.states import OPEN_STATES, Mover
from uncops.core.deeds import Deed

ENDED = frozenset({CommitmentState.WITHDRAWN.value, CommitmentState.SUPERSEDED.value})


@dataclass(frozen=True)
class Step:
    """A step to a state, why, and the day of which it holds (today when not said)."""

    to: CommitmentState
    reason: str = ""
    on: date | None = None


def move(
    session: Session, commitment_id: int, step: Step, *, deed: Deed, by: Mover = Mover.OFFICER, seen_version: int | None = None
) -> Commitment:
    """Move a commitment one step.

    Announcing ends its confidentiality. Verifying takes another officer than the one who said that it is delivered.

    :raises CommitmentChangedMeanwhile: when somebody saved since the version that was seen.
    :raises Refusal: when there is no such step, it is not theirs to make, or words are missing.
    """
    held = locked_commitment(session, commitment_id)
    if held.state == step.to.value:
        return held
    check_seen(session, held, seen_version)
    rules.check_step(held.state, step.to.value, by, reason=step.reason)
    today = today_of(session, held, deed)
    day = step.on or today
    rules.check_day(day, today=today)
    _check_four_eyes(session, held, step, deed)
    return _made(session, held, step, day, deed)


def renew(
    session: Session, commitment_id: int, until: date, *, deed: Deed, reason: str = "", seen_version: int | None = None
) -> Commitment:
    """Keep a pledge up until a later day; one that lapsed is confirmed again.

    :raises RenewalNotLater: when that day is not to come.
    :raises Refusal: as move.
    """
    held = locked_commitment(session, commitment_id)
    check_seen(session, held, seen_version)
    if until <= today_of(session, held, deed):
        raise refusals.RenewalNotLater("renew_on")
    before = held.renew_on
    held.renew_on = until
    touch(held, deed)
    record(session, deed=deed, action="commitment.renewed", subject=held, before={"renew_on": before}, after={"renew_on": until})
    if held.state == CommitmentState.LAPSED.value:
        return move(session, commitment_id, Step(CommitmentState.CONFIRMED, reason), deed=deed)
    return held


def lapse_expired(session: Session, today: date, *, reason: str, deed: Deed) -> list[Commitment]:
    """Let all pledges lapse whose day of renewal has passed; gives those that did. For work that runs each day."""
    states = [state.value for state in OPEN_STATES]
    expired = select(Commitment.id).where(Commitment.state.in_(states), Commitment.renew_on < today).order_by(Commitment.id)
    return [move(session, number, Step(CommitmentState.LAPSED, reason), deed=deed) for number in session.scalars(expired).all()]


def supersede(
    session: Session, commitment_id: int, by_id: int, *, deed: Deed, reason: str = "", are_same: bool = False,
    seen_version: int | None = None,
) -> Commitment:
    """Put another commitment in the place of this one; the other takes over its sources, themes and asks.

    When `are_same` (entered twice), it takes over its reports as well, where both count in the same unit.

    :raises SupersedesItself: when the other is this one, or has ended itself.
    """  # fmt: skip
    first, second = sorted((commitment_id, by_id))
    rows = {number: locked_commitment(session, number) for number in (first, second)}  # always in this order: two officers do not block
    held, other = rows[commitment_id], rows[by_id]
    check_seen(session, held, seen_version)
    if held is other or other.state in ENDED:
        raise refusals.SupersedesItself("other")
    if held.state == CommitmentState.SUPERSEDED.value:
        raise rules.no_such_step(CommitmentState.SUPERSEDED, CommitmentState.SUPERSEDED)
    _take_over(held, other)
    if are_same and (held.unit, held.currency) == (other.unit, other.currency):
        for report in session.scalars(select(CommitmentReport).where(CommitmentReport.commitment_id == held.id)):
            report.commitment_id = other.id
    touch(other, deed)
    action = "commitment.merged-into-this" if are_same else "commitment.took-the-place"
    record(session, deed=deed, action=action, subject=other, after={"other": held.reference})
    if are_same:  # the public register shows what was entered twice once
        held.is_cleared, held.cleared_at, held.cleared_by = False, None, ""
    _made(session, held, Step(CommitmentState.SUPERSEDED, reason), today_of(session, held, deed), deed)
    held.superseded_by_id = other.id
    session.flush()
    return held


def _made(session: Session, held: Commitment, step: Step, day: date, deed: Deed) -> Commitment:
    before, to = held.state, step.to
    held.state = to.value
    if to is CommitmentState.ANNOUNCED:
        held.announced_on = held.announced_on or day
        held.is_confidential = False
    if to is CommitmentState.CONFIRMED:
        held.confirmed_on = day
    touch(held, deed)
    note_move(session, held, before, to.value, on=day, reason=step.reason, deed=deed)
    record(session, deed=deed, action="commitment.moved", subject=held, before={"state": before},
           after={"state": to.value, "effective_on": day, "has_reason": bool(step.reason.strip())})  # fmt: skip
    return held


def _check_four_eyes(session: Session, held: Commitment, step: Step, deed: Deed) -> None:
    if step.to is CommitmentState.DELIVERED and held.state != CommitmentState.VERIFIED.value:
        delivered = delivered_of(session, [held.id]).get(held.id)
        rules.check_delivered_in_full(held.quantity, delivered.amount if delivered else None, reason=step.reason)
    if step.to is CommitmentState.VERIFIED:
        newest = (
            select(CommitmentMove.moved_by_id)
            .where(CommitmentMove.commitment_id == held.id, CommitmentMove.to_state == CommitmentState.DELIVERED.value)
            .order_by(CommitmentMove.id.desc()).limit(1)
        )  # fmt: skip
        rules.check_other_officer(session.scalar(newest), deed.actor_id)


def _take_over(held: Commitment, other: Commitment) -> None:
    """The other has the sources, themes and asks of both; this one keeps its own, so that the page of each tells the whole."""
    copied = ("source_class", "document_id", "piece_id", "quotation", "start", "end", "said_on", "description", "entered_at", "entered_by")
    has = {tuple(getattr(source, name) for name in copied[:8]) for source in other.sources}
    for source in held.sources:
        values = {name: getattr(source, name) for name in copied}
        if tuple(values[name] for name in copied[:8]) not in has:
            other.sources.append(CommitmentSource(**values))
    themes, asks = {theme.theme_id for theme in other.themes}, {(ask.piece_id, ask.text) for ask in other.asks}
    other.themes += [CommitmentTheme(theme_id=theme.theme_id) for theme in held.themes if theme.theme_id not in themes]
    other.asks += [CommitmentAsk(piece_id=ask.piece_id, text=ask.text) for ask in held.asks if (ask.piece_id, ask.text) not in asks]
