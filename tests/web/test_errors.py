"""Error pages hold even when what they stand on does not."""

import logging
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from uncops import create_app
from uncops.accounts.witness import KEY


@pytest.fixture
def broken(tmp_path: Path) -> FlaskClient:
    """A visitor with a sign-in cookie of an installation whose database has gone."""
    nowhere = "sqlite:////nowhere/at/all.sqlite3"
    app = create_app(instance_path=tmp_path, SQLALCHEMY_DATABASE_URI=nowhere, IMMEDIATE_JOBS=True, POST="memory")
    app.logger.setLevel(logging.CRITICAL)
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie["_user_id"], cookie[KEY] = "somebody", "a key"
    return client


@pytest.mark.parametrize("address", ["/organiser/", "/organiser/documents", "/summits/uncops-2031", "/account"])
def test_while_the_database_is_down_a_page_says_so_in_words(broken: FlaskClient, address: str) -> None:
    answer = broken.get(address)

    assert answer.status_code == 500
    assert "<h1>Something went wrong on our side</h1>" in answer.text


def test_an_unknown_address_says_what_to_do(client: FlaskClient) -> None:
    answer = client.get("/organiser/nothing-of-the-kind")

    assert answer.status_code == 404
    assert answer.text.count("<h1>") == 1


def test_a_page_asked_for_in_the_wrong_way_is_not_found(client: FlaskClient) -> None:
    assert client.get("/logout").status_code in {404, 405}
