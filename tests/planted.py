"""The filled demonstration with one person in it whose every field can be told from all others."""

import io
import re
import zipfile
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from filled import Filled, make_filled
from opened import Answer, answer_to
from papers import any_paper_will_do
from sqlalchemy import select

from uncops.core import clock
from uncops.core.database import db, transaction
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
# How a planted value may be written in an answer.
WRITTEN = {field: (value,) for field, value in PLANTED.items() if isinstance(value, str)} | {
    "name": ("Qplantgiven",),
    "telephone": ("+888 777 66655", "88877766655"),
    "born_on": ("1947-11-23", "23 November 1947", "23/11/1947", "23.11.1947"),
    "arrives_at": ("2029-01-17", "17 January 2029", "2029-01-16", "16 January 2029"),
    "departs_at": ("2029-01-19", "19 January 2029", "2029-01-18", "18 January 2029"),
}
QUERIES = (
    "/organiser/search?q={text}", "/organiser/participants?text={text}", "/organiser/delegations?text={text}",
    "/organiser/requests?text={text}", "/organiser/participants?q={text}", "/organiser/accreditation/clearance?text={text}",
    "/organiser/check-in/list?text={text}",
)  # fmt: skip


@dataclass(frozen=True)
class Seen:
    """What came for an address, and which planted fields can be read in it."""

    status: int
    fields: frozenset[str]


@dataclass(frozen=True)
class Planted:
    """The filled demonstration with one person whose every field can be told from all others."""

    filled: Filled
    participant_id: int
    delegation_id: int
    foreign_id: int

    @property
    def addresses(self) -> list[str]:
        """Every page there is, with lists asked for the person, other forms of exports, and addresses of nothing."""
        asked = [query.format(text=SEARCHED) for query in QUERIES]
        person = [f"/organiser/participants/{self.participant_id}{end}" for end in ("", "/edit", "/held", "/erase", "/leave", "/replace")]
        own = [f"/organiser/delegations/{self.delegation_id}{end}" for end in ("", "/edit", "/letter", "/return", "/participants/new")]
        portal = [
            f"/portal/delegations/{self.delegation_id}{end}" for end in ("", "/participants/new", "/letter", "/requests", "/focal-points")
        ]
        portal += [f"/portal/delegations/{self.foreign_id}/participants/{self.participant_id}"]
        forms = ["/organiser/participants/list.xlsx", "/organiser/exports/participants.xlsx", "/organiser/delegations/list.xlsx"]
        return [
            *self.filled.pages().values(),
            *asked,
            *person,
            *own,
            *portal,
            *forms,
            f"/organiser/{SEARCHED}",
            "/organiser/participants/0",
        ]


def make_planted(folder: Path) -> Planted:
    """A copy of its own: the filled demonstration of the other tests is not changed."""
    filled = make_filled(folder)
    with filled.app.app_context():
        planted = _plant(filled)
        db.session.remove()
    return planted


@cache
def seen_by(planted: Planted, name: str) -> dict[str, Seen]:
    """What every address answers to one of the visitors, or to a stranger; opened once for all tests that ask."""
    with planted.filled.app.app_context(), any_paper_will_do():
        visitor = planted.filled.visitors[name] if name != "stranger" else planted.filled.stranger()
        answers = {address: answer_to(visitor, address) for address in planted.addresses}
    return {address: Seen(answer.status, fields_in(text_of(answer))) for address, answer in answers.items()}


def fields_in(text: str) -> frozenset[str]:
    """The planted fields that can be read in a text, however it is written."""
    folded = text.casefold()
    return frozenset(field for field, written in WRITTEN.items() if any(words.casefold() in folded for words in written))


def text_of(answer: Answer) -> str:
    """What an answer says, in its headers too; what is packed is unpacked, what became a paper is read before."""
    data = answer.content
    if data[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            data = b"\n".join(packed.read(name) for name in packed.namelist())
    return "\n".join((data.decode("utf-8", "replace"), answer.headers, *answer.papers))


def _plant(filled: Filled) -> Planted:
    """Into the person whose number stands in the addresses; a focal point of another delegation is signed in."""
    person_id = int(re.search(r"/participants/(\d+)", filled.addresses["organiser.participant_show"])[1])
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
        account_id = filled.visitors["focal-point"].account_id
        for held in session.scalars(select(FocalPoint).where(FocalPoint.delegation_id == foreign.id, FocalPoint.ended_at.is_(None))):
            held.ended_at = clock.now()
        session.flush()
        for held in session.scalars(select(FocalPoint).where(FocalPoint.account_id == account_id)):
            held.ended_at = clock.now()
        session.add(FocalPoint(delegation_id=foreign.id, account_id=account_id, place=1, since=clock.now()))
        return Planted(filled, person_id, here.id, foreign.id)
