"""Arranges books: what stands in a kind of book, for all and for one recipient."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.books.arranging import rules
from uncops.books.arranging.models import BookTemplate
from uncops.books.arranging.queries import added_to, template_of
from uncops.books.arranging.template import completed, moved, together
from uncops.books.kinds import Kind
from uncops.core.deeds import Deed
from uncops.summits.models import Summit


@dataclass(frozen=True)
class Whose:
    """Which template is meant: that of a kind at a summit, or what is settled for one recipient."""

    summit_id: int
    kind: Kind
    subject: str = ""


@dataclass(frozen=True)
class Settings:
    """Language, paper and classification mark; empty where nothing is settled."""

    language: str = ""
    paper: str = ""
    classification: str = ""


def settle(
    session: Session, whose: Whose, settings: Settings, *, switches: Mapping[str, bool] | None, seen_version: int, deed: Deed
) -> BookTemplate:
    """Settle language, paper and mark, and, where `switches` are given, which chapters stand in the book otherwise than for all.

    :raises TemplateChangedMeanwhile: when somebody saved since the version that was seen.
    :raises NoSuchChapter: when a switch is of a chapter there is not.
    """
    held = _locked(session, whose, deed)
    if held.version != seen_version:
        raise rules.TemplateChangedMeanwhile
    values: dict[str, Any] = vars(settings) | ({} if switches is None else {"switches": dict(switches)})
    _check_names(session, whose, values.get("switches", {}))
    _write(session, held, values, deed)
    return held


def switch(session: Session, whose: Whose, name: str, *, is_on: bool, deed: Deed) -> BookTemplate:
    """Take a chapter into all books of a kind, or leave it out.

    :raises NoSuchChapter: when there is none of that name.
    :raises NothingRemains: when it is the last one.
    """
    _check_names(session, whose, [name])
    held = _locked(session, whose, deed)
    switches = {other: on for other, on in held.switches.items() if other != name} | ({} if is_on else {name: False})
    if all(switches.get(other) is False for other in order_of(session, whose, held)):
        raise rules.NothingRemains
    _write(session, held, {"switches": switches}, deed)
    return held


def move(session: Session, whose: Whose, name: str, step: int, *, deed: Deed) -> BookTemplate:
    """Move a chapter one place up (-1) or down (1).

    :raises NoSuchChapter: when there is none of that name.
    """
    _check_names(session, whose, [name])
    held = _locked(session, whose, deed)
    order = moved(order_of(session, whose, held), whose.kind.chapter_names, name, step)
    _write(session, held, {"order": list(order)}, deed)
    return held


def reorder(session: Session, whose: Whose, names: Sequence[str], *, seen_version: int, deed: Deed) -> BookTemplate:
    """Put all chapters in an order; those of one part come to stand together.

    :raises TemplateChangedMeanwhile: when somebody saved since the version that was seen, or chapters came or went meanwhile.
    """
    held = _locked(session, whose, deed)
    known = order_of(session, whose, held)
    if held.version != seen_version or sorted(names) != sorted(known):
        raise rules.TemplateChangedMeanwhile
    _write(session, held, {"order": list(together(names, whose.kind.chapter_names))}, deed)
    return held


def order_of(session: Session, whose: Whose, held: BookTemplate | None) -> tuple[str, ...]:
    """The chapters of a kind in their order, each once."""
    added = [chapter.key for chapter in added_to(session, whose.summit_id, whose.kind.kind.value)]
    return completed(held.order if held else (), whose.kind.chapter_names, added)


def _check_names(session: Session, whose: Whose, names: Sequence[str] | Mapping[str, bool]) -> None:
    known = set(order_of(session, whose, None))
    if any(name not in known for name in names):
        raise rules.NoSuchChapter


def _locked(session: Session, whose: Whose, deed: Deed) -> BookTemplate:
    """The template as stored now, held until the transaction ends; made where there is none."""
    lock_summit(session, whose.summit_id)
    held = template_of(session, whose.summit_id, whose.kind.kind.value, whose.subject)
    if held is not None:
        return held
    made = BookTemplate(
        summit_id=whose.summit_id, kind=whose.kind.kind.value, subject=whose.subject, version=0, order=[], switches={}, language="",
        paper="", classification="", changed_at=deed.at, changed_by=deed.actor,
    )  # fmt: skip
    session.add(made)
    return made


def lock_summit(session: Session, summit_id: int) -> None:
    """Let one officer at a time arrange the books of a summit."""
    session.execute(select(Summit.id).where(Summit.id == summit_id).with_for_update())


def _write(session: Session, held: BookTemplate, values: dict[str, Any], deed: Deed) -> None:
    """Keep what differs, and let the trail say so."""
    changed = {name: value for name, value in values.items() if getattr(held, name) != value}
    if not changed:
        return
    before = _told(held)
    for name, value in changed.items():
        setattr(held, name, value)
    held.version, held.changed_at, held.changed_by = held.version + 1, deed.at, deed.actor
    record(session, deed=deed, action="book_template.changed", subject=held, before=before, after=_told(held))


def _told(held: BookTemplate) -> dict[str, str]:
    """What the trail keeps of a template."""
    switched_off = sorted(name for name, is_on in held.switches.items() if not is_on)
    switched_on = sorted(name for name, is_on in held.switches.items() if is_on)
    return {
        "kind": held.kind, "recipient": held.subject, "language": held.language, "paper": held.paper, "mark": held.classification,
        "order": ", ".join(held.order), "left_out": ", ".join(switched_off), "taken_in": ", ".join(switched_on),
    }  # fmt: skip
