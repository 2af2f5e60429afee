"""An organiser's story in a real browser: from three notes in one file to a published programme, a feed and a book."""

import io
import urllib.request
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdf
import pytest
from icalendar import Calendar
from live import DESK, PHONE, chromium, served
from places import Place
from playwright.sync_api import Browser, Page, expect
from the_morning import MORNING

from uncops import create_app
from uncops.accounts.roles import Role
from uncops.accounts.services import create_account
from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.running.preparing import prepare
from uncops.summits.services import SummitFacts, create_summit

pytestmark = pytest.mark.browser

NOTES = Path(__file__).resolve().parents[2] / "uncops" / "demo" / "documents" / "background-notes-2031.md"
ADDRESS, PASSWORD = "ada.marsh@example.org", "five green bicycles at noon"
FACTS = SummitFacts("uncops-2031", "UNCOPS 2031", "New York", "America/New_York", date(2031, 6, 3), date(2031, 6, 4))
DROP = """async ([name, text]) => {
  const carried = new DataTransfer();
  carried.items.add(new File([text], name, { type: "text/markdown" }));
  const zone = document.querySelector("[data-drop-zone]");
  for (const kind of ["dragenter", "dragover", "drop"]) {
    zone.dispatchEvent(new DragEvent(kind, { dataTransfer: carried, bubbles: true, cancelable: true }));
  }
}"""


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    """A fresh installation with an empty summit and one organiser."""
    folder = tmp_path / "instance"
    app = create_app(
        instance_path=folder,
        SQLALCHEMY_DATABASE_URI=f"sqlite:///{folder / 'uncops.sqlite3'}",
        IMMEDIATE_JOBS=True,
        DEMONSTRATION=True,
        POST="memory",
    )
    prepare(app)
    with app.app_context(), transaction() as session:
        deed = Deed(at=MORNING, actor="tests")
        create_account(session, email=ADDRESS, name="Ada MARSH", roles=[Role.ORGANISER], password=PASSWORD, deed=deed)
        create_summit(session, FACTS, deed=deed)
    with served(app) as url:
        yield Place(app, url, tmp_path)
    with app.app_context():
        db.engine.dispose()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for the stories."""
    with chromium() as opened:
        yield opened


def sign_in(page: Page, place: Place) -> None:
    page.goto(f"{place.url}/login")
    page.get_by_label("Address").fill(ADDRESS)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def receive_notes(page: Page, place: Place) -> None:
    page.goto(f"{place.url}/organiser/documents")
    page.evaluate(DROP, [NOTES.name, NOTES.read_text()])
    expect(page.get_by_label("Chosen files")).to_contain_text(NOTES.name)
    page.get_by_role("button", name="Receive and read").click()
    expect(page.get_by_text("3 documents")).to_be_visible()


def draft(page: Page, place: Place) -> None:
    page.goto(f"{place.url}/organiser/programme/draft")
    page.get_by_label("Minutes").first.fill("120")
    page.get_by_role("button", name="Draft the sessions").click()
    expect(page.get_by_role("heading", level=1, name="Programme")).to_be_visible()


def publish(page: Page, place: Place) -> None:
    page.goto(f"{place.url}/organiser/programme/publish")
    page.get_by_role("button", name="Publish").click()
    page.goto(f"{place.url}/organiser/programme")
    expect(page.get_by_text("Version 1 published")).to_be_visible()


def fetched(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=20) as answer:
        return answer.read()


def test_an_organiser_turns_three_notes_into_a_published_programme_a_feed_and_a_book(browser: Browser, place: Place) -> None:
    page = browser.new_context(viewport=DESK, locale="en").new_page()
    sign_in(page, place)

    receive_notes(page, place)
    page.get_by_role("link", name="Policing on the move", exact=False).first.click()
    expect(page.get_by_text("Registering at least one formed police unit").first).to_be_visible()
    place.picture(page, "review")

    draft(page, place)
    expect(page.locator(".session-title")).to_have_count(3)
    page.locator(".session-title a").first.click()
    page.get_by_role("link", name="Change").nth(1).click()
    page.get_by_label("Title").fill("Welcome by the Under-Secretary-General")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Welcome by the Under-Secretary-General")).to_be_visible()
    place.picture(page, "session")

    publish(page, place)
    visitor = browser.new_context(viewport=PHONE, locale="en").new_page()
    visitor.goto(f"{place.url}/summits/uncops-2031/programme")
    expect(visitor.locator(".session-title")).to_have_count(3)
    visitor.locator(".session-title a").first.click()
    expect(visitor.get_by_text("Welcome by the Under-Secretary-General")).to_be_visible()
    place.picture(visitor, "public-session")

    feed = Calendar.from_ical(fetched(f"{place.url}/calendars/uncops-2031.ics"))
    assert len(feed.walk("VEVENT")) == 3

    page.goto(f"{place.url}/organiser/books")
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Make those chosen").click()
    expect(page.get_by_text("1 book has been issued")).to_be_visible(timeout=60_000)
    with page.expect_download() as arrived:
        page.get_by_role("link", name="Download").first.click()
    book = pypdf.PdfReader(io.BytesIO(Path(arrived.value.path()).read_bytes()))
    assert len(book.pages) > 3
    assert "Welcome by the Under-Secretary-General" in " ".join(" ".join(sheet.extract_text().split()) for sheet in book.pages)


def _tab_to(page: Page, name: str, *, at_most: int = 80) -> None:
    """Press Tab until the control of that name has the focus."""
    named = "element => (element.labels?.[0]?.innerText || element.getAttribute('aria-label') || element.innerText || '').trim()"
    for _ in range(at_most):
        page.keyboard.press("Tab")
        if str(page.evaluate(f"({named})(document.activeElement)")).startswith(name):
            return
    raise AssertionError(f"the key Tab never reaches “{name}”")


def test_signing_in_and_drafting_need_no_mouse(browser: Browser, place: Place) -> None:
    page = browser.new_context(viewport=DESK, locale="en").new_page()

    page.goto(f"{place.url}/login")
    _tab_to(page, "Address")
    page.keyboard.type(ADDRESS)
    _tab_to(page, "Password")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Documents").first).to_be_visible()

    _tab_to(page, "Documents")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Documents")).to_be_visible()
    page.locator("input[type=file]").set_input_files(NOTES)  # the dialog for choosing belongs to the system, not to the page
    _tab_to(page, "Receive and read")
    page.keyboard.press("Enter")
    expect(page.get_by_text("3 documents")).to_be_visible()

    page.goto(f"{place.url}/organiser/programme/draft")
    _tab_to(page, "Draft the sessions")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    expect(page.locator(".session-title")).to_have_count(3)


@pytest.mark.parametrize(("language", "runs", "day"), [("fr", "ltr", "Jour 2 : 4 juin 2031"), ("ar", "rtl", "4 يونيو 2031")])
def test_the_public_reads_the_programme_in_their_language(browser: Browser, place: Place, language: str, runs: str, day: str) -> None:
    organiser = browser.new_context(viewport=DESK, locale="en").new_page()
    sign_in(organiser, place)
    receive_notes(organiser, place)
    draft(organiser, place)
    publish(organiser, place)
    first_time = organiser.locator(".session-when").first.inner_text().strip()

    page = browser.new_context(viewport=PHONE, locale=language).new_page()
    page.goto(f"{place.url}/summits/uncops-2031/programme")
    place.picture(page, f"programme-{language}")

    assert page.evaluate("[document.documentElement.lang, getComputedStyle(document.body).direction]") == [language, runs]
    expect(page.locator("h2").first).to_contain_text(day)
    assert page.locator(".session-when").first.inner_text().strip() == first_time
    assert first_time[0].isascii()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
