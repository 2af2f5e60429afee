"""The form of a participant: what is shown is read back as it is, by the clock of the summit."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from uncops.core.moments import NoSuchTime
from uncops.delegations.choices import prepare_participant_form
from uncops.delegations.comparing import hidden_values
from uncops.delegations.facts import FIELDS, ParticipantFacts
from uncops.delegations.forms import ParticipantForm, facts_from, fill_form
from uncops.delegations.models import Function, Gender
from uncops.delegations.telephones import is_doubtful

ZONES = ("America/New_York", "Europe/Paris", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC")
WORDS = {"function_labels": {one.value: one.value for one in Function}, "rank_labels": {"minister": "Minister", "other": "Other"}}
ALL = frozenset(FIELDS)
LINES = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=40).map(str.strip)
PARAGRAPHS = st.lists(LINES, max_size=3).map("\n".join).map(str.strip)
MINUTES = st.datetimes(datetime(2029, 1, 1), datetime(2033, 1, 1)).map(lambda moment: moment.replace(second=0, microsecond=0, tzinfo=UTC))


@st.composite
def facts_of_somebody(draw) -> ParticipantFacts:
    """What a registration may say."""
    name = draw(LINES.filter(bool))
    lines = {
        field: draw(LINES) for field in ("office", "honorific", "badge_name", "telephone", "arrival_flight", "departure_flight", "hotel")
    }
    notes = {field: draw(PARAGRAPHS) for field in ("needs", "diet", "escort_note")}
    return ParticipantFacts(
        name=name, surname=name, function=draw(st.sampled_from(Function)), rank=draw(st.sampled_from(["minister", "other"])),
        gender=draw(st.sampled_from(Gender)), born_on=draw(st.none() | st.dates(date(1930, 1, 1), date(2012, 1, 1))),
        languages=tuple(draw(st.lists(st.sampled_from(["ar", "zh", "en", "fr", "ru", "es"]), unique=True))),
        arrives_at=draw(st.none() | MINUTES), departs_at=draw(st.none() | MINUTES), consents_to_listing=draw(st.booleans()),
        photograph_id=draw(st.none() | st.integers(1, 99)), **lines, **notes,
    )  # fmt: skip


def sent(form: ParticipantForm) -> MultiDict[str, str]:
    """What a browser sends of a filled form: it writes line breaks as two letters."""
    return MultiDict(
        (name, value.replace("\n", "\r\n")) for name, value in [*hidden_values(form), ("seen_version", form.seen_version.data or "")]
    )


@given(facts_of_somebody(), st.sampled_from(ZONES))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None, max_examples=60)
def test_what_is_shown_is_read_back_as_it_is(app, facts, zone_name):
    zone = ZoneInfo(zone_name)
    with app.test_request_context("/"):
        shown = ParticipantForm()
        prepare_participant_form(shown, WORDS, visible=ALL)
        fill_form(shown, facts, zone, version=3)

        form = ParticipantForm(formdata=sent(shown))
        prepare_participant_form(form, WORDS, visible=ALL)

        read = facts_from(form, zone, kept=facts)
        assert {name: getattr(read, name) for name in FIELDS if name != "languages"} == {
            name: getattr(facts, name) for name in FIELDS if name != "languages"
        }
        assert set(read.languages) == set(facts.languages)
        assert form.version_seen == 3


def form_with(app, visible=ALL, **typed) -> ParticipantForm:
    form = ParticipantForm(formdata=MultiDict({"name": "Jo Vann", "function": "member", "rank": "other", "gender": "not_stated"} | typed))
    prepare_participant_form(form, WORDS, visible=visible)
    return form


def test_a_field_the_visitor_may_not_see_keeps_what_is_stored(app):
    stored = ParticipantFacts(name="Jo Vann", function=Function.MEMBER, rank="other", born_on=date(1970, 6, 3), escort_note="Two cars")
    with app.test_request_context("/"):
        form = form_with(
            app, visible=ALL - {"born_on", "escort_note", "photograph_id"}, born_on="1999-01-01", escort_note="None", hotel="Inn"
        )

        facts = facts_from(form, ZoneInfo("UTC"), kept=stored)

    assert "photograph" not in form
    assert facts == replace(stored, hotel="Inn")


def test_an_hour_the_clocks_skip_is_refused_at_its_field(app):
    with app.test_request_context("/"):
        form = form_with(app, arrives_at="2031-03-09T02:30")

        with pytest.raises(NoSuchTime) as refused:
            facts_from(form, ZoneInfo("America/New_York"))

    assert refused.value.field == "arrives_at"


def test_of_an_hour_that_comes_twice_the_first_is_meant_unless_the_second_was_kept(app):
    second = datetime(2031, 11, 2, 6, 30, tzinfo=UTC)
    stored = ParticipantFacts(name="Jo Vann", function=Function.MEMBER, rank="other", departs_at=second)
    with app.test_request_context("/"):
        form = form_with(app, departs_at="2031-11-02T01:30")

        fresh = facts_from(form, ZoneInfo("America/New_York"))
        kept = facts_from(form, ZoneInfo("America/New_York"), kept=stored)

    assert (fresh.departs_at, kept.departs_at) == (second - timedelta(hours=1), second)


def test_the_surname_is_offered_where_none_is_registered(app):
    with app.test_request_context("/"):
        form = form_with(app)
        fill_form(form, ParticipantFacts(name="Amina OULD CHEIKH", function=Function.MEMBER, rank="other"), ZoneInfo("UTC"))

    assert form.surname.data == "OULD CHEIKH"


@pytest.mark.parametrize(("telephone", "doubtful"), [
    ("", False), ("+1 212 963 1234", False), ("+222 45 25 21 00", False), ("212 963 1234", True), ("+1 21", True), ("call Jo", True),
])  # fmt: skip
def test_a_number_that_cannot_be_dialled_from_abroad_is_doubtful(telephone, doubtful):
    assert is_doubtful(telephone) is doubtful
