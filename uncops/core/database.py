"""The database, and the one transaction() through which everything is written."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import DateTime, Dialect, Engine, MetaData, Numeric, event, inspect
from sqlalchemy.engine import Connection
from sqlalchemy.orm import DeclarativeBase, Session, registry
from sqlalchemy.types import TypeDecorator

BUSY_TIMEOUT_MILLISECONDS = 15_000
CENT = Decimal("0.01")

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: aware UTC in Python; stored without zone so that SQLite and PostgreSQL agree."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive moments; store UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a naive moment may not be stored: {value!r}")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back aware UTC."""
        return None if value is None else value.replace(tzinfo=UTC)


class Amount(TypeDecorator[Decimal]):
    """A quantity or a sum of money with two decimals; SQLite keeps no decimals of its own, so they are made exact again when read."""

    impl = Numeric(16, 2, asdecimal=False)
    cache_ok = True

    def process_result_value(self, value: float | None, dialect: Dialect) -> Decimal | None:
        """Give back an exact decimal."""
        return None if value is None else Decimal(str(value)).quantize(CENT)


class Base(DeclarativeBase):
    """Base of all tables: moments are UtcDateTime, constraints are named."""

    registry = registry(metadata=MetaData(naming_convention=NAMING), type_annotation_map={datetime: UtcDateTime()})


db = SQLAlchemy(model_class=Base, disable_autonaming=True)


@contextmanager
def transaction() -> Iterator[Session]:
    """Open the transaction in which something is changed; commit at its end, roll back when anything is raised.

    On SQLite the write lock is taken before the first read (BEGIN IMMEDIATE): with the driver's own
    behaviour two simultaneous requests both saw a free slot. What was loaded before is loaded afresh.
    """
    session = db.session()
    if session.new or session.dirty or session.deleted:
        raise RuntimeError("something was changed outside transaction()")
    if session.info.get("writing"):
        raise RuntimeError("transaction() does not nest: a service receives the session")
    try:
        _begin(session)
        yield session
    except BaseException:
        _give_up(session)
        raise
    _commit(session)


def open_for_library() -> Session:
    """The session inside a writing transaction, for a library that commits by itself (Flask-Security).

    Opens one when none is open. What the library had already changed on rows it loaded is set
    aside, the lock taken, and put back, so that its changes too are made under the write lock.
    Ends with commit_for_library() or abandon_for_library().
    """
    session = db.session()
    if session.info.get("writing"):
        return session
    if session.new or session.deleted:
        raise RuntimeError("rows were added or removed before open_for_library()")
    changed = [(row, _changed_columns(row)) for row in session.dirty]
    _begin(session)
    for row, columns in changed:
        for name, value in columns.items():
            setattr(row, name, value)
    return session


def commit_for_library() -> None:
    """Commit what the library changed, and do what waits for it; nothing when nothing was changed."""
    session = db.session()
    if session.dirty or session.info.get("writing"):
        _commit(open_for_library())


def abandon_for_library() -> None:
    """Roll back a transaction the library opened and never committed."""
    session = db.session()
    if session.info.get("writing"):
        _give_up(session)


def _changed_columns(row: Any) -> dict[str, Any]:
    state = inspect(row)
    names = (attribute.key for attribute in state.mapper.column_attrs)
    return {name: getattr(row, name) for name in names if state.attrs[name].history.has_changes()}


def _begin(session: Session) -> None:
    session.rollback()
    session.info["writing"] = True
    session.info["afterwards"] = []
    session.connection(execution_options={"uncops_writes": True})


def _commit(session: Session) -> None:
    try:
        session.commit()
    except BaseException:
        _give_up(session)
        raise
    session.info["writing"] = False
    for action in session.info.pop("afterwards"):
        action()


def _give_up(session: Session) -> None:
    session.info["writing"] = False
    session.info["afterwards"] = []
    session.rollback()


def after_commit(session: Session, action: Callable[[], object]) -> None:
    """Do something once the open transaction() has committed, and not at all if it does not: queue a job, send a letter."""
    session.info["afterwards"].append(action)


def is_writing() -> bool:
    """Whether a writing transaction is open, so that something can wait for its commit."""
    return bool(db.session().info.get("writing"))


def prepare_engine(app: Flask) -> None:
    """Teach SQLite what PostgreSQL does by itself: foreign keys, our own BEGIN, waiting instead of failing."""
    with app.app_context():
        engine = db.engine
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _on_sqlite_connect)
        event.listen(engine, "begin", _on_sqlite_begin)


def is_sqlite(engine: Engine | Connection) -> bool:
    """Whether this is the embedded database."""
    return engine.dialect.name == "sqlite"


def _on_sqlite_connect(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver must not begin by itself
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", f"busy_timeout={BUSY_TIMEOUT_MILLISECONDS}"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _on_sqlite_begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("uncops_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
