"""Commands about books."""

import json
import time
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from flask import has_app_context

from uncops.books.contents import BookKind, Paper
from uncops.books.registry import KINDS
from uncops.web.languages import OFFICIAL_LANGUAGES

if TYPE_CHECKING:
    from uncops.books.tasks import Making

COMMAND_LINE = "command line"
OF_ONE_BOOK = frozenset({BookKind.SUMMIT, BookKind.COMMITMENTS, BookKind.PARTICIPANTS, BookKind.REPORT})


class SpokenProgress:
    """Says each step on stderr."""

    def step(self, text: str, *, done: int, total: int) -> None:
        """Say the step."""
        click.echo(text, err=True)


@click.group()
def books() -> None:
    """Briefing books."""


@books.command("make")
@click.option("--summit", "summit_slug", required=True, metavar="SLUG", help="Short name of the summit.")
@click.option("--kind", type=click.Choice([kind.kind.value for kind in KINDS]), required=True)
@click.option("--for", "subjects", multiple=True, metavar="ISO3|ID",
              help="Whose or which: a party’s code, the number of a session or principal, a day, a theme; may be given several times.")
@click.option("--all", "wants_all", is_flag=True, help="All books of the kind.")
@click.option("--language", type=click.Choice(list(OFFICIAL_LANGUAGES)), default=None,
              help="Without it in the language of whom the book is for; English where it is for nobody in particular.")
@click.option("--paper", type=click.Choice([paper.value for paper in Paper]), default=None,
              help="Without it as settled for the kind, else A4.")
@click.option("--classification", default="", help="Classification mark at the foot of each page.")
@click.option("--edition", type=click.Choice(["new", "current"]), default="new", show_default=True,
              help="new: as things stand now, a new edition if anything has changed; current: as issued last.")  # fmt: skip
@click.option("--out", "folder", type=click.Path(path_type=Path, file_okay=False), required=True, metavar="DIR")
@click.option("--archive", "wants_archive", is_flag=True,
              help="Beside each book an archival copy: PDF/A-3 with what it was made from embedded.")  # fmt: skip
@click.option("--json", "wants_json", is_flag=True, help="Print one JSON document on stdout.")
def make_books(**asked: Any) -> None:
    """Make books and write their files into a folder."""
    from uncops import create_app
    from uncops.books.arranging.queries import settled_paper
    from uncops.books.build import Form
    from uncops.books.tasks import Order, book_folder, make
    from uncops.core import clock
    from uncops.core.database import db
    from uncops.core.deeds import Deed
    from uncops.paper.keeping import kept

    kind, subjects, folder = BookKind(asked["kind"]), asked["subjects"], asked["folder"]
    if kind in OF_ONE_BOOK and subjects:
        raise click.UsageError("there is one book of this kind: it is not made --for something")
    if kind not in OF_ONE_BOOK and bool(subjects) == asked["wants_all"]:
        raise click.UsageError("books of this kind are made --for some or for --all of them")
    began = time.perf_counter()
    # Where an application is open already, as within a larger command, its session goes on being used.
    with nullcontext() if has_app_context() else create_app().app_context():
        paper = Paper(asked["paper"]) if asked["paper"] else settled_paper(db.session(), asked["summit_slug"], kind.value)
        form = Form(asked["language"] or "", paper, asked["classification"])
        order = Order(asked["summit_slug"], kind, form, subjects, keep_current=asked["edition"] == "current", trusts_trail=True)
        making = make(order, SpokenProgress(), Deed(at=clock.now(), actor=COMMAND_LINE))
        folder.mkdir(parents=True, exist_ok=True)
        for made in making.made:
            (folder / made.file_name).write_bytes(kept(book_folder(), made.sha256))
            if asked["wants_archive"]:
                _write_archival_copy(folder, made.edition_id)
    _say(making, folder, time.perf_counter() - began, wants_json=asked["wants_json"])


def _write_archival_copy(folder: Path, edition_id: int) -> None:
    from uncops.books.archival import archival_copy
    from uncops.books.file_names import archival_name_of
    from uncops.books.queries import edition_by_id
    from uncops.books.tasks import book_folder
    from uncops.core.database import db
    from uncops.paper.keeping import kept

    edition = edition_by_id(db.session(), edition_id)
    content = archival_copy(book_folder(), edition, kept(book_folder(), edition.sha256))
    (folder / archival_name_of(edition)).write_bytes(content)


def _say(making: "Making", folder: Path, seconds: float, *, wants_json: bool) -> None:
    told = {
        "books": [
            {
                "file": str(folder / made.file_name),
                "pages": made.page_count,
                "edition": made.edition,
                "seconds": made.seconds,
                "reused_chapters": 0 if made.is_new else made.chapter_count,
                "missing_chapters": list(made.failures),
            }
            for made in making.made
        ],
        "failed": list(making.failed),
        "seconds": round(seconds, 3),
    }
    if wants_json:
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        for book in told["books"]:
            click.echo("{file}: {pages} pages, edition {edition}, {seconds} s".format(**book))


@books.command("tidy")
@click.option("--days", type=click.IntRange(min=1), default=60, show_default=True, help="Keep what was asked for in so many days.")
def tidy_shelf_of_chapters(days: int) -> None:
    """Remove laid out chapters that no book asked for in a while; they are laid out again when one does."""
    from uncops import create_app
    from uncops.books.tasks import chapter_shelf
    from uncops.books.tidying import tidy_shelf
    from uncops.core.database import db

    with nullcontext() if has_app_context() else create_app().app_context():
        tidied = tidy_shelf(db.session(), chapter_shelf(), days=days)
    click.echo(f"{tidied.gone} pieces removed ({tidied.octets / 1e6:.1f} MB), {tidied.kept} kept.")
