"""Error pages: what happened, what was kept, what to do."""

import logging

from flask import Flask, current_app, g, render_template, request
from werkzeug.exceptions import HTTPException

from uncops.core.refusals import NotFound, Refusal
from uncops.web.forms import translated

log = logging.getLogger(__name__)
PAGES = (400, 403, 404, 405, 409, 413, 422, 429, 500)


def prepare_errors(app: Flask) -> None:
    """Register the pages shown for errors and for refusals no form caught."""
    for status in PAGES:
        app.register_error_handler(status, _http_page)
    app.register_error_handler(Refusal, _refusal_page)


def _http_page(raised: HTTPException) -> tuple[str, int]:
    status = raised.code or 500
    if status == 500:
        log.error("page %s failed", request.path)
        _forget_visitor()
    template = f"errors/{status if status not in (400, 405) else 404 if status == 405 else 422}.html"
    return render_template(template, reason=None, description=raised.description), status


def _forget_visitor() -> None:
    """Who visits is looked up in the database, which may be what failed: the page is made for nobody in particular."""
    if "_login_user" not in g:
        g._login_user = current_app.login_manager.anonymous_user()  # type: ignore[attr-defined]


def _refusal_page(refusal: Refusal) -> tuple[str, int]:
    status = 404 if isinstance(refusal, NotFound) else 422
    return render_template(f"errors/{status}.html", reason=translated(refusal)), status
