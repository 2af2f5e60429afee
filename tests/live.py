"""The application behind a real address, and a real browser in front of it."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from werkzeug.serving import make_server

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--force-color-profile=srgb"]


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


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser of the system."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


def carry_cookies(client: FlaskClient, context: BrowserContext, url: str) -> None:
    """Let a browser go on where a client of the tests signed in."""
    cookie = client.get_cookie("session")
    if cookie is None:
        raise LookupError("the client has not signed in")
    context.add_cookies([{"name": "session", "value": cookie.value, "url": url}])
