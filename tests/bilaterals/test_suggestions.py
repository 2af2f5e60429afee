"""Whom to meet: the same from either side, never oneself, nobody kept apart or asked already; Missions learn nothing that is not public."""

from datetime import date

from bilaterals.asking import asked, kept_apart
from bilaterals.meetings import principal
from delegations.test_delegations import text_of
from hypothesis import given, settings
from hypothesis import strategies as st
from programme.builders import deed_now, queries_of
from registration.missions import invited_delegation, mission, the_summit

from uncops.bilaterals.requests.models import MeetingRequest
from uncops.bilaterals.suggestions.rules import PartyFacts, ReasonKind, Saying, SayingKind, as_known_to, reasons_between, suggestions_for
from uncops.core.database import transaction
from uncops.delegations.models import Delegation
from uncops.reference.queries import party_by_code, themes
from uncops.registration.wishes.filling import theme_key
from uncops.registration.wishes.kinds import KINDS
from uncops.registration.wishes.services import enter
from uncops.statistics.models import Contribution, ContributionMonth

sayings = st.builds(
    lambda kind, spoken, number, is_public: Saying(kind, frozenset(spoken), f"said {number}", is_public=is_public),
    st.sampled_from((SayingKind.OFFER, SayingKind.NEED, SayingKind.POSITION)), st.sets(st.sampled_from("abc"), max_size=2),
    st.integers(0, 9), st.booleans(),
)  # fmt: skip
facts = st.builds(
    lambda said, serves, hosts: (tuple(said), frozenset(serves), frozenset(hosts)),
    st.lists(sayings, max_size=4), st.sets(st.sampled_from(("M1", "M2"))), st.sets(st.sampled_from(("M1", "M2"))),
)  # fmt: skip


def parties(drawn) -> list[PartyFacts]:
    return [PartyFacts(f"party:{number}", *one) for number, one in enumerate(drawn)]


@settings(max_examples=80, derandomize=True, deadline=None)
@given(facts, facts)
def test_two_are_suggested_to_each_other_for_the_same_reasons(one, other):
    first, second = parties([one, other])

    assert reasons_between(first, second) == reasons_between(second, first)


@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.lists(facts, min_size=2, max_size=6), st.sets(st.integers(0, 5)), st.sets(st.integers(1, 5)))
def test_never_oneself_nobody_kept_apart_and_nobody_asked_already(drawn, asked_numbers, apart_numbers):
    everyone = parties(drawn)
    own, asked_keys = everyone[0], {f"party:{number}" for number in asked_numbers}
    apart = {frozenset({own.key, f"party:{number}"}) for number in apart_numbers}

    found = suggestions_for(own, everyone, apart=apart, asked=asked_keys)

    keys = {one.key for one in found}
    assert not keys & (asked_keys | {own.key} | {f"party:{number}" for number in apart_numbers})
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert all(one.reasons for one in found)


@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.lists(facts, min_size=2, max_size=5))
def test_what_a_mission_is_told_quotes_only_what_is_public_or_its_own(drawn):
    everyone = parties(drawn)
    own, *others = as_known_to("party:0", everyone)

    quoted = [said for one in suggestions_for(own, others, apart=(), asked=()) for reason in one.reasons for said in reason.passages]

    assert all(said.is_public or said in everyone[0].sayings for said in quoted)


def test_an_offer_that_meets_a_need_weighs_more_than_a_shared_concern():
    offers = PartyFacts("party:1", (Saying(SayingKind.OFFER, frozenset("a"), "We offer"),))
    asks = PartyFacts("party:2", (Saying(SayingKind.NEED, frozenset("a"), "We need"),))
    speaks = PartyFacts("party:3", (Saying(SayingKind.POSITION, frozenset("a"), "We think"),))

    found = suggestions_for(offers, [speaks, asks], apart=(), asked=())

    assert [(one.key, one.reasons[0].kind) for one in found] == [
        ("party:2", ReasonKind.OFFER_MEETS_NEED), ("party:3", ReasonKind.SAME_CONCERN),
    ]  # fmt: skip


def announced(code: str, text: str) -> int:
    delegation_id = invited_delegation(code)
    with transaction() as session:
        topic = theme_key(themes(session)[0])
        values = {"theme": topic, "text": text, "quantity": None, "unit": "", "due_on": None}
        enter(session, session.get_one(Delegation, delegation_id), KINDS["commitment"], values, deed=deed_now())
    return delegation_id


def serving(*codes: str) -> None:
    with transaction() as session:
        month = ContributionMonth(month=date(2031, 4, 1), taken_in_at=deed_now().at, taken_in_by="tests")
        session.add(month)
        for code in codes:
            one = Contribution(mission_code="MINUSCA", personnel_type="individual_police", female=1, male=1)
            one.party_id, one.month = party_by_code(session, code).id, month
            session.add(one)


def test_a_mission_is_not_told_what_others_will_announce(app, session, sign_in):
    france, delegation_id = mission(app, "FRA")
    announced("FRA", "Our own courses")
    announced("SEN", "A secret commitment")
    serving("FRA", "NOR")
    invited_delegation("NOR")

    page = text_of(france.get(f"/portal/delegations/{delegation_id}/meetings/suggestions"))
    officers = text_of(sign_in("organiser").get(f"/organiser/bilaterals/suggestions/{delegation_id}"))

    assert "Norway" in page
    assert "MINUSCA" in page
    assert "secret commitment" not in page
    assert "Senegal" not in page
    assert all(words in officers for words in ("Senegal", "A secret commitment", "Our own courses"))


def test_a_wish_list_is_accepted_with_one_click(app, session):
    france, delegation_id = mission(app, "FRA")
    for code in ("NOR", "GHA", "SEN"):
        invited_delegation(code)
    serving("FRA", "NOR", "GHA", "SEN")
    ids = {code: party_by_code(session, code).id for code in ("NOR", "GHA", "SEN")}
    kept_apart("FRA", "GHA")
    url = f"/portal/delegations/{delegation_id}/meetings/suggestions"

    sent = france.submit(url, {"to": [f"party:{number}" for number in ids.values()]}, form=-1)

    assert sent.status_code == 303
    made = {(one.delegation_id, one.to_party_id, one.origin) for one in session.query(MeetingRequest)}
    assert made == {(delegation_id, ids["NOR"], "mission"), (delegation_id, ids["SEN"], "mission")}
    assert "Norway" not in text_of(france.get(url)).replace("Norway is", "")


def test_an_officer_takes_suggestions_for_a_delegation(app, session, sign_in):
    delegation_id = announced("FRA", "Our own courses")
    announced("SEN", "A secret commitment")
    url = f"/organiser/bilaterals/suggestions/{delegation_id}"
    senegal = party_by_code(session, "SEN").id

    sent = sign_in("organiser").submit(url, {"to": [f"party:{senegal}"]}, form=-1)

    assert sent.status_code == 303
    [made] = session.query(MeetingRequest).all()
    assert (made.delegation_id, made.to_party_id, made.themes, made.subject) == (delegation_id, senegal, [], "")
    assert sign_in("liaison").get(url).status_code == 403


def test_the_page_takes_as_many_queries_for_three_suggestions_as_for_one(app, sign_in):
    delegation_id = invited_delegation("FRA")
    invited_delegation("NOR")
    serving("FRA", "NOR", "SEN", "GHA")
    organiser, url = sign_in("organiser"), f"/organiser/bilaterals/suggestions/{delegation_id}"
    one = queries_of(organiser, url)
    asked("FRA", principal())
    for code in ("SEN", "GHA"):
        invited_delegation(code)

    assert queries_of(organiser, url) == one
    assert the_summit()
