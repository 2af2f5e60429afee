"""The pages of an agenda and of a summit made from its note, driven through their forms."""

import pytest
from documents.invented_notes import CONCEPT, NOTE
from programme.builders import drafted, make_summit, receive
from visitors import parsed, shown_fields

from uncops.programme.queries import session_by_id, sessions_of
from uncops.summits.models import Summit

XHTML = "{http://www.w3.org/1999/xhtml}"


def text_of(answer):
    return " ".join(" ".join(parsed(answer).itertext()).split())


def left_in(answer):
    """What the form of a page holds."""
    forms = [form for form in parsed(answer).iter(f"{XHTML}form") if form.get("method", "").lower() == "post"]
    return shown_fields(forms[-1])


def press(visitor, page, action):
    """Press a button that sends the agenda's form somewhere else."""
    (form,) = [form for form in parsed(visitor.get(page)).iter(f"{XHTML}form") if form.get("action", "").endswith("/order")]
    return visitor.client.post(action, data=shown_fields(form))


def test_an_item_is_added_changed_moved_removed_and_brought_back(app, sign_in, session):
    (number,) = drafted(make_summit())
    visitor, page = sign_in("organiser"), f"/organiser/programme/sessions/{number}"

    visitor.submit(f"{page}/items/new", {"title": "Coffee", "kind": "break", "minutes": "15", "points": "Cake\n\nTea"}, form=-1)
    coffee = session_by_id(session, number).agenda[-1]
    visitor.submit(f"/organiser/programme/items/{coffee.id}", {"title": "Coffee and tea"}, form=-1)
    visitor.submit(page, {"move": f"{coffee.id}:up"}, form="/order")
    session.expire_all()
    assert [(item.title, item.points) for item in session_by_id(session, number).agenda][-2] == ("Coffee and tea", ["Cake", "Tea"])

    press(visitor, page, f"/organiser/programme/items/{coffee.id}/remove")
    session.expire_all()
    assert "Coffee and tea" not in [item.title for item in session_by_id(session, number).agenda]
    visitor.submit(page, {}, form="/bring-back")
    session.expire_all()
    assert "Coffee and tea" in [item.title for item in session_by_id(session, number).agenda]


@pytest.mark.database
def test_dragging_sends_the_whole_order(app, sign_in, session):
    (number,) = drafted(make_summit())
    ids = [str(item.id) for item in session_by_id(session, number).agenda]
    wanted = [*ids[1:], ids[0]]
    session.rollback()

    answer = sign_in("organiser").submit(f"/organiser/programme/sessions/{number}", {"order": wanted}, form="/order")

    session.expire_all()
    assert answer.status_code == 303
    assert [str(item.id) for item in session_by_id(session, number).agenda] == wanted


@pytest.mark.parametrize("fields", [{"order": ["x"]}, {"order": ["99999"]}, {"move": "1:sideways"}, {"move": "99999:up"}])
def test_an_order_that_cannot_be_is_not_found(app, sign_in, fields):
    (number,) = drafted(make_summit())

    assert sign_in("organiser").submit(f"/organiser/programme/sessions/{number}", fields, form="/order").status_code == 404


def test_a_wrong_item_keeps_what_was_typed(app, sign_in):
    (number,) = drafted(make_summit())

    answer = sign_in("organiser").submit(
        f"/organiser/programme/sessions/{number}/items/new", {"title": "Coffee", "minutes": "-5", "points": "Cake"}, form=-1
    )

    assert answer.status_code == 422
    assert "Enter the minutes as a whole number from 0 to 840" in text_of(answer)
    assert left_in(answer)["points"].strip() == "Cake"


def test_minutes_that_do_not_add_up_are_shown_and_shared_anew(app, sign_in, session):
    (number,) = drafted(make_summit())
    visitor, page = sign_in("organiser"), f"/organiser/programme/sessions/{number}"
    visitor.submit(f"{page}/items/new", {"title": "Coffee", "kind": "break", "minutes": "15"}, form=-1)

    assert "105 of 90 minutes Does not add up" in text_of(visitor.get(page))
    visitor.submit(page, {}, form="/share-minutes")

    session.expire_all()
    assert session_by_id(session, number).agenda_minutes == 90


def test_every_item_links_to_its_passage_or_its_note(app, sign_in, session):
    (number,) = drafted(make_summit())
    held = session_by_id(session, number)

    page = sign_in("organiser").get(f"/organiser/programme/sessions/{number}").get_data(as_text=True)

    told = [f"/organiser/documents/{item.document_id}#p-{item.source_start}-{item.source_end}" for item in held.agenda if item.document_id]
    assert all(f'href="{url}"' in page for url in told)
    assert page.count("The note as a whole") == 2


def test_redrafting_says_what_changed(app, sign_in):
    (number,) = drafted(make_summit())
    visitor = sign_in("organiser")

    answer = visitor.submit(f"/organiser/programme/sessions/{number}/redraft", {}, form=-1)

    said = "0 items added; 0 items brought up to date; 0 items removed; 0 edited items left as they are"
    assert said in text_of(visitor.get(answer.location))


def test_a_concept_note_fills_the_form_of_a_summit(app, sign_in, session):
    make_summit()
    (note,) = receive(None, CONCEPT)
    visitor = sign_in("organiser")

    to_form = visitor.get(f"/organiser/summits/new?document={note}")
    answer = visitor.submit(
        to_form.location,
        {"title": "Harbours 2031", "place": "New York", "starts_on": "2031-09-01", "ends_on": "2031-09-02", "sessions": ["0", "2"]},
        form=-1,
    )

    made = session.query(Summit).filter_by(title="Harbours 2031").one()
    assert answer.status_code == 303
    assert made.themes == ["Lamps for every patrol", "Quiet engines for every boat"]
    assert made.concept_note_id == note
    assert [held.title for held in sessions_of(session, made.id)] == ["Opening", "Second plenary"]


def test_a_summit_that_cannot_be_keeps_what_was_typed(app, sign_in, session):
    make_summit()
    (note,) = receive(None, CONCEPT)
    typed = {"title": "Harbours 2031", "place": "Oslo", "starts_on": "2031-09-01", "ends_on": "2031-09-01"}

    answer = sign_in("organiser").submit(f"/organiser/summits/from-document/{note}", typed, form=-1)

    assert answer.status_code == 422
    assert "The sessions chosen take 2 days and the summit has 1." in text_of(answer)
    assert left_in(answer)["place"] == "Oslo"
    assert session.query(Summit).count() == 1


def test_a_background_note_makes_no_summit(app, sign_in):
    (note,) = receive(make_summit(), NOTE)

    assert sign_in("organiser").get(f"/organiser/summits/from-document/{note}").status_code == 404
    assert sign_in("protocol").get(f"/organiser/summits/from-document/{note}").status_code == 403


@pytest.mark.database
@pytest.mark.parametrize("change", ["/organiser/programme/items/{item}", "/organiser/programme/sessions/{number}/change"])
def test_what_somebody_else_changed_meanwhile_is_not_overwritten_unseen(app, sign_in, session, change):
    (number,) = drafted(make_summit())
    url = change.format(number=number, item=session_by_id(session, number).agenda[0].id)
    ada, ben = sign_in("organiser"), sign_in("protocol")
    opened = left_in(ben.get(url))

    ada.submit(url, {"title": "As Ada wrote it"}, form=-1)
    first = ben.client.post(url, data=opened | {"title": "As Ben wrote it"})
    shown = left_in(first)
    between = [held.title for held in [session_by_id(session, number)]] + [item.title for item in session_by_id(session, number).agenda]
    again = ben.client.post(url, data=shown)

    assert first.status_code == 422
    assert "Organiser of the tests changed this after you opened it; it now reads “As Ada wrote it" in text_of(first)
    assert shown["title"] == "As Ben wrote it"
    assert "As Ben wrote it" not in between
    assert again.status_code == 303
