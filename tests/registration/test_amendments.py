"""Changes after acceptance: proposed by the Mission, decided once by one officer."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from delegations.test_delegations import text_of
from programme.builders import deed_now, queries_of
from registration.missions import accepted, invited_delegation, mission, person, registered
from sqlalchemy import select
from visitors import XHTML, parsed, shown_fields

from uncops.audit.models import AuditEntry
from uncops.core.database import db, transaction
from uncops.core.refusals import Refusal
from uncops.delegations.facts import facts_of
from uncops.delegations.models import Delegation, DelegationState, Function, Participant
from uncops.delegations.services.invitations import move_delegation
from uncops.delegations.services.participants import change
from uncops.registration import amending, rules
from uncops.registration.amending import Proposal, propose
from uncops.registration.models import Amendment, AmendmentKind

HEAD = person(function=Function.HEAD, escort_note="Two pistols")


def accepted_france(app):
    france, delegation_id = mission(app, "FRA")
    (head,) = registered(delegation_id, HEAD)
    accepted(delegation_id)
    return france, delegation_id, head


def proposed(delegation_id, kind=AmendmentKind.CHANGE, about=None, facts=None, reason="A new office"):
    with transaction() as session:
        delegation = session.get_one(Delegation, delegation_id)
        participant = session.get_one(Participant, about) if about else None
        made = propose(session, delegation, Proposal(kind, participant, facts, reason), deed=deed_now())
        session.flush()
        return made.id


def decided(amendment_id):
    db.session.rollback()
    return db.session.get_one(Amendment, amendment_id)


def people(delegation_id):
    db.session.rollback()
    present = (Participant.delegation_id == delegation_id, Participant.left_at.is_(None))
    return db.session.scalars(select(Participant.name).where(*present).order_by(Participant.id)).all()


def test_nothing_is_changed_before_an_officer_approves(app, sign_in):
    _france, delegation_id, head = accepted_france(app)
    number = proposed(delegation_id, about=head, facts=replace(HEAD, office="Minister of Justice"))
    before = db.session.get_one(Participant, head).office

    answer = sign_in("liaison").submit(f"/organiser/amendments/{number}", {}, form="/approve")

    assert answer.status_code == 303
    assert [before, db.session.get_one(Participant, head).office] == ["Prime Minister", "Minister of Justice"]
    assert decided(number).state == "approved"
    assert db.session.get_one(Delegation, delegation_id).state == "accepted"


def test_each_kind_of_proposal_does_what_it_says(app, sign_in):
    _france, delegation_id, head = accepted_france(app)
    protocol = sign_in("protocol")

    def approved(number):
        protocol.submit(f"/organiser/amendments/{number}", {}, form="/approve")
        return people(delegation_id)

    added = approved(proposed(delegation_id, AmendmentKind.ADD, facts=person("Paul MARTIN")))
    replaced = approved(proposed(delegation_id, AmendmentKind.REPLACE, head, person("Anne ROY", Function.HEAD)))
    paul = db.session.scalars(select(Participant.id).where(Participant.name == "Paul MARTIN")).one()
    taken_out = approved(proposed(delegation_id, AmendmentKind.TAKE_OUT, paul))

    assert [added, replaced, taken_out] == [["Marie DUPONT", "Paul MARTIN"], ["Paul MARTIN", "Anne ROY"], ["Anne ROY"]]


@pytest.mark.database
def test_an_approval_keeps_what_others_changed_meanwhile(app, sign_in):
    _france, delegation_id, head = accepted_france(app)
    number = proposed(delegation_id, about=head, facts=replace(HEAD, office="Minister of Justice"))
    with transaction() as session:
        change(session, session.get_one(Participant, head), replace(HEAD, hotel="Plaza"), seen_version=None, deed=deed_now())

    sign_in("protocol").submit(f"/organiser/amendments/{number}", {}, form="/approve")

    stored = facts_of(db.session.get_one(Participant, head))
    assert [stored.office, stored.hotel] == ["Minister of Justice", "Plaza"]


def test_an_officer_whose_page_is_old_sees_what_changed_and_decides_again(app, sign_in):
    _france, delegation_id, head = accepted_france(app)
    number = proposed(delegation_id, about=head, facts=replace(HEAD, office="Minister of Justice"))
    protocol = sign_in("protocol")
    with transaction() as session:
        change(session, session.get_one(Participant, head), replace(HEAD, office="President"), seen_version=None, deed=deed_now())

    answer = protocol.submit(f"/organiser/amendments/{number}", {"seen": "1", "reply": "Fine"}, form="/approve")

    assert answer.status_code == 422
    assert "Somebody else changed Marie DUPONT" in text_of(answer)
    assert all(shown in text_of(answer) for shown in ("Prime Minister", "President", "Minister of Justice", "Fine"))
    assert decided(number).state == "proposed"
    assert db.session.get_one(Participant, head).office == "President"


def refuse(officer, number, reply):
    """Press the second button of the form."""
    page = officer.get(f"/organiser/amendments/{number}")
    (form,) = [made for made in parsed(page).iter(f"{XHTML}form") if made.get("action", "").endswith("/approve")]
    (second,) = [made for made in form.iter(f"{XHTML}button") if made.get("formaction")]
    return officer.client.post(second.get("formaction"), data=shown_fields(form) | {"reply": reply})


def test_a_refusal_says_why_and_the_mission_reads_it(app, sign_in):
    france, delegation_id, _head = accepted_france(app)
    number = proposed(delegation_id, AmendmentKind.ADD, facts=person("Paul MARTIN"))
    protocol = sign_in("protocol")

    answers = [refuse(protocol, number, reply).status_code for reply in (" ", "No places left")]

    assert answers == [422, 303]
    assert decided(number).state == "refused"
    assert "No places left" in text_of(france.get(f"/portal/delegations/{delegation_id}"))
    assert people(delegation_id) == ["Marie DUPONT"]


def test_a_mission_takes_a_proposal_back_and_only_its_own(app):
    france, delegation_id, head = accepted_france(app)
    number = proposed(delegation_id, about=head, facts=replace(HEAD, office="Minister of Justice"))
    norway, norway_id = mission(app, "NOR")
    url = f"/portal/delegations/{delegation_id}"

    foreign = norway.client.post(f"/portal/delegations/{norway_id}/amendments/{number}/take-back")
    shown = text_of(france.get(url))
    france.submit(url, {}, form="/take-back")

    assert foreign.status_code in {400, 404}
    assert "A new office" in shown
    assert decided(number).state == "taken_back"


def test_who_proposed_the_same_person_waits_for_the_decision(app):
    _france, delegation_id, head = accepted_france(app)
    proposed(delegation_id, about=head, facts=replace(HEAD, office="Minister of Justice"))

    with pytest.raises(rules.ProposedAlready):
        proposed(delegation_id, AmendmentKind.TAKE_OUT, head)


@pytest.mark.parametrize(
    ("proposal", "refusal"),
    [
        ({"facts": HEAD}, "Nothing is different"),
        ({"facts": replace(HEAD, office="Minister"), "reason": " "}, "Enter the reason"),
        ({"kind": AmendmentKind.ADD, "facts": person("Paul MARTIN", Function.HEAD)}, "is already head"),
        ({"facts": replace(HEAD, surname="MARTIN")}, "surname exactly"),
    ],
)
def test_what_no_officer_could_approve_is_not_proposed(app, proposal, refusal):
    _france, delegation_id, head = accepted_france(app)
    about = None if proposal.get("kind") else head

    with pytest.raises(Refusal, match=refusal):
        proposed(delegation_id, about=about, **proposal)


def test_before_acceptance_nothing_is_proposed(app):
    delegation_id = invited_delegation("FRA")

    with pytest.raises(rules.NotAccepted):
        proposed(delegation_id, AmendmentKind.ADD, facts=person("Paul MARTIN"))


def test_two_officers_at_once_make_one_decision(app):
    _france, delegation_id, _head = accepted_france(app)
    number = proposed(delegation_id, AmendmentKind.ADD, facts=person("Paul MARTIN"))

    def decide(index):
        with app.app_context():
            try:
                with transaction() as session:
                    amendment = session.get_one(Amendment, number)
                    if index % 2:
                        amending.refuse(session, amendment, reply="No", deed=deed_now())
                    else:
                        amending.approve(session, amendment, seen_version=None, deed=deed_now())
            except rules.DecidedAlready:
                return "late"
            return "refused" if index % 2 else "approved"

    with ThreadPoolExecutor(4) as pool:
        outcomes = sorted(pool.map(decide, range(4)))

    (first,) = [outcome for outcome in outcomes if outcome != "late"]
    assert decided(number).state == first
    assert people(delegation_id) == ["Marie DUPONT"] + ["Paul MARTIN"] * (first == "approved")


def test_a_delegation_that_withdraws_takes_its_proposals_back(app):
    _france, delegation_id, head = accepted_france(app)
    number = proposed(delegation_id, about=head, facts=replace(HEAD, office="Minister of Justice"))

    with transaction() as session:
        delegation = session.get_one(Delegation, delegation_id)
        move_delegation(session, delegation, DelegationState.WITHDRAWN, deed=deed_now())

    assert decided(number).state == "taken_back"


def test_a_liaison_officer_is_not_shown_what_only_protocol_sees(app, sign_in):
    _france, delegation_id, head = accepted_france(app)
    number = proposed(delegation_id, about=head, facts=replace(HEAD, escort_note="Three rifles", office="Minister"))
    url = f"/organiser/amendments/{number}"

    shown = {role: text_of(sign_in(role).get(url)) for role in ("liaison", "protocol")}

    assert ["Three rifles" in shown["liaison"], "Two pistols" in shown["liaison"]] == [False, False]
    assert "shown to protocol only" in shown["liaison"]
    assert "Three rifles" in shown["protocol"]


def test_the_trail_of_a_proposal_tells_no_personal_detail(app):
    _france, delegation_id, head = accepted_france(app)

    proposed(delegation_id, about=head, facts=replace(HEAD, office="Minister of Justice", diet="No nuts"))

    told = str([entry.after for entry in db.session.scalars(select(AuditEntry).where(AuditEntry.action.like("amendment.%")))])
    assert not any(detail in told for detail in ("DUPONT", "Justice", "nuts"))


def test_the_list_puts_what_waits_first_and_costs_the_same_for_more(app, sign_in):
    _france, delegation_id, _head = accepted_france(app)
    first = proposed(delegation_id, AmendmentKind.ADD, facts=person("Paul MARTIN"))
    with transaction() as session:
        amending.refuse(session, session.get_one(Amendment, first), reply="No", deed=deed_now())
    officer = sign_in("organiser")
    one = queries_of(officer, "/organiser/amendments")

    for name in ("Anne ROY", "Luc BLANC"):
        proposed(delegation_id, AmendmentKind.ADD, facts=person(name))

    page = text_of(officer.get("/organiser/amendments"))
    assert queries_of(officer, "/organiser/amendments") == one
    assert page.index("Anne ROY") < page.index("Luc BLANC") < page.index("Paul MARTIN")
    assert "Paul MARTIN" not in text_of(officer.get("/organiser/amendments?state=proposed"))
