"""Databases for tests: made once for each worker, renewed from a template before each test."""

import os
import shutil
from pathlib import Path
from typing import Any, Protocol

import psycopg
from flask import Flask
from psycopg import sql
from sqlalchemy import Integer

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
        self.fresh = folder / "fresh.sqlite3"
        self.url = f"sqlite:///{self.file}"

    def make_template(self, app: Flask) -> None:
        """Create the tables, then keep a copy of the file."""
        _fill(app)
        self._remove_log()
        shutil.copyfile(self.file, self.template)

    def renew(self, app: Flask) -> None:
        """Put a new copy of the template in the place of the file.

        Whoever still holds the old file keeps it. Written over, it made new connections read the old log, which SQLite
        shares among all connections of a process to one file: "disk I/O error".
        """
        with app.app_context():
            db.engine.dispose()
        self._remove_log()
        shutil.copyfile(self.template, self.fresh)
        os.replace(self.fresh, self.file)

    def close(self) -> None:
        """Leave the folder to pytest."""

    def _remove_log(self) -> None:
        for ending in ("-wal", "-shm"):
            Path(f"{self.file}{ending}").unlink(missing_ok=True)


class PostgresDatabase:
    """A database of the worker's own on a PostgreSQL server made for the tests.

    Renewing empties what holds rows and fills it from copies in a schema beside: far faster than making the database
    anew from a template, or than truncating a hundred tables. What held rows from the beginning and was not written to,
    which triggers note, stays as it is. A function of the server does it, over one connection that stays open: as
    statements sent each time they took the server longer to read than to follow.
    """

    def __init__(self, server: str, worker: str) -> None:
        self.server = server
        self.name = f"uncops_{worker}"
        self.url = f"postgresql+psycopg://{server.removeprefix('postgresql://')}/{self.name}"
        self._app: Flask | None = None
        self._keeper: psycopg.Connection | None = None
        self._filled: list[str] = []
        self._do("postgres", f"DROP DATABASE IF EXISTS {self.name}", f"CREATE DATABASE {self.name}")

    def make_template(self, app: Flask) -> None:
        """Create the tables, then keep copies of those that hold rows."""
        self._app = app
        _fill(app)
        names = [table.name for table in db.metadata.sorted_tables]
        self._do(self.name, "CREATE SCHEMA kept", *(f"CREATE TABLE kept.{name} AS TABLE {name}" for name in names))
        self._filled = [name for name in names if self._ask(f"SELECT EXISTS (SELECT FROM kept.{name})") == [(True,)]]
        self._do(self.name, *NOTING, _renewing(self._filled))

    def renew(self, app: Flask) -> None:
        """Empty the tables that hold something and fill them from the copies; after a test that changed tables they are made good first."""
        with app.app_context():
            db.session.remove()
            here = {name for (name,) in self._ask("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")}
            if here != set(db.metadata.tables):
                self._ask("DROP TABLE IF EXISTS alembic_version")
                db.create_all()
                db.engine.dispose()  # its connections remember the tables that were there
        if self._ask("SELECT count(*) FROM pg_trigger WHERE tgname = 'noted'") != [(len(self._filled),)]:
            self._watch()
        self._ask("SELECT kept.renew()")

    def _watch(self) -> None:
        """Note from now on what is written to; tables that were made anew count as written to."""
        for name in self._filled:
            self._ask(f"CREATE OR REPLACE TRIGGER noted AFTER {EVERY_WRITING} ON {name} FOR EACH STATEMENT EXECUTE FUNCTION kept.note()")
            self._ask(f"INSERT INTO kept.written VALUES ('{name}')")

    def close(self) -> None:
        """Remove it."""
        if self._app is not None:
            with self._app.app_context():
                db.session.remove()
                db.engine.dispose()
        if self._keeper is not None:
            self._keeper.close()
        self._do("postgres", f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")

    def _do(self, name: str, *statements: str) -> None:
        with psycopg.connect(f"{self.server}/{name}", autocommit=True) as connection:
            for statement in statements:
                connection.execute(sql.SQL(statement))

    def _ask(self, statement: str) -> list[tuple[Any, ...]]:
        """Over the connection that stays; rows go in any order there, since all of them go."""
        if self._keeper is None or self._keeper.closed:
            self._keeper = psycopg.connect(f"{self.server}/{self.name}", autocommit=True)
            self._keeper.execute("SET session_replication_role = replica")
        answer = self._keeper.execute(sql.SQL(statement))
        return answer.fetchall() if answer.description else []


EVERY_WRITING = "INSERT OR UPDATE OR DELETE OR TRUNCATE"
NOTING = (
    "CREATE TABLE kept.written (name text)",
    "CREATE FUNCTION kept.note() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN INSERT INTO kept.written VALUES (TG_TABLE_NAME); RETURN NULL; END $$",
)


def _renewing(filled: list[str]) -> str:
    """A function that empties what is not empty, starts its numbers anew and fills what was written to from the copies.

    TRUNCATE would make a file for each of a hundred tables.
    """
    emptying = "".join(
        f"IF EXISTS (SELECT FROM {table.name}) THEN DELETE FROM {table.name}; END IF; "
        for table in db.metadata.sorted_tables
        if table.name not in filled
    )
    numbers = (
        "FOR used IN SELECT sequencename FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL "
        "LOOP EXECUTE format('ALTER SEQUENCE %I RESTART', used); END LOOP; "
    )
    filling = "".join(
        f"IF EXISTS (SELECT FROM kept.written WHERE name = '{name}') THEN DELETE FROM {name}; {_filling(name)}; END IF; "
        for name in filled
    )
    counting = "".join(
        f"PERFORM setval(pg_get_serial_sequence('{name}', 'id'), max(id)) FROM {name}; " for name in filled if _has_id(name)
    )
    body = f"DECLARE used text; BEGIN {emptying}{numbers}{filling}{counting}DELETE FROM kept.written; END"
    return f"CREATE FUNCTION kept.renew() RETURNS void LANGUAGE plpgsql AS $$ {body} $$"


def _filling(name: str) -> str:
    """Copies the rows of a table by the names of its columns: after a migration down and up they stand in another order."""
    columns = ", ".join(f'"{column.name}"' for column in db.metadata.tables[name].columns)
    return f"INSERT INTO {name} ({columns}) SELECT {columns} FROM kept.{name}"


def _has_id(name: str) -> bool:
    column = db.metadata.tables[name].columns.get("id")
    return column is not None and column.autoincrement is not False and isinstance(column.type, Integer)
