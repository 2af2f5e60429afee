"""Recognises themes in a text by their keywords; a hint for a person, who decides."""

import re
from functools import cache

from uncops.core.text import fold
from uncops.reference.catalogue import ThemeFacts, catalogue


def themes_in(text: str, *, taxonomy: str | None = None) -> tuple[str, ...]:
    """'taxonomy:code' of the themes whose keywords stand in the text, those named most often first."""
    folded = fold(text)
    counts = {
        f"{theme.taxonomy}:{theme.code}": len(_pattern(theme.keywords).findall(folded))
        for theme in catalogue().themes
        if taxonomy in (None, theme.taxonomy)
    }
    found = [name for name, count in counts.items() if count]
    return tuple(sorted(found, key=lambda name: -counts[name]))


def theme_named(name: str) -> ThemeFacts | None:
    """The theme of the newest version that goes by 'taxonomy:code'."""
    found = [theme for theme in catalogue().themes if f"{theme.taxonomy}:{theme.code}" == name]
    return max(found, key=lambda theme: theme.version, default=None)


@cache
def _pattern(keywords: tuple[str, ...]) -> re.Pattern[str]:
    parts = [re.escape(fold(keyword.rstrip("*"))) + (r"\w*" if keyword.endswith("*") else r"\b") for keyword in keywords]
    return re.compile(r"\b(?:" + "|".join(parts) + ")")
