"""The pages of the board: rows, places while dragging, changes sent with what was seen, and the same by form."""

import pytest
from bilaterals.asking import asked
from bilaterals.meetings import arranged, facts, principal, stored
from delegations.test_delegations import text_of
from programme.builders import DAY_1, at, make_room, queries_of
from registration.missions import invited_delegation

from uncops.bilaterals.models import Meeting, MeetingState
from uncops.bilaterals.requests.models import MeetingRequest

State = MeetingState
LIST = "/organiser/bilaterals"
BOARD = f"{LIST}/board?day={DAY_1}"


class Board:
    """Somebody at the board, as its module sends what is dragged."""

    def __init__(self, visitor) -> None:
        self.visitor = visitor

    def send(self, **sent):
        return self._post("apply", sent)

    def place(self, **sent):
        return self._post("place", sent)

    def _post(self, deed: str, sent):
        page = self.visitor.get(BOARD).get_data(as_text=True)
        token = page.partition('data-csrf="')[2].partition('"')[0]
        return self.visitor.client.post(f"{LIST}/board/{deed}", json=sent, headers={"X-CSRFToken": token})

    def tried(self, **asked):
        return self.visitor.client.get(f"{LIST}/board/try", query_string={"day": DAY_1.isoformat(), **asked}).get_json()["cells"]


@pytest.fixture
def board(app, sign_in) -> Board:
    return Board(sign_in("protocol"))


def test_the_board_shows_parties_or_rooms_and_what_changed_since_it_was_told(app, session, sign_in):
    room = make_room("Room 5")
    arranged(facts(room_id=room), State.TOLD)
    arranged(facts("NOR", None, principal_id=principal()))
    protocol = sign_in("protocol")

    parties, rooms = protocol.get(BOARD), protocol.get(f"{BOARD}&view=rooms")

    for name in ("France", "Senegal", "Norway", "Ada QUARTEY"):
        assert name in text_of(parties)
    assert "Room 5" in text_of(rooms)
    assert "No room yet" in text_of(rooms)
    assert parties.get_data(as_text=True).count("Not told yet") == 2
    assert "Senegal" not in text_of(protocol.get(f"{BOARD}&q=norw&part=board"))


def test_only_those_who_arrange_see_the_board(app, sign_in):
    arranged()

    roles = ("organiser", "liaison", "principals-office", "viewer")

    assert [sign_in(role).get(BOARD).status_code for role in roles] == [200, 403, 403, 403]


def test_a_meeting_is_dragged_to_a_free_time_and_gets_a_room_that_is_free(app, session, board):
    number = arranged()

    answer = board.send(changes=[{"meeting": number, "seen": 1, "starts": f"{DAY_1}T11:00", "room": "any"}])

    assert answer.status_code == 200
    assert "is now at 11:00" in answer.get_json()["sentence"]
    assert stored(session, number).starts_at == at(DAY_1, "11:00")
    (told,) = answer.get_json()["changes"]
    assert (told["before"]["starts"], told["seen"]) == (f"{DAY_1}T10:00", stored(session, number).version)


def test_a_taken_place_is_refused_with_the_reason_and_can_be_held_nevertheless(app, session, board):
    number = arranged()
    arranged(facts("FRA", "NOR", "11:00", "11:30"))
    change = {"meeting": number, "seen": 1, "starts": f"{DAY_1}T11:00", "room": 0}

    refused = board.send(changes=[change])
    nevertheless = board.send(changes=[change], reason="One car for both")

    assert refused.status_code == 422
    assert "Norway" in refused.get_json()["findings"][0]
    assert refused.get_json()["may_hold"] is True
    assert nevertheless.status_code == 200


def test_who_comes_second_is_told_where_it_stands_now(app, session, board):
    number = arranged()
    board.send(changes=[{"meeting": number, "seen": 1, "starts": f"{DAY_1}T11:00", "room": 0}])

    second = board.send(changes=[{"meeting": number, "seen": 1, "starts": f"{DAY_1}T12:00", "room": 0}])

    assert second.status_code == 409
    assert second.get_json()["present"][0]["starts"] == f"{DAY_1}T11:00"
    assert stored(session, number).starts_at == at(DAY_1, "11:00")


@pytest.mark.parametrize("sent", [
    {}, {"changes": []}, {"changes": ["one"]}, {"changes": [{"meeting": 99, "seen": 1}]}, {"changes": [{"meeting": "1", "seen": 1}]},
    {"changes": [{"meeting": 1}]}, {"changes": [{"meeting": 1, "seen": 1, "starts": "later"}]},
    {"changes": [{"meeting": 1, "seen": 1, "starts": "2031-06-03T10:00+00:00"}]}, {"changes": [{"meeting": 1, "seen": 1, "room": -4}]},
    {"changes": [{"meeting": 1, "seen": 1}] * 11},
])  # fmt: skip
def test_what_no_page_of_ours_sends_is_not_found(app, session, board, sent):
    arranged()

    assert board.send(**sent).status_code == 404
    assert stored(session, 1).version == 1


def test_a_room_that_does_not_exist_is_not_found(app, session, board):
    number = arranged()

    answer = board.send(changes=[{"meeting": number, "seen": 1, "room": 4711}])

    assert answer.status_code == 404


def test_each_place_says_whether_it_is_free_while_something_is_dragged(app, session, board):
    room = make_room("Room 5")
    number = arranged(facts(room_id=room))
    arranged(facts("NOR", "PER", "11:00", "11:30", room_id=room))
    arranged(facts("FRA", "PER", "12:00", "12:30"))

    by_time, by_room = board.tried(meeting=number), board.tried(meeting=number, view="rooms")

    assert by_time["12:00"]["verdict"] == "blocked"
    assert "Peru" in by_time["12:00"]["words"]
    assert (by_time["15:00"]["verdict"], by_time["15:00"]["room"]) == ("free", room)
    assert (by_room[f"{room}/11:00"]["verdict"], by_room["0/11:00"]["verdict"]) == ("blocked", "free")


def test_a_request_is_dragged_from_the_tray_and_taken_off_again(app, session, board):
    request = asked("FRA", "SEN", minutes=45)
    sides = "-".join(f"d{number}" for number in sorted((invited_delegation("FRA"), invited_delegation("SEN"))))
    assert "France – Senegal" in text_of(board.visitor.get(BOARD))

    tried = board.tried(wanted=sides)
    answer = board.place(wanted=sides, starts=f"{DAY_1}T15:00", room="any")

    assert tried["15:00"]["verdict"] == "free"
    assert answer.status_code == 200
    meeting = session.query(Meeting).one()
    assert (meeting.starts_at, meeting.ends_at) == (at(DAY_1, "15:00"), at(DAY_1, "15:45"))
    assert session.get_one(MeetingRequest, request).state == "placed"
    assert board.place(wanted=sides, starts=f"{DAY_1}T16:00", room=0).status_code == 404
    (told,) = answer.get_json()["changes"]
    board.send(changes=[{"meeting": told["meeting"], "seen": told["seen"], **told["before"]}])
    session.expire_all()
    assert session.get_one(MeetingRequest, request).state == "requested"
    assert "No request waits" not in text_of(board.visitor.get(BOARD))


def test_a_meeting_is_pinned_put_on_hold_and_swapped_by_form(app, session, sign_in):
    one, two = arranged(), arranged(facts("NOR", "PER", "11:00", "11:30"))
    protocol = sign_in("protocol")

    protocol.submit(f"{LIST}/{one}", {"mark": "hold"}, form=f"{one}/mark")
    swapped = protocol.submit(f"{LIST}/{one}/swap", {"other_id": str(two)}, form=-1)
    protocol.submit(f"{LIST}/{one}", {"mark": "pin"}, form=f"{one}/mark")
    refused = protocol.submit(f"{LIST}/{one}/swap", {"other_id": str(two)}, form=-1)

    assert swapped.status_code == 303
    assert (stored(session, one).starts_at, stored(session, two).starts_at) == (at(DAY_1, "11:00"), at(DAY_1, "10:00"))
    assert (stored(session, one).is_pinned, stored(session, one).is_on_hold) == (True, True)
    assert refused.status_code == 422
    assert "is pinned" in text_of(refused)
    assert "Select the other meeting" in text_of(protocol.submit(f"{LIST}/{two}/swap", {}, form=-1))


@pytest.mark.database
def test_a_swap_of_a_meeting_changed_meanwhile_is_asked_again(app, session, board):
    one, two = arranged(), arranged(facts("NOR", "PER", "11:00", "11:30"))
    board.send(changes=[{"meeting": one, "seen": 1, "starts": f"{DAY_1}T15:00", "room": 0}])

    stale = board.visitor.submit(f"{LIST}/{one}/swap", {"other_id": str(two), "seen": "1"}, form=-1)

    assert stale.status_code == 422
    assert "Somebody else changed this meeting" in text_of(stale)


@pytest.mark.parametrize("view", ["parties", "rooms"])
def test_the_board_asks_the_same_number_of_questions_for_one_meeting_and_for_three(app, session, sign_in, view):
    arranged()
    asked("NOR", "KAZ")
    protocol, page = sign_in("protocol"), f"{BOARD}&view={view}"
    one = queries_of(protocol, page)
    arranged(facts("NOR", "PER", room_id=make_room("Room 5")))
    arranged(facts("KAZ", None, principal_id=principal()))
    asked("TUN", "PER")

    assert queries_of(protocol, page) == one
    assert one <= 29


def test_a_longer_meeting_goes_on_in_the_next_column(board):
    arranged(facts(starts="10:00", ends="10:45"))
    row = board.visitor.get(BOARD).get_data(as_text=True).partition("<tr data-row=")[2].partition("</tr>")[0]
    cells = {cell.partition('"')[0]: cell for cell in row.split('<td data-slot="')}

    assert "goes-on" in cells["10:00"]
    assert "board-rest" in cells["10:30"]
    assert "board-rest" not in cells["11:00"]
