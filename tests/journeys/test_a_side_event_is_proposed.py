"""A side event's story in a real browser: proposed, co-sponsored, reviewed by two, accepted with a slot, seen by its Mission."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from live import DESK, PHONE, carry_cookies, chromium, served
from playwright.sync_api import Browser, BrowserContext, Page, expect
from programme.builders import make_room
from registration.missions import mission, the_summit
from side_events.proposing import called, offered, officer
from visitors import Visitor

from uncops.accounts.roles import Role
from uncops.core.database import db
from uncops.reference.queries import party_by_code

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


def entered(browser: Browser, visitor: Visitor, url: str, screen: dict[str, int]) -> tuple[BrowserContext, Page]:
    context = browser.new_context(viewport=screen)
    carry_cookies(visitor.client, context, url)
    return context, context.new_page()


def no_violations(page: Page) -> None:
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found] == []


def test_a_proposal_becomes_a_session_that_its_mission_sees(app: Flask, browser: Browser) -> None:
    offered(called(the_summit()), make_room("Conference Room 11"))
    senegal_party = party_by_code(db.session(), "SEN").id
    (france, france_id), (senegal, senegal_id) = mission(app, "FRA"), mission(app, "SEN")
    first, second = officer(app, "first@example.org"), officer(app, "second@example.org", Role.PROTOCOL)
    with served(app) as url:
        context, page = entered(browser, france, url, PHONE)
        page.goto(f"{url}/portal/delegations/{france_id}/side-events")
        no_violations(page)
        page.locator(".page-actions a.btn-primary").click()
        page.fill("input[name=title]", "Women in command")
        page.fill("textarea[name=purpose]", "Four commanders speak of what helped.")
        page.select_option("select[name=co_sponsors]", str(senegal_party))
        page.locator("main form .btn-primary").click()
        expect(page.locator("#side-event ~ ul, .wishes").last).to_contain_text("Women in command")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        context.close()

        context, page = entered(browser, senegal, url, DESK)
        page.goto(f"{url}/portal/delegations/{senegal_id}/side-events")
        page.get_by_role("button", name="Confirm the co-sponsorship").click()
        expect(page.locator(".wishes .state").first).to_contain_text("confirmed")
        context.close()

        for visitor, score in ((first, "5"), (second, "3")):
            context, page = entered(browser, visitor, url, DESK)
            page.goto(f"{url}/organiser/side-events?own=missing")
            page.get_by_role("link", name="Women in command").click()
            expect(page.locator("#reviews ~ p").first).to_contain_text("once you have given your own")
            page.get_by_role("link", name="Review", exact=True).click()
            for name in ("score_c1", "score_c2"):
                page.locator(f"input[name={name}][value='{score}']").check()
            page.fill("textarea[name=remark]", f"Worth {score}")
            no_violations(page)
            page.locator("main form .btn-primary").click()
            expect(page.locator("main")).to_contain_text(f"Worth {score}")
            context.close()

        context, page = entered(browser, first, url, DESK)
        page.goto(f"{url}/organiser/side-events")
        expect(page.locator("tbody tr").first).to_contain_text("4")
        page.get_by_role("link", name="Women in command").click()
        page.get_by_role("link", name="Decide").click()
        page.locator("input[name=outcome][value=accepted]").check()
        page.select_option("select[name=slot]", index=1)
        page.check("input[name=is_to_be_told]")
        no_violations(page)
        page.locator("main form .btn-primary").click()
        expect(page.locator("main")).to_contain_text("Conference Room 11")
        no_violations(page)
        context.close()

        context, page = entered(browser, france, url, PHONE)
        page.goto(f"{url}/portal/delegations/{france_id}/side-events")
        expect(page.locator(".side-event-slot")).to_contain_text("3 June 2031")
        expect(page.locator(".side-event-slot")).to_contain_text("Conference Room 11")
        no_violations(page)
        context.close()
    db.session.remove()
