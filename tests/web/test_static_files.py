"""Static files: compressed, and kept for as long as their content is the same."""

import gzip
import re

from flask import Flask, url_for
from flask.testing import FlaskClient
from werkzeug.test import TestResponse


def _get(client: FlaskClient, address: str, **headers: str) -> TestResponse:
    with client.get(address, headers={name.replace("_", "-"): value for name, value in headers.items()}) as answer:
        answer.get_data()
        return answer


def _address(app: Flask, name: str) -> str:
    with app.test_request_context("/"):
        return url_for("static", filename=name)


def test_the_address_of_a_static_file_changes_with_its_content(app: Flask, tmp_path) -> None:
    from uncops.web.static_files import content_mark

    sheet = tmp_path / "sheet.css"
    sheet.write_text("a { color: red }")
    first = content_mark(sheet)
    sheet.write_text("a { color: blue; }")

    assert first != content_mark(sheet)
    assert re.fullmatch(r"/static/css/tokens\.css\?v=[0-9a-f]{12}", _address(app, "css/tokens.css"))


def test_a_file_that_does_not_exist_has_an_address_without_mark(app: Flask, client) -> None:
    assert _address(app, "css/nothing.css") == "/static/css/nothing.css"
    assert _get(client, "/static/css/nothing.css").status_code == 404


def test_a_marked_file_is_kept_for_a_year_and_any_other_is_asked_about_again(app: Flask, client) -> None:
    marked = _get(client, _address(app, "css/tokens.css")).headers["Cache-Control"]
    stale = _get(client, "/static/css/tokens.css?v=000000000000").headers["Cache-Control"]
    plain = _get(client, "/static/css/tokens.css").headers["Cache-Control"]
    font = _get(client, "/static/vendor/noto-sans/files/noto-sans-latin-wght-normal.woff2").headers["Cache-Control"]

    assert set(marked.split(", ")) == {"public", "max-age=31536000", "immutable"}
    assert (stale, plain) == ("no-cache", "no-cache")
    assert set(font.split(", ")) == {"public", "max-age=2592000"}


def test_a_style_sheet_travels_compressed_and_is_the_same_when_unpacked(app: Flask, client) -> None:
    address = _address(app, "vendor/tabler-core/tabler.min.css")

    plain = _get(client, address)
    packed = _get(client, address, Accept_Encoding="gzip")

    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert gzip.decompress(packed.data) == plain.data
    assert len(packed.data) < len(plain.data) / 4


def test_an_unchanged_compressed_file_is_not_sent_twice(app: Flask, client) -> None:
    first = _get(client, "/static/js/page.js", Accept_Encoding="gzip")

    again = _get(client, "/static/js/page.js", Accept_Encoding="gzip", If_None_Match=first.headers["ETag"])

    assert (again.status_code, again.data) == (304, b"")


def test_a_page_travels_compressed_too(app: Flask, client) -> None:
    packed = _get(client, "/login", Accept_Encoding="gzip")

    assert packed.headers["Content-Encoding"] == "gzip"
    assert b"<h1>" in gzip.decompress(packed.data)


def test_pictures_and_fonts_are_sent_as_they_are(app: Flask, client) -> None:
    answer = _get(client, "/static/vendor/noto-sans/files/noto-sans-latin-wght-normal.woff2", Accept_Encoding="gzip, br")

    assert "Content-Encoding" not in answer.headers
