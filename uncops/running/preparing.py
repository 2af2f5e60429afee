"""Brings an installation up to date: tables, reference data, first organiser."""

import logging
import os
from pathlib import Path

from flask import Flask
from flask_migrate import upgrade

from uncops.accounts.services import first_organiser
from uncops.core import clock
from uncops.core.database import transaction
from uncops.core.deeds import Deed
from uncops.core.wording import N_
from uncops.reference.services import load_reference

log = logging.getLogger(__name__)
FIRST_SIGN_IN = "first-sign-in.txt"


def prepare(app: Flask) -> None:
    """Migrate and load the reference data; nothing happens when nothing is new."""
    Path(app.instance_path).mkdir(parents=True, exist_ok=True)
    with app.app_context():
        upgrade()
        with transaction() as session:
            load_reference(session, deed=Deed(at=clock.now(), actor=N_("reference data")))


def first_sign_in(app: Flask) -> tuple[str, str | None]:
    """(address, password) of the first organiser; made once with a generated password.

    The password is kept in a file of the instance folder that only its owner can read, so that a later start can
    say it again; None once that file has been removed.
    """
    kept = Path(app.instance_path) / FIRST_SIGN_IN
    with app.app_context(), transaction() as session:
        made = first_organiser(session, deed=Deed(at=clock.now(), actor=N_("first start")))
    if made is not None:
        descriptor = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as opened:
            opened.write("\n".join(made) + "\n")
        return made
    if kept.exists():
        address, password = kept.read_text().split("\n")[:2]
        return address, password
    return "", None
