"""A reading as it is kept in the database: everything of it as JSON, and the same reading back."""

import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from enum import Enum
from functools import cache
from types import MappingProxyType
from typing import Any

from uncops.documents.reading.model import Contact, Reading
from uncops.documents.reading.passages import Passage

WITHHELD = "[…]"


def encoded(value: Any) -> Any:
    """A value of a reading as JSON; fields that hold their default are left out."""
    if is_dataclass(value) and not isinstance(value, type):
        pairs = ((part, getattr(value, part.name)) for part in fields(value))
        return {part.name: encoded(kept) for part, kept in pairs if kept != part.default}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(name): encoded(kept) for name, kept in value.items()}
    if isinstance(value, tuple | list):
        return [encoded(kept) for kept in value]
    return value


def decoded(kept: dict[str, Any]) -> Reading:
    """The reading that was kept."""
    return _made(Reading, kept)


@cache
def _types_of(made: type) -> dict[str, Any]:
    return typing.get_type_hints(made)


def _made(wanted: Any, value: Any) -> Any:
    """A JSON value as the type a field of a reading has."""
    if value is None:
        return None
    origin = typing.get_origin(wanted)
    if origin in (typing.Union, types.UnionType):
        return _made(next(choice for choice in typing.get_args(wanted) if choice is not type(None)), value)
    if origin is tuple:
        inner = typing.get_args(wanted)
        if inner[-1] is Ellipsis:
            return tuple(_made(inner[0], kept) for kept in value)
        return tuple(_made(kind, kept) for kind, kept in zip(inner, value, strict=True))
    if origin is not None and issubclass(origin, Mapping):
        inner_type = typing.get_args(wanted)[1]
        return MappingProxyType({name: _made(inner_type, kept) for name, kept in value.items()})
    if is_dataclass(wanted):
        hints = _types_of(wanted)
        return wanted(**{name: _made(hints[name], kept) for name, kept in value.items()})
    if wanted is date:
        return date.fromisoformat(value)
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return wanted(value)
    return value


def without_contacts(reading: Reading) -> Reading:
    """The reading with whom to ask left out, also where it stands in running text: what is kept of it and shown to all."""
    if not reading.contacts:
        return reading
    places = tuple((contact.passage.start, contact.passage.end) for contact in reading.contacts)
    return replace(_hidden(reading, _Secrets(_secret_words(reading.contacts), places)), contacts=())


@dataclass(frozen=True)
class _Secrets:
    """Words that must not be seen, and the stretches of the received text in which they stand."""

    words: tuple[str, ...]
    places: tuple[tuple[int, int], ...]

    def hide(self, text: str) -> str:
        """The text without those words."""
        for word in self.words:
            text = text.replace(word, WITHHELD)
        return text

    def hide_passage(self, passage: Passage) -> Passage:
        """A passage without them; one that lies within a contact's sentence is withheld whole."""
        within = any(start <= passage.start and passage.end <= end for start, end in self.places)
        text = WITHHELD if within and passage.end > passage.start else self.hide(passage.text)
        return passage if text == passage.text else replace(passage, text=text, marks=())


def _secret_words(contacts: tuple[Contact, ...]) -> tuple[str, ...]:
    """The words of contacts that must not be seen, longest first so that none is left half."""
    words = {word for contact in contacts for word in (contact.passage.text, contact.name, contact.email, contact.telephone) if word}
    return tuple(sorted(words, key=len, reverse=True))


def _hidden(value: Any, secrets: _Secrets) -> Any:
    """A part of a reading with what is secret replaced in every text."""
    if isinstance(value, Enum) or value is None:
        return value
    if isinstance(value, str):
        return secrets.hide(value)
    if isinstance(value, Passage):
        return secrets.hide_passage(value)
    if isinstance(value, tuple):
        return tuple(_hidden(kept, secrets) for kept in value)
    if isinstance(value, Mapping):
        return MappingProxyType({name: _hidden(kept, secrets) for name, kept in value.items()})
    if not is_dataclass(value) or isinstance(value, type):
        return value
    return replace(value, **{part.name: _hidden(getattr(value, part.name), secrets) for part in fields(value)})
