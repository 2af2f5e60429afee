"""The pages about one person: shown, registered, changed by two officers at once, replaced, taken out."""

from datetime import date

import pytest
from delegations.registering import changed, invited, moved, registered, text_of
from programme.builders import make_summit, queries_of
from visitors import XHTML, parsed

from uncops.audit.models import AuditEntry
from uncops.delegations.models import Delegation, DelegationState, Function, Participant

SUBMITTED, ACCEPTED = DelegationState.SUBMITTED, DelegationState.ACCEPTED


def norway_with(*people: str, **more) -> tuple[int, list[int]]:
    (norway,) = invited(make_summit(), "NOR")
    return norway, [registered(norway, name, **more) for name in people]


def fields_of(visitor, url: str, **typed) -> dict[str, object]:
    """What the form of a page would send, with what is typed into it."""
    from visitors import shown_fields

    forms = [made for made in parsed(visitor.get(url)).iter(f"{XHTML}form") if made.get("method") == "post"]
    return shown_fields(forms[-1]) | typed


def send(visitor, url: str, fields: dict[str, object]):
    return visitor.client.post(url, data=fields, content_type="multipart/form-data")


def test_everything_registered_of_a_person_stands_on_the_page(app, sign_in):
    _norway, (person,) = norway_with(
        "Ada Berg", surname="Berg", hotel="Hotel Beacon", diet="No nuts", escort_note="One pistol", born_on=date(1980, 2, 1),
        languages=("en", "fr"), telephone="+47 22 00 00 00",
    )  # fmt: skip

    text = text_of(sign_in("organiser").get(f"/organiser/participants/{person}"))

    for words in ("Ada BERG", "Hotel Beacon", "No nuts", "One pistol", "1 February 1980", "English, French", "+47 22 00 00 00"):
        assert words in text


def test_a_liaison_officer_sees_neither_birth_date_nor_escort(app, sign_in):
    _norway, (person,) = norway_with("Ada Berg", born_on=date(1980, 2, 1), escort_note="One pistol", hotel="Hotel Beacon")
    changed(person, escort_note="Two pistols", born_on=date(1981, 2, 1))
    visitor = sign_in("liaison")

    pages = [visitor.get(f"/organiser/participants/{person}{end}").get_data(as_text=True) for end in ("", "/edit", "/replace")]

    assert "Hotel Beacon" in pages[0]
    assert not any(secret in page for page in pages for secret in ("pistol", "1980", "1981"))


def test_a_field_an_officer_does_not_see_is_not_changed_by_the_officer(app, session, sign_in):
    _norway, (person,) = norway_with("Ada Berg", surname="Berg", born_on=date(1980, 2, 1))

    answer = sign_in("liaison").submit(f"/organiser/participants/{person}/edit", {"hotel": "Hotel Grand", "born_on": "1999-01-01"}, form=-1)

    session.expire_all()
    held = session.get_one(Participant, person)
    assert (answer.status_code, held.hotel, held.born_on) == (303, "Hotel Grand", date(1980, 2, 1))


def test_somebody_is_registered_with_everything_typed(app, session, sign_in):
    norway, _nobody = norway_with()
    typed = {
        "name": "Ada Berg", "surname": "Berg", "function": "head", "rank": "minister", "office": "Minister", "gender": "woman",
        "born_on": "1980-02-01", "languages": ["en", "fr"], "arrives_at": "2031-06-02T22:10", "arrival_flight": "SK 907",
        "departs_at": "2031-06-05T09:00", "telephone": "+47 22", "consents_to_listing": "y",
    }  # fmt: skip

    answer = sign_in("organiser").submit(f"/organiser/delegations/{norway}/participants/new", typed, form=-1)

    held = session.query(Participant).one()
    assert answer.status_code == 303
    assert (held.name, held.surname, held.languages, held.telephone) == ("Ada Berg", "Berg", ["en", "fr"], "+47 22")
    assert held.consents_to_listing
    assert held.arrives_at.isoformat() == "2031-06-03T02:10:00+00:00"


def test_a_refused_registration_keeps_what_was_typed(app, session, sign_in):
    norway, _nobody = norway_with()
    typed = {"name": "Ada Berg", "surname": "Lund", "function": "member", "rank": "director", "hotel": "Hotel Beacon"}

    answer = sign_in("organiser").submit(f"/organiser/delegations/{norway}/participants/new", typed, form=-1)

    assert answer.status_code == 422
    assert "Write the surname exactly as it stands in the name, “Ada Berg”." in text_of(answer)
    assert 'value="Hotel Beacon"' in answer.get_data(as_text=True)
    assert session.query(Participant).count() == 0


@pytest.mark.database
def test_the_second_officer_sees_what_the_first_saved_and_nothing_is_lost(app, session, sign_in):
    _norway, (person,) = norway_with("Ada Berg", surname="Berg", hotel="Hotel Beacon", office="Director")
    visitor, url = sign_in("organiser"), f"/organiser/participants/{person}/edit"
    mine = fields_of(visitor, url, hotel="Hotel Grand", diet="No nuts")
    changed(person, hotel="Hotel Central", office="Director of Training")

    answer = send(visitor, url, mine)

    session.expire_all()
    text = text_of(answer)
    assert answer.status_code == 409
    for words in ("Hotel Beacon", "Hotel Central", "Hotel Grand", "No nuts", "Director of Training"):
        assert words in text
    assert "Saved by Ada Marsh, 3 March 2031, 04:00" in text
    assert session.get_one(Participant, person).hotel == "Hotel Central"
    assert choices_of(answer) == {"office": "theirs", "diet": "mine"}


def choices_of(answer) -> dict[str, str]:
    boxes = [box for box in parsed(answer).iter(f"{XHTML}input") if box.get("type") == "radio" and box.get("checked") is not None]
    return {box.get("name").removeprefix("choose-"): box.get("value") for box in boxes}


def compared(answer) -> dict[str, object]:
    from visitors import shown_fields

    form = next(made for made in parsed(answer).iter(f"{XHTML}form") if made.get("action", "").endswith("/edit"))
    hidden = [box.get("value") for box in form.iter(f"{XHTML}input") if box.get("name") == "compared"]
    return {**shown_fields(form), "compared": hidden} | {
        name: value[0] for name, value in shown_fields(form).items() if name.startswith("choose-")
    }


@pytest.mark.parametrize(("choice", "hotel"), [("mine", "Hotel Grand"), ("theirs", "Hotel Central")])
def test_what_the_second_officer_chooses_is_saved(app, session, sign_in, choice, hotel):
    _norway, (person,) = norway_with("Ada Berg", surname="Berg", hotel="Hotel Beacon", languages=("en", "fr"), born_on=date(1980, 2, 1))
    visitor, url = sign_in("organiser"), f"/organiser/participants/{person}/edit"
    mine = fields_of(visitor, url, hotel="Hotel Grand", diet="No nuts")
    changed(person, hotel="Hotel Central", office="Director of Training")

    answer = send(visitor, url, compared(send(visitor, url, mine)) | {"choose-hotel": choice})

    session.expire_all()
    held = session.get_one(Participant, person)
    assert answer.status_code == 303
    assert (held.hotel, held.diet, held.office) == (hotel, "No nuts", "Director of Training")
    assert (held.languages, held.born_on) == (["en", "fr"], date(1980, 2, 1))


def test_without_a_choice_nothing_is_saved_and_the_page_asks_again(app, session, sign_in):
    _norway, (person,) = norway_with("Ada Berg", surname="Berg", hotel="Hotel Beacon")
    visitor, url = sign_in("organiser"), f"/organiser/participants/{person}/edit"
    mine = fields_of(visitor, url, hotel="Hotel Grand", diet="No nuts")
    changed(person, hotel="Hotel Central")
    first = compared(send(visitor, url, mine))

    answer = send(visitor, url, first)
    saved = send(visitor, url, compared(answer) | {"choose-hotel": "mine"})

    session.expire_all()
    assert answer.status_code == 422
    assert "Choose which of the two stays." in text_of(answer)
    assert "Hotel Beacon" in text_of(answer)
    assert saved.status_code == 303
    assert session.get_one(Participant, person).hotel == "Hotel Grand"
    assert session.get_one(Participant, person).diet == "No nuts"


@pytest.mark.database
def test_a_third_change_meanwhile_is_compared_again(app, session, sign_in):
    _norway, (person,) = norway_with("Ada Berg", surname="Berg", hotel="Hotel Beacon")
    visitor, url = sign_in("organiser"), f"/organiser/participants/{person}/edit"
    mine = fields_of(visitor, url, hotel="Hotel Grand")
    changed(person, hotel="Hotel Central")
    first = compared(send(visitor, url, mine)) | {"choose-hotel": "mine"}
    changed(person, hotel="Hotel Harbour")

    answer = send(visitor, url, first)

    session.expire_all()
    assert answer.status_code == 409
    assert "Hotel Harbour" in text_of(answer)
    assert "Hotel Grand" in text_of(answer)
    assert session.get_one(Participant, person).hotel == "Hotel Harbour"


def test_a_form_that_says_no_version_is_compared_too(app, session, sign_in):
    _norway, (person,) = norway_with("Ada Berg", surname="Berg")
    visitor, url = sign_in("organiser"), f"/organiser/participants/{person}/edit"

    answers = [send(visitor, url, fields_of(visitor, url, hotel="Hotel Grand", seen_version=said)) for said in ("", "x", "99", "-1")]

    session.expire_all()
    assert [answer.status_code for answer in answers] == [409, 409, 409, 409]
    assert session.get_one(Participant, person).hotel == ""


def test_who_did_not_see_a_field_is_not_shown_it_in_a_comparison(app, sign_in):
    _norway, (person,) = norway_with("Ada Berg", surname="Berg", escort_note="One pistol")
    visitor, url = sign_in("liaison"), f"/organiser/participants/{person}/edit"
    mine = fields_of(visitor, url, hotel="Hotel Grand")
    changed(person, escort_note="Two pistols", hotel="Hotel Central")

    first = send(visitor, url, mine)
    fields = compared(first) | {"choose-hotel": "mine"}
    changed(person, escort_note="Three pistols")
    again = send(visitor, url, fields)

    assert [first.status_code, again.status_code] == [409, 409]
    assert "pistol" not in first.get_data(as_text=True) + again.get_data(as_text=True)


def test_a_person_is_replaced_and_both_stay_in_the_history(app, session, sign_in):
    norway, (person,) = norway_with("Ada Berg", surname="Berg", function=Function.HEAD)
    moved(norway, SUBMITTED, ACCEPTED)
    visitor = sign_in("organiser")
    typed = {"name": "Ole Lund", "surname": "Lund", "reason": "Called to other duties"}

    answer = visitor.submit(f"/organiser/participants/{person}/replace", typed, form=-1)

    session.expire_all()
    old, new = session.query(Participant).order_by(Participant.id)
    page = text_of(visitor.get(f"/organiser/delegations/{norway}"))
    assert answer.status_code == 303
    assert (old.left_at is not None, old.left_reason, new.replaces_id, new.function) == (True, "Called to other duties", old.id, "head")
    assert "Ada BERG · Head of delegation · left on 3 March 2031 Replaced by Ole LUND" in page
    assert "Called to other duties" in page
    assert "Called to other duties" not in str([entry.after for entry in session.query(AuditEntry)])


def test_a_replacement_that_is_refused_replaces_nobody(app, session, sign_in):
    _norway, (_head, person) = norway_with("Ada Berg", "Ole Lund")
    changed(_head, function=Function.HEAD)

    answer = sign_in("organiser").submit(f"/organiser/participants/{person}/replace", {"name": "Eva Dahl", "function": "head"}, form=-1)

    session.expire_all()
    assert answer.status_code == 422
    assert "Ada Berg is already head of this delegation." in text_of(answer)
    assert session.get_one(Participant, person).left_at is None


def test_before_it_was_submitted_a_registration_leaves_no_trace_and_afterwards_it_stays(app, session, sign_in):
    norway, (first, second, _head) = norway_with("Ada Berg", "Ole Lund", "Eva Dahl")
    changed(_head, function=Function.HEAD)
    visitor = sign_in("organiser")

    visitor.submit(f"/organiser/participants/{first}/remove", {}, form=-1)
    moved(norway, SUBMITTED)
    led_on = visitor.get(f"/organiser/participants/{second}/remove")
    asked = text_of(visitor.get(f"/organiser/participants/{second}/leave"))
    left = visitor.submit(f"/organiser/participants/{second}/leave", {"reason": "Ill"}, form=-1)

    session.expire_all()
    assert session.get(Participant, first) is None
    assert led_on.headers["Location"].endswith(f"/organiser/participants/{second}/leave")
    assert "Ole Lund will no longer be in the delegation." in asked
    assert (left.status_code, session.get_one(Participant, second).left_reason) == (303, "Ill")


def test_who_left_is_neither_changed_nor_taken_out_again(app, session, sign_in):
    norway, (head, person) = norway_with("Eva Dahl", "Ada Berg")
    visitor = sign_in("organiser")
    mine = fields_of(visitor, f"/organiser/participants/{person}/edit", hotel="Hotel Grand")
    out = fields_of(visitor, f"/organiser/participants/{person}/leave")
    send(visitor, f"/organiser/participants/{person}/leave", out)

    again = send(visitor, f"/organiser/participants/{person}/leave", out)
    edited = send(visitor, f"/organiser/participants/{person}/edit", mine)

    session.expire_all()
    assert (again.status_code, edited.status_code) == (422, 303)
    assert session.get_one(Participant, person).hotel == ""
    assert [one.name for one in session.get_one(Delegation, norway).participants if one.left_at is None] == ["Eva Dahl"]
    assert head


def test_the_history_tells_what_became_of_a_registration(app, sign_in):
    _norway, (person,) = norway_with("Ada Berg", hotel="Hotel Beacon")
    changed(person, hotel="Hotel Grand", languages=("fr",))

    text = text_of(sign_in("organiser").get(f"/organiser/participants/{person}"))

    assert "Hotel: Hotel Beacon Hotel Grand" in text
    assert "Languages: – French" in text


@pytest.mark.parametrize("end", ["", "/edit", "/replace", "/leave", "/remove", "/doubles/2"])
def test_nobody_else_opens_a_person_and_nobody_is_not_found(app, sign_in, end):
    _norway, (person,) = norway_with("Ada Berg")

    codes = [sign_in(role).get(f"/organiser/participants/{person}{end}").status_code for role in ("viewer", "focal-point")]

    assert codes == [403, 403]
    assert sign_in("organiser").get(f"/organiser/participants/99999{end}").status_code == 404


def test_the_page_of_a_person_asks_as_often_with_1_version_as_with_3(app, sign_in):
    norway, (person,) = norway_with("Ada Berg")
    visitor = sign_in("organiser")
    one = queries_of(visitor, f"/organiser/participants/{person}")

    for hotel in ("Hotel Beacon", "Hotel Grand"):
        changed(person, hotel=hotel)
        registered(norway, f"Person of {hotel}")

    assert queries_of(visitor, f"/organiser/participants/{person}") == one <= 24


@pytest.mark.parametrize("number", ["2147483647", "2147483648", "99999999999999999999"])
def test_a_number_no_row_can_have_leads_nowhere(app, sign_in, number):
    visitor = sign_in("organiser")

    assert [visitor.get(f"/organiser/{things}/{number}").status_code for things in ("participants", "delegations")] == [404, 404]
