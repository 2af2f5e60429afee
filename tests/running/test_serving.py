"""One command starts the web server and the worker, and stopping it stops everything."""

import os
import re
import signal
import socket
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from installations import Installation, free_port
from waiting import wait_for

from uncops import create_app
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.jobs.models import JobRun
from uncops.jobs.services import start
from uncops.running.preparing import first_sign_in, prepare
from uncops.running.serving import PortTaken, check_port_free


def _processes_of(folder: Path) -> list[int]:
    """Numbers of the processes that work in this installation."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            mine = entry.name.isdigit() and f"UNCOPS_INSTANCE={folder}\0".encode() in (entry / "environ").read_bytes()
        except OSError:
            continue
        if mine and (entry / "cmdline").read_bytes():
            found.append(int(entry.name))
    return found


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    """An installation with nothing in it; what still runs in it at the end is ended."""
    yield Installation(tmp_path)
    for number in _processes_of(tmp_path):
        os.kill(number, signal.SIGKILL)


def _answer(url: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(url, timeout=20) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.code, ""


@pytest.mark.parametrize("stopped_by", [signal.SIGINT, signal.SIGTERM])
def test_one_command_serves_says_where_and_how_to_sign_in_and_stops_with_all_it_started(
    installation: Installation, stopped_by: signal.Signals
) -> None:
    output, port = installation.folder / "said", free_port()
    started = installation.begin("serve", "--port", str(port), output=output)

    said = wait_for(lambda: "Stop with Ctrl-C" in output.read_text() and output.read_text(), "the address")
    page = _answer(f"http://127.0.0.1:{port}/login")
    running = _processes_of(installation.folder)
    started.send_signal(stopped_by)
    ended = started.wait(30)

    assert f"http://localhost:{port}" in said
    assert re.search(r"password +\S{12,}", said)
    assert (page[0], "<h1>Sign in</h1>" in page[1]) == (200, True)
    assert len(running) >= 4  # the command, the web server, its worker process, the background worker
    assert ended == 0
    wait_for(lambda: not _processes_of(installation.folder), "the end of every process")


def test_the_first_password_is_readable_by_its_owner_only(installation: Installation) -> None:
    app = create_app(instance_path=installation.folder, IMMEDIATE_JOBS=True)
    prepare(app)

    first, again = first_sign_in(app), first_sign_in(app)

    kept = [path for path in installation.folder.iterdir() if path.suffix in {".txt", ".secret"}]
    assert first == again
    assert len(kept) == 3
    assert {path.stat().st_mode & 0o777 for path in kept} == {0o600}


def test_a_taken_port_is_refused_in_a_sentence_and_nothing_is_started(installation: Installation) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        ended = installation.run("serve", "--port", str(port))

    said = f"Port {port} is taken by another program. Choose another: PORT={port + 1} make run\n"
    assert (ended.returncode, ended.stdout, ended.stderr) == (1, "", said)
    assert list(installation.folder.iterdir()) == []


def test_a_free_port_is_not_refused() -> None:
    check_port_free("127.0.0.1", free_port())
    with socket.socket() as other, pytest.raises(PortTaken):
        other.bind(("127.0.0.1", 0))
        other.listen()
        check_port_free("127.0.0.1", other.getsockname()[1])


def test_a_worker_of_its_own_does_what_waited_for_it_and_says_how_it_ended(installation: Installation) -> None:
    app = create_app(instance_path=installation.folder)
    prepare(app)
    order = {"summit": "uncops-1999", "kind": "summit", "language": "en", "paper": "a4", "actor": "Ada Marsh"}
    with app.app_context():
        with transaction() as session:
            deed = Deed(at=clock.now(), actor="Ada Marsh")
            number = start(session, "books.make", order, title="The book of a summit that never was", deed=deed).id
        worker = installation.begin("worker", output=installation.folder / "said")

        run = wait_for(lambda: _ended(number), "the end of the work")
        worker.terminate()
        worker.wait(30)

        assert run.state == "failed"
        assert run.failure.startswith("There is no summit “uncops-1999”.")
        db.session.remove()
        db.engine.dispose()


def _ended(number: int) -> JobRun | None:
    db.session.rollback()
    run = db.session.get_one(JobRun, number)
    return run if run.is_over else None
