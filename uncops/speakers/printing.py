"""A speakers' list on paper, with flags."""

from dataclasses import dataclass
from functools import lru_cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from uncops.config import ROOT
from uncops.paper.pdf import Sheet, lay_out
from uncops.paper.scripts import clean


@dataclass(frozen=True)
class PrintedLine:
    """One speaker on paper."""

    place: str
    party: str
    iso2: str
    name: str
    office: str
    time: str


@dataclass(frozen=True)
class PrintedList:
    """A list on paper; all texts are written out."""

    title: str
    session: str
    summit: str
    day: str
    time: str
    stand: str
    note: str
    flag: str  # what a picture of a flag is called
    headings: tuple[str, str, str, str]
    rows: tuple[PrintedLine, ...]


def list_pdf(sheet: PrintedList, *, language: str, direction: str) -> bytes:
    """The list as PDF."""
    html = _environment().get_template("list.html").render(sheet=sheet, language=language, direction=direction)
    return lay_out(html, Sheet(("paper/speakers.css",)))[0]


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(ROOT / "templates" / "speakers" / "paper"),
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.globals.update(clean=clean)
    return made
