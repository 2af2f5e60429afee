"""Commitments taken from what a Mission announced, from a meeting's record and from a confirmed offer in a document."""

from datetime import UTC, date, datetime

from commitments.promising import officer, stored
from delegations.registering import text_of
from programme.builders import deed_now
from registration.missions import mission, the_summit
from sqlalchemy import select

from uncops.commitments.models import Commitment
from uncops.core.database import db, transaction
from uncops.delegations.models import Delegation
from uncops.documents.models import SourceDocument
from uncops.positions.models import Position
from uncops.reference.queries import party_by_code
from uncops.registration.wishes.kinds import KINDS
from uncops.registration.wishes.services import enter

SAID = datetime(2031, 2, 1, tzinfo=UTC)
WISH = {"theme": "", "text": "Three courses on policing", "quantity": 3, "unit": "courses", "due_on": date(2031, 12, 1)}


def announced(delegation_id):
    with transaction() as session:
        wish = enter(session, session.get_one(Delegation, delegation_id), KINDS["commitment"], WISH, deed=deed_now())
        session.flush()
        return wish.id


def offered(state="confirmed"):
    """A position of Egypt with its passage; the document is left out, as for an own note."""
    with transaction() as session:
        held = Position(
            party_id=party_by_code(session, "EGY").id, kind="offer", state=state, quotation="We will send ten armoured vehicles.",
            source_class="own_note", language="en", said_on=date(2031, 2, 1), doubts=[], proposed_at=SAID, changed_at=SAID, version=1,
        )  # fmt: skip
        session.add(held)
        session.flush()
        return held.id


def test_what_a_mission_announced_is_taken_once_with_what_it_wrote(app):
    _france, delegation_id = mission(app, "FRA")
    wish_id, ada = announced(delegation_id), officer(app, "ada@example.org")

    waiting = text_of(ada.get("/organiser/commitments/to-be-taken"))
    sent = ada.submit(f"/organiser/commitments/new?announced={wish_id}", {"kind": "training"}, form=-1)
    again = ada.submit(f"/organiser/commitments/new?announced={wish_id}", {"kind": "training"}, form=-1)

    held = db.session.scalars(select(Commitment)).one()
    assert "Three courses on policing" in waiting
    assert (sent.status_code, again.status_code) == (303, 422)
    assert f"as {held.reference}" in text_of(again)
    assert (held.text, held.quantity, held.unit, held.captured) == ("Three courses on policing", 3, "courses", "portal")
    assert [holder.party.code for holder in held.holders] == ["FRA"]
    assert "Three courses on policing" not in text_of(ada.get("/organiser/commitments/to-be-taken"))


def test_a_confirmed_offer_becomes_a_commitment_that_keeps_its_passage(app):
    the_summit()
    position_id, ada = offered(), officer(app, "ada@example.org")

    waiting = text_of(ada.get("/organiser/commitments/to-be-taken?from=offers"))
    ada.submit(
        f"/organiser/commitments/new?position={position_id}",
        {"kind": "equipment", "text": "Ten armoured vehicles", "quantity": "10", "measure": "unit:vehicles"}, form=-1,
    )  # fmt: skip

    held = stored(db.session.scalars(select(Commitment.id)).one())
    shown = text_of(ada.get(f"/organiser/commitments/{held.id}"))
    assert "We will send ten armoured vehicles." in waiting
    assert (held.position_id, held.captured) == (position_id, "document")
    assert [(source.quotation, source.said_on) for source in held.sources] == [("We will send ten armoured vehicles.", date(2031, 2, 1))]
    assert "We will send ten armoured vehicles." in shown


def test_an_offer_nobody_confirmed_begins_nothing(app):
    the_summit()
    position_id, ada = offered(state="proposed"), officer(app, "ada@example.org")

    form = ada.get(f"/organiser/commitments/new?position={position_id}").get_data(as_text=True)
    nonsense = [ada.get(f"/organiser/commitments/new?position={value}").status_code for value in ("x", "0", "99999999999", "-1", "1e3")]

    assert "armoured" not in form
    assert set(nonsense) == {200}
    assert db.session.scalar(select(SourceDocument.id)) is None
