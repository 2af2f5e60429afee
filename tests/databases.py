"""Databases for tests: made once for each worker, renewed from a template before each test."""

import shutil
from pathlib import Path
from typing import Protocol

import psycopg
from flask import Flask
from psycopg import sql

from uncops.core.database import db, transaction
from uncops.core.deeds import Deed


class TestDatabase(Protocol):
    """What a worker's database can do."""

    __test__ = False
    url: str

    def make_template(self, app: Flask) -> None:
        """Create all tables and load the reference data once."""

    def renew(self, app: Flask) -> None:
        """Put the database back to the template."""

    def close(self) -> None:
        """Remove what was made."""


def _fill(app: Flask) -> None:
    from datetime import UTC, datetime

    with app.app_context():
        db.create_all()
        from uncops.reference.services import load_reference

        with transaction() as session:
            load_reference(session, deed=Deed(at=datetime(2031, 1, 1, tzinfo=UTC), actor="reference data"))
        db.session.remove()
        db.engine.dispose()


class EmbeddedDatabase:
    """SQLite in a folder of the worker's own."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "test.sqlite3"
        self.template = folder / "template.sqlite3"
        self.url = f"sqlite:///{self.file}"

    def make_template(self, app: Flask) -> None:
        """Create the tables, then keep a copy of the file."""
        _fill(app)
        self._remove_log()
        shutil.copyfile(self.file, self.template)

    def renew(self, app: Flask) -> None:
        """Copy the template over the file."""
        with app.app_context():
            db.engine.dispose()
        self._remove_log()
        shutil.copyfile(self.template, self.file)

    def close(self) -> None:
        """Leave the folder to pytest."""

    def _remove_log(self) -> None:
        for ending in ("-wal", "-shm"):
            Path(f"{self.file}{ending}").unlink(missing_ok=True)


class PostgresDatabase:
    """A database of the worker's own on a PostgreSQL server made for the tests."""

    def __init__(self, server: str, worker: str) -> None:
        self.server = server
        self.name, self.template = f"uncops_{worker}", f"uncops_{worker}_template"
        self.url = f"postgresql+psycopg://{server.removeprefix('postgresql://')}/{self.name}"
        self._do(f"DROP DATABASE IF EXISTS {self.template}", f"DROP DATABASE IF EXISTS {self.name}", f"CREATE DATABASE {self.name}")

    def make_template(self, app: Flask) -> None:
        """Create the tables, then make this database the template."""
        _fill(app)
        self._do(f"CREATE DATABASE {self.template} TEMPLATE {self.name}")

    def renew(self, app: Flask) -> None:
        """Make the database anew from the template."""
        with app.app_context():
            db.engine.dispose()
        self._do(f"DROP DATABASE {self.name} WITH (FORCE)", f"CREATE DATABASE {self.name} TEMPLATE {self.template}")

    def close(self) -> None:
        """Remove both."""
        self._do(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)", f"DROP DATABASE IF EXISTS {self.template} WITH (FORCE)")

    def _do(self, *statements: str) -> None:
        with psycopg.connect(f"{self.server}/postgres", autocommit=True) as connection:
            for statement in statements:
                connection.execute(sql.SQL(statement))
