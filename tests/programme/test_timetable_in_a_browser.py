"""The timetable in a real browser: dragged, undone, moved by keyboard alone, and without JavaScript through the table."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from live import carry_cookies, chromium, served
from playwright.sync_api import Locator, Page, expect
from programme.builders import DAY_2, NEW_YORK, add, make_room, make_summit

from uncops.programme.models import Session

pytestmark = pytest.mark.browser
SCREEN = {"width": 1366, "height": 900}
PAGE = f"/organiser/timetable?day={DAY_2}"
HOUR = 76  # pixels: two half hours as the board draws them


@pytest.fixture
def opened(app, sign_in):
    """The timetable of a day with two rooms and three sessions, opened by somebody far from New York."""
    summit, chamber, annex = make_summit(), make_room(), make_room("Annex")
    add(summit, "Opening", "10:00", "11:00", room_id=chamber, kind="opening")
    add(summit, "Harbour units", "12:00", "13:00", room_id=annex, kind="side_event", setup_minutes=15)
    add(summit, "Lunch", "13:00", "14:00", kind="break")
    officer = sign_in("organiser")
    with served(app) as address, chromium() as browser:

        def page(**context) -> Page:
            made = browser.new_context(viewport=SCREEN, timezone_id="Asia/Tokyo", **context)
            carry_cookies(officer.client, made, address)
            shown = made.new_page()
            shown.goto(f"{address}{PAGE}")
            return shown

        yield page


def place(session, number: int) -> tuple[str, int | None]:
    session.expire_all()
    session.rollback()
    held = session.get_one(Session, number)
    return f"{held.starts_at.astimezone(NEW_YORK):%H:%M}–{held.ends_at.astimezone(NEW_YORK):%H:%M}", held.room_id


def drag(page: Page, session: Locator, *, right: float = 0, down: float = 0) -> None:
    hold(page, session, right=right, down=down)
    page.mouse.up()


def test_an_officer_drags_undoes_goes_on_by_keyboard_and_is_kept_from_a_taken_room(opened, session):
    page, complaints = opened(), []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    said, harbours, opening = page.locator("[data-said]"), page.locator('[data-session="2"]'), page.locator('[data-session="1"]')
    expect(harbours).to_contain_text("12:00–13:00")
    before = page.content()
    assert "timetable-margin-before" in before
    width = opening.bounding_box()["x"] - harbours.bounding_box()["x"]

    drag(page, harbours, right=width, down=HOUR)
    expect(said).to_contain_text("“Harbour units” is now from 13:00 to 14:00: Chamber")
    assert place(session, 2) == ("13:00–14:00", 1)

    page.get_by_role("button", name="Undo").click()
    expect(said).to_contain_text("Undone. “Harbour units” is now from 12:00 to 13:00: Annex")
    assert place(session, 2) == ("12:00–13:00", 2)

    harbours.get_by_role("button").focus()
    for keys, words in (
        ("Alt+ArrowDown", "from 12:15 to 13:15"), ("Shift+Alt+ArrowUp", "from 12:15 to 13:00"), ("Alt+ArrowRight", "Chamber"),
    ):  # fmt: skip
        page.keyboard.press(keys if width > 0 or "Right" not in keys else keys.replace("Right", "Left"))
        expect(said).to_contain_text(words)
    assert place(session, 2) == ("12:15–13:00", 1)
    page.keyboard.press("ArrowUp")
    expect(opening.get_by_role("button")).to_be_focused()
    page.keyboard.press("Control+z")
    expect(said).to_contain_text("Undone.")
    assert place(session, 2) == ("12:15–13:00", 2)

    assert complaints == []
    drag(page, opening, right=-width, down=2 * HOUR)
    expect(page.locator("[data-findings]")).to_contain_text("Annex")
    expect(page.get_by_role("button", name="Move it nevertheless")).to_be_visible()
    expect(opening).to_contain_text("10:00–11:00")
    assert place(session, 1) == ("10:00–11:00", 1)

    opening.get_by_role("button").focus()
    page.keyboard.press("Enter")
    page.locator("[data-panel]").get_by_label("Ends at").fill("11:30")
    page.locator("[data-panel]").get_by_role("button", name="Save").click()
    expect(opening).to_contain_text("10:00–11:30")
    violations = Axe().run(page).response["violations"]
    assert [(found["id"], [node["html"][:60] for node in found["nodes"]]) for found in violations] == []


def hold(page: Page, session: Locator, *, right: float = 0, down: float = 0) -> None:
    """Drag, and do not let go yet."""
    box = session.bounding_box()
    page.mouse.move(box["x"] + 40, box["y"] + 12)
    page.mouse.down()
    page.mouse.move(box["x"] + 45, box["y"] + 18, steps=3)
    page.mouse.move(box["x"] + 40 + right, box["y"] + 12 + down, steps=6)


def test_while_a_session_is_dragged_or_pulled_the_officer_sees_what_stands_in_the_way_before_letting_go(opened, session):
    page = opened()
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/places" in request.url or request.method == "POST" else None)
    verdict, held = page.locator("[data-verdict]"), page.locator(".ec-preview")
    harbours, opening = page.locator('[data-session="2"]'), page.locator('[data-session="1"]')
    expect(harbours).to_be_visible()
    width = opening.bounding_box()["x"] - harbours.bounding_box()["x"]

    hold(page, harbours, right=width, down=-2 * HOUR)
    expect(verdict).to_contain_text("Not possible: “Harbour units” from 10:00 to 11:00: Chamber")
    expect(verdict).to_contain_text("“Opening” is in Chamber from 10:00 to 11:00, and “Harbour units” from 10:00 to 11:00")
    expect(held).to_have_attribute("data-judged", "block")
    expect(held.locator(".timetable-badge")).to_be_visible()
    # One hour with a quarter to set up before it: what no free place covers is painted, from 09:45 until 11:15.
    expect(page.locator(".timetable-would-block")).to_have_count(1)
    box = held.bounding_box()
    page.mouse.move(box["x"] + 40, box["y"] + 12 + 3 * HOUR, steps=6)
    expect(held).to_have_attribute("data-judged", "free")
    expect(verdict.get_by_role("listitem")).to_have_count(0)
    expect(held.locator(".timetable-badge")).to_have_count(0)
    page.mouse.move(box["x"] + 40 - width, box["y"] + 12 + 2 * HOUR, steps=6)
    expect(held).to_have_attribute("data-judged", "same")
    expect(verdict).to_be_empty()
    page.mouse.up()
    expect(page.locator(".timetable-would-block")).to_have_count(0)
    assert len(asked) == 1

    edge = opening.bounding_box()
    page.mouse.move(edge["x"] + 40, edge["y"] + edge["height"] - 3)
    page.mouse.down()
    page.mouse.move(edge["x"] + 40, edge["y"] + edge["height"] - 3 + 2 * HOUR, steps=8)
    expect(held).to_have_attribute("data-judged", "free")
    page.mouse.up()
    expect(page.locator("[data-said]")).to_contain_text("“Opening” is now from 10:00 to 13:00: Chamber")


def test_by_keyboard_too_a_place_is_judged_before_the_session_is_set_down_there(opened, session):
    page = opened()
    verdict, said, harbours = page.locator("[data-verdict]"), page.locator("[data-said]"), page.locator('[data-session="2"]')
    expect(harbours).to_be_visible()
    keys = page.keyboard
    width = page.locator('[data-session="1"]').bounding_box()["x"] - harbours.bounding_box()["x"]
    aside = "ArrowRight" if width > 0 else "ArrowLeft"

    harbours.get_by_role("button").focus()
    keys.press("Space")
    expect(said).to_contain_text("Held.")
    for key in (aside, *["ArrowUp"] * 5):
        keys.press(key)
    expect(verdict).to_contain_text("Not possible: “Harbour units” from 10:45 to 11:45: Chamber")
    expect(verdict).to_contain_text("“Opening” is in Chamber from 10:00 to 11:00")
    expect(harbours).to_have_attribute("data-judged", "block")
    violations = Axe().run(page).response["violations"]
    assert [(found["id"], [node["html"][:60] for node in found["nodes"]]) for found in violations] == []
    for _ in range(2):
        keys.press("ArrowDown")
    expect(verdict).to_have_text("Free: “Harbour units” from 11:15 to 12:15: Chamber")
    assert place(session, 2) == ("12:00–13:00", 2)
    keys.press("Escape")
    expect(said).to_contain_text("Put back; nothing was changed.")
    expect(harbours).to_contain_text("12:00–13:00")

    keys.down("Alt")
    keys.press(aside)
    for _ in range(5):
        keys.press("ArrowUp")
    expect(verdict).to_contain_text("Not possible:")
    keys.press("ArrowDown")
    keys.press("ArrowDown")
    expect(verdict).to_have_text("Free: “Harbour units” from 11:15 to 12:15: Chamber")
    keys.up("Alt")
    expect(said).to_contain_text("“Harbour units” is now from 11:15 to 12:15: Chamber")
    assert place(session, 2) == ("11:15–12:15", 1)
    assert "/organiser/timetable" in page.url


def test_what_another_officer_moved_is_not_overwritten(opened, session):
    mine, theirs = opened(), opened()
    expect(mine.locator('[data-session="1"]')).to_contain_text("10:00–11:00")
    theirs.locator('[data-session="1"] button').focus()
    theirs.keyboard.press("Alt+ArrowUp")
    expect(theirs.locator("[data-said]")).to_contain_text("from 09:45 to 10:45")

    mine.locator('[data-session="1"] button').focus()
    mine.keyboard.press("Alt+ArrowDown")

    expect(mine.locator("[data-said]")).to_contain_text("changed this after you opened it")
    expect(mine.locator('[data-session="1"]')).to_contain_text("09:45–10:45")
    expect(mine.get_by_role("button", name="Undo")).to_be_disabled()
    assert place(session, 1) == ("09:45–10:45", 1)


def test_without_javascript_the_table_leads_to_the_forms(opened, session):
    page = opened(java_script_enabled=False)

    page.get_by_role("link", name="Add a session at 15:00: Annex").click()
    page.get_by_label("Title").fill("River units")
    page.get_by_label("Kind").select_option("side_event")
    page.get_by_role("button", name="Save").click()

    assert place(session, 4) == ("15:00–16:00", 2)
    page.goto(page.url.replace("/programme/sessions/4", "/timetable") + f"?day={DAY_2}")
    page.get_by_role("cell").get_by_role("link", name="River units").click()
    page.get_by_label("Starts at").fill("15:15")
    page.get_by_role("button", name="Save").click()
    assert place(session, 4) == ("15:15–16:00", 2)
