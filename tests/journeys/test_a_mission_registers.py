"""A Permanent Mission's story in a real browser: from the invitation to the badge, in French, in Arabic on a phone, by keys alone."""

import io
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from live import DESK, PHONE, chromium, served
from PIL import Image
from places import Place
from playwright.sync_api import Browser, Page, expect
from the_morning import MORNING
from visitors import FreshClient, Visitor, signed_in
from werkzeug.test import TestResponse

from uncops import create_app
from uncops.accounts.models import Account
from uncops.accounts.roles import Role
from uncops.accounts.services import create_account
from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.core.post import post_office
from uncops.delegations.models import Delegation, Participant
from uncops.delegations.services.invitations import choose_language, invite
from uncops.mail.queries import Recipient
from uncops.mail.services.addresses import set_addresses
from uncops.reference.queries import party_by_code
from uncops.running.preparing import prepare
from uncops.summits.models import Summit
from uncops.summits.services import SummitFacts, create_summit

pytestmark = pytest.mark.browser

FACTS = SummitFacts("uncops-2031", "UNCOPS 2031", "New York", "America/New_York", date(2031, 6, 3), date(2031, 6, 4))
LINK = re.compile(r"https?://\S+/registration/k/\S+")
PEOPLE = {
    "fr": (("Aminata Ndiaye-Kermoal", "Ndiaye-Kermoal", "Ministre de l'intérieur"), ("Bastien Lavergne", "Lavergne", "Conseiller")),
    "ar": (("سلمى بن عودة", "بن عودة", "وزيرة الداخلية"), ("Karim El Fassi-Rahal", "El Fassi-Rahal", "مستشار")),
}


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    """An installation with a summit to which two parties are about to be written to."""
    folder = tmp_path / "instance"
    app = create_app(
        instance_path=folder, SQLALCHEMY_DATABASE_URI=f"sqlite:///{folder / 'uncops.sqlite3'}", IMMEDIATE_JOBS=True, DEMONSTRATION=True,
        POST="memory", RATELIMIT_ENABLED=False,
    )  # fmt: skip
    app.test_client_class = FreshClient
    prepare(app)
    with app.app_context():
        with transaction() as session:
            deed = Deed(at=MORNING, actor="tests")
            summit = create_summit(session, FACTS, deed=deed)
            parties = [party_by_code(session, code) for code in ("SEN", "MAR")]
            for delegation, language in zip(
                invite(session, summit, parties, deadline_on=date(2031, 5, 1), deed=deed), ("fr", "ar"), strict=True
            ):
                choose_language(session, delegation, language, deed=deed)
                set_addresses(session, delegation, [Recipient(f"mission@{delegation.party.code.lower()}.example")], deed=deed)
            for number in (1, 2):
                create_account(session, email=f"officer-{number}@example.org", name=f"Officer {number}", roles=[Role.ORGANISER], deed=deed)
        with served(app) as url:
            yield Place(app, url, tmp_path)
        db.session.remove()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture
def portrait(tmp_path: Path) -> Path:
    path = tmp_path / "portrait.jpg"
    Image.linear_gradient("L").convert("RGB").resize((900, 1000)).save(path)
    return path


def officer(place: Place, number: int) -> Visitor:
    return signed_in(place.app, db.session.query(Account).filter_by(email=f"officer-{number}@example.org").one())


def invitation_to(place: Place, code: str) -> str:
    """The secretariat writes to those who have not answered; the address in the letter that came to this Mission."""
    writing = officer(place, 1)
    composed = writing.submit("/organiser/letters/waves/new", {"purpose": "invitation", "manner": "unanswered"}, form=-1)
    writing.submit(f"{composed.headers['Location']}/release", {}, form=-1)
    (letter,) = [letter for letter in post_office().sent if letter.to == f"mission@{code.lower()}.example"]
    found = LINK.search(letter.text)
    assert found, letter.text
    return place.url + "/registration/k/" + found[0].rstrip(".").rpartition("/")[2]


def register(page: Page, person: tuple[str, str, str], *, function: str, rank: str, portrait: Path) -> None:
    name, surname, office = person
    page.fill("input[name=name]", name)
    page.fill("input[name=surname]", surname)
    page.select_option("select[name=function]", function)
    page.select_option("select[name=rank]", rank)
    page.fill("input[name=office]", office)
    page.set_input_files("input[type=file]", portrait)


def press(visitor: Visitor, page: str, button: str, fields: dict[str, object]) -> TestResponse:
    """Send the form of a page by one of its buttons, which leads elsewhere."""
    token = re.search(r'name="csrf_token"[^>]* value="([^"]+)"', visitor.get(page).get_data(as_text=True))[1]
    answer = visitor.client.post(button, data=fields | {"csrf_token": token})
    assert answer.status_code in (200, 303), answer.get_data(as_text=True)
    return answer


def accept_and_clear(place: Place, code: str) -> bytes:
    """The secretariat accepts, clears by two officers and prints; the badges as PDF."""
    first, second = officer(place, 1), officer(place, 2)
    delegation = db.session.query(Delegation).join(Delegation.party).filter_by(code=code).one()
    dossier = f"/organiser/delegations/{delegation.id}"
    ids = [str(number) for (number,) in db.session.query(Participant.id).filter_by(delegation_id=delegation.id).order_by(Participant.id)]
    assert first.submit(dossier, {"state": "accepted"}, form="/state").status_code == 303
    press(first, "/organiser/participants", "/organiser/accreditation/clearance/review", {"chosen": ids})
    press(second, "/organiser/participants", "/organiser/accreditation/clearance/clear", {"chosen": ids})
    badges = "/organiser/accreditation/badges"
    printed = press(second, badges, f"{badges}/print-new", {"paper": "a4", "form": "single"})
    shown = second.get(printed.headers["Location"]).get_data(as_text=True)
    return second.get(re.search(r'class="btn btn-primary" href="([^"]+)"', shown)[1]).data


def no_violations(page: Page) -> None:
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found] == []


@pytest.mark.parametrize(("language", "code", "screen"), [("fr", "SEN", DESK), ("fr", "SEN", PHONE), ("ar", "MAR", PHONE)])
def test_a_mission_comes_from_the_letter_registers_and_gets_its_badges(place, browser, portrait, language, code, screen):
    link = invitation_to(place, code)
    context = browser.new_context(viewport=screen)
    page = context.new_page()

    page.goto(link)
    expect(page.locator("html")).to_have_attribute("lang", language)
    no_violations(page)
    place.picture(page, f"1-link-{language}")
    page.locator("main button[type=submit]").click()
    expect(page.locator("html")).to_have_attribute("lang", language)
    place.picture(page, f"2-home-{language}")
    page.locator("a[href$='/participants/new']").first.click()
    head, adviser = PEOPLE[language]
    register(page, head, function="head", rank="minister", portrait=portrait)
    page.locator("button[name=another]").click()
    expect(page.locator("input[name=name]")).to_have_value("")
    register(page, adviser, function="adviser", rank="director", portrait=portrait)
    place.picture(page, f"3-participant-{language}")
    page.locator(".participant-form .btn-primary").click()
    expect(page.locator("#people")).to_be_visible()
    no_violations(page)
    place.picture(page, f"4-ready-{language}")
    page.locator("form[action$='/submit'] button").click()
    expect(page.locator("form[action$='/submit']")).to_have_count(0)
    place.picture(page, f"5-submitted-{language}")
    badges = accept_and_clear(place, code)

    page.reload()
    place.picture(page, f"6-accredited-{language}")
    expect(page.locator("body")).to_contain_text(re.compile("2.*2"))
    assert page.evaluate("document.documentElement.scrollWidth") <= screen["width"]
    reader = pypdf.PdfReader(io.BytesIO(badges))
    assert len(reader.pages) == 4  # two people, both sides
    assert db.session.query(Participant.accreditation_number).filter(Participant.accreditation_number.is_not(None)).count() == 2
    context.close()


def test_a_mission_registers_its_head_by_keys_alone(place, browser, portrait):
    link = invitation_to(place, "SEN")
    context = browser.new_context(viewport=DESK)
    page = context.new_page()
    page.goto(link)

    tab_to(page, "main button[type=submit]")
    page.keyboard.press("Enter")
    tab_to(page, "a[href$='/participants/new']")
    page.keyboard.press("Enter")
    tab_to(page, "input[name=name]")
    page.keyboard.type("Aminata Ndiaye")
    tab_to(page, "input[name=surname]")
    page.keyboard.press("Control+A")
    page.keyboard.type("Ndiaye")
    tab_to(page, "select[name=function]")
    page.keyboard.press("Home")
    tab_to(page, "select[name=rank]")
    page.keyboard.type("Ministre")
    tab_to(page, "input[name=office]")
    page.keyboard.type("Ministre de l'intérieur")
    page.keyboard.press("Enter")

    expect(page.locator("#people")).to_be_visible()
    kept = db.session.query(Participant.name, Participant.function, Participant.rank).all()
    assert kept == [("Aminata Ndiaye", "head", "minister")]
    assert page.locator("#main").inner_text().count("NDIAYE") >= 1
    assert db.session.query(Summit).count() == 1
    context.close()


def tab_to(page: Page, selector: str, patience: int = 80) -> None:
    """Press the tabulator until this has the focus."""
    expect(page.locator(selector).first).to_be_visible()
    for _ in range(patience):
        if page.evaluate("selector => document.activeElement?.matches(selector) ?? false", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is not reached by the tabulator")
