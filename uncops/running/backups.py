"""Backups: one file that holds the database and the stored files of an installation."""

import io
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from datetime import UTC
from pathlib import Path
from typing import BinaryIO

from flask import Flask

from uncops.core import clock
from uncops.core.database import db, is_sqlite
from uncops.core.refusals import Refusal
from uncops.core.wording import N_

DATABASE_NAME = "database.sqlite3"
DUMP_NAME = "database.dump"
MARK = "uncops-backup-1"
LEFT_OUT = frozenset({"jobs.sqlite3", "jobs.sqlite3-wal", "jobs.sqlite3-shm", "set-aside"})


class NotABackup(Refusal):
    """The file was not written by the backup command."""

    sentence = N_("%(file)s is not a backup of this product, or it is damaged. Nothing was changed.")


class WrongDatabase(Refusal):
    """A backup of one database cannot be put into the other."""

    sentence = N_("%(file)s holds a backup of %(held)s, and this installation runs on %(here)s. Nothing was changed.")


class NoTool(Refusal):
    """PostgreSQL's own tools are not installed."""

    sentence = N_("%(tool)s is not installed; it belongs to the Debian package postgresql-client.")


def write_backup(app: Flask, file: str) -> str:
    """Write the backup while the product runs; the database is copied as of one moment."""
    instance = Path(app.instance_path)
    with app.app_context(), tempfile.TemporaryDirectory() as folder:
        database = _copy_database(Path(folder))
        with _private(file) as opened, tarfile.open(fileobj=opened, mode="w:gz") as archive:
            mark = tarfile.TarInfo(MARK)
            stamp = clock.now().astimezone(UTC).isoformat().encode()
            mark.size = len(stamp)
            archive.addfile(mark, io.BytesIO(stamp))
            archive.add(database, database.name)
            for path in sorted(instance.rglob("*")):
                name = path.relative_to(instance)
                if path.is_file() and name.parts[0] not in LEFT_OUT and "uncops.sqlite3" not in path.name:
                    archive.add(path, f"instance/{name}")
    return f"Wrote {file}, {Path(file).stat().st_size:,} bytes."


def read_backup(app: Flask, file: str) -> str:
    """Put a backup back; stop the product first.

    :raises NotABackup: nothing has been changed then.
    """
    instance = Path(app.instance_path)
    with app.app_context(), tempfile.TemporaryDirectory() as folder:
        _unpack(file, Path(folder))
        dumped, copied = Path(folder) / DUMP_NAME, Path(folder) / DATABASE_NAME
        here, held = ("SQLite" if is_sqlite(db.engine) else "PostgreSQL"), ("SQLite" if copied.exists() else "PostgreSQL")
        if here != held:
            raise WrongDatabase(file=file, held=held, here=here)
        aside = instance / "set-aside" / f"{clock.now():%Y%m%dT%H%M%S}"
        aside.mkdir(parents=True, exist_ok=True, mode=0o700)
        _copy_database(aside)
        _put_files_back(Path(folder) / "instance", instance, aside)
        if copied.exists():
            _put_sqlite_back(copied)
        else:
            url = db.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
            _run("pg_restore", "--clean", "--if-exists", "--no-owner", "--dbname", url, str(dumped))
    return f"Put back {file}."


def _unpack(file: str, folder: Path) -> None:
    try:
        with tarfile.open(file, "r:gz") as archive:
            if MARK not in archive.getnames():
                raise NotABackup(file=file)
            archive.extractall(folder, filter="data")
    except (tarfile.TarError, EOFError, OSError) as damaged:
        raise NotABackup(file=file) from damaged


def _private(file: str) -> BinaryIO:
    """The file opened for writing, readable by its owner only: a backup holds secrets and personal details."""
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.fchmod(descriptor, 0o600)
    return os.fdopen(descriptor, "wb")


def _put_files_back(kept: Path, instance: Path, aside: Path) -> None:
    for path in sorted(kept.rglob("*")) if kept.exists() else ():
        if not path.is_file():
            continue
        target = instance / path.relative_to(kept)
        if target.exists():
            (aside / target.relative_to(instance)).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(target, aside / target.relative_to(instance))
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, target)


def _copy_database(folder: Path) -> Path:
    if is_sqlite(db.engine):
        copied = folder / DATABASE_NAME
        source, target = sqlite3.connect(db.engine.url.database or ""), sqlite3.connect(copied)
        with target:
            source.backup(target)
        source.close()
        target.close()
        return copied
    dumped = folder / DUMP_NAME
    url = db.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    _run("pg_dump", "--format=custom", "--file", str(dumped), url)
    return dumped


def _put_sqlite_back(copied: Path) -> None:
    path = db.engine.url.database or ""
    db.session.remove()
    db.engine.dispose()
    source, target = sqlite3.connect(copied), sqlite3.connect(path)
    with target:
        source.backup(target)
    source.close()
    target.close()


def _run(tool: str, *arguments: str) -> None:
    found = shutil.which(tool)
    if found is None:
        raise NoTool(tool=tool)
    subprocess.run([found, *arguments], check=True)
