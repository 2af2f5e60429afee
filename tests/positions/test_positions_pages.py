"""The pages of what was said: read, decided, corrected, added, linked and searched, as officers do it."""

import pytest
from invented_record import RECORD, STATEMENT
from keeping_positions import confirmed, kept, proposed, received
from programme.builders import queries_of
from sqlalchemy import select

from uncops.core.database import db
from uncops.positions.models import QuestionAnswer, ThemeSynonym


@pytest.fixture
def document_id(app) -> int:
    number = received(RECORD)
    proposed(number)
    return number


def test_an_officer_reads_a_document_for_what_was_said(app, sign_in):
    number = received(RECORD)
    officer = sign_in("follow-up")

    answer = officer.submit(f"/organiser/positions/documents/{number}", {}, form=f"/{number}/propose")
    page = officer.get(f"/organiser/positions/documents/{number}").text

    assert answer.status_code == 303
    assert len(kept()) == 13
    for position in kept():
        assert position.quotation.replace("'", "&#39;") in page
    assert page.count("data-position data-state") == 13


def test_each_is_confirmed_or_set_aside_beside_its_passage(document_id, sign_in):
    officer, [offer] = sign_in("follow-up"), kept(kind="offer")
    page = f"/organiser/positions/documents/{document_id}"

    officer.submit(page, {"one": f"confirmed:{offer.id}:{offer.version}"}, form="/positions/decide")
    again = officer.submit(page, {"one": f"set_aside:{offer.id}:1"}, form="/positions/decide")

    [decided] = kept(kind="offer")
    assert (decided.state, decided.confirmed_by) == ("confirmed", "Follow-up of the tests")
    assert again.status_code == 303


def test_many_are_decided_at_once(document_id, sign_in):
    officer = sign_in("follow-up")
    chosen = [f"{position.id}:{position.version}" for position in kept(kind="answer")]

    officer.submit(f"/organiser/positions/documents/{document_id}", {"chosen": chosen, "deed": "set_aside"}, form="/positions/decide")

    assert {position.state for position in kept(kind="answer")} == {"set_aside"}
    assert {position.state for position in kept(kind="offer")} == {"proposed"}


def test_all_without_a_date_are_given_one(document_id, sign_in):
    sign_in("follow-up").submit(f"/organiser/positions/documents/{document_id}", {"said_on": "2031-02-01"}, form="/occasion")

    assert {position.said_on.isoformat() for position in kept()} == {"2031-02-01"}
    assert all("no_date" not in position.doubts for position in kept())


def test_what_was_read_wrongly_is_corrected_and_told_in_the_trail(document_id, sign_in):
    officer, [concern] = sign_in("follow-up"), kept(kind="concern", party_id=kept(kind="request")[-1].party_id)

    officer.submit(f"/organiser/positions/{concern.id}/change", {"kind": "position", "summary": "Lamps are missing"}, form=-1)
    page = officer.get(f"/organiser/positions/{concern.id}").text

    assert kept(id=concern.id)[0].kind == "position"
    assert "Lamps are missing" in page
    assert concern.quotation in page


def test_two_officers_do_not_overwrite_one_another_on_the_page(document_id, sign_in):
    officer, [offer] = sign_in("follow-up"), kept(kind="offer")
    officer.submit(f"/organiser/positions/{offer.id}/change", {"summary": "First"}, form=-1)

    late = officer.submit(f"/organiser/positions/{offer.id}/change", {"summary": "Second", "seen": "1"}, form=-1)

    assert late.status_code == 422
    assert "Second" in late.text
    assert kept(id=offer.id)[0].summary == "First"


def test_words_marked_in_the_document_become_a_position(document_id, sign_in):
    officer = sign_in("follow-up")
    page = f"/organiser/positions/add?document={document_id}&words=training before deployment was essential"

    wrong = officer.submit(page, {"quotation": "Words nobody said", "office": "Somebody"}, form=-1)
    right = officer.submit(page, {"office": "The Council", "kind": "position"}, form=-1)

    [added] = kept(office="The Council")
    assert (wrong.status_code, right.status_code) == (422, 303)
    assert "Words nobody said" in wrong.text
    assert RECORD[added.start : added.end] == added.quotation == "training before deployment was essential"
    assert added.state == "confirmed"


def test_a_note_of_our_own_is_never_a_record(app, sign_in):
    officer = sign_in("follow-up")

    empty = officer.submit("/organiser/positions/add", {"office": "The Mission", "quotation": " "}, form=-1)
    told = {"office": "The Mission", "quotation": "They will send four officers.", "kind": "offer"}
    officer.submit("/organiser/positions/add", told, form=-1)

    [note] = kept()
    assert empty.status_code == 422
    assert (note.source_class, note.document_id) == ("own_note", None)
    assert "Own note" in officer.get(f"/organiser/positions/{note.id}").text


def test_an_answer_is_linked_to_its_question_and_taken_apart(document_id, sign_in):
    officer, [question] = sign_in("follow-up"), kept(kind="question")
    first, second = db.session.scalars(select(QuestionAnswer).order_by(QuestionAnswer.id)).all()

    officer.submit("/organiser/positions/questions", {}, form=f"/answers/{first.id}/confirm")
    officer.submit("/organiser/positions/questions", {}, form=f"/answers/{second.id}/unlink")
    proposed(document_id)

    links = db.session.scalars(select(QuestionAnswer)).all()
    assert [(link.question_id, link.is_confirmed) for link in links] == [(question.id, True)]
    other = next(answer for answer in kept(kind="answer") if answer.id not in {first.answer_id, second.answer_id})
    officer.submit(f"/organiser/positions/{question.id}/answers", {"answer": str(other.id)}, form=-1)
    assert db.session.query(QuestionAnswer).count() == 2


def test_the_list_is_narrowed_by_everything(document_id, sign_in):
    officer = sign_in("viewer")

    for query, count in {
        "party=NOR": 3, "kind=offer": 1, "state=confirmed": 0, "source_class=press_release": 13, "year=none": 13, "party=none": 7,
        "words=LAMPS": 4, "party=GHA&kind=request": 1,
    }.items():  # fmt: skip
        page = officer.get(f"/organiser/positions?{query}").text
        assert page.count('class="said-cell"') == count, query


def test_officers_keep_the_vocabulary(app, sign_in):
    officer = sign_in("follow-up")
    page = "/organiser/positions/vocabulary"

    officer.submit(page, {"theme": "a4p:protection", "language": "en", "words": "lamp*"}, form="/vocabulary/add")
    twice = officer.submit(page, {"theme": "a4p:protection", "language": "en", "words": "lamp*"}, form="/vocabulary/add")
    proposed(received(RECORD))

    assert twice.status_code == 422
    assert [row.words for row in db.session.scalars(select(ThemeSynonym))] == ["lamp*"]
    spoken = [position for position in kept() if "lamps" in position.quotation]
    assert all("protection" in {tag.theme.code for tag in position.themes} for position in spoken)


def test_who_may_only_read_decides_nothing(document_id, sign_in):
    viewer, [offer] = sign_in("viewer"), kept(kind="offer")

    page = viewer.get(f"/organiser/positions/documents/{document_id}").text

    assert 'name="one"' not in page
    assert viewer.get(f"/organiser/positions/{offer.id}/change").status_code == 403


@pytest.mark.parametrize(
    "address", ["/organiser/positions", "/organiser/positions/questions", "/organiser/positions/timeline", "/organiser/parties/NOR"]
)
def test_pages_ask_as_often_for_three_documents_as_for_one(app, sign_in, address):
    officer = sign_in("organiser")
    proposed(received(RECORD))
    confirmed()
    assert officer.get(address).status_code == 200
    one = queries_of(officer, address)
    for number in (1, 2):
        proposed(received(RECORD.replace("99999", f"9999{number}"), f"record{number}.txt"))
        proposed(received(STATEMENT.replace("Harbour debate", f"Harbour debate {number}", 1), f"statement{number}.txt"))
    confirmed()

    assert queries_of(officer, address) <= one


def test_a_party_is_followed_by_what_it_said_and_asked(document_id, sign_in):
    confirmed()

    page = sign_in("viewer").get("/organiser/parties/NOR").text

    assert "two formed police units along with armoured vehicles" in page
    assert "With respect to challenges, lamps were too few." in page
    assert "Meetings held" not in page


def test_the_search_finds_what_was_said(document_id, sign_in):
    page = sign_in("viewer").get("/organiser/search?q=armoured vehicles").text

    assert "two formed police units" in page
