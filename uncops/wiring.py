"""How create_app puts the packages together, a function each."""

import importlib
from importlib.util import find_spec

from flask import Flask
from flask_migrate import Migrate
from flask_wtf import CSRFProtect
from sqlalchemy.orm import configure_mappers
from werkzeug.middleware.proxy_fix import ProxyFix

from uncops.config import ROOT
from uncops.core.database import db, prepare_engine

PACKAGES = (
    "audit", "jobs", "reference", "venue", "summits", "accounts", "lists", "delegations", "documents", "principals",
    "conflicts", "programme", "registration", "bilaterals", "mail", "credentials", "accreditation", "exchange", "statistics",
    "side_events", "speakers", "seating", "consultation", "positions", "commitments", "commitments.chasing",
    "commitments.importing", "talking_points", "privacy", "calendars", "books", "books.arranging", "books.delivering",
    "books.delegation", "followup", "followup.parties", "followup.summary",
    "workflows", "overview", "demo",
)  # fmt: skip
DOORS = ("models", "engagements", "postponing", "organiser", "portal", "public", "tasks")


def import_packages() -> None:
    """Import what registers itself on import: tables, pages, background work."""
    for package in ("web", *PACKAGES):
        if find_spec(f"uncops.{package}") is None:
            continue
        for door in DOORS:
            if find_spec(f"uncops.{package}.{door}") is not None:
                importlib.import_module(f"uncops.{package}.{door}")


def database(app: Flask) -> None:
    """The database and its migrations."""
    import_packages()
    configure_mappers()  # at the start, and before processes are forked; else the first request of each does it
    db.init_app(app)
    prepare_engine(app)
    Migrate(app, db, directory=str(ROOT / "uncops" / "migrations"), render_as_batch=True, compare_type=True)


def guards(app: Flask) -> None:
    """Request forgery, compression, headers, error pages."""
    from uncops.calendars.door import prepare_door
    from uncops.web.errors import prepare_errors
    from uncops.web.security_headers import prepare_headers
    from uncops.web.static_files import prepare_static_files

    app.extensions["uncops.csrf"] = CSRFProtect(app)
    prepare_door(app)
    if app.config["BEHIND_PROXY"]:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=1)  # type: ignore[method-assign]
    prepare_static_files(app)
    prepare_headers(app)
    prepare_errors(app)


def languages(app: Flask) -> None:
    """The six official languages."""
    from uncops.web.languages import prepare_languages

    prepare_languages(app)


def people(app: Flask) -> None:
    """Who signs in, and what they may do."""
    from uncops.accounts.sign_in import prepare_sign_in

    prepare_sign_in(app)


def background_work(app: Flask) -> None:
    """The queue."""
    from uncops.jobs.queue import prepare_queue

    prepare_queue(app)


def pages(app: Flask) -> None:
    """The three audiences, with the pages of every package."""
    from uncops.accounts.sign_in import finish_sign_in
    from uncops.web.audiences import NumberConverter, SlugConverter, organiser, portal, public

    app.url_map.converters["int"] = NumberConverter
    app.url_map.converters["slug"] = SlugConverter
    for audience in (organiser, portal, public):
        app.register_blueprint(audience)
    finish_sign_in(app)


def frame(app: Flask) -> None:
    """What every page shows around its content."""
    from uncops.frame import prepare_frame

    prepare_frame(app)
