"""What the record proposes to say; pure, and gathered for many parties at once."""

from datetime import date

import pytest
from commitments.promising import promised
from programme.builders import statements_of
from registration.missions import the_summit

from uncops.commitments.kinds import CommitmentState
from uncops.core.database import db
from uncops.reference.naming import party_name
from uncops.reference.queries import party_by_code
from uncops.summits.models import Summit
from uncops.talking_points.gathering import Wanted, records_of
from uncops.talking_points.models import Origin
from uncops.talking_points.proposing import Asked, Promised, Record, Said, Serving, proposals_of

TODAY = date(2031, 6, 1)


def said(number: int, kind: str = "position") -> Said:
    return Said(number, kind, f"Words {number}.", "en", "S/PV.1", date(2031, 2, 12))


@pytest.mark.parametrize(("state", "due_on", "sentence"), [
    ("announced", date(2031, 5, 31), "Ask about commitment C-1, which was due on 2031-05-31 and is not delivered."),
    ("announced", TODAY, "Ask how commitment C-1 is coming along."),
    ("under_way", None, "Ask how commitment C-1 is coming along."),
    ("verified", date(2031, 1, 1), "Thank France for commitment C-1, which is delivered."),
    ("draft", None, None), ("lapsed", None, None), ("withdrawn", None, None),
])  # fmt: skip
def test_what_is_said_of_a_commitment_follows_where_it_stands(state, due_on, sentence):
    record = Record("France", promised=[Promised(1, "C-1", "Forty officers", "en", state, due_on)])

    made = proposals_of(record, today=TODAY)

    assert [str(one.sentence) for one in made] == ([sentence] if sentence else [])
    assert all((one.source, one.quotation, one.number) == ("C-1", "Forty officers", 1) for one in made)


def test_every_proposal_but_a_figure_has_its_passage_and_all_have_a_source():
    record = Record(
        "France", [said(1, "offer"), said(2, "concern")], [Promised(3, "C-3", "A unit", "en", "announced")],
        [Asked(4, "Deploy more women.", "Note")], Serving(date(2031, 4, 1), 40, 12),
    )  # fmt: skip

    made = proposals_of(record, today=TODAY)

    assert [one.origin for one in made] == [Origin.FIGURE, Origin.COMMITMENT, Origin.POSITION, Origin.POSITION, Origin.ASK]
    assert all(one.source for one in made)
    assert all(one.quotation for one in made if one.origin is not Origin.FIGURE)
    assert str(made[0].sentence) == "Thank France for the police it contributes: 40 serving, of whom 12 are women."


def test_offers_and_questions_come_before_what_was_only_said_and_answers_not_at_all():
    record = Record("France", [said(1), said(2, "answer"), said(3, "question"), said(4, "offer")])

    assert [one.number for one in proposals_of(record, today=TODAY)] == [4, 3, 1]


def test_a_state_without_police_in_the_field_is_asked_what_would_make_it_possible():
    made = proposals_of(Record("France", serving=Serving(date(2031, 4, 1), 0, 0)), today=TODAY)

    assert str(made[0].sentence) == "Ask what would make it possible for France to contribute police: none are serving now."


def test_records_of_one_and_of_three_parties_are_gathered_with_the_same_queries(app, session):
    summit = session.get_one(Summit, the_summit())
    for code in ("FRA", "GHA", "NOR"):
        promised(code, state=CommitmentState.ANNOUNCED)
    parties = [party_by_code(session, code) for code in ("FRA", "GHA", "NOR")]
    names = {party.id: party_name(party) for party in parties}

    found = {}

    def gather(some):
        found.update(records_of(db.session, summit, Wanted(some, lambda party: names[party.id])))

    gather(parties[:1])
    one, three = (statements_of(lambda some=some: gather(some)) for some in (parties[:1], parties))

    assert one == three
    assert [len(found[party.id].promised) for party in parties] == [1, 1, 1]
