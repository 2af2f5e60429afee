"""The public reads everything in a browser that runs no program: the programme, its changes, consultations, calendars."""

from collections.abc import Iterator

import pytest
from filled import Filled
from live import DESK, PHONE, carry_cookies, chromium, served
from playwright.sync_api import Browser, Page

from uncops.web.access import EVERYONE

pytestmark = pytest.mark.browser

PAGES = (
    "public.summit_show", "public.programme_show", "public.session_show", "public.change_log", "public.version_show",
    "public.version_compare", "public.feed_page", "public.consultation_show", "public.side_event_call",
)  # fmt: skip
# What stands in the main part: every heading, every link with its words, every word outside buttons and of the languages' menu.
SEEN = """() => {
  const main = document.querySelector("main");
  const words = element => element.innerText.replace(/\\s+/g, " ").trim();
  const seen = [...main.querySelectorAll("h1, h2, h3, a[href], dt, dd, td, th, li")].filter(one => one.checkVisibility());
  return seen.map(one => `${one.tagName} ${words(one)} ${one.getAttribute("href") || ""}`);
}"""


@pytest.fixture(scope="module")
def address(filled: Filled) -> Iterator[str]:
    """Where the filled product answers."""
    with served(filled.app) as url:
        yield url


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all pages."""
    with chromium() as opened:
        yield opened


def _pages(filled: Filled) -> dict[str, str]:
    """The public pages of a summit by endpoint."""
    everyone = {name for name, view in filled.app.view_functions.items() if getattr(view, "permission", None) == EVERYONE}
    return {name: url for name, url in filled.pages("public.").items() if name in everyone & set(PAGES)}


def _seen(page: Page, url: str) -> list[str]:
    page.goto(url)
    return page.evaluate(SEEN)


@pytest.mark.parametrize("width", [DESK, PHONE], ids=["desk", "phone"])
def test_the_public_pages_say_the_same_without_javascript(filled: Filled, address: str, browser: Browser, width: dict) -> None:
    pages = _pages(filled)
    with_programs = browser.new_context(viewport=width).new_page()
    without = browser.new_context(viewport=width, java_script_enabled=False).new_page()

    lost = {}
    for name, url in pages.items():
        shown = _seen(without, address + url)
        assert len(shown) > 2, name
        lost[name] = sorted(set(_seen(with_programs, address + url)) - set(shown))

    assert set(pages) == set(PAGES)
    assert {name: lines for name, lines in lost.items() if lines} == {}


def test_an_organiser_reads_the_timetable_without_javascript(filled: Filled, address: str, browser: Browser) -> None:
    context = browser.new_context(viewport=DESK, java_script_enabled=False)
    carry_cookies(filled.visitors["organiser"].client, context, address)
    page = context.new_page()

    page.goto(address + filled.addresses["organiser.timetable"])

    assert page.locator("main table th").count() > 3
    assert page.locator("main a[href*='/programme/sessions/']:visible").count() > 5
