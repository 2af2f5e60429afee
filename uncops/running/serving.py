"""Starts web server and background worker together and stops both."""

import logging
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from types import FrameType

from uncops.config import ROOT
from uncops.core.refusals import Refusal
from uncops.core.wording import N_

log = logging.getLogger(__name__)

DEFAULT_PORT = 8000
START_LIMIT_SECONDS = 60
STOP_LIMIT_SECONDS = 10


class PortTaken(Refusal):
    """Something else listens there."""

    sentence = N_("Port %(port)s is taken by another program. Choose another: PORT=%(other)s make run")


class DidNotStart(Refusal):
    """The web server ended or never answered."""

    sentence = N_("The web server did not start; what it said stands above.")


def check_port_free(host: str, port: int) -> None:
    """Refuse before anything is started when the port cannot be had."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as taken:
            raise PortTaken(port=port, other=port + 1) from taken


def start_processes(host: str, port: int) -> list[subprocess.Popen[bytes]]:
    """The web server and the background worker, each a process of its own."""
    web = [
        sys.executable, "-m", "gunicorn", "wsgi:app", "--bind", f"{host}:{port}", "--workers", os.environ.get("WEB_WORKERS", "2"),
        "--threads", "4", "--timeout", "60", "--graceful-timeout", "3", "--log-level", "warning", "--preload",
    ]  # fmt: skip
    worker = [sys.executable, "-m", "uncops", "worker"]
    return [subprocess.Popen(command, cwd=ROOT, start_new_session=True) for command in (web, worker)]


def wait_until_answering(host: str, port: int, processes: Sequence[subprocess.Popen[bytes]]) -> None:
    """Return once the web server takes connections.

    :raises DidNotStart: when a process ended, or a minute passed.
    """
    until = time.monotonic() + START_LIMIT_SECONDS
    while time.monotonic() < until and all(process.poll() is None for process in processes):
        try:
            socket.create_connection((host, port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise DidNotStart


def watch(processes: Sequence[subprocess.Popen[bytes]]) -> None:
    """Wait until the person stops us (Ctrl-C, SIGTERM) or a process ends, then stop all of them."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
    try:
        while all(process.poll() is None for process in processes):
            time.sleep(0.3)
    except KeyboardInterrupt:
        log.info("stopping")
    finally:
        stop_all(processes)


def stop_all(processes: Sequence[subprocess.Popen[bytes]]) -> None:
    """Ask each process group to end; end it by force when it does not."""
    for process in processes:
        _signal_group(process, signal.SIGTERM)
    for process in processes:
        try:
            process.wait(STOP_LIMIT_SECONDS)
        except subprocess.TimeoutExpired:
            _signal_group(process, signal.SIGKILL)


def _signal_group(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    try:
        os.killpg(process.pid, number)
    except ProcessLookupError:
        return
