"""Pages and CPU milliseconds a page of a session book, beside plain WeasyPrint of the same HTML in the same run.

    .venv/bin/python benchmarks/books/run.py [--rounds 5] [--parts 12] [--json]
"""

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "books")]

import paper_samples
from weasyprint import CSS, HTML

from uncops.books.binding import bind
from uncops.books.contents import Book
from uncops.books.html import render
from uncops.books.sheets import book_sheet
from uncops.paper import pdf
from uncops.paper.finishing import finish


def cpu_milliseconds(work: Callable[[], object]) -> float:
    """CPU time of one call."""
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


def plain(html: str) -> int:
    """Plain WeasyPrint: the same HTML and sheet, untagged, nothing shared between books; its number of pages."""
    names = ("paper.css", "paper/front.css", "paper/chapters.css")
    sheets = [CSS(string=(ROOT / "static" / "css" / name).read_text(encoding="utf-8")) for name in names]
    document = HTML(string=html, base_url="static:", url_fetcher=pdf.OurFilesOnly()).render(stylesheets=sheets)
    document.write_pdf()
    return len(document.pages)


def measure(name: str, book: Book, rounds: int) -> dict[str, object]:
    """The best of several rounds of each way, taken in turn."""
    html = render(book, paper_samples.IMPRINT)
    laid, pages = pdf.lay_out(html, book_sheet())
    ways: dict[str, Callable[[], object]] = {
        "plain_weasyprint": lambda: plain(html),
        "whole_book": lambda: bind(book, paper_samples.IMPRINT),
        "html_only": lambda: render(book, paper_samples.IMPRINT),
        "finishing_only": lambda: finish(laid, cover_label="Cover"),
    }
    taken = {way: [cpu_milliseconds(work) for _ in range(rounds)] for way, work in ways.items()}
    a_page = {way: round(min(times) / pages, 2) for way, times in taken.items()}
    return {
        "book": name,
        "pages": pages,
        "bytes": len(bind(book, paper_samples.IMPRINT).content),
        "cpu_ms_a_page": a_page,
        "whole_book_to_plain": round(a_page["whole_book"] / a_page["plain_weasyprint"], 2),
    }


def main() -> None:
    """Measure and say it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--parts", type=int, default=12, help="sessions in the summit book")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    books = {f"session book, {language}": make() for language, make in paper_samples.BOOKS.items()}
    books[f"summit book of {asked.parts} sessions"] = paper_samples.summit_book(asked.parts)
    results = [measure(name, book, asked.rounds) for name, book in books.items()]
    if asked.json:
        print(json.dumps({"rounds": asked.rounds, "results": results}, indent=2))
        return
    for result in results:
        times = ", ".join(f"{way.replace('_', ' ')} {taken}" for way, taken in result["cpu_ms_a_page"].items())
        print(f"{result['book']}: {result['pages']} pages, {result['bytes']} bytes, {result['whole_book_to_plain']} × plain")
        print(f"    CPU ms a page: {times}")


if __name__ == "__main__":
    main()
