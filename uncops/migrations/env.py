"""How Alembic reaches the database: through the application."""

from alembic import context
from flask import current_app
from sqlalchemy import Connection

from uncops.core.database import db

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


given = config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with current_app.extensions["migrate"].db.engine.connect() as opened:
        run(opened)
        opened.commit()
