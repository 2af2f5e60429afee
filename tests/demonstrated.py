"""The kept demonstration brought into the database of a test, on either kind of server: filling it anew takes half a minute."""

from pathlib import Path

from filled import DATABASE, fill_demonstration
from kept import copy_of
from sqlalchemy import Connection, Integer, create_engine, select, text

from uncops.core.database import db, is_sqlite


def bring_in_demonstration(folder: Path) -> None:
    """Put its rows, with the reference data they point at, in the place of all there are; the folder is for a copy."""
    bring_in(copy_of("demonstration", fill_demonstration, folder) / DATABASE)


def bring_in(file: Path) -> None:
    """Put the rows of an embedded database in the place of all there are."""
    source = create_engine(f"sqlite:///{file}")
    db.session().rollback()
    with source.connect() as kept, db.engine.begin() as here:
        # Rows go in any order, since all of them go.
        here.execute(text("PRAGMA defer_foreign_keys = ON" if is_sqlite(here) else "SET LOCAL session_replication_role = replica"))
        for table in reversed(db.metadata.sorted_tables):
            here.execute(table.delete())
        for table in db.metadata.sorted_tables:
            if rows := [dict(row) for row in kept.execute(select(table)).mappings()]:
                here.execute(table.insert(), rows)
                _count_on(here, table.name)
    source.dispose()
    db.session().expire_all()


def _count_on(here: Connection, name: str) -> None:
    """On PostgreSQL the next number follows the highest."""
    number = db.metadata.tables[name].columns.get("id")
    if number is not None and isinstance(number.type, Integer) and number.autoincrement is not False and not is_sqlite(here):
        here.execute(text(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), (SELECT max(id) FROM {name}))"))
