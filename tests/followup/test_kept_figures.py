"""Figures are computed once for each state of the data: a change is seen at once, and what changes no figure computes nothing anew."""

import json

import pytest
from commitments.promising import moved, promised
from followup.seeing import ANNOUNCED, CONFIRMED, make_scene
from programme.builders import deed_now

from uncops.audit.services import record
from uncops.core.database import db, transaction
from uncops.followup import queries
from uncops.followup.kept import kept_figures
from uncops.summits.models import Summit

BASE = "/organiser/follow-up"


@pytest.fixture
def scene(app):
    return make_scene()


@pytest.fixture
def computed(monkeypatch):
    """How often commitments were fetched with their histories."""
    fetched, histories = [], queries.histories
    monkeypatch.setattr(queries, "histories", lambda *given: fetched.append(given[2]) or histories(*given))
    return fetched


def commitment_count(visitor):
    rows = json.loads(visitor.get(f"{BASE}/figures.json").get_data())["rows"]
    return next(row["value"] for row in rows if row["figure"] == "Commitments by kind" and row["part"] == "Total")


def test_a_new_commitment_and_a_step_are_counted_at_once(scene, sign_in):
    viewer = sign_in("viewer")
    before = commitment_count(viewer)

    number = promised("KEN", state=ANNOUNCED, summit_id=scene.summit_id)
    announced = viewer.get(BASE).get_data(as_text=True)
    moved(number, CONFIRMED)
    confirmed = json.loads(viewer.get(f"{BASE}/commitments.json?state=confirmed").get_data())["rows"]

    assert (before, commitment_count(viewer)) == (2, 3)
    assert "Nothing recorded" in announced
    assert [row["holders"] for row in confirmed] == ["Kenya"]


def test_the_same_is_not_computed_twice_in_any_language(scene, sign_in, computed):
    viewer = sign_in("viewer")

    for address in (BASE, f"{BASE}?lang=ar", f"{BASE}/sheets", f"{BASE}/sheets/parties/NOR", f"{BASE}/coverage?by=theme"):
        assert viewer.get(address).status_code == 200

    assert computed == [scene.summit_id]
    assert "النرويج" in viewer.get(f"{BASE}/sheets/parties/NOR").get_data(as_text=True)


def test_a_sign_in_lets_go_of_nothing_and_another_summit_of_everything(scene, sign_in, computed):
    viewer = sign_in("viewer")
    viewer.get(BASE)

    sign_in("organiser").get(BASE)
    with transaction() as session:
        record(session, deed=deed_now(), action="summit.changed", subject=session.get(Summit, scene.summit_id))
    viewer.get(BASE)

    assert computed == [scene.summit_id, scene.summit_id]


def test_two_days_are_kept_apart(scene, sign_in):
    viewer = sign_in("viewer")

    now, then, again = (commitment_count(viewer) for _turn in range(1)), viewer.get(f"{BASE}?on=2031-03-02"), commitment_count(viewer)

    assert (list(now), again) == ([2], 2)
    assert "No commitment was announced until that day" in then.get_data(as_text=True)


def test_what_is_kept_has_a_bound(app):
    held = kept_figures()

    for number in range(60):
        held.shelf.put(number, tuple(range(5_000)))

    assert len(held.shelf) == 12


def test_another_trail_lets_go_too(scene):
    held, session = kept_figures(), db.session()
    first = held.state_of(session)

    held.known = (held.known[0] - 1, "of a database that was there before the backup was read back")

    assert held.state_of(session) == first + 1
    assert held.state_of(session) == first + 1
