"""A timetable of 200 sessions: processor time of the finished book beside bare WeasyPrint on the same HTML, in the same run.

    .venv/bin/python benchmarks/books/timetable.py [--sessions 200] [--days 2] [--rounds 5] [--json]

Ours is everything from the frozen contents to the bound file: tags, bookmarks, links, numbers, heads and feet; nothing is kept
between rounds. Bare WeasyPrint lays out and writes the same HTML with the same style sheets, once untagged as it comes, once tagged.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from uncops.books.binding import bind
from uncops.books.bound import Imprint
from uncops.books.contents import Book, BookKind, Cover, Part, Programme, ProgrammeDay, ProgrammeRow, Words
from uncops.books.html import render
from uncops.books.sheets import book_sheet
from uncops.paper.chapters.shelf import Shelf
from uncops.paper.pdf import OurFilesOnly

IMPRINT = Imprint(1, date(2031, 5, 20))
OPENS_AT = datetime(2031, 6, 3, 12, 0, tzinfo=UTC)
SUBJECTS = ("Harbour policing", "Pilots and night crossings", "Spare parts near the missions", "Training that lasts", "Women in command")


def timetable(session_count: int, day_count: int) -> Book:
    """So many sessions in five rooms on so many days."""
    rows = [
        ProgrammeRow(
            Words(f"{SUBJECTS[number % 5]}: session {number + 1} of the rehearsal", "en"), "side_event" if number % 3 else "plenary",
            OPENS_AT + timedelta(minutes=15 * (number // day_count // 5)),
            OPENS_AT + timedelta(minutes=15 * (number // day_count // 5) + 75), number + 1, f"Conference Room {number % 5 + 1}",
        )
        for number in range(session_count)
    ]  # fmt: skip
    days = tuple(ProgrammeDay(date(2031, 6, 3) + timedelta(days=day), tuple(rows[day::day_count])) for day in range(day_count))
    summit = Words("Rehearsal Summit 2031", "en")
    cover = Cover(summit, summit, date(2031, 6, 3), date(2031, 6, 4), "New York")
    return Book(BookKind.SUMMIT, cover, (Part((Programme(days),), name="programme"),), "America/New_York")


def ours(book: Book) -> int:
    """The book by our path, on an empty shelf."""
    with tempfile.TemporaryDirectory() as folder:
        return bind(book, IMPRINT, Shelf(Path(folder))).page_count


def bare(html: str, *, variant: str | None) -> int:
    """Bare WeasyPrint of the same HTML and style sheets."""
    fonts = FontConfiguration()
    names = book_sheet().styles
    sheets = [CSS(string=(ROOT / "static" / "css" / name).read_text(encoding="utf-8"), font_config=fonts) for name in names]
    document = HTML(string=html, base_url="static:", url_fetcher=OurFilesOnly()).render(
        font_config=fonts, stylesheets=sheets, pdf_variant=variant
    )
    document.write_pdf(pdf_variant=variant)
    return len(document.pages)


def taken(work: Callable[[], object]) -> float:
    """Processor seconds of one call."""
    began = time.process_time()
    work()
    return time.process_time() - began


def main() -> None:
    """Measure and say it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sessions", type=int, default=200)
    parser.add_argument("--days", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    book = timetable(asked.sessions, asked.days)
    html = render(book, IMPRINT)
    ways: dict[str, Callable[[], int]] = {
        "ours": lambda: ours(book),
        "bare": lambda: bare(html, variant=None),
        "bare_tagged": lambda: bare(html, variant="pdf/ua-1"),
    }
    pages = {way: work() for way, work in ways.items()}  # also warms fonts and imports
    times: dict[str, list[float]] = {way: [] for way in ways}
    for _round in range(asked.rounds):
        for way, work in ways.items():
            times[way].append(taken(work))
    best = {way: round(min(measured), 3) for way, measured in times.items()}
    told = {
        "sessions": asked.sessions,
        "pages": pages,
        "cpu_seconds": best,
        "ours_to_bare": round(best["ours"] / best["bare"], 2),
        "ours_to_bare_tagged": round(best["ours"] / best["bare_tagged"], 2),
    }
    print(json.dumps(told) if asked.json else "; ".join(f"{name.replace('_', ' ')} {value}" for name, value in told.items()))


if __name__ == "__main__":
    main()
