"""One person in the filled demonstration whose every field can be told from all others."""

import re
from datetime import UTC, date, datetime

from sqlalchemy import select

from uncops.core import clock
from uncops.core.database import transaction
from uncops.delegations.facts import as_json, facts_of
from uncops.delegations.models import Delegation, Participant, ParticipantVersion
from uncops.delegations.naming import name_key
from uncops.registration.models import Amendment, FocalPoint

SEARCHED = "Qplant"  # what every planted text begins with; a page that repeats what was asked for repeats no more than this
PLANTED = {
    "honorific": "Qplanttitle", "name": "Qplantgiven Qplantfamily", "surname": "Qplantfamily", "badge_name": "Qplantbadge",
    "office": "Qplantoffice", "email": "qplantmail@example.org", "telephone": "+888 777 66655", "arrival_flight": "Qplantarriving",
    "departure_flight": "Qplantleaving", "hotel": "Qplanthotel", "diet": "Qplantdiet", "needs": "Qplantneeds",
    "escort_note": "Qplantescort", "accreditation_number": "QPLANT-7741", "born_on": date(1947, 11, 23),
    "arrives_at": datetime(2029, 1, 17, 3, 47, tzinfo=UTC), "departs_at": datetime(2029, 1, 19, 3, 47, tzinfo=UTC),
}  # fmt: skip


def plant(address: str, account_id: int) -> dict[str, int]:
    """Into the person whose number stands in the address; this account becomes focal point of another delegation.

    Gives the numbers of the person, of its delegation and of the other one.
    """
    person_id = int(re.search(r"/participants/(\d+)", address)[1])
    with transaction() as session:
        person = session.get_one(Participant, person_id)
        for field, value in PLANTED.items():
            setattr(person, field, value)
        person.name_key, person.consents_to_listing = name_key(person.name), False
        facts = as_json(facts_of(person))
        session.add(ParticipantVersion(participant_id=person_id, number=999, facts=facts, made_at=clock.now(), made_by="Ada Marsh"))
        session.add(Amendment(
            delegation_id=person.delegation_id, participant_id=person_id, kind="change", facts=facts, proposed_at=clock.now(),
            proposed_by="Mission",
        ))  # fmt: skip
        here = person.delegation
        foreign = (
            session.scalars(
                select(Delegation).where(
                    Delegation.summit_id == here.summit_id, Delegation.id != here.id, Delegation.state == "in_preparation"
                )
            ).first()
            or session.scalars(select(Delegation).where(Delegation.summit_id == here.summit_id, Delegation.id != here.id)).first()
        )
        for held in session.scalars(select(FocalPoint).where(FocalPoint.delegation_id == foreign.id, FocalPoint.ended_at.is_(None))):
            held.ended_at = clock.now()
        session.flush()
        for held in session.scalars(select(FocalPoint).where(FocalPoint.account_id == account_id)):
            held.ended_at = clock.now()
        session.add(FocalPoint(delegation_id=foreign.id, account_id=account_id, place=1, since=clock.now()))
        return {"participant_id": person_id, "delegation_id": here.id, "foreign_id": foreign.id}
