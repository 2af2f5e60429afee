"""The order of a speakers' list, from what is inscribed and how the list is set up; pure: the same input gives the same order.

Product words, Rules of the field: precedence of ranks, within one rank the time of inscription; observers after Member States,
organizations after observers. Ranks that share a precedence count as one.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Standing(StrEnum):
    """As what somebody speaks, in the order in which they follow."""

    STATE = "state"
    OBSERVER = "observer"
    ORGANISATION = "organisation"


@dataclass(frozen=True)
class Inscribed:
    """One inscription, as far as it decides a place; precedence 1 is the highest."""

    id: int
    precedence: int
    inscribed_at: datetime
    standing: Standing = Standing.STATE
    speaks_for_group: bool = False
    is_withdrawn: bool = False


@dataclass(frozen=True)
class OrderRules:
    """How a list is ordered; with a seed, luck decides within a rank among those inscribed when the lot was drawn."""

    groups_first: bool = True
    others_after: bool = True
    seed: str = ""
    drawn_at: datetime | None = None


@dataclass(frozen=True)
class Move:
    """One inscription set directly before (or after) another."""

    id: int
    anchor_id: int
    is_after: bool = False


def ordered(inscribed: Iterable[Inscribed], rules: OrderRules, moves: Sequence[Move] = (), spoken: Sequence[int] = ()) -> list[int]:
    """The numbers of the inscriptions in the order in which they speak.

    Moves are made one after another. A speaker who withdrew still marks a place, so that a move beside them keeps its meaning.
    Those who have spoken stand first, in the order in which they did.
    """
    known = list(inscribed)
    order = [one.id for one in sorted(known, key=lambda one: _key(one, rules))]
    for move in moves:
        order = moved(order, move)
    gone = {one.id for one in known if one.is_withdrawn}
    heard = [number for number in dict.fromkeys(spoken) if number in set(order)]
    return heard + [number for number in order if number not in gone and number not in set(heard)]


def moved(order: Sequence[int], move: Move) -> list[int]:
    """The order after a move; unchanged when one of the two is not in it."""
    if move.id == move.anchor_id or move.id not in order or move.anchor_id not in order:
        return list(order)
    others = [number for number in order if number != move.id]
    place = others.index(move.anchor_id) + (1 if move.is_after else 0)
    return [*others[:place], move.id, *others[place:]]


def move_to(order: Sequence[int], number: int, place: int) -> Move | None:
    """The move that brings an inscription to a place of the order, counted from 0; None when it stands there already."""
    others = [other for other in order if other != number]
    place = min(max(place, 0), len(others))
    if not others or order.index(number) == place:
        return None
    return Move(number, others[place]) if place < len(others) else Move(number, others[-1], is_after=True)


def _key(one: Inscribed, rules: OrderRules) -> tuple[object, ...]:
    group = 0 if rules.groups_first and one.speaks_for_group else 1
    block = list(Standing).index(one.standing) if rules.others_after and group else 0
    return (group, block, one.precedence, *_luck(one, rules), one.inscribed_at, one.id)


def _luck(one: Inscribed, rules: OrderRules) -> tuple[int, str]:
    """The lot: those who come after it was drawn follow in the order in which they came."""
    if not rules.seed:
        return (0, "")
    if rules.drawn_at is not None and one.inscribed_at > rules.drawn_at:
        return (1, "")
    return (0, hashlib.sha256(f"{rules.seed}/{one.id}".encode()).hexdigest())
