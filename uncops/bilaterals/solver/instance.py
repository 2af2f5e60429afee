"""What is to be scheduled: slots, rooms, parties, requests and rules, read strictly from the format `uncops-bilaterals/1`.

Read this with care: the independent validator goes by these sentences and by nothing else.

* `slots` stand in time order. Neighbours with the same `block` follow each other without a break; a block is in one piece.
* A meeting takes exactly one slot and, in it, one room to itself. A request is held at most once.
  `length` (added; 1) of a request: it takes so many slots of one block that follow each other, all of them in the same room. Where it
  is held is said by its first slot: in a plan, in `pinned`, in `allowed`. All that is said of meetings in a slot is said of each of
  its slots, so that a room, both parties and interpreters (who may take turns) are needed in all of them, save what counts meetings:
  it counts once in `quota` and `floor`, in `quota_within` where it begins, and once in a `longest_run`.
* A party has at most one meeting in a slot, none in a slot of its `unavailable`, at most `quota` in all, and in no block more than
  `longest_run` meetings in neighbouring slots. `unavailable_soft` is avoided only in the last level.
  `quota_within` (added): in the `slots` of each entry at most `most` meetings, for a quota of a day.
  `pause` (added; 0): at least so many slots lie between the end of a meeting of the party and the beginning of its next.
* `building` of a room and `walking` (both added), [{"buildings": [a, b], "slots": n}]: at least n slots lie between two meetings of
  one party in these two buildings, in whichever order. A pair that is not named, and a room without a building, need none.
  For pauses and ways, the break before a block counts as `after` slots (added; a number on the first slot of a block, null or
  missing: longer than anything); slots with meetings in them count like all others.
* `floor` asks for so many meetings of a party and is never a reason for 'infeasible': level 'floor' counts, over parties,
  the smaller of floor and meetings held, and stands right above 'placed' (first, when 'placed' is no aim). `principal` (added;
  false) marks a party whose waits come before those of others.
* `rooms`, a list: a room takes no meeting in a slot of its `closed`. A request that names `room_class` needs a room of exactly that
  `class`; one that names none takes any. `people` of a request (added; null: few) must not exceed the `capacity` of the room (null: any).
  `{"count": n}`: n rooms, numbered 1 to n, without class or closure, for any number of people.
* `allowed` of a request lists its slots (null: all). `required`: without it no plan is valid.
* `pinned` binds: the meeting is held in that slot and, when a room is named, in that room, as if it were required. All other rules
  hold, save that class and capacity are not asked of a room that is pinned: somebody chose it.
* `interpreters` null or absent: interpretation is not planned and `languages` says nothing. A list, even an empty one: `languages`
  of a request are those that need interpretation between them (fewer than two different: none). Of two with English ('en') one of them:
  one interpreter of that pair. Of two others: one interpreter of that pair or, in its stead, by relay, one of each with English. Of
  three or more: one of each with English, other than English itself. An entry gives `count` interpreters of a pair, in whichever order
  the two are named, in slots not in its `unavailable`; entries of the same pair add up; an interpreter serves one meeting in a slot.
* `apart` names two parties: no meeting that both are party to is held.
* `before` [a, b]: when both requests are held, the last slot of a is earlier than the first of b.
* `gap_difference`: the gaps of any two parties (0 of one without meetings) differ by at most this.

Levels, in the order of `objective`; 'floor' where a party has one, 'unavailable_soft' after them when a party has any:

* `placed`: the sum of the weights of meetings held (the most).
  Level 'floor' carries `cost`: what the floors take from it at most.
* `change`: of the `published` meetings whose request is still there, how many do not begin in their published slot (the fewest).
  Another room in the same slot is less than a change: level 'change_rooms', wherever rooms are named and after all levels of slots.
* `waits`: over parties, slots without a meeting between its first and its last, whether the party is free in them or not (the fewest);
  with a principal among the parties, level 'waits_principals' counts theirs first.
* `gaps`: over parties, maximal runs of such slots (the fewest). Both run over the whole instance, or in each block when `within_blocks`.
* `room_changes`: over parties, how often one of its meetings is in another room than its meeting before; within blocks only when
  `within_blocks` (the fewest). Rooms are named when slots are settled; levels of rooms and their bounds are those of the slots chosen.
* `spread`: the number of meetings in the fullest slot (the fewest).
* `unavailable_soft`: over parties, slots of its `unavailable_soft` with a meeting (the fewest).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from uncops.bilaterals.solver.field import BadInstance, Field, unlike
from uncops.bilaterals.solver.given import FORMAT, Aim, Held, Instance, Interpreters, Party, Pin, QuotaWithin, Request, Room, Slot, Way

__all__ = ["Aim", "BadInstance", "Held", "Instance", "Interpreters", "Party", "Pin", "Request", "Room", "Slot", "Way", "read_instance"]


@dataclass(frozen=True)
class _Known:
    """The names that other fields may use."""

    slots: frozenset[int]
    rooms: frozenset[str | int]
    parties: frozenset[str] = frozenset()

    def slots_in(self, field: Field) -> frozenset[int]:
        """A list of slots."""
        return frozenset(one.one_of(self.slots, "slot") for one in field.each())


def read_instance(raw: Mapping[str, Any]) -> Instance:
    """The instance of a document.

    :raises BadInstance: naming the field that is wrong.
    """
    top = Field("", raw)
    if top.get("format").value != FORMAT:
        raise top.get("format").bad(f"expected {FORMAT!r}")
    slots = _slots(top.get("slots"))
    known = _Known(frozenset(slot.id for slot in slots), frozenset())
    rooms = _rooms(top.get("rooms"), known)
    parties = _parties(top.get("parties"), known)
    known = _Known(known.slots, frozenset(room.id for room in rooms), frozenset(party.id for party in parties))
    requests = _requests(top.get("requests"), known)
    names = frozenset(request.id for request in requests)
    return Instance(
        slots, rooms, parties, requests,
        top.get("interpreters").maybe(lambda field: tuple(_interpreters(one, known) for one in field.each())),
        tuple(_pair(one, known.parties, "party") for one in top.get("apart").each()),
        tuple(_pair(one, names, "request") for one in top.get("before").each()),
        _objective(top.get("objective")),
        top.get("gap_difference").maybe(Field.number),
        top.get("within_blocks").yes(),
        read_held(top.get("published")),
        _walking(top.get("walking"), rooms),
    )  # fmt: skip


def read_held(published: Field) -> tuple[Held, ...]:
    """The meetings of a plan, none when there is no plan; slots, rooms and requests may have gone since."""
    if published.is_missing:
        return ()
    fields = published.get("meetings").each()
    held = [Held(one.get("request").text(), one.get("slot").number(least=-(10**9)), one.get("room").maybe(_room_name)) for one in fields]
    unlike([one.get("request") for one in fields], [one.request for one in held], "request")
    return tuple(held)


def _slots(field: Field) -> tuple[Slot, ...]:
    slots = [Slot(one.get("id").number(), one.get("block").text(), one.get("after").maybe(Field.number)) for one in field.each()]
    unlike([one.get("id") for one in field.each()], [slot.id for slot in slots], "slot")
    ended: set[str] = set()
    for before, slot, where in zip(slots, slots[1:], field.each()[1:], strict=False):
        if slot.block != before.block:
            ended.add(before.block)
        if slot.block in ended:
            raise where.get("block").bad(f"block {slot.block!r} is not in one piece")
    return tuple(slots)


def _rooms(field: Field, known: _Known) -> tuple[Room, ...]:
    if isinstance(field.value, Mapping):
        return tuple(Room(number + 1) for number in range(field.get("count").number()))
    if field.is_missing:
        raise field.bad("expected a list or a count")
    rooms = [
        Room(
            _room_name(one.get("id")), one.get("capacity").maybe(Field.number),
            one.get("class").maybe(Field.text), known.slots_in(one.get("closed")), one.get("building").maybe(Field.text),
        )
        for one in field.each()
    ]  # fmt: skip
    unlike([one.get("id") for one in field.each()], [room.id for room in rooms], "room")
    return tuple(rooms)


def _parties(field: Field, known: _Known) -> tuple[Party, ...]:
    parties = [
        Party(
            one.get("id").text(), known.slots_in(one.get("unavailable")), known.slots_in(one.get("unavailable_soft")),
            one.get("quota").maybe(Field.number), one.get("longest_run").maybe(lambda run: run.number(least=1)),
            one.get("floor").maybe(Field.number), one.get("principal").yes(),
            tuple(QuotaWithin(known.slots_in(each.get("slots")), each.get("most").number()) for each in one.get("quota_within").each()),
            one.get("pause").maybe(Field.number) or 0,
        )
        for one in field.each()
    ]  # fmt: skip
    unlike([one.get("id") for one in field.each()], [party.id for party in parties], "party")
    return tuple(parties)


def _requests(field: Field, known: _Known) -> tuple[Request, ...]:
    requests = [_request(one, known) for one in field.each()]
    unlike([one.get("id") for one in field.each()], [request.id for request in requests], "request")
    return tuple(requests)


def _request(field: Field, known: _Known) -> Request:
    sides = field.get("parties")
    parties = unlike(sides.each(), [one.one_of(known.parties, "party") for one in sides.each()], "party")
    if len(parties) < 2:
        raise sides.bad("expected two parties or more")
    languages = [one.text() for one in field.get("languages").each()]
    weight = field.get("weight")
    return Request(
        field.get("id").text(), parties, 1 if weight.is_missing else weight.number(), field.get("required").yes(),
        field.get("allowed").maybe(known.slots_in), field.get("room_class").maybe(Field.text), field.get("people").maybe(Field.number),
        tuple(sorted(set(languages))), field.get("pinned").maybe(lambda pin: _pin(pin, known)),
        field.get("length").maybe(lambda length: length.number(least=1)) or 1,
    )  # fmt: skip


def _pin(field: Field, known: _Known) -> Pin:
    slot = field.get("slot").one_of(known.slots, "slot")
    return Pin(slot, field.get("room").maybe(lambda room: room.one_of(known.rooms, "room")))


def _interpreters(field: Field, known: _Known) -> Interpreters:
    languages = field.get("languages")
    names = tuple(one.text() for one in languages.each())
    if len(set(names)) != 2:
        raise languages.bad("expected two different languages")
    return Interpreters((min(names), max(names)), field.get("count").number(), known.slots_in(field.get("unavailable")))


def _walking(field: Field, rooms: tuple[Room, ...]) -> tuple[Way, ...]:
    known = frozenset(room.building for room in rooms if room.building is not None)
    ways = [Way(_pair(one.get("buildings"), known, "building"), one.get("slots").number()) for one in field.each()]
    unlike([one.get("buildings") for one in field.each()], [frozenset(way.buildings) for way in ways], "way")
    return tuple(ways)


def _pair(field: Field, names: frozenset[str], kind: str) -> tuple[str, str]:
    pair = unlike(field.each(), [one.one_of(names, kind) for one in field.each()], kind)
    if len(pair) != 2:
        raise field.bad("expected two")
    return (pair[0], pair[1])


def _objective(field: Field) -> tuple[Aim, ...]:
    known = frozenset(aim.value for aim in Aim)
    return unlike(field.each(), [Aim(one.one_of(known, "aim")) for one in field.each()], "aim")


def _room_name(field: Field) -> str | int:
    return field.text() if isinstance(field.value, str) else field.number()
