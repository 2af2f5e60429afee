"""Starts web server and background worker together and stops both."""

import gc
import logging
import multiprocessing
import os
import signal
import socket
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from types import FrameType

from flask import Flask
from gunicorn.app.base import BaseApplication

from uncops.config import THREADS_A_PROCESS
from uncops.core.database import db
from uncops.core.refusals import Refusal
from uncops.core.wording import N_

log = logging.getLogger(__name__)

START_LIMIT_SECONDS = 60
STOP_LIMIT_SECONDS = 10

# The application made by `serve`, which the processes it forks go on with instead of making it anew.
_made: Flask | None = None


class PortTaken(Refusal):
    """Something else listens there."""

    sentence = N_("Port %(port)s is taken by another program. Choose another: PORT=%(other)s make run")


class DidNotStart(Refusal):
    """The web server ended or never answered."""

    sentence = N_("The web server did not start; what it said stands above.")


def settle() -> None:
    """Take what was made until now out of the search for rubbish: it stays, and walking it took a third of a long page's time."""
    gc.collect()
    gc.freeze()


class WebServer(BaseApplication):
    """gunicorn around an application that is already made."""

    def __init__(self, app: Flask, host: str, port: int) -> None:
        self._app, self._address = app, f"{host}:{port}"
        super().__init__()

    def load_config(self) -> None:
        """Two processes, or as many as WEB_WORKERS says; of their threads most may carry a stream to a screen."""
        settings = {
            "bind": self._address,
            "workers": int(os.environ.get("WEB_WORKERS", "2")),
            "threads": THREADS_A_PROCESS,
            "worker_class": "gthread",
            "timeout": 60,
            "graceful_timeout": 3,
            "loglevel": "warning",
        }
        for name, value in settings.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """The application."""
        settle()
        return self._app


def check_port_free(host: str, port: int) -> None:
    """Refuse before anything is started when the port cannot be had."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as taken:
            raise PortTaken(port=port, other=port + 1) from taken


def start_processes(app: Flask, host: str, port: int) -> list[BaseProcess]:
    """The web server and the background worker, each a process of its own."""
    global _made
    _made = app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    # Forked processes share what is loaded and are there at once; elsewhere than on Linux that is not safe.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    processes = [
        context.Process(target=_serve_web, args=(host, port), name="web"),
        context.Process(target=_work, name="worker"),
    ]
    for process in processes:
        process.start()
    return processes


def _application() -> Flask:
    from uncops import create_app

    return _made or create_app()


def _serve_web(host: str, port: int) -> None:
    os.setpgrp()
    WebServer(_application(), host, port).run()


def _work() -> None:
    from uncops.jobs.queue import run_worker

    os.setpgrp()
    run_worker(_application())


def wait_until_answering(host: str, port: int, processes: Sequence[BaseProcess]) -> None:
    """Return once the web server takes connections.

    :raises DidNotStart: when a process ended, or a minute passed.
    """
    until = time.monotonic() + START_LIMIT_SECONDS
    while time.monotonic() < until and all(process.is_alive() for process in processes):
        try:
            socket.create_connection((host, port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise DidNotStart


@contextmanager
def until_stopped(processes: Sequence[BaseProcess]) -> Iterator[None]:
    """Stop all processes at the end, however it comes: Ctrl-C or SIGTERM at any moment, or a process that ended."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    # A shell that starts us in the background has SIGINT ignored; stopping must work all the same.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    try:
        yield
    except KeyboardInterrupt:
        log.info("stopping")
    finally:
        stop_all(processes)


def watch(processes: Sequence[BaseProcess]) -> None:
    """Wait until a process ends."""
    while all(process.is_alive() for process in processes):
        time.sleep(0.3)


def stop_all(processes: Sequence[BaseProcess]) -> None:
    """Ask each process group to end; end it by force when it does not."""
    for process in processes:
        _signal_group(process, signal.SIGTERM)
    for process in processes:
        process.join(STOP_LIMIT_SECONDS)
        if process.is_alive():
            _signal_group(process, signal.SIGKILL)


def _signal_group(process: BaseProcess, number: signal.Signals) -> None:
    try:
        os.killpg(process.pid or 0, number)
    except (ProcessLookupError, PermissionError):
        if process.is_alive():
            process.terminate()
