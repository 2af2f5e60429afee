"""The programme's pages for the secretariat, driven through their forms."""

import pytest
from documents.invented_notes import NEXT_NOTE, NOTE
from programme.builders import DAY_1, add, at, do, drafted, make_room, make_summit, publish_now, queries_of, receive
from visitors import parsed, shown_fields

from uncops.documents.models import SourceDocument
from uncops.programme.models import Session
from uncops.programme.queries import latest_version, sessions_of
from uncops.programme.services.sessions import remove_session

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


PAGES = [
    "/organiser/programme", "/organiser/programme/sessions/1",
    "/organiser/programme/sessions/1/change", "/organiser/programme/sessions/new",
    "/organiser/programme/sessions/1/remove", "/organiser/programme/sessions/1/redraft", "/organiser/programme/sessions/1/items/new",
    "/organiser/programme/items/1", "/organiser/programme/draft", "/organiser/programme/publish", "/organiser/programme/versions",
    "/organiser/programme/versions/1",
]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_every_page_opens_with_one_heading(app, sign_in, language):
    summit = make_summit()
    drafted(summit)
    publish_now(summit)
    visitor = sign_in("organiser")

    for url in PAGES:
        answer = visitor.get(f"{url}?lang={language}")
        assert (url, answer.status_code) == (url, 200)
        assert len(list(parsed(answer).iter(f"{XHTML}h1"))) == 1


@pytest.mark.parametrize(
    ("role", "refused"),
    [
        ("viewer", [url for url in PAGES if url not in {PAGES[0], PAGES[1], *PAGES[-2:]}]),
        ("protocol", ["/organiser/programme/publish"]),
        ("delegate", PAGES),
    ],
)
def test_who_may_not_edit_or_publish_is_refused(app, sign_in, role, refused):
    summit = make_summit()
    drafted(summit)
    publish_now(summit)
    visitor = sign_in(role)

    assert {url: visitor.get(url).status_code for url in refused} == dict.fromkeys(refused, 403)


def test_a_viewer_sees_the_dossier_without_buttons(app, sign_in):
    drafted(make_summit())

    page = text_of(sign_in("viewer").get("/organiser/programme/sessions/1"))

    assert "Lamps and patrols" in page
    assert "Move “" not in page
    assert "Change the session" not in page


def test_a_session_is_added_through_its_form(app, sign_in, session):
    summit, room = make_summit(), make_room()
    fields = {
        "title": "Opening of the summit", "kind": "opening", "day": "2031-06-03", "starts_at": "09:30", "ends_at": "10:00",
        "room_id": str(room), "purpose": "To begin.", "reading": "S/RES/2382 (2017) – On police\nThe handbook",
    }  # fmt: skip

    answer = sign_in("organiser").submit("/organiser/programme/sessions/new", fields, form=-1)

    (held,) = sessions_of(session, summit)
    assert (answer.status_code, answer.location) == (303, f"/organiser/programme/sessions/{held.id}")
    assert (held.title, held.kind, held.room_id, held.starts_at) == ("Opening of the summit", "opening", room, at(DAY_1, "09:30"))
    assert [(entry.symbol, entry.title) for entry in held.reading_list] == [("S/RES/2382 (2017)", "On police"), ("", "The handbook")]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"title": ""}, "Enter the title"),
        ({"ends_at": "09:00"}, "The session ends at 09:00, which is not after 10:00. Enter a later end."),
        ({"starts_at": "ten"}, "Enter the time as hours and minutes, for example 10:00"),
        (
            {"room_id": "1", "kind": "side_event"},
            "“My session” is in Chamber from 10:00 to 11:00, and “Plenary discussions” from 10:00 to 13:00, on 4 June 2031. "
            "Change one of them, or say why it is held nevertheless.",
        ),
    ],
)
def test_a_wrong_session_keeps_what_was_typed_and_says_what_is_wrong(app, sign_in, session, fields, said):
    summit, room = make_summit(), make_room()
    add(summit, "Plenary discussions", room_id=room)
    typed = {"title": "My session", "purpose": "To be kept", "day": "2031-06-04", "starts_at": "10:00", "ends_at": "11:00"} | fields

    answer = sign_in("organiser").submit("/organiser/programme/sessions/new", typed, form=-1)

    shown = left_in(answer)
    assert answer.status_code == 422
    assert {name: shown[name] for name in typed if name != "starts_at"} == {name: typed[name] for name in typed if name != "starts_at"}
    assert said in text_of(answer)
    assert [held.title for held in sessions_of(session, summit)] == ["Plenary discussions"]


def test_changing_a_session_moves_it(app, sign_in, session):
    number = add(make_summit(), "Opening")
    url = f"/organiser/programme/sessions/{number}/change"

    answer = sign_in("organiser").submit(url, {"starts_at": "11:00", "number": "4"}, form=-1)

    session.expire_all()
    held = session.get_one(Session, number)
    assert answer.status_code == 303
    assert (held.title, held.number, held.length_minutes) == ("Opening", 4, 120)


def test_a_removed_session_can_be_brought_back(app, sign_in, session):
    summit = make_summit()
    number = add(summit, "Opening")
    visitor = sign_in("organiser")

    gone = visitor.submit(f"/organiser/programme/sessions/{number}/remove", {}, form=-1)
    assert sessions_of(session, summit) == []
    back = visitor.submit(gone.location, {}, form="/bring-back")

    session.expire_all()
    assert [gone.status_code, back.status_code] == [303, 303]
    assert [held.title for held in sessions_of(session, summit)] == ["Opening"]


def test_notes_are_drafted_through_the_wizard_at_the_times_it_says(app, sign_in, session):
    summit = make_summit()
    receive(summit, NOTE + "\n" + NEXT_NOTE)
    visitor = sign_in("organiser")
    shown = text_of(visitor.get("/organiser/programme/draft"))

    answer = visitor.submit("/organiser/programme/draft", {"minutes": "90", "first_start": "09:00"}, form=-1)

    assert "10:00–13:00 2. SAFER HARBOURS BY NIGHT" in shown
    assert "15:00–18:00 3. QUIET ENGINES" in shown
    assert answer.status_code == 303
    assert [(held.title, held.length_minutes) for held in sessions_of(session, summit)] == [
        ("Safer harbours by night", 90), ("Quiet engines", 90),
    ]  # fmt: skip


def test_times_are_worked_out_without_drafting(app, sign_in, session):
    summit = make_summit()
    receive(summit, NOTE)

    answer = sign_in("organiser").submit("/organiser/programme/draft", {"first_start": "11:30", "minutes": "60"}, form=-1, button="preview")

    assert answer.status_code == 200
    assert "11:30–12:30" in text_of(answer)
    assert sessions_of(session, summit) == []


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"documents": []}, "Select at least one background note"),
        ({"minutes": "20"}, "These 5 items need at least"),
        ({"minutes": "long"}, "Enter the minutes as a whole number from 15 to 840"),
        ({"minutes": "0"}, "Enter the minutes as a whole number from 15 to 840"),
        ({"minutes": "600", "first_start": "16:00"}, "1 sessions of 600 minutes do not fit"),
    ],
)
def test_a_draft_that_cannot_be_is_refused_where_it_is_wrong(app, sign_in, session, fields, said):
    summit = make_summit()
    receive(summit, NOTE)

    answer = sign_in("organiser").submit("/organiser/programme/draft", fields, form=-1)

    assert answer.status_code == 422
    assert said in text_of(answer)
    assert sessions_of(session, summit) == []


def test_without_notes_the_wizard_says_how_to_begin(app, sign_in):
    make_summit()

    assert "There is no background note yet" in text_of(sign_in("organiser").get("/organiser/programme/draft"))


def test_publishing_lists_the_changes_and_makes_a_version(app, sign_in, session):
    summit = make_summit()
    first, gone = add(summit, "Opening"), add(summit, "Closing", "15:00", "16:00")
    publish_now(summit)
    do(remove_session, gone)
    visitor = sign_in("organiser")
    visitor.submit(f"/organiser/programme/sessions/{first}/change", {"starts_at": "11:00"}, form=-1)

    shown = text_of(visitor.get("/organiser/programme/publish"))
    answer = visitor.submit("/organiser/programme/publish", {"remark": "After the meeting"}, form=-1)

    assert "Moved Opening When Before: 4 June 2031, 10:00–13:00 Now: 4 June 2031, 11:00–13:00" in shown
    assert "Cancelled Closing When Before: 4 June 2031, 15:00–16:00" in shown
    assert answer.status_code == 303
    version = latest_version(session, summit)
    assert (version.number, version.remark, version.published_by) == (2, "After the meeting", "Organiser of the tests")
    assert "After the meeting" in text_of(visitor.get("/organiser/programme/versions"))


def test_an_agenda_that_does_not_fill_its_session_blocks_publishing_with_a_sentence(app, sign_in, session):
    summit = make_summit()
    (number,) = drafted(summit)
    visitor = sign_in("organiser")
    visitor.submit(f"/organiser/programme/sessions/{number}/items/new", {"title": "Coffee", "kind": "break", "minutes": "15"}, form=-1)

    answer = visitor.submit("/organiser/programme/publish", {"remark": "Soon"}, form=-1)

    assert answer.status_code == 422
    assert "adds up to 105 minutes and the session lasts 90. Share the minutes anew." in text_of(answer)
    assert latest_version(session, summit) is None


def test_a_version_that_is_not_there_is_not_found(app, sign_in):
    make_summit()

    assert sign_in("organiser").get("/organiser/programme/versions/7").status_code == 404


@pytest.mark.parametrize("url", ["/organiser/programme", "/organiser/programme/publish", "/organiser/programme/draft"])
def test_lists_need_the_same_queries_for_1_and_3_sessions(app, sign_in, url):
    summit = make_summit()
    drafted(summit)
    visitor = sign_in("organiser")
    one = queries_of(visitor, url)

    drafted(summit, NEXT_NOTE)
    add(summit, "Closing", "17:00", "18:00")

    assert queries_of(visitor, url) == one


@pytest.mark.parametrize("belongs_to", ["no summit", "another summit"])
def test_a_note_kept_elsewhere_is_drafted_from_its_own_page(app, sign_in, session, belongs_to):
    other = make_summit("uncops-2029", "Summit of 2029") if belongs_to == "another summit" else None
    (note,) = receive(other, NOTE)
    summit = make_summit("uncops-2033", "Summit of 2033")
    visitor = sign_in("organiser")
    visitor.get("/organiser/?summit=uncops-2033")

    answer = visitor.submit(f"/organiser/programme/draft?document={note}", {"minutes": "90", "first_start": "09:00"}, form=-1)

    assert answer.status_code == 303
    assert [held.document_id for held in sessions_of(session, summit)] == [note]
    assert session.get_one(SourceDocument, note).summit_id == (other or summit)


def test_notes_of_no_summit_are_offered_in_the_wizard(app, sign_in):
    make_summit()
    receive(None, NOTE)

    shown = text_of(sign_in("organiser").get("/organiser/programme/draft"))

    assert "There is no background note yet" not in shown
    assert "The sessions would be held" in shown
