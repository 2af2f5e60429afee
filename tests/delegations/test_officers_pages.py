"""The dossier of a delegation and what officers do on it: invite, return, assign, extend, set terms."""

from datetime import date, timedelta

import pytest
from delegations.registering import changed, facts, invited, moved, registered, text_of
from programme.builders import deed_now, make_summit, queries_of
from sqlalchemy import select
from visitors import XHTML, parsed

from uncops.accounts.roles import Role
from uncops.accounts.services import create_account
from uncops.audit.models import AuditEntry
from uncops.core.database import transaction
from uncops.delegations import rules
from uncops.delegations.models import Delegation, DelegationState, Function, Participant, Remark
from uncops.delegations.queries import Terms, open_remarks, terms_of
from uncops.delegations.services.invitations import RemarkWanted, choose_language, invite, remark, return_registration
from uncops.delegations.services.participants import replace_participant
from uncops.reference.queries import parties
from uncops.summits.models import Summit

SUBMITTED, RETURNED, ACCEPTED = DelegationState.SUBMITTED, DelegationState.RETURNED, DelegationState.ACCEPTED
DAY = date(2031, 3, 3)


def submitted(*names: str) -> tuple[int, list[int]]:
    (norway,) = invited(make_summit(), "NOR")
    people = [registered(norway, name, Function.MEMBER if number else Function.HEAD) for number, name in enumerate(names)]
    moved(norway, SUBMITTED)
    return norway, people


def officer(name: str = "Léa Martin", role: Role = Role.LIAISON) -> int:
    with transaction() as session:
        address = f"{name.split()[0].lower()}@example.org"
        return create_account(session, email=address, name=name, roles=[role], deed=deed_now()).id


def post(visitor, url: str, fields: dict[str, object], page: str = "/organiser/delegations/invite"):
    """Send a form of a list with the guard that another page shows."""
    boxes = parsed(visitor.get(page)).iter(f"{XHTML}input")
    guard = next(box.get("value") for box in boxes if box.get("name") == "csrf_token")
    return visitor.client.post(url, data=fields | {"csrf_token": guard})


@pytest.mark.parametrize(
    ("deadline_on", "is_possible"),
    [
        (None, True),
        (DAY, True),
        (DAY - timedelta(days=1), False),
        (date(2031, 6, 3), True),
        (date(2031, 6, 4), False),
    ],
)
def test_a_new_deadline_lies_ahead_and_not_after_the_summit_begins(deadline_on, is_possible):
    if is_possible:
        rules.check_new_deadline(deadline_on, DAY, date(2031, 6, 3))
    else:
        with pytest.raises(rules.DeadlineNotPossible):
            rules.check_new_deadline(deadline_on, DAY, date(2031, 6, 3))


def test_all_are_invited_in_one_step_and_told_by_number(app, session, sign_in):
    summit = make_summit()
    invited(summit, "NOR", "AU")
    visitor = sign_in("organiser")
    page = visitor.get("/organiser/delegations/invite")
    interpol = value_of(page, "International Criminal Police Organization")
    typed = {"kinds": ["member_state", "observer_state"], "organisations": [interpol], "language": "fr", "deadline_on": "2031-05-01"}

    answer = visitor.submit("/organiser/delegations/invite", typed, form=-1)

    made = session.query(Delegation).filter_by(language="fr").order_by(Delegation.id).all()
    assert "All 192 Member States not yet invited" in text_of(page)
    assert answer.status_code == 303
    assert len(made) == 192 + 2 + 1
    assert (made[0].invitation_number, made[0].invited_on) == ("2031/003", date(2031, 3, 3))
    assert "195 parties were invited, by invitations No. 2031/003 to No. 2031/197." in text_of(visitor.get("/organiser/delegations"))


def value_of(page, words: str) -> str:
    """The value of the box with this label."""
    tree = parsed(page)
    marked = next(label.get("for") for label in tree.iter(f"{XHTML}label") if "".join(label.itertext()) == words)
    return next(box.get("value") for box in tree.iter(f"{XHTML}input") if box.get("id") == marked)


def test_a_deadline_in_the_past_invites_nobody(app, session, sign_in):
    make_summit()

    answer = sign_in("organiser").submit("/organiser/delegations/invite", {"kinds": ["member_state"], "deadline_on": "2031-03-02"}, form=-1)

    assert answer.status_code == 422
    assert "Enter a deadline from 3 March 2031 to 3 June 2031." in text_of(answer)
    assert session.query(Delegation).count() == 0


def test_a_party_is_written_to_as_at_the_last_summit(app, session):
    earlier, now = make_summit("uncops-2029", "Summit of 2029"), make_summit()
    with transaction() as writing:
        summit = writing.get_one(Summit, earlier)
        summit.starts_on, summit.ends_on = date(2029, 6, 3), date(2029, 6, 4)
        old = invite(writing, summit, parties(writing)[:2], deadline_on=None, deed=deed_now())
        writing.flush()
        choose_language(writing, old[0], "fr", deed=deed_now())

    with transaction() as writing:
        made = invite(writing, writing.get_one(Summit, now), parties(writing)[:3], deadline_on=None, deed=deed_now())
        spoken = [delegation.language for delegation in made]

    assert spoken == ["fr", "en", "en"]


def test_the_dossier_shows_who_comes_what_is_missing_and_who_left(app, sign_in):
    norway, (head, member) = submitted("Ada Berg", "Ole Lund")
    changed(head, surname="Berg", honorific="H.E. Ms.", office="Minister")
    changed(member, photograph_id=None, surname="Lund")

    text = text_of(sign_in("organiser").get(f"/organiser/delegations/{norway}"))

    assert "H.E. Ms. Ada BERG Missing: Photograph" in text
    assert "Ole LUND Missing: Functional title, Photograph" in text
    assert "No. 2031/001 of 3 March 2031" in text
    assert "Head Ada BERG" in text


def test_a_registration_is_returned_with_remarks_at_fields(app, session, sign_in):
    norway, (head, member) = submitted("Ada Berg", "Ole Lund")
    visitor = sign_in("organiser")
    typed = {
        "reason": "Two things are to be mended.",
        "person": [str(head), "0", str(member), "0"],
        "field": ["office", "", "hotel", ""],
        "text": ["Shorten it", "The letter has not come", "Say which hotel", "  "],
    }

    answer = visitor.submit(f"/organiser/delegations/{norway}/return", typed, form=-1)

    session.expire_all()
    kept = [(one.participant_id, one.field, one.text) for one in open_remarks(session, norway)]
    assert answer.status_code == 303
    assert session.get_one(Delegation, norway).state == "returned"
    assert kept == [(head, "office", "Shorten it"), (None, "", "The letter has not come"), (member, "hotel", "Say which hotel")]
    assert "Shorten it" in text_of(visitor.get(f"/organiser/delegations/{norway}"))


def test_reasons_stand_in_the_dossier_and_not_in_the_trail(app, session, sign_in):
    norway, _people = submitted("Ada Berg")
    moved(norway, RETURNED, reason="Ada Berg cannot be head")
    moved(norway, SUBMITTED, reason="")
    moved(norway, DelegationState.WITHDRAWN, reason="Ada Berg fell ill")

    shown, hidden = (text_of(sign_in(role).get(f"/organiser/delegations/{norway}")) for role in ("organiser", "follow-up"))

    trail = "".join(f"{entry.before} {entry.after}" for entry in session.scalars(select(AuditEntry)))
    assert "reason given: “Ada Berg cannot be head”" in shown
    assert "reason given: “Ada Berg fell ill”" in shown
    assert "reason given" in hidden
    assert "Ada Berg" not in trail + hidden


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"reason": ""}, "Say what the Permanent Mission should mend"),
        ({"text": [""], "person": ["{head}"]}, "Say what the Permanent Mission should mend here, or leave the whole line empty."),
        ({"person": ["99999"], "text": ["Mend"]}, "This person is no longer in the delegation. Select another."),
        ({"field": ["password"], "text": ["Mend"]}, "Select the field."),
        ({"text": ["x" * 4001]}, "Shorten the remark to 4000 characters."),
    ],
)
def test_a_remark_that_cannot_be_understood_returns_nothing(app, session, sign_in, wrong, sentence):
    norway, (head,) = submitted("Ada Berg")
    wrong = {name: [said.format(head=head) for said in value] if isinstance(value, list) else value for name, value in wrong.items()}
    typed = {"reason": "Kept as typed", "person": [str(head)], "field": ["office"], "text": ["Shorten it"]} | wrong

    answer = sign_in("organiser").submit(f"/organiser/delegations/{norway}/return", typed, form=-1)

    session.expire_all()
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert session.get_one(Delegation, norway).state == "submitted"
    assert session.query(Remark).count() == 0


def test_more_lines_are_added_and_what_was_typed_stays(app, sign_in):
    norway, (head,) = submitted("Ada Berg")
    typed = {"reason": "Not yet", "person": [str(head)], "field": ["office"], "text": ["Shorten it"]}

    answer = sign_in("organiser").submit(f"/organiser/delegations/{norway}/return", typed, form=-1, button="more=1")

    boxes = [box for box in parsed(answer).iter(f"{XHTML}textarea") if box.get("name") == "text"]
    assert [(box.text or "").strip() for box in boxes] == ["Shorten it", "", "", ""]
    assert "Not yet" in text_of(answer)


def test_what_is_missing_becomes_lines_to_word(app, sign_in):
    norway, (head,) = submitted("Ada Berg")
    changed(head, surname="Berg")

    page = parsed(sign_in("organiser").get(f"/organiser/delegations/{norway}/return?missing=1"))

    chosen = [box.get("value") for box in page.iter(f"{XHTML}option") if box.get("selected") is not None]
    assert chosen == [str(head), "office", str(head), "photograph_id"]


def test_accepting_settles_what_was_asked_for(app, session):
    norway, (head,) = submitted("Ada Berg")
    with transaction() as writing:
        delegation = writing.get_one(Delegation, norway)
        return_registration(writing, delegation, [RemarkWanted(head, "office", "Shorten it")], reason="Mend", deed=deed_now())
    moved(norway, SUBMITTED, ACCEPTED)

    session.expire_all()
    assert open_remarks(session, norway) == []


def test_a_remark_is_settled_once(app, session, sign_in):
    norway, (head,) = submitted("Ada Berg")
    with transaction() as writing:
        wanted = [RemarkWanted(head, "office", "Shorten it")]
        return_registration(writing, writing.get_one(Delegation, norway), wanted, reason="Mend", deed=deed_now())
    visitor = sign_in("organiser")
    (made,) = session.query(Remark)

    answers = [post(visitor, f"/organiser/remarks/{made.id}/settle", {}) for _time in range(2)]

    session.expire_all()
    assert [answer.status_code for answer in answers] == [303, 303]
    assert open_remarks(session, norway) == []
    assert session.query(AuditEntry).filter_by(action="remark.settled").count() == 1
    assert post(visitor, "/organiser/remarks/999/settle", {}).status_code == 404


def test_officer_language_and_deadline_are_changed_together(app, session, sign_in):
    norway, _people = submitted("Ada Berg")
    lea = officer()
    typed = {"liaison_id": str(lea), "language": "fr", "deadline_on": "2031-05-15"}

    answer = sign_in("organiser").submit(f"/organiser/delegations/{norway}/edit", typed, form=-1)

    session.expire_all()
    held = session.get_one(Delegation, norway)
    assert answer.status_code == 303
    assert (held.liaison_id, held.language, held.deadline_on) == (lea, "fr", date(2031, 5, 15))


@pytest.mark.database
def test_what_another_officer_changed_meanwhile_is_not_written_over(app, session, sign_in):
    norway, _people = submitted("Ada Berg")
    visitor, page = sign_in("organiser"), f"/organiser/delegations/{norway}/edit"
    seen = {"seen_liaison_id": "", "seen_language": "en", "seen_deadline_on": "2031-05-01", "liaison_id": ""}
    with transaction() as writing:
        choose_language(writing, writing.get_one(Delegation, norway), "fr", deed=deed_now())

    untouched = visitor.submit(page, {**seen, "language": "en", "deadline_on": "2031-05-15"}, form=-1)
    session.expire_all()
    after = session.get_one(Delegation, norway).language, session.get_one(Delegation, norway).deadline_on
    both = visitor.submit(page, {**seen, "seen_deadline_on": "2031-05-15", "language": "es", "deadline_on": "2031-05-15"}, form=-1)

    session.expire_all()
    assert (untouched.status_code, after) == (303, ("fr", date(2031, 5, 15)))
    assert both.status_code == 422
    assert "Somebody else changed this to “French” while you were writing." in text_of(both)
    assert session.get_one(Delegation, norway).language == "fr"


def test_several_delegations_get_an_officer_after_their_names_were_shown(app, session, sign_in):
    norway, ghana, turkiye = invited(make_summit(), "NOR", "GHA", "TUR")
    lea, visitor = officer(), sign_in("organiser")
    url = "/organiser/delegations/assign-liaison"

    asked = post(visitor, url, {"chosen": [norway, ghana, "x", 99999]})
    answer = post(visitor, url, {"chosen": [norway, ghana], "liaison_id": str(lea), "confirmed": "1"})

    session.expire_all()
    text = text_of(asked)
    assert asked.status_code == 200
    assert ("Norway" in text, "Ghana" in text, "Türkiye" in text) == (True, True, False)
    assert answer.status_code == 303
    assert [session.get_one(Delegation, number).liaison_id for number in (norway, ghana, turkiye)] == [lea, lea, None]


def test_several_deadlines_are_extended_together_or_none(app, session, sign_in):
    norway, ghana = invited(make_summit(), "NOR", "GHA")
    visitor, url = sign_in("organiser"), "/organiser/delegations/extend-deadline"

    refused = post(visitor, url, {"chosen": [norway, ghana], "deadline_on": "2031-07-01", "confirmed": "1"})
    nobody = post(visitor, url, {"deadline_on": "2031-05-20", "confirmed": "1"})
    done = post(visitor, url, {"chosen": [norway, ghana], "deadline_on": "2031-05-20", "confirmed": "1"})

    session.expire_all()
    assert [refused.status_code, nobody.status_code, done.status_code] == [422, 422, 303]
    assert "Select at least one delegation in the list first." in text_of(nobody)
    assert {session.get_one(Delegation, number).deadline_on for number in (norway, ghana)} == {date(2031, 5, 20)}


def test_terms_are_kept_and_then_bind(app, session, sign_in):
    norway, _people = submitted("Ada Berg")
    typed = {"size_limit": "1", "badge_limit": "", "parity_target_percent": "40", "photo_waived_ranks": ["minister"]}

    answer = sign_in("organiser").submit("/organiser/delegations/terms", typed, form=-1)

    session.expire_all()
    assert answer.status_code == 303
    assert terms_of(session, session.get_one(Delegation, norway).summit_id) == Terms(1, None, frozenset({"minister"}), 40)
    with pytest.raises(rules.DelegationFull):
        registered(norway, "Ole Lund")


@pytest.mark.parametrize(
    "wrong",
    [
        {"size_limit": "0"},
        {"size_limit": "many"},
        {"size_limit": "99999999999999999999"},
        {"badge_limit": "-1"},
        {"parity_target_percent": "101"},
        {"parity_target_percent": ""},
        {"photo_waived_ranks": ["emperor"]},
    ],
)
def test_terms_that_cannot_be_are_refused(app, session, sign_in, wrong):
    summit = make_summit()

    answer = sign_in("organiser").submit("/organiser/delegations/terms", wrong, form=-1)

    assert answer.status_code == 422
    assert terms_of(session, summit) == Terms()


@pytest.mark.parametrize("page", ["invite", "terms", "{norway}/edit", "{norway}/return"])
def test_who_may_only_read_delegations_changes_nothing(app, sign_in, page):
    norway, _people = submitted("Ada Berg")

    url = f"/organiser/delegations/{page.format(norway=norway)}"
    codes = [sign_in(role).get(url).status_code for role in ("viewer", "principals-office")]

    assert codes == [403, 403]


def test_a_viewer_sees_neither_remarks_nor_who_left(app, sign_in):
    norway, (head, member) = submitted("Zara Quist", "Ole Lund")
    with transaction() as writing:
        replace_participant(writing, writing.get_one(Participant, member), facts("Eva Dahl"), reason="Broke a leg", deed=deed_now())
        wanted = [RemarkWanted(head, "office", "Shorten the title of Zara")]
        return_registration(writing, writing.get_one(Delegation, norway), wanted, reason="Mend", deed=deed_now())

    seen = text_of(sign_in("organiser").get(f"/organiser/delegations/{norway}"))
    page = sign_in("viewer").get(f"/organiser/delegations/{norway}").get_data(as_text=True)

    assert all(secret in seen for secret in ("Shorten the title of Zara", "Ole Lund", "Broke a leg"))
    assert not any(secret in page for secret in ("Zara", "LUND", "Lund", "Dahl", "Broke a leg"))


def test_the_dossier_asks_as_often_for_1_person_as_for_3(app, sign_in):
    norway, (head,) = submitted("Ada Berg")
    visitor = sign_in("organiser")
    one = queries_of(visitor, f"/organiser/delegations/{norway}")

    for name in ("Ole Lund", "Eva Dahl"):
        person = registered(norway, name)
        with transaction() as writing:
            remark(writing, writing.get_one(Delegation, norway), "Mend", participant_id=person, field="office", deed=deed_now())

    assert queries_of(visitor, f"/organiser/delegations/{norway}") == one <= 30
    assert head
