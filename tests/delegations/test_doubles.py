"""People registered twice: found, joined, told apart."""

from datetime import date

import pytest
from delegations.registering import changed, invited, registered, rows_of, text_of
from hypothesis import given
from hypothesis import strategies as st
from programme.builders import deed_now, make_summit, queries_of

from uncops.audit.models import AuditEntry
from uncops.core.database import transaction
from uncops.delegations.doubles import Likeness, NotAPair, Registered, are_spelled_alike, pairs_among
from uncops.delegations.models import DoubleVerdict, Function, Participant, ParticipantVersion
from uncops.delegations.naming import name_key
from uncops.delegations.rules import ChangedMeanwhile, SecondHeadOfDelegation
from uncops.delegations.services.doubles import join_registrations, tell_apart

BORN, OTHER_DAY = date(1980, 2, 1), date(1981, 2, 1)
keys = st.sampled_from(["ada berg", "ada maria berg", "berg ole", "aidoo kofi", ""])
people = st.lists(st.builds(Registered, id=st.integers(1, 30), name_key=keys, born_on=st.sampled_from([None, BORN, OTHER_DAY])), max_size=8)


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        (("Ada Berg", BORN), ("Ada Berg", BORN), Likeness.NAME_AND_BIRTH),
        (("Ada Berg", BORN), ("BERG, Ada", BORN), Likeness.BIRTH_AND_SPELLING),
        (("Ada Berg", BORN), ("BERG Ada", BORN), Likeness.NAME_AND_BIRTH),
        (("José Ñíguez", BORN), ("Jose Niguez", BORN), Likeness.NAME_AND_BIRTH),
        (("Ada Berg", BORN), ("Ada Berg", None), Likeness.NAME),
        (("Ada Berg", None), ("Ada Berg", None), Likeness.NAME),
        (("Ada Berg", BORN), ("Ada Berg", OTHER_DAY), None),
        (("Ada Berg", BORN), ("Ada Marie Berg", BORN), Likeness.BIRTH_AND_SPELLING),
        (("Mohammed Al Sayed", BORN), ("Mohamed Al-Sayed", BORN), Likeness.BIRTH_AND_SPELLING),
        (("Mohammed Al Sayed", BORN), ("Mohamed Al-Sayed", OTHER_DAY), None),
        (("Mohammed Al Sayed", None), ("Mohamed Al-Sayed", None), None),
        (("Ada Berg", BORN), ("Ole Lund", BORN), None),
        (("Ada Berg", BORN), ("Ada Lund", BORN), None),
    ],
)
def test_alike_is_by_folded_name_and_birth_date(one, other, likeness):
    found = pairs_among([Registered(1, name_key(one[0]), one[1]), Registered(2, name_key(other[0]), other[1])])

    assert [pair.likeness for pair in found] == ([likeness] if likeness else [])


@given(people)
def test_each_pair_stands_once_the_lower_number_first(registrations):
    unique = list({one.id: one for one in registrations}.values())

    found = [(pair.first_id, pair.second_id) for pair in pairs_among(unique)]

    assert len(found) == len(set(found))
    assert all(first < second for first, second in found)


@given(people, st.randoms(use_true_random=False))
def test_the_order_of_registrations_does_not_matter_and_who_is_told_apart_is_left_out(registrations, luck):
    unique = list({one.id: one for one in registrations}.values())
    found = pairs_among(unique)

    again = pairs_among(luck.sample(unique, len(unique)))
    without = pairs_among(unique, {(pair.first_id, pair.second_id) for pair in found[:1]})

    assert again == found
    assert without == found[1:]


@given(st.text(max_size=20), st.text(max_size=20))
def test_spelled_alike_holds_both_ways(one, other):
    assert are_spelled_alike(one, other) == are_spelled_alike(other, one)


def test_a_day_on_which_half_the_summit_is_born_proves_nothing():
    everybody = [Registered(number, f"person {number:04d}", date(1970, 1, 1)) for number in range(200)]

    assert pairs_among(everybody) == []


def join(staying, leaving, *take, seen=(1, 1)):
    with transaction() as session:
        both = session.get_one(Participant, staying), session.get_one(Participant, leaving)
        join_registrations(session, *both, frozenset(take), seen_versions=seen, deed=deed_now())


def two_registrations(**more):
    norway, ghana = invited(make_summit(), "NOR", "GHA")
    first = registered(norway, "Ada Berg", born_on=BORN)
    second = registered(ghana, "Ada Berg", born_on=BORN, **more)
    return first, second


def test_one_registration_stays_with_what_was_taken_over_and_the_other_is_history(app, session):
    first, second = two_registrations(office="Director of Training", hotel="Hotel Beacon")

    join(first, second, "office")

    staying, leaving = session.get_one(Participant, first), session.get_one(Participant, second)
    assert (staying.office, staying.hotel, staying.left_at) == ("Director of Training", "", None)
    assert leaving.left_at is not None
    assert session.query(ParticipantVersion).filter_by(participant_id=second).count() == 1
    trail = session.query(AuditEntry).filter_by(action="participant.joined").one()
    assert "Berg" not in str(trail.after)


def test_within_one_delegation_the_head_can_be_joined_with_a_member(app, session):
    (norway,) = invited(make_summit(), "NOR")
    member, head = registered(norway, born_on=BORN), registered(norway, function=Function.HEAD, born_on=BORN)

    join(member, head, "function")

    assert session.get_one(Participant, member).function == "head"


def test_a_join_that_would_give_a_second_head_changes_nothing(app, session):
    norway, ghana = invited(make_summit(), "NOR", "GHA")
    registered(norway, "Ole Lund", function=Function.HEAD)
    member, head = registered(norway, born_on=BORN), registered(ghana, function=Function.HEAD, born_on=BORN)

    with pytest.raises(SecondHeadOfDelegation):
        join(member, head, "function")

    session.expire_all()
    assert session.get_one(Participant, head).left_at is None


def test_what_changed_since_the_officer_looked_is_looked_at_again(app, session):
    first, second = two_registrations()
    changed(second, hotel="Hotel Grand")

    with pytest.raises(ChangedMeanwhile):
        join(first, second)

    session.expire_all()
    assert session.get_one(Participant, second).left_at is None


@pytest.mark.parametrize("wrong", ["same", "gone"])
def test_only_two_who_are_there_are_joined(app, session, wrong):
    first, second = two_registrations()
    if wrong == "gone":
        join(first, second)
        session.expire_all()

    with pytest.raises(NotAPair):
        join(first, second if wrong == "gone" else first, seen=(1, 2))


def test_two_people_stay_two_people(app, session, sign_in):
    first, second = two_registrations()
    visitor = sign_in("organiser")
    before = rows_of(visitor.get("/organiser/participants/doubles"))

    page = f"/organiser/participants/{first}/doubles/{second}"
    answer = visitor.client.post(f"{page}/apart", data=token(visitor, page))
    again = visitor.client.post(f"/organiser/participants/{second}/doubles/{first}/apart", data=token(visitor, page))

    assert len(before) == 1
    assert [answer.status_code, again.status_code] == [303, 303]
    assert "Nobody seems to be registered twice" in text_of(visitor.get("/organiser/participants/doubles"))
    assert session.query(DoubleVerdict).count() == 1


def token(visitor, page):
    from visitors import XHTML, parsed

    boxes = parsed(visitor.get(page)).iter(f"{XHTML}input")
    return {"csrf_token": next(box.get("value") for box in boxes if box.get("name") == "csrf_token")}


def test_the_page_offers_what_the_one_who_stays_lacks(app, session, sign_in):
    first, second = two_registrations(office="Director of Training")
    visitor = sign_in("organiser")
    page = f"/organiser/participants/{first}/doubles/{second}"

    answer = visitor.submit(page, {}, form=-1)

    session.expire_all()
    assert answer.status_code == 303
    assert session.get_one(Participant, first).office == "Director of Training"
    assert visitor.get(page).status_code == 404


def test_a_birth_date_is_not_told_to_who_may_not_see_it(app, sign_in):
    norway, ghana = invited(make_summit(), "NOR", "GHA")
    first, second = registered(norway, "Ada Berg", born_on=BORN), registered(ghana, "Ada Berg")
    seen = text_of(sign_in("organiser").get(f"/organiser/participants/{first}/doubles/{second}"))

    page = sign_in("liaison").get(f"/organiser/participants/{first}/doubles/{second}")

    assert "1 February 1980" in seen
    assert "1980" not in page.get_data(as_text=True)
    assert sign_in("viewer").get("/organiser/participants/doubles").status_code == 403


def test_the_list_of_pairs_asks_as_often_for_1_as_for_3(app, sign_in):
    two_registrations()
    norway, ghana = app_delegations()
    visitor = sign_in("organiser")
    one = queries_of(visitor, "/organiser/participants/doubles")

    for name in ("Ole Lund", "Kofi Aidoo"):
        registered(norway, name, born_on=BORN), registered(ghana, name, born_on=BORN)

    assert queries_of(visitor, "/organiser/participants/doubles") == one
    assert len(rows_of(visitor.get("/organiser/participants/doubles"))) == 3


def app_delegations():
    from uncops.core.database import db
    from uncops.delegations.models import Delegation

    return [delegation.id for delegation in db.session.query(Delegation).order_by(Delegation.id)]


def test_a_merge_after_acceptance_asks_for_clearance_anew_only_where_it_must(app, session):
    first, second = two_registrations(hotel="Hotel Beacon")
    with transaction() as writing:
        writing.get_one(Participant, first).clearance = "cleared"

    join(first, second, "hotel")

    assert session.get_one(Participant, first).clearance == "cleared"


def test_telling_apart_people_of_different_summits_is_refused(app):
    one = registered(*invited(make_summit(), "NOR"))
    other = registered(*invited(make_summit("uncops-2033", "Summit of 2033"), "NOR"))

    with pytest.raises(NotAPair), transaction() as session:
        tell_apart(session, session.get_one(Participant, one), session.get_one(Participant, other), deed=deed_now())
