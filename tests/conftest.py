"""What the tests stand on: a fresh database each, visitors with roles, a stopped clock, a shut network."""

import os
import socket
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from databases import EmbeddedDatabase, PostgresDatabase, TestDatabase
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, settings
from quickening import CHEAP_PASSWORDS, keep_compiled_templates, leave_program_unswept, sweep_seldom
from sqlalchemy.orm import Session
from the_morning import MORNING
from visitors import FreshClient, Visitor, visitor

from uncops import create_app
from uncops.core import clock
from uncops.core.database import db
from uncops.core.deeds import Deed
from uncops.core.post import post_office
from uncops.followup.kept import EXTENSION as KEPT_FIGURES

if TYPE_CHECKING:
    from filled import Filled
    from planted import Planted

SOURCES = Path(__file__).resolve().parents[2] / "shared" / "sources"
# Examples are the same each time, and no test fails because the machine is busy.
settings.register_profile("tests", deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("tests")
keep_compiled_templates()
sweep_seldom()
FILLED = {"filled", "planted"}
PAGES = {"sign_in", "client"}
# What has a database and does not depend on which.
ON_SQLITE_ALONE = (
    "tests/web/", "tests/books/", "tests/accounts/test_limits.py", "tests/calendars/test_subscribers.py", "tests/mail/test_golden_",
    "tests/demo/test_demonstration.py::test_a_demonstration_that_is_removed",
)  # fmt: skip
LONG = ("tests/demo/", "tests/running/", "tests/journeys/", "tests/books/test_paper.py", "tests/house/test_migrations.py")
POSTGRES = os.environ.get("TEST_POSTGRES", "")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests of the filled product come first and together, so that one worker opens its pages once; the second begins with what is long.

    What is short comes last for both, so that neither waits for the other at the end.
    On PostgreSQL only that is run again whose answer can depend on the database: services, queries, locks, constraints, migrations,
    and the pages that say so by a mark. Of all other pages one test sees that they say there what they say on SQLite.
    Tests that draw their examples draw a quarter of them there: the rules were tried with all of them on SQLite.
    """
    items[:] = _in_order(items)
    chosen = [item for item in items if (_is_for_server(item) if POSTGRES else not item.get_closest_marker("server"))]
    kept = set(chosen)
    if POSTGRES:
        for item in chosen:
            _draw_fewer(item)
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = chosen


def _in_order(items: list[pytest.Item]) -> list[pytest.Item]:
    filled = [item for item in items if FILLED & {*getattr(item, "fixturenames", ())}]
    others = [item for item in items if not FILLED & {*getattr(item, "fixturenames", ())}]
    long = [item for item in others if item.get_closest_marker("browser") or item.nodeid.startswith(LONG)]
    kept = set(long)
    short = [item for item in others if item not in kept]
    half = max(len(items) // 2 - len(filled), 0)
    return [*filled, *short[:half], *long, *short[half:]]


def _draw_fewer(item: pytest.Item) -> None:
    test = getattr(item, "obj", None)
    drawn: settings | None = getattr(test, "_hypothesis_internal_use_settings", None)
    if drawn is not None:
        test._hypothesis_internal_use_settings = settings(drawn, max_examples=max(drawn.max_examples // 4, 1))  # type: ignore[union-attr]


def _is_for_server(item: pytest.Item) -> bool:
    if item.get_closest_marker("browser"):
        return False
    asked = {*getattr(item, "fixturenames", ())}
    marked = item.get_closest_marker("database") or item.get_closest_marker("server")
    return bool(marked or ("app" in asked and not PAGES & asked and not item.nodeid.startswith(ON_SQLITE_ALONE)))


@pytest.fixture(autouse=True)
def shut_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing but this machine can be reached."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if isinstance(address, tuple) and address[0] not in {"127.0.0.1", "::1", "localhost"}:
            raise RuntimeError(f"a test tried to reach {address!r}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(autouse=True)
def morning() -> Iterator[datetime]:
    """The clock stands at nine in the morning (UTC) of 3 March 2031 until a test moves it."""
    clock.set_to(MORNING)
    yield MORNING
    clock.set_to(None)


@pytest.fixture(scope="session")
def worker_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestDatabase]:
    """One database for this worker, with a template to begin each test from."""
    folder = tmp_path_factory.mktemp("database")
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    database = PostgresDatabase(POSTGRES, worker) if POSTGRES else EmbeddedDatabase(folder)
    yield database
    database.close()


@pytest.fixture(scope="session")
def application(worker_database: TestDatabase, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The application of this worker."""
    made = create_app(
        instance_path=tmp_path_factory.mktemp("instance"),
        TESTING=True,
        SECRET_KEY="only for tests",
        SECURITY_PASSWORD_SALT="only for tests",
        SQLALCHEMY_DATABASE_URI=worker_database.url,
        IMMEDIATE_JOBS=True,
        STREAM_SECONDS=0,
        POST="memory",
        RATELIMIT_ENABLED=False,
        DEMONSTRATION=True,
        SERVER_NAME=None,
        **CHEAP_PASSWORDS,
    )
    made.test_client_class = FreshClient
    worker_database.make_template(made)
    leave_program_unswept()
    return made


@pytest.fixture
def app(application: Flask, worker_database: TestDatabase) -> Iterator[Flask]:
    """The application on a fresh database that holds the reference data and nothing else."""
    worker_database.renew(application)
    application.extensions.pop(KEPT_FIGURES, None)  # of another database
    with application.app_context():
        post_office().sent.clear()
        yield application
        db.session.remove()


@pytest.fixture
def session(app: Flask) -> Session:
    """The session of this test; what a service changes in it must be committed by transaction()."""
    return db.session()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A visitor who has not signed in."""
    return app.test_client()


@pytest.fixture
def sign_in(app: Flask) -> Callable[[str], Visitor]:
    """`sign_in("organiser")` gives a visitor with that role, who fills in real forms with their real tokens."""
    return lambda role: visitor(app, role)


@pytest.fixture
def deed(morning: datetime) -> Deed:
    """Somebody doing something now."""
    return Deed(at=morning, actor="Ada Marsh")


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> "Filled":
    """The demonstration summit on SQLite, copied once for this worker: its pages are looked at, nothing in it is changed."""
    from filled import make_filled

    return make_filled(tmp_path_factory.mktemp("filled"))


@pytest.fixture(scope="session")
def planted(filled: "Filled") -> "Planted":
    """The one person in it whose every field can be told from all others."""
    from planted import Planted

    return Planted(filled, **filled.planted)


@pytest.fixture
def sources() -> Path:
    """The folder of real documents: input for trials, never part of the project."""
    if SOURCES.is_dir():
        return SOURCES
    if os.environ.get("CI"):
        pytest.fail("the real documents are missing beside the project; here they must be present")
    pytest.skip("the real documents are not beside the project")
