"""Delivering books as people see it: copies, letters with links, the portal, archives and printing jobs; and who is kept out."""

import io
import zipfile
from datetime import timedelta

import pikepdf
import pytest
from flask import Flask
from handed import Given, delegations, edition, withdraw
from mail.correspondents import ROOT, letters
from plain_papers import plain_pdf
from registration.missions import mission
from sqlalchemy import event, select
from sqlalchemy.orm import Session
from visitors import Visitor

from uncops.audit.models import AuditEntry
from uncops.books.delivering.files import bundle_place
from uncops.books.delivering.models import BookCopy, BookLink, Bundle
from uncops.books.delivering.services import open_in_portal
from uncops.books.models import BriefingBook, Edition
from uncops.books.tasks import book_folder
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.core.post import post_office
from uncops.delegations.models import Delegation
from uncops.mail.kept import LINK
from uncops.mail.models import Letter, Wave
from uncops.mail.services import outbox
from uncops.mail.tasks import send_letters
from uncops.principals.models import Principal

DELIVERIES = "/organiser/books/deliveries"


class Silence:
    """Progress nobody watches."""

    def step(self, text: str, *, done: int, total: int) -> None:
        """Say nothing."""


@pytest.fixture
def given(app: Flask, deed: Deed) -> Given:
    """Three delegations, of which the first two have packs."""
    made = delegations(deed)
    for subject in ("FRA", "GHA"):
        edition(made.summit_id, deed, subject=subject)
    return made


def the_book(subject: str) -> BriefingBook:
    """The pack of a delegation."""
    return db.session.scalars(select(BriefingBook).where(BriefingBook.subject == subject)).one()


def written(organiser: Visitor, *what: str) -> None:
    """Have letters with links written for packs, and send them."""
    answer = organiser.submit(DELIVERIES, {"what": list(what) or ["kind:delegation"], "way": "mail", "days": "3"}, form="/deliveries")
    assert answer.status_code == 303, answer.get_data(as_text=True)
    with transaction() as session:
        wave = session.scalars(select(Wave)).one()
        outbox.release_wave(session, wave, deed=Deed(at=clock.now(), actor="Ada Marsh"))
        summit_id = wave.summit_id
    send_letters(Silence(), summit_id=summit_id, portal_root=ROOT)


def links_sent() -> dict[str, str]:
    """The link in each letter, by whom it went to."""
    found = {letter.to: LINK.findall(letter.text) for letter in post_office().sent}
    return {to: "/" + links[0].removeprefix(ROOT) for to, links in found.items()}


def test_an_officer_hands_out_a_copy_and_it_is_written_down(given: Given, sign_in) -> None:
    officer, book = sign_in("protocol"), the_book("GHA")
    page = f"/organiser/books/{book.id}/copies"

    answer = officer.submit(page, {"recipient": f"delegation:{given.delegations['GHA']}"}, form="/copies")
    file = officer.get(f"{answer.location}/file")

    assert (answer.status_code, file.status_code, file.mimetype) == (303, 200, "application/pdf")
    assert "copy-1-ghana.pdf" in file.headers["Content-Disposition"]
    assert file.data == officer.get(f"{answer.location}/file").data
    copy = db.session.scalars(select(BookCopy)).one()
    assert (copy.number, copy.way, copy.recipient_name) == (1, "download", "Ghana")
    assert "Ghana" in officer.get(page).get_data(as_text=True)
    assert "Nothing, has the latest" in officer.get(f"/organiser/books/{book.id}").get_data(as_text=True)


def test_somebody_not_in_the_list_gets_a_copy_by_name(given: Given, sign_in) -> None:
    officer, page = sign_in("protocol"), f"/organiser/books/{the_book('GHA').id}/copies"

    refused = officer.submit(page, {"recipient": "", "name": "  "}, form="/copies")
    made = officer.submit(page, {"recipient": "", "name": "Ama  Quartey"}, form="/copies")

    assert (refused.status_code, made.status_code) == (422, 303)
    assert [copy.recipient_name for copy in db.session.scalars(select(BookCopy))] == ["Ama Quartey"]


def test_a_link_opens_one_copy_after_a_click_and_is_counted(session: Session, given: Given, sign_in, client) -> None:
    written(sign_in("organiser"))
    links, visitor = links_sent(), Visitor(client)
    url = links["mission@gha.example"]

    looked = [visitor.get(url), client.head(url)]
    before = session.scalars(select(BookLink.opened_count)).all()
    fetched = [visitor.submit(url, {}, form=-1) for _time in range(2)]

    assert sorted(links) == ["mission@fra.example", "mission@gha.example"]
    assert [answer.status_code for answer in (*looked, *fetched)] == [200, 200, 200, 200]
    assert before == [0, 0]
    assert fetched[0].mimetype == "application/pdf"
    assert fetched[0].data == fetched[1].data
    assert fetched[0].headers["Cache-Control"] == "private, no-store"
    session.expire_all()
    link = session.scalars(select(BookLink).where(BookLink.opened_count > 0)).one()
    assert (link.opened_count, link.copy.recipient_name, link.copy.taken_at is not None) == (2, "Ghana", True)
    assert "book-link.opened" in session.scalars(select(AuditEntry.action)).all()


def test_letters_speak_the_language_of_the_delegation_and_no_key_is_kept(session: Session, given: Given, sign_in) -> None:
    written(sign_in("organiser"))

    by_address = {letter.to: letter for letter in post_office().sent}
    key = links_sent()["mission@fra.example"].rpartition("/")[2]

    assert "dossier d’information" in by_address["mission@fra.example"].subject
    assert "briefing book" in by_address["mission@gha.example"].subject
    kept = [letter.text + letter.subject for letter in letters()] + [link.key_hash for link in session.scalars(select(BookLink))]
    kept += [str(entry.after) for entry in session.scalars(select(AuditEntry))]
    assert not [text for text in kept if key in text]


@pytest.mark.parametrize("what", ["expired", "revoked", "withdrawn", "invented", "sent again"])
def test_a_link_that_ended_opens_nothing(what: str, session: Session, given: Given, sign_in, client) -> None:
    organiser = sign_in("organiser")
    written(organiser)
    url, visitor = links_sent()["mission@gha.example"], Visitor(client)
    page = visitor.get(url)
    link_id = session.scalars(select(BookLink.id).join(BookLink.copy).where(BookCopy.recipient_name == "Ghana")).one()

    if what == "expired":
        clock.set_to(clock.now() + timedelta(days=3))
    if what == "revoked":
        assert organiser.submit(f"/organiser/books/links/{link_id}/revoke", {}, form=-1).status_code == 303
    if what == "withdrawn":
        with transaction() as writing:
            copy = writing.get_one(BookLink, link_id).copy
            writing.get_one(Delegation, copy.delegation_id).state = "withdrawn"
    if what == "invented":
        url = url[:-3] + "abc"
    if what == "sent again":
        with transaction() as writing:
            writing.get_one(BookLink, link_id).key_hash = "0" * 64

    token = next(part.split('"')[0] for part in page.get_data(as_text=True).split('name="csrf_token" value="')[1:])
    answers = [client.get(url), client.post(url, data={"csrf_token": token})]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert not [answer for answer in answers if "Book delegation GHA" in answer.get_data(as_text=True)]
    session.expire_all()
    assert session.get_one(BookLink, link_id).opened_count == 0


def test_a_link_taken_back_before_it_was_sent_is_never_made(session: Session, given: Given, sign_in) -> None:
    organiser = sign_in("organiser")
    organiser.submit(DELIVERIES, {"what": ["kind:delegation"], "way": "mail", "days": "3"}, form="/deliveries")
    for link_id in session.scalars(select(BookLink.id)).all():
        organiser.submit(f"/organiser/books/links/{link_id}/revoke", {}, form=-1)

    with transaction() as writing:
        wave = writing.scalars(select(Wave)).one()
        outbox.release_wave(writing, wave, deed=Deed(at=clock.now(), actor="Ada Marsh"))
    send_letters(Silence(), summit_id=given.summit_id, portal_root=ROOT)

    assert post_office().sent == []
    assert {letter.state for letter in letters()} == {"failed"}


def opened_pack(subject: str, deed: Deed) -> int:
    """Open the latest edition of a pack; its number in the table."""
    with transaction() as session:
        held = session.get_one(Edition, the_book(subject).latest.id)
        open_in_portal(session, held, deed=deed)
        return held.id


def test_a_mission_fetches_its_own_pack_and_its_change_pages(app: Flask, given: Given, deed: Deed, session: Session) -> None:
    visitor, delegation_id = mission(app, "GHA")
    first, page = opened_pack("GHA", deed), f"/portal/delegations/{delegation_id}/books"

    whole = visitor.submit(page, {}, form=f"/books/{first}", button="given=whole")
    second = edition(given.summit_id, deed, subject="GHA", number=2, changes=plain_pdf(3))
    still = visitor.get(page).get_data(as_text=True)
    opened_pack("GHA", deed)
    changes = visitor.submit(page, {}, form=f"/books/{second}", button="given=changes")

    assert (whole.status_code, changes.status_code) == (200, 200)
    assert "The change pages" not in still
    with pikepdf.open(io.BytesIO(changes.data)) as pdf:
        assert len(pdf.pages) == 3
    copies = session.scalars(select(BookCopy).order_by(BookCopy.id)).all()
    assert [(copy.way, copy.given, copy.number, copy.taken_at is not None) for copy in copies] == [
        ("portal", "whole", 1, True), ("portal", "changes", 1, True),
    ]  # fmt: skip


def test_no_mission_sees_or_fetches_anothers_pack_or_one_not_opened(app: Flask, given: Given, deed: Deed, session: Session) -> None:
    stranger, own = mission(app, "FRA")
    _ghana, other = mission(app, "GHA")
    opened, closed = opened_pack("GHA", deed), the_book("FRA").latest.id
    shown = stranger.get(f"/portal/delegations/{own}/books")
    token = [part.split('"')[0] for part in shown.get_data(as_text=True).split('name="csrf_token" value="')[1:]]
    data = {"csrf_token": token[0] if token else "", "given": "whole"}

    answers = [
        stranger.get(f"/portal/delegations/{other}/books"),
        *(stranger.client.post(f"/portal/delegations/{place}/books/{wanted}", data=data) for place, wanted in
          ((other, opened), (own, opened), (own, closed), (own, 999))),
    ]  # fmt: skip

    assert "Book delegation" not in shown.get_data(as_text=True)
    assert [answer.status_code for answer in answers] == [404] * 5
    assert session.scalars(select(BookCopy)).all() == []


def test_an_archive_holds_each_pack_in_its_liaison_officers_folder(given: Given, sign_in, session: Session) -> None:
    officer = sign_in("protocol")

    made = officer.submit(DELIVERIES, {"what": ["kind:delegation"], "way": "archive"}, form="/deliveries")
    page = officer.get(made.location).get_data(as_text=True)
    file = officer.get(f"{made.location}/file", buffered=True)

    assert made.status_code == 303
    assert "2 books are ready" in page
    assert "NOR" in page  # for whom there is no pack
    with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        assert archive.namelist() == [
            "without-liaison-officer/delegation-fra-en-a4-edition-1-copy-1-france.pdf",
            "without-liaison-officer/delegation-gha-en-a4-edition-1-copy-1-ghana.pdf",
            "contents.csv",
        ]
        with pikepdf.open(io.BytesIO(archive.read(archive.namelist()[1]))) as pdf:
            assert len(pdf.pages) == 5
    assert {copy.taken_at is not None for copy in session.scalars(select(BookCopy))} == {True}


def test_a_printing_job_is_ordered_once_from_a_page_and_numbers_no_second_copies(given: Given, sign_in, session: Session) -> None:
    officer = sign_in("protocol")
    page, wanted = officer.get(DELIVERIES), {"what": ["kind:delegation"], "way": "print", "key": "one-page"}

    made = [officer.submit(DELIVERIES, wanted, form="/deliveries").location for _click in range(2)]
    officer.submit(DELIVERIES, {**wanted, "key": "another-page"}, form="/deliveries")
    file = officer.get(f"{made[0]}/file", buffered=True)

    assert page.status_code == 200
    assert made[0] == made[1]
    assert len(session.scalars(select(Bundle)).all()) == 2
    assert sorted(copy.number for copy in session.scalars(select(BookCopy))) == [1, 1]
    bundle = session.scalars(select(Bundle)).first()
    assert (bundle.book_count, bundle.sheet_count) == (2, 1 + 2 * (1 + 3))
    with pikepdf.open(io.BytesIO(file.data)) as pdf:
        assert len(pdf.pages) == 2 * bundle.sheet_count


def test_a_delivery_to_nobody_makes_nothing(given: Given, sign_in, session: Session) -> None:
    answer = sign_in("organiser").submit(DELIVERIES, {"what": ["kind:principal"], "way": "print"}, form="/deliveries")

    assert answer.status_code == 422
    assert "There is nobody to deliver to" in answer.get_data(as_text=True)
    assert session.scalars(select(Bundle)).all() == []


def test_a_missing_file_is_named_and_the_others_go_on(given: Given, sign_in, session: Session) -> None:
    officer = sign_in("protocol")
    edition(given.summit_id, Deed(at=clock.now(), actor="Ada"), subject="NOR", content=plain_pdf(8))
    (book_folder() / f"{the_book('NOR').latest.sha256}.pdf").unlink()

    made = officer.submit(DELIVERIES, {"what": ["kind:delegation"], "way": "archive"}, form="/deliveries")

    page = officer.get(made.location).get_data(as_text=True)
    assert "2 books are ready" in page
    assert "Book delegation NOR" in page
    missing = session.scalars(select(BookCopy).where(BookCopy.recipient_name == "Norway")).one()
    assert missing.taken_at is None


def test_files_of_deliveries_go_after_two_weeks(given: Given, sign_in, session: Session) -> None:
    officer = sign_in("protocol")
    made = officer.submit(DELIVERIES, {"what": ["kind:delegation"], "way": "archive", "key": "first"}, form="/deliveries")
    clock.set_to(clock.now() + timedelta(days=15))

    officer = sign_in("organiser")
    officer.submit(DELIVERIES, {"what": ["kind:delegation"], "way": "archive", "key": "second"}, form="/deliveries")

    first, second = session.scalars(select(Bundle).order_by(Bundle.id)).all()
    assert (bundle_place(first).exists(), bundle_place(second).exists()) == (False, True)
    assert officer.get(f"{made.location}/file").status_code == 404
    assert "The file was removed" in officer.get(made.location).get_data(as_text=True)


@pytest.mark.parametrize("role", ["viewer", "follow-up", "principals-office", "focal-point"])
def test_who_may_not_deliver_is_kept_out(role: str, given: Given, sign_in, deed: Deed) -> None:
    organiser, other = sign_in("organiser"), sign_in(role)
    book = the_book("GHA").id
    made = organiser.submit(f"/organiser/books/{book}/copies", {"name": "Ama SECRETNAME"}, form="/copies")
    bundle = organiser.submit(DELIVERIES, {"what": ["kind:delegation"], "way": "archive"}, form="/deliveries").location

    answers = [
        other.get(url)
        for url in (f"/organiser/books/{book}/copies", made.location, f"{made.location}/file", DELIVERIES, bundle, f"{bundle}/file")
    ]

    assert {answer.status_code for answer in answers} <= {403, 404}
    assert "SECRETNAME" not in other.get(f"/organiser/books/{book}").get_data(as_text=True)


def test_the_page_of_a_book_asks_no_more_the_more_recipients_there_are(app: Flask, deed: Deed, sign_in) -> None:
    made = delegations(deed, "FRA")
    organiser, counts = sign_in("organiser"), []
    held = edition(made.summit_id, deed, kind="summit")
    book_id = db.session.get_one(Edition, held).book_id
    for code in ("", "GHA", "NOR"):
        if code:
            delegations(deed, code)
            organiser.submit(f"/organiser/books/{book_id}/copies", {"name": f"Somebody {code}"}, form="/copies")
        counts.append([_queries(organiser, url) for url in (f"/organiser/books/{book_id}", f"/organiser/books/{book_id}/copies")])

    assert counts[1] == counts[2]


def _queries(visitor: Visitor, url: str) -> int:
    asked: list[str] = []
    engine = db.engine

    def note(_connection, _cursor, statement, *_rest) -> None:
        asked.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        assert visitor.get(url).status_code == 200
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return len(asked)


def test_letters_wait_to_be_released_before_anything_leaves(given: Given, sign_in, session: Session) -> None:
    sign_in("organiser").submit(DELIVERIES, {"what": ["kind:delegation"], "way": "mail", "days": "3"}, form="/deliveries")

    assert {letter.state for letter in session.scalars(select(Letter))} == {"draft"}
    assert {link.key_hash for link in session.scalars(select(BookLink))} == {None}
    assert post_office().sent == []


def test_a_single_principals_book_is_delivered_only_by_who_may_read_it(given: Given, sign_in, session: Session, deed: Deed) -> None:
    organiser, liaison = sign_in("organiser"), sign_in("liaison")
    edition(given.summit_id, deed, kind="principal", subject=str(_principal(given.summit_id, deed)))
    book = session.scalars(select(BriefingBook.id).where(BriefingBook.kind == "principal")).one()
    wanted = {"what": [f"book:{book}"], "way": "archive"}

    refused = liaison.submit(f"{DELIVERIES}?what=book:{book}", wanted, form="/deliveries")
    made = organiser.submit(f"{DELIVERIES}?what=book:{book}", {**wanted, "key": "k"}, form="/deliveries")

    assert (refused.status_code, made.status_code) == (422, 303)
    assert [liaison.get(f"{made.location}{end}").status_code for end in ("", "/file")] == [404, 404]
    assert "Book principal" not in liaison.get(f"{DELIVERIES}?what=book:{book}").get_data(as_text=True)


def _principal(summit_id: int, deed: Deed, email: str = "") -> int:
    with transaction() as session:
        told = {"slug": "usg", "name": "Ada Example", "office": "Office", "email": email}
        held = Principal(summit_id=summit_id, created_at=deed.at, changed_at=deed.at, **told)
        session.add(held)
        session.flush()
        return held.id


def test_a_principal_gets_a_link_in_the_language_of_the_book(given: Given, sign_in, session: Session, deed: Deed, client) -> None:
    number = _principal(given.summit_id, deed, email="usg@un.example")
    edition(given.summit_id, deed, kind="principal", subject=str(number), language="fr")

    written(sign_in("organiser"), "kind:principal")

    [letter] = post_office().sent
    assert (letter.to, letter.language) == ("usg@un.example", "fr")
    assert "Ada Example" in letter.text
    assert Visitor(client).submit(links_sent()["usg@un.example"], {}, form=-1).mimetype == "application/pdf"


def test_who_has_no_address_is_named_and_nothing_is_written(given: Given, sign_in, session: Session, deed: Deed) -> None:
    edition(given.summit_id, deed, kind="principal", subject=str(_principal(given.summit_id, deed)))

    answer = sign_in("organiser").submit(DELIVERIES, {"what": ["kind:principal"], "way": "mail", "days": "3"}, form="/deliveries")

    assert answer.status_code == 422
    assert "No address is known for Ada Example" in answer.get_data(as_text=True)
    assert [session.scalars(select(table)).all() for table in (Letter, BookLink, BookCopy, Wave)] == [[], [], [], []]


def test_a_delegation_that_withdrew_finds_no_book_in_the_portal(app: Flask, given: Given, deed: Deed) -> None:
    visitor, delegation_id = mission(app, "GHA")
    opened_pack("GHA", deed)
    page = f"/portal/delegations/{delegation_id}/books"
    before = visitor.get(page).get_data(as_text=True)

    withdraw(delegation_id)

    assert "Book delegation GHA" in before
    assert "Book delegation GHA" not in visitor.get(page).get_data(as_text=True)
