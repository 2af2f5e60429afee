"""Principals' books as they are made from what is known, and who may read them: they hold what is to be said."""

from datetime import date

import pytest
from bilaterals.meetings import principal
from commitments.promising import promised
from paper_checks import text_of
from programme.builders import statements_of
from registration.missions import mission, the_summit
from talking_points.briefing import by, do, meeting_with_principal, points_for, points_for_party, points_in

from uncops.books.bound import Bound
from uncops.books.build import Form
from uncops.books.contents import Words
from uncops.books.models import BriefingBook
from uncops.books.principal.build import principal_book
from uncops.books.principal.contents import Bilateral
from uncops.books.principal.kind import PRINCIPALS_BOOKS
from uncops.books.principal.material import Setting
from uncops.books.principal.queries import material_for, principals_with_book
from uncops.books.printed import Printed
from uncops.books.queries import books_of
from uncops.books.services import KeptBook, issue
from uncops.books.tasks import book_folder
from uncops.commitments.kinds import CommitmentState
from uncops.core.database import db, transaction
from uncops.paper.keeping import keep, kept
from uncops.principals.models import Principal
from uncops.reference.queries import party_by_code
from uncops.summits.models import Summit
from uncops.talking_points import services

SECRET = "quagga-eight-okapi"
ON = date(2031, 6, 3)


def book_of(principal_id: int, language: str = "en"):
    session = db.session()
    summit = session.get_one(Summit, the_summit())
    principals = [one for one in principals_with_book(session, summit) if one.id == principal_id]
    return principal_book(material_for(session, summit, principals, ON), str(principal_id), Setting(Form(language), ON))


def bilaterals(book) -> list[Bilateral]:
    return [chapter for chapter in book.chapters if isinstance(chapter, Bilateral)]


def issued(principal_id: int) -> tuple[int, int]:
    """The book of a principal in an edition whose file holds a secret; numbers of book and edition."""
    content = f"%PDF-1.7 {SECRET}".encode()
    with transaction() as session:
        book = BriefingBook(
            summit_id=the_summit(), kind="principal", subject=str(principal_id), language="en", paper="a4", title=SECRET, file_stem="p"
        )  # fmt: skip
        mark = keep(book_folder(), content)
        bound = Bound(content, 1, Printed(1, (), ()), changes=content, changed_count=1)
        edition = issue(session, book, KeptBook(1, "0" * 64, mark, bound, changes_sha256=mark), deed=by(0))
        return edition.book_id, edition.id


def test_the_book_says_what_is_locked_in_its_language_and_what_is_not_as_a_draft(app):
    ada = principal()
    held = meeting_with_principal("NOR", principal_id=ada)
    number = points_for(held, "Say this.", writer=1, fr="Dites cela.")
    do(services.add_point, number, {"en": "Only in English."}, account=1)

    draft = bilaterals(book_of(ada, "fr"))[0].points
    do(services.review, number, account=2)
    do(services.lock, number, account=2)
    locked = bilaterals(book_of(ada, "fr"))[0].points

    assert [point.text for point in locked.points] == [Words("Dites cela."), Words("Only in English.", "en")]
    assert (draft.is_locked, locked.is_locked) == (False, True)
    assert locked.points == draft.points


def test_points_set_aside_or_only_proposed_stand_in_no_book(app):
    ada = principal()
    number = points_for(meeting_with_principal("NOR", principal_id=ada), "Say this.", SECRET)
    with transaction() as session:
        services.decide(session, points_in(number)[1].id, services.PointState.SET_ASIDE, seen=None, deed=by(0))

    assert SECRET not in repr(book_of(ada))


def test_a_book_holds_what_the_party_undertook_but_no_draft_and_its_points_where_a_meeting_has_none(app, session):
    ada = principal()
    meeting_with_principal("NOR", principal_id=ada)
    points_for_party(the_summit(), party_by_code(session, "NOR").id, "For all meetings.")
    promised("NOR", state=CommitmentState.ANNOUNCED, text="Forty officers")
    promised("NOR", text=SECRET, is_confidential=True)

    [meeting] = bilaterals(book_of(ada))

    assert [one.text.text for one in meeting.undertaken] == ["Forty officers"]
    assert (meeting.points.is_of_party, meeting.points.points[0].text.text) == (True, "For all meetings.")
    assert SECRET not in repr(meeting)


def test_books_of_one_and_of_three_principals_take_the_same_queries(app, session):
    summit = session.get_one(Summit, the_summit())
    ones = [principal(f"Principal {number}", f"Office {number}") for number in range(3)]
    for place, (one, code) in enumerate(zip(ones, ("NOR", "GHA", "FRA"), strict=True)):
        points_for(meeting_with_principal(code, f"1{place}:00", f"1{place}:30", principal_id=one), "Say this.")
        promised(code, state=CommitmentState.ANNOUNCED)
    subjects = PRINCIPALS_BOOKS.subjects(session, summit)

    def built(some):
        return [commission.build() for commission in PRINCIPALS_BOOKS.commissions(session, summit, some, Form("en"))]

    built(subjects)
    counts = [statements_of(lambda some=some: built(some)) for some in (subjects[:1], subjects)]

    assert counts[0] == counts[1]
    assert [len(bilaterals(book)) for book in built(subjects)] == [1, 1, 1]
    commissions = list(PRINCIPALS_BOOKS.commissions(session, summit, subjects, Form("en")))
    assert statements_of(lambda: [commission.build() for commission in commissions]) == 0


def test_an_organiser_makes_the_book_on_the_page(app, session, sign_in):
    ada = principal()
    points_for(meeting_with_principal("NOR", principal_id=ada), SECRET)

    sent = sign_in("organiser").submit(
        "/organiser/books?kind=principal", {"subjects": [str(ada)], "which": "chosen"}, form="/books/make?kind=principal"
    )  # fmt: skip

    assert sent.status_code == 303
    [book] = books_of(session, the_summit(), "principal")
    text = text_of(kept(book_folder(), book.latest.sha256))
    assert SECRET in text
    assert "Norway" in text


@pytest.mark.parametrize("role", ["protocol", "liaison", "follow-up", "viewer", "delegate"])
def test_nobody_who_does_not_brief_principals_reads_or_hands_out_their_books(app, sign_in, role):
    book, edition = issued(principal())
    somebody = sign_in(role)

    opened = [somebody.get(f"/organiser/{address}") for address in (
        f"books/{book}", f"books/editions/{edition}", f"books/editions/{edition}/changes", f"books/{book}/copies",
        "books?kind=principal", "books", "books/deliveries", "books/templates/principal/preview?chapter=bilateral",
    )]  # fmt: skip

    assert all(answer.status_code in (302, 303, 403, 404) for answer in opened[:4])
    assert not any(SECRET in answer.get_data(as_text=True) for answer in opened)
    assert not any("kind:principal" in answer.get_data(as_text=True) for answer in opened)


def test_an_office_reads_the_book_of_its_own_principal_and_no_other(app, session, sign_in):
    own, other = principal(), principal("Ben TORRES", "Under-Secretary-General")
    office = sign_in("principals-office")
    with transaction() as writing:
        writing.get_one(Principal, own).account_id = office.account_id
    (mine, edition), (theirs, other_edition) = issued(own), issued(other)

    assert office.get(f"/organiser/books/editions/{edition}").status_code == 200
    assert [office.get(f"/organiser/books/{number}").status_code for number in (mine, theirs)] == [200, 404]
    assert office.get(f"/organiser/books/editions/{other_edition}").status_code == 404


def test_a_mission_finds_no_principals_book(app):
    book, edition = issued(principal())
    norway, delegation_id = mission(app, "NOR")

    opened = [norway.get(address) for address in (
        f"/organiser/books/{book}", f"/organiser/books/editions/{edition}", f"/portal/delegations/{delegation_id}/books",
    )]  # fmt: skip

    assert not any(SECRET in answer.get_data(as_text=True) for answer in opened)
