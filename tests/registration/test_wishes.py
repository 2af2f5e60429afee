"""What Missions ask for and announce: kept, changed, withdrawn, and nobody else's."""

from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from delegations.test_delegations import text_of
from hypothesis import given
from hypothesis import strategies as st
from programme.builders import add, deed_now, make_summit, queries_of
from registration.missions import mission

from uncops.audit.models import AuditEntry
from uncops.core.database import transaction
from uncops.delegations.models import Delegation, DelegationState
from uncops.delegations.services.invitations import move_delegation
from uncops.programme.services.publishing import publish
from uncops.reference.queries import party_by_code
from uncops.registration.models import BilateralWish, SpeakerWish
from uncops.registration.wishes import rules
from uncops.registration.wishes.filling import HALF_DAYS, parts_of, spans_of
from uncops.registration.wishes.kinds import KINDS
from uncops.registration.wishes.services import change, enter, withdraw
from uncops.summits.models import Summit

NEW_YORK = ZoneInfo("America/New_York")
BILATERAL = {"party_id": None, "principal": "", "subject": "", "not_possible": [], "languages": []}
DAYS = st.dates(date(2031, 6, 1), date(2031, 6, 9))
PARTS = st.lists(st.builds(lambda held, part: f"{held.isoformat()}/{part}", DAYS, st.sampled_from(sorted(HALF_DAYS))), unique=True)


def ask(visitor, url, fields, **more):
    """Send the form of the page: on the portal the first one is that of signing out."""
    return visitor.submit(url, fields, form=-1, **more)


def party_id(session, code):
    return party_by_code(session, code).id


@given(PARTS)
def test_half_days_survive_being_kept_as_moments(parts):
    assert list(parts_of(spans_of(parts, NEW_YORK), NEW_YORK)) == parts


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"party_id": None, "principal": ""}, rules.WithWhom),
        ({"party_id": 2, "principal": "The Police Adviser"}, rules.WithWhom),
        ({"party_id": 1, "principal": ""}, rules.WithOneself),
        ({"party_id": 3, "principal": ""}, rules.AskedAlready),
        ({"party_id": None, "principal": "The Police Adviser"}, rules.AskedAlready),
    ],
)
def test_a_bilateral_is_asked_once_with_one_other(values, refusal):
    with pytest.raises(refusal):
        rules.check_bilateral(values, own_party_id=1, asked_parties={3}, asked_principals={"The Police Adviser"})


@pytest.mark.parametrize(("due_on", "quantity", "unit", "refusal"), [
    (date(2031, 3, 2), None, "", rules.DueInThePast),
    (None, 12, "", rules.QuantityWithoutUnit),
])  # fmt: skip
def test_a_commitment_has_a_unit_and_a_day_to_come(due_on, quantity, unit, refusal):
    with pytest.raises(refusal):
        rules.check_commitment({"due_on": due_on, "quantity": quantity, "unit": unit}, today=date(2031, 3, 3))


def test_a_mission_asks_for_a_bilateral_and_both_sides_see_it(app, session, sign_in):
    france, delegation_id = mission(app, "FRA")
    senegal = party_id(session, "SEN")

    sent = ask(
        france,
        f"/portal/delegations/{delegation_id}/requests/bilateral/new",
        {"party_id": str(senegal), "subject": "Training of female commanders", "not_possible": [], "languages": ["fr"]},
    )

    assert sent.status_code == 303
    assert "Training of female commanders" in text_of(france.get(sent.location))
    dossier = text_of(sign_in("organiser").get(f"/organiser/delegations/{delegation_id}"))
    assert "Training of female commanders" in dossier


def test_what_was_typed_stays_when_nobody_was_chosen(app):
    france, delegation_id = mission(app, "FRA")

    answer = ask(france, f"/portal/delegations/{delegation_id}/requests/bilateral/new", {"subject": "Border controls"})

    assert answer.status_code == 422
    assert "Border controls" in text_of(answer)
    assert "one of the two" in text_of(answer)


def test_another_delegations_request_is_not_found(app, session):
    norway, norway_id = mission(app, "NOR")
    france, france_id = mission(app, "FRA")
    with transaction() as writing:
        wish = enter(writing, writing.get_one(Delegation, norway_id), KINDS["bilateral"],
                     BILATERAL | {"principal": "The Police Adviser", "subject": "Unspoken worries"}, deed=deed_now())  # fmt: skip
        writing.flush()
        wish_id = wish.id

    tried = [
        france.get(url)
        for url in (
            f"/portal/delegations/{norway_id}/requests",
            f"/portal/delegations/{norway_id}/requests/bilateral/{wish_id}",
            f"/portal/delegations/{france_id}/requests/bilateral/{wish_id}",
            f"/portal/delegations/{france_id}/requests/bilateral/{wish_id}/withdraw",
        )
    ]

    assert [answer.status_code for answer in tried] == [404] * 4
    assert not any("Unspoken worries" in text_of(answer) for answer in tried)
    assert "Unspoken worries" in text_of(norway.get(f"/portal/delegations/{norway_id}/requests"))


def test_who_saves_second_sees_what_was_stored_and_keeps_what_was_typed(app, session):
    france, delegation_id = mission(app, "FRA")
    with transaction() as writing:
        wish = enter(writing, writing.get_one(Delegation, delegation_id), KINDS["commitment"],
                     {"theme": "", "text": "Two officers", "quantity": None, "unit": "", "due_on": None}, deed=deed_now())  # fmt: skip
        writing.flush()
        wish_id = wish.id
    url = f"/portal/delegations/{delegation_id}/requests/commitment/{wish_id}"
    with transaction() as writing:
        stored = writing.get_one(KINDS["commitment"].table, wish_id)
        change(writing, stored, {"theme": "", "text": "Three officers", "quantity": None, "unit": "", "due_on": None},
               seen_version=1, deed=deed_now())  # fmt: skip

    answer = ask(france, url, {"text": "Four officers", "seen": "1"})

    assert answer.status_code == 422
    assert "Three officers" in text_of(answer)
    assert "Four officers" in text_of(answer)
    session.expire_all()
    assert session.get_one(KINDS["commitment"].table, wish_id).text == "Three officers"


def speakers_session(app) -> tuple[int, int]:
    summit_id = make_summit()
    held = add(summit_id, "Performance and accountability")
    with transaction() as session:
        publish(session, session.get_one(Summit, summit_id), deed=deed_now())
    return summit_id, held


def test_a_speaker_inscribed_again_goes_to_the_end_of_the_list(app, session):
    _summit_id, held = speakers_session(app)
    _france, delegation_id = mission(app, "FRA")
    values = {"session_id": held, "participant_id": None, "rank": "minister", "language": "fr", "text": ""}
    speaker = KINDS["speaker"]
    with transaction() as writing:
        wish = enter(writing, writing.get_one(Delegation, delegation_id), speaker, values, deed=deed_now())
        writing.flush()
        first = wish.inscribed_at
        withdraw(writing, wish, deed=deed_now())
    later = replace(deed_now(), at=first + timedelta(hours=1))
    with transaction() as writing:
        again = enter(writing, writing.get_one(Delegation, delegation_id), speaker, values, deed=later)
        writing.flush()
        change(
            writing,
            again,
            values | {"text": "Distinguished colleagues"},
            seen_version=None,
            deed=replace(later, at=later.at + timedelta(hours=1)),
        )

    kept = session.query(SpeakerWish).one()
    assert (kept.state, kept.inscribed_at, kept.text) == ("entered", later.at, "Distinguished colleagues")


def test_sessions_that_are_not_published_are_not_offered_to_missions(app, session):
    summit_id = make_summit()
    add(summit_id, "A session nobody knows of yet")
    france, delegation_id = mission(app, "FRA")

    page = text_of(france.get(f"/portal/delegations/{delegation_id}/requests/speaker/new"))

    assert "A session nobody knows of yet" not in page


def test_who_declined_asks_for_nothing(app, session):
    france, delegation_id = mission(app, "FRA")
    with transaction() as writing:
        move_delegation(writing, writing.get_one(Delegation, delegation_id), DelegationState.DECLINED, deed=deed_now())

    answer = ask(
        france, f"/portal/delegations/{delegation_id}/requests/interpretation/new", {"speaks": "Portuguese", "understands": "English"}
    )

    assert answer.status_code == 422
    assert session.query(KINDS["interpretation"].table).count() == 0


def test_the_secretariat_takes_a_request_up_and_the_mission_sees_it(app, session, sign_in):
    france, delegation_id = mission(app, "FRA")
    ask(france, f"/portal/delegations/{delegation_id}/requests/bilateral/new", {"principal": "The Police Adviser"})
    wish = session.query(BilateralWish).one()

    url = f"/organiser/delegations/{delegation_id}/requests/bilateral/{wish.id}/move"
    assert ask(sign_in("liaison"), url, {}, button="to=taken_up").status_code == 303

    assert "Taken up by the secretariat" in text_of(france.get(f"/portal/delegations/{delegation_id}/requests"))
    assert [entry.action for entry in session.query(AuditEntry).filter(AuditEntry.action.like("wish.%")).order_by(AuditEntry.id)] == [
        "wish.entered",
        "wish.taken-up",
    ]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_has_its_form_on_both_sides(app, sign_in, kind):
    speakers_session(app)
    france, delegation_id = mission(app, "FRA")

    assert france.get(f"/portal/delegations/{delegation_id}/requests/{kind}/new").status_code == 200
    assert sign_in("organiser").get(f"/organiser/delegations/{delegation_id}/requests/{kind}/new").status_code == 200


def test_the_list_of_requests_asks_as_often_for_three_as_for_one(app, sign_in):
    organiser = sign_in("organiser")

    def enter_one(code):
        visitor, delegation_id = mission(app, code)
        ask(visitor, f"/portal/delegations/{delegation_id}/requests/bilateral/new", {"principal": f"Adviser of {code}"})

    enter_one("FRA")
    one = queries_of(organiser, "/organiser/requests")
    enter_one("NOR")
    enter_one("SEN")
    three = queries_of(organiser, "/organiser/requests")

    assert three == one
