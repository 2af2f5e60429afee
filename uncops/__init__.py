"""The system with which the United Nations Chiefs of Police Summit is planned, held and followed up."""

from pathlib import Path
from typing import Any

from flask import Flask

from uncops.config import ROOT, instance_folder, settings


def create_app(instance_path: Path | None = None, **overrides: Any) -> Flask:
    """The application: settings, database, languages, people, pages, commands."""
    from uncops import wiring

    app = Flask(
        "uncops",
        root_path=str(ROOT / "uncops"),
        template_folder=str(ROOT / "templates"),
        static_folder=str(ROOT / "static"),
        instance_path=str(instance_path or instance_folder()),
    )
    app.config.update(settings(Path(app.instance_path)) | {"TRANSLATIONS": ROOT / "uncops" / "translations"})
    app.config.update(overrides)
    wiring.database(app)
    wiring.guards(app)
    wiring.languages(app)
    wiring.people(app)
    wiring.background_work(app)
    wiring.pages(app)
    wiring.frame(app)
    return app
