"""Migrations make exactly the tables of the models, and go down and up again with data in them."""

from datetime import date
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from demonstrated import bring_in_demonstration
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect, text

from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.delegations.services.invitations import invite
from uncops.mail.models import Purpose, SendAttempt
from uncops.mail.services.composing import compose_for
from uncops.reference.queries import party_by_code
from uncops.reference.services import load_reference
from uncops.summits.models import Summit

DAY = date(2031, 6, 3)
BEFORE_LETTERS_TO_PEOPLE = "0004"  # the next migration makes the table of letters anew


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


def test_every_migration_goes_down_and_up_with_data(app: Flask, tmp_path: Path) -> None:
    _empty()
    upgrade()
    bring_in_demonstration(tmp_path / "kept")

    downgrade(revision="base")
    left = set(inspect(db.engine).get_table_names()) - {"alembic_version"}
    upgrade()

    assert left == set()
    assert set(inspect(db.engine).get_table_names()) - {"alembic_version"} == set(db.metadata.tables)


def test_a_table_made_anew_keeps_the_rows_that_point_at_it(app: Flask, deed: Deed) -> None:
    # On SQLite a table is changed by copying and dropping it; dropping would delete what points at it.
    _empty()
    upgrade()
    with transaction() as session:
        load_reference(session, deed=deed)
        summit = Summit(slug="s", title="S", place="P", time_zone="UTC", starts_on=DAY, ends_on=DAY, created_at=deed.at, changed_at=deed.at)
        session.add(summit)
        session.flush()
        delegation = invite(session, summit, [party_by_code(session, "FRA")], deadline_on=DAY, deed=deed)[0]
        [letter] = compose_for(session, delegation, Purpose.ACCEPTANCE, deed=deed)
        session.add(SendAttempt(letter_id=letter.id, number=1, begun_at=deed.at))
    db.session.remove()

    downgrade(revision=BEFORE_LETTERS_TO_PEOPLE)
    upgrade()

    assert db.session.query(SendAttempt).count() == 1
