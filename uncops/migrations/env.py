"""How Alembic reaches the database: through the application."""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import context
from flask import current_app
from sqlalchemy import Connection

from uncops.core.database import db, is_sqlite

config = context.config


def _kept(_object: object, name: str | None, kind: str, reflected: bool, _compared: object) -> bool:
    return not (kind == "table" and reflected and name not in db.metadata.tables)


def run(connection: Connection) -> None:
    """Migrate on an open connection; each migration in a transaction of its own."""
    context.configure(
        connection=connection,
        target_metadata=db.metadata,
        render_as_batch=True,
        compare_type=True,
        include_object=_kept,
        transaction_per_migration=True,
        user_module_prefix="uncops.core.database.",
    )
    with context.begin_transaction():
        context.run_migrations()


@contextmanager
def keys_asleep(connection: Connection) -> Iterator[None]:
    """On SQLite, changing a table means copying and dropping it; with keys awake, dropping deletes all that points at it."""
    if not is_sqlite(connection):
        yield
        return
    raw = connection.connection.dbapi_connection  # a PRAGMA inside a transaction does nothing
    raw.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        raw.execute("PRAGMA foreign_keys=ON")
    broken = raw.execute("PRAGMA foreign_key_check").fetchone()
    if broken is not None:
        raise RuntimeError(f"a migration left rows of {broken[0]} pointing at nothing in {broken[2]}")


given = config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with current_app.extensions["migrate"].db.engine.connect() as opened, keys_asleep(opened):
        run(opened)
        opened.commit()
