"""Two sessions move and one is cancelled: published, told in drafts, read in the public log and in the feed for news readers."""

import urllib.request
from pathlib import Path

import pytest
from live import DESK, carry_cookies, chromium, served
from mail.correspondents import letters, make_summit
from playwright.sync_api import Page
from programme.builders import add, do, facts, make_room, publish_now
from programme.test_publishing import change

from uncops.core.database import db
from uncops.core.post import post_office
from uncops.programme.services import sessions

pytestmark = pytest.mark.browser


def test_what_moves_and_what_is_cancelled_is_published_and_told(app, deed, sign_in, tmp_path: Path):
    summit = make_summit(deed, "FRA", "BRA")
    room = make_room("Chamber")
    first, second = add(summit, "Opening"), add(summit, "Closing", "15:00", "16:00")
    gone = add(summit, "Laboratories", "17:00", "18:00")
    publish_now(summit)
    change(summit, first, facts("Opening", "11:00", "14:00"))
    change(summit, second, facts("Closing", "15:30", "16:30", room_id=room))
    do(sessions.remove_session, gone)
    db.session.rollback()

    with served(app) as url, chromium() as browser:
        context = browser.new_context(viewport=DESK)
        carry_cookies(sign_in("organiser").client, context, url)
        page = context.new_page()
        _publish(page, url)
        _read_draft(page, url)
        _read_log(page, url)
        with urllib.request.urlopen(f"{url}/summits/uncops-2031/changes.atom") as answer:
            feed = answer.read().decode()

    assert "Moved: 2, Cancelled: 1" in feed
    assert "&lt;del&gt;Laboratories&lt;/del&gt;" in feed
    assert [letter.state for letter in letters()] == ["draft", "draft"]
    assert post_office().sent == []


def _publish(page: Page, url: str) -> None:
    page.goto(f"{url}/organiser/programme/publish")
    assert page.locator(".change").all_inner_texts() != []
    assert page.get_by_label("All delegations, and people with a part in what changed").is_checked()
    page.get_by_label("Remark for the list of versions").fill("After the meeting of the bureau")
    page.get_by_role("button", name="Publish").click()
    page.get_by_text("Version 2 is published.").wait_for()


def _read_draft(page: Page, url: str) -> None:
    page.goto(f"{url}/organiser/letters")
    page.get_by_role("link", name="Programme, version 2").click()
    page.get_by_role("link", name="France").click()
    letter = page.locator(".letter-paper").inner_text()
    assert "Before: 4 June 2031, 10:00–13:00\nNow: 4 June 2031, 11:00–14:00" in letter
    assert "– “Laboratories”\nWas to be held: 4 June 2031, 17:00–18:00" in letter
    assert page.get_by_role("button", name="Release and send").is_visible()


def _read_log(page: Page, url: str) -> None:
    page.goto(f"{url}/summits/uncops-2031/changes")
    newest = page.locator("#version-2")
    assert newest.locator(".change-title").all_inner_texts() == ["Opening", "Closing", "Laboratories"]
    assert newest.locator(".change-title del").all_inner_texts() == ["Laboratories"]
    assert "After the meeting of the bureau" in newest.inner_text()
