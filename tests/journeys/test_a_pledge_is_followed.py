"""An officer's story in a real browser: from five documents to a pledge in the register, linked to the passage it was made in."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from live import DESK, PHONE, chromium, served
from places import Place
from playwright.sync_api import Browser, Locator, Page, expect
from sqlalchemy import select
from the_morning import MORNING

from uncops import create_app
from uncops.accounts.roles import Role
from uncops.accounts.services import create_account
from uncops.commitments.models import Commitment
from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.positions.models import Position
from uncops.running.preparing import prepare
from uncops.summits.services import SummitFacts, create_summit

pytestmark = pytest.mark.browser

ADDRESS, PASSWORD = "ada.marsh@example.org", "five green bicycles at noon"
FACTS = SummitFacts("uncops-2031", "UNCOPS 2031", "New York", "America/New_York", date(2031, 6, 3), date(2031, 6, 4))


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    """A fresh installation with an empty summit and one organiser."""
    folder = tmp_path / "instance"
    app = create_app(
        instance_path=folder, SQLALCHEMY_DATABASE_URI=f"sqlite:///{folder / 'uncops.sqlite3'}", IMMEDIATE_JOBS=True,
        DEMONSTRATION=True, POST="memory",
    )  # fmt: skip
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
    with chromium() as opened:
        yield opened


def test_a_pledge_of_2017_is_read_confirmed_and_followed(place: Place, browser: Browser, sources: Path) -> None:
    page = browser.new_context(viewport=DESK).new_page()
    sign_in(page, place)
    receive(page, place, sources)

    read_record(page)
    confirm_by_keyboard(page)
    confirm_the_rest(page)
    commit(page, place)

    see_in_coverage(page, place)
    page.goto(f"{place.url}/organiser/parties/EGY")
    expect(page.get_by_role("heading", level=1, name="Egypt")).to_be_visible()
    expect(page.locator("#undertook-title ~ .table-frame")).to_contain_text("armoured vehicles")
    place.picture(page, "egypt")
    phone = browser.new_context(viewport=PHONE, storage_state=page.context.storage_state()).new_page()
    phone.goto(f"{place.url}/organiser/positions/questions")
    expect(phone.get_by_text("8 questions")).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def sign_in(page: Page, place: Place) -> None:
    page.goto(f"{place.url}/login")
    page.get_by_label("Address").fill(ADDRESS)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def receive(page: Page, place: Place, sources: Path) -> None:
    page.goto(f"{place.url}/organiser/documents")
    page.locator("input[type=file]").set_input_files(sorted(sources.glob("*.txt")))
    page.get_by_role("button", name="Receive and read").click()
    expect(page.get_by_text("7 documents")).to_be_visible()
    page.goto(f"{place.url}/organiser/documents?kind=statement")
    page.locator("tbody th a").first.click()
    page.get_by_role("link", name="What was said in it").click()
    page.get_by_role("button", name="Read it for what was said").click()
    expect(page.locator("[data-position]")).to_have_count(22)


def read_record(page: Page) -> None:
    page.goto(page.url.split("/organiser")[0] + "/organiser/documents?kind=meeting_record")
    page.locator("tbody th a").first.click()
    page.get_by_role("link", name="What was said in it").click()
    page.get_by_role("button", name="Read it for what was said").click()
    expect(page.get_by_text("154 proposals are new", exact=False)).to_be_visible()
    page.get_by_label("Said on").fill("2017-11-06")
    page.get_by_role("button", name="Keep for all without a date").click()
    expect(page.get_by_text("154 positions have their day now.")).to_be_visible()


def state_of(card: Locator, state: str) -> None:
    expect(card).to_have_attribute("data-state", state)


def confirm_by_keyboard(page: Page) -> None:
    """The first is set aside and the second confirmed without the mouse; each time the next one is looked at."""
    cards = page.locator("[data-position]")
    expect(page.locator("[data-positions][data-ready]")).to_be_attached()
    page.keyboard.press("j")
    expect(cards.nth(0)).to_be_focused()
    page.keyboard.press("s")
    state_of(cards.nth(0), "set_aside")
    expect(cards.nth(1)).to_be_focused()
    page.keyboard.press("c")
    state_of(cards.nth(1), "confirmed")
    expect(cards.nth(2)).to_be_focused()


def confirm_the_rest(page: Page) -> None:
    page.get_by_role("button", name="Tick all that are proposed").click()
    expect(page.locator("input[name=chosen]:checked")).to_have_count(152)
    page.get_by_role("button", name="Confirm those ticked").click()
    expect(page.get_by_text("152 positions are confirmed.")).to_be_visible()


def commit(page: Page, place: Place) -> None:
    """The pledge becomes a commitment that says where it stands."""
    page.goto(f"{place.url}/organiser/positions?kind=offer&party=EGY")
    page.get_by_role("link", name="He reiterated full support", exact=False).click()
    page.wait_for_url(re.compile(r"/positions/\d+$"))
    expect(page.get_by_text("No commitment has been recorded of this offer.")).to_be_visible()
    offer = page.url
    page.get_by_role("link", name="Record the commitment").click()
    page.get_by_label("Kind", exact=True).select_option("unit")
    page.get_by_label("Announced", exact=True).check()
    page.locator("#stood_on").fill("2017-11-06")
    page.get_by_role("button", name="Enter it").click()
    expect(page.get_by_text("The commitment is in the register.")).to_be_visible()
    with place.app.app_context():
        made = db.session.scalars(select(Commitment)).one()
        pledged = db.session.get(Position, made.position_id)
        assert "armoured vehicles" in pledged.quotation
        assert [source.start for source in made.sources] == [pledged.start]
    page.goto(offer)
    expect(page.locator("#made-title ~ ul")).to_contain_text("C-2031-00001")
    page.get_by_role("link", name="The passage in its document").click()
    expect(page.locator(".passage.is-found, .passage:target").first).to_contain_text("armoured vehicles")


def see_in_coverage(page: Page, place: Place) -> None:
    """The item of the resolution that asks for formed units is answered by Egypt, with the passage."""
    page.goto(f"{place.url}/organiser/follow-up/coverage?by=paragraph")
    row = page.get_by_role("link", name="performing FPUs", exact=False)
    while not row.count():
        page.get_by_role("link", name="Next").click()
        page.wait_for_load_state()
    row.first.click()
    page.wait_for_url(re.compile("/follow-up/coverage/.+/"))
    expect(page.locator("main")).to_contain_text("Egypt")
    expect(page.locator("main")).to_contain_text("more personnel along with armoured vehicles")
    place.picture(page, "coverage")
