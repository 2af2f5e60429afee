"""Every page says on PostgreSQL what it says on SQLite: no query of a page fails there, none leaves its order to chance."""

import io
import os
import re
import zipfile
from collections.abc import Iterator
from difflib import unified_diff
from itertools import islice
from pathlib import Path

import pytest
from databases import PostgresDatabase
from demonstrated import bring_in
from filled import Filled, copy_of_filled, open_filled
from opened import Answer, answers

from uncops.core.database import db

pytestmark = pytest.mark.server

# What a form carries against forgery, or against being sent twice, is made anew each time.
MADE_ANEW = re.compile(rb'[\w-]{20,}\.[\w-]{6}\.[\w-]{27}|name="key" type="hidden" value="[0-9a-f-]{30,36}"')
LINES_SHOWN = 8
LONGEST_LINE = 2000


@pytest.fixture(scope="module")
def on_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    """The filled product on a database of its own on the server."""
    database = PostgresDatabase(os.environ["TEST_POSTGRES"], "filled")
    filled = open_filled(copy_of_filled(tmp_path_factory.mktemp("on-server")), database.url, _bring_in)
    yield filled
    with filled.app.app_context():
        db.session.remove()
        db.engine.dispose()
    database.close()


def _bring_in(file: Path) -> None:
    db.create_all()
    bring_in(file)


def _said(answer: Answer) -> list[str]:
    """Line by line what an answer says: files that are packed unpacked, papers as the documents they were laid out from."""
    data = answer.content
    if data[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            data = b"\n".join(packed.read(name) for name in packed.namelist() if name != "docProps/core.xml")
    if data[:4] == b"%PDF":
        data = b""
    text = MADE_ANEW.sub(b"", data).decode("utf-8", "replace")
    return "\n".join((str(answer.status), answer.kind, answer.location, text, *answer.papers)).splitlines()


def _difference(endpoint: str, here: Answer, there: Answer) -> list[str]:
    """The first lines that differ, from where they differ."""
    lines = unified_diff(_said(here), _said(there), f"{endpoint} on SQLite", f"{endpoint} on PostgreSQL", lineterm="", n=0)
    return [line[:LONGEST_LINE] for line in islice(lines, LINES_SHOWN)]


def test_every_page_says_on_postgresql_what_it_says_on_sqlite(filled: Filled, on_server: Filled) -> None:
    here, there = answers(filled), answers(on_server)

    assert here.keys() == there.keys()
    different = [line for endpoint in here for line in _difference(endpoint, here[endpoint], there[endpoint])]
    assert not different, "\n".join(different)
