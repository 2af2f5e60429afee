"""Nobody sees a personal field the table does not show them: in no page, list, export, search, feed or error message."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from filled import Filled, make_filled
from sqlalchemy import select
from visitors import Visitor
from werkzeug.test import TestResponse

from uncops.accounts.roles import LETTERS, Role
from uncops.core import clock
from uncops.core.database import transaction
from uncops.delegations.facts import as_json, facts_of
from uncops.delegations.models import Delegation, Participant, ParticipantVersion
from uncops.delegations.naming import name_key
from uncops.delegations.personal import PERSONAL_FIELDS, visible_fields
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
LETTER_OF = {role: letter for letter, role in LETTERS.items()}
# Administrators and organisers see everything; everybody else has something they may not see, or nothing they may.
WATCHED = [role for role in Role if role not in {Role.ADMINISTRATOR, Role.ORGANISER}]
QUERIES = (
    "/organiser/search?q={text}", "/organiser/participants?text={text}", "/organiser/delegations?text={text}",
    "/organiser/requests?text={text}", "/organiser/participants?q={text}", "/organiser/accreditation/clearance?text={text}",
    "/organiser/check-in/list?text={text}",
)  # fmt: skip


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


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Planted]:
    """Made once for this file: the filled demonstration of the other tests is not changed."""
    filled = make_filled(tmp_path_factory.mktemp("planted"))
    with filled.app.app_context():
        yield _plant(filled)
    clock.set_to(None)


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


def _text(answer: TestResponse) -> str:
    """What an answer says; what is packed is unpacked."""
    data = answer.get_data()
    if data[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            data = b"\n".join(packed.read(name) for name in packed.namelist())
    return data.decode("utf-8", "replace") + str(answer.headers)


def _leaks(visitor: Visitor, planted: Planted, hidden: frozenset[str]) -> list[tuple[str, str]]:
    found = []
    for address in planted.addresses:
        text = _text(visitor.get(address)).casefold()
        found += [(address, field) for field in hidden & WRITTEN.keys() for words in WRITTEN[field] if words.casefold() in text]
    return found


def test_there_is_something_that_could_leak(planted: Planted) -> None:
    organiser = planted.filled.visitors["organiser"]

    page = "".join(_text(organiser.get(f"/organiser/participants/{planted.participant_id}{end}")) for end in ("", "/edit", "/held"))

    assert [field for field, words in WRITTEN.items() if not any(word in page for word in words)] == []


@pytest.mark.parametrize("role", WATCHED, ids=str)
def test_no_role_sees_a_field_the_table_hides_from_it(planted: Planted, role: Role) -> None:
    # The focal point registers another delegation: of this one every field is hidden.
    seen = frozenset() if role is Role.FOCAL_POINT else visible_fields(frozenset({LETTER_OF[role]}))

    leaks = _leaks(planted.filled.visitors[role.value], planted, frozenset(PLANTED) - seen)

    assert leaks == []


def test_the_public_sees_nothing_of_who_did_not_agree(planted: Planted) -> None:
    assert _leaks(planted.filled.stranger(), planted, frozenset(PLANTED)) == []


def test_a_hidden_field_cannot_be_searched_for_either(planted: Planted) -> None:
    liaison = planted.filled.visitors["liaison"]
    hidden = {field.name for field in PERSONAL_FIELDS} - visible_fields(frozenset("L"))

    assert hidden == {"born_on", "escort_note"}
    assert "Qplantgiven" in _text(liaison.get(f"/organiser/participants?text={SEARCHED}"))
    for query in QUERIES:
        answer = _text(liaison.get(query.format(text="Qplantescort")))
        assert f"/participants/{planted.participant_id}" not in answer
        assert "Qplantgiven" not in answer


def test_the_focal_point_of_another_delegation_finds_nothing_there(planted: Planted) -> None:
    foreign = planted.filled.visitors["focal-point"]

    own = foreign.get(f"/portal/delegations/{planted.foreign_id}").status_code
    others = {
        address: foreign.get(address).status_code for address in planted.addresses if f"/delegations/{planted.delegation_id}" in address
    }

    assert own == 200
    assert set(others.values()) <= {403, 404}
