"""A map without boundaries: a square for each State, placed roughly where it lies."""

from collections.abc import Sequence
from dataclasses import dataclass

from uncops.followup.drawing.canvas import LIGHT, MIDDLE, NONE, STRONG, Canvas, linked
from uncops.followup.figures.coverage import Level
from uncops.reference.tiles import places

TILE, GAP, EDGE = 26, 2, 1
INSIDE = TILE - GAP
PAINTS = {Level.NOTHING: NONE, Level.ANSWERED: LIGHT, Level.ANNOUNCED: MIDDLE, Level.DELIVERED: STRONG}
INKS = {Level.ANNOUNCED: 'fill="#0D1A25"', Level.DELIVERED: 'class="drawing-on-strong" fill="#FFFFFF"'}


@dataclass(frozen=True)
class Tile:
    """A State: how far it has come, in words, and the page it leads to."""

    code: str
    level: Level
    words: str
    url: str = ""


def tiles_svg(key: str, title: str, description: str, tiles: Sequence[Tile]) -> str:
    """The map; west is on the left in every language."""
    found = places()
    columns, rows = (max(place[index] for place in found.values()) + 1 for index in (0, 1))
    canvas = Canvas(key, title, description, columns * TILE + EDGE, rows * TILE + EDGE)
    return canvas.drawn([linked(_drawn(canvas, tile, *found[tile.code]), tile.url, tile.words) for tile in tiles if tile.code in found])


def _drawn(canvas: Canvas, tile: Tile, column: int, row: int) -> str:
    x, y = column * TILE + EDGE, row * TILE + EDGE
    letters = f'<text x="{x + INSIDE / 2}" y="{y + INSIDE / 2 + 3}" text-anchor="middle" font-size="8" {INKS.get(tile.level, "")}>'
    return f"{canvas.bar(x, y, INSIDE, INSIDE, PAINTS[tile.level])}{letters}{tile.code}</text>"
