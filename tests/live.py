"""The application behind a real address, and a real browser in front of it."""

import atexit
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser, BrowserContext, Playwright, sync_playwright
from werkzeug.serving import make_server

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--force-color-profile=srgb"]
_opened: list[Browser] = []


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """The address of the application, which answers until the end of the block."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@cache
def playwright() -> Playwright:
    """Started once for a worker: starting it and a browser for each test costs more than most tests do."""
    started = sync_playwright().start()
    atexit.register(started.stop)
    return started


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser of the system, one for all tests of a worker; windows opened in the block, with all they keep, close at its end."""
    browser = _browser()
    others = list(browser.contexts)
    try:
        yield browser
    finally:
        for context in browser.contexts:
            if context not in others:
                context.close()


def _browser() -> Browser:
    if not _opened or not _opened[-1].is_connected():
        _opened.append(playwright().chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS))
    return _opened[-1]


def carry_cookies(client: FlaskClient, context: BrowserContext, url: str) -> None:
    """Let a browser go on where a client of the tests signed in."""
    cookie = client.get_cookie("session")
    if cookie is None:
        raise LookupError("the client has not signed in")
    context.add_cookies([{"name": "session", "value": cookie.value, "url": url}])
