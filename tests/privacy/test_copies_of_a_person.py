"""Everywhere a person can be named besides their own registration: what is due goes, and who is erased is found nowhere."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from delegations.registering import facts, registered
from flask import Flask
from programme.builders import deed_now
from registration.missions import invited_delegation
from sqlalchemy import JSON, String, select
from sqlalchemy.orm import Session
from visitors import Visitor

from uncops.accreditation.models import CheckIn, ClearanceStep
from uncops.audit.models import AuditEntry
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.delegations.facts import as_json
from uncops.delegations.models import Delegation, Function, Participant, Remark, StateReason
from uncops.delegations.services.participants import change
from uncops.exchange.models import ImportRun, ImportState
from uncops.jobs.models import JobRun
from uncops.lists.models import SavedView
from uncops.mail.models import DelegationAddress, Letter, LetterReply, SendAttempt
from uncops.privacy.copies import NOT_LOOKED_THROUGH
from uncops.privacy.files import Files
from uncops.privacy.retention import HOLDING_BY_KEY, KEPT_UNDER
from uncops.privacy.services.due import due_at, erase_due
from uncops.privacy.services.persons import erase_person
from uncops.registration.models import AccessLink, Amendment, Draft
from uncops.summits.models import Summit

SignIn = Callable[[str], Visitor]
NAME, EMAIL = "Zuleika Quillfeather", "zuleika@quill.example"
WANTED = facts(NAME, Function.MEMBER, surname="Quillfeather", email=EMAIL, diet="No walnuts")
LATE = date(2099, 1, 1)


@pytest.fixture
def named(app: Flask, sign_in: SignIn) -> tuple[int, int]:
    """(a person, a colleague): the person is named in every place there is, also in what is about the colleague."""
    delegation_id, account_id = invited_delegation("NOR"), sign_in("organiser").account_id
    person = registered(delegation_id, NAME, surname="Quillfeather", email=EMAIL, diet="No walnuts")
    colleague = registered(delegation_id, "Bertram Sloe", needs=f"Sits beside {NAME}")
    at, by = clock.now(), "Ada"
    with transaction() as session:
        delegation, other = session.get_one(Delegation, delegation_id), session.get_one(Participant, colleague)
        change(session, other, replace(facts("Bertram Sloe"), needs="A ramp"), seen_version=None, deed=deed_now())
        other.left_reason, delegation.return_reason = f"{NAME} comes instead", f"{NAME} is no minister"
        letter = Letter(
            summit_id=delegation.summit_id, delegation_id=delegation_id, occasion="o", purpose="free", language="en", email=EMAIL,
            name=NAME, subject="Welcome", text=f"Dear {NAME}", message_id="<1@x>", composed_at=at, composed_by=by,
        )  # fmt: skip
        letter.replies.append(LetterReply(kind="reply", came_on=date(2031, 3, 3), note=f"{NAME} called", recorded_at=at, recorded_by=by))
        letter.attempts.append(SendAttempt(number=1, begun_at=at, said=f"{EMAIL} unknown"))
        session.add_all([
            letter,
            StateReason(delegation_id=delegation_id, state="returned", text=f"{NAME} is no minister", given_at=at, given_by=by),
            Remark(delegation_id=delegation_id, participant_id=colleague, text="Who is this?", answer=f"As {NAME}", made_at=at, made_by=by),
            Amendment(delegation_id=delegation_id, participant_id=colleague, kind="replace", facts=as_json(WANTED),
                      reason=f"{NAME} comes", proposed_at=at, proposed_by=by),
            Amendment(delegation_id=delegation_id, kind="add", facts=as_json(WANTED), reason="One more", proposed_at=at, proposed_by=by),
            AccessLink(delegation_id=delegation_id, email=EMAIL, name=NAME, key_hash="k", made_at=at, made_by=by, expires_at=at),
            DelegationAddress(delegation_id=delegation_id, email=EMAIL.title(), name=NAME),
            ImportRun(summit_id=delegation.summit_id, kind="participants", file_name=f"{NAME}.csv", sha256="0", content=NAME.encode(),
                      answers={NAME: "NOR"}, outcome={"rows": [NAME]}, made_at=at, made_by=by),
            Draft(account_id=account_id, delegation_id=delegation_id, form="new", fields={"name": NAME}, kept_at=at),
            ClearanceStep(participant_id=colleague, outcome="refused", participant_version=1, reason=f"{NAME} too", made_at=at, made_by=by),
            CheckIn(uuid="u", summit_id=delegation.summit_id, participant_id=person, day=date(2031, 6, 3), outcome="entered",
                    gate="West Gate", device="Telephone 7", scanned_at=at, received_at=at, scanned_by=by),
            CheckIn(uuid="w", summit_id=delegation.summit_id, participant_id=person, day=date(2031, 6, 3), outcome="again",
                    gate="East Gate", scanned_at=at, received_at=at, scanned_by=by),
            SavedView(account_id=account_id, page="organiser.participant_list", name="Her", query="text=Zuleika+Quillfeather", saved_at=at),
        ])  # fmt: skip
    return person, colleague


def _tables_with(session: Session, *words: str) -> set[str]:
    """The tables in which any of these words stand, in any column; bytes are read as text."""
    session.expire_all()
    found = set()
    for table in db.metadata.sorted_tables:
        values = [value for row in session.execute(table.select()) for value in row]
        texts = [value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value) for value in values]
        if any(word.casefold() in text.casefold() for text in texts for word in words):
            found.add(table.name)
    return found


def test_every_table_that_can_name_somebody_says_under_what_that_is_kept(app: Flask) -> None:
    with_words = {
        table.name
        for table in db.metadata.sorted_tables
        if any(isinstance(column.type, String | JSON) and not column.foreign_keys for column in table.columns)
    }

    assert with_words - NOT_LOOKED_THROUGH <= set(KEPT_UNDER)
    assert set(KEPT_UNDER) <= set(db.metadata.tables) - NOT_LOOKED_THROUGH
    assert set(HOLDING_BY_KEY) <= {word.strip(",") for kept in KEPT_UNDER.values() for word in kept.split()}


def test_an_erased_person_is_not_even_named_in_what_is_about_others(named: tuple[int, int], session: Session, tmp_path: Path) -> None:
    person, colleague = named
    assert {"amendment", "access_link", "clearance_step", "draft", "import_run", "letter_reply", "saved_view", "state_reason"} <= (
        _tables_with(session, NAME, "Zuleika+Quillfeather")
    )

    with transaction() as held:
        erase_person(held, held.get_one(Participant, person), Files(tmp_path), deed=deed_now())

    assert _tables_with(session, NAME, EMAIL, "Quillfeather", "walnuts") == set()
    assert session.get_one(Participant, colleague).name == "Bertram Sloe"
    assert [proposed.state for proposed in session.scalars(select(Amendment))] == ["taken_back", "taken_back"]
    assert len(session.scalars(select(CheckIn)).all()) == 2


def test_a_colleague_of_the_same_name_keeps_what_is_said_of_them(named: tuple[int, int], session: Session, tmp_path: Path) -> None:
    person, _colleague = named
    delegation_id = session.get_one(Participant, person).delegation_id
    namesake = registered(delegation_id, NAME, surname="Quillfeather")
    with transaction() as held:
        held.add(Remark(delegation_id=delegation_id, participant_id=namesake, text=f"{NAME}?", made_at=clock.now(), made_by="Ada"))

    with transaction() as held:
        erase_person(held, held.get_one(Participant, person), Files(tmp_path), deed=deed_now())

    assert _tables_with(session, NAME) == {"participant", "participant_version", "remark"}


def test_what_is_due_goes_wherever_it_stands(named: tuple[int, int], session: Session, tmp_path: Path) -> None:
    person, _colleague = named
    summit_id = session.get_one(Participant, person).delegation.summit_id

    with transaction() as held:
        erased = erase_due(held, held.get_one(Summit, summit_id), LATE, Files(tmp_path), deed=deed_now())

    assert erased.values.items() >= {"portal_links": 1, "scans": 2, "imported_files": 1, "drafts": 1}.items()
    # Names belong to the record of the summit, also where an earlier version or a proposal has them; a view is its owner's.
    assert _tables_with(session, NAME) == {"participant", "participant_version", "amendment"}
    assert _tables_with(session, EMAIL, "West Gate", "Telephone 7", "East Gate", "walnuts", "comes instead") == set()
    assert [scan.outcome for scan in session.scalars(select(CheckIn))] == ["entered"]
    assert "import.erased" in session.scalars(select(AuditEntry.action)).all()
    assert due_at(session, session.get_one(Summit, summit_id), LATE).value_count == 0


def test_a_file_that_is_being_stored_is_not_taken_away_by_the_night(named: tuple[int, int], session: Session, tmp_path: Path) -> None:
    person, _colleague = named
    summit_id = session.get_one(Participant, person).delegation.summit_id
    with transaction() as held:
        run = held.scalars(select(ImportRun)).one()
        run.job_run = JobRun(
            kind="exchange.store", title="Import", arguments={}, state="running", actor="Ada", created_at=datetime(2031, 3, 3, tzinfo=UTC)
        )
        run.state = ImportState.STORING.value

    with transaction() as held:
        erase_due(held, held.get_one(Summit, summit_id), LATE, Files(tmp_path), deed=deed_now())

    session.expire_all()
    assert session.scalars(select(ImportRun)).one().content == NAME.encode()
