"""Pages as a browser shows them: nothing sticks out on a phone, and the checker of access finds nothing."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from filled import Filled
from live import DESK, PHONE, carry_cookies, chromium, served
from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

MAIN_PAGES = (
    "organiser.overview", "organiser.delegation_list", "organiser.delegation_show", "organiser.programme", "organiser.session_show",
    "organiser.agenda_item_change", "organiser.document_list", "organiser.document_show", "organiser.book_list", "organiser.feed_list",
    "organiser.audit_list", "public.summit_show", "public.programme_show", "public.session_show", "public.feed_page",
)  # fmt: skip
WAYS = {
    "desk-english-light": (DESK, "en", "light"),
    "phone-english-dark": (PHONE, "en", "dark"),
    "desk-arabic-dark": (DESK, "ar", "dark"),
}
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}
WIDTHS = "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
# Files, and parts of pages.
NOT_SHOWN = (
    ".ics", ".csv", "/json", "/original", "/progress", "robots.txt", "/books/editions/", "/file", "/check-in/list", ".svg",
    "/speakers/statements/",
)  # fmt: skip


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


def _signed_in(browser: Browser, filled: Filled, address: str, width: dict, language: str, scheme: str) -> BrowserContext:
    context = browser.new_context(viewport=width, color_scheme=scheme, reduced_motion="reduce", locale=language)
    carry_cookies(filled.visitors["organiser"].client, context, address)
    return context


def _sticks_out(page: Page) -> bool:
    whole, seen = page.evaluate(WIDTHS)
    return whole > seen


@pytest.mark.parametrize("way", WAYS)
def test_main_pages_are_accessible_and_fit_their_window(filled: Filled, address: str, browser: Browser, way: str) -> None:
    width, language, scheme = WAYS[way]
    context, wrong, wide = _signed_in(browser, filled, address, width, language, scheme), {}, []
    page = context.new_page()

    for endpoint in MAIN_PAGES:
        page.goto(f"{address}{filled.addresses[endpoint]}?lang={language}")
        found = Axe().run(page, options=RULES).response["violations"]
        if found:
            wrong[endpoint] = [(rule["id"], [node["target"] for node in rule["nodes"]][:3]) for rule in found]
        if _sticks_out(page):
            wide.append(endpoint)
    context.close()

    assert wrong == {}
    assert wide == []


def test_no_page_sticks_out_of_a_phone(filled: Filled, address: str, browser: Browser) -> None:
    context, wide = _signed_in(browser, filled, address, PHONE, "en", "light"), []
    page = context.new_page()

    for endpoint, place in filled.pages().items():
        if any(part in place for part in NOT_SHOWN):
            continue
        for language in ("en", "ar") if endpoint in MAIN_PAGES else ("en",):
            page.goto(f"{address}{place}?lang={language}", wait_until="load")
            if _sticks_out(page):
                wide.append((endpoint, language, page.evaluate(WIDTHS)[0]))
    context.close()

    assert wide == []


def test_nothing_a_page_loads_is_missing_or_refused(filled: Filled, address: str, browser: Browser) -> None:
    context, wrong = _signed_in(browser, filled, address, DESK, "en", "light"), []
    page = context.new_page()
    page.on("console", lambda message: wrong.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("response", lambda answer: wrong.append(answer.url) if answer.status >= 400 else None)
    page.on("pageerror", lambda raised: wrong.append(str(raised)))

    for endpoint in MAIN_PAGES:
        page.goto(address + filled.addresses[endpoint], wait_until="networkidle")
    context.close()

    assert wrong == []
