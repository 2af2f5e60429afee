"""How packs say in which language something is; pure."""

from functools import lru_cache

from uncops.books.contents import Words
from uncops.books.wording import Wording
from uncops.paper.scripts import language_of, script_of


def only_in(said: Wording, language: str) -> str:
    """The name of a language that is not the one of the pack, in the one of the pack; empty when it is."""
    return "" if language == said.language else said.locale.languages.get(language, language)


@lru_cache(maxsize=4096)  # every pack names the same sessions and rooms
def own_words(text: str) -> Words:
    """Words in the language their script tells."""
    return Words(text, language_of(text)) if text else Words("")


def place_words(*names: str) -> Words | None:
    """A room and its building as they are called; None where there is neither."""
    told = ", ".join(name for name in names if name)
    return own_words(told) if told else None


def foreign_words(text: str, said: Wording) -> Words:
    """A name or an office, whose language nobody knows: as the pack's own where it is written in the script of the pack."""
    language = language_of(text)
    return Words(text) if script_of(language) == script_of(said.language) else Words(text, language)
