"""Sets badges, name plates and certificates and lays them out: several on a sheet with cut marks, or one a page."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import segno
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from uncops.accreditation.cards import SINGLE, BadgeBack, BadgeFace, Certificate, Plate, Words
from uncops.config import ROOT
from uncops.paper.fitting import MILLIMETRES_A_POINT, Box, fitting_size, line_count
from uncops.paper.formats import Paper
from uncops.paper.joining import join
from uncops.paper.pdf import Sheet, lay_out
from uncops.paper.scripts import clean
from uncops.web.languages import direction

CARDS = "paper/cards.css"
BADGES_A_SHEET = 4
PLATES_A_PIECE = 40
QR_BORDER_MODULES = 4

NAME_BOX, NAME_SIZES = Box(82, 25, 1.14), (26, 24, 22, 20, 18, 16, 14, 13, 12, 11, 10, 9, 8)
OFFICE_BOX, OFFICE_SIZES = Box(82, 10.5, 1.25), (10, 9, 8, 7, 6, 5)
PARTY_BOX, PARTY_SIZES = Box(45, 14.5, 1.15), (14, 13, 12, 11, 10, 9, 8, 7)
OTHER_PARTY_BOX, OTHER_PARTY_SIZES = Box(45, 9.5, 1.25), (10, 9, 8, 7, 6)
FUNCTION_BOX, FUNCTION_SIZES = Box(48, 15, 1.15), (18, 16, 14, 13, 12, 11, 10)
PLATE_BOX, PLATE_SIZES = Box(236, 70, 1.15), (130, 120, 110, 100, 90, 80, 72, 64, 56, 48, 40, 34, 28)
PLATE_TOP_BOX, PLATE_TOP_SIZES = Box(236, 48, 1.15), (96, 88, 80, 72, 64, 56, 48, 40, 34, 28)
CERTIFIED_BOX, CERTIFIED_SIZES = Box(225, 22, 1.2), (40, 36, 32, 28, 24, 20, 16)
PLATE_LINE_BOX, PLATE_LINE_SIZES = Box(236, 20, 1.15), (44, 40, 36, 32, 28, 24, 20, 16)

DAY_LINE_WIDTH = 62 / (7 * MILLIMETRES_A_POINT)  # in ems of the back's small letters
DAY_LINES = 22

Pictures = Mapping[str, tuple[str, bytes]]
Step = Callable[[int, int], None]


def qr_drawing(code: str) -> bytes:
    """The code as a drawing with its quiet zone, correcting up to 30 per cent: laminate shines and badges bend."""
    made = segno.make(code, error="h", micro=False, boost_error=False)
    drawn = made.svg_inline(omitsize=True, border=QR_BORDER_MODULES, dark="#000", light="#fff", svgclass=None, lineclass=None)
    return drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1).encode()


def badges_pdf(
    pieces: Iterator[tuple[Sequence[BadgeFace], Pictures]], back: BadgeBack, *, paper: Paper, form: str, title: str
) -> tuple[bytes, int]:
    """The finished file of badges that come in pieces, and its number of pages."""
    laid = [_badge_piece(faces, pictures, back, paper, form) for faces, pictures in pieces]
    return join(laid, title=title, language="en")


def _badge_piece(faces: Sequence[BadgeFace], pictures: Pictures, back: BadgeBack, paper: Paper, form: str) -> bytes:
    a_sheet = 1 if form == SINGLE else BADGES_A_SHEET
    codes = {f"qr-{face.code}": ("image/svg+xml", qr_drawing(face.code)) for face in faces}
    html = _environment().get_template("badges.html").render(sheets=_parted(faces, a_sheet), back=back, form=form, paper=paper.value)
    sheet = Sheet((f"paper/{_badge_page(paper, form)}.css", CARDS, "paper/badges.css"), is_tagged=False)
    return lay_out(html, sheet, {**pictures, **codes})[0]


def _badge_page(paper: Paper, form: str) -> str:
    return "badge-single" if form == SINGLE else f"badges-{paper.value}"


def plates_pdf(plates: Sequence[Plate], *, paper: Paper, title: str, step: Step) -> tuple[bytes, int]:
    """The finished file of name plates, one a page, and its number of pages."""
    laid = []
    for number, piece in enumerate(_parted(plates, PLATES_A_PIECE)):
        step(number * PLATES_A_PIECE, len(plates))
        html = _environment().get_template("plates.html").render(plates=piece)
        laid.append(lay_out(html, Sheet((f"paper/plates-{paper.value}.css", CARDS, "paper/plates.css"), is_tagged=False))[0])
    return join(laid, title=title, language="en")


def certificates_pdf(certificates: Sequence[Certificate], *, paper: Paper, title: str, step: Step) -> tuple[bytes, int]:
    """The finished file of certificates, one a page, and its number of pages."""
    laid = []
    for number, piece in enumerate(_parted(certificates, PLATES_A_PIECE)):
        step(number * PLATES_A_PIECE, len(certificates))
        html = _environment().get_template("certificates.html").render(certificates=piece, paper=paper.value)
        sheet = Sheet((f"paper/certificates-{paper.value}.css", CARDS, "paper/certificates.css"), is_tagged=False)
        laid.append(lay_out(html, sheet)[0])
    return join(laid, title=title, language="en")


def fitting_lines(lines: Sequence[tuple[str, str]], budget: int) -> tuple[tuple[str, str], ...]:
    """As many lines of a day as its part of the back holds; three dots say that there is more."""
    kept: list[tuple[str, str]] = []
    for clock, title in lines:
        budget -= line_count(title, DAY_LINE_WIDTH)
        if budget < 0:
            return (*kept[:-1], ("…", ""))
        kept.append((clock, title))
    return tuple(kept)


def _parted(things: Sequence[Any], size: int) -> list[Sequence[Any]]:
    """The things in parts of a size; the last may be smaller."""
    return [things[start : start + size] for start in range(0, len(things), size)]


def plate_sizes(lines: Sequence[Words]) -> list[int]:
    """How large the lines of a side are set: one alone fills it."""
    if len(lines) == 1:
        return [fitting_size(lines[0].text, PLATE_BOX, PLATE_SIZES)]
    top, *rest = lines
    return [fitting_size(top.text, PLATE_TOP_BOX, PLATE_TOP_SIZES)] + [
        fitting_size(line.text, PLATE_LINE_BOX, PLATE_LINE_SIZES) for line in rest
    ]


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(ROOT / "templates" / "accreditation" / "paper"),
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.globals.update(
        name_size=lambda text: fitting_size(text, NAME_BOX, NAME_SIZES),
        office_size=lambda text: fitting_size(text, OFFICE_BOX, OFFICE_SIZES),
        party_size=lambda text: fitting_size(text, PARTY_BOX, PARTY_SIZES),
        other_party_size=lambda text: fitting_size(text, OTHER_PARTY_BOX, OTHER_PARTY_SIZES),
        function_size=lambda text: fitting_size(text, FUNCTION_BOX, FUNCTION_SIZES),
        plate_sizes=plate_sizes,
        certified_size=lambda text: fitting_size(text, CERTIFIED_BOX, CERTIFIED_SIZES),
        direction=direction,
        clean=clean,
        grouped=lambda code: " ".join(code[place : place + 4] for place in range(0, len(code), 4)),
    )
    return made
