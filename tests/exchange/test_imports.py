"""Imports: every problem is told, nothing is stored until accepted, and running one again changes nothing."""
# ruff: noqa: E501 - tables stand on one line

from datetime import UTC, date, datetime

import pytest
from exchange.bringing_in import kinds, people, stored, summit_with, table, tried
from programme.builders import deed_now
from sqlalchemy import func, select

from benchmarks.imports.planted import ERRORS, HEADINGS, planted
from uncops.accounts.roles import Role
from uncops.accounts.services import create_account
from uncops.audit.models import AuditEntry
from uncops.core.database import transaction
from uncops.delegations.models import Delegation, Participant
from uncops.delegations.queries import Terms
from uncops.delegations.services.terms import set_terms
from uncops.exchange import services
from uncops.exchange.models import ImportRun
from uncops.exchange.rules import LeavingOutNotSaid, NameColumnMissing, PartyColumnMissing, check_people_columns
from uncops.sheets.writing import csv_bytes, xlsx_bytes


@pytest.mark.parametrize("write", [csv_bytes, lambda headings, rows: xlsx_bytes("People", headings, rows)], ids=["csv", "xlsx"])
def test_every_planted_error_is_found_with_its_row_and_no_other(app, write):
    codes = ["NOR", "GHA", "BRA", "JPN", "EGY", "FRA", "KEN", "PER", "IND", "FJI"]
    made = planted(codes, row_count=120, times=2)

    _import_id, plan = tried(summit_with(*codes), write(HEADINGS, made.rows))

    assert {(problem.row, problem.kind) for problem in plan.problems} == made.expected
    assert len(made.expected) == 2 * len(ERRORS)
    assert plan.counts()["rows"] == 120


def test_trying_an_import_stores_nobody(app, session):
    _import_id, plan = tried(summit_with("NOR"), table("State,Name,Rank", ["Norway", "Ada Berg", "Minister"]))

    assert plan.counts()["new"] == 1
    assert session.scalar(select(func.count()).select_from(Participant)) == 0


def test_what_is_stored_is_what_the_file_says_byte_for_byte(app):
    summit_id = summit_with("TUR", "FRA")
    name = " İpek  ÖZTÜRK\u200f d'Été "

    stored(summit_id, table("Pays,Nom complet,Fonction,Téléphone,Date de naissance,Arrivée,Langues,Besoins",
                            ["Turquie", name, "Cheffe de délégation", "+33 1 44", "14/11/1970", "02.06.2031 09:30", "français, العربية", "a\nb"]))  # fmt: skip

    person = people(summit_id)[name]
    assert (person.function, person.telephone, person.born_on) == ("head", "+33 1 44", date(1970, 11, 14))
    assert (person.arrives_at, person.languages, person.needs) == (datetime(2031, 6, 2, 13, 30, tzinfo=UTC), ["fr", "ar"], "a\nb")
    assert person.delegation.state == "in_preparation"


def test_running_an_import_again_changes_nothing(app, session):
    summit_id = summit_with("NOR", "GHA")
    content = table("State,Name,DOB,Rank,Role", ["Norway", "Ada Berg", "1970-11-14", "Minister", "Head"], ["Ghana", "Kofi Aidoo", "", "Other", "Member"])
    stored(summit_id, content)
    before = session.scalar(select(func.count()).select_from(AuditEntry).where(AuditEntry.action.like("participant.%")))

    _import_id, plan = tried(summit_id, content)

    assert (plan.counts()["unchanged"], plan.to_do) == (2, [])
    assert session.scalar(select(func.count()).select_from(AuditEntry).where(AuditEntry.action.like("participant.%"))) == before


def test_an_empty_cell_changes_nothing_and_a_changed_one_is_told_before_and_after(app):
    summit_id = summit_with("NOR")
    stored(summit_id, table("State,Name,DOB,Hotel,Diet", ["Norway", "Ada Berg", "1970-11-14", "Old Inn", "No nuts"]))

    plan = stored(summit_id, table("State,Name,DOB,Hotel,Diet", ["Norway", "BERG Ada", "1970-11-14", "New Inn", ""]))

    assert [(change.field, change.before, change.after) for change in plan.rows[0].changes] == [
        ("name", "Ada Berg", "BERG Ada"), ("hotel", "Old Inn", "New Inn"),
    ]  # fmt: skip
    assert (people(summit_id)["BERG Ada"].hotel, people(summit_id)["BERG Ada"].diet) == ("New Inn", "No nuts")


def test_the_head_may_change_within_one_file(app):
    summit_id = summit_with("NOR")
    stored(summit_id, table("State,Name,Role", ["Norway", "Ada Berg", "Head"], ["Norway", "Bo Dahl", "Member"]))

    stored(summit_id, table("State,Name,Role", ["Norway", "Bo Dahl", "Head"], ["Norway", "Ada Berg", "Adviser"]))

    assert {name: person.function for name, person in people(summit_id).items()} == {"Bo Dahl": "head", "Ada Berg": "adviser"}


def test_a_second_head_is_told_with_the_name_of_the_first(app):
    summit_id = summit_with("NOR")
    stored(summit_id, table("State,Name,Role", ["Norway", "Ada Berg", "Head"]))

    _import_id, plan = tried(summit_id, table("State,Name,Role", ["Norway", "Bo Dahl", "Chef de délégation"]))

    assert kinds(plan) == [(2, "second_head")]
    assert plan.problems[0].values == {"name": "Ada Berg"}


def test_a_delegation_takes_as_many_as_it_has_places(app):
    summit_id = summit_with("NOR")
    with transaction() as session:
        set_terms(session, summit_id, Terms(size_limit=2), deed=deed_now())

    _import_id, plan = tried(summit_id, table("State,Name", ["Norway", "A B"], ["Norway", "C D"], ["Norway", "E F"]))

    assert kinds(plan) == [(4, "delegation_full")]


def test_every_problem_of_a_row_is_told(app):
    row = ["Norway", "Ada Berg", "Dahl", "jester", "vizier", "31.02.1970", "nobody", "4.4E+11", "perhaps", "Klingon", "#REF!"]

    _import_id, plan = tried(summit_with("NOR"), table("State,Name,Surname,Role,Rank,DOB,Email,Phone,Consent,Languages,Hotel", row))

    assert sorted(kind for _row, kind in kinds(plan)) == sorted([
        "unknown_function", "unknown_rank", "impossible_day", "no_address", "telephone_mangled", "neither_yes_nor_no", "unknown_language", "formula_fault", "surname_not_in_name",
    ])  # fmt: skip


def test_a_doubtful_state_is_asked_and_the_answer_holds_for_the_file(app):
    summit_id = summit_with("KOR", "PRK")
    import_id, plan = tried(summit_id, table("State,Name", ["Korea", "Kim One"], ["Korea", "Kim Two"]))
    assert kinds(plan) == [(2, "doubtful_party"), (3, "doubtful_party")]
    assert set(plan.asked["Korea"]) == {"KOR", "PRK"}

    with transaction() as session:
        services.answer(session, session.get_one(ImportRun, import_id), {"Korea": "KOR"}, deed=deed_now())
        counts = session.get_one(ImportRun, import_id).counts

    assert (counts["new"], counts["problems"]) == (2, 0)


def test_rows_with_problems_are_left_out_only_knowingly(app):
    import_id, _plan = tried(summit_with("NOR"), table("State,Name", ["Norway", "Ada Berg"], ["Atlantis", "Bo Dahl"]))

    with transaction() as session:
        run = session.get_one(ImportRun, import_id)
        services.check_acceptable(run, leave_out=True)
        with pytest.raises(LeavingOutNotSaid, match="problems: 1"):
            services.check_acceptable(run, leave_out=False)


def test_what_changed_since_the_trial_is_looked_at_again(app):
    summit_id = summit_with("NOR")
    import_id, _plan = tried(summit_id, table("State,Name,Role", ["Norway", "Ada Berg", "Head"]))
    stored(summit_id, table("State,Name,Role", ["Norway", "Bo Dahl", "Head"]))

    with transaction() as session:
        assert not services.accept(session, session.get_one(ImportRun, import_id), deed=deed_now())

    assert list(people(summit_id)) == ["Bo Dahl"]


def test_a_person_is_found_again_by_accreditation_number_whatever_the_name(app):
    summit_id = summit_with("NOR", "GHA")
    stored(summit_id, table("State,Name", ["Norway", "Ada Berg"]))
    with transaction() as session:
        session.scalars(select(Participant)).one().accreditation_number = "N-1"

    plan = stored(summit_id, table("State,Name,Badge number", ["Norway", "Ada Berg-Dahl", "N-1"]))
    _import_id, other = tried(summit_id, table("State,Name,Badge number", ["Ghana", "Ada", "N-1"], ["Ghana", "Kofi", "N-2"]))

    assert plan.counts()["changed"] == 1
    assert kinds(other) == [(2, "number_of_another"), (3, "unknown_number")]


def test_delegations_are_invited_and_changed_by_a_table(app):
    summit_id = summit_with("NOR")
    with transaction() as session:
        create_account(session, email="Liaison@example.org", name="Lia", roles=[Role.LIAISON], deed=deed_now())
    headings = "État,Langue de correspondance,Date limite,Agent de liaison,Numéro d'invitation,Date d'invitation"

    plan = stored(summit_id, table(headings, ["Norvège", "anglais", "2031-04-01", "liaison@example.org", "NV/7", "2031-01-05"],
                                   ["Ghana", "français", "", "", "", ""], ["Ghana", "", "", "", "", ""], ["Chili", "", "", "nobody@example.org", "", ""]), "delegations")  # fmt: skip

    assert kinds(plan) == [(4, "twice_in_file"), (5, "unknown_liaison")]
    with transaction() as session:
        found = {one.party.code: one for one in session.scalars(select(Delegation))}
        assert set(found) == {"NOR", "GHA"}
        assert (found["NOR"].invitation_number, found["NOR"].invited_on, found["NOR"].liaison.name) == ("NV/7", date(2031, 1, 5), "Lia")
        assert found["GHA"].language == "fr"


def test_a_file_is_erased_and_its_counts_stay(app):
    import_id, _plan = tried(summit_with("NOR"), table("State,Name", ["Norway", "Ada Berg"]))

    with transaction() as session:
        services.erase_file(session, session.get_one(ImportRun, import_id), deed=deed_now())

    with transaction() as session:
        run = session.get_one(ImportRun, import_id)
        assert (run.content, run.outcome, run.counts["new"]) == (b"", {}, 1)


def test_without_a_party_or_a_name_nothing_is_tried():
    with pytest.raises(PartyColumnMissing):
        check_people_columns(frozenset({"name"}))
    with pytest.raises(NameColumnMissing):
        check_people_columns(frozenset({"party"}))


def test_titles_above_the_headings_are_passed_over(app):
    content = table("List of participants,,", ["", "", ""], ["as of today", "", ""], ["Function", "Country", "Full name"], ["Member", "Norway", "Ada Berg"])

    _import_id, plan = tried(summit_with("NOR"), content)

    assert [(row.number, row.who, row.doing.value) for row in plan.rows] == [(5, "Ada Berg", "new")]


def test_the_trail_of_an_import_holds_no_personal_detail(app, session):
    stored(summit_with("NOR"), table("State,Name,Hotel", ["Norway", "Ada Berg", "Secret Inn"]))

    entries = session.scalars(select(AuditEntry).where(AuditEntry.action.like("import.%")).order_by(AuditEntry.id)).all()
    assert [entry.action for entry in entries] == ["import.received", "import.tried", "import.stored"]
    assert "Berg" not in str([(entry.before, entry.after) for entry in entries])
