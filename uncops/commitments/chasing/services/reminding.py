"""Says what is due for a reminder: letters as drafts in the outbox, one a Mission; notices for the house; lapses where they are set."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.commitments.chasing import queries
from uncops.commitments.chasing.models import ChasingSettings, CommitmentReminder
from uncops.commitments.chasing.rules import ESCALATED, Facts, Reminder, Terms, check_terms, due_reminders, lapses_by_itself, may_lapse
from uncops.commitments.chasing.wording import reminder_message
from uncops.commitments.kinds import CommitmentState
from uncops.commitments.models import Commitment
from uncops.commitments.refusals import CommitmentChangedMeanwhile
from uncops.commitments.services.held import locked_commitment
from uncops.commitments.services.moving import Step, move
from uncops.core.deeds import Deed
from uncops.core.refusals import NotFound, Refusal
from uncops.core.wording import N_
from uncops.delegations.models import Delegation
from uncops.mail.models import Letter, Purpose, Wave
from uncops.mail.services.composing import WavePlan, begin_wave, compose_for
from uncops.mail.wording import wording_for, wordings
from uncops.summits.models import Summit

NOT_RENEWED = N_("Not renewed by %(day)s.")
TITLE = N_("Reminders of commitments, %(day)s")


class NothingToLapse(Refusal):
    """Only what was to be renewed and was not lapses so."""

    sentence = N_("This commitment has no day of renewal that has passed.")


@dataclass
class Outcome:
    """What a day's reminding came to."""

    day: date
    reminders: list[Reminder] = field(default_factory=list)
    lapsed: list[int] = field(default_factory=list)
    letter_count: int = 0
    delegation_count: int = 0
    unaddressed_count: int = 0

    def counts(self) -> dict[str, int]:
        """How many reminders there are of each kind."""
        return dict(sorted(Counter(one.kind.value for one in self.reminders).items()))


def planned(session: Session, day: date) -> Outcome:
    """What would be said on a day; nothing is written."""
    terms, facts = queries.terms_of(session), queries.chased_facts(session)
    lapsing = {one.id for one in facts if lapses_by_itself(one, day, terms)}
    reminders = [reminder for one in facts if one.id not in lapsing for reminder in due_reminders(one, day, terms)]
    return Outcome(day, sorted(reminders), sorted(lapsing))


def remind(session: Session, day: date, *, deed: Deed) -> Outcome:
    """Say what is due on a day; run again on the same day, it says nothing twice."""
    outcome = planned(session, day)
    commitments = queries.commitments_to_tell(session, {one.commitment_id for one in outcome.reminders})
    for number in outcome.lapsed:
        lapse(session, number, day, deed=deed)
    waves = _write(session, outcome, commitments, deed)
    for one in outcome.reminders:
        wave_id, is_unaddressed = waves.get(one.commitment_id, (None, True))
        session.add(CommitmentReminder(
            commitment_id=one.commitment_id, occasion=one.occasion, kind=one.kind.value, about_on=one.about_on, said_on=day,
            said_at=deed.at, wave_id=wave_id if one.is_written else None, is_unaddressed=is_unaddressed and one.is_written,
        ))  # fmt: skip
        outcome.unaddressed_count += is_unaddressed and one.is_written
    session.flush()
    for number in sorted({one.commitment_id for one in outcome.reminders}):
        kinds = sorted({one.kind.value for one in outcome.reminders if one.commitment_id == number})
        record(session, deed=deed, action="commitment.reminded", subject=commitments[number], after={"kinds": kinds, "day": day})
    return outcome


def lapse(session: Session, commitment_id: int, day: date, *, deed: Deed, seen_version: int | None = None) -> Commitment:
    """Let a pledge lapse that was to be renewed and was not.

    :raises NothingToLapse: when no day of renewal has passed.
    :raises CommitmentChangedMeanwhile: when somebody saved since the version that was seen.
    """
    held = locked_commitment(session, commitment_id)
    if held.renew_on is None or not may_lapse(Facts(held.id, held.state, renew_on=held.renew_on), day):
        raise NothingToLapse
    reason = NOT_RENEWED % {"day": held.renew_on.isoformat()}
    return move(session, commitment_id, Step(CommitmentState.LAPSED, reason), deed=deed, seen_version=seen_version)


def settle(session: Session, reminder_id: int, *, deed: Deed) -> CommitmentReminder:
    """Say that a notice was taken up; it leaves the list and the book."""
    asked = select(CommitmentReminder).where(CommitmentReminder.id == reminder_id).with_for_update(of=CommitmentReminder)
    held = session.scalars(asked.execution_options(populate_existing=True)).one_or_none()
    if held is None or held.kind not in {kind.value for kind in ESCALATED}:
        raise NotFound
    if held.settled_at is None:
        held.settled_at, held.settled_by = deed.at, deed.actor
        record(session, deed=deed, action="commitment.notice-settled", subject=held.commitment, after={"kind": held.kind})
    return held


def set_terms(session: Session, terms: Terms, *, seen_version: int, deed: Deed) -> None:
    """Say when the register reminds.

    :raises CommitmentChangedMeanwhile: when somebody else did meanwhile.
    """
    check_terms(terms)
    row = queries.settings_row(session)
    after = {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(terms).items()}
    if (row.version if row else 0) != seen_version:
        raise CommitmentChangedMeanwhile("before_due", who=row.changed_by if row else "–")
    before = dict(row.terms) if row else {}
    if row is None:
        row = ChasingSettings(version=0, changed_at=deed.at, changed_by=deed.actor)
        session.add(row)
    row.terms, row.version, row.changed_at, row.changed_by = after, row.version + 1, deed.at, deed.actor
    session.flush()
    record(session, deed=deed, action="commitment.reminding-set", subject=row, before=before, after=after)


def _write(session: Session, outcome: Outcome, commitments: dict[int, Commitment], deed: Deed) -> dict[int, tuple[int | None, bool]]:
    """One letter to each Mission, on all its commitments; by commitment the wave of its letters, and whether nobody could be written to."""
    by_party: dict[int, list[Reminder]] = defaultdict(list)
    for one in outcome.reminders:
        if one.is_written:
            for holder in commitments[one.commitment_id].holders:
                if holder.is_lead:
                    by_party[holder.party_id].append(one)
    delegations, texts = queries.delegations_to_write(session, by_party), wordings(session, Purpose.COMMITMENTS)
    waves: dict[int, Wave] = {}
    told: dict[int, tuple[int | None, bool]] = {}
    for party_id in sorted(by_party, key=lambda number: _turn(delegations.get(number), number)):
        delegation = delegations.get(party_id)
        if delegation is None:
            continue
        wave = waves.get(delegation.summit_id) or _wave(session, delegation.summit_id, outcome.day, deed)
        waves[delegation.summit_id] = wave
        summit = session.get_one(Summit, delegation.summit_id)
        language = wording_for(texts, delegation.language).language
        message = reminder_message(by_party[party_id], commitments, summit, language)
        outcome.letter_count += len(write_letters(session, delegation, wave, message, deed=deed))
        outcome.delegation_count += 1
        told |= {one.commitment_id: (wave.id, False) for one in by_party[party_id]}
    return told


def _turn(delegation: Delegation | None, number: int) -> tuple[str, int]:
    return (delegation.party.sort_key if delegation else "", number)


def write_letters(session: Session, delegation: Delegation, wave: Wave, message: str, *, deed: Deed) -> Sequence[object]:
    """The letters of one delegation, put into a wave so that they are released together."""
    before = session.scalar(select(func.count()).where(Letter.wave_id == wave.id, Letter.delegation_id == delegation.id))
    occasion = f"wave:{wave.id}:{before}"  # what is due later on one day is another letter
    letters = compose_for(session, delegation, Purpose.COMMITMENTS, message=message, occasion=occasion, deed=deed)
    for letter in letters:
        letter.wave_id = wave.id
    return letters


def _wave(session: Session, summit_id: int, day: date, deed: Deed) -> Wave:
    key = f"commitments:{day.isoformat()}:{summit_id}"
    made = session.scalar(select(Wave).where(Wave.key == key))
    if made is not None:
        return made
    plan = WavePlan(Purpose.COMMITMENTS, TITLE % {"day": day.isoformat()}, key)
    return begin_wave(session, session.get_one(Summit, summit_id), plan, deed=deed)

