"""A consultation's story in a real browser: opened, commented, accepted, carried out in the agenda, summarised, read by the public."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from consultation.consulting import agenda, closed
from flask import Flask
from live import DESK, PHONE, carry_cookies, chromium, served
from playwright.sync_api import Browser, BrowserContext, Page, expect
from programme.builders import publish_now
from registration.missions import invited_delegation, mission, the_summit
from side_events.proposing import officer
from sqlalchemy import select
from visitors import Visitor

from uncops.consultation.models import Consultation
from uncops.core.database import db

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


def entered(browser: Browser, visitor: Visitor | None, url: str, screen: dict[str, int]) -> tuple[BrowserContext, Page]:
    context = browser.new_context(viewport=screen)
    if visitor is not None:
        carry_cookies(visitor.client, context, url)
    return context, context.new_page()


def no_violations(page: Page) -> None:
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found] == []


def press(page: Page) -> None:
    page.locator("main form .btn-primary").click()


def test_a_comment_changes_the_agenda_and_the_public_reads_what_came_of_it(app: Flask, browser: Browser) -> None:
    summit_id = the_summit()
    agenda(summit_id)
    publish_now(summit_id)
    france, france_id = mission(app, "FRA")
    invited_delegation("GHA")
    ada = officer(app, "ada@example.org")
    with served(app) as url:
        context, page = entered(browser, ada, url, DESK)
        page.goto(f"{url}/organiser/consultations")
        page.get_by_role("link", name="Prepare a consultation").first.click()
        page.fill("input[name=title]", "Draft agenda")
        page.locator("input[name=session_ids]").first.check()
        page.fill("input[name=opens_on]", "2031-03-01")
        page.fill("input[name=closes_on]", "2031-03-10")
        no_violations(page)
        press(page)
        page.get_by_role("link", name="Open it to Missions").click()
        press(page)
        expect(page.locator(".passages li")).to_have_count(3)
        no_violations(page)

        mission_context, portal = entered(browser, france, url, PHONE)
        portal.goto(f"{url}/portal/delegations/{france_id}/consultations")
        portal.get_by_role("link", name="Draft agenda").click()
        no_violations(portal)
        portal.get_by_role("link", name="Comment on this passage 2").click()
        portal.fill("textarea[name=text]", "Training belongs here too.")
        portal.fill("textarea[name=wording]", "Standards and training")
        portal.check("input[name=may_be_named]")
        press(portal)
        expect(portal.locator(".own-comment")).to_contain_text("Sent")
        assert portal.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        number = db.session.scalars(select(Consultation.id)).one()
        closed(number)

        page.goto(f"{url}/organiser/consultations/{number}")
        page.get_by_role("link", name="Decide about comments").click()
        page.locator(".comment .passage-links a").click()
        page.locator("input[name=disposition][value=accepted]").check()
        press(page)
        page.get_by_role("link", name="Apply").click()
        page.fill("input[name=title]", "Standards and training")
        no_violations(page)
        press(page)
        expect(page.locator(".difference-after")).to_contain_text("Standards and training")
        no_violations(page)
        page.get_by_role("link", name="The session as it is now").click()
        expect(page.locator(".agenda h3").first).to_have_text("Standards and training")
        expect(page.locator("aside.page-aside")).to_contain_text("Changed after a comment in consultation 1")
        page.goto(f"{url}/organiser/consultations/{number}/publish")
        press(page)
        context.close()

        portal.reload()
        expect(portal.locator(".own-comment .disposition")).to_contain_text("Accepted")
        mission_context.close()

        context, reader = entered(browser, None, url, DESK)
        reader.goto(f"{url}/summits/uncops-2031")
        reader.get_by_role("link", name="What came of it").click()
        reader.get_by_role("link", name="Draft agenda").click()
        expect(reader.locator("main")).to_contain_text("1 of 2 delegations")
        expect(reader.locator("main")).to_contain_text("France")
        expect(reader.locator(".difference-after")).to_contain_text("Standards and training")
        no_violations(reader)
        context.close()
    db.session.remove()
