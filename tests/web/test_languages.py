"""Days, hours and zones as people read them in each language."""

from datetime import UTC, date, datetime

import pytest
from flask import Flask, g

from uncops.web.languages import OFFICIAL_LANGUAGES, clock_time, day, days, direction, moment, number, zone_name

SPANS = [
    (date(2031, 6, 3), date(2031, 6, 3), "3 June 2031"),
    (date(2031, 6, 3), date(2031, 6, 4), "3 to 4 June 2031"),
    (date(2031, 5, 30), date(2031, 6, 2), "30 May to 2 June 2031"),
    (date(2030, 12, 30), date(2031, 1, 2), "30 December 2030 to 2 January 2031"),
]


@pytest.mark.parametrize(("first", "last", "said"), SPANS)
def test_days_of_a_summit_are_said_without_repeating_month_and_year(app: Flask, first: date, last: date, said: str) -> None:
    with app.test_request_context("/?lang=en"):
        assert days(first, last) == said


@pytest.mark.parametrize("code", OFFICIAL_LANGUAGES)
def test_days_of_a_summit_name_both_days_and_the_year_in_every_language(app: Flask, code: str) -> None:
    with app.test_request_context(f"/?lang={code}"):
        said = days(date(2031, 5, 30), date(2031, 6, 2))

    assert all(part in said for part in ("30", "2", "2031"))
    assert said.count("2031") == 1


def test_the_zone_shown_is_called_after_its_city(app: Flask) -> None:
    with app.test_request_context("/?lang=en"):
        headquarters = zone_name()
        g.time_zone = "Africa/Nairobi"

        named = [headquarters, zone_name(), zone_name("America/Argentina/Buenos_Aires")]

    assert named == ["New York time", "Nairobi time", "Buenos Aires time"]


def test_a_moment_is_shown_in_the_zone_of_the_summit_on_both_sides_of_the_change_of_clocks(app: Flask) -> None:
    with app.test_request_context("/?lang=en"):
        shown = [moment(datetime(2031, month, 15, 14, 5, tzinfo=UTC)) for month in (1, 6)]

    assert shown == ["15 January 2031, 09:05", "15 June 2031, 10:05"]


def test_late_in_the_evening_the_day_is_still_that_of_the_summit(app: Flask) -> None:
    with app.test_request_context("/?lang=en"):
        assert day(datetime(2031, 6, 4, 2, 30, tzinfo=UTC)) == "3 June 2031"


def test_nothing_is_shown_as_nothing(app: Flask) -> None:
    with app.test_request_context("/?lang=en"):
        assert (day(None), clock_time(None), moment(None), number(None)) == ("", "", "", "")


@pytest.mark.parametrize("code", OFFICIAL_LANGUAGES)
def test_only_arabic_runs_from_right_to_left(app: Flask, code: str) -> None:
    assert direction(code) == ("rtl" if code == "ar" else "ltr")


def test_a_language_once_chosen_stays_and_nonsense_changes_nothing(app: Flask, client) -> None:
    client.get("/login?lang=ar")
    kept = client.get("/login").text
    client.get("/login?lang=xx")

    assert '<html lang="ar" dir="rtl"' in kept
    assert '<html lang="ar" dir="rtl"' in client.get("/login").text


def test_a_browser_that_prefers_an_official_language_is_answered_in_it(app: Flask, client) -> None:
    assert '<html lang="es"' in client.get("/login", headers={"Accept-Language": "de, es-MX;q=0.8, en;q=0.5"}).text
