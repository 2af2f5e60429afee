"""Static files and pages travel compressed; a static file is kept by browsers for as long as its content is the same."""

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask, Response, has_request_context, request
from flask_compress import Compress

YEAR_SECONDS = 365 * 24 * 3600
MONTH_SECONDS = 30 * 24 * 3600
MARK_LENGTH = 12
# What the libraries' own style sheets name: their addresses carry no mark, and they change only with the library.
UNMARKED_BUT_LASTING = "vendor/"


def prepare_static_files(app: Flask) -> None:
    """Compress what is text, put a mark of the content into the address of every static file, let marked files be kept."""
    for name, value in {
        "ALGORITHM": ["br", "gzip"],
        "BR_LEVEL": 5,
    }.items():
        app.config.setdefault(f"COMPRESS_{name}", value)
    Compress(app)
    folder = Path(app.static_folder or "")

    @app.url_defaults
    def mark(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == "static" and "filename" in values:
            values.setdefault("v", content_mark(folder / values["filename"]))

    app.jinja_env.globals["url_for"] = _remembering(app, folder)

    @app.after_request
    def let_be_kept(answer: Response) -> Response:
        if request.endpoint == "static" and answer.status_code in {200, 304}:
            _let_be_kept(answer, folder / (request.view_args or {})["filename"])
            if answer.mimetype in app.config["COMPRESS_MIMETYPES"]:
                _read_whole(answer)
        return answer


def _remembering(app: Flask, folder: Path) -> Callable[..., str]:
    """What templates call for an address: a page names a hundred static files, most of them many times, and they stay the same."""
    addresses: dict[tuple[str, str, str | None], str] = {}
    place = cache(folder.joinpath)

    def url_for(endpoint: str, **values: Any) -> str:
        if endpoint != "static" or values.keys() != {"filename"} or not has_request_context():
            return app.url_for(endpoint, **values)
        name = values["filename"]
        asked = (request.script_root, name, content_mark(place(name)))
        if asked not in addresses:
            addresses[asked] = app.url_for(endpoint, filename=name)
        return addresses[asked]

    return url_for


def _read_whole(answer: Response) -> None:
    """Take the file into memory: what is compressed piece by piece has no length, and its file is left open."""
    answer.direct_passthrough = False
    answer.make_sequence()


def content_mark(path: Path) -> str | None:
    """The first letters of the hash of a file's content; None when there is no such file."""
    try:
        return _mark(path, path.stat().st_mtime_ns)
    except FileNotFoundError:
        return None


@cache
def _mark(path: Path, _changed_at: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:MARK_LENGTH]


def _let_be_kept(answer: Response, path: Path) -> None:
    """An address whose mark is that of the content never shows anything else; any other is asked about again."""
    answer.cache_control.no_cache = None
    if request.args.get("v") == content_mark(path):
        answer.cache_control.public = True
        answer.cache_control.max_age = YEAR_SECONDS
        answer.cache_control.immutable = True
    elif (request.view_args or {})["filename"].startswith(UNMARKED_BUT_LASTING):
        answer.cache_control.public = True
        answer.cache_control.max_age = MONTH_SECONDS
    else:
        answer.cache_control.no_cache = True
