"""Every page of the filled product as it was answered, opened once for all tests that look at it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache

import lxml.html
from filled import Filled
from papers import blank_papers, documents_since
from sqlalchemy import event
from visitors import Visitor

from uncops.core.database import db

# Pages that lead on to another one.
LEADING_ON = {
    "public.home": "/summits/",
    "public.arrive": "/organiser/",
    "organiser.document_piece": "/organiser/documents/",
    # Beside the timetable it is a form; alone it leads to the session.
    "organiser.timetable_session": "/organiser/programme/sessions/",
}
# Parts of pages, put into a page that is already open.
PARTS = {"organiser.job_progress", "organiser.mailbox_body", "organiser.meeting_plan_run_progress"}
# Every page is opened in English and in one of these, the next page in the next one. Translations are compared with their
# sentences without opening pages, and the main pages are looked at in Arabic by a browser.
SHARED = ("ar", "fr", "es", "ru", "zh")


@dataclass(frozen=True)
class Answer:
    """What came for an address, what stands on it where it is a paper, and how often the database was asked for it."""

    status: int
    kind: str
    location: str
    content: bytes
    headers: str
    papers: tuple[str, ...]
    query_count: int = 0


@dataclass(frozen=True)
class Opened:
    """A page as it was answered."""

    endpoint: str
    tree: lxml.html.HtmlElement

    def texts(self, path: str) -> list[str]:
        """Texts of elements, spaces joined."""
        return [" ".join(element.text_content().split()) for element in self.tree.xpath(path)]


def answer_to(visitor: Visitor, address: str) -> Answer:
    """Open an address."""
    documents_since()
    answer = visitor.get(address)
    location = answer.headers.get("Location", "")
    return Answer(answer.status_code, answer.mimetype, location, answer.get_data(), str(answer.headers), tuple(documents_since()))


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements sent while the block runs."""
    sent: list[str] = []

    def note(_connection, _cursor, statement, *_rest) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA", "SAVEPOINT", "RELEASE")):
            sent.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


@cache
def answers(filled: Filled) -> dict[str, Answer]:
    """What each page answers in English to an organiser or a Mission, by endpoint."""
    with filled.app.app_context(), blank_papers():
        return {endpoint: _answer_counted(filled.visitor_of(endpoint), address) for endpoint, address in filled.pages().items()}


def _answer_counted(visitor: Visitor, address: str) -> Answer:
    with counted() as sent:
        answer = answer_to(visitor, address)
    return replace(answer, query_count=len(sent))


@cache
def opened(filled: Filled, language: str) -> list[Opened]:
    """Every whole HTML page as an organiser or a Mission sees it; each other language has a fifth of them."""
    pages = {
        endpoint: answer.content
        for endpoint, answer in answers(filled).items()
        if endpoint not in LEADING_ON and endpoint not in PARTS and answer.kind == "text/html" and answer.status in {200, 410, 404}
    }
    if language in SHARED:
        pages = _translated(filled, language, list(pages)[SHARED.index(language) :: len(SHARED)])
    return [Opened(endpoint, lxml.html.document_fromstring(content)) for endpoint, content in pages.items()]


def _translated(filled: Filled, language: str, endpoints: list[str]) -> dict[str, bytes]:
    with filled.app.app_context():
        found = {
            endpoint: filled.visitor_of(endpoint).get(f"{filled.addresses[endpoint]}?lang={language}").get_data() for endpoint in endpoints
        }
        for name in ("organiser", "mission"):
            filled.visitors[name].get("/login?lang=en")
    return found
