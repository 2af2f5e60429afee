"""The board in a real browser: a meeting dragged to a taken and to a free time, undone, moved by keyboard alone, swapped, pinned."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from bilaterals.asking import asked
from bilaterals.meetings import arranged, facts, stored
from live import carry_cookies, chromium, served
from playwright.sync_api import Locator, Page, expect
from programme.builders import DAY_1, NEW_YORK, make_room

from uncops.bilaterals.models import MeetingState

pytestmark = pytest.mark.browser
TABLET = {"width": 820, "height": 1180}
PAGE = f"/organiser/bilaterals/board?day={DAY_1}"


@pytest.fixture
def opened(app, sign_in):
    """The board of a day with three meetings and one request, opened by somebody far from New York."""
    room = make_room("Room 5")
    arranged(facts("FRA", "SEN", "10:00", "10:30", room_id=room), MeetingState.TOLD)
    arranged(facts("NOR", "PER", "11:00", "11:30", room_id=room))
    arranged(facts("FRA", "KAZ", "12:00", "12:30"))
    asked("TUN", "GHA")
    officer = sign_in("protocol")
    with served(app) as address, chromium() as browser:

        def page(query: str = "", **context) -> Page:
            made = browser.new_context(**{"viewport": {"width": 2600, "height": 1000}, "timezone_id": "Asia/Tokyo"} | context)
            carry_cookies(officer.client, made, address)
            shown = made.new_page()
            shown.goto(f"{address}{PAGE}{query}")
            return shown

        yield page


def at(session, number: int) -> str:
    session.rollback()
    meeting = stored(session, number)
    found = f"{meeting.starts_at.astimezone(NEW_YORK):%H:%M}"
    session.rollback()
    return found


def cell(page: Page, party: str, slot: str) -> Locator:
    return page.locator("tr", has=page.locator(".board-name", has_text=party)).locator(f'[data-slot="{slot}"]')


def drag(page: Page, thing: Locator, place: Locator, painted: str) -> None:
    """Take a thing up, wait until the places say whether they are free, put it down."""
    thing.scroll_into_view_if_needed()
    start = thing.bounding_box()
    page.mouse.move(start["x"] + 12, start["y"] + 8)
    page.mouse.down()
    page.mouse.move(start["x"] + 30, start["y"] + 12, steps=3)
    for _try in range(20):  # at its edge the board scrolls under what is held
        end = place.bounding_box()
        page.mouse.move(end["x"] + end["width"] / 2, end["y"] + 12)
        if "is-target" in (place.get_attribute("class") or ""):
            break
    expect(place).to_have_class(re.compile(painted))
    page.mouse.up()


def test_an_officer_drags_undoes_and_goes_on_by_keyboard(opened, session):
    page, complaints = opened(), []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    said, france = page.locator("[data-said]"), lambda slot: cell(page, "France", slot)

    drag(page, france("10:00").locator("a"), france("12:00"), "may-blocked")
    expect(page.locator("[data-findings]")).to_contain_text("Kazakhstan")
    expect(page.get_by_role("button", name="Do it nevertheless")).to_be_visible()
    assert at(session, 1) == "10:00"

    drag(page, france("10:00").locator("a"), france("12:30"), "may-free")
    expect(said).to_contain_text("“France – Senegal” is now at 12:30: Room 5.")
    expect(france("12:30").locator("a")).to_contain_text("Senegal")
    expect(france("12:30").get_by_label("Changed since both sides were told")).to_be_visible()
    assert at(session, 1) == "12:30"

    page.get_by_role("button", name="Undo").click()
    expect(said).to_contain_text("Undone. “France – Senegal” is now at 10:00")
    assert at(session, 1) == "10:00"
    page.keyboard.press("Control+y")
    expect(said).to_contain_text("Done again.")
    page.keyboard.press("Control+z")
    expect(said).to_contain_text("Undone.")

    france("10:00").locator("a").focus()
    page.keyboard.press("Space")
    expect(page.locator("[data-painted]")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(said).to_contain_text("10:30")
    page.keyboard.press("Enter")
    expect(said).to_contain_text("is now at 10:30")
    assert at(session, 1) == "10:30"

    page.keyboard.press("p")
    expect(said).to_contain_text("is pinned")
    page.keyboard.press("Space")
    expect(said).to_contain_text("Unpin it before you move it")
    page.keyboard.press("p")
    expect(said).to_contain_text("no longer pinned")
    page.keyboard.press("s")
    expect(said).to_contain_text("changes places")
    cell(page, "Norway", "11:00").locator("a").click()
    expect(said).to_contain_text("“Norway – Peru” is now at 10:30")
    assert (at(session, 1), at(session, 2)) == ("11:00", "10:30")
    violations = Axe().run(page).response["violations"]
    assert [(found["id"], [node["html"][:90] for node in found["nodes"]]) for found in violations] == []
    assert complaints == []


def test_a_request_is_dragged_from_the_tray_into_a_room_and_taken_off_again(opened, session):
    page = opened("&view=rooms")
    said, room = page.locator("[data-said]"), lambda slot: cell(page, "Room 5", slot)

    drag(page, page.locator("[data-wanted]"), room("11:00"), "may-blocked")
    expect(page.locator("[data-findings]")).to_contain_text("Norway")
    drag(page, page.locator("[data-wanted]"), room("12:30"), "may-free")
    expect(said).to_contain_text("is now at 12:30: Room 5.")
    expect(page.locator("[data-tray]")).to_contain_text("No request waits for a place.")
    page.keyboard.press("Delete")
    expect(said).to_contain_text("was taken off")
    expect(page.locator("[data-tray]")).to_contain_text("30 minutes")
    page.keyboard.press("Control+z")
    expect(room("12:30").locator("a")).to_be_visible()


def test_what_another_officer_moved_is_not_overwritten(opened, session):
    mine, theirs = opened(), opened()
    meeting = lambda page: cell(page, "Norway", "11:00").locator("a")  # noqa: E731
    meeting(theirs).focus()
    theirs.keyboard.press("h")
    expect(theirs.locator("[data-said]")).to_contain_text("is on hold")

    meeting(mine).focus()
    mine.keyboard.press("p")

    expect(mine.locator("[data-said]")).to_contain_text("Somebody else changed this meeting")
    expect(meeting(mine).get_by_label("On hold")).to_be_visible()
    expect(mine.get_by_role("button", name="Undo")).to_be_disabled()


def test_a_meeting_is_held_and_dragged_by_finger_or_taken_up_with_a_button_and_put_where_one_taps(opened, session):
    page = opened("&q=France", viewport=TABLET, has_touch=True, is_mobile=True)
    said, france = page.locator("[data-said]"), lambda slot: cell(page, "France", slot)
    finger = page.context.new_cdp_session(page)

    def touch(kind: str, place: Locator | None = None) -> None:
        box = place.bounding_box() if place else None
        points = [{"x": box["x"] + box["width"] / 2, "y": box["y"] + 12}] if box else []
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    france("10:30").scroll_into_view_if_needed()
    touch("touchStart", france("10:00").locator("a"))
    expect(page.locator(".board-ghost")).to_be_visible()
    for _try in range(20):  # at its edge the board scrolls under what is held
        touch("touchMove", france("10:30"))
        if "is-target" in (france("10:30").get_attribute("class") or ""):
            break
    expect(france("10:30")).to_have_class(re.compile("may-free"))
    touch("touchEnd")
    expect(said).to_contain_text("“France – Senegal” is now at 10:30")

    page.get_by_role("button", name="Move").tap()
    expect(said).to_contain_text("is taken up. Tap or click the place where it goes")
    expect(page.locator("[data-painted]")).to_be_visible()
    france("11:30").tap()
    expect(said).to_contain_text("“France – Senegal” is now at 11:30")
    page.get_by_role("button", name="Move").tap()
    page.locator("h1").tap()
    expect(said).to_contain_text("stays where it is")
    assert at(session, 1) == "11:30"


def test_without_javascript_the_board_leads_to_the_meeting_and_its_forms(opened, session):
    page = opened(java_script_enabled=False)

    cell(page, "Norway", "11:00").locator("a").click()
    page.get_by_role("link", name="Change places with another meeting").click()
    page.get_by_label("The other meeting").select_option(label="3 June 2031, 10:00, Room 5: France – Senegal")
    page.get_by_role("button", name="Change places").click()

    assert (at(session, 1), at(session, 2)) == ("11:00", "10:00")
