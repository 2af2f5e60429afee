"""Writes the outline of a book from the bookmarks of its chapters."""

from collections.abc import Sequence

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from uncops.paper.chapters.facts import Bookmark


def write(whole: Pdf, entries: Sequence[tuple[Bookmark, int]]) -> None:
    """Write the outline; with each bookmark comes the page of the book on which its chapter begins, from 0.

    An entry deeper than its place allows hangs under the one before it.
    """
    if not entries:
        return
    root = whole.make_indirect(Dictionary(Type=Name.Outlines))
    path: list[tuple[int, Object]] = [(-1, root)]
    counts: dict[tuple[int, int], int] = {}
    for mark, begins_on in entries:
        while path[-1][0] >= mark.depth:
            path.pop()
        above = path[-1][1]
        place = Array([whole.pages[begins_on + mark.page].obj, Name.XYZ, mark.x, mark.y, 0])
        item = whole.make_indirect(Dictionary(Title=String(mark.title), Dest=place, Parent=above))
        if Name.Last in above:
            item.Prev = above.Last
            above.Last.Next = item
        else:
            above.First = item
        above.Last = item
        for _depth, over in path:
            counts[over.objgen] = counts.get(over.objgen, 0) + 1
            over.Count = counts[over.objgen]
        path.append((mark.depth, item))
    whole.Root.Outlines = root
    whole.Root.PageMode = Name.UseOutlines
