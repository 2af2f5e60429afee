"""Where words stand in a received text, whatever its line breaks, quotes and hyphens."""

import re

_QUOTES = "'\"\u2018\u2019\u201c\u201d\u00b4`"
_HYPHENS = "-\u2010\u2011\u2012\u2013"
_BETWEEN = r"(?:[\s\u00a0*_]|<[^<>]{1,12}>)+"
LONGEST_SEARCH_WORDS = 400


def place_of(words: str, received: str, start: int, end: int) -> tuple[int, int] | None:
    """The first place between two offsets where the words stand, None when they stand nowhere."""
    parts = words.split()[:LONGEST_SEARCH_WORDS]
    if not parts:
        return None
    found = re.compile(_BETWEEN.join(_pattern(part) for part in parts)).search(received, start, end)
    return (found.start(), found.end()) if found else None


def _pattern(part: str) -> str:
    """One word, any of whose quotes and hyphens may be written otherwise."""
    return "".join(_sign(sign) for sign in part)


def _sign(sign: str) -> str:
    if sign in _QUOTES:
        return f"[{re.escape(_QUOTES)}]"
    return f"[{re.escape(_HYPHENS)}]" if sign in _HYPHENS else re.escape(sign)
