"""Texts of packs: what officers wrote, what is shipped, and how a text is taken apart; pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from uncops.books.delegation.contents import Block
from uncops.books.delegation.rules import ContactIncomplete, UnknownPlaceholder
from uncops.core.wording import N_

SHIPPED = Path(__file__).parent / "shipped"
TOPICS = {
    "badges": N_("Badges and accreditation"), "check_in": N_("Check-in"), "transport": N_("Transport"),
    "further": N_("Further information"),
}  # fmt: skip
FIELDS = ("welcome", *TOPICS, "contacts")
PLACEHOLDERS = ("party", "summit", "place", "days")
CONTACT_FIELDS = 4
_HOLDER = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_BULLET = re.compile(r"^[-•–*]\s+")


@dataclass(frozen=True)
class Notes:
    """What an officer wrote in one language; what is empty is not printed. An empty welcome is the shipped one."""

    welcome: str = ""
    badges: str = ""
    check_in: str = ""
    transport: str = ""
    further: str = ""
    contacts: str = ""
    version: int = 0


@dataclass(frozen=True)
class Contact:
    """A focal point of the secretariat; what is not known is empty."""

    purpose: str
    name: str = ""
    telephone: str = ""
    email: str = ""


@cache
def shipped_welcome(language: str) -> str:
    """The letter as shipped, in an official language."""
    return (SHIPPED / f"{language}.txt").read_text(encoding="utf-8").strip()


def text_in(notes: Mapping[str, Notes], field: str, language: str) -> tuple[str, str]:
    """A text and its language: that asked for, else English, else the first in which it was written; empty when it was in none."""
    for code in dict.fromkeys([language, "en", *sorted(notes)]):
        written = getattr(notes[code], field).strip() if code in notes else ""
        if written:
            return written, code
    return "", language


def welcome_in(notes: Mapping[str, Notes], language: str) -> tuple[str, str]:
    """The letter as written in a language; as shipped where nobody wrote one in it, so that it is never in another."""
    own = notes[language].welcome.strip() if language in notes else ""
    return (own or shipped_welcome(language)), language


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its placeholders filled in."""
    return _HOLDER.sub(lambda found: values.get(found[1], found[0]), text)


def check_placeholders(text: str, *, field: str) -> None:
    """Nothing stands in double braces but what can be filled in.

    :raises UnknownPlaceholder: naming the first that cannot.
    """
    for found in _HOLDER.finditer(text):
        if found[1] not in PLACEHOLDERS:
            raise UnknownPlaceholder(field, name=found[1])


def blocks_of(text: str) -> tuple[Block, ...]:
    """Paragraphs, which an empty line divides; neighbouring lines that begin with a dash are a list."""
    return tuple(block for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n")) for block in _blocks(part))


def _blocks(part: str) -> Iterator[Block]:
    plain: list[str] = []
    listed: list[str] = []
    for line in (line.strip() for line in part.split("\n")):
        if not line:
            continue
        if _BULLET.match(line):
            if plain:
                yield Block((" ".join(plain),))
                plain = []
            listed.append(_BULLET.sub("", line))
        elif listed:
            listed[-1] = f"{listed[-1]} {line}"
        else:
            plain.append(line)
    if plain:
        yield Block((" ".join(plain),))
    if listed:
        yield Block(tuple(listed), is_list=True)


def contacts_of(text: str) -> tuple[Contact, ...]:
    """The focal points of a text, one a line: for what, who, telephone, e-mail, divided by semicolons.

    :raises ContactIncomplete: naming the line that says nobody, or too much.
    """
    found = []
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        if not line.strip():
            continue
        told = [part.strip() for part in line.split(";")]
        if len(told) > CONTACT_FIELDS or not told[0] or not any(told[1:]):
            raise ContactIncomplete("contacts", line=number)
        found.append(Contact(*told))
    return tuple(found)
