"""The door on a telephone: with a line, without one, and the line coming back; the camera reading a badge."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import segno
from accreditation.accredited import PERSON, accept, badged, cleared, make_summit
from axe_playwright_python.sync_playwright import Axe
from live import ARGUMENTS, PHONE, carry_cookies, chromium, playwright, served
from PIL import Image
from playwright.sync_api import Page, expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.accreditation.models import CheckIn
from uncops.accreditation.rules import ReprintReason
from uncops.accreditation.services.badges import void_badge
from uncops.core import clock
from uncops.core.database import transaction
from uncops.core.deeds import Deed
from uncops.delegations.models import Participant

pytestmark = pytest.mark.browser
SOON = 10_000


@pytest.fixture
def badge_codes(app) -> list[str]:
    """The codes of two valid badges."""
    clock.set_to(None)  # browser and server must agree on the time
    summit_id = make_summit()
    people = [accept(summit_id, code, PERSON)[0] for code in ("NOR", "GHA")]
    cleared(*people)
    return badged(*people)


@pytest.fixture
def telephone(app, badge_codes, sign_in) -> Iterator[Page]:
    """The page of the door on a telephone, its list at hand."""
    officer = sign_in("liaison")
    with served(app) as address, chromium() as browser:
        context = browser.new_context(viewport=PHONE)
        carry_cookies(officer.client, context, address)
        page = context.new_page()
        with page.expect_response("**/check-in/list"):
            page.goto(f"{address}/organiser/check-in")
        yield page


def type_in(page: Page, text: str) -> None:
    page.get_by_label("Code, number or name").fill(text)
    page.get_by_role("button", name="Check in", exact=True).click()


def says(page: Page, word: str, sentence: str = "") -> None:
    expect(page.locator("[data-answers] .answer-word")).to_have_text(word, timeout=SOON)
    if sentence:
        expect(page.locator("[data-answers] .answer-sentence")).to_contain_text(sentence)


def test_with_a_line_the_server_answers_and_the_counter_moves(telephone: Page, badge_codes):
    type_in(telephone, badge_codes[0])
    says(telephone, "Enter")
    expect(telephone.locator(".answer-name")).to_have_text("Amara LINDQVIST-OYELARAN")

    type_in(telephone, badge_codes[0].lower())

    says(telephone, "Already in", "Already checked in at")
    expect(telephone.locator(".door-figure strong")).to_have_text("1", timeout=SOON)


def test_without_a_line_scans_are_answered_kept_and_sent_once_when_it_returns(telephone: Page, badge_codes, session: Session):
    telephone.context.set_offline(True)

    for code, word in ((badge_codes[0], "Enter"), (badge_codes[0], "Already in"), ("A" * 32, "Stop")):
        type_in(telephone, code)
        says(telephone, word)
    type_in(telephone, "Lindqvist")
    says(telephone, "Choose", "cannot be looked up without a line")
    expect(telephone.locator("[data-queue]")).to_contain_text("3")
    kept = telephone.evaluate("localStorage.getItem('uncops-door-queue')")
    assert "LINDQVIST" not in kept
    assert badge_codes[0] not in kept

    telephone.context.set_offline(False)
    expect(telephone.locator("[data-line-state]")).to_be_hidden(timeout=SOON)
    expect(telephone.locator("[data-told-list] li")).to_have_count(2)
    outcomes = [made.outcome for made in session.scalars(select(CheckIn).order_by(CheckIn.scanned_at))]
    assert outcomes == ["entered", "again", "refused"]


def test_a_badge_made_void_meanwhile_is_reported_when_the_line_returns(telephone: Page, badge_codes, app):
    telephone.context.set_offline(True)
    with transaction() as session:
        person = session.scalars(select(Participant).order_by(Participant.id)).first()
        void_badge(session, person, ReprintReason.LOST, deed=Deed(at=clock.now(), actor="Officer 3"))
    type_in(telephone, badge_codes[0])
    says(telephone, "Enter")

    telephone.context.set_offline(False)

    expect(telephone.locator("[data-told-list] li")).to_contain_text("Stop", timeout=SOON)


def test_a_name_is_chosen_by_touch(telephone: Page):
    type_in(telephone, "lindqvist")
    says(telephone, "Choose")

    telephone.get_by_role("button", name="Ghana").click()

    says(telephone, "Enter", "No badge was scanned")


def film_of(code: str, folder: Path) -> Path:
    """A second of film of a badge held before a camera."""
    drawn = folder / "code.png"
    segno.make(code, error="h", micro=False, boost_error=False).save(drawn, scale=8, border=4)
    frame = Image.new("L", (640, 480), 200)
    frame.paste(Image.open(drawn).convert("L"), (150, 80))
    film = folder / "film.y4m"
    grey = bytes([128]) * (320 * 240)
    film.write_bytes(b"YUV4MPEG2 W640 H480 F10:1 Ip A1:1 C420jpeg\n" + (b"FRAME\n" + frame.tobytes() + grey + grey) * 10)
    return film


def test_the_camera_reads_a_badge(app, badge_codes, sign_in, tmp_path):
    officer, film = sign_in("liaison"), film_of(badge_codes[1], tmp_path)
    camera = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={film}"]
    with served(app) as address:
        browser = playwright().chromium.launch(executable_path=shutil.which("chromium"), args=[*ARGUMENTS, *camera])
        context = browser.new_context(viewport=PHONE, permissions=["camera"])
        carry_cookies(officer.client, context, address)
        page = context.new_page()
        page.goto(f"{address}/organiser/check-in")

        page.get_by_role("button", name="Scan with the camera").click()

        says(page, "Enter")
        expect(page.locator(".answer-person")).to_contain_text("Ghana")
        page.get_by_role("button", name="Close the camera").click()
        expect(page.locator("video")).to_be_hidden()
        browser.close()


PAGES = (
    "/organiser/accreditation/clearance", "/organiser/accreditation/clearance/1", "/organiser/accreditation/badges",
    "/organiser/accreditation/badges/1", "/organiser/accreditation/name-plates", "/organiser/accreditation/settings",
    "/organiser/check-in", "/organiser/check-in/counter", "/organiser/delegations/1",
)  # fmt: skip
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("ar", "dark")])
def test_pages_of_accreditation_are_accessible_and_fit_a_telephone(app, badge_codes, sign_in, language, scheme):
    officer, wrong = sign_in("protocol"), {}
    with served(app) as address, chromium() as browser:
        context = browser.new_context(viewport=PHONE, color_scheme=scheme, reduced_motion="reduce")
        carry_cookies(officer.client, context, address)
        page = context.new_page()
        page.on("console", lambda message: wrong.update({page.url: message.text}) if message.type == "error" else None)
        for place in PAGES:
            page.goto(f"{address}{place}?lang={language}")
            found = [
                (rule["id"], [node["target"] for node in rule["nodes"]][:3])
                for rule in Axe().run(page, options=RULES).response["violations"]
            ]
            wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
            if found or wide:
                wrong[place] = (found, wide)

    assert wrong == {}
