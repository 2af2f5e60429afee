"""Backups: what was is brought back, and nothing is changed by a file that is no backup."""

import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from the_morning import MORNING

from uncops import create_app
from uncops.audit.queries import broken_links
from uncops.config import database_url
from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.running.backups import NotABackup, WrongDatabase, read_backup, write_backup
from uncops.running.preparing import prepare
from uncops.summits.queries import all_summits
from uncops.summits.services import SummitFacts, create_summit


@pytest.fixture
def installed(tmp_path: Path) -> Flask:
    """An installation on SQLite with one summit, one letter not sent and one queue of work."""
    folder = tmp_path / "instance"
    app = create_app(instance_path=folder, SQLALCHEMY_DATABASE_URI=f"sqlite:///{folder / 'uncops.sqlite3'}", IMMEDIATE_JOBS=True)
    prepare(app)
    add_summit(app, "kept")
    (folder / "outbox").mkdir()
    (folder / "outbox" / "letter.eml").write_text("Dear Mission")
    (folder / "jobs.sqlite3").write_text("a queue")
    return app


def add_summit(app: Flask, slug: str) -> None:
    with app.app_context(), transaction() as session:
        facts = SummitFacts(slug, slug.capitalize(), "New York", "America/New_York", date(2031, 6, 3), date(2031, 6, 4))
        create_summit(session, facts, deed=Deed(at=MORNING, actor="Ada Marsh"))


def slugs(app: Flask) -> list[str]:
    with app.app_context():
        found = sorted(summit.slug for summit in all_summits(db.session()))
        db.session.remove()
        return found


def test_a_backup_brings_back_database_and_files_and_sets_aside_what_was_there(installed: Flask, tmp_path: Path) -> None:
    backup, letter = tmp_path / "backup.tar.gz", Path(installed.instance_path) / "outbox" / "letter.eml"
    write_backup(installed, str(backup))
    add_summit(installed, "later")
    letter.write_text("Changed later")

    read_backup(installed, str(backup))

    assert slugs(installed) == ["kept"]
    assert letter.read_text() == "Dear Mission"
    (aside,) = (Path(installed.instance_path) / "set-aside").iterdir()
    assert (aside / "outbox" / "letter.eml").read_text() == "Changed later"
    with closing(sqlite3.connect(aside / "database.sqlite3")) as database:
        assert database.execute("SELECT slug FROM summit ORDER BY slug").fetchall() == [("kept",), ("later",)]
    with installed.app_context():
        assert list(broken_links(db.session())) == []


def test_a_backup_moves_an_installation_to_another_folder_with_its_secrets(installed: Flask, tmp_path: Path) -> None:
    backup, elsewhere = tmp_path / "backup.tar.gz", tmp_path / "elsewhere"
    write_backup(installed, str(backup))

    other = create_app(instance_path=elsewhere, SQLALCHEMY_DATABASE_URI=f"sqlite:///{elsewhere / 'uncops.sqlite3'}", IMMEDIATE_JOBS=True)
    read_backup(other, str(backup))

    assert slugs(other) == ["kept"]
    assert (elsewhere / "session.secret").read_text() == (Path(installed.instance_path) / "session.secret").read_text()
    assert (elsewhere / "session.secret").stat().st_mode & 0o777 == 0o600
    assert not (elsewhere / "jobs.sqlite3").exists()


def test_a_backup_is_readable_by_its_owner_only(installed: Flask, tmp_path: Path) -> None:
    write_backup(installed, str(tmp_path / "backup.tar.gz"))

    assert (tmp_path / "backup.tar.gz").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("damage", ["cut", "foreign", "empty"])
def test_a_file_that_is_no_backup_changes_nothing(installed: Flask, tmp_path: Path, damage: str) -> None:
    backup = tmp_path / "backup.tar.gz"
    write_backup(installed, str(backup))
    whole = backup.read_bytes()
    if damage == "foreign":
        (tmp_path / "folder").mkdir()
        shutil.make_archive(str(tmp_path / "backup"), "gztar", tmp_path / "folder")
    else:
        backup.write_bytes(whole[: len(whole) // 2] if damage == "cut" else b"")
    add_summit(installed, "later")

    with pytest.raises(NotABackup, match="Nothing was changed"):
        read_backup(installed, str(backup))

    assert slugs(installed) == ["kept", "later"]


def test_a_backup_of_one_database_is_refused_by_the_other(installed: Flask, tmp_path: Path) -> None:
    backup = tmp_path / "backup.tar.gz"
    write_backup(installed, str(backup))
    server = "postgresql+psycopg://nobody@127.0.0.1:1/none"
    other = create_app(instance_path=tmp_path / "other", SQLALCHEMY_DATABASE_URI=server, IMMEDIATE_JOBS=True)

    with pytest.raises(WrongDatabase, match="holds a backup of SQLite, and this installation runs on PostgreSQL"):
        read_backup(other, str(backup))


def test_an_address_of_postgresql_is_understood_in_both_spellings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    understood = []
    for given in ("postgres://u:p@db/name", "postgresql://u:p@db/name", "sqlite:////srv/other.sqlite3", ""):
        monkeypatch.setenv("DATABASE_URL", given)
        understood.append(database_url(tmp_path))

    postgres = "postgresql+psycopg://u:p@db/name"
    assert understood == [postgres, postgres, "sqlite:////srv/other.sqlite3", f"sqlite:///{tmp_path / 'uncops.sqlite3'}"]
