"""Confirming, changing, setting aside and taking back: one by one, and many at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.core.deeds import Deed
from uncops.core.refusals import Refusal
from uncops.positions.models import Position, PositionState
from uncops.positions.rules import MOST_AT_ONCE, NothingChosen, TooLong, check_move, check_passage, check_somebody
from uncops.positions.services.keeping import check_unchanged, facts_told, held, search_key, set_asks, set_themes
from uncops.reference.models import Party

ACTIONS = {
    PositionState.CONFIRMED: "position.confirmed",
    PositionState.SET_ASIDE: "position.set-aside",
    PositionState.PROPOSED: "position.reopened",
}


@dataclass(frozen=True)
class PositionFacts:
    """What an officer says of a position; `quotation` counts only for own notes, the passage of a document stays."""

    kind: str
    party_id: int | None
    source_class: str
    office: str = ""
    speaker: str = ""
    said_on: date | None = None
    said_where: str = ""
    addressee: str = ""
    summary: str = ""
    note: str = ""
    quotation: str = ""
    theme_ids: tuple[int, ...] = ()
    ask_ids: tuple[int, ...] = ()


def move(session: Session, position_id: int, to: PositionState, *, seen: int | None, deed: Deed) -> Position:
    """Confirm it, set it aside, or take either back.

    :raises ChangedMeanwhile: when somebody changed it after the page was opened.
    :raises CannotMove: when it stands there already.
    """
    position = held(session, position_id)
    check_unchanged(position, seen)
    check_move(position, to)
    _move(session, position, to, deed)
    return position


def _move(session: Session, position: Position, to: PositionState, deed: Deed) -> None:
    before = {"state": position.state}
    position.state = to.value
    is_confirmed = to is PositionState.CONFIRMED
    position.confirmed_at = deed.at if is_confirmed else None
    position.confirmed_by = deed.actor if is_confirmed else ""
    position.version += 1
    position.changed_at = deed.at
    record(session, deed=deed, action=ACTIONS[to], subject=position, before=before, after={"state": position.state})


def move_many(session: Session, chosen: Mapping[int, int], to: PositionState, *, deed: Deed) -> tuple[int, int]:
    """The same for many; `chosen` are numbers with the versions seen. What changed meanwhile or stands there already is left as it is.

    :returns: how many were moved, and how many were left.
    :raises NothingChosen, TooLong: when none are chosen, or too many.
    """
    if not chosen:
        raise NothingChosen
    if len(chosen) > MOST_AT_ONCE:
        raise TooLong(limit=MOST_AT_ONCE)
    moved = 0
    for position_id, seen in sorted(chosen.items()):
        try:
            move(session, position_id, to, seen=seen, deed=deed)
        except Refusal:
            continue
        moved += 1
    return moved, len(chosen) - moved


def change(session: Session, position_id: int, facts: PositionFacts, *, seen: int | None, deed: Deed) -> Position:
    """Correct what is said of a position; it keeps its state.

    :raises Refusal: named for the field whose value cannot be, or when somebody changed it meanwhile.
    """
    position = held(session, position_id)
    check_unchanged(position, seen)
    before = facts_told(position)
    _apply(session, position, facts)
    after = facts_told(position)
    if before == after:
        return position
    position.version += 1
    position.changed_at = deed.at
    changed = [name for name in after if after[name] != before[name]]
    record(
        session, deed=deed, action="position.changed", subject=position,
        before={name: before[name] for name in changed}, after={name: after[name] for name in changed},
    )  # fmt: skip
    return position


def _apply(session: Session, position: Position, facts: PositionFacts) -> None:
    check_somebody(facts.party_id, facts.office)
    party = session.get(Party, facts.party_id) if facts.party_id else None
    if position.document_id is None:
        position.quotation = check_passage(facts.quotation)
    else:
        position.source_class = facts.source_class
    position.kind, position.party_id, position.office, position.speaker = facts.kind, facts.party_id, facts.office, facts.speaker
    position.said_on, position.said_where, position.addressee = facts.said_on, facts.said_where, facts.addressee
    position.summary, position.note = facts.summary, facts.note
    set_themes(position, facts.theme_ids)
    set_asks(session, position, facts.ask_ids)
    position.search_key = search_key(position, party)
    session.flush()


def date_all(session: Session, positions: Sequence[Position], said_on: date, said_where: str, *, deed: Deed) -> int:
    """Say for all positions of a document that have none on which day and where it was said; gives how many."""
    counted = 0
    for position in positions:
        if position.said_on is not None:
            continue
        before = {"said_on": position.said_on, "said_where": position.said_where}
        position.said_on = said_on
        position.said_where = said_where or position.said_where
        position.doubts = [doubt for doubt in position.doubts if doubt != "no_date"]
        position.version += 1
        position.changed_at = deed.at
        after = {"said_on": position.said_on, "said_where": position.said_where}
        record(session, deed=deed, action="position.changed", subject=position, before=before, after=after)
        counted += 1
    return counted
