"""What an installation has and lacks, said in sentences."""

import ctypes
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from uncops.config import ROOT
from uncops.core.database import db

FONTS = ("Noto Sans", "Noto Sans Arabic", "Noto Sans CJK SC")


@dataclass(frozen=True)
class Finding:
    """One thing looked at."""

    what: str
    well: bool
    said: str


def findings() -> list[Finding]:
    """Everything looked at, in the order in which an installation needs it."""
    from uncops import create_app

    found = [_python(), _pango(), *(_font(name) for name in FONTS)]
    app = create_app()
    with app.app_context():
        return [*found, _instance(app), _database(), _trail()]


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding("Python", sys.version_info >= (3, 11), f"{version}; 3.11 or newer is needed")


def _pango() -> Finding:
    try:
        ctypes.CDLL("libpango-1.0.so.0" if sys.platform != "darwin" else "libpango-1.0.dylib")
    except OSError:
        return Finding("Pango", False, "missing; install libpango-1.0-0 and libpangoft2-1.0-0 to print books")
    return Finding("Pango", True, "found; books can be printed")


def _font(name: str) -> Finding:
    lister = shutil.which("fc-list")
    listed = subprocess.run([lister, name, "family"], capture_output=True, text=True, check=False).stdout.strip() if lister else ""
    return Finding(f"Font {name}", bool(listed), "found" if listed else "missing; install fonts-noto-core and fonts-noto-cjk")


def _instance(app: Flask) -> Finding:
    folder = Path(app.instance_path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ".written").touch()
        (folder / ".written").unlink()
    except OSError as refused:
        return Finding("Instance folder", False, f"{folder} cannot be written: {refused.strerror}")
    return Finding("Instance folder", True, f"{shutil.disk_usage(folder).free // 1024**3} GiB free")


def _database() -> Finding:
    script = ScriptDirectory(str(ROOT / "uncops" / "migrations"))
    try:
        with db.engine.connect() as connection:
            current = MigrationContext.configure(connection).get_current_revision()
    except SQLAlchemyError as refused:
        return Finding("Database", False, f"cannot be reached: {type(refused).__name__}")
    newest = script.get_current_head()
    said = f"{db.engine.dialect.name}, migration {current or 'none'}" + ("" if current == newest else f"; newest is {newest}: run migrate")
    return Finding("Database", current == newest, said)


def _trail() -> Finding:
    from uncops.audit.queries import broken_links

    try:
        broken = next(broken_links(db.session()), None)
    except SQLAlchemyError:
        return Finding("Trail", False, "there is no trail yet: run migrate")
    return Finding("Trail", broken is None, broken or "every link holds")
