"""What 193 delegations' packs cost, laid out whole by plain WeasyPrint and by us: processor seconds, children included, in one run.

    (a) every pack laid out whole by plain WeasyPrint, in a process of its own (a sample of them, scaled up; --sample 193 for all)
    (b) ours with nothing kept: `make`, as command and page do it, from the order to issued editions with their files
    (c) ours after one bilateral moved: two packs are touched
    (d) ours when nothing was recorded since

Then what a page costs whose chapter is kept (packs bound again), the peak memory of a worker and of the process that binds, and the
size of a bound pack beside that of the same pack laid out whole.

The packs are those of invented recipients (invented.py) in an installation that holds nothing else; with --demonstration they are the
true packs of the demonstration.

    python benchmarks/books/run.py [--sample 6] [--packs 193] [--demonstration]
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from installation import Demonstrated, Invented

from uncops.books import queries
from uncops.books.binding import bind
from uncops.books.bound import Imprint
from uncops.books.build import Form
from uncops.books.contents import BookKind
from uncops.books.html import render
from uncops.books.registry import kind_of
from uncops.books.sheets import book_sheet
from uncops.books.tasks import Making, Order, book_folder, chapter_shelf, make
from uncops.core.database import db
from uncops.summits.queries import summit_by_slug

MEGABYTE = 1_000_000
IMPRINT = Imprint(1, date(2031, 5, 20))
AGAIN = 12  # packs bound again to see what a kept page costs


class Quiet:
    """Progress nobody listens to."""

    def step(self, text: str, *, done: int, total: int) -> None:
        """Say nothing."""


def seconds_of(work: Callable) -> tuple[float, object]:
    """Processor seconds of this process and of the children it waited for, and what came of it."""
    began = _spent()
    answer = work()
    return _spent() - began, answer


def _spent() -> float:
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def ours(installation, keys: tuple[str, ...]) -> Making:
    """All packs, or those for some, as the command makes them."""
    return make(Order(installation.slug, BookKind.DELEGATION, Form(), keys, trusts_trail=True), Quiet(), installation.deed)


def keys_of(installation, count: int) -> tuple[str, ...]:
    """The keys of so many recipients; nothing for all."""
    session = db.session()
    subjects = kind_of(BookKind.DELEGATION).subjects(session, summit_by_slug(session, installation.slug))
    return tuple(subject.key for subject in subjects[:count]) if count else ()


def whole(books: list, count: int) -> list[list[float]]:
    """Seconds, pages and octets of packs laid out whole by plain WeasyPrint."""
    step = max(len(books) // count, 1)
    chosen = books[::step][:count]
    told = "".join(
        json.dumps([render(book, IMPRINT), book_sheet(book.paper, is_mirrored=book.language == "ar").styles]) + "\n"
        for book in chosen
    )
    script = Path(__file__).with_name("plain.py")
    answer = subprocess.run([sys.executable, str(script)], input=told, stdout=subprocess.PIPE, text=True, check=True)
    return [json.loads(line) for line in answer.stdout.splitlines()]


def bound_again(books: list) -> tuple[float, int]:
    """Seconds and pages of packs bound once more when all their chapters are kept."""
    shelf = chapter_shelf()
    bind(books[0], IMPRINT, shelf)
    began, pages = _spent(), 0
    for book in books[:AGAIN]:
        pages += bind(book, IMPRINT, shelf).page_count
    return _spent() - began, pages


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sample", type=int, default=6, help="So many packs are laid out whole.")
    options.add_argument("--packs", type=int, default=0, help="Make only so many; the more, the more often shared chapters are kept.")
    options.add_argument("--demonstration", action="store_true", help="The packs of the demonstration.")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        installation = (Demonstrated if given.demonstration else Invented)(Path(folder))
        with installation.app.app_context():
            measure(installation, given.sample, given.packs)


def measure(installation, sample: int, packs: int) -> None:
    """All figures of one installation."""
    asked = partial(ours, installation, keys_of(installation, packs))
    cold, made = seconds_of(asked)
    worker = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 / MEGABYTE
    count, pages = len(made.made), sum(one.page_count for one in made.made)
    octets = sum(one.stat().st_size for one in book_folder().glob("*.pdf"))
    print(f"{count} packs, {pages} pages, {octets / MEGABYTE:.0f} MB; failed: {len(made.failed)}", flush=True)
    asked()  # nobody's first question of the day
    same, again = seconds_of(asked)
    assert not any(one.is_new for one in again.made)
    installation.move_a_bilateral()
    moved, after = seconds_of(asked)
    touched = [one for one in after.made if one.is_new]
    each = moved / max(len(touched), 1)  # of the packs made it may concern none
    binder = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MEGABYTE
    books = installation.books()[: packs or None]
    kept, kept_pages = bound_again(books)
    laid = whole(books, sample)
    seconds, whole_pages, whole_octets = (sum(column) for column in zip(*laid, strict=True))
    all_whole = seconds * count / len(laid)
    bound_octets = sum(edition_size(installation.slug, book) for book in books[:: max(len(books) // sample, 1)][: len(laid)])
    print(f"(a) whole by WeasyPrint   {all_whole:9.1f} s   ({len(laid)} of {count} laid out in {seconds:.1f} s and scaled; "
          f"{seconds / whole_pages * 1e3:.0f} ms a page)")  # fmt: skip
    print(f"(b) ours, nothing kept    {cold:9.1f} s   a / b = {all_whole / cold:.1f} (ask: at least 5)")
    print(f"(c) one bilateral moved   {moved:9.2f} s   {len(touched)} packs in a new edition, {each:.2f} s each (ask: 2)")
    print(f"(d) nothing recorded      {same:9.3f} s   {same / cold:.2%} of b (ask: 1 %)")
    print(f"a page that is kept       {kept / kept_pages * 1e3:9.2f} ms  over {kept_pages} pages (ask: 8)")
    print(f"peak memory               {worker:9.0f} MB  of a worker, at least that of what began it (ask: under 500), "
          f"{binder:.0f} MB of the process that binds")  # fmt: skip
    print(f"bound / whole             {bound_octets / whole_octets:9.2f}     {bound_octets / len(laid) / 1e3:.0f} KB a pack (ask: 1.5)")


def edition_size(slug: str, book) -> int:
    """Octets of the latest edition of a pack."""
    summit = summit_by_slug(db.session(), slug)
    found = {one.title: one.latest for one in queries.books_of(db.session(), summit.id, BookKind.DELEGATION.value)}
    return found[book.cover.title.text[:400]].byte_count


if __name__ == "__main__":
    main()
