"""What the tests stand on holds: no test sees what another left behind."""

import http.client
import socket
import sqlite3
import threading
from urllib.parse import urlsplit

import pytest
from databases import EmbeddedDatabase, TestDatabase
from flask import Flask, request
from live import served
from sqlalchemy import text

from uncops.core.database import db


@pytest.mark.parametrize("doing", ["SELECT 1", "BEGIN"])
def test_a_connection_that_was_left_open_spoils_nothing(
    app: Flask, application: Flask, worker_database: TestDatabase, doing: str
) -> None:
    if not isinstance(worker_database, EmbeddedDatabase):
        pytest.skip("a server knows its connections")
    left = sqlite3.connect(worker_database.file, isolation_level=None)
    left.execute("CREATE TABLE left_behind (note TEXT)")
    left.execute("INSERT INTO left_behind VALUES (hex(zeroblob(100000)))")
    left.execute(doing)
    left.execute("SELECT count(*) FROM left_behind").fetchall()

    worker_database.renew(application)
    with db.engine.begin() as connection:
        seen = connection.scalar(text("SELECT count(*) FROM sqlite_schema WHERE name = 'left_behind'"))
        connection.execute(text("CREATE TABLE of_this_test (note TEXT)"))
    left.execute("INSERT INTO left_behind VALUES ('later')")
    left.close()

    assert seen == 0
    with db.engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM of_this_test")) == 0
        assert connection.scalar(text("PRAGMA integrity_check")) == "ok"


@pytest.mark.parametrize("doing", ["SELECT 1", "DELETE FROM audit_head", "DROP TRIGGER noted ON rank"])
def test_what_was_there_from_the_beginning_is_there_again(app: Flask, worker_database: TestDatabase, doing: str) -> None:
    def kept() -> list[list[tuple]]:
        with db.engine.connect() as connection:
            return [connection.execute(text(f"SELECT * FROM {name} ORDER BY id")).all() for name in ("rank", "audit_head")]

    if isinstance(worker_database, EmbeddedDatabase) and "TRIGGER" in doing:
        pytest.skip("a file needs no triggers")
    before = kept()
    for statement in (doing, "UPDATE rank SET code = code || '-after'"):
        with db.engine.begin() as connection:
            connection.execute(text(statement))
    changed = kept()

    worker_database.renew(app)

    assert before[0]
    assert before[1]
    assert changed != before
    assert kept() == before


def _is_there(host: str, port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((host, port)) == 0


def test_what_is_being_answered_when_a_server_closes_is_done_before_the_next_test() -> None:
    site, begun, done = Flask("site"), threading.Event(), threading.Event()

    @site.get("/")
    def slow() -> str:
        begun.set()
        while _is_there(*request.server):
            pass
        done.set()
        return ""

    with served(site) as address:
        asking = http.client.HTTPConnection(urlsplit(address).netloc)
        asking.request("GET", "/")
        begun.wait()

    assert done.is_set()
    asking.close()


def test_a_server_closes_though_a_browser_has_connected_and_asked_nothing() -> None:
    with served(Flask("site")) as address:
        place = urlsplit(address)
        ahead = socket.create_connection((place.hostname, place.port), timeout=10)
        asking = http.client.HTTPConnection(place.netloc)
        asking.request("GET", "/")
        assert asking.getresponse().status == 404  # whoever came before has been let in

    assert ahead.recv(1) == b""
    ahead.close()
    asking.close()
