"""Pages as a browser shows them: nothing sticks out on a phone, and the checker of access finds nothing."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from filled import Filled
from live import DESK, PHONE, carry_cookies, chromium, served
from opened import answers, opened
from playwright.sync_api import Browser, BrowserContext, Page

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

pytestmark = pytest.mark.browser

MAIN_PAGES = (
    "organiser.overview", "organiser.delegation_list", "organiser.delegation_show", "organiser.programme", "organiser.session_show",
    "organiser.agenda_item_change", "organiser.document_list", "organiser.document_show", "organiser.book_list", "organiser.feed_list",
    "organiser.audit_list", "public.summit_show", "public.programme_show", "public.session_show", "public.feed_page",
)  # fmt: skip
# Between them they have either width, either direction and either scheme.
WAYS = {"desk-english-light": (DESK, "en", "light"), "phone-arabic-dark": (PHONE, "ar", "dark")}
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}
WIDTHS = "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
AT_ONCE = 16
FRAMES = "/frames"
# Each address in a frame as wide as a phone, all at once; gives by how much which of them sticks out.
IN_FRAMES = """([addresses, width, height]) => Promise.all(addresses.map((address) => new Promise((resolve) => {
    const frame = document.createElement("iframe");
    Object.assign(frame, {width, height, src: address, style: "border: 0"});
    frame.addEventListener("load", () => {
        const root = frame.contentDocument.documentElement;
        resolve([address, root.scrollWidth - root.clientWidth, root.clientWidth]);
        frame.remove();
    });
    document.body.append(frame);
})))"""


class Shown:
    """The filled product behind an address; what was answered before and is to be shown again is not asked for once more."""

    def __init__(self, filled: Filled) -> None:
        self.filled = filled
        self.known: dict[str, bytes] = {}

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer a request."""
        known = self.known.get(f"{environ['PATH_INFO']}?{environ['QUERY_STRING']}")
        if known is not None:
            start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(known)))])
            return [known]
        if environ["PATH_INFO"].startswith("/static/"):
            return self.files(environ, start_response)
        return self.filled.app(environ, start_response)

    def files(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """A file of the product, which the browser need not ask for again."""

        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            kept = [(name, value) for name, value in headers if name.lower() != "cache-control"]
            return start_response(status, [*kept, ("Cache-Control", "max-age=3600")], *rest)

        return self.filled.app(environ, start)

    def show_again(self, pages: dict[str, bytes]) -> list[str]:
        """From now on these are shown at their addresses as they were answered before; gives the addresses."""
        shown = pages | {FRAMES: b"<!doctype html><title>Frames</title>"}
        self.known = {address if "?" in address else f"{address}?": content for address, content in shown.items()}
        return list(pages)


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


def _listen(page: Page) -> list[str]:
    """What the page complains of from now on, what it asks for and is missing or refused."""
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("response", lambda answer: told.append(answer.url) if answer.status >= 400 else None)
    page.on("pageerror", lambda raised: told.append(str(raised)))
    return told


def _sticks_out(page: Page) -> bool:
    whole, seen = page.evaluate(WIDTHS)
    return whole > seen


@pytest.mark.parametrize("way", WAYS)
def test_main_pages_are_accessible_fit_and_miss_nothing_they_load(filled: Filled, address: str, browser: Browser, way: str) -> None:
    width, language, scheme = WAYS[way]
    context, wrong, wide = _signed_in(browser, filled, address, width, language, scheme), {}, []
    page = context.new_page()
    refused = _listen(page)

    for endpoint in MAIN_PAGES:
        page.goto(f"{address}{filled.addresses[endpoint]}?lang={language}", wait_until="networkidle")
        found = Axe().run(page, options=RULES).response["violations"]
        if found:
            wrong[endpoint] = [(rule["id"], [node["target"] for node in rule["nodes"]][:3]) for rule in found]
        if _sticks_out(page):
            wide.append(endpoint)
    context.close()

    assert wrong == {}
    assert wide == []
    assert refused == []


def _whole_pages(filled: Filled) -> dict[str, bytes]:
    """What an organiser or a Mission is shown at each address in English, and an organiser on the main pages in Arabic."""
    whole = [page.endpoint for page in opened(filled, "en")]
    pages = {filled.addresses[endpoint]: answers(filled)[endpoint].content for endpoint in whole}
    with filled.app.app_context():
        organiser = filled.visitors["organiser"]
        in_arabic = [f"{filled.addresses[name]}?lang=ar" for name in MAIN_PAGES]
        pages |= {address: organiser.get(address).get_data() for address in in_arabic}
        organiser.get("/login?lang=en")
    return pages


def _sticking_out(page: Page, addresses: list[str]) -> list[tuple[str, int]]:
    """Those that are wider than a phone, with by how much."""
    found = []
    for first in range(0, len(addresses), AT_ONCE):
        found += page.evaluate(IN_FRAMES, [addresses[first : first + AT_ONCE], PHONE["width"], PHONE["height"]])
    assert {width for _address, _more, width in found} == {PHONE["width"]}
    return [(address, more) for address, more, _width in found if more > 0]


def test_no_page_sticks_out_of_a_phone(filled: Filled, shown: Shown, address: str, browser: Browser) -> None:
    context = _signed_in(browser, filled, address, DESK, "en", "light")
    addresses = shown.show_again(_whole_pages(filled) | {"/wide": b'<!doctype html><title>Wide</title><p style="width: 600px">Wide'})
    page = context.new_page()
    page.goto(address + FRAMES)

    wide = _sticking_out(page, addresses)
    context.close()
    shown.known.clear()

    assert len(addresses) > 300
    assert [sticking for sticking, _more in wide] == ["/wide"]
