"""Missions ask and take suggestions; the schedule is worked out, read, changed by hand and published; a flight is late, the repair is
published, and a calendar not ours follows."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from bilaterals.asking import asked
from bilaterals.schedules import absent, meeting_rooms
from bilaterals.test_suggestions import announced
from live import DESK, PHONE, carry_cookies, chromium, served
from playwright.sync_api import Page, expect
from programme.builders import DAY_1, NEW_YORK, add, deed_now, publish_now
from registration.missions import mission, the_summit
from subscribers import Subscriber

from uncops.bilaterals.models import Meeting
from uncops.calendars.keys import Target, Wanted, make_key
from uncops.calendars.models import FeedKind
from uncops.core.database import db, transaction
from uncops.jobs.services import perform
from uncops.mail.models import Letter

pytestmark = pytest.mark.browser
DAY = "03.06.2031"
STEPS_TO_A_FREE_PLACE = """(row, meeting) => {
  const cells = [...row.querySelectorAll("td")];
  const at = (selector) => cells.findIndex((cell) => cell.matches(selector));
  return at(".may-free") - at(`:has([data-meeting="${meeting}"])`);
}"""


class Worker:
    """The background worker, beside the pages."""

    def __init__(self, app):
        self.app, self.threads = app, []

    def put(self, run_id: int, after_seconds: int = 0) -> None:
        self.threads.append(threading.Thread(target=self._work, args=(run_id,)))
        self.threads[-1].start()

    def _work(self, run_id: int) -> None:
        with self.app.app_context():
            perform(run_id)

    def join(self) -> None:
        for thread in self.threads:
            thread.join()


@pytest.fixture
def worker(app, monkeypatch) -> Iterator[Worker]:
    """The background worker of this test alone: the application serves other tests too, and its database is theirs afterwards."""
    made = Worker(app)
    monkeypatch.setitem(app.extensions, "uncops.queue", made)
    yield made
    made.join()


def test_what_missions_ask_is_scheduled_changed_by_hand_repaired_and_arrives_in_their_calendars(app, worker, sign_in, tmp_path: Path):
    france, france_id = mission(app, "FRA")
    _prepare()
    feed = _feed_of(france_id)
    db.session.rollback()

    with served(app) as url, chromium() as browser:
        desk, phone = browser.new_context(viewport=DESK), browser.new_context(viewport=PHONE)
        carry_cookies(sign_in("organiser").client, desk, url)
        carry_cookies(france.client, phone, url)
        page, mission_page = desk.new_page(), phone.new_page()
        _take_a_suggestion(page, url, france_id)
        _work_out(page, url)
        _take(page)
        pinned = _change_by_hand(page, url)
        _publish(page, url)
        mission_page.goto(f"{url}/portal/delegations/{france_id}/meetings")
        before = mission_page.locator("main").inner_text()
        subscriber = _subscriber(tmp_path, f"{url}{feed}")
        known = _listed(subscriber)
        _flight_is_late(page, url)
        mission_page.reload()
        untold = mission_page.locator("main").inner_text()
        _publish(page, url)
        mission_page.reload()
        after = mission_page.locator("main").inner_text()
        changed = _listed(subscriber)
        worker.join()

    assert "Senegal" in before
    assert untold == before
    assert after != before
    assert known != changed
    assert _start_of(pinned) == pinned[1]
    assert {"REQUEST"} == {letter.calendar_method for letter in db.session.query(Letter).filter(Letter.calendar_method != "")}
    assert {meeting.has_news for meeting in db.session.query(Meeting)} == {False}


def _prepare() -> None:
    """One room, on the first day; four requests of three missions, two of which want the only half hour of the third."""
    (room,) = meeting_rooms(1)
    assert room
    add(the_summit(), "Plenary on the second day", "08:00", "19:00")
    asked("FRA", "SEN", priority=1)
    asked("FRA", "GHA")
    asked("SEN", "GHA")
    asked("NOR", "SEN")
    absent("GHA", DAY_1, "09:30", "19:00")
    announced("FRA", "Twelve instructors for forensic training")
    announced("PER", "A laboratory for forensic training")
    publish_now(the_summit())


def _feed_of(delegation_id: int) -> str:
    summit_id = the_summit()
    with transaction() as session:
        target = Target(FeedKind.DELEGATION, delegation_id=delegation_id)
        _made, key = make_key(session, summit_id, target, Wanted("en", None), deed=deed_now())
    return f"/calendars/k/{key}.ics"


def _subscriber(folder: Path, url: str) -> Subscriber | None:
    if any(shutil.which(program, path="/usr/bin:/bin") is None for program in ("khal", "vdirsyncer")):
        return None
    made = Subscriber(folder, url)
    made.discover()
    return made


def _listed(subscriber: Subscriber | None) -> list[str]:
    """What khal lists of meetings after a sync; without khal, what the database says both sides know."""
    if subscriber is None:
        db.session.expire_all()
        return [str(meeting.told_starts_at) for meeting in db.session.query(Meeting).order_by(Meeting.id)]
    subscriber.sync()
    return [line for line in subscriber.listing(DAY) if "Meeting with" in line]


def _take_a_suggestion(page: Page, url: str, delegation_id: int) -> None:
    page.goto(f"{url}/organiser/bilaterals/suggestions/{delegation_id}")
    peru = page.locator(".wish").filter(has_text="A laboratory for forensic training")
    expect(peru).to_contain_text("Twelve instructors for forensic training")
    peru.get_by_label("Peru").check()
    page.get_by_role("button", name="Enter the requests that are ticked").click()
    page.get_by_text("1 request was entered.").wait_for()


def _work_out(page: Page, url: str) -> None:
    page.goto(f"{url}/organiser/bilaterals/plan")
    page.get_by_label("Seconds it may take").fill("20")
    page.get_by_role("button", name="Work it out").click()
    page.get_by_text("Proven best").wait_for()
    assert "Proven: nothing better exists" in page.locator("main").inner_text()
    [left_out] = page.locator(".left-out > li").all()
    expect(left_out).to_contain_text("Ghana is not available, or already has a meeting, at every time.")
    expect(left_out).to_contain_text("It would be placed at 3 June 2031 09:30 if Ghana were available then.")
    page.get_by_role("link", name="All meetings of the plan").click()
    assert "France – Senegal" in page.locator("main").inner_text()
    page.go_back()


def _take(page: Page) -> None:
    page.get_by_role("link", name="Take this plan").click()
    page.get_by_role("button", name="Make it the working plan").click()
    page.get_by_text("It is the working plan now").wait_for()


def _change_by_hand(page: Page, url: str) -> tuple[int, str]:
    """France's meeting with Peru moved by keyboard to a free place, undone, done again and pinned: the meeting and when it is then."""
    page.goto(f"{url}/organiser/bilaterals/board?day={DAY_1}")
    row, said = page.locator("tr", has=page.locator(".board-name", has_text="Peru")), page.locator("[data-said]")
    meeting = row.locator("[data-title='France – Peru']")
    number, before = int(meeting.get_attribute("data-meeting")), meeting.get_attribute("data-starts")
    meeting.focus()
    page.keyboard.press("Space")
    expect(page.locator("[data-painted]")).to_be_visible()
    steps = row.evaluate(STEPS_TO_A_FREE_PLACE, number)
    for _step in range(abs(steps)):
        page.keyboard.press("ArrowRight" if steps > 0 else "ArrowLeft")
    expect(said).to_contain_text("Free.")
    page.keyboard.press("Enter")
    expect(said).to_contain_text("“France – Peru” is now at")
    after = meeting.get_attribute("data-starts")
    page.keyboard.press("Control+z")
    expect(said).to_contain_text(f"Undone. “France – Peru” is now at {before}")
    page.keyboard.press("Control+y")
    expect(said).to_contain_text(f"Done again. “France – Peru” is now at {after}")
    page.keyboard.press("p")
    expect(said).to_contain_text("“France – Peru” is pinned.")
    assert after != before
    return number, after


def _start_of(meeting: tuple[int, str]) -> str:
    """When both sides know that a meeting begins, by the clock of the summit."""
    db.session.expire_all()
    return f"{db.session.get_one(Meeting, meeting[0]).told_starts_at.astimezone(NEW_YORK):%H:%M}"


def _publish(page: Page, url: str) -> None:
    page.goto(f"{url}/organiser/bilaterals/plan/publish")
    page.get_by_role("button", name="Publish").click()
    page.get_by_text("of the schedule is published").wait_for()


def _flight_is_late(page: Page, url: str) -> None:
    page.goto(f"{url}/organiser/bilaterals/plan/repair")
    page.get_by_label("The delegation of").select_option(label="Senegal")
    page.locator("#day").select_option(DAY_1.isoformat())
    page.locator("#starts_at").fill("08:00")
    page.locator("#ends_at").fill("14:00")
    page.get_by_role("button", name="Work out what can be done").click()
    fewest = page.locator(".alternative").filter(has_text="Fewest changes")
    fewest.get_by_role("link", name="Take this one").click(timeout=60_000)
    page.get_by_role("button", name="Make it the working plan").click()
    page.get_by_text("It is the working plan now").wait_for()
