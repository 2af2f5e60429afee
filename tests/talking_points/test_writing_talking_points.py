"""Talking points as services write them: two people stand behind what is locked, and nothing is overwritten unseen."""

import pytest
from programme.builders import statements_of
from registration.missions import the_summit
from sqlalchemy import select
from talking_points.briefing import by, do, meeting_with_principal, points_for, points_for_party, points_in, stored

from uncops.audit.models import AuditEntry
from uncops.core.database import db, transaction
from uncops.core.wording import Sentence
from uncops.reference.queries import party_by_code
from uncops.talking_points import rules, services
from uncops.talking_points.models import Origin, Part, PointState
from uncops.talking_points.proposing import Proposal
from uncops.talking_points.queries import sets_at
from uncops.talking_points.services import Spoken

ADA, BEN = 101, 102
WORDS = "zebra-nine-quagga"


def proposal(number: int = 1) -> Proposal:
    return Proposal(f"figure-{number}", Origin.FIGURE, Sentence("Thank %(party)s.", {"party": "France"}), "Words", "Table")


def proposed(points_id: int, *proposals: Proposal) -> int:
    with transaction() as session:
        return services.propose(session, points_id, Spoken(proposals, "en", str), deed=by(ADA))


def locked(points_id: int) -> None:
    do(services.review, points_id, account=BEN)
    do(services.lock, points_id, account=ADA)


def test_what_the_record_proposes_comes_in_once_also_when_it_was_set_aside(app):
    number = points_for(meeting_with_principal())
    assert proposed(number, proposal(1)) == 1
    do(services.decide, points_in(number)[0].id, PointState.SET_ASIDE, account=ADA)

    came = proposed(number, proposal(1), proposal(2))

    assert came == 1
    assert [(point.state, point.texts) for point in points_in(number)] == [
        ("set_aside", {"en": "Thank France."}), ("proposed", {"en": "Thank France."}),
    ]  # fmt: skip


def test_who_writes_does_not_review(app):
    number = points_for(meeting_with_principal(), "Say this.", writer=ADA)

    with pytest.raises(rules.OwnWords):
        do(services.review, number, account=ADA)
    do(services.review, number, account=BEN)

    assert (stored(number).state, stored(number).locked_at) == ("reviewed", None)


def test_only_what_was_reviewed_is_locked_and_an_empty_page_is_not_reviewed(app):
    number = points_for(meeting_with_principal())

    with pytest.raises(rules.NothingAccepted):
        do(services.review, number, account=BEN)
    with pytest.raises(rules.NotThatStep):
        do(services.lock, number, account=BEN)


def test_what_is_locked_stands_until_it_is_unlocked_and_is_then_a_draft(app):
    number = points_for(meeting_with_principal(), "Say this.", writer=ADA)
    locked(number)
    point = points_in(number)[0].id

    for verb, arguments in (
        (services.add_point, (number, {"en": "More."})), (services.change_point, (point, {"en": "Else."})),
        (services.decide, (point, PointState.SET_ASIDE)), (services.word, (number, Part.OBJECTIVE, {"en": "Peace"})),
    ):  # fmt: skip
        with pytest.raises(rules.PointsLocked):
            do(verb, *arguments, account=BEN)
    assert points_in(number)[0].texts == {"en": "Say this."}

    do(services.unlock, number, account=BEN)

    assert (stored(number).state, stored(number).reviewed_by) == ("draft", "")


def test_another_word_makes_what_was_reviewed_a_draft_again(app):
    number = points_for(meeting_with_principal(), "Say this.", writer=ADA)
    do(services.review, number, account=BEN)

    do(services.change_point, points_in(number)[0].id, {"en": "Say that.", "fr": " Dites cela. "}, account=BEN)

    assert (stored(number).state, stored(number).writers) == ("draft", [ADA, BEN])
    assert points_in(number)[0].texts == {"en": "Say that.", "fr": "Dites cela."}


def test_of_two_officers_at_once_the_second_is_told(app):
    number = points_for(meeting_with_principal(), "Say this.", writer=ADA)
    seen, point = stored(number).version, points_in(number)[0].id
    do(services.change_point, point, {"en": "Ada's."}, account=ADA, seen=seen)

    with pytest.raises(rules.PointsChangedMeanwhile):
        do(services.change_point, point, {"en": "Ben's."}, account=BEN, seen=seen)

    assert points_in(number)[0].texts == {"en": "Ada's."}


def test_points_are_said_in_the_order_officers_give_them(app):
    number = points_for(meeting_with_principal(), "One", "Two", "Three", writer=ADA)
    third = points_in(number)[2].id

    do(services.shift, third, is_up=True, account=ADA)
    do(services.shift, third, is_up=True, account=ADA)
    do(services.shift, third, is_up=True, account=ADA)

    assert [point.texts["en"] for point in stored(number).accepted] == ["Three", "One", "Two"]


def test_nothing_said_is_no_talking_point_and_there_is_an_end(app, monkeypatch):
    number = points_for(meeting_with_principal())

    with pytest.raises(rules.NothingSaid):
        do(services.add_point, number, {"en": "  ", "fr": ""}, account=ADA)
    monkeypatch.setattr(rules, "MOST_POINTS", 0)
    with pytest.raises(rules.TooManyPoints):
        do(services.add_point, number, {"en": "More."}, account=ADA)

    assert points_in(number) == []


def test_a_second_officer_who_begins_finds_what_the_first_began(app):
    held = meeting_with_principal()

    assert points_for(held) == points_for(held)


def test_the_points_of_a_party_stand_in_where_a_meeting_has_none(app, session):
    first, second = meeting_with_principal(), meeting_with_principal("GHA", "11:00", "11:30")
    france = party_by_code(session, "FRA").id
    of_party = points_for_party(the_summit(), france, "For all meetings.")

    sets = sets_at(db.session, the_summit(), [first, second], [france])
    assert sets.standing(first, france).id == of_party
    own = points_for(first, "For this one.")
    sets = sets_at(db.session, the_summit(), [first, second], [france])

    assert sets.standing(first, france).id == own
    assert sets.standing(second, party_by_code(session, "GHA").id) is None


def test_the_trail_says_what_was_done_and_never_the_words(app):
    number = points_for(meeting_with_principal(), WORDS, writer=ADA)
    do(services.word, number, Part.OBJECTIVE, {"en": WORDS}, account=ADA)
    locked(number)

    told = db.session.scalars(select(AuditEntry).where(AuditEntry.subject_kind == "talking_points").order_by(AuditEntry.id)).all()

    assert [entry.action for entry in told] == [
        "talking-points.begun", "talking-point.written", "talking-points.objective", "talking-points.reviewed", "talking-points.locked",
    ]  # fmt: skip
    assert not any(WORDS in f"{entry.before}{entry.after}" for entry in told)


def test_sets_of_one_and_of_three_meetings_take_the_same_queries(app):
    held = [meeting_with_principal(code, f"1{place}:00", f"1{place}:30") for place, code in enumerate(("FRA", "GHA", "NOR"))]
    for one in held:
        points_for(one, "One", "Two")

    summit_id = the_summit()

    counts = [statements_of(lambda some=some: sets_at(db.session, summit_id, some, [])) for some in (held[:1], held)]

    assert counts[0] == counts[1]
    assert [len(sets_at(db.session, summit_id, held, []).by_meeting[number].accepted) for number in held] == [2, 2, 2]
