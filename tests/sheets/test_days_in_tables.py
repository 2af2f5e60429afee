"""Days as people write them: read when there is one reading, asked when there are two."""
# ruff: noqa: E501 - samples stand on one line

from contextlib import suppress
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uncops.core.refusals import Refusal
from uncops.sheets.days import AmbiguousDay, DayOrder, ImpossibleDay, read_day, read_moment
from uncops.sheets.tables import NumberText


@pytest.mark.parametrize("written", [
    "1970-11-14", "14/11/1970", "14.11.1970", "14-11-1970", "11/14/1970", "1970/11/14", "14 November 1970", "14 Nov. 1970", "November 14, 1970",
    "14 novembre 1970", "14 de noviembre de 1970", "14 ноября 1970 г.", "1970年11月14日", "14 نوفمبر 1970", "١٤/١١/١٩٧٠", "14th Nov 1970",
    date(1970, 11, 14), datetime(1970, 11, 14, 8), "Saturday, 14 November 1970",
])  # fmt: skip
def test_a_day_is_read_in_every_form(written):
    assert read_day(written) == date(1970, 11, 14)


def test_what_may_be_two_days_is_asked():
    with pytest.raises(AmbiguousDay, match="03/04/1970"):
        read_day("03/04/1970")

    assert read_day("03/04/1970", DayOrder.DAY_FIRST) == date(1970, 4, 3)
    assert read_day("03/04/1970", DayOrder.MONTH_FIRST) == date(1970, 3, 4)
    assert read_day("03.04.1970") == date(1970, 4, 3)
    assert read_day("04/04/1970") == date(1970, 4, 4)


@pytest.mark.parametrize("written", ["31.02.1970", "32/01/1970", "1970-13-01", "soon", "14/11/70", NumberText("25886"), "", "14 Brumaire 1970", "0000-01-01"])
def test_what_is_no_day_is_refused(written):
    with pytest.raises(ImpossibleDay):
        read_day(written)


@pytest.mark.parametrize(("written", "moment"), [
    ("2031-05-01 09:30", datetime(2031, 5, 1, 9, 30)), ("01.05.2031 9:30", datetime(2031, 5, 1, 9, 30)), ("1 May 2031, 9h30", datetime(2031, 5, 1, 9, 30)),
    ("13/05/2031 9:30 pm", datetime(2031, 5, 13, 21, 30)), ("2031-05-01", datetime(2031, 5, 1, 23, 59)), (date(2031, 5, 1), datetime(2031, 5, 1, 23, 59)),
])  # fmt: skip
def test_a_moment_is_a_day_and_an_hour(written, moment):
    assert read_moment(written, hour_missing=time(23, 59)) == moment


def test_an_hour_that_is_none_is_refused():
    with pytest.raises(ImpossibleDay):
        read_moment("2031-05-01 25:00")
    with pytest.raises(ImpossibleDay):
        read_moment("01.05.2031 25:00")


@given(st.text(max_size=30), st.sampled_from(DayOrder))
def test_any_text_is_a_day_or_refused(written, order):
    with suppress(Refusal):
        assert isinstance(read_day(written, order), date)
    with suppress(Refusal):
        assert isinstance(read_moment(written, order), datetime)


@given(st.datetimes(min_value=datetime(1000, 1, 1)))
def test_what_we_write_is_read_again(moment):
    assert read_moment(moment.isoformat(sep=" ")) == moment
