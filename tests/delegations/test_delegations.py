"""Delegations: their states, their people, their pages."""

from datetime import date

import pytest
from programme.builders import deed_now, make_summit, queries_of
from visitors import parsed

from uncops.audit.models import AuditEntry
from uncops.core.database import transaction
from uncops.delegations import rules
from uncops.delegations.facts import ParticipantFacts
from uncops.delegations.models import Delegation, DelegationState, Function
from uncops.delegations.queries import count_by_state
from uncops.delegations.services.invitations import invite, move_delegation
from uncops.delegations.services.participants import register
from uncops.reference.queries import party_by_code
from uncops.summits.models import Summit

SECRET = "Kofi Aidoo-Lindqvist"


def text_of(answer):
    return " ".join(" ".join(parsed(answer).itertext()).split())


def invited(summit_id, *codes):
    with transaction() as session:
        parties = [party_by_code(session, code) for code in codes]
        made = invite(session, session.get_one(Summit, summit_id), parties, deadline_on=date(2031, 5, 1), deed=deed_now())
        session.flush()
        return [delegation.id for delegation in made]


def registered(delegation_id, name=SECRET, function=Function.HEAD):
    with transaction() as session:
        facts = ParticipantFacts(name, function, "minister", office="Minister of the Interior", needs="No nuts")
        return register(session, session.get_one(Delegation, delegation_id), facts, deed=deed_now()).id


def move(delegation_id, state, reason=""):
    with transaction() as session:
        move_delegation(session, session.get_one(Delegation, delegation_id), state, reason=reason, deed=deed_now())


@pytest.mark.parametrize("now", DelegationState)
@pytest.mark.parametrize("wanted", DelegationState)
def test_a_registration_moves_along_its_states_only(now, wanted):
    if wanted in rules.NEXT_STATES[now]:
        rules.check_move(now, wanted, reason="Because", has_head=True)
    else:
        with pytest.raises(rules.NotFromHere):
            rules.check_move(now, wanted, reason="Because", has_head=True)


def test_a_registration_is_returned_with_a_reason_and_submitted_with_a_head(app, session):
    (norway,) = invited(make_summit(), "NOR")
    registered(norway, function=Function.MEMBER)

    with pytest.raises(rules.NothingToSubmit):
        move(norway, DelegationState.SUBMITTED)
    registered(norway, "Ada Berg")
    move(norway, DelegationState.SUBMITTED)
    with pytest.raises(rules.ReasonMissing):
        move(norway, DelegationState.RETURNED, "  ")

    session.expire_all()
    assert session.get_one(Delegation, norway).state == "submitted"


def test_a_delegation_has_one_head(app, session):
    (norway,) = invited(make_summit(), "NOR")
    registered(norway)

    with pytest.raises(rules.SecondHeadOfDelegation, match=SECRET):
        registered(norway, "Ada Berg")

    session.rollback()
    assert [person.name for person in session.get_one(Delegation, norway).participants] == [SECRET]


def test_a_party_is_invited_once_and_a_refusal_invites_nobody(app, session):
    summit = make_summit()
    invited(summit, "NOR")

    with pytest.raises(rules.AlreadyInvited):
        invited(summit, "GHA", "NOR")

    session.rollback()
    assert session.query(Delegation).count() == 1


def test_registering_somebody_begins_the_registration_and_names_nobody_in_the_trail(app, session):
    (norway,) = invited(make_summit(), "NOR")

    registered(norway)

    assert session.get_one(Delegation, norway).state == "in_preparation"
    trail = session.query(AuditEntry).filter_by(action="participant.registered").one()
    assert SECRET not in str(trail.after)
    assert "No nuts" not in str(trail.after)


def test_all_193_member_states_are_invited_by_one_form(app, sign_in, session):
    summit = make_summit()

    answer = sign_in("organiser").submit("/organiser/delegations/invite", {"kinds": ["member_state"], "deadline_on": "2031-05-01"}, form=-1)

    assert answer.status_code == 303
    assert count_by_state(session, summit)["invited"] == 193
    assert session.query(AuditEntry).filter_by(action="delegation.invited").count() == 193


def test_inviting_nobody_is_refused_at_its_field(app, sign_in):
    make_summit()

    answer = sign_in("organiser").submit("/organiser/delegations/invite", {"deadline_on": "2031-05-01"}, form=-1)

    assert answer.status_code == 422
    assert "Select whom to invite." in text_of(answer)
    assert 'value="2031-05-01"' in answer.get_data(as_text=True)


@pytest.mark.database
@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", ["Ghana", "Norway", "INTERPOL"]),
        ("?state=in_preparation", ["Norway"]),
        ("?group=AFR", ["Ghana"]),
        ("?kind=organisation", ["INTERPOL"]),
        ("?text=Norvège", ["Norway"]),
        ("?text=Atlantis", []),
    ],
)
def test_the_list_is_narrowed_and_says_to_what(app, sign_in, query, shown):
    summit = make_summit()
    norway, *_others = invited(summit, "NOR", "GHA", "INTERPOL")
    registered(norway)

    page = parsed(sign_in("organiser").get(f"/organiser/delegations{query}"))

    rows = [
        " ".join(" ".join(cell.itertext()).split()) for cell in page.iter("{http://www.w3.org/1999/xhtml}th") if cell.get("scope") == "row"
    ]
    assert len(rows) == len(shown)
    assert all(any(name in row or name == "INTERPOL" for row in rows) for name in shown)


def test_a_state_is_moved_through_the_dossier(app, sign_in, session):
    (norway,) = invited(make_summit(), "NOR")
    registered(norway)
    visitor = sign_in("organiser")

    refused = visitor.submit(f"/organiser/delegations/{norway}", {"state": "accepted"}, form="/state")
    moved = visitor.submit(f"/organiser/delegations/{norway}", {"state": "submitted"}, form="/state")

    session.expire_all()
    assert [refused.status_code, moved.status_code] == [422, 303]
    assert session.get_one(Delegation, norway).state == "submitted"


def test_a_second_head_is_refused_at_the_form_and_nothing_typed_is_lost(app, sign_in, session):
    (norway,) = invited(make_summit(), "NOR")
    registered(norway)

    answer = sign_in("organiser").submit(
        f"/organiser/delegations/{norway}/participants/new", {"name": "Ada Berg", "function": "head", "rank": "minister"}, form=-1
    )

    assert answer.status_code == 422
    assert f"{SECRET} is already head of this delegation." in text_of(answer)
    assert 'value="Ada Berg"' in answer.get_data(as_text=True)
    assert len(session.get_one(Delegation, norway).participants) == 1


def test_people_are_not_on_the_pages_of_viewers(app, sign_in):
    (norway,) = invited(make_summit(), "NOR")
    person = registered(norway)
    urls = ["/organiser/", "/organiser/delegations", f"/organiser/delegations/{norway}", "/organiser/search?q=Aidoo"]
    seen = sign_in("organiser").get(f"/organiser/delegations/{norway}").get_data(as_text=True)

    viewer = sign_in("viewer")

    assert SECRET in seen
    assert all(SECRET not in viewer.get(url).get_data(as_text=True) for url in urls)
    closed = ["/organiser/participants", f"/organiser/participants/{person}/remove", f"/organiser/delegations/{norway}/participants/new"]
    assert [viewer.get(url).status_code for url in closed] == [403, 403, 403]


def test_needs_stand_on_no_list(app, sign_in):
    (norway,) = invited(make_summit(), "NOR")
    registered(norway)
    visitor = sign_in("organiser")

    urls = ["/organiser/participants", f"/organiser/delegations/{norway}", "/organiser/search?q=nuts"]

    assert all("No nuts" not in visitor.get(url).get_data(as_text=True) for url in urls)


def test_a_participant_is_removed_after_a_question(app, sign_in, session):
    (norway,) = invited(make_summit(), "NOR")
    person = registered(norway)
    visitor = sign_in("organiser")

    asked = text_of(visitor.get(f"/organiser/participants/{person}/remove"))
    answer = visitor.submit(f"/organiser/participants/{person}/remove", {}, form=-1)

    session.expire_all()
    assert f"{SECRET} will no longer be in the delegation." in asked
    assert answer.status_code == 303
    assert session.get_one(Delegation, norway).participants == []


@pytest.mark.parametrize("url", ["/organiser/delegations", "/organiser/participants"])
def test_lists_need_the_same_queries_for_1_and_3(app, sign_in, url):
    summit = make_summit()
    registered(*invited(summit, "NOR"))
    visitor = sign_in("organiser")
    one = queries_of(visitor, url)

    for number in invited(summit, "GHA", "TUR"):
        registered(number, f"Person {number}")

    assert queries_of(visitor, url) == one
