"""Migrations make exactly the tables of the models, and go down and up again with data in them."""

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect, text

from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.reference.services import load_reference


def _empty() -> None:
    db.session.remove()
    db.drop_all()
    with db.engine.begin() as connection:
        connection.execute(text("DROP TABLE IF EXISTS alembic_version"))


def test_migrations_equal_the_models(app: Flask) -> None:
    _empty()

    upgrade()

    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = [one for one in compare_metadata(context, db.metadata) if "alembic_version" not in str(one)]
    assert differences == []


def test_every_migration_goes_down_and_up_with_data(app: Flask, deed: Deed) -> None:
    from uncops.demo.services import fill

    _empty()
    upgrade()
    with transaction() as session:
        load_reference(session, deed=deed)
    fill(say=lambda text: None)

    downgrade(revision="base")
    left = set(inspect(db.engine).get_table_names()) - {"alembic_version"}
    upgrade()

    assert left == set()
    assert set(inspect(db.engine).get_table_names()) - {"alembic_version"} == set(db.metadata.tables)
