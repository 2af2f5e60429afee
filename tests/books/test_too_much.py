"""Chapters that take too much memory, time or paper, or ask for what is not theirs: they are named, and the others go on."""

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Thread

import paper_samples
import pytest
from paper_checks import pdf_faults, text_of

from uncops.books.binding import bind, pieces_of
from uncops.books.contents import Book, Footnote, Mark, Note, Paragraph, Part, Section, Words
from uncops.books.cutting import stretches
from uncops.config import ROOT
from uncops.paper.chapters import laying_all
from uncops.paper.chapters.laying_all import lay_out_all
from uncops.paper.chapters.shelf import Shelf, Wanted
from uncops.paper.chapters.worker import order
from uncops.paper.pdf import Sheet

SHEET = Sheet(("paper.css",))
SENTENCE = "Crews arrive trained for city streets; boats arrive without spare parts. "


def page(body: str) -> Wanted:
    """A chapter of this HTML, as a template with a hole in it would give it."""
    return Wanted(f'<html lang="en"><head><title>-</title></head><body><h2>A</h2>{body}</body></html>', SHEET)


GOOD = [page(f"<p>{number}</p>") for number in range(3)]


@contextmanager
def listening() -> Iterator[tuple[int, list[object]]]:
    """A door nobody should knock at: its port, and who knocked."""
    knocked: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as door:
        def wait() -> None:
            try:
                knocked.append(door.accept()[1])
            except OSError:
                return

        Thread(target=wait, daemon=True).start()
        yield door.getsockname()[1], knocked
        door.shutdown(socket.SHUT_RDWR)


def test_nothing_is_fetched_and_no_file_is_read_whatever_a_chapter_says(tmp_path: Path) -> None:
    secret = tmp_path / "secret.svg"
    secret.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="50" height="20"><text y="15">SECRET</text></svg>')
    shelf = Shelf(tmp_path / "shelf")
    with listening() as (port, knocked):
        far = f"http://127.0.0.1:{port}"
        inner = f"<svg xmlns='http://www.w3.org/2000/svg'><image href='{far}/i.png'/></svg>"
        for address in (far, f"file://{secret}", str(secret)):
            lay_out_all(shelf, [page(
                f'<style>@import "{address}/a.css"; @font-face {{ font-family: X; src: url({address}/f.woff) }}'
                f"p {{ background: url({address}/b.png); font-family: X; content: url({address}) }}"
                f"li {{ list-style-image: url({address}) }}</style>"
                f'<link rel="stylesheet" href="{address}/c.css"><link rel="attachment" href="{address}"><base href="{address}/">'
                f'<p style="background:url({address}/d.png)">p</p><ul><li>l</li></ul>'
                f'<img src="{address}" alt="a"><embed src="{address}">'
                f'<object data="{address}">o</object><iframe src="{address}"></iframe><img src="data:image/svg+xml,{inner}" alt="b">'
                f'<svg xmlns="http://www.w3.org/2000/svg"><use href="{address}#x"/><image href="{address}"/></svg>'
            )])  # fmt: skip
    told = b"".join(place.read_bytes() for place in shelf.folder.glob("??/*.json"))
    pages = [place.read_bytes() for place in shelf.folder.glob("??/*.pdf")]

    assert knocked == []
    assert len(pages) == 3
    assert b"SECRET" not in told
    assert not any("SECRET" in text_of(content) for content in pages)


def test_a_chapter_that_takes_too_long_is_named_and_the_others_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(laying_all, "SECONDS_A_CHAPTER", 10)
    endless = page("<table>" + "<tr><td>" + "<table><tr><td>".join(["x"] * 40) + "<p>y</p>" * 30_000)

    laid = lay_out_all(Shelf(tmp_path), [*GOOD, endless], workers=1)

    assert laid.broken == {endless.key: "It took more than 10 seconds."}
    assert laid.fresh == 3


def test_a_chapter_that_takes_too_much_memory_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    script = (
        "import sys; from uncops.paper.chapters import worker; worker.MOST_HELD = 150_000_000; worker._be_modest();"
        "worker.serve(sys.stdin.buffer, worker.Shelf(worker.Path(sys.argv[1])))"
    )
    greedy = page(f"<p>{SENTENCE}</p>" * 20_000)
    orders = b"".join(order(one.key, one) for one in (GOOD[0], greedy, GOOD[1]))

    answer = subprocess.run([sys.executable, "-c", script, str(tmp_path)], input=orders, stdout=subprocess.PIPE, cwd=ROOT, check=False)

    assert (answer.returncode, [json.loads(line) for line in answer.stdout.splitlines()]) == (1, [""])
    assert Shelf(tmp_path).has(GOOD[0].key)


def test_a_process_that_ends_is_said_to_have_needed_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(laying_all, "ROOT", tmp_path)  # where the worker finds nothing to run
    monkeypatch.delenv("PYTHONPATH", raising=False)

    laid = lay_out_all(Shelf(tmp_path), [*GOOD, page("<p>4</p>")], workers=1)

    assert set(laid.broken.values()) == {"The process that laid it out ended: it may have needed too much memory."}


def test_deep_nesting_stops_nothing(tmp_path: Path) -> None:
    deep = page("<div>" * 3_000 + "x")

    laid = lay_out_all(Shelf(tmp_path), [*GOOD, deep])

    assert laid.fresh + len(laid.broken) == 4
    assert set(laid.broken) <= {deep.key}


def long_note(count: int) -> Book:
    """A book whose note is very long, with a footnote that is referred to at its beginning and at its end."""
    paragraphs = tuple(Paragraph(SENTENCE * 6, (Mark("1", 20),) if at in (0, count - 1) else ()) for at in range(count))
    sections = tuple(Section(f"Heading {start}", paragraphs[start : start + 5]) for start in range(0, count, 5))
    note = Note(Words("A long note", "en"), sections, (Footnote("1", "Counted by hand."),))
    own = paper_samples.session_book()
    return replace(own, parts=(Part((own.parts[0].chapters[0], note)),))


def test_a_long_note_is_laid_out_in_stretches_and_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    book = long_note(60)
    monkeypatch.setattr("uncops.books.cutting.stretches.__defaults__", (12_000,))

    names = [piece.name for piece in pieces_of(book, paper_samples.IMPRINT)]
    bound = bind(book, paper_samples.IMPRINT)

    text = " ".join(text_of(bound.content).split())
    assert names[2:5] == ["part-note", "part-note-2th-stretch", "part-note-3th-stretch"]
    assert bound.failures == ()
    assert pdf_faults(bound.content) == []
    assert [text.count(f"Heading {start} ") >= 1 for start in range(0, 60, 5)] == [True] * 12
    assert text.count("boats arrive without spare parts") >= 60 * 6
    assert text.count("Counted by hand") == 1


def test_only_what_is_too_long_is_cut() -> None:
    pieces = pieces_of(long_note(5), paper_samples.IMPRINT)
    html = pieces[2].wanted.html

    assert stretches(html, "book:#") == [html]
    assert stretches("<section>" + html * 100, "book:#", 10) == ["<section>" + html * 100]
