"""The pages about feeds, and the command that writes one."""

import re

import pytest
from click.testing import CliRunner
from published_summits import cancel, facts, make_room, make_summit, put_in
from visitors import XHTML, parsed

from uncops.cli import cli

PAGE = "/calendars/uncops-2031"


@pytest.fixture
def sessions(app):
    """A published summit with two sessions: their numbers."""
    return put_in(make_summit(), facts("Opening of the summit"), facts("Policing by consent", room_id=make_room()))


def run(*arguments):
    return CliRunner().invoke(cli, ["calendars", "export", *arguments])


def summaries(feed_bytes):
    return sorted(re.findall(r"SUMMARY[^:]*:(.*?)\r\n", feed_bytes.decode()))


def test_the_page_offers_the_address_in_three_ways(client, sessions):
    page = parsed(client.get(PAGE))

    links = [link.get("href") for link in page.iter(f"{XHTML}a")]
    assert "webcal://localhost/calendars/uncops-2031.ics" in links
    assert [code.text for code in page.iter(f"{XHTML}code")] == ["http://localhost/calendars/uncops-2031.ics"]
    assert [button.get("data-copy") for button in page.iter(f"{XHTML}button") if button.get("data-copy")] == ["feed-address"]
    assert len(list(page.iter("{http://www.w3.org/2000/svg}svg"))) > 1


def test_the_page_says_how_slow_google_is(client, sessions):
    text = client.get(PAGE).get_data(as_text=True)

    assert "Google looks for changes every 8 to 24 hours" in text
    assert all(f'id="{name}-title"' in text for name in ("outlook", "google", "apple"))


def test_who_reads_french_subscribes_in_french(client, sessions):
    text = client.get(PAGE, headers={"Accept-Language": "fr"}).get_data(as_text=True)

    assert "webcal://localhost/calendars/uncops-2031.ics?lang=fr" in text


def test_the_page_links_to_sessions_that_take_place(client, sessions):
    cancel(sessions[1])

    text = client.get(PAGE).get_data(as_text=True)

    assert [f"sessions/{number}.ics" in text for number in sessions] == [True, False]


def test_organisers_find_every_feed(sign_in, sessions):
    cancel(sessions[0])

    text = sign_in("viewer").get("/organiser/calendars").get_data(as_text=True)

    addresses = re.findall(r"http://localhost(/calendars/[^<]*\.ics)<", text)
    assert addresses == [f"{PAGE}.ics", f"{PAGE}/rooms/chamber.ics", *(f"{PAGE}/sessions/{number}.ics" for number in sessions)]
    assert "stays in the feeds for 30 days" in text


def test_before_publication_organisers_are_told_what_will_be_here(sign_in, app):
    make_summit()

    assert "No feeds yet" in sign_in("organiser").get("/organiser/calendars").get_data(as_text=True)


def test_the_command_writes_what_subscribers_receive(client, sessions):
    written = run("--summit", "uncops-2031", "--url", "http://localhost")

    assert (written.exit_code, written.stdout_bytes) == (0, client.get(f"{PAGE}.ics").data)


def test_the_command_narrows_to_a_room_or_a_session(sessions, app):
    in_the_room = summaries(run("--summit", "uncops-2031", "--room", "chamber").stdout_bytes)

    assert in_the_room == ["Policing by consent"]
    assert summaries(run("--summit", "uncops-2031", "--session", str(sessions[0])).stdout_bytes) == ["Opening of the summit"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--summit", "uncops-1950"], "No programme of a summit called uncops-1950 is published"),
        (["--summit", "uncops-2031", "--room", "attic"], "There is no room called attic"),
        (["--summit", "uncops-2031", "--session", "999"], "Session 999 is not in the published programme"),
    ],
)
def test_the_command_says_what_is_not_there(sessions, arguments, sentence):
    refused = run(*arguments)

    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr.startswith(sentence)


@pytest.mark.parametrize("arguments", [[], ["--summit", "a", "--room", "b", "--session", "1"], ["--summit", "a", "--session", "one"]])
def test_the_command_explains_its_usage(arguments, app):
    assert run(*arguments).exit_code == 2
