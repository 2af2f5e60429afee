"""What is kept of meetings names and numbers people: an erased person's go, a namesake's stay."""

from pathlib import Path

from bilaterals.asking import asked
from bilaterals.meetings import arranged, facts, wish
from delegations.registering import registered
from delegations.test_delegations import text_of
from flask import Flask
from programme.builders import deed_now
from registration.missions import invited_delegation
from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.bilaterals.models import Meeting
from uncops.bilaterals.records.models import FollowUp, MeetingRecord
from uncops.bilaterals.requests.models import MeetingRequest
from uncops.core import clock
from uncops.core.database import transaction
from uncops.delegations.models import Participant
from uncops.privacy.files import Files
from uncops.privacy.services.persons import erase_person
from uncops.registration.models import BilateralWish

NAME = "Zuleika Quillfeather"


def recorded(meeting_id: int, *present: int) -> None:
    """A record of a meeting and what follows from it; both name the person."""
    with transaction() as session:
        session.add_all([
            MeetingRecord(meeting_id=meeting_id, present=list(present), points=f"{NAME} spoke", changed_at=clock.now()),
            FollowUp(meeting_id=meeting_id, text=f"Write to {NAME}", entered_at=clock.now(), changed_at=clock.now()),
        ])


def erased(person: int, folder: Path) -> None:
    with transaction() as session:
        erase_person(session, session.get_one(Participant, person), Files(folder), deed=deed_now())


def test_a_namesake_in_meetings_of_others_stays_named(app: Flask, session: Session, tmp_path: Path) -> None:
    person = registered(invited_delegation("NOR"), NAME, surname="Quillfeather")
    registered(invited_delegation("SEN"), NAME, surname="Quillfeather")
    of_the_person, of_others = arranged(facts("NOR", "GHA")), arranged(facts("FRA", "SEN"))
    recorded(of_the_person)
    recorded(of_others)

    erased(person, tmp_path)

    naming = {"record": select(MeetingRecord.meeting_id).where(MeetingRecord.points.contains(NAME)),
              "task": select(FollowUp.meeting_id).where(FollowUp.text.contains(NAME))}  # fmt: skip
    assert {kind: session.scalars(rows).all() for kind, rows in naming.items()} == {"record": [of_others], "task": [of_others]}


def test_a_name_in_records_of_others_is_shown_and_taken_out_where_an_officer_says_so(app: Flask, session: Session, sign_in) -> None:
    person = registered(invited_delegation("NOR"), NAME, surname="Quillfeather")
    one, other = arranged(facts("FRA", "SEN")), arranged(facts("FRA", "GHA", "12:00", "12:30"))
    recorded(one)
    recorded(other)
    with transaction() as writing:
        writing.scalars(select(MeetingRecord).where(MeetingRecord.meeting_id == one)).one().points = "ZÚLEIKA  quillfeather spoke"
    officer, here = sign_in("organiser"), f"/organiser/participants/{person}/held"

    shown = text_of(officer.get(here))
    asked_before = text_of(officer.get(f"/organiser/participants/{person}/erase"))
    done = officer.submit(here, {}, form="/elsewhere", button=f"row=record:{session.query(MeetingRecord).first().id}")

    assert "Named here" in shown
    assert shown.count("spoke") == 2
    assert "holds this name in 4 places" in asked_before
    assert done.status_code == 303
    session.expire_all()
    written = [held.points for held in session.query(MeetingRecord).order_by(MeetingRecord.id)]
    assert written == ["█████████████████████ spoke", f"{NAME} spoke"]
    assert session.query(FollowUp).filter(FollowUp.text.contains(NAME)).count() == 2
    assert sign_in("viewer").get(here).status_code == 403


def test_the_number_of_an_erased_person_goes_from_every_list(app: Flask, session: Session, tmp_path: Path) -> None:
    norway = invited_delegation("NOR")
    person, colleague = registered(norway, NAME, surname="Quillfeather"), registered(norway, "Bertram Sloe")
    asked("NOR", "SEN", participant_ids=(person, colleague))
    wish("NOR", party="GHA", participant_ids=[person])
    recorded(arranged(facts("FRA", "NOR")), colleague, person)

    erased(person, tmp_path)

    session.expire_all()
    assert session.scalars(select(MeetingRecord)).one().present == [colleague]
    assert [one.participant_ids for one in session.scalars(select(BilateralWish))] == [[]]
    assert sorted(one.participant_ids for one in session.scalars(select(MeetingRequest))) == [[], [colleague]]
    assert session.scalars(select(Meeting)).one().version == 1
