"""The public register: what was announced and cleared, in cleared words; planted secrets are at none of its addresses."""

import csv
import io
import json
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from commitments.promising import moved, promised, stored
from followup.seeing import ANNOUNCED, CONFIRMED, DELIVERED, UNDER_WAY, ask_of
from programme.builders import deed_now, make_summit, receive
from sqlalchemy import event

from uncops.commitments.facts import EvidenceFacts, ReportFacts, ReviewFacts
from uncops.commitments.kinds import CommitmentState
from uncops.commitments.models import Commitment, CommitmentAsk, CommitmentSource
from uncops.commitments.services.clearing import clear, take_back, word_for_public
from uncops.commitments.services.milestones import MilestoneFacts, add_milestone
from uncops.commitments.services.moving import Step, move, supersede
from uncops.commitments.services.reporting import accept, report
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.documents.models import SourceDocument
from uncops.summits.models import Summit
from uncops.summits.services import open_to_public

SECRET = "Qsecret"
ATOM = "{http://www.w3.org/2005/Atom}"
FORMATS = ("csv", "xlsx", "json")


def cleared(*codes: str, text: str = "Forty officers, as announced", **more) -> int:
    """A commitment the public register shows."""
    number = promised(*codes, state=ANNOUNCED, **more)
    worded(number, text)
    with transaction() as session:
        clear(session, number, deed=deed_now())
    return number


def worded(number: int, text: str) -> None:
    with transaction() as session:
        word_for_public(session, number, text, deed=replace(deed_now(), actor=f"{SECRET} wording officer"))


def told(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    data = answer.get_data()
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "".join(archive.read(name).decode() for name in archive.namelist())
    return data.decode("utf-8-sig")


def addresses() -> list[str]:
    found = ["/commitments", "/commitments.atom", "/commitments/embed", *(f"/commitments.{one}" for one in FORMATS)]
    found += [f"{one}?lang=ar" for one in found]
    return found


def plant(number: int, summit_id: int) -> None:
    """A secret into every field with words that the public is not to read."""
    piece_id = ask_of(db.session.scalars(db.select(SourceDocument.id)).first(), f"ask@{number}")
    with transaction() as session:
        held = session.get_one(Commitment, number)
        for name in ("text", "conditions", "partners", "note", "created_by", "search_key"):
            setattr(held, name, f"{SECRET} {name}")
        held.mission_code = SECRET
        held.summit_id = summit_id
        if held.is_cleared:
            held.cleared_by = f"{SECRET} clearing officer"
        else:
            held.public_text = f"{SECRET} words"
        (document_id, *_others) = session.scalars(db.select(SourceDocument.id)).all()
        for source_class in ("own_note", "own_statement", "other", "press_release"):
            held.sources.append(CommitmentSource(
                source_class=source_class, quotation=f"{SECRET} quotation", description=f"{SECRET} description", entered_at=clock.now(),
                entered_by=f"{SECRET} officer", document_id=document_id,
            ))  # fmt: skip
        held.asks.append(CommitmentAsk(text=f"{SECRET} ask", piece_id=piece_id))
        add_milestone(session, number, MilestoneFacts(f"{SECRET} milestone", date(2031, 6, 1)), deed=deed_now())


@pytest.fixture
def summit_id(app) -> int:
    """A summit still in draft, with a document without a symbol."""
    made = make_summit()
    receive(made, f"{SECRET} CONCEPT NOTE\n\nMember States may further support policing by:\n\n- {SECRET} Providing more officers;\n")
    return made


def test_no_planted_secret_is_at_any_public_address(summit_id, client):
    with transaction() as session:
        session.get_one(Summit, summit_id).title = f"{SECRET} summit"
    shown = cleared("NOR", "GHA", summit_id=summit_id, holder_name="Friends of policing")
    hidden = [
        promised("FRA", is_confidential=True, holder_name=f"{SECRET} group", holder_kind="party"), promised("EGY"),
        promised("PER", state=ANNOUNCED), promised("SEN", state=ANNOUNCED),
    ]  # fmt: skip
    worded(hidden[3], f"{SECRET} words not cleared")
    with transaction() as session:
        files, deed = [EvidenceFacts(f"{SECRET}.pdf", b"%PDF-1.7")], replace(deed_now(), actor=f"{SECRET} focal point")
        told_on = ReportFacts(clock.now().date(), f"{SECRET} report", Decimal(3))
        number = report(session, shown, told_on, by_mission=True, evidence=files, deed=deed)
        session.flush()
        accept(session, number.id, ReviewFacts(note=f"{SECRET} review", delivered=Decimal(3)), deed=deed_now())
        move(session, shown, Step(CONFIRMED, f"{SECRET} reason"), deed=replace(deed_now(), actor=f"{SECRET} mover"))
    for number in (shown, *hidden):
        plant(number, summit_id)

    pages = {address: told(client, address) for address in [*addresses(), f"/commitments/{stored(shown).reference}"]}
    statuses = {client.get(f"/commitments/{stored(number).reference}").status_code for number in hidden}

    assert statuses == {404}
    assert [address for address, page in pages.items() if SECRET in page] == []
    assert all("Forty officers, as announced" in page for page in pages.values())
    assert all(name not in page for name in ("France", "Egypt", "Peru", "Senegal") for page in pages.values())
    for words in (SECRET, "FRA"):
        assert "Forty officers" not in told(client, f"/commitments.json?party={words}&summit={words}")


def test_what_is_taken_back_is_gone_at_once(app, client):
    number = cleared("NOR")
    address = f"/commitments/{stored(number).reference}"
    assert client.get(address).status_code == 200

    with transaction() as session:
        take_back(session, number, deed=deed_now())

    assert client.get(address).status_code == 404
    assert json.loads(told(client, "/commitments.json"))["commitments"] == []


def test_what_was_before_the_announcement_is_not_told(app, client):
    number = promised("NOR")
    moved(number, CommitmentState.WITHDRAWN, ANNOUNCED)
    worded(number, "Ten officers")
    with transaction() as session:
        clear(session, number, deed=deed_now())

    page, feed = told(client, f"/commitments/{stored(number).reference}"), told(client, "/commitments.atom")

    assert "Withdrawn" not in page
    assert [entry.findtext(f"{ATOM}title") for entry in ElementTree.fromstring(feed).findall(f"{ATOM}entry")] == [
        "Announced: Norway · Individual officers"
    ]


def test_one_that_was_superseded_says_so_and_names_the_other_only_when_that_is_shown(app, client):
    first, second = cleared("NOR"), promised("NOR", state=ANNOUNCED)
    with transaction() as session:
        supersede(session, first, second, deed=deed_now())
    address, other = f"/commitments/{stored(first).reference}", stored(second).reference

    before = told(client, address)
    worded(second, "Sixty officers")
    with transaction() as session:
        clear(session, second, deed=deed_now())
    after = told(client, address)

    assert "This commitment no longer stands." in before
    assert other not in before
    assert f'<a href="/commitments/{other}">{other}</a>' in after
    assert stored(first).reference in told(client, f"/commitments/{other}")


def test_the_register_is_narrowed_by_each_part_of_the_filter(app, client):
    summit_id = make_summit()
    with transaction() as session:
        open_to_public(session, session.get_one(Summit, summit_id), deed=deed_now())
        slug = session.get_one(Summit, summit_id).slug
    one = cleared("NOR", summit_id=summit_id)
    two = cleared("EGY", kind="training", text="Two courses")
    moved(two, CONFIRMED, UNDER_WAY, DELIVERED)
    names = {one: stored(one).reference, two: stored(two).reference}

    def found(query: str) -> set[str]:
        return {row["reference"] for row in json.loads(told(client, f"/commitments.json?{query}"))["commitments"]}

    assert found("") == {*names.values()}
    for query in ("party=NOR", "group=WEOG", "kind=officers", "state=announced", f"summit={slug}"):
        assert found(query) == {names[one]}, query
    assert found("state=delivered&group=AFR") == {names[two]}
    for query in ("party=QQQ", "kind=none", "group=none", "theme=none", "theme=a:b", "state=draft", "summit=none"):
        assert found(query) == set(), query
        assert "No commitment matches" in told(client, f"/commitments?{query}")


def test_files_say_licence_and_day_and_the_same_as_the_page(app, client):
    number = cleared("EGY", kind="financial", quantity=Decimal(300_000), unit="", currency="EUR", valued_on=date(2031, 1, 1), text="Money")
    page, rows = told(client, "/commitments"), list(csv.DictReader(io.StringIO(told(client, "/commitments.csv"))))
    document = json.loads(told(client, "/commitments.json"))

    assert [(row["Quantity"], row["Unit or currency"], row["The sum is of"], row["As of"], row["Licence"]) for row in rows] == [
        ("300000.0", "EUR", "2031-01-01", "2031-03-03", "CC BY 3.0 IGO")
    ]
    assert (document["as_of"], document["licence"]["name"]) == ("2031-03-03", "CC BY 3.0 IGO")
    assert [row["address"] for row in document["commitments"]] == [f"http://localhost/commitments/{stored(number).reference}"]
    assert "As of 3 March 2031" in page
    assert "300,000" in page


def test_only_the_page_to_be_embedded_may_stand_in_frames_of_others(app, client):
    cleared("NOR")

    headers = {address: client.get(address).headers for address in ("/commitments/embed", "/commitments", "/robots.txt")}

    policies = {address: held["Content-Security-Policy"].partition("frame-ancestors ")[2] for address, held in headers.items()}
    assert policies == {"/commitments/embed": "*", "/commitments": "'self'", "/robots.txt": "'self'"}
    assert ["X-Frame-Options" in held for held in headers.values()] == [False, True, True]
    assert "<form" not in told(client, "/commitments/embed")
    assert "commitments/embed?lang=en" in told(client, "/commitments")


def test_the_feed_is_written_once_for_who_knows_it(app, client):
    number = cleared("NOR")
    moved(number, CONFIRMED, UNDER_WAY, DELIVERED)

    answer = client.get("/commitments.atom?party=NOR")
    again = client.get("/commitments.atom?party=NOR", headers={"If-None-Match": answer.headers["ETag"]})
    titles = [entry.findtext(f"{ATOM}title").partition(":")[0] for entry in ElementTree.fromstring(answer.data).findall(f"{ATOM}entry")]

    assert (answer.status_code, again.status_code) == (200, 304)
    assert titles == ["Delivered", "Confirmed in writing", "Announced"]
    assert b"<entry>" not in client.get("/commitments.atom?party=GHA").data


@pytest.mark.parametrize("address", ["/commitments", "/commitments.atom", "/commitments.json", "/commitments/embed"])
def test_questions_to_the_database_do_not_grow_with_the_rows(app, client, address):
    def asked() -> int:
        db.session.remove()  # as a request comes: nothing is known yet
        count = []
        listen = lambda *_: count.append(1)  # noqa: E731
        event.listen(db.engine, "before_cursor_execute", listen)
        told(client, address)
        event.remove(db.engine, "before_cursor_execute", listen)
        return len(count)

    cleared("NOR")
    told(client, address)
    one = asked()
    cleared("EGY", "GHA")
    cleared("SEN")

    assert asked() == one
    assert one <= 20


def test_nothing_cleared_is_said_so(app, client):
    assert "Nothing is published yet" in told(client, "/commitments")
    assert client.get("/commitments/2031-0001").status_code == 404
    assert client.get("/commitments.atom").status_code == 200
