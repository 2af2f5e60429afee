"""What the templates of principals' books say in the language of a book: figures, months, names of languages."""

from collections.abc import Callable, Sequence
from functools import partial

from babel.dates import format_skeleton
from babel.numbers import format_decimal
from markupsafe import Markup

from uncops.books.contents import Words
from uncops.books.principal.contents import Contributions
from uncops.books.wording import Wording
from uncops.core.wording import N_

CHART = N_("Police in the field at the end of each month: all, and women among them.")
IN_LANGUAGE = N_("in %(language)s")
NO_COMMA = {"zh": "、"}


def briefing_words(said: Wording) -> dict[str, Callable[..., object]]:
    """The functions that templates of principals' books call."""
    return {
        "figure": lambda count: format_decimal(count, locale=said.locale),
        "month": lambda day: said.words(format_skeleton("yMMM", day, locale=said.locale)),
        "told": partial(_told, said),
        "languages": partial(_languages, said),
        "other_language": partial(_other_language, said),
        "chart_title": partial(_chart_title, said),
        "flag_words": lambda name: said.text_of(said("Flag of %(party)s", party=name)),
    }


def _told(said: Wording, sentence: str) -> Markup:
    """A label kept elsewhere, which may hold an acronym in another script; without a translation it says that it is English."""
    label = said.label(sentence)
    return label if label.startswith("<span") else said.words(said(sentence))


def _languages(said: Wording, codes: Sequence[str]) -> Markup:
    names = [said.locale.languages.get(code, code) for code in codes]
    return said.words(NO_COMMA.get(said.language, said.comma).join(names))


def _other_language(said: Wording, words: Words) -> Markup:
    """The name of the language of words that are not in that of the book; nothing of others."""
    if words.language is None or words.language == said.language:
        return Markup()
    return said.words(said(IN_LANGUAGE, language=said.locale.languages.get(words.language, words.language)))


def _chart_title(said: Wording, contributions: Contributions) -> Markup:
    """What the drawing shows, for those who do not see it, with its language."""
    figures = "; ".join(f"{month:%m/%Y}: {both}, {women}" for month, women, both in contributions.by_month)
    label = said.label(CHART)
    language = "en" if label.startswith("<span") else said.language
    return Markup('<title lang="{}">{} {}</title>').format(language, said(CHART), figures)
