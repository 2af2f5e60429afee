"""What the public and the delegations see of a summit: the published state and nothing else."""

from datetime import timedelta

from documents.invented_notes import NEXT_NOTE
from programme.builders import add, deed_now, do, drafted, facts, make_summit, publish_now, queries_of
from visitors import Visitor, parsed

from uncops.core.database import transaction
from uncops.programme.models import Session
from uncops.programme.services.sessions import change_session, remove_session
from uncops.summits.models import Summit

PAGES = ["/summits/uncops-2031", "/summits/uncops-2031/programme", "/summits/uncops-2031/sessions/1"]


def text_of(answer):
    return " ".join(" ".join(parsed(answer).itertext()).split())


def test_a_draft_summit_is_invisible(app, client):
    drafted(make_summit(title="Secret summit"))

    assert [client.get(url).status_code for url in PAGES] == [404, 404, 404]
    assert "Secret summit" not in client.get("/").get_data(as_text=True)


def test_the_published_summit_is_the_first_page(app, client):
    summit = make_summit()
    drafted(summit)
    publish_now(summit)

    answer = client.get("/", follow_redirects=True)

    assert answer.request.path == "/summits/uncops-2031"
    assert "Safer harbours by night" in text_of(answer)
    assert [client.get(url).status_code for url in PAGES] == [200, 200, 200]


def test_what_is_not_published_yet_is_not_seen(app, client):
    summit = make_summit()
    number = add(summit, "Opening")
    publish_now(summit)
    with transaction() as session:
        held, place = session.get_one(Session, number), session.get_one(Summit, summit)
        change_session(session, place, held, facts("Opening, by the Minister", "11:00", "12:00"), deed=deed_now())
    later = add(summit, "Not announced", "15:00", "16:00")

    page = text_of(client.get("/summits/uncops-2031/programme"))

    assert "10:00–13:00" in page
    assert "Minister" not in page
    assert "Not announced" not in page
    assert client.get(f"/summits/uncops-2031/sessions/{later}").status_code == 404


def test_a_cancelled_session_is_marked_and_its_page_says_so(app, client):
    summit = make_summit()
    gone = add(summit, "Closing", "15:00", "16:00")
    add(summit, "Opening")
    publish_now(summit)
    do(remove_session, gone)
    publish_now(summit)

    assert "Closing Cancelled" in text_of(client.get("/summits/uncops-2031/programme"))
    assert "This session will not take place." in text_of(client.get(f"/summits/uncops-2031/sessions/{gone}"))
    assert "Closing" not in text_of(client.get("/summits/uncops-2031"))


def test_a_numbered_plenary_is_called_a_session_and_the_zone_is_named_once(app, client):
    summit = make_summit()
    drafted(summit)
    publish_now(summit)

    page = text_of(client.get("/summits/uncops-2031/programme"))

    assert "Session 2" in page
    assert "Plenary 2" not in page
    assert page.count("New York time") == 1
    assert "America/New_York" not in page


def test_the_agenda_runs_by_the_minute(app, client, session):
    summit = make_summit()
    (number,) = drafted(summit)
    publish_now(summit)
    held = session.get_one(Session, number)

    page = text_of(client.get(f"/summits/uncops-2031/sessions/{number}"))

    second = (held.starts_at + timedelta(minutes=held.agenda[0].minutes) - timedelta(hours=4)).strftime("%H:%M")
    assert f"{second} {held.agenda[1].minutes} min {held.agenda[1].title}" in page


def test_only_delegations_and_those_signed_in_to_the_portal_see_its_page(app, client, sign_in):
    summit = make_summit()
    drafted(summit)
    publish_now(summit)

    assert client.get("/portal/").status_code == 302
    assert "Safer harbours by night" in text_of(sign_in("delegate").get("/portal/"))


def test_pages_need_the_same_queries_for_1_and_3_sessions(app, client):
    summit, visitor = make_summit(), Visitor(client)
    drafted(summit)
    publish_now(summit)
    one = [queries_of(visitor, url) for url in PAGES]

    drafted(summit, NEXT_NOTE)
    add(summit, "Closing", "17:00", "18:00")
    publish_now(summit)

    assert [queries_of(visitor, url) for url in PAGES] == one
