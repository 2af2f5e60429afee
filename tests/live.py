"""The application behind a real address, and a real browser in front of it."""

import atexit
import shutil
import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cache

from flask.testing import FlaskClient
from playwright.sync_api import Browser, BrowserContext, Playwright, sync_playwright
from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--force-color-profile=srgb"]
_opened: list[Browser] = []


class Server(ThreadedWSGIServer):
    """Answers until it is closed, and has then let go of all it held.

    werkzeug's own leaves requests that are still on their way, and connections that browsers open ahead, to threads that go
    on in the next test, on the database of that test.
    """

    daemon_threads = False  # then closing waits for them

    def __init__(self, host: str, app: Callable[..., Iterable[bytes]], handler: type[WSGIRequestHandler] | None = None) -> None:
        self._held: set[socket.socket] = set()
        super().__init__(host, 0, app, handler)

    def process_request(self, request: socket.socket, client_address: tuple[str, int]) -> None:
        """Answer in a thread."""
        self._held.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: socket.socket) -> None:
        """The connection has ended."""
        self._held.discard(request)
        super().shutdown_request(request)

    def server_close(self) -> None:
        """Hang up; what is being done for who asked is done to its end."""
        for connection in list(self._held):
            with suppress(OSError):  # it has just ended by itself
                connection.shutdown(socket.SHUT_RDWR)
        super().server_close()


@contextmanager
def served(app: Callable[..., Iterable[bytes]], host: str = "127.0.0.1", handler: type[WSGIRequestHandler] | None = None) -> Iterator[str]:
    """The address of the application, which answers until the end of the block and has then ended everything it had begun."""
    server = Server(host, app, handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://{host}:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()  # it closes the server


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
