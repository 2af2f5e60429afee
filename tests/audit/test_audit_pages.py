"""The trail as organisers see it."""

from datetime import timedelta

import pytest
from flask import Flask
from the_morning import MORNING

from uncops.accounts.models import Account
from uncops.audit.models import AuditEntry
from uncops.audit.services import record
from uncops.core.database import db, transaction
from uncops.core.deeds import Deed


def note(app: Flask, actor: str, action: str, *, later: timedelta = timedelta()) -> None:
    with transaction() as session:
        account = session.scalars(db.select(Account)).first()
        deed = Deed(at=MORNING + later, actor=actor)
        record(session, deed=deed, action=action, subject=account, before={"name": "A"}, after={"name": "B"})


def shown(somebody, query: str) -> str:
    return somebody.get(f"/organiser/audit?{query}").get_data(as_text=True)


def test_the_trail_shows_who_did_what_and_when(app: Flask, sign_in):
    organiser = sign_in("organiser")
    note(app, "Cleo Example", "account.changed")

    page = shown(organiser, "")

    assert "Cleo Example" in page
    assert "Name or language changed" in page
    assert "name: A → B" in page


@pytest.mark.database
def test_the_trail_is_filtered_by_actor_kind_and_day(app: Flask, sign_in):
    organiser = sign_in("organiser")
    note(app, "Cleo Example", "account.changed")
    note(app, "Dan Example", "account.switched_off", later=timedelta(days=1))

    assert "Dan Example" not in shown(organiser, "actor=cleo")
    assert "Cleo Example" not in shown(organiser, "kind=summit")
    assert "Cleo Example" not in shown(organiser, "day=2031-03-04")
    assert "Dan Example" in shown(organiser, "day=2031-03-04")
    assert "Cleo Example" in shown(organiser, "day=nonsense")


def test_the_day_is_that_of_headquarters(app: Flask, sign_in):
    organiser = sign_in("organiser")
    note(app, "Late Example", "account.changed", later=timedelta(hours=19, minutes=30))  # 23:30 on 3 March in New York

    assert "Late Example" in shown(organiser, "day=2031-03-03")
    assert "Late Example" not in shown(organiser, "day=2031-03-04")


def test_a_whole_chain_is_said_to_be_whole(app: Flask, sign_in):
    page = sign_in("organiser").get("/organiser/audit/verify").get_data(as_text=True)

    assert "each follows the one before it and stands as it was written" in page


def test_an_altered_change_shows(app: Flask, sign_in):
    organiser = sign_in("organiser")
    note(app, "Cleo Example", "account.changed")
    with transaction() as session:
        session.scalars(db.select(AuditEntry).where(AuditEntry.actor == "Cleo Example")).one().actor = "Somebody Else"

    page = organiser.get("/organiser/audit/verify").get_data(as_text=True)

    assert "The chain is broken at 1 place" in page
    assert "was altered after it was written" in page
