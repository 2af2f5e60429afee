"""The ground: clock, text, spans, moments in the database, refusals."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import StatementError

from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.core.spans import Span
from uncops.core.text import fold, slug
from uncops.jobs.models import JobRun

NINE = datetime(2031, 6, 3, 9, 0, tzinfo=UTC)
NEW_YORK_IN_SUMMER = timezone(timedelta(hours=-4))
moments = st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC))


def spans() -> st.SearchStrategy[Span]:
    return st.builds(lambda start, length: Span(start, start + length), moments, st.timedeltas(timedelta(), timedelta(days=3)))


def test_a_stopped_clock_shows_the_moment_in_utc_until_it_runs_again() -> None:
    clock.set_to(datetime(2031, 6, 3, 5, 0, tzinfo=NEW_YORK_IN_SUMMER))
    stopped = clock.now()
    clock.set_to(None)

    assert (stopped, stopped.tzinfo) == (NINE, UTC)
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(minutes=1)


def test_the_clock_refuses_a_moment_without_zone() -> None:
    with pytest.raises(ValueError, match="aware"):
        clock.set_to(datetime(2031, 6, 3, 9, 0))


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Côte d’Ivoire", "cote d'ivoire"),
        ("Türkiye", "turkiye"),
        ("Timor‑Leste", "timor leste"),
        ("Guinea\u00a0Bissau", "guinea bissau"),
        ("  Viet   Nam ", "viet nam"),
        ("STRASSE straße", "strasse strasse"),
        ("ＵＮＯＤＣ", "unodc"),
        ("“A4P”", '"a4p"'),
        ("", ""),
    ],
)
def test_names_written_in_different_ways_have_one_search_key(written: str, key: str) -> None:
    assert fold(written) == key


@given(st.text())
def test_folding_a_second_time_changes_nothing(written: str) -> None:
    assert fold(fold(written)) == fold(written)


@given(st.text())
def test_a_slug_is_always_fit_for_an_address(written: str) -> None:
    assert all(part.isascii() and part.isalnum() and part == part.lower() for part in slug(written).split("-"))


@pytest.mark.parametrize(
    ("minutes", "overlaps"),
    [(-31, False), (-30, False), (-29, True), (0, True), (59, True), (60, False), (61, False)],
)
def test_one_meeting_may_begin_when_another_ends(minutes: int, overlaps: bool) -> None:
    hour = Span(NINE, NINE + timedelta(hours=1))
    half_hour = Span(NINE + timedelta(minutes=minutes), NINE + timedelta(minutes=minutes + 30))

    assert hour.overlaps(half_hour) is overlaps


@given(spans(), spans())
def test_overlapping_is_mutual_and_means_sharing_some_time(one: Span, other: Span) -> None:
    shared = min(one.ends_at, other.ends_at) - max(one.starts_at, other.starts_at)

    assert one.overlaps(other) == other.overlaps(one)
    if one.length and other.length:
        assert one.overlaps(other) == (shared > timedelta())


def test_a_span_ends_after_it_starts_and_knows_its_zone() -> None:
    with pytest.raises(ValueError, match="ends after"):
        Span(NINE, NINE - timedelta(seconds=1))
    with pytest.raises(ValueError, match="aware"):
        Span(datetime(2031, 6, 3, 9, 0), NINE)


def _run(created_at: datetime) -> JobRun:
    return JobRun(kind="test", title="A test", arguments={}, actor="Ada Marsh", created_at=created_at)


def test_a_moment_of_any_zone_comes_back_as_the_same_moment_in_utc(app: Flask) -> None:
    with transaction() as session:
        session.add(_run(datetime(2031, 6, 3, 5, 0, tzinfo=NEW_YORK_IN_SUMMER)))

    kept = db.session.scalars(db.select(JobRun)).one().created_at
    stored = str(db.session.scalar(text("SELECT created_at FROM job_run")))
    assert (kept, kept.tzinfo) == (NINE, UTC)
    assert stored.startswith("2031-06-03 09:00:00")


def test_a_moment_without_zone_is_not_stored(app: Flask) -> None:
    with pytest.raises(StatementError, match="naive"), transaction() as session:
        session.add(_run(datetime(2031, 6, 3, 9, 0)))

    assert db.session.scalars(db.select(JobRun)).all() == []


class RoomTaken(Refusal):
    """A refusal of the tests."""

    sentence = "%(room)s is taken at %(time)s."


def test_a_refusal_says_its_sentence_with_what_it_was_told() -> None:
    refusal = RoomTaken("room_id", room="Room 4", time="10:00")

    assert (str(refusal), refusal.field) == ("Room 4 is taken at 10:00.", "room_id")


def test_what_does_not_exist_and_what_is_not_yours_look_the_same() -> None:
    assert str(NotFound()) == "There is nothing here, or it is not yours to see."
