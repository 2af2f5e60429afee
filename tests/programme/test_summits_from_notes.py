"""Concept notes make summits."""

import pytest
from documents.invented_notes import CONCEPT, NOTE
from programme.builders import DAY_1, DAY_2, actions, at, deed_now, make_summit, receive
from sqlalchemy import select

from uncops.core.database import transaction
from uncops.core.refusals import NotFound
from uncops.documents.models import SourceDocument
from uncops.programme import rules
from uncops.programme.queries import sessions_of
from uncops.programme.services.summits import draft_summit_from_concept_note, drafted_summit
from uncops.summits.models import Summit
from uncops.summits.services import SummitFacts


def test_a_concept_note_makes_a_summit_and_belongs_to_it(app, session):
    (note,) = receive(None, CONCEPT)
    plan = drafted_summit(session, note).sessions
    session.rollback()

    with transaction() as writing:
        about = SummitFacts("harbours-2031", "Harbours", "New York", "America/New_York", DAY_1, DAY_2)
        summit = draft_summit_from_concept_note(writing, note, about, plan, deed=deed_now())
        number = summit.id

    summit = session.get_one(Summit, number)
    assert summit.concept_note_id == note
    assert session.get_one(SourceDocument, note).summit_id == number
    assert [(held.kind, held.starts_at) for held in sessions_of(session, number)] == [
        ("opening", at(DAY_1, "09:30")), ("plenary", at(DAY_1, "10:00")), ("plenary", at(DAY_2, "10:00")), ("closing", at(DAY_2, "18:00")),
    ]  # fmt: skip
    assert actions(session, summit).count("summit.drafted") == 1


def test_a_note_that_belongs_to_a_summit_stays_there(app, session):
    first = make_summit()
    (note,) = receive(first, CONCEPT)

    with transaction() as writing:
        about = SummitFacts("harbours-2031", "Harbours", "New York", "America/New_York", DAY_1, DAY_2)
        draft_summit_from_concept_note(writing, note, about, (), deed=deed_now())

    assert session.get_one(SourceDocument, note).summit_id == first


def test_a_summit_shorter_than_its_plan_is_refused_whole(app, session):
    (note,) = receive(None, CONCEPT)
    plan = drafted_summit(session, note).sessions
    session.rollback()
    about = SummitFacts("harbours-2031", "Harbours", "New York", "America/New_York", DAY_1, DAY_1)

    with pytest.raises(rules.DaysMissing), transaction() as writing:
        draft_summit_from_concept_note(writing, note, about, plan, deed=deed_now())

    session.rollback()
    assert session.scalars(select(Summit)).all() == []


def test_only_a_concept_note_makes_a_summit(app, session):
    (note,) = receive(None, NOTE)

    with pytest.raises(NotFound):
        drafted_summit(session, note)
