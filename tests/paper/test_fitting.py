"""Text that is fitted to its box."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uncops.paper.fitting import MILLIMETRES_A_POINT, Box, fitting_size, line_count, width_of

SIZES = (26, 20, 14, 10, 8)
BOX = Box(82, 25, 1.14)


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("Ada Marsh", 26),
        ("王小明", 26),
        ("Amara Lindqvist-Oyelaran", 20),
        ("Wolfeschlegelsteinhausenbergerdorff", 10),
        ("Maria Fernanda Aparecida dos Santos Albuquerque de Vasconcelos e Castro-Montenegro", 14),
        ("x" * 2000, 8),
        ("", 26),
    ],
)
def test_a_text_is_set_as_large_as_it_fits_without_breaking_a_word(text, size):
    assert fitting_size(text, BOX, SIZES) == size


@given(st.text(max_size=200))
def test_what_is_said_to_fit_fits(text):
    size = fitting_size(text, BOX, SIZES)

    em = size * MILLIMETRES_A_POINT
    assert size == SIZES[-1] or line_count(text, BOX.width_mm / em) * em * BOX.line_height <= BOX.height_mm


@given(st.text(max_size=50), st.text(max_size=50))
def test_more_text_is_never_set_larger(text, more):
    assert fitting_size(f"{text} {more}", BOX, SIZES) <= fitting_size(text, BOX, SIZES) or width_of(text) == 0
