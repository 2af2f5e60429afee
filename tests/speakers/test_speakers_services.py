"""Lists follow the Missions' requests, keep what officers do, and become a record."""

from datetime import date, timedelta

import pytest
from programme.builders import deed_now, publish_now
from registration.missions import mission
from speakers.lists_made import closed, here, listed, parties_in_order, plenary, step, wished, with_list

from uncops.audit.models import AuditEntry
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.core.refusals import Refusal
from uncops.delegations.models import Delegation, DelegationState
from uncops.delegations.services.invitations import move_delegation
from uncops.registration.models import SpeakerWish
from uncops.registration.wishes.rules import InscribedAlready
from uncops.registration.wishes.services import change, withdraw
from uncops.speakers import rules
from uncops.speakers.floor import FloorKind
from uncops.speakers.models import BoardKey, FloorEvent, Inscription, SpeakersList
from uncops.speakers.postponing import list_count, move_lists
from uncops.speakers.queries.records import record_of
from uncops.speakers.services import floor as floor_services
from uncops.speakers.services.inscriptions import SpeakerFacts, change_inscription, inscribe, move, undo_move
from uncops.speakers.services.inscriptions import withdraw as take_off
from uncops.speakers.services.lists import draw, open_again
from uncops.summits.models import Summit
from uncops.summits.moves import Move


def published_plenary(title: str = "Session of the tests", **hours: str) -> int:
    """A plenary of the published programme."""
    summit_id = db.session.query(Summit).one().id
    made = plenary(summit_id, title, **hours)
    publish_now(summit_id)
    return made


def wish_change(delegation_id: int, **values) -> None:
    """The Mission changes its only request to speak."""
    with transaction() as session:
        wish = session.query(SpeakerWish).filter_by(delegation_id=delegation_id).one()
        columns = ("session_id", "participant_id", "rank", "language", "text")
        kept = {column: getattr(wish, column) for column in columns}
        change(session, wish, kept | values, seen_version=wish.version, deed=deed_now())


def test_requests_entered_before_the_list_was_set_up_stand_on_it(app):
    _visitor, delegation_id = mission(app, "FRA")
    session_id = published_plenary()
    wished(delegation_id, session_id)

    number = with_list(session_id)

    (one,) = here(number).inscriptions
    assert (one.party.code, one.known_rank, one.known_language) == ("FRA", "minister", "fr")


def test_the_list_follows_what_the_mission_changes_and_withdraws(app):
    _visitor, delegation_id = mission(app, "FRA")
    session_id, other_id = published_plenary(), published_plenary("Another session", starts="15:00", ends="18:00")
    number, other = with_list(session_id), with_list(other_id)
    wished(delegation_id, session_id)
    before = here(number).held.version

    wish_change(delegation_id, rank="head_of_state")
    assert here(number).inscriptions[0].known_rank == "head_of_state"
    assert here(number).held.version > before

    wish_change(delegation_id, session_id=other_id)
    assert (parties_in_order(number), parties_in_order(other)) == ([], ["FRA"])

    with transaction() as session:
        withdraw(session, session.query(SpeakerWish).one(), deed=deed_now())
    assert parties_in_order(other) == []


def test_a_mission_that_comes_back_has_the_time_of_coming_back(app, morning):
    _visitor, delegation_id = mission(app, "FRA")
    session_id = published_plenary()
    number = with_list(session_id)
    wished(delegation_id, session_id)
    with transaction() as session:
        withdraw(session, session.query(SpeakerWish).one(), deed=deed_now())
    clock.set_to(morning + timedelta(hours=1))
    listed(number, "NOR")
    clock.set_to(morning + timedelta(hours=2))

    wished(delegation_id, session_id)

    assert parties_in_order(number) == ["NOR", "FRA"]
    assert len(here(number).inscriptions) == 2


@pytest.mark.parametrize(("opens", "closes", "refusal"), [(1, 9, rules.ListNotOpen), (-9, -1, rules.ListClosed)])
def test_a_mission_inscribes_only_between_opening_and_closing(app, morning, opens, closes, refusal):
    _visitor, delegation_id = mission(app, "FRA")
    session_id = published_plenary()
    number = with_list(session_id, opens_at=morning + timedelta(hours=opens), closes_at=morning + timedelta(hours=closes))

    with pytest.raises(refusal):
        wished(delegation_id, session_id)

    assert here(number).inscriptions == []
    assert db.session.query(SpeakerWish).count() == 0


def test_after_closing_a_mission_names_its_speaker_but_does_not_raise_the_rank(app):
    _visitor, delegation_id = mission(app, "FRA")
    session_id = published_plenary()
    number = with_list(session_id)
    wished(delegation_id, session_id)
    closed(number)

    wish_change(delegation_id, text="Excellencies.")
    with pytest.raises(rules.ListClosed):
        wish_change(delegation_id, rank="head_of_state")

    assert here(number).inscriptions[0].wish.text == "Excellencies."


def test_where_no_list_was_set_up_requests_are_as_they_were(app):
    _visitor, delegation_id = mission(app, "FRA")

    assert wished(delegation_id, published_plenary()) == 0
    assert db.session.query(SpeakerWish).count() == 1


def test_a_delegation_the_secretariat_inscribed_does_not_inscribe_itself_again(app):
    _visitor, delegation_id = mission(app, "FRA")
    session_id = published_plenary()
    number = with_list(session_id)
    listed(number, "FRA")

    with pytest.raises(InscribedAlready):
        wished(delegation_id, session_id)


def test_a_delegation_that_withdraws_leaves_the_list(app):
    _visitor, delegation_id = mission(app, "FRA")
    session_id = published_plenary()
    number = with_list(session_id)
    wished(delegation_id, session_id)

    with transaction() as session:
        move_delegation(session, session.get_one(Delegation, delegation_id), DelegationState.DECLINED, reason="No", deed=deed_now())

    assert parties_in_order(number) == []


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        (SpeakerFacts(rank="minister"), rules.Nobody),
        (SpeakerFacts(group_name="AFR", rank="minister"), rules.NoSpeakerNamed),
    ],
)
def test_somebody_has_to_speak(app, facts, refusal):
    number = with_list(plenary())

    with pytest.raises(refusal), transaction() as session:
        inscribe(session, number, facts, deed=deed_now())

    assert here(number).inscriptions == []


def test_a_party_stands_once_for_itself_and_once_for_a_group(app):
    number = with_list(plenary())
    own = listed(number, "GHA")
    listed(number, "GHA", group_name="AFR")

    with pytest.raises(rules.OnTheListAlready):
        listed(number, "GHA")

    assert parties_in_order(number) == ["GHA", "GHA"]
    with transaction() as session:
        take_off(session, own, deed=deed_now())
    assert len(parties_in_order(number)) == 1


def test_an_officer_who_saves_second_is_told(app):
    number = with_list(plenary())
    one, party = listed(number, "GHA"), here(number).inscriptions[0].party_id
    facts = SpeakerFacts(party_id=party, rank="minister", language="en")
    with transaction() as session:
        change_inscription(session, one, facts, seen_version=1, deed=deed_now())

    with pytest.raises(rules.InscriptionChanged), transaction() as session:
        change_inscription(session, one, facts, seen_version=1, deed=deed_now())


def test_ranks_that_share_a_precedence_share_it_on_the_list(app):
    number = with_list(plenary())
    listed(number, "NOR", rank="chief_of_police", minutes=2)
    listed(number, "GHA", rank="minister", minutes=3)
    listed(number, "FRA", rank="chief_of_police", minutes=1)

    assert parties_in_order(number) == ["GHA", "FRA", "NOR"]


def test_the_lot_can_be_drawn_again_from_its_seed(app):
    number = with_list(plenary())
    for code in ("NOR", "GHA", "FRA", "BRA", "KEN", "FJI"):
        listed(number, code)
    with transaction() as session:
        draw(session, number, "seed-1", deed=deed_now())
    first = parties_in_order(number)
    with transaction() as session:
        draw(session, number, "seed-2", deed=deed_now())
    second = parties_in_order(number)

    with transaction() as session:
        draw(session, number, "seed-1", deed=deed_now())

    assert parties_in_order(number) == first != second
    drawn = db.session.query(AuditEntry).filter_by(action="speakers-list.drawn").order_by(AuditEntry.id)
    assert [entry.after["seed"] for entry in drawn] == ["seed-1", "seed-2", "seed-1"]


def test_who_has_spoken_is_neither_moved_nor_moved_around(app):
    number = with_list(plenary())
    first, second = listed(number, "NOR"), listed(number, "GHA", minutes=1)
    third = listed(number, "FRA", minutes=2)
    step(number, FloorKind.GIVEN, first)

    for wanted in ((first, third, True), (third, first, False)):
        with pytest.raises(Refusal), transaction() as session:
            move(session, number, wanted, reason="Because", deed=deed_now())
    with transaction() as session:
        made = move(session, number, (third, second, False), reason="Because", deed=deed_now())
        session.flush()
        move_id = made.id

    assert parties_in_order(number) == ["NOR", "FRA", "GHA"]
    with transaction() as session:
        undo_move(session, move_id, deed=deed_now())
    with pytest.raises(rules.UndoneAlready), transaction() as session:
        undo_move(session, move_id, deed=deed_now())


def test_a_step_by_an_officer_who_had_not_seen_the_last_one_is_not_taken(app):
    number = with_list(plenary())
    first, second = listed(number, "NOR"), listed(number, "GHA", minutes=1)
    step(number, FloorKind.GIVEN, first, seen=0)

    with pytest.raises(rules.FloorMoved):
        step(number, FloorKind.GIVEN, second, seen=0)

    assert [(event.number, event.kind) for event in db.session.query(FloorEvent)] == [(1, "given")]


@pytest.mark.parametrize(
    ("kind", "refusal"),
    [
        (FloorKind.PAUSED, rules.NotPossibleNow), (FloorKind.RESUMED, rules.NotPossibleNow), (FloorKind.ENDED, rules.NotPossibleNow),
        (FloorKind.POINT_ENDED, rules.NotPossibleNow), (FloorKind.CORRECTED, rules.NothingToCorrect), (FloorKind.POINT, rules.WhoRaisesIt),
        (FloorKind.REPLY, rules.WhoRaisesIt), (FloorKind.GIVEN, rules.NotWaiting),
    ],
)  # fmt: skip
def test_a_step_that_means_nothing_is_refused_and_nothing_is_kept(app, kind, refusal):
    number = with_list(plenary())
    listed(number, "NOR")

    with pytest.raises(refusal):
        step(number, kind)

    assert (db.session.query(FloorEvent).count(), db.session.query(Inscription).count()) == (0, 1)


def test_a_right_of_reply_follows_after_the_list_with_its_own_limit_and_can_be_taken_back(app):
    number = with_list(plenary(), limit_seconds=300, reply_seconds=120)
    first = listed(number, "NOR")
    step(number, FloorKind.REPLY, party="GHA")

    found = here(number)
    reply = found.waiting[-1]
    assert found.waiting == [first, reply]
    assert (found.limit_of(found.by_id[first]), found.limit_of(found.by_id[reply])) == (300, 120)
    assert parties_in_order(number) == ["NOR"]
    step(number, FloorKind.CORRECTED)
    assert here(number).waiting == [first]


def test_clocks_that_differ_a_little_do_not_turn_the_time_on_the_floor_back(app, morning):
    number = with_list(plenary())
    first = listed(number, "NOR")
    step(number, FloorKind.GIVEN, first)

    step(number, FloorKind.PAUSED, seconds=-5)

    assert here(number).floor.turn.spoken == timedelta(0)
    assert here(number).events[-1].at == morning


def test_a_conducted_list_is_a_record_that_does_not_change(app, morning):
    session_id = plenary()
    number = with_list(session_id, limit_seconds=60)
    first, second = listed(number, "NOR", name="Ama Testing"), listed(number, "GHA", minutes=1)
    step(number, FloorKind.GIVEN, first)
    with pytest.raises(rules.StillSpeaking):
        _keep(number)
    step(number, FloorKind.ENDED, seconds=75)

    _keep(number)

    content = record_of(db.session(), number).content
    assert [(turn["party"], turn["name"], turn["seconds"], turn["limit"]) for turn in content["turns"]] == [("NOR", "Ama Testing", 75, 60)]
    assert [(one["party"], one["how"]) for one in content["not_heard"]] == [("GHA", "waiting")]
    for attempt in (lambda: step(number, FloorKind.GIVEN, second), lambda: listed(number, "FRA"), lambda: _open(number)):
        with pytest.raises(rules.ListKept):
            attempt()
    with transaction() as session:
        floor_services.correct_record(session, number, "Spoke in French.", reason="Asked", deed=deed_now())
    assert record_of(db.session(), number).content == content


def _keep(number: int) -> None:
    with transaction() as session:
        seen = session.get_one(SpeakersList, number).event_number
        floor_services.keep_as_record(session, number, seen_number=seen, deed=deed_now())


def _open(number: int) -> None:
    with transaction() as session:
        open_again(session, number, deed=deed_now())


def test_the_address_of_a_board_is_told_once_and_stops_with_the_next(app, client):
    number = with_list(plenary())
    listed(number, "NOR", name="Ama Testing")

    def make() -> str:
        with transaction() as session:
            return floor_services.make_board_key(session, number, deed=deed_now())

    first = make()
    shown = client.get(f"/boards/k/{first}")
    second = make()

    assert shown.status_code == 200
    assert "Norway" in shown.get_data(as_text=True)
    assert shown.headers["X-Robots-Tag"].startswith("noindex")
    assert [client.get(f"/boards/k/{key}{end}").status_code for key in (first, "x") for end in ("", "/state", "/stream")] == [404] * 6
    assert first not in {key.key_hash for key in db.session.query(BoardKey)}
    state = client.get(f"/boards/k/{second}/state")
    again = client.get(f"/boards/k/{second}/state", headers={"If-None-Match": state.headers["ETag"]})
    assert (again.status_code, again.get_data()) == (304, b"")
    with transaction() as session:
        floor_services.revoke_board_key(session, number, deed=deed_now())
    assert client.get(f"/boards/k/{second}").status_code == 404


def test_a_board_shows_who_has_the_floor_the_next_three_and_the_time_over(app, client, morning):
    number = with_list(plenary(), limit_seconds=60)
    for minutes, code in enumerate(("NOR", "GHA", "FRA", "BRA", "KEN")):
        listed(number, code, minutes=minutes)
    with transaction() as session:
        key = floor_services.make_board_key(session, number, deed=deed_now())
    step(number, FloorKind.GIVEN, here(number).waiting[0])
    clock.set_to(morning + timedelta(seconds=72))

    page = " ".join(client.get(f"/boards/k/{key}").get_data(as_text=True).split())

    assert "+0:12" in page
    assert "over time" in page
    assert all(name in page for name in ("Norway", "Ghana", "France", "Brazil", "1 more"))
    assert "Kenya" not in page
    arabic = client.get(f"/boards/k/{key}?lang=ar").get_data(as_text=True)
    assert 'dir="rtl"' in arabic
    assert "النرويج" in arabic


def test_lists_move_with_a_postponed_summit(app, morning):
    number = with_list(plenary(), opens_at=morning, closes_at=morning + timedelta(days=3))
    move = Move(date(2031, 6, 3), date(2033, 6, 3), "America/New_York", "America/New_York")

    with transaction() as session:
        summit = session.query(Summit).one()
        count = list_count(session, summit)
        move_lists(session, summit, move, deed_now())

    held = db.session.get_one(SpeakersList, number)
    assert (count, held.opens_at, held.closes_at) == (1, move.moment(morning), move.moment(morning + timedelta(days=3)))
