"""The text of a letter without marks of layout, each letter still knowing where it stood."""

import re
from dataclasses import dataclass

_MARKS = re.compile(r"\*\*|<sup>\d+</sup>|^#{1,6}[ \t]+|[\u200b-\u200f\u202a-\u202e\u2060\ufeff]", re.MULTILINE)


@dataclass(frozen=True)
class Plain:
    """The text to look through; `places[i]` is where its i-th letter stands in the text received."""

    text: str
    places: tuple[int, ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where a part stands in the text received."""
        return self.places[start], self.places[end - 1] + 1


def plain(received: str) -> Plain:
    """The text without marks for bold type, headings, raised figures and direction."""
    kept: list[str] = []
    places: list[int] = []
    end = 0
    for mark in [*_MARKS.finditer(received), None]:
        until = mark.start() if mark else len(received)
        kept.append(received[end:until])
        places += range(end, until)
        end = mark.end() if mark else until
    return Plain("".join(kept).replace("\u00a0", " "), tuple(places))
