"""An instance and a plan, as the validator sees them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

FOR_EVER = 10**9
Room = str | int


@dataclass(frozen=True)
class Meeting:
    """A line of a plan."""

    request: str
    slot: int
    room: Room | None


@dataclass(frozen=True)
class Claim:
    """What a plan says of a level."""

    name: str
    value: int
    bound: int


@dataclass(frozen=True)
class Answer:
    """A plan."""

    status: str
    meetings: tuple[Meeting, ...]
    claims: tuple[Claim, ...]
    unplaced: tuple[str, ...]


@dataclass(frozen=True)
class Wishes:
    """An instance; parties, requests and rooms are the objects of the document. `rooms` is a number when only that is given."""

    block: dict[int, str]  # of each slot, in time order
    rooms: dict[Room, Mapping[str, Any]] | int
    parties: dict[str, Mapping[str, Any]]
    requests: dict[str, Mapping[str, Any]]
    interpreters: list[Mapping[str, Any]] | None
    apart: list[list[str]]
    before: list[list[str]]
    objective: list[str]
    gap_difference: int | None
    is_within_blocks: bool
    published: dict[str, Meeting]
    breaks: dict[int, int]  # for the first slot of a block how many slots its break is long; one that is not here is longer than anything
    ways: dict[frozenset[str | None], int]

    @cached_property
    def clock(self) -> dict[int, int]:
        """The time of each slot, counted in slots, with the breaks between blocks."""
        found: dict[int, int] = {}
        now = 0
        for before, slot in zip([None, *self.block], self.block, strict=False):
            if before is not None:
                now += 1 + (self.breaks.get(slot, FOR_EVER) if self.block[slot] != self.block[before] else 0)
            found[slot] = now
        return found

    def length(self, request: str) -> int:
        """How many slots a request takes."""
        return self.requests[request].get("length") or 1

    def taken(self, meeting: Meeting) -> list[int]:
        """The slots of a meeting; fewer than its length when its block ends before it does."""
        first, length = self._places[meeting.slot], self.length(meeting.request)
        if length == 1:
            return [meeting.slot]
        return [slot for slot in list(self.block)[first : first + length] if self.block[slot] == self.block[meeting.slot]]

    @cached_property
    def _places(self) -> dict[int, int]:
        return {slot: place for place, slot in enumerate(self.block)}

    def members(self, request: str) -> list[str]:
        """The parties of a request."""
        return list(self.requests[request]["parties"])
