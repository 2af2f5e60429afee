"""Books on a printer that has only black: every word stands out from its ground, and what colour tells is told by shape or weight too."""

import io
import re
import subprocess
from collections import Counter

import pikepdf

from uncops.books.bound import Bound
from uncops.paper.chapters.binding import BAR_COLOUR

ENOUGH = 4.5  # WCAG 2.2, 1.4.3, for text of any size
WHITE, DEEP = (1.0, 1.0, 1.0), (0, 0x55 / 255, 0x8C / 255)
WASH = (0xEE / 255, 0xF4 / 255, 0xF8 / 255)  # the darkest ground on which words stand


def luminance(colour: tuple[float, ...]) -> float:
    """The grey that a printer makes of a colour, as light (WCAG 2.2, relative luminance)."""
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """How much two colours stand out from one another in grey, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def colours_of_words(content: bytes) -> Counter[tuple[float, ...]]:
    """The colours in which a book shows words, and how often; those of heads and feet too."""
    found: Counter[tuple[float, ...]] = Counter()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pictures = [one for page in pdf.pages for one in page.Resources.get("/XObject", {}).values()]
        drawn = [*pdf.pages, *(one for one in pictures if one.Subtype == "/Form")]
        for place in drawn:
            colour, kept = (0.0, 0.0, 0.0), []
            for operands, operator in pikepdf.parse_content_stream(place):
                name = str(operator)
                if name == "q":
                    kept.append(colour)
                elif name == "Q":
                    colour = kept.pop()
                elif name == "rg":
                    colour = tuple(round(float(one), 3) for one in operands)
                elif name == "g":
                    colour = (round(float(operands[0]), 3),) * 3
                elif name in ("Tj", "TJ"):
                    found[colour] += 1
    return found


def test_words_stand_out_from_the_paper_in_grey(bound_books: dict[str, Bound]) -> None:
    colours = sum((colours_of_words(bound.content) for bound in bound_books.values()), Counter())
    dim = {colour for colour in colours if contrast(colour, WASH) < ENOUGH}

    assert sum(colours.values()) > 500
    assert dim <= {WHITE}  # numbers on the signs of maps, which are deep blue
    assert contrast(WHITE, DEEP) >= ENOUGH


def test_a_page_without_colour_is_as_dark_as_with_it(bound_books: dict[str, Bound]) -> None:
    answer = subprocess.run(
        ["pdftoppm", "-gray", "-r", "40", "-f", "5", "-l", "8", "-"], input=bound_books["en"].content, capture_output=True, check=True
    )
    pages = re.split(rb"(?=P5\n)", answer.stdout)[1:]

    assert len(pages) == 4
    assert all(min(page[20:]) < 120 for page in pages)  # dark words, not only light bars


def test_bars_and_blue_shapes_show_in_grey() -> None:
    bar = tuple(float(one) for one in BAR_COLOUR.split()[:3])

    assert contrast(bar, (1, 1, 1)) >= ENOUGH
    assert contrast((0, 0x9E / 255, 0xDB / 255), (1, 1, 1)) >= 3  # WCAG 2.2, 1.4.11, for shapes
