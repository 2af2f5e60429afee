"""The transaction of a library that commits by itself."""

import pytest
from flask import Flask
from people_of_core import somebody
from sqlalchemy.exc import IntegrityError
from the_morning import MORNING

from uncops.accounts.models import Account, Grant
from uncops.core.database import abandon_for_library, after_commit, commit_for_library, db, is_writing, open_for_library, transaction


def test_what_was_changed_before_the_lock_was_taken_is_kept(app: Flask):
    number = somebody()
    account = db.session.get(Account, number)
    account.name = "Changed before"

    open_for_library()
    account.language = "fr"
    commit_for_library()

    db.session.expire_all()
    kept = db.session.get(Account, number)
    assert (kept.name, kept.language, is_writing()) == ("Changed before", "fr", False)


def test_an_abandoned_change_is_gone(app: Flask):
    number = somebody()
    open_for_library()
    db.session.get(Account, number).name = "Never"

    abandon_for_library()

    assert db.session.get(Account, number).name == "Somebody"
    assert not is_writing()


def test_what_waits_for_the_commit_happens_after_it_and_once(app: Flask):
    happened: list[bool] = []
    session = open_for_library()
    after_commit(session, lambda: happened.append(is_writing()))

    commit_for_library()
    commit_for_library()

    assert happened == [False]


def test_opening_twice_is_one_transaction_and_transaction_does_not_nest_in_it(app: Flask):
    first = open_for_library()

    assert open_for_library() is first
    with pytest.raises(RuntimeError, match="does not nest"), transaction():
        pass
    abandon_for_library()


def test_rows_added_before_the_lock_are_a_mistake_of_the_program(app: Flask):
    db.session.add(Grant(account_id=somebody(), role="viewer"))

    with pytest.raises(RuntimeError, match="added or removed"):
        open_for_library()
    db.session.rollback()


def test_a_refused_commit_leaves_nothing_open(app: Flask):
    number = somebody()
    session = open_for_library()
    session.add(Account(email="somebody@example.org", name="Twin", fs_uniquifier="twin", created_at=MORNING))

    with pytest.raises(IntegrityError):
        commit_for_library()

    assert not is_writing()
    assert db.session.get(Account, number).name == "Somebody"
