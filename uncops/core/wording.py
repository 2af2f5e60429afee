"""Marks sentences for translation in code that does not know who will read them."""

from collections.abc import Mapping
from dataclasses import dataclass, field


class Words(str):
    """A marked sentence given as a value of another: whoever shows the other translates this one too."""


class LanguageNames(tuple[str, ...]):
    """Codes of official languages as a value of a sentence: whoever shows it writes each language by its own name."""

    def __str__(self) -> str:
        return ", ".join(self)


class Listed(tuple[str, ...]):
    """Names as a value of a sentence: whoever shows it separates them as the language does."""

    def __str__(self) -> str:
        return ", ".join(self)


def N_(sentence: str) -> str:  # noqa: N802 - the customary name of gettext's marker
    """The sentence unchanged; marked so that the catalogue of translations contains it."""
    return sentence


@dataclass(frozen=True)
class Sentence:
    """A marked sentence with its values, for somebody who is not known yet; also as a value of another sentence."""

    text: str
    values: Mapping[str, object] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        return self.text % self.values if self.values else self.text
