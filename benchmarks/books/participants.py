"""A list of 2,500 participants of 200 delegations in one run: seconds of processor, peak memory, pages; everything cold.

    .venv/bin/python benchmarks/books/participants.py [--people 2500] [--parties 200] [--whole] [--json] [--keep FILE]

`--whole` lays the same people out by plain WeasyPrint as one long table instead.
"""

import argparse
import json
import resource
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from markupsafe import escape

from uncops.books.bound import Imprint
from uncops.books.build import Form
from uncops.books.contents import Book
from uncops.books.participants.build import Consenting, ListMaterial, participants_book
from uncops.delegations.models import Function
from uncops.delegations.naming import listed_name

IMPRINT = Imprint(1, date(2031, 5, 20))
LETTERS = "AAABBBBCCCDEEFGGGHIIJKKLLMMMMNNOPPQRRSSSSSTTTTUUVYZ"
GIVEN = ("Amina", "Boris", "Chantal", "Dmitri", "Élise", "Farid", "Grace", "Hiroshi", "Inés", "Jomo", "Katya", "Leïla")
OFFICES = (
    "Minister of the Interior", "Commissioner of Police", "Director, International Cooperation", "Police Adviser, Permanent Mission",
    "Deputy Inspector-General, Operations and Peacekeeping Deployments", "Adviser", "Chief, Formed Police Unit Training Centre",
)  # fmt: skip


def invented(party_count: int, person_count: int) -> ListMaterial:
    """So many people of so many parties, always the same."""
    luck = Random(7)
    names = sorted(f"{luck.choice(LETTERS)}{luck.choice(('ar', 'el', 'or', 'un'))}{luck.choice(('avia', 'istan', 'land', 'mark'))} {number}"
                   for number in range(party_count))  # fmt: skip
    functions = list(Function)[:5]
    people = []
    for number, name in enumerate(names):
        kind = "member_state" if number < party_count - 12 else "organisation"
        size = person_count // party_count + (number < person_count % party_count)
        for place in range(size):
            function = functions[0] if place == 0 else functions[min(1 + place * 4 // size, 4)]
            surname = f"{luck.choice(LETTERS)}{luck.choice(('alde', 'ervo', 'intha', 'onga', 'ustaf'))}-{place}"
            styled = f"{luck.choice(('Mr.', 'Ms.', 'H.E. Mr.', 'H.E. Ms.'))} {listed_name(f'{luck.choice(GIVEN)} {surname}', surname)}"
            people.append(Consenting(f"X{number}", kind, name, name.lower(), function.value, styled, luck.choice(OFFICES)))
    return ListMaterial("Rehearsal Summit 2031", "New York", date(2031, 6, 3), date(2031, 6, 4), "America/New_York", tuple(people))


def pieces(book: Book) -> tuple[bytes, int]:
    """The list by our path, on an empty shelf."""
    from uncops.books.binding import bind
    from uncops.paper.chapters.shelf import Shelf

    with tempfile.TemporaryDirectory() as folder:
        bound = bind(book, IMPRINT, Shelf(Path(folder)))
    if bound.failures:
        raise RuntimeError(str(bound.failures))
    return bound.content, bound.page_count


def one_table(material: ListMaterial) -> tuple[bytes, int]:
    """The same people in one long table by plain WeasyPrint."""
    from weasyprint import HTML

    rows = "".join(f"<tr><td>{escape(one.party_name)}<td>{escape(one.name)}<td>{escape(one.office)}" for one in material.people)
    document = HTML(string=f"<table>{rows}</table>").render()
    return document.write_pdf(), len(document.pages)


def measured(started: float) -> dict[str, float]:
    """Processor seconds of this process and of those it began, without and with its own start; the peak memory of the largest."""
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = sum(one.ru_utime + one.ru_stime for one in (own, others))
    return {
        "cpu_seconds": round(spent - started, 2),
        "cpu_seconds_with_start": round(spent, 2),
        "peak_megabytes": round(max(own.ru_maxrss, others.ru_maxrss) / 1024),
        "peak_megabytes_together": round((own.ru_maxrss + others.ru_maxrss) / 1024),
    }


def main() -> None:
    """Measure and say it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=2500)
    parser.add_argument("--parties", type=int, default=200)
    parser.add_argument("--whole", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    began, started = time.perf_counter(), time.process_time()
    material = invented(asked.parties, asked.people)
    content, pages = one_table(material) if asked.whole else pieces(participants_book(material, Form()))
    told = {"people": len(material.people), "pages": pages, "bytes": len(content), **measured(started),
            "wall_seconds": round(time.perf_counter() - began, 2)}  # fmt: skip
    if asked.keep:
        asked.keep.write_bytes(content)
    print(json.dumps(told) if asked.json else "; ".join(f"{name.replace('_', ' ')} {value}" for name, value in told.items()))


if __name__ == "__main__":
    main()
