"""Principals: entered, changed, linked with their office, let go, and never overwritten unseen."""

import pytest
from delegations.test_delegations import text_of
from programme.builders import actions, deed_now, make_summit, queries_of

from uncops.accounts.roles import Role
from uncops.accounts.services import create_account
from uncops.audit.queries import trail_of
from uncops.core.database import transaction
from uncops.principals import rules
from uncops.principals.dossier import principal_sections
from uncops.principals.models import Principal
from uncops.principals.queries import principals_by_account, principals_of
from uncops.principals.services import PrincipalFacts, add_principal, change_principal, set_active
from uncops.summits.models import Summit


def entered(name="Ada QUARTEY", office="Police Adviser", **more):
    with transaction() as session:
        return add_principal(session, session.query(Summit).one(), PrincipalFacts(name, office, **more), deed=deed_now()).id


def office_account(role=Role.PRINCIPALS_OFFICE, email="office@un.example"):
    with transaction() as session:
        account = create_account(session, email=email, name="Office of the adviser", roles=[role], deed=deed_now())
        session.flush()
        return account.id


@pytest.mark.parametrize(
    ("name", "office", "refusal"),
    [("", "Police Adviser", rules.PrincipalNameMissing), ("Ada", "", rules.OfficeMissing), ("Ada", "Police Adviser", None)],
)
def test_a_principal_is_somebody_in_an_office(name, office, refusal):
    if refusal is None:
        rules.check_principal(name, office)
    else:
        with pytest.raises(refusal):
            rules.check_principal(name, office)


@pytest.mark.parametrize(
    ("wanted", "taken", "free"),
    [("ada", (), "ada"), ("ada", ("ada",), "ada-2"), ("ada", ("ada", "ada-2"), "ada-3"), ("a" * 80, (), "a" * 50)],
)
def test_short_names_are_given_once(wanted, taken, free):
    assert rules.free_slug(wanted, taken) == free


def test_a_principal_is_entered_through_the_form_and_stands_in_the_list(app, sign_in):
    make_summit()
    protocol = sign_in("protocol")

    sent = protocol.submit("/organiser/principals/new", {"name": "  Ada QUARTEY ", "office": "Police Adviser", "rank": ""}, form=-1)

    assert sent.status_code == 303
    assert "Ada QUARTEY" in text_of(protocol.get("/organiser/principals"))
    with app.app_context():
        kept = Principal.query.one()
        assert (kept.name, kept.slug, kept.version, kept.position) == ("Ada QUARTEY", "ada-quartey", 1, 1)


def test_what_is_wrong_is_said_at_the_field_and_what_was_typed_stays(app, sign_in):
    make_summit()

    answer = sign_in("organiser").submit(
        "/organiser/principals/new", {"name": "Ada QUARTEY", "office": "", "email": "not an address"}, form=-1
    )

    page = text_of(answer)
    assert answer.status_code == 422
    assert "Enter the office of the principal" in page
    assert "Enter a whole e-mail address" in page
    assert "Ada QUARTEY" in answer.get_data(as_text=True)
    assert Principal.query.count() == 0


def test_the_same_person_in_the_same_office_is_entered_once(app):
    make_summit()
    entered()

    with pytest.raises(rules.RegisteredAlready):
        entered(name="ADA Quartey", office="police adviser")

    assert Principal.query.count() == 1
    entered(office="Assistant Secretary-General")


def test_only_an_account_of_an_office_is_linked(app, session):
    make_summit()
    officer = office_account(Role.VIEWER, "viewer@un.example")
    office = office_account()

    with pytest.raises(rules.NotAnOffice):
        entered(account_id=officer)
    principal_id = entered(account_id=office)

    summit_id = session.query(Summit).one().id
    assert [held.id for held in principals_by_account(session, summit_id, office)] == [principal_id]


def test_who_saves_second_overwrites_nothing_and_keeps_what_was_typed(app, sign_in, session):
    make_summit()
    principal_id = entered()
    with transaction() as writing:
        change_principal(writing, principal_id, PrincipalFacts("Ada QUARTEY", "Chief of staff"), seen_version=1, deed=deed_now())

    answer = sign_in("organiser").submit(f"/organiser/principals/{principal_id}/edit", {"office": "Deputy", "seen": "1"}, form=-1)

    assert answer.status_code == 422
    assert "Somebody else changed this entry" in text_of(answer)
    assert 'value="Deputy"' in answer.get_data(as_text=True)
    session.expire_all()
    assert session.get_one(Principal, principal_id).office == "Chief of staff"


def test_the_trail_holds_no_address_and_no_note(app, session):
    make_summit()
    principal_id = entered(email="adviser@un.example", note="Prefers mornings")

    with transaction() as writing:
        set_active(writing, principal_id, is_active=False, deed=deed_now())

    held = session.get_one(Principal, principal_id)
    assert actions(session, held) == ["principal.left", "principal.added"]
    told = " ".join(str(entry.after) for entry in trail_of(session, held))
    assert "adviser@un.example" not in told
    assert "mornings" not in told


def test_who_no_longer_holds_meetings_is_not_offered(app, session, sign_in):
    summit_id = make_summit()
    gone, stays = entered(), entered(name="Bo LINDE", office="Assistant Secretary-General")
    sign_in("organiser").submit(f"/organiser/principals/{gone}/activity", {}, form=-1, button="to=inactive")

    assert [held.id for held in principals_of(session, summit_id)] == [stays]
    assert "No longer" in text_of(sign_in("viewer").get("/organiser/principals"))


def test_addresses_and_notes_are_for_those_who_keep_principals(app, sign_in):
    make_summit()
    principal_id = entered(email="adviser@un.example", note="Prefers mornings")

    pages = {role: sign_in(role).get(f"/organiser/principals/{principal_id}").get_data(as_text=True) for role in ("viewer", "protocol")}

    assert "adviser@un.example" in pages["protocol"]
    assert "Prefers mornings" in pages["protocol"]
    assert "adviser@un.example" not in pages["viewer"]
    assert "Prefers mornings" not in pages["viewer"]


def test_the_list_asks_as_often_for_three_as_for_one(app, sign_in):
    make_summit()
    entered()
    organiser = sign_in("organiser")
    one = queries_of(organiser, "/organiser/principals")
    entered(name="Bo LINDE", account_id=office_account())
    entered(name="Cy MAAS")

    assert queries_of(organiser, "/organiser/principals") == one


def test_sections_of_packages_above_stand_in_their_order():
    orders = [section.order for section in principal_sections()]

    assert orders == sorted(orders)
