"""What is handed out or hung up, as tagged PDF in one official language: sheets of rows, with flags."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from unicodedata import bidirectional

from flask import render_template
from flask_babel import force_locale
from markupsafe import Markup

from uncops.config import ROOT
from uncops.paper.finishing import finish
from uncops.paper.pdf import Sheet as StyledSheet
from uncops.paper.pdf import lay_out
from uncops.paper.scripts import clean, language_of, runs
from uncops.web.forms import POP_ISOLATE
from uncops.web.languages import direction

USUAL_LANGUAGE = "en"
RIGHT_TO_LEFT_LETTERS = ("R", "AL")
LEFT_TO_RIGHT_ISOLATE = "\u2066"


@dataclass(frozen=True)
class Cell:
    """One cell: its lines, each with the flag before it; `is_heading` names the row."""

    lines: tuple[str, ...]
    flags: tuple[str, ...] = ()
    is_heading: bool = False


@dataclass(frozen=True)
class PaperSheet:
    """One sheet, which begins on a new page: what it is about, the columns, the rows."""

    title: str
    subtitle: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


@dataclass(frozen=True)
class Paper:
    """What is printed at once: its name, the summit, its sheets, and how it is laid out: 'door', 'sheet' or 'wall'."""

    title: str
    summit: str
    sheets: Sequence[PaperSheet]
    style: str
    empty: str
    language: str = USUAL_LANGUAGE


def paper_pdf(paper: Paper) -> bytes:
    """The paper, a page or more for each sheet."""
    with force_locale(paper.language):
        html = paper_html(paper)
    return finish(lay_out(html, StyledSheet((f"paper/handouts-{paper.style}.css", "paper/handouts.css")))[0], cover_label="1")


def paper_html(paper: Paper) -> str:
    """The paper as HTML."""
    return render_template(
        "paper/handouts.html", paper=paper, language=paper.language, direction=direction(paper.language),
        marked=partial(marked, language=paper.language), language_of=language_of, flag_url=flag_url,
    )  # fmt: skip


def flag_url(iso2: str) -> str:
    """The flag of a State; drawings that take long as the small picture of them (docs/vendoring.md)."""
    files = (f"vendor/flag-icons/small/{iso2.lower()}.png", f"vendor/flag-icons/4x3/{iso2.lower()}.svg")
    return f"static:{next(file for file in files if (ROOT / 'static' / file).is_file())}"


def marked(text: str, language: str = USUAL_LANGUAGE) -> Markup:
    """The text with the language of each run in another script."""
    if direction(language) == "rtl" and not any(bidirectional(letter) in RIGHT_TO_LEFT_LETTERS for letter in text):
        return _from_the_left(clean(text), language)
    pieces: list[Any] = [
        Markup('<span lang="{}" dir="{}">{}</span>').format(other, direction(other), run) if other != language else Markup.escape(run)
        for run, other in runs(clean(text), language)
    ]
    return Markup("").join(pieces)


def _from_the_left(text: str, language: str) -> Markup:
    """A text without a letter of a language written from the right, in one piece: "Room 5" and "10:00–10:30" keep their order."""
    spoken = next((other for _run, other in runs(text, language) if other != language), language)
    return Markup('<span lang="{}" dir="ltr">{}</span>').format(spoken, f"{LEFT_TO_RIGHT_ISOLATE}{text}{POP_ISOLATE}")
