"""How long personal data are kept, what is handed out about one person, and that an erased person cannot be found again."""

import io
import json
import re
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from flask import Flask
from programme.builders import DAY_2, deed_now, make_summit
from registration.missions import invited_delegation
from sqlalchemy import LargeBinary, inspect, select
from sqlalchemy.orm import Session
from visitors import Visitor

from uncops.accreditation.models import PrintRun
from uncops.audit.models import AuditEntry
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.credentials.models import Letter as CredentialsLetter
from uncops.credentials.services import receive_letter
from uncops.credentials.uploads import opened
from uncops.delegations.facts import ParticipantFacts, as_json, facts_of
from uncops.delegations.models import Delegation, Function, Gender, Participant, ParticipantVersion, Photograph, Remark
from uncops.delegations.personal import BY_NAME, PERSONAL_FIELDS
from uncops.delegations.services.invitations import remark
from uncops.delegations.services.participants import change, register
from uncops.mail.models import Letter
from uncops.privacy.copies import NOT_LOOKED_THROUGH, tables_about_people
from uncops.privacy.files import Files
from uncops.privacy.models import ErasedPerson
from uncops.privacy.queries import dates_of
from uncops.privacy.retention import BLANKS, ERASABLE, RECORD, BeforeTheSummit, KeptAsRecord, check_date, due, keys, usual_date
from uncops.privacy.services.dates import keep_until
from uncops.privacy.services.due import due_at, erase_due
from uncops.privacy.services.persons import TREATED, AlreadyErased, erase_person
from uncops.registration.models import Amendment, Draft
from uncops.summits.models import Summit

SignIn = Callable[[str], Visitor]
NAME, SURNAME, EMAIL, PHONE, ESCORT = (
    "Zuleika Quillfeather",
    "Quillfeather",
    "zuleika@quill.example",
    "+1 212 555 0188",
    "Two pistols, case 7741",
)
FACTS = ParticipantFacts(
    NAME, Function.HEAD, "minister", office="Minister of Quills", gender=Gender.WOMAN, honorific="H.E. Ms.", surname=SURNAME,
    badge_name="Zuleika Q. Quillfeather", born_on=date(1971, 4, 9), languages=("fr",), email=EMAIL, telephone=PHONE,
    arrival_flight="XQ 4411",
    hotel="Hotel Wren", diet="No walnuts whatsoever", needs="Step-free way", escort_note=ESCORT,
    arrives_at=datetime(2031, 6, 2, 9, tzinfo=UTC),
)  # fmt: skip
# Columns that say nothing of a person by themselves, and why.
TECHNICAL = {
    "id": "number of the row", "delegation_id": "whose delegation", "name_key": "made of the name, erased with it",
    "surname_key": "made of the name, erased with it",
    "clearance": "state of work", "clearance_reason": "said by officers: holding of remarks", "replaces_id": "number of a row",
    "left_at": "state of work", "left_reason": "said by officers: holding of remarks", "version": "counts changes",
    "created_at": "when the row was made", "changed_at": "when the row was changed",
}  # fmt: skip


def _registered(party: str = "NOR", facts: ParticipantFacts = FACTS) -> int:
    """Somebody with every field filled, and with copies in every other place a person can stand."""
    delegation_id = invited_delegation(party)
    with transaction() as session:
        delegation = session.get_one(Delegation, delegation_id)
        photograph = Photograph(delegation_id=delegation_id, sha256="0" * 64, content=b"portrait of Quillfeather", taken_in_at=clock.now())
        session.add(photograph)
        session.flush()
        person = register(session, delegation, facts, deed=deed_now())
        person.photograph_id = photograph.id
        remark(session, delegation, f"Check {NAME}", participant_id=person.id, field="name", deed=deed_now())
        remark(session, delegation, f"{NAME} wrote twice", participant_id=None, field="", deed=deed_now())
        letter = f"Head of delegation: H.E. Ms. {NAME}, Minister of Quills\nMembers:\n1. Mr. Bertram Sloe, Adviser\n"
        receive_letter(session, delegation, opened("letter.txt", letter.encode()), deed=deed_now())
        session.add(Letter(
            summit_id=delegation.summit_id, delegation_id=delegation_id, occasion="o", purpose="free", language="en",
            email=EMAIL, name=NAME,
            subject=f"For {NAME}", text=f"Dear {NAME},\nwe wait for you.", message_id=f"<{delegation_id}@x>", composed_at=clock.now(),
            composed_by="Ada",
        ))  # fmt: skip
        session.add(Amendment(
            delegation_id=delegation_id, participant_id=person.id, kind="change", facts=as_json(facts), reason=f"{NAME} married",
            proposed_at=clock.now(), proposed_by="Mission",
        ))  # fmt: skip
        return person.id


def _draft(delegation_id: int, account_id: int) -> None:
    with transaction() as session:
        session.add(
            Draft(account_id=account_id, delegation_id=delegation_id, form="participant:1", fields={"name": NAME}, kept_at=clock.now())
        )


def _everything(session: Session) -> dict[str, str]:
    """Every table but the sources' as one text each, bytes as text too."""
    session.expire_all()
    found = {}
    for table in db.metadata.sorted_tables:
        rows = session.execute(table.select()).all()
        texts = [value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value) for row in rows for value in row]
        found[table.name] = "\n".join(texts)
    return found


def _tables_with(session: Session, *words: str) -> set[str]:
    return {name for name, text in _everything(session).items() if any(word.casefold() in text.casefold() for word in words)}


def test_every_column_of_a_participant_is_personal_or_technical() -> None:
    columns = {attribute.key for attribute in inspect(Participant).column_attrs}

    assert columns == {field.name for field in PERSONAL_FIELDS} | set(TECHNICAL)
    assert set(TECHNICAL).isdisjoint(BY_NAME)


def test_every_personal_field_can_be_erased_or_belongs_to_the_record() -> None:
    assert {field.name for field in ERASABLE} == set(BLANKS)
    assert {field.name for field in PERSONAL_FIELDS} == set(BLANKS) | RECORD


def test_every_table_that_points_to_a_person_is_treated_when_one_is_erased(app: Flask) -> None:
    assert tables_about_people() == set(TREATED)


@pytest.mark.parametrize(
    ("key", "days", "is_due"),
    [("diet", 30, False), ("diet", 31, True), ("telephone", 90, False), ("telephone", 91, True), ("office", 9999, False)],
)
def test_a_field_is_due_the_day_after_its_last(key: str, days: int, is_due: bool) -> None:
    dates = {each: usual_date(each, DAY_2) for each in keys()}

    assert (key in due(dates, date.fromordinal(DAY_2.toordinal() + days))) is is_due


def test_a_date_before_the_end_of_the_summit_or_for_the_record_is_refused() -> None:
    with pytest.raises(BeforeTheSummit):
        check_date("diet", DAY_2, DAY_2)
    with pytest.raises(KeptAsRecord):
        check_date("name", date(2040, 1, 1), DAY_2)


def test_what_is_due_is_erased_with_its_copies_and_the_rest_stays(app: Flask, session: Session, tmp_path: Path) -> None:
    person_id = _registered()
    summit = session.get_one(Summit, session.get_one(Participant, person_id).delegation.summit_id)
    today = date.fromordinal(DAY_2.toordinal() + 40)

    counted = due_at(session, summit, today)
    assert counted.people == {person_id}
    assert counted.values["escort_note"] == 3
    with transaction() as held:
        erased = erase_due(held, held.get_one(Summit, summit.id), today, Files(tmp_path), deed=deed_now())
    assert erased.values == counted.values

    person = session.get_one(Participant, person_id)
    assert (person.name, person.telephone, person.email) == (NAME, PHONE, EMAIL)
    assert (person.escort_note, person.diet, person.needs, person.born_on, person.hotel, person.arrives_at) == ("", "", "", None, "", None)
    assert _tables_with(session, "7741", "walnuts", "1971-04-09", "XQ 4411", "Step-free") == set()
    assert ParticipantVersion.__tablename__ in _tables_with(session, NAME)


def test_erasing_what_is_due_twice_does_nothing_the_second_time(app: Flask, session: Session, tmp_path: Path) -> None:
    person_id = _registered()
    summit_id = session.get_one(Participant, person_id).delegation.summit_id
    late = date(2099, 1, 1)

    def erase() -> int:
        with transaction() as held:
            return erase_due(held, held.get_one(Summit, summit_id), late, Files(tmp_path), deed=deed_now()).value_count

    assert erase() > 0
    entries = len(session.scalars(select(AuditEntry)).all())
    assert erase() == 0
    assert len(session.scalars(select(AuditEntry)).all()) == entries
    assert _tables_with(session, EMAIL, PHONE, "portrait", "Dear Zuleika", "wrote twice", "married") == set()
    letter = session.scalars(select(CredentialsLetter)).one()
    assert (letter.content, letter.text, letter.lines, letter.erased_at is not None) == (None, "", [], True)


def test_a_date_of_a_summit_holds_for_that_summit_alone(app: Flask, session: Session, tmp_path: Path) -> None:
    person_id = _registered()
    summit_id = session.get_one(Participant, person_id).delegation.summit_id
    other_id = make_summit("uncops-2035", "Summit of 2035")

    with transaction() as held:
        keep_until(held, held.get_one(Summit, summit_id), "diet", date(2090, 1, 1), deed=deed_now())
        keep_until(held, held.get_one(Summit, summit_id), "escort_note", None, deed=deed_now())

    dates = dates_of(session, session.get_one(Summit, summit_id))
    assert (dates["diet"], dates["escort_note"]) == (date(2090, 1, 1), None)
    assert dates_of(session, session.get_one(Summit, other_id))["diet"] == usual_date("diet", DAY_2)
    assert "diet" not in due_at(session, session.get_one(Summit, summit_id), date(2089, 1, 1)).values


@pytest.mark.database
def test_an_erased_person_is_found_nowhere_and_still_counted(app: Flask, session: Session, sign_in: SignIn, tmp_path: Path) -> None:
    person_id = _registered()
    other_id = _registered("SWE", ParticipantFacts("Bertram Sloe", Function.HEAD, "minister", surname="Sloe", gender=Gender.MAN))
    delegation_id = session.get_one(Participant, person_id).delegation_id
    _draft(delegation_id, sign_in("focal-point").account_id)
    assert {"participant", "participant_version", "remark", "letter", "amendment", "draft", "credentials_letter"} <= _tables_with(
        session, NAME
    )

    with transaction() as held:
        # The other delegation's letters were written with the same sample text.
        for letter in held.scalars(select(Letter).where(Letter.delegation_id != delegation_id)):
            held.delete(letter)
        erase_person(held, held.get_one(Participant, person_id), Files(tmp_path), deed=deed_now())

    person = session.get_one(Participant, person_id)
    assert (person.name, person.function, person.rank, person.gender) == ("Erased person 1", "head", "minister", "woman")
    assert person.arrives_at == FACTS.arrives_at
    here = _tables_with(session, NAME, EMAIL, PHONE, ESCORT, "portrait of", "Minister of Quills")
    elsewhere = session.get_one(Participant, other_id).delegation_id
    letters = session.scalars(select(CredentialsLetter).where(CredentialsLetter.delegation_id == delegation_id)).one()
    assert [line.name for line in letters.lines] == ["Bertram Sloe"]
    assert here <= {"remark", "amendment", "credentials_letter", "credentials_line", "photograph"}
    assert all(row.delegation_id == elsewhere for row in session.scalars(select(Remark).where(Remark.text.contains(SURNAME))))
    assert session.scalars(select(ErasedPerson.participant_id)).all() == [person_id]
    with transaction() as held, pytest.raises(AlreadyErased):
        erase_person(held, held.get_one(Participant, person_id), Files(tmp_path), deed=deed_now())


def test_a_namesake_in_another_delegation_keeps_everything(app: Flask, session: Session, tmp_path: Path) -> None:
    person_id, namesake_id = _registered(), _registered("SWE")

    with transaction() as held:
        erase_person(held, held.get_one(Participant, person_id), Files(tmp_path), deed=deed_now())

    namesake = session.get_one(Participant, namesake_id)
    assert facts_of(namesake).name == NAME
    assert len(session.scalars(select(Letter).where(Letter.text.contains(NAME))).all()) == 1
    assert len(session.scalars(select(ParticipantVersion).where(ParticipantVersion.participant_id == namesake_id)).all()) == 1


def test_the_trail_holds_no_personal_detail(app: Flask, session: Session, tmp_path: Path) -> None:
    person_id = _registered()
    with transaction() as held:
        person = held.get_one(Participant, person_id)
        change(
            held,
            person,
            ParticipantFacts(f"{NAME} Jr", Function.MEMBER, "other", email="new@quill.example"),
            seen_version=None,
            deed=deed_now(),
        )
        erase_person(held, person, Files(tmp_path), deed=deed_now())

    told = "\n".join(f"{entry.action} {entry.before} {entry.after} {entry.actor}" for entry in session.scalars(select(AuditEntry)))

    assert "participant.erased" in told
    assert [
        word for word in (NAME, SURNAME, EMAIL, PHONE, "quill", "7741", "walnuts", "1971", "Wren") if word.casefold() in told.casefold()
    ] == []


def test_all_that_is_held_is_handed_out_to_read_and_for_machines(sign_in: SignIn, session: Session) -> None:
    person_id, visitor = _registered(), sign_in("organiser")

    page = visitor.get(f"/organiser/participants/{person_id}/held")
    answer = visitor.submit(f"/organiser/participants/{person_id}/held", {}, form="/held/file")

    assert page.status_code == 200
    archive = zipfile.ZipFile(io.BytesIO(answer.data))
    assert set(archive.namelist()) == {"held.html", "held.json", "photograph.jpg"}
    held = json.loads(archive.read("held.json"))
    for column in inspect(Participant).column_attrs:
        assert column.key in held["registration"]
    assert held["registration"]["escort_note"] == ESCORT
    assert {"participant_version", "remark", "amendment"} <= set(held["rows_about"])
    assert {"letter", "credentials_letter", "remark"} <= set(held["rows_naming"])
    assert ESCORT in archive.read("held.html").decode()
    assert archive.read("photograph.jpg") == b"portrait of Quillfeather"
    assert "participant.exported" in session.scalars(select(AuditEntry.action)).all()


def test_an_organiser_changes_a_date_sees_what_is_due_and_erases_it(sign_in: SignIn, session: Session) -> None:
    person_id = _registered()
    clock.set_to(datetime(2031, 7, 20, 12, tzinfo=UTC))
    organiser = sign_in("organiser")

    assert organiser.get("/organiser/privacy").status_code == 200
    early = organiser.submit("/organiser/privacy/dates/diet", {"kept_until": "2031-01-01"}, form=-1)
    assert early.status_code == 422
    assert organiser.submit("/organiser/privacy/dates/diet", {"kept_until": "2040-01-01"}, form=-1).status_code == 303
    assert organiser.get("/organiser/privacy/dates/name").status_code == 404
    due_page = organiser.get("/organiser/privacy/due").get_data(as_text=True)
    assert "1 person is concerned" in due_page
    assert organiser.submit("/organiser/privacy/due", {}, form="/privacy/due").status_code == 303

    session.expire_all()
    person = session.get_one(Participant, person_id)
    assert (person.diet, person.escort_note) == (FACTS.diet, "")
    assert "Nothing is due" in organiser.get("/organiser/privacy/due").get_data(as_text=True)


def test_a_person_is_erased_after_a_question_that_names_what_is_lost(sign_in: SignIn, session: Session) -> None:
    person_id, organiser = _registered(), sign_in("organiser")
    url = f"/organiser/participants/{person_id}/erase"

    assert "cannot be undone" in organiser.get(url).get_data(as_text=True)
    assert organiser.submit(url, {}, form="/erase").status_code == 303

    session.expire_all()
    assert re.fullmatch(r"Erased person \d+", session.get_one(Participant, person_id).name)
    assert organiser.get(f"/organiser/participants/{person_id}/held").status_code == 200


@pytest.mark.parametrize("role", ["protocol", "liaison", "viewer", "follow-up", "principals-office", "focal-point", "delegate"])
def test_nobody_else_sees_what_is_held_or_erases(sign_in: SignIn, role: str) -> None:
    person_id, visitor = _registered(), sign_in(role)

    for url in (
        "/organiser/privacy",
        "/organiser/privacy/due",
        f"/organiser/participants/{person_id}/held",
        f"/organiser/participants/{person_id}/erase",
    ):
        assert visitor.get(url).status_code == 403


def test_the_list_of_tables_that_name_nobody_names_tables(app: Flask) -> None:
    assert set(db.metadata.tables) >= NOT_LOOKED_THROUGH


def test_files_beside_the_database_go_too(app: Flask, session: Session, tmp_path: Path) -> None:
    person_id = _registered()
    for folder in ("prints", "outbox"):
        (tmp_path / folder).mkdir()
    (tmp_path / "prints" / f"{'a' * 64}.pdf").write_bytes(b"%PDF badge of Quillfeather")
    kept = f"Date: Mon, 03 Mar 2031 09:00:00 +0000\nTo: {EMAIL}\nSubject: Welcome\n\nDear guest\n"
    (tmp_path / "outbox" / "1-one.eml").write_text(kept)
    (tmp_path / "outbox" / "2-two.eml").write_text(kept.replace(EMAIL, "other@example.org"))
    with transaction() as held:
        summit_id = held.get_one(Participant, person_id).delegation.summit_id
        held.add(PrintRun(
            summit_id=summit_id, kind="badges", subject_ids=[person_id], paper="a4", form="sheet", ordered_at=clock.now(), ordered_by="Ada",
            sha256="a" * 64, made_at=clock.now(),
        ))  # fmt: skip

    with transaction() as held:
        erase_person(held, held.get_one(Participant, person_id), Files(tmp_path), deed=deed_now())

    assert list((tmp_path / "prints").iterdir()) == []
    assert [file.name for file in (tmp_path / "outbox").iterdir()] == ["2-two.eml"]


def test_bytes_are_looked_at_too(app: Flask) -> None:
    with_bytes = {
        table.name for table in db.metadata.sorted_tables if any(isinstance(column.type, LargeBinary) for column in table.columns)
    }

    assert with_bytes >= {"photograph", "credentials_letter", "import_run"}
