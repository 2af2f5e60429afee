"""Where the demonstration's delegations are written to, and the letters that wait in the outbox."""

from datetime import time

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.delegations.models import Delegation, DelegationState
from uncops.demo.story import DATES, deed_on
from uncops.mail.models import Letter, Purpose, Wave
from uncops.mail.queries import Recipient
from uncops.mail.services.addresses import set_addresses
from uncops.mail.services.composing import WavePlan, compose_wave
from uncops.mail.services.outbox import take_out
from uncops.reference.catalogue import PartyKind
from uncops.summits.models import Summit

UNANSWERED = {DelegationState.INVITED.value, DelegationState.IN_PREPARATION.value}
# In which official language Missions are written to; English where none of these is usual. Assumed, as roughly as the names.
LANGUAGES = {
    "fr": "FRA BEL MCO LUX SEN CIV MLI BFA NER TCD CMR GAB COG COD BEN TGO GIN DJI COM MDG HTI CHE",
    "es": "ESP ARG BOL CHL COL CRI CUB DOM ECU SLV GTM GNQ HND MEX NIC PAN PRY PER URY VEN",
    "ar": "EGY JOR SAU ARE QAT KWT BHR OMN YEM IRQ SYR LBN LBY SDN MRT TUN MAR DZA PSE",
    "ru": "RUS BLR KAZ KGZ TJK",
    "zh": "CHN",
}


def language_of(code: str) -> str:
    """The language of correspondence with a party."""
    return next((language for language, codes in LANGUAGES.items() if code in codes.split()), "en")


def open_correspondence(session: Session, delegations: list[Delegation]) -> None:
    """Write down where each delegation is written to, and in which language; the addresses reach nobody."""
    deed = deed_on(DATES.invitations, time(19, 0))
    for delegation in delegations:
        code, is_state = delegation.party.code.lower(), delegation.party.kind != PartyKind.ORGANISATION.value
        mailbox = f"mission@{code}.example" if is_state else f"liaison@{code}.example"
        set_addresses(session, delegation, [Recipient(mailbox, "")], deed=deed)
        delegation.language = language_of(delegation.party.code)


def prepare_reminder(session: Session, summit: Summit, delegations: list[Delegation]) -> int:
    """Take what waits of the weeks before out of the outbox, and put the reminder into it, to be looked at; gives its letters."""
    deed = deed_on(DATES.registration_deadline, time(22, 0))
    for letter in session.scalars(select(Letter).order_by(Letter.id)):
        take_out(session, letter, deed=deed)
    late = [delegation for delegation in delegations if delegation.state in UNANSWERED]
    wave = compose_wave(
        session, summit, late, WavePlan(Purpose.REMINDER, "Reminder to those who have not registered", "demonstration"), deed=deed
    )
    return len(list(session.scalars(select(Letter.id).join(Wave).where(Wave.id == wave.id))))
