"""The officer conducts in one browser, two screens follow: one by the stream, one asking again and again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from live import carry_cookies, chromium, served
from playwright.sync_api import Page, expect
from programme.builders import deed_now
from speakers.lists_made import here, listed, plenary, with_list

from uncops.core import clock
from uncops.core.database import transaction
from uncops.speakers.services.floor import make_board_key
from uncops.speakers.streams import is_silent
from uncops.speakers.watching import wake

pytestmark = pytest.mark.browser
SOON = 15_000
SCREEN = {"width": 1920, "height": 1080}
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}
SECONDS_LEFT = """() => {
  const shown = document.querySelector('[data-clock-time]').textContent;
  const [minutes, seconds] = shown.replace('+', '').split(':').map(Number);
  return { at: Date.now(), left: minutes * 60 + seconds, isOver: shown[0] === '+' };
}"""


@dataclass
class Room:
    """The officer's page and two screens, in browsers of their own."""

    officer: Page
    screen: Page
    asking: Page
    list_id: int

    @property
    def boards(self) -> tuple[Page, Page]:
        return self.screen, self.asking


@pytest.fixture
def room(app, sign_in, monkeypatch) -> Iterator[Room]:
    """A list of four with a limit of a minute; the clock runs, because browsers and server must agree on it."""
    monkeypatch.setitem(app.config, "STREAM_SECONDS", 40)
    clock.set_to(None)
    officer, session_id = sign_in("protocol"), plenary()
    list_id = with_list(session_id, limit_seconds=60)
    for minutes, code in enumerate(("NOR", "GHA", "FRA", "BRA")):
        listed(list_id, code, minutes=minutes, name=f"Speaker {code}")
    with transaction() as session:
        key = make_board_key(session, list_id, deed=deed_now())
    with served(app) as address, chromium() as browser:
        contexts = [browser.new_context(viewport=SCREEN) for _number in range(3)]
        carry_cookies(officer.client, contexts[0], address)
        contexts[2].add_init_script("delete window.EventSource;")
        pages = [context.new_page() for context in contexts]
        pages[0].goto(f"{address}/organiser/speakers/{session_id}/conduct")
        pages[1].goto(f"{address}/boards/k/{key}")
        pages[2].goto(f"{address}/boards/k/{key}?lang=ar")
        yield Room(*pages, list_id)
        app.config["STREAM_SECONDS"] = 0
        wake()
        assert is_silent(20)  # a stream that still looks would meet the database of the next test


def apart(one: Page, other: Page) -> float:
    """By how many seconds two clocks differ at one instant: each is read with the moment of reading, which is taken off."""
    first, second = one.evaluate(SECONDS_LEFT), other.evaluate(SECONDS_LEFT)
    lefts = [-read["left"] if read["isOver"] else read["left"] for read in (first, second)]
    return abs((lefts[0] - lefts[1]) - (second["at"] - first["at"]) / 1000)


def press(page: Page, key: str) -> None:
    expect(page.locator(f"[data-floor-key='{key}']")).to_be_visible(timeout=SOON)
    page.keyboard.press(key)


def test_two_screens_follow_the_floor_and_show_the_same_second(room: Room):
    for board in room.boards:
        expect(board.locator(".board-next-party").first).to_be_visible(timeout=SOON)
    assert room.asking.evaluate("document.documentElement.dir") == "rtl"

    press(room.officer, "n")

    for board, name in zip(room.boards, ("Norway", "النرويج"), strict=True):
        expect(board.locator(".board-party")).to_have_text(name, timeout=SOON)
        expect(board.locator(".board-name")).to_have_text("Speaker NOR")
        expect(board.locator(".board-next li")).to_have_count(3)
    # Both round to a whole second, so that two right clocks may differ by one while one of them is about to change.
    assert apart(room.screen, room.asking) <= 1.1
    assert apart(room.officer, room.screen) <= 1.1
    assert room.screen.locator("[data-floor]").get_attribute("data-by") == "stream"
    assert room.asking.locator("[data-floor]").get_attribute("data-by") == "asking"

    press(room.officer, "p")

    for board in room.boards:
        expect(board.locator(".board-paused")).to_be_visible(timeout=SOON)
    assert room.screen.locator("[data-clock-time]").text_content() == room.asking.locator("[data-clock-time]").text_content()

    room.officer.select_option("select[name=party_id]", label="Kenya")
    room.officer.get_by_role("button", name="Point of order").click()

    expect(room.screen.locator(".board-state")).to_contain_text("Point of order: Kenya", timeout=SOON)
    expect(room.asking.locator(".board-point")).to_be_visible(timeout=SOON)

    room.officer.get_by_role("button", name="End the point of order").click()
    expect(room.screen.locator(".board-paused")).to_be_visible(timeout=SOON)
    press(room.officer, "u")
    expect(room.screen.locator(".board-point")).to_be_visible(timeout=SOON)
    assert [event.kind for event in here(room.list_id).events] == ["given", "paused", "point", "point_ended", "corrected"]


def test_the_time_over_is_counted_up_said_in_a_word_and_fits_the_screen(room: Room):
    clock.set_to(clock.now() - timedelta(seconds=75))
    press(room.officer, "n")
    expect(room.officer.locator(".floor-clock")).to_be_visible(timeout=SOON)
    clock.set_to(None)

    for board in room.boards:
        board.reload()
        expect(board.locator("[data-clock-time]")).to_contain_text("+", timeout=SOON)
        expect(board.locator(".board-clock-over")).to_be_visible()
        assert board.evaluate("document.documentElement.scrollHeight <= innerHeight && document.documentElement.scrollWidth <= innerWidth")
    expect(room.screen.locator("[data-clock-word]")).to_have_text("over time")
    assert apart(room.screen, room.asking) <= 1.1
    wrong = [rule["id"] for page in (room.screen, room.officer) for rule in Axe().run(page, options=RULES).response["violations"]]
    assert wrong == []


def test_an_officer_who_was_second_reads_where_the_list_stands(room: Room):
    second = room.officer.context.new_page()
    second.add_init_script("delete window.EventSource;")
    second.route("**/conduct/state", lambda route: route.abort())
    second.goto(room.officer.url)

    press(room.officer, "n")
    expect(room.screen.locator(".board-party")).to_have_text("Norway", timeout=SOON)
    press(second, "n")

    expect(second.locator("[data-floor-refused]")).to_contain_text("Another officer took a step before you", timeout=SOON)
    expect(second.locator(".floor-party")).to_have_text("Norway")
    assert len(here(room.list_id).events) == 1
