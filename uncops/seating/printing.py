"""Plans, lists and rows of the photograph on paper."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import render_template
from flask_babel import force_locale
from markupsafe import Markup

from uncops.accreditation.making import flag_by_code
from uncops.paper.finishing import finish
from uncops.paper.pdf import Sheet as StyledSheet
from uncops.paper.pdf import lay_out
from uncops.paper.scripts import clean, language_of, runs
from uncops.seating.drawing import Drawing, Sheet
from uncops.seating.geometry import Box
from uncops.seating.lettering import LINE, Lettering
from uncops.seating.standing import PhotoDrawing
from uncops.web.languages import direction

# What is left of a sheet for the drawing, in millimetres: landscape, without margins, heading and foot.
USABLE = {"a3": (396.0, 238.0), "a4": (273.0, 156.0)}
# A seat drawn smaller than this cannot be read: the plan is then cut at aisles and rows, after a sheet with the whole room.
SMALLEST_UNIT_MM = 5.5


@dataclass(frozen=True)
class Heading:
    """What stands above a print, and in which language it is."""

    title: str
    subtitle: str
    summit: str
    language: str
    note: str = ""


@dataclass(frozen=True)
class Row:
    """One row of a list on paper: its cells, the flag before the first, whether it begins a new part of the list."""

    cells: tuple[str, ...]
    iso2: str = ""
    part: str = ""


@dataclass(frozen=True)
class Scaled:
    """A sheet with how many millimetres its unit is."""

    sheet: Sheet
    unit_mm: float

    @property
    def size(self) -> Markup:
        """Breadth and height of the drawing, as an attribute."""
        window = self.sheet.window
        return Markup('style="width:{:.2f}mm;height:{:.2f}mm"').format(window.width * self.unit_mm, window.height * self.unit_mm)

    def at(self, box: Box, name: Lettering) -> Markup:
        """Where a name stands on the sheet, as an attribute: no style sheet can know it beforehand."""
        window, unit = self.sheet.window, self.unit_mm
        top = box.y - window.y + (box.height - name.height) / 2
        return Markup('style="left:{:.2f}mm;top:{:.2f}mm;width:{:.2f}mm;font-size:{:.2f}mm;line-height:{}"').format(
            (box.x - window.x) * unit, top * unit, box.width * unit, name.size * unit, LINE
        )

    def shows(self, box: Box) -> bool:
        """Whether the middle of a box is on the sheet."""
        window, (x, y) = self.sheet.window, box.middle
        return window.x <= x < window.x + window.width and window.y <= y < window.y + window.height


def plan_pdf(drawing: Drawing, heading: Heading, *, paper: str) -> bytes:
    """The plan: on one sheet, or where its letters would be too small the whole room and then its parts."""
    width, height = USABLE[paper]
    sheets = drawing.sheets(width, height, SMALLEST_UNIT_MM)
    shown = [_scaled(sheet, width, height) for sheet in ([replace(drawing.whole, has_flags=False), *sheets] if len(sheets) > 1 else sheets)]
    return _laid("seating/paper/plan.html", heading, f"paper/seating-{paper}.css", drawing=drawing, sheets=shown)


def list_pdf(heading: Heading, columns: Sequence[str], rows: Sequence[Row]) -> bytes:
    """A list, A4 upright."""
    return _laid(
        "seating/paper/list.html", heading, "paper/seating-list.css", columns=columns, rows=rows, has_flags=any(row.iso2 for row in rows)
    )


def _scaled(sheet: Sheet, width: float, height: float) -> Scaled:
    return Scaled(sheet, min(width / sheet.window.width, height / sheet.window.height))


def _laid(template: str, heading: Heading, page: str, **given: Any) -> bytes:
    language = heading.language
    with force_locale(language):
        html = render_template(
            template, heading=heading, direction=direction(language), marked=lambda text: marked(text, language), language_of=language_of,
            flag_url=lambda iso2: f"static:{flag_by_code(iso2)}", **given,
        )  # fmt: skip
    content, _count = lay_out(html, StyledSheet((page, "paper/seating.css")))
    return finish(content, cover_label="1")


def marked(text: str, language: str) -> Markup:
    """The text with the language of each run in another script."""
    pieces = [
        Markup('<span lang="{}" dir="{}">{}</span>').format(other, direction(other), run) if other != language else Markup.escape(run)
        for run, other in runs(clean(text), language)
    ]
    return Markup("").join(pieces)


def rows_pdf(drawing: PhotoDrawing, heading: Heading, *, paper: str) -> bytes:
    """The rows of the photograph on one sheet."""
    width, height = USABLE[paper]
    return _laid(
        "seating/paper/photo.html", heading, f"paper/seating-{paper}.css", drawing=drawing, shown=_scaled(drawing.whole, width, height)
    )
