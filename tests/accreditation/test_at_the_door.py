"""The door: one entry a day, repeats said, the earliest scan counts, void badges do not open."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from accreditation.accredited import PERSON, accept, at_once, badged, badges, cleared, make_summit, members, move, officer
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from uncops.accreditation.models import CheckIn
from uncops.accreditation.queries import door_count
from uncops.accreditation.rules import ReprintReason, code_key
from uncops.accreditation.services.badges import issue_badge, void_badge
from uncops.accreditation.services.clearance import refuse
from uncops.accreditation.services.door import Scan, check_in
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.delegations.models import DelegationState, Participant
from uncops.delegations.services.participants import leave
from uncops.summits.models import Summit

NINE = datetime(2031, 6, 3, 13, 0, tzinfo=UTC)  # nine in New York on the first day


def scanned(summit_id: int, code: str, at: datetime = NINE, *, gate: str = "Gate A", uuid: str = "") -> tuple[str, str]:
    """Scan a badge; the outcome and the reason."""
    with transaction() as session:
        scan = Scan(uuid or str(uuid4()), at, code_key=code_key(code), gate=gate, device="telephone 1")
        made = check_in(session, session.get_one(Summit, summit_id), scan, deed=officer(3)).check_in
        return made.outcome, made.reason


@pytest.fixture
def door(app):
    """A summit, and the participant and code of one valid badge."""
    summit_id = make_summit()
    (norway,) = accept(summit_id, "NOR", PERSON)
    cleared(norway)
    (code,) = badged(norway)
    clock.set_to(NINE)
    return summit_id, norway, code


def test_the_first_scan_of_a_day_enters_and_the_second_is_a_repeat(door):
    summit_id, _norway, code = door

    outcomes = [scanned(summit_id, code, NINE + timedelta(minutes=minutes)) for minutes in (0, 12)]

    assert outcomes == [("entered", ""), ("again", "")]


def test_the_next_day_is_entered_anew(door):
    summit_id, _norway, code = door

    outcomes = [scanned(summit_id, code, NINE + timedelta(days=days)) for days in (0, 1)]

    assert outcomes == [("entered", ""), ("entered", "")]


def test_days_change_at_midnight_of_the_summit_not_of_greenwich(door):
    summit_id, _norway, code = door
    evening = datetime(2031, 6, 3, 23, 30, tzinfo=UTC)

    outcomes = [scanned(summit_id, code, moment) for moment in (evening, evening + timedelta(hours=1), evening + timedelta(hours=5))]

    assert outcomes == [("entered", ""), ("again", ""), ("entered", "")]


def test_a_scan_sent_twice_counts_once(door, session: Session):
    summit_id, _norway, code = door
    uuid = str(uuid4())

    outcomes = [scanned(summit_id, code, uuid=uuid) for _ in range(3)]

    assert outcomes == [("entered", "")] * 3
    assert session.scalar(select(func.count()).select_from(CheckIn)) == 1


def test_a_scan_made_earlier_and_sent_later_becomes_the_entry(door, session: Session):
    summit_id, _norway, code = door
    scanned(summit_id, code, NINE + timedelta(minutes=10), gate="Gate B")

    with transaction() as writing:
        scan = Scan(str(uuid4()), NINE, code_key=code_key(code), gate="Gate A")
        decision = check_in(writing, writing.get_one(Summit, summit_id), scan, deed=officer(3))
        told = (decision.check_in.outcome, decision.overtook, decision.first.gate)

    assert told == ("entered", True, "Gate B")
    assert sorted((made.gate, made.outcome) for made in session.scalars(select(CheckIn))) == [("Gate A", "entered"), ("Gate B", "again")]


def _void(participant_id: int) -> None:
    with transaction() as session:
        void_badge(session, session.get_one(Participant, participant_id), ReprintReason.LOST, deed=officer(3))


def _leave(participant_id: int) -> None:
    with transaction() as session:
        leave(session, session.get_one(Participant, participant_id), deed=officer(3))


def _refuse(participant_id: int) -> None:
    with transaction() as session:
        refuse(session, session.get_one(Participant, participant_id), reason="Not who was cleared.", deed=officer(3))


@pytest.mark.parametrize(
    ("happens", "reason"),
    [
        (_void, "void"),
        (_leave, "left"),
        (_refuse, "not_cleared"),
        (lambda participant_id: move(participant_id, DelegationState.WITHDRAWN), "withdrawn"),
    ],
)
def test_a_badge_that_is_worth_nothing_any_more_does_not_open_the_door(door, happens, reason):
    summit_id, norway, code = door
    happens(norway)

    assert scanned(summit_id, code) == ("refused", reason)


def test_a_badge_scanned_before_it_was_lost_was_valid_then(door):
    summit_id, norway, code = door
    _void(norway)

    assert scanned(summit_id, code, NINE - timedelta(minutes=1)) == ("entered", "")


def test_a_reprint_opens_the_door_and_the_former_badge_does_not(door):
    summit_id, norway, code = door
    with transaction() as session:
        held = session.get_one(Participant, norway)
        new = issue_badge(session, held, reason=ReprintReason.DAMAGED, print_run=None, deed=officer(3)).code

    assert scanned(summit_id, code) == ("refused", "void")
    assert scanned(summit_id, new) == ("entered", "")
    assert [(badge.serial, badge.void_reason) for badge in badges(norway)] == [(1, "damaged"), (2, "")]


def test_a_badge_of_another_summit_is_unknown_here(door):
    _summit_id, _norway, code = door
    other = make_summit("uncops-2032", "Another summit")

    assert scanned(other, code) == ("refused", "unknown")
    assert scanned(other, "A" * 32) == ("refused", "unknown")


def test_two_hundred_scans_at_once_make_no_double(app):
    """Forty badges, each scanned at five doors in the same moment."""
    summit_id = make_summit()
    people = [*accept(summit_id, "NOR", *members(20)), *accept(summit_id, "GHA", *members(20))]
    cleared(*people)
    codes = badged(*people)

    def scanning(code: str, door_number: int):
        return lambda: scanned(summit_id, code, gate=f"Gate {door_number}")

    for wave in range(5):  # as many at a time as the pool has connections
        works = [scanning(code, door_number) for code in codes[wave * 8 : wave * 8 + 8] for door_number in range(5)]
        outcomes = at_once(app, works)
        assert sorted(outcomes) == [("again", "")] * 32 + [("entered", "")] * 8

    with app.app_context():
        counted = door_count(db.session(), summit_id, NINE.date())
    assert (counted.today, counted.repeats, counted.refused, counted.cleared) == (40, 160, 0, 40)
