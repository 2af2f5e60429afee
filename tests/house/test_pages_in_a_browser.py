"""Pages as a browser shows them: nothing sticks out on a phone, and the checker of access finds nothing."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from filled import Filled
from live import DESK, PHONE, carry_cookies, chromium, served
from opened import answers
from playwright.sync_api import Browser, BrowserContext, Page

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

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


class Shown:
    """The filled product behind an address; what was answered before and is to be shown again is not asked for once more."""

    def __init__(self, filled: Filled) -> None:
        self.filled = filled
        self.known: dict[str, bytes] = {}

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer a request."""
        known = self.known.get(f"{environ['PATH_INFO']}?{environ['QUERY_STRING']}")
        if known is None:
            return self.filled.app(environ, start_response)
        start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(known)))])
        return [known]

    def show_again(self) -> None:
        """From now on, pages an organiser has opened in English are shown as they were answered then."""
        organiser = self.filled.visitors["organiser"]
        for endpoint, answer in answers(self.filled).items():
            if (answer.status, answer.kind) == (200, "text/html") and self.filled.visitor_of(endpoint) is organiser:
                self.known[f"{self.filled.addresses[endpoint]}?lang=en"] = answer.content


@pytest.fixture(scope="module")
def shown(filled: Filled) -> Shown:
    """The filled product as browsers see it."""
    return Shown(filled)


@pytest.fixture(scope="module")
def address(shown: Shown) -> Iterator[str]:
    """Where the filled product answers."""
    with served(shown) as url:
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


def test_no_page_sticks_out_of_a_phone(filled: Filled, shown: Shown, address: str, browser: Browser) -> None:
    context, wide = _signed_in(browser, filled, address, PHONE, "en", "light"), []
    shown.show_again()
    page = context.new_page()

    for endpoint, place in filled.pages().items():
        if answers(filled)[endpoint].kind != "text/html" or any(part in place for part in NOT_SHOWN):
            continue
        for language in ("en", "ar") if endpoint in MAIN_PAGES else ("en",):
            page.goto(f"{address}{place}?lang={language}", wait_until="load")
            if _sticks_out(page):
                wide.append((endpoint, language, page.evaluate(WIDTHS)[0]))
    context.close()
    shown.known.clear()

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
