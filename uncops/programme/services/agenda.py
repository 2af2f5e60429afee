"""Agenda items: added, changed, put in order, removed, their minutes shared."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session as DatabaseSession

from uncops.audit.services import record
from uncops.core.deeds import Deed
from uncops.core.refusals import NotFound
from uncops.programme.drafting.model import SHARES
from uncops.programme.minutes import Share, share_minutes
from uncops.programme.models import AgendaItem, ItemKind, Session


@dataclass(frozen=True)
class ItemFacts:
    """What is said of an agenda item."""

    kind: ItemKind
    title: str
    minutes: int
    points: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()

    def as_columns(self) -> dict[str, Any]:
        """The facts by column."""
        return {
            "kind": self.kind.value,
            "title": self.title,
            "minutes": self.minutes,
            "points": list(self.points),
            "questions": list(self.questions),
        }


def add_item(session: DatabaseSession, held: Session, facts: ItemFacts, *, deed: Deed, place: int | None = None) -> AgendaItem:
    """Put an item into the agenda: at a place counted from 0, or at the end."""
    agenda = held.agenda
    item = AgendaItem(session_id=held.id, position=0, edited=True, is_removed=False, are_questions_proposed=False, **facts.as_columns())
    agenda.insert(len(agenda) if place is None else place, item)
    held.items.append(item)
    _number(held, agenda)
    held.changed_at = deed.at
    record(session, deed=deed, action="agenda-item.added", subject=held, after={"title": facts.title, "minutes": facts.minutes})
    return item


def change_item(session: DatabaseSession, item: AgendaItem, facts: ItemFacts, *, deed: Deed) -> None:
    """Change an item; from then on a new reading of its note leaves it alone."""
    changed = {name: value for name, value in facts.as_columns().items() if getattr(item, name) != value}
    if not changed:
        return
    before = {name: getattr(item, name) for name in changed}
    for name, value in changed.items():
        setattr(item, name, value)
    if "questions" in changed:
        item.are_questions_proposed = False
    item.edited, item.session.changed_at = True, deed.at
    record(session, deed=deed, action="agenda-item.changed", subject=item.session, before=before, after=changed)


def remove_item(session: DatabaseSession, item: AgendaItem, *, deed: Deed) -> None:
    """Take an item out of the agenda; a new reading of its note does not bring it back."""
    item.is_removed = item.edited = True
    _number(item.session, item.session.agenda)
    item.session.changed_at = deed.at
    record(session, deed=deed, action="agenda-item.removed", subject=item.session, before={"title": item.title})


def bring_back_item(session: DatabaseSession, item: AgendaItem, *, deed: Deed) -> None:
    """Undo a removal; the item stands where it stood, or at the end."""
    item.is_removed = False
    _number(item.session, sorted(item.session.agenda, key=lambda other: (other.position, other.id)))
    item.session.changed_at = deed.at
    record(session, deed=deed, action="agenda-item.brought-back", subject=item.session, after={"title": item.title})


def order_items(session: DatabaseSession, held: Session, item_ids: list[int], *, deed: Deed) -> None:
    """Put the agenda in this order; items not named keep their order behind those named.

    :raises NotFound: when a number is not of this agenda.
    """
    agenda = {item.id: item for item in held.agenda}
    if any(number not in agenda for number in item_ids):
        raise NotFound
    before = list(agenda)
    wanted = [*dict.fromkeys(item_ids), *(number for number in agenda if number not in item_ids)]
    if wanted == before:
        return
    _number(held, [agenda[number] for number in wanted])
    held.changed_at = deed.at
    titles = {number: item.title for number, item in agenda.items()}
    record(
        session, deed=deed, action="agenda.ordered", subject=held,
        before={"order": [titles[number] for number in before]}, after={"order": [titles[number] for number in wanted]},
    )  # fmt: skip


def share_anew(session: DatabaseSession, held: Session, *, deed: Deed) -> None:
    """Share the session's minutes among its items by what they have now, in fives.

    :raises TooShort: when the items need more than the session has.
    """
    agenda = held.agenda
    before = [item.minutes for item in agenda]
    shares = [Share(weight=max(item.minutes, 1), minimum=_minimum(item)) for item in agenda]
    shared = share_minutes(held.length_minutes, shares)
    if list(shared.minutes) == before:
        return
    for item, minutes in zip(agenda, shared.minutes, strict=True):
        item.minutes = minutes
    held.changed_at = deed.at
    record(session, deed=deed, action="agenda.minutes-shared", subject=held, before={"minutes": before}, after={"minutes": shared.minutes})


def _minimum(item: AgendaItem) -> int:
    return SHARES[ItemKind(item.kind)].minimum


def _number(held: Session, agenda: list[AgendaItem]) -> None:
    for position, item in enumerate(agenda):
        item.position = position
    for position, item in enumerate((item for item in held.items if item.is_removed), start=len(agenda)):
        item.position = position
    held.items.sort(key=lambda item: item.position)
