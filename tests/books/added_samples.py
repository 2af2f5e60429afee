"""Added chapters of every kind, invented."""

import io

import pikepdf
from paper_samples import session_book
from PIL import Image, ImageDraw

from uncops.books.arranging.chapters import AddedChapter, PartyMap, Picture, Prose, StoredPicture, UploadedPage, UploadedPages, VenueMap
from uncops.books.arranging.maps import BuildingFact, drawn, squares_of
from uncops.books.arranging.pictures import picture_of
from uncops.books.arranging.template import Template, arranged
from uncops.books.contents import Book, Words
from uncops.reference.tiles import places

MARKDOWN = """\
The shuttle leaves from the **north gate** every ten minutes. Its drivers greet you with “مرحبا”.

## Getting there

1. Show your badge at the gate.
2. Wait under the awning; see [the city's map](https://transit.example/map?line=7).

- Umbrellas are lent at the desk.
- Bicycles:
  - stand behind the hall,
  - are watched until midnight.

> Nobody is left at the gate.

Table: Hours of the shuttle

| Day | First | Last |
|---|---:|---:|
| Monday | 06:30 | 23:50 |
| Tuesday | 06:30 | 22:10 |

#### Lost property

Ask at the desk *behind* the stairs.
"""


def painted(width: int = 900, height: int = 600) -> bytes:
    """A picture as somebody might send it."""
    picture = Image.new("RGB", (width, height), (0, 85, 140))
    ImageDraw.Draw(picture).ellipse((width / 4, height / 4, width / 2, height / 2), fill=(238, 244, 248))
    written = io.BytesIO()
    picture.save(written, "PNG")
    return written.getvalue()


def pdf_of(page_count: int = 2, words: str = "Gate hours") -> bytes:
    """A PDF as somebody might send it; without words its pages are blank."""
    with pikepdf.new() as pdf:
        font = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica))
        for number in range(1, page_count + 1):
            page = pdf.add_blank_page(page_size=(595, 842))
            page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
            if words:
                page.Contents = pdf.make_stream(f"BT /F 24 Tf 72 700 Td ({words} {number}) Tj ET".encode())
        written = io.BytesIO()
        pdf.save(written)
        return written.getvalue()


def picture() -> StoredPicture:
    """The picture as it is kept."""
    return picture_of(painted())


def added_chapters() -> tuple[AddedChapter, ...]:
    """One chapter of each kind."""
    squares = squares_of(places(), ["NOR", "GHA", "FJI", "URY", "JPN"])
    venue = drawn([
        BuildingFact("Granary", "1 Quay Street", ("Loft, 40 seats", "Cellar, 12 seats"), (59.91, 10.75)),
        BuildingFact("Old Customs House", "", ("Court, 300 seats",), (59.913, 10.757)),
        BuildingFact("Tent", "", (), None),
    ])  # fmt: skip
    english = lambda title: Words(title, "en")  # noqa: E731 - said five times below
    return (
        Prose("added-1", english("Getting about"), "", MARKDOWN),
        Picture("added-2", english("The gate"), picture=picture(), alternative="A pale disc before blue", caption="The gate at noon"),
        UploadedPages("added-3", english("House rules"), "", tuple(UploadedPage(picture(), f"Rule {number}") for number in (1, 2))),
        PartyMap("added-4", english("Who takes part"), "", squares),
        VenueMap("added-5", english("The venue"), "", venue.places, venue.height, venue.bar, venue.bar_metres),
    )


def book_with_all() -> Book:
    """A session book with every kind of added chapter."""
    return arranged(session_book(), Template(added=added_chapters()))
