"""What planning asks the check, and what becomes of a reason."""

import pytest
from programme.builders import actions, add, deed_now, facts, make_room, make_summit, publish_now
from sqlalchemy import select

from uncops.conflicts.check.severity import Rule, Severity
from uncops.conflicts.models import Overruling
from uncops.conflicts.queries import findings_of
from uncops.conflicts.rules import Conflicting, ConflictsOpen, FindingGone, NoReason
from uncops.conflicts.services import overrule, set_severities, take_back
from uncops.core.database import transaction
from uncops.core.refusals import NotFound
from uncops.programme.models import Session
from uncops.programme.queries import latest_version
from uncops.programme.services.sessions import change_session
from uncops.summits.models import Summit


def found(session, summit):
    findings = findings_of(session, session.get_one(Summit, summit))
    return [(finding.rule.value, finding.severity.value, finding.overruled is not None) for finding in findings]


def change(number, wanted, **more):
    with transaction() as writing:
        held = writing.get_one(Session, number)
        change_session(writing, writing.get_one(Summit, held.summit_id), held, wanted, deed=deed_now(), **more)


def rule(summit, name, severity):
    with transaction() as writing:
        set_severities(writing, writing.get_one(Summit, summit), {Rule(name): Severity(severity)}, deed=deed_now())


def test_a_conflict_is_refused_at_its_field_and_nothing_is_kept(app, session):
    summit, room = make_summit(), make_room()
    add(summit, "Opening", room_id=room, kind="side_event")

    with pytest.raises(Conflicting) as refused:
        add(summit, "Other", "12:59", "14:00", room_id=room, kind="side_event")

    assert refused.value.field == "room_id"
    assert [finding.rule for finding in refused.value.findings] == [Rule.ROOM_TAKEN]
    session.rollback()
    assert session.scalars(select(Session.title)).all() == ["Opening"]


def test_with_a_reason_it_is_planned_and_overruled_until_it_moves(app, session):
    summit, room = make_summit(), make_room()
    add(summit, "Opening", room_id=room, kind="side_event")
    number = add(summit, "Other", room_id=room, kind="side_event", reason="The room is divided")

    session.rollback()
    assert found(session, summit) == [("room_taken", "block", True)]
    overruling = session.scalars(select(Overruling)).one()
    assert (overruling.reason, overruling.made_by, overruling.sides) == (
        "The room is divided", "Ada Marsh", ["session:1", "session:2", f"room:{room}"]
    )  # fmt: skip
    assert actions(session, overruling) == ["conflict.overruled"]

    with pytest.raises(Conflicting):
        change(number, facts("Other", "10:00", "12:45", room_id=room, kind="side_event"))
    change(number, facts("Renamed", room_id=room, kind="side_event"))

    session.rollback()
    assert found(session, summit) == [("room_taken", "block", True)]


def test_a_change_is_not_refused_for_what_was_there_before(app, session):
    summit, room = make_summit(), make_room()
    rule(summit, "room_taken", "warn")
    add(summit, "Opening", room_id=room, kind="side_event")
    number = add(summit, "Other", room_id=room, kind="side_event")
    rule(summit, "room_taken", "block")

    change(number, facts("Renamed", room_id=room, kind="reception"))

    session.rollback()
    assert found(session, summit) == [("room_taken", "block", False)]


def test_each_rule_blocks_warns_or_is_ignored_as_the_summit_says(app, session):
    summit, room = make_summit(), make_room()
    rule(summit, "room_taken", "ignore")
    add(summit, "Opening", room_id=room, kind="side_event")
    add(summit, "Other", room_id=room, kind="side_event")

    session.rollback()
    assert found(session, summit) == []
    rule(summit, "room_taken", "warn")
    assert found(session, summit) == [("room_taken", "warn", False)]
    assert actions(session, session.get_one(Summit, summit))[:2] == ["conflict.rules-set", "conflict.rules-set"]


def test_a_programme_is_published_when_nothing_blocks_any_more(app, session):
    summit, room = make_summit(), make_room()
    rule(summit, "room_taken", "warn")
    add(summit, "Opening", room_id=room, kind="side_event")
    add(summit, "Other", room_id=room, kind="side_event")
    rule(summit, "room_taken", "block")

    with pytest.raises(ConflictsOpen, match="“Opening” is in Chamber"):
        publish_now(summit)
    session.rollback()
    assert latest_version(session, summit) is None
    [finding] = findings_of(session, session.get_one(Summit, summit))
    with transaction() as writing:
        overrule(writing, writing.get_one(Summit, summit), finding.key, " A wall divides the room ", deed=deed_now())
    publish_now(summit)

    assert latest_version(session, summit).number == 1


def test_an_overruling_is_taken_back_once_by_the_summit_it_belongs_to(app, session):
    summit, other, room = make_summit(), make_summit("other", "Other"), make_room()
    add(summit, "Opening", room_id=room, kind="side_event")
    add(summit, "Other", room_id=room, kind="side_event", reason="The room is divided")
    number = session.scalars(select(Overruling.id)).one()

    with pytest.raises(NotFound), transaction() as writing:
        take_back(writing, writing.get_one(Summit, other), number, deed=deed_now())
    with transaction() as writing:
        take_back(writing, writing.get_one(Summit, summit), number, deed=deed_now())
    with pytest.raises(NotFound), transaction() as writing:
        take_back(writing, writing.get_one(Summit, summit), number, deed=deed_now())

    session.rollback()
    assert found(session, summit) == [("room_taken", "block", False)]


@pytest.mark.parametrize(("reason", "refusal"), [("  ", NoReason), ("Because", FindingGone)])
def test_only_what_is_there_is_overruled_and_only_with_a_reason(app, session, reason, refusal):
    summit = make_summit()

    with pytest.raises(refusal), transaction() as writing:
        overrule(writing, writing.get_one(Summit, summit), "room_taken-none", reason, deed=deed_now())


def test_a_room_is_shared_with_other_summits_of_the_same_days(app, session):
    summit, other, room = make_summit(), make_summit("other", "Other"), make_room()
    add(other, "Elsewhere", room_id=room, kind="side_event")

    with pytest.raises(Conflicting, match="Elsewhere"):
        add(summit, "Opening", room_id=room, kind="side_event")

