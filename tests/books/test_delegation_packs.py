"""Packs of delegations: what stands in them, what never does, and how little is asked of the database."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import pytest
from bilaterals.asking import asked, kept_apart
from bilaterals.meetings import arranged, do, facts, principal, wish
from paper_checks import html_faults, missing_for_verapdf, pdf_faults, text_of, verapdf
from programme.builders import DAY_2, add, at, deed_now, drafted, make_room, publish_now, statements_of
from registration.missions import invited_delegation, person, registered, the_summit
from seating.seated import drawn, plan_hall
from speakers.lists_made import listed, wished, with_list
from sqlalchemy.orm import Session

from uncops.accounts.roles import Role
from uncops.accounts.services import create_account
from uncops.bilaterals.models import Meeting, MeetingState
from uncops.bilaterals.services import cancel
from uncops.books.binding import bind
from uncops.books.bound import Imprint
from uncops.books.build import Form
from uncops.books.contents import Book, BookKind
from uncops.books.delegation.build import PackMaker
from uncops.books.delegation.contents import Meetings, OwnProgramme, Seats, SessionBrief, Speaking, Welcome
from uncops.books.delegation.queries import material_of_packs, subjects_of
from uncops.books.delegation.services import save_notes
from uncops.books.html import render
from uncops.books.tasks import Order, make
from uncops.core.database import db, transaction
from uncops.delegations.models import Delegation, DelegationState, Function
from uncops.summits.models import Summit

IMPRINT = Imprint(1, date(2031, 5, 1))
TOLD, CONFIRMED = MeetingState.TOLD, MeetingState.CONFIRMED


class Silent:
    """Progress nobody follows."""

    def step(self, text: str, *, done: int, total: int) -> None:
        """Say nothing."""


def packs(*codes: str, language: str = "") -> list[Book]:
    """The packs of delegations as things stand."""
    db.session.expunge_all()
    session = db.session()
    maker = PackMaker(material_of_packs(session, session.get_one(Summit, the_summit()), codes), Form(language))
    return [maker.pack(code) for code in codes]


def pack(code: str = "FRA", language: str = "en") -> Book:
    """The pack of one delegation."""
    return packs(code, language=language)[0]


def chapter(book: Book, kind: type):
    """The chapter of a kind; None when there is none."""
    return next((one for one in book.chapters if isinstance(one, kind)), None)


def write(language: str = "en", **texts: str) -> None:
    """Let an officer write texts for all packs."""
    with transaction() as session:
        save_notes(session, the_summit(), language, texts, seen=0, deed=deed_now())


def with_liaison(code: str) -> None:
    """Give a delegation somebody who looks after it."""
    number = invited_delegation(code)
    with transaction() as session:
        account = create_account(session, email="otto@secretariat.example", name="Otto Lind", roles=[Role.LIAISON], deed=deed_now())
        session.flush()
        session.get_one(Delegation, number).liaison_id = account.id


def full_pack() -> Book:
    """A delegation with something of everything."""
    france = invited_delegation("FRA")
    with_liaison("FRA")
    registered(france, person("Marie DUPONT", Function.HEAD, honorific="H.E. Ms.", office="Minister of the Interior"))
    room = make_room("Harbour Room")
    drafted(the_summit())
    speaking = add(the_summit(), "Night watches", "14:00", "16:00", room_id=room)
    with_list(speaking)
    publish_now(the_summit())
    wished(france, speaking)
    arranged(facts("SEN", "FRA", "11:00", "11:20", day=DAY_2, room_id=room, languages=("fr",)), TOLD, CONFIRMED)
    plan_hall(the_summit(), room_id=room)
    drawn(the_summit(), "FRA")
    contacts = "Protocol; Ada Marsh; +1 212 555 0100; desk@example.org"
    write(badges="Badges are handed out at the gate.\n\n- Wear it.\n- Keep it.", contacts=contacts)
    return pack()


@pytest.fixture
def france(session: Session) -> int:
    """A delegation that is invited and of which nothing is known."""
    return invited_delegation("FRA")


def test_a_pack_holds_everything_that_concerns_its_delegation(app) -> None:
    book = full_pack()

    content = bind(book, IMPRINT).content
    text = " ".join(text_of(content).split())
    assert html_faults(render(book, IMPRINT)) == []
    assert pdf_faults(content) == []
    if not missing_for_verapdf():
        assert [verdict.broken for verdict in verapdf(content)] == [()]
    for words in (
        "Delegation pack", "French Republic", "H.E. Ms. Marie DUPONT", "Minister of the Interior", "welcomes the delegation of France",
        "Otto Lind", "otto@secretariat.example", "Harbour Room", "11:00–11:20", "Senegal", "Confirmed", "Night watches",
        "Place on the list", "row 1, seats 1–2", "Badges are handed out at the gate.", "Ada Marsh", "+1 212 555 0100", "Guiding questions",
        "Building of Harbour Room",
    ):  # fmt: skip
        assert words in text, words


def test_of_what_is_secret_nothing_stands_in_any_pack(france: int) -> None:
    room = make_room()
    arranged(facts("FRA", "SEN", "10:00", "10:20", room_id=room, note="Qnote", subject="Qsubject"), TOLD)
    arranged(facts("FRA", "BRA", "10:30", "10:50", room_id=room))
    called_off = arranged(facts("FRA", "KEN", "11:00", "11:20", room_id=room), TOLD)
    do(cancel, called_off, reason="Qreason")
    arranged(facts("NOR", "JPN", "11:30", "11:50", room_id=room), TOLD)
    wish("SEN", party="FRA", subject="Qwished", confidential_note="Qconfidential")
    wish("FRA", party="EGY", confidential_note="Qown")
    asked("PER", "FRA", subject="Qhidden", confidential_note="Qforus")
    kept_apart("FRA", "CHN", note="Qclosed")

    books = packs("FRA", "SEN", language="en")

    told = [" ".join([repr(book), render(book, IMPRINT)]) for book in books]
    assert "Senegal" in told[0]
    assert "France" in told[1]
    for words in ("Q" + end for end in ("note", "subject", "reason", "wished", "confidential", "own", "hidden", "forus", "closed")):
        assert not any(words in text for text in told), words
    for name in ("Brazil", "Kenya", "Norway", "Japan", "Egypt", "Peru", "China"):
        assert not any(name in text for text in told), name


def test_a_meeting_that_was_moved_stands_where_both_sides_know_it(france: int) -> None:
    number = arranged(facts("FRA", "SEN", "10:00", "10:20"), TOLD)
    with transaction() as session:
        held = session.get_one(Meeting, number)
        held.starts_at, held.ends_at = at(DAY_2, "17:00"), at(DAY_2, "17:20")

    (row,) = chapter(pack(), Meetings).days[0].rows

    assert (row.starts_at, row.place, row.is_confirmed) == (facts("FRA", "SEN").starts_at, None, False)


def test_what_there_is_nothing_of_has_no_heading(france: int) -> None:
    book = pack()

    assert [type(one).__name__ for one in book.chapters] == ["Welcome", "OwnProgramme"]
    assert chapter(book, OwnProgramme).days == ()


def test_two_packs_share_what_says_the_same(france: int) -> None:
    invited_delegation("SEN")
    drafted(the_summit())
    publish_now(the_summit())
    write(badges="At the gate.")

    first, second = packs("FRA", "SEN", language="en")

    same = [one for one in first.chapters if any(one is other for other in second.chapters)]
    assert [type(one).__name__ for one in same] == ["SessionBrief", "PracticalNotes"]


@pytest.mark.parametrize("code", ["en", "fr", "es", "ru", "ar", "zh"])
def test_a_pack_speaks_the_language_of_its_delegation(france: int, code: str) -> None:
    with transaction() as session:
        session.get_one(Delegation, france).language = code

    own, wanted = packs("FRA")[0], pack(language="en")

    assert (own.language, wanted.language) == (code, "en")
    assert chapter(own, Welcome).text.language == code
    assert chapter(own, Welcome).text.only_in == ""


def test_a_text_that_exists_in_another_language_says_so(france: int) -> None:
    write(badges="At the gate.", transport="By boat.")
    write("fr", badges="À la porte.")

    badges, transport = next(one for one in pack(language="fr").chapters if type(one).__name__ == "PracticalNotes").topics

    assert (badges.text.language, badges.text.only_in) == ("fr", "")
    assert (transport.text.language, transport.text.only_in) == ("en", "anglais")


def test_a_session_not_published_gives_no_seat_and_no_place_on_a_list(france: int) -> None:
    add(the_summit(), "Published")
    publish_now(the_summit())
    later = add(the_summit(), "Not published yet", "14:00", "16:00")
    listed(with_list(later), "FRA")
    plan_hall(the_summit(), session_id=later)
    drawn(the_summit(), "FRA")

    book = pack()

    assert (chapter(book, Speaking), chapter(book, Seats)) == (None, None)
    assert "Not published yet" not in repr(book)


def test_no_seat_is_told_before_the_lot_is_drawn(france: int) -> None:
    plan_hall(the_summit())

    before, _lot = pack(), drawn(the_summit(), "FRA")

    assert chapter(before, Seats) is None
    (plan,) = chapter(pack(), Seats).plans
    assert [(one.row, one.first, one.last) for one in plan.seats] == [(1, 1, 2)]


def test_a_meeting_with_a_principal_names_the_office(france: int) -> None:
    arranged(facts("FRA", None, principal_id=principal("Ada QUARTEY", "Police Adviser")), TOLD)

    (row,) = chapter(pack(), Meetings).days[0].rows

    assert (row.other.text, row.office.text) == ("Ada QUARTEY", "Police Adviser")


def test_many_packs_ask_no_more_than_one(france: int) -> None:
    codes = ["FRA", "SEN", "KEN", "NOR"]
    for code in codes:
        registered(invited_delegation(code), person(f"Head of {code}", Function.HEAD))
    for hour, (first, second) in enumerate(pairwise(codes), start=10):
        arranged(facts(first, second, f"{hour}:00", f"{hour}:30"), TOLD)
    drafted(the_summit())
    publish_now(the_summit())
    plan_hall(the_summit(), blocks=(8, 8))
    drawn(the_summit(), "FRA")

    counts = {size: statements_of(lambda size=size: packs(*codes[:size], language="en")) for size in (1, 3)}

    assert counts[3] <= counts[1]


def test_the_subjects_are_those_who_come(france: int) -> None:
    declined = invited_delegation("SEN")
    with transaction() as session:
        session.get_one(Delegation, declined).state = DelegationState.DECLINED.value
    session = db.session()

    subjects = subjects_of(session, session.get_one(Summit, the_summit()))

    assert [(one.key, one.title) for one in subjects] == [("FRA", "France")]


def made(codes: Sequence[str]) -> list[tuple[str, int]]:
    """The names of the files made of packs, and their editions."""
    order = Order("uncops-2031", BookKind.DELEGATION, Form(), tuple(codes))
    return [(one.file_name, one.edition) for one in make(order, Silent(), deed_now()).made]


def test_one_meeting_more_makes_a_new_edition_of_two_packs_only(france: int) -> None:
    for code in ("SEN", "KEN"):
        invited_delegation(code)
    first = made([])
    arranged(facts("FRA", "SEN"), TOLD)

    second = made([])

    assert first == [(f"uncops-2031-delegation-{code}-en-a4-edition-1.pdf", 1) for code in ("fra", "ken", "sen")]
    assert [edition for _name, edition in second] == [2, 1, 2]


def test_a_hostile_name_stays_a_name(france: int) -> None:
    registered(france, person("<img src=file:///etc/passwd> {{ 7*7 }}", Function.HEAD, surname=""))
    write(welcome="<script>alert(1)</script> {{party}}", badges="{% raw %} <b>x</b>")

    book = pack()

    html = render(book, IMPRINT)
    assert "<script>" not in html
    assert "<img" not in html
    assert "{{ 7*7 }}" in html
    assert bind(book, IMPRINT).failures == ()


def test_sessions_tell_guiding_questions_once(france: int) -> None:
    drafted(the_summit())
    publish_now(the_summit())

    brief = chapter(pack(), SessionBrief)

    assert len(set(brief.questions)) == len(brief.questions) > 0
    assert brief.asks
