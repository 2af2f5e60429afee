"""People of a session: their roles, invitations, answers and order; what a session needs."""

from datetime import timedelta

import pytest
from delegations.registering import invited, registered, text_of
from programme.builders import DAY_2, actions, add, deed_now, do, make_summit, publish_now, queries_of
from visitors import Visitor, parsed, shown_fields

from uncops.accounts.rules import NotAnAddress
from uncops.core import clock
from uncops.core.database import transaction
from uncops.core.refusals import NotFound
from uncops.delegations.models import Participant
from uncops.privacy.files import Files
from uncops.privacy.services.due import erase_due
from uncops.programme import rules
from uncops.programme.models import PersonRole, PersonState, Session, SessionPerson
from uncops.programme.queries import latest_version
from uncops.programme.services import people
from uncops.summits.models import Summit

SESSION = "/organiser/programme/sessions/1"
NEW = f"{SESSION}/people/new"
Role, State = PersonRole, PersonState


def seated(number: int, role: Role = Role.CHAIR, **named) -> int:
    with transaction() as session:
        facts = people.PersonFacts(role, **(named or {"name": "Ada Berg", "office": "Director"}))
        person = people.add_person(session, session.get_one(Session, number), facts, deed=deed_now())
        session.flush()
        return person.id


def act(verb, person_id: int, *arguments) -> None:
    with transaction() as session:
        verb(session, session.get_one(SessionPerson, person_id), *arguments, deed=deed_now())


def names(session, number: int = 1) -> list[str]:
    session.expire_all()
    return [person.known_name for person in session.get_one(Session, number).people]


@pytest.mark.parametrize(
    ("named", "refusal"),
    [
        ({"name": "  "}, rules.NobodyChosen),
        ({"name": "Ada", "participant_id": 1}, rules.TwoChosen),
        ({"participant_id": 1, "principal_id": 1}, rules.TwoChosen),
        ({"participant_id": 4711}, rules.NotAtThisSummit),
        ({"principal_id": 4711}, rules.NotAtThisSummit),
        ({"name": "Ada", "role": Role.INTERPRETER}, rules.LanguagesMissing),
        ({"name": "Ada", "role": Role.INTERPRETER, "languages": ("en", "tlh")}, rules.NoSuchLanguage),
        ({"name": "Ada", "email": "ada at home"}, NotAnAddress),
    ],
)
def test_who_cannot_be_in_a_session_is_refused_and_nothing_is_kept(app, session, named, refusal):
    number = add(make_summit(), "Opening")

    with pytest.raises(refusal):
        seated(number, **({"role": Role.CHAIR} | named))

    assert names(session, number) == []


def test_a_participant_of_another_summit_or_who_has_left_is_refused(app, session):
    number = add(make_summit(), "Opening")
    (elsewhere,) = invited(make_summit("uncops-2033", "Another"), "NOR")
    stranger = registered(elsewhere)
    (here,) = invited(1, "GHA")
    gone = registered(here, "Kojo Mensah")
    with transaction() as session:
        session.get_one(Participant, gone).left_at = clock.now()

    for participant_id in (stranger, gone):
        with pytest.raises(rules.NotAtThisSummit):
            seated(number, participant_id=participant_id)


def test_nobody_has_a_role_twice_but_may_have_two(app, session):
    number = add(make_summit(), "Opening")
    seated(number)

    with pytest.raises(rules.HasThisRoleAlready):
        seated(number, name="ADA Berg")
    seated(number, Role.RAPPORTEUR)

    assert names(session) == ["Ada Berg", "Ada Berg"]


def test_invitation_and_answer_are_kept_with_their_moments(app, session, morning):
    person_id = seated(add(make_summit(), "Opening"))
    later = morning + timedelta(days=2)

    act(people.set_person_state, person_id, State.INVITED)
    clock.set_to(later)
    act(people.set_person_state, person_id, State.DECLINED)
    act(people.set_person_state, person_id, State.DECLINED)

    person = session.get_one(SessionPerson, person_id)
    assert (person.state, person.invited_at, person.answered_at, person.version) == ("declined", morning, later, 3)
    told = [action for action in actions(session, person.session) if action.startswith("session-person")]
    assert told == ["session-person.declined", "session-person.invited", "session-person.added"]

    act(people.set_person_state, person_id, State.INVITED)
    session.expire_all()
    assert (person.invited_at, person.answered_at) == (later, None)


def test_who_takes_the_place_of_another_is_proposed_anew(app, session):
    person_id = seated(add(make_summit(), "Opening"))
    act(people.set_person_state, person_id, State.CONFIRMED)

    act(people.change_person, person_id, people.PersonFacts(Role.CO_CHAIR, name="Ada Berg", office="Director"))
    assert session.get_one(SessionPerson, person_id).state == "confirmed"
    act(people.change_person, person_id, people.PersonFacts(Role.CO_CHAIR, name="Kojo Mensah"))

    session.expire_all()
    person = session.get_one(SessionPerson, person_id)
    assert (person.known_name, person.state, person.invited_at) == ("Kojo Mensah", "proposed", None)


def test_people_stand_in_the_order_given_and_close_ranks(app, session):
    number = add(make_summit(), "Opening")
    first, _second, third = (seated(number, name=name) for name in ("Ada", "Bo", "Cem"))

    do(people.order_people, number, [third, first])
    assert names(session) == ["Cem", "Ada", "Bo"]
    act(people.remove_person, first)

    assert names(session) == ["Cem", "Bo"]
    assert [person.position for person in session.get_one(Session, number).people] == [0, 1]
    with pytest.raises(NotFound):
        do(people.order_people, number, [4711])


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"setup_minutes": -1}, rules.MarginOutOfRange),
        ({"teardown_minutes": 481}, rules.MarginOutOfRange),
        ({"expected_count": 0}, rules.NobodyExpected),
        ({"interpretation": ("en", "de")}, rules.NoSuchLanguage),
        *[
            ({"conference_url": url}, rules.NotASafeAddress)
            for url in ("http://meet.example/1", "https://", "javascript:alert(1)", "https://a:b@meet.example", "https://meet.example/a b",
                        "https://[::1", "https://meet.example:99999/")
        ],
    ],
)  # fmt: skip
def test_needs_out_of_reason_are_refused(app, given, refusal):
    with pytest.raises(refusal):
        add(make_summit(), "Opening", **given)


def test_needs_are_typed_shown_and_published(app, sign_in, session):
    add(make_summit(), "Opening")
    visitor = sign_in("organiser")

    answer = visitor.submit(f"{SESSION}/change", {
        "setup_minutes": "30", "teardown_minutes": "15", "expected_count": "120", "interpretation": ["ar", "fr"],
        "conference_url": "https://meet.example/1",
    }, form=-1)  # fmt: skip
    assert answer.status_code == 303
    page = text_of(visitor.get(SESSION))
    assert "The room is kept 09:30–13:15" in page
    assert "People expected 120" in page

    publish_now(1)
    public = text_of(visitor.get("/summits/uncops-2031/sessions/1"))
    assert "Interpretation العربية Français" in public
    assert "https://meet.example/1" in public


def test_an_address_without_https_is_told_at_its_field(app, sign_in, session):
    add(make_summit(), "Opening")

    answer = sign_in("organiser").submit(f"{SESSION}/change", {"conference_url": "http://meet.example/1"}, form=-1)

    assert answer.status_code == 422
    assert "beginning with https://" in text_of(answer)
    assert 'value="http://meet.example/1"' in answer.get_data(as_text=True)
    assert session.get_one(Session, 1).conference_url == ""


def test_an_officer_seats_a_participant_and_keeps_the_answer(app, sign_in, session):
    add(make_summit(), "Opening")
    (delegation,) = invited(1, "NOR")
    registered(delegation, "Ada Berg", office="Director of Police")
    visitor = sign_in("organiser")

    answer = visitor.submit(f"{NEW}?of=delegation&delegation_id={delegation}", {"participant_id": "1", "role": "chair"}, form=-1)
    assert answer.headers["Location"] == f"{SESSION}#people"
    press(visitor, "/state", "Invited")
    press(visitor, "/state", "Confirmed")

    assert "Chair Ada Berg Director of Police Confirmed 3 March 2031" in text_of(visitor.get(SESSION))
    publish_now(1)
    assert latest_version(session, 1).sessions[0].content["people"] == [
        {"role": "chair", "name": "Ada Berg", "office": "Director of Police"}
    ]
    assert "Chair Ada Berg Director of Police" in text_of(Visitor(app.test_client()).get("/summits/uncops-2031/sessions/1"))


def press(visitor, ending, words):
    """Press the button of a person's line that sends to an address with this path's ending."""
    page = parsed(visitor.get(SESSION))
    buttons = [b for b in page.iter("{http://www.w3.org/1999/xhtml}button") if ending in b.get("formaction", "")]
    button = next(b for b in buttons if " ".join(b.itertext()).startswith(words))
    return visitor.client.post(button.get("formaction"), data={"state": button.get("value"), **token(page)})


def token(page):
    boxes = [box for box in page.iter("{http://www.w3.org/1999/xhtml}input") if box.get("name") == "csrf_token"]
    return {"csrf_token": boxes[0].get("value")}


def test_somebody_else_is_entered_by_name_with_what_was_typed_kept_on_refusal(app, sign_in, session):
    add(make_summit(), "Opening")
    visitor = sign_in("protocol")

    refused = visitor.submit(f"{NEW}?of=other", {"name": "Noor Valdessari", "role": "interpreter", "email": "noor@"}, form=-1)
    assert refused.status_code == 422
    assert 'value="Noor Valdessari"' in refused.get_data(as_text=True)
    assert names(session) == []
    kept = visitor.submit(f"{NEW}?of=other", {"name": "Noor Valdessari", "role": "interpreter", "languages": ["ar", "en"]}, form=-1)

    assert kept.status_code == 303
    assert names(session) == ["Noor Valdessari"]


@pytest.mark.database
def test_the_second_of_two_officers_is_told_what_the_first_did(app, sign_in, session):
    person_id = seated(add(make_summit(), "Opening"))
    visitor = sign_in("organiser")
    page = visitor.get(f"/organiser/programme/people/{person_id}")
    form = [form for form in parsed(page).iter("{http://www.w3.org/1999/xhtml}form") if form.get("method") == "post"][-1]
    act(people.change_person, person_id, people.PersonFacts(Role.CHAIR, name="Kojo Mensah"))

    answer = visitor.client.post(f"/organiser/programme/people/{person_id}", data=shown_fields(form) | {"office": "Minister"})

    assert answer.status_code == 422
    assert "Ada Marsh changed this after you opened it; it now reads “Kojo Mensah”" in text_of(answer)
    assert names(session) == ["Kojo Mensah"]


def test_who_may_not_see_participants_sees_those_the_public_will(app, sign_in):
    number = add(make_summit(), "Opening")
    confirmed, hidden = seated(number, name="Ada Berg"), seated(number, Role.INTERPRETER, name="Noor Valdessari", languages=("ar",))
    seated(number, Role.BRIEFER, name="Kojo Mensah")
    for person_id in (confirmed, hidden):
        act(people.set_person_state, person_id, State.CONFIRMED)

    page = text_of(sign_in("viewer").get(SESSION))

    assert "Ada Berg" in page
    assert "Valdessari" not in page
    assert "Mensah" not in page
    assert "Mensah" in text_of(sign_in("liaison").get(SESSION))


def test_a_session_with_three_people_asks_no_more_than_with_one(app, sign_in):
    number = add(make_summit(), "Opening")
    (delegation,) = invited(1, "NOR")
    seated(number, participant_id=registered(delegation, "Ada"))
    visitor = sign_in("organiser")
    alone = queries_of(visitor, SESSION)

    for name in ("Bo", "Cem"):
        seated(number, participant_id=registered(delegation, name))

    assert queries_of(visitor, SESSION) == alone


def test_addresses_of_those_known_by_name_go_with_the_correspondence(app, session, tmp_path):
    seated(add(make_summit(), "Opening"), name="Noor Valdessari", email="noor@uncops.example")

    with transaction() as held:
        found = erase_due(held, held.get_one(Summit, 1), DAY_2 + timedelta(days=400), Files(tmp_path), deed=deed_now())

    assert found.values["correspondence"] == 1
    person = session.get_one(SessionPerson, 1)
    assert (person.name, person.email) == ("Noor Valdessari", "")
