"""The style sheets a book is laid out with."""

from uncops.paper.formats import Paper
from uncops.paper.pdf import Sheet


def book_sheet(paper: Paper = Paper.A4, *, is_mirrored: bool = False) -> Sheet:
    """What a book is printed on: the paper, and whether its pages run right to left."""
    names = ["paper.css", "paper/front.css", "paper/chapters.css"]
    if is_mirrored:
        names.append("paper/mirrored.css")
    if paper is Paper.LETTER:
        names.append("paper/letter.css")
    return Sheet(tuple(names))
