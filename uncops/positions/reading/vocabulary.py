"""The vocabulary of themes: words that name a theme, in any official language, and finding them in a text."""

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from uncops.core.text import fold
from uncops.positions.reading.model import FoundTheme

SHIPPED = Path(__file__).resolve().parent.parent / "data" / "synonyms.csv"
WITHOUT_SPACES = re.compile(r"[\u3400-\u9fff]")
ARABIC = re.compile(r"[\u0600-\u06ff]")
MOST_WORDS_SHOWN = 3


@dataclass(frozen=True)
class ThemeWords:
    """A theme by 'taxonomy:code' with the words that name it; a word that ends in * stands for all that begin so."""

    name: str
    words: tuple[str, ...]


Vocabulary = tuple[ThemeWords, ...]


@dataclass(frozen=True)
class Synonym:
    """Words for a theme beside its own keywords."""

    name: str
    language: str
    words: str


@cache
def shipped_synonyms() -> tuple[Synonym, ...]:
    """The synonyms that come with the product, by theme and language; general knowledge, officers edit them."""
    with SHIPPED.open(encoding="utf-8", newline="") as lines:
        return tuple(
            Synonym(row["theme"], row["language"], word.strip())
            for row in csv.DictReader(lines)
            for word in row["words"].split("|")
            if word.strip()
        )


def vocabulary_of(themes: Iterable[tuple[str, Sequence[str]]], synonyms: Iterable[Synonym]) -> Vocabulary:
    """Keywords of themes joined with synonyms."""
    joined: dict[str, list[str]] = {name: list(words) for name, words in themes}
    for synonym in synonyms:
        if synonym.name in joined:
            joined[synonym.name].append(synonym.words)
    return tuple(ThemeWords(name, tuple(dict.fromkeys(words))) for name, words in joined.items())


def themes_in(text: str, vocabulary: Vocabulary) -> tuple[FoundTheme, ...]:
    """The themes whose words stand in a text, each with the words found, those named most often first."""
    folded = fold(text)
    found: list[tuple[int, FoundTheme]] = []
    for theme in vocabulary:
        said = [match.group(0) for match in _pattern(theme.words).finditer(folded)] if theme.words else []
        if said:
            shown = ", ".join(list(dict.fromkeys(said))[:MOST_WORDS_SHOWN])
            found.append((len(said), FoundTheme(theme.name, shown[:200])))
    return tuple(theme for _count, theme in sorted(found, key=lambda counted: -counted[0]))


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(_word(word) for word in words))


def _word(word: str) -> str:
    """The pattern of one entry: whole words, those ending in * also longer ones; Chinese has no borders, Arabic has particles."""
    if WITHOUT_SPACES.search(word):
        return re.escape(fold(word))
    parts = [re.escape(fold(part.rstrip("*"))) + (r"\w*" if part.endswith("*") else "") for part in word.split()]
    particles = "(?:\u0648?(?:\u0628|\u0644|\u0643|\u0641)?(?:\u0627\u0644|\u0644)?)" if ARABIC.search(word) else ""
    return r"\b" + particles + (r"\s" + particles).join(parts) + r"\b"
