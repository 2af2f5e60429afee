"""The order in which delegations are seated, and the lot that says who comes first: pure.

How the lot is drawn, so that anybody can do it again on paper:

1. The Member States that take part are numbered from 1 in English alphabetical order of their short names.
2. The seed is written down, and the SHA-256 of its letters (UTF-8) is taken: `printf '%s' 'SEED' | sha256sum`.
3. The first eight of its hexadecimal digits are read as one number, from 0 to 4,294,967,295.
4. That number is divided by how many take part. The remainder and one is the number of the party that is drawn.

With 193 parties the chances of two of them differ by less than one in twenty million.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from uncops.reference.order import Ordered, alphabetical, in_protocol_order

MEMBER_STATE = "member_state"
STATE_OF_PALESTINE = "PSE"
DIGITS_READ = 8


class Comer(Ordered):
    """A party that comes: Ordered, with its code."""

    code: str


Party = TypeVar("Party", bound=Comer)


@dataclass(frozen=True)
class Lot:
    """One drawing of the lot, with every step of it: the hash, the number read from it, how many took part, who was drawn."""

    seed: str
    digest: str
    number: int
    count: int
    code: str

    @property
    def digits(self) -> str:
        """The digits of the hash that were read."""
        return self.digest[:DIGITS_READ]

    @property
    def quotient(self) -> int:
        """How many times the number holds the count."""
        return self.number // self.count

    @property
    def remainder(self) -> int:
        """What is left of the number when it is divided by how many took part."""
        return self.number % self.count

    @property
    def place(self) -> int:
        """The number of the drawn party in the alphabetical list, from 1."""
        return self.remainder + 1


def draw(seed: str, codes: Sequence[str]) -> Lot:
    """The lot drawn among these parties, which stand in alphabetical order; the same seed and parties give the same.

    :raises ValueError: when nobody takes part, which a rule refuses before.
    """
    if not codes:
        raise ValueError("a lot is drawn among at least one party")
    digest = hashlib.sha256(seed.encode()).hexdigest()
    number = int(digest[:DIGITS_READ], 16)
    return Lot(seed, digest, number, len(codes), codes[number % len(codes)])


def taking_part(parties: Iterable[Party]) -> list[Party]:
    """Who takes part in the lot: the Member States, in English alphabetical order."""
    return list(alphabetical(party for party in parties if party.kind == MEMBER_STATE))


def seating_order(parties: Iterable[Party], first_key: str | None, *, palestine_among_members: bool = False) -> list[Party]:
    """The order of seats: Member States alphabetically from the drawn one, wrapping round; observers; organizations.

    `first_key` is the sort key of the drawn party; when it does not come, the next in the alphabet is first. Without a lot the
    alphabet begins at its beginning. The State of Palestine sits among Member States where the plan says so, between Sri Lanka
    and Sudan, as in the General Assembly since 10 September 2024 (reference data, Rules and figures found).
    """
    among = {STATE_OF_PALESTINE} if palestine_among_members else set()
    everybody = list(parties)
    members = alphabetical(party for party in everybody if party.kind == MEMBER_STATE or party.code in among)
    others = [party for party in everybody if party.kind != MEMBER_STATE and party.code not in among]
    return [*rotated(members, first_key), *in_protocol_order(others)]


def rotated(members: Sequence[Party], first_key: str | None) -> list[Party]:
    """The alphabet from a key on, then from its beginning."""
    if first_key is None:
        return list(members)
    start = next((place for place, member in enumerate(members) if member.sort_key >= first_key), 0)
    return [*members[start:], *members[:start]]


def with_swaps(ordered: Sequence[Party], swaps: Iterable[tuple[str, str]]) -> list[Party]:
    """The order after pairs of parties changed places, one pair after the other; a pair of which one does not come is passed over."""
    places = {party.code: place for place, party in enumerate(ordered)}
    changed = list(ordered)
    for one, other in swaps:
        if one in places and other in places:
            first, second = places[one], places[other]
            changed[first], changed[second] = changed[second], changed[first]
            places[one], places[other] = second, first
    return changed
