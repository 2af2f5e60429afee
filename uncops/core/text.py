"""Text as people write it, and the key under which it is searched."""

import re
import unicodedata

_SPACES_AND_HYPHENS = re.compile(r"[\s\u00a0\u2000-\u200d\u202f\u2060\-\u2010-\u2015\u2212_]+")
_QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u00b4": "'", "\u0060": "'"})


def fold(text: str) -> str:
    """The search key of a text: no accents, one case, plain quotes, single spaces. Never shown, never stored over what was typed."""
    bare = "".join(mark for mark in unicodedata.normalize("NFKD", text) if not unicodedata.combining(mark))
    return _SPACES_AND_HYPHENS.sub(" ", bare.translate(_QUOTES).casefold()).strip()


def slug(text: str) -> str:
    """A name fit for an address: ASCII letters and digits joined by hyphens; 'untitled' when nothing remains."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-") or "untitled"
