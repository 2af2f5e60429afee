"""The closed list of placeholders a text may contain, how a text is checked when it is saved, and how it is filled."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from uncops.core.refusals import Refusal
from uncops.core.wording import N_

# What each placeholder becomes; the keys are what people write between double braces, in every language.
PLACEHOLDERS = {
    "addressee": N_("how the Permanent Mission or organization is called in a sentence of this language"),
    "party": N_("short name of the party in this language"),
    "formal_name": N_("formal name of the party where the reference data has one, else the short name"),
    "summit": N_("title of the summit"),
    "place": N_("place of the summit"),
    "days": N_("days of the summit"),
    "deadline": N_("last day of registration of the delegation"),
    "link": N_("link of the delegation, made when the letter is sent"),
    "liaison": N_("name of the liaison officer, or the secretariat where there is none yet"),
    "number": N_("number of the invitation"),
    "invited_on": N_("date of the invitation"),
    "remarks": N_("what the Mission is asked to mend, a line each"),
    "head": N_("name of the head of delegation as written"),
    "message": N_("what was written for this wave, or what has changed"),
}
# Stands in stored letters where the link goes, so that no key lies in the database and no value can pass for it.
LINK_MARK = "\ufffc"
WRITTEN = re.compile(r"\{\{[ \t]*([^{}\n]*?)[ \t]*\}\}")
GAP = re.compile(r"\[\[([a-z_]+)\]\]")


class UnknownPlaceholder(Refusal):
    """Only what is in the list can be filled."""

    sentence = N_("Line %(line)s, position %(position)s: there is no placeholder “%(name)s”. Choose one of the list.")


class OpenPlaceholder(Refusal):
    """Two braces without their counterpart."""

    sentence = N_("Line %(line)s, position %(position)s: two braces stand alone. Write a placeholder as {{party}}.")


class LinkInSubject(Refusal):
    """The link is a secret of the delegation; subjects are shown on every screen."""

    sentence = N_("The link cannot stand in the subject. Put it into the text.")


class StrangeCharacter(Refusal):
    """Characters that no keyboard writes and no reader sees."""

    sentence = N_("Line %(line)s, position %(position)s: a character stands there that cannot be sent. Delete it.")


@dataclass(frozen=True)
class FilledText:
    """A filled text, and the placeholders for which there was nothing; those stand in the text as [[name]]."""

    text: str
    gaps: tuple[str, ...] = ()


def check_wording(subject: str, text: str, *, known: Collection[str] = PLACEHOLDERS.keys()) -> None:
    """A text may hold known placeholders only, and the subject no link; a letter already composed knows only the link.

    :raises Refusal: names the placeholder and where it stands, line and position counted from 1.
    """
    for field, written in (("subject", subject), ("text", text)):
        _check(field, written, known)
    if any(match[1] == "link" for match in WRITTEN.finditer(subject)):
        raise LinkInSubject("subject")


def _check(field: str, written: str, known: Collection[str]) -> None:
    for found in re.finditer(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffc]", written):
        raise StrangeCharacter(field, **_place(written, found.start()))
    covered = set()
    for match in WRITTEN.finditer(written):
        covered |= {match.start(), match.end() - 2}
        if match[1] not in known:
            raise UnknownPlaceholder(field, name=match[1], **_place(written, match.start()))
    for braces in re.finditer(r"\{\{|\}\}", written):
        if braces.start() not in covered:
            raise OpenPlaceholder(field, **_place(written, braces.start()))


def _place(written: str, offset: int) -> dict[str, object]:
    before = written[:offset]
    return {"line": before.count("\n") + 1, "position": offset - (before.rfind("\n") + 1) + 1}


def fill(written: str, values: Mapping[str, str]) -> FilledText:
    """The text with its placeholders filled, in one pass: what a value says is never read as a placeholder.

    The link is not filled but marked; see with_link.
    """
    gaps: list[str] = []

    def value_of(match: re.Match[str]) -> str:
        name = match[1]
        if name == "link":
            return LINK_MARK
        value = values.get(name, "").replace(LINK_MARK, "")
        if not value.strip():
            gaps.append(name)
            return f"[[{name}]]"
        return value

    return FilledText(WRITTEN.sub(value_of, written.replace(LINK_MARK, "")), tuple(dict.fromkeys(gaps)))


def with_link(text: str, link: str) -> str:
    """The stored text of a letter with the link where it belongs."""
    return text.replace(LINK_MARK, link)


def for_editing(text: str) -> str:
    """The stored text of a letter as it stands in the field in which it is edited."""
    return text.replace(LINK_MARK, "{{link}}")


def from_editing(text: str) -> FilledText:
    """What was typed, as it is stored: the link marked again, and the gaps that are still in it."""
    marked = text.replace(LINK_MARK, "").replace("{{link}}", LINK_MARK)
    return FilledText(marked, tuple(dict.fromkeys(name for name in GAP.findall(marked) if name in PLACEHOLDERS)))


def one_line(text: str) -> str:
    """A subject: one line, without anything that could begin another header."""
    return " ".join("".join(mark if mark.isprintable() else " " for mark in text).split())
