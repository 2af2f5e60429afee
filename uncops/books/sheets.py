"""The style sheets a book is laid out with."""

from uncops.paper.formats import Paper
from uncops.paper.pdf import Sheet


def book_sheet(paper: Paper = Paper.A4, *, is_mirrored: bool = False) -> Sheet:
    """What a book is printed on: the paper, and whether its pages run right to left."""
    names = ["paper.css", "paper/front.css", "paper/chapters.css", "paper/added.css", "paper/kinds.css", "paper/packs.css"]
    names.append("paper/principal.css")
    if is_mirrored:
        names.append("paper/mirrored.css")
    if paper is Paper.LETTER:
        names.append("paper/letter.css")
    return Sheet(tuple(names))


def piece_sheet(paper: Paper = Paper.A4, *, is_mirrored: bool = False) -> Sheet:
    """What a piece of a book is laid out on: the same, without heads and feet."""
    return Sheet((*book_sheet(paper, is_mirrored=is_mirrored).styles, "paper/pieces.css"))


def strip_sheet(paper: Paper = Paper.A4) -> Sheet:
    """What heads, feet and numbers are laid out with."""
    names = ("paper.css", "paper/strips.css", *(("paper/strips_letter.css",) if paper is Paper.LETTER else ()))
    return Sheet(names, is_tagged=False)
