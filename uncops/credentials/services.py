"""Receiving letters of credentials and deciding about what differs; the registration changes only where an officer says so."""

from dataclasses import dataclass, replace

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.core.deeds import Deed
from uncops.credentials import rules
from uncops.credentials.comparing.verdicts import Compared
from uncops.credentials.models import Letter, LetterDecision, LetterLine, Resolution
from uncops.credentials.queries import comparison_of, current_letter, decision_about
from uncops.credentials.uploads import OpenedLetter
from uncops.delegations.facts import ParticipantFacts, facts_of
from uncops.delegations.models import Delegation, Function, Participant
from uncops.delegations.services import participants
from uncops.delegations.services.invitations import locked_delegation, remark

# At which field of a participant a difference is asked about.
FIELD_OF = {"name": "name", "function": "function", "office": "office"}


def receive_letter(session: Session, delegation: Delegation, opened: OpenedLetter, *, deed: Deed) -> Letter:
    """Keep a letter as the one that holds now; what was paired by hand in the one before stays paired where the line is the same.

    :raises Refusal: when it is the letter received before, or the delegation does not take part.
    """
    locked_delegation(session, delegation.id)
    rules.check_takes_letters(delegation.state)
    before = current_letter(session, delegation.id)
    rules.check_new(opened.sha256, before.sha256 if before else None)
    paired = {(line.name, line.office, line.function): line.paired_id for line in before.lines if line.paired_id} if before else {}
    if before:
        before.is_current = False
        session.flush()
    letter = Letter(
        delegation_id=delegation.id, name=opened.name[:255], format=opened.format, sha256=opened.sha256, byte_count=len(opened.content),
        content=opened.content, text=opened.text, has_text=opened.has_text, received_at=deed.at, received_by=deed.actor,
    )  # fmt: skip
    letter.lines = [
        LetterLine(
            position=position, honorific=person.honorific[:120], name=person.name[:200], office=person.office[:300],
            function=person.function.value if person.function else "", start=person.start, end=person.end,
        )
        for position, person in enumerate(opened.people)
    ]  # fmt: skip
    for line in letter.lines:
        line.paired_id = paired.get((line.name, line.office, line.function))
    session.add(letter)
    after = {"delegation": delegation.id, "format": opened.format, "count": len(letter.lines)}
    record(session, deed=deed, action="credentials-letter.received", subject=letter, after=after)
    return letter


def decide(session: Session, delegation: Delegation, difference: str, resolution: Resolution, *, deed: Deed) -> None:
    """Say what holds about a difference; it does as long as neither side changes.

    :raises DifferenceGone: when the letter or the registration changed since the page was opened.
    """
    locked_delegation(session, delegation.id)
    _found(session, delegation.id, difference)
    _decide(session, delegation, difference, resolution, deed=deed)


def ask_mission(session: Session, delegation: Delegation, difference: str, text: str, *, deed: Deed) -> None:
    """Ask the Mission about a difference, at the person and field it is about.

    :raises Refusal: without words, or when the difference is no more.
    """
    locked_delegation(session, delegation.id)
    rules.check_question(text)
    found = _found(session, delegation.id, difference)
    field = FIELD_OF.get(found.differs[0], "") if found.differs else ""
    about = found.registered.id if found.registered else None
    asked = remark(session, delegation, text, participant_id=about, field=field, deed=deed)
    session.flush()
    _decide(session, delegation, difference, Resolution.ASKED, remark_id=asked.id, deed=deed)


def reopen(session: Session, delegation: Delegation, difference: str, *, deed: Deed) -> None:
    """Take a decision back."""
    locked_delegation(session, delegation.id)
    known = decision_about(session, delegation.id, difference)
    if known is not None:
        record(session, deed=deed, action="credentials-line.reopened", subject=delegation, before={"resolution": known.resolution})
        session.delete(known)


def pair(session: Session, line: LetterLine, participant: Participant | None, *, deed: Deed) -> None:
    """Say that a line of the letter and a registered person are the same; None lets the comparison judge again.

    :raises AlreadyPaired: when the person is paired with another line.
    """
    locked_delegation(session, line.letter.delegation_id)
    if participant is not None:
        taken = (LetterLine.letter_id == line.letter_id, LetterLine.paired_id == participant.id, LetterLine.id != line.id)
        if session.scalar(select(LetterLine.id).where(*taken)) is not None:
            raise rules.AlreadyPaired("participant", name=participant.name)
    line.paired_id = participant.id if participant else None
    action = "credentials-line.paired" if participant else "credentials-line.parted"
    record(session, deed=deed, action=action, subject=line.letter, after={"line": line.position + 1})


@dataclass(frozen=True)
class Taken:
    """What an officer takes over from a letter, as seen and if need be mended on the page."""

    name: str
    surname: str
    function: Function
    office: str


def take_over(session: Session, participant: Participant, taken: Taken, *, seen_version: int | None, deed: Deed) -> None:
    """Change a registration to what the letter says.

    :raises Refusal: as participants.change.
    """
    facts = replace(
        facts_of(participant), name=taken.name.strip(), surname=taken.surname.strip(), function=taken.function, office=taken.office.strip()
    )
    participants.change(session, participant, facts, seen_version=seen_version, deed=deed)


def register_line(session: Session, line: LetterLine, facts: ParticipantFacts, *, deed: Deed) -> Participant:
    """Register somebody whom only the letter names, and pair them with their line.

    :raises Refusal: as participants.register.
    """
    delegation = locked_delegation(session, line.letter.delegation_id)
    made = participants.register(session, delegation, facts, deed=deed)
    line.paired_id = made.id
    return made


def forget_letters(session: Session, delegation_ids: list[int], *, deed: Deed) -> int:
    """Erase what letters hold: bytes, text and the names read; that one was received stays. How many letters those were."""
    found = session.scalars(select(Letter).where(Letter.delegation_id.in_(delegation_ids), Letter.erased_at.is_(None))).all()
    for letter in found:
        session.execute(delete(LetterLine).where(LetterLine.letter_id == letter.id))
        letter.content, letter.text, letter.name, letter.has_text, letter.erased_at = None, "", "", False, deed.at
    return len(found)


def _found(session: Session, delegation_id: int, difference: str) -> Compared:
    comparison = comparison_of(session, delegation_id)
    return rules.found_difference([row.compared for row in comparison.rows] if comparison else [], difference)


def _decide(
    session: Session, delegation: Delegation, difference: str, resolution: Resolution, *, remark_id: int | None = None, deed: Deed
) -> None:
    known = decision_about(session, delegation.id, difference)
    if known is None:
        known = LetterDecision(delegation_id=delegation.id, difference=difference)
        session.add(known)
    known.resolution, known.remark_id, known.made_at, known.made_by = resolution.value, remark_id, deed.at, deed.actor
    record(session, deed=deed, action="credentials-line.decided", subject=delegation, after={"resolution": resolution.value})
