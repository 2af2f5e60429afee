"""One field of a document from outside, read strictly: whatever is wrong is named by where it stands."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

T = TypeVar("T")


class BadInstance(ValueError):
    """A document that cannot be read; says which field and what is wrong with it."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"{where}: {what}")
        self.where = where
        self.what = what


@dataclass(frozen=True)
class Field:
    """A value and where it stands, such as 'requests[3].parties'."""

    where: str
    value: Any

    def bad(self, what: str) -> BadInstance:
        """The refusal that names this field."""
        return BadInstance(self.where or "document", what)

    def get(self, name: str) -> "Field":
        """A field inside this one; None when it is not there."""
        if not isinstance(self.value, Mapping):
            raise self.bad("expected an object")
        return Field(f"{self.where}.{name}" if self.where else name, self.value.get(name))

    @property
    def is_missing(self) -> bool:
        """Whether nothing is said."""
        return self.value is None

    def each(self) -> list["Field"]:
        """The members of a list; none when nothing is said."""
        if self.value is None:
            return []
        if isinstance(self.value, str) or not isinstance(self.value, Sequence):
            raise self.bad("expected a list")
        return [Field(f"{self.where}[{place}]", value) for place, value in enumerate(self.value)]

    def number(self, *, least: int = 0) -> int:
        """A whole number."""
        if isinstance(self.value, bool) or not isinstance(self.value, int):
            raise self.bad("expected a whole number")
        if self.value < least:
            raise self.bad(f"expected {least} or more, not {self.value}")
        return self.value

    def text(self) -> str:
        """A text that is not empty."""
        if not isinstance(self.value, str) or not self.value:
            raise self.bad("expected a text")
        return self.value

    def yes(self) -> bool:
        """True or false; nothing said is false."""
        if self.value not in (None, True, False):
            raise self.bad("expected true or false")
        return bool(self.value)

    def maybe(self, read: Callable[["Field"], T]) -> T | None:
        """What a reader makes of it, or None when nothing is said."""
        return None if self.value is None else read(self)

    def one_of(self, known: frozenset[Any], kind: str) -> Any:
        """A value that is known by this name."""
        value = self.value
        if isinstance(value, bool) or not isinstance(value, (int, str)) or value not in known:
            raise self.bad(f"no {kind} is called {value!r}")
        return value


def unlike(fields: Sequence[Field], values: Sequence[T], kind: str) -> tuple[T, ...]:
    """The values, when no two are the same.

    :raises BadInstance: at the second of two that are.
    """
    seen: set[T] = set()
    for where, value in zip(fields, values, strict=True):
        if value in seen:
            raise where.bad(f"{kind} {value!r} stands twice")
        seen.add(value)
    return tuple(values)
