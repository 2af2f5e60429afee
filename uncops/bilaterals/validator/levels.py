"""What a plan reaches in each level, worked out anew, against what it claims."""

from collections import Counter
from collections.abc import Callable, Iterable
from itertools import pairwise

from uncops.bilaterals.validator.counting import gaps_of, stretches, waits_of
from uncops.bilaterals.validator.finding import Finding, LevelReached
from uncops.bilaterals.validator.wishes import Answer, Claim, Meeting, Room, Wishes

# In these more is better; in the others fewer.
MORE = ("floor", "placed")
# These compare with a published plan, and are nothing where there is none.
COMPARED = ("change", "change_rooms")


def reached(wishes: Wishes, meetings: list[Meeting], answer: Answer) -> Iterable[LevelReached]:
    """The value of each level the plan names, and of each the instance asks for."""
    claims = {claim.name: claim for claim in answer.claims}
    for name in dict.fromkeys([*claims, *wishes.objective]):
        if name in VALUES and (wishes.published or name not in COMPARED):
            claim = claims.get(name)
            yield LevelReached(name, VALUES[name](wishes, meetings), claim and claim.value, claim and claim.bound)


def check_levels(wishes: Wishes, meetings: list[Meeting], answer: Answer) -> list[Finding]:
    """Claims that are not so: another value, a bound the plan itself passes, a proof that is none."""
    findings = [finding for claim in answer.claims for finding in _check_claim(wishes, meetings, claim)]
    if answer.status == "optimal":
        findings += [
            Finding("status", f"The status is 'optimal', but level '{claim.name}' has value {claim.value} and bound {claim.bound}.")
            for claim in answer.claims
            if claim.value != claim.bound
        ]
        named = {claim.name for claim in answer.claims}
        findings += [
            Finding("status", f"The status is 'optimal', but nothing is said of level '{name}'.")
            for name in wishes.objective
            if name not in named and (wishes.published or name not in COMPARED)
        ]
    return findings


def _check_claim(wishes: Wishes, meetings: list[Meeting], claim: Claim) -> list[Finding]:
    if claim.name not in VALUES:
        return [Finding("level", f"There is no level '{claim.name}'.")]
    if claim.name in COMPARED and not wishes.published and claim.value:
        return [Finding("level", f"Level '{claim.name}' cannot be checked: the instance has no published plan.", is_breach=False)]
    findings = []
    value = VALUES[claim.name](wishes, meetings)
    if value != claim.value:
        findings.append(Finding("level", f"Level '{claim.name}' is {value}, but the plan says {claim.value}."))
    if (value > claim.bound) if claim.name in MORE else (value < claim.bound):
        findings.append(Finding("bound", f"Level '{claim.name}' is {value}, better than the bound {claim.bound} the plan claims."))
    return findings


def _slots_of(wishes: Wishes, meetings: list[Meeting]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {party: set() for party in wishes.parties}
    for meeting in meetings:
        for party in wishes.members(meeting.request):
            found[party].update(wishes.taken(meeting))
    return found


def _placed(wishes: Wishes, meetings: list[Meeting]) -> int:
    return sum(_weight(wishes, name) for name in {meeting.request for meeting in meetings})


def _weight(wishes: Wishes, name: str) -> int:
    weight = wishes.requests[name].get("weight")
    return 1 if weight is None else weight


def _floor(wishes: Wishes, meetings: list[Meeting]) -> int:
    counts = Counter(party for meeting in meetings for party in wishes.members(meeting.request))
    return sum(min(party.get("floor") or 0, counts[name]) for name, party in wishes.parties.items())


def _change(wishes: Wishes, meetings: list[Meeting]) -> int:
    now = {meeting.request: meeting.slot for meeting in meetings}
    return sum(now.get(name) != before.slot for name, before in wishes.published.items() if name in wishes.requests)


def _change_rooms(wishes: Wishes, meetings: list[Meeting]) -> int:
    """Published meetings that keep their slot but not the room that was named."""
    return sum(
        before.slot == meeting.slot and before.room is not None and before.room != meeting.room
        for meeting in meetings
        if (before := wishes.published.get(meeting.request)) is not None
    )


def _waits(wishes: Wishes, meetings: list[Meeting], parties: Iterable[str] | None = None) -> int:
    return _over_parties(wishes, meetings, waits_of, parties)


def _gaps(wishes: Wishes, meetings: list[Meeting]) -> int:
    return _over_parties(wishes, meetings, gaps_of, None)


def _over_parties(
    wishes: Wishes, meetings: list[Meeting], count: Callable[[list[int], set[int]], int], parties: Iterable[str] | None
) -> int:
    slots_of = _slots_of(wishes, meetings)
    return sum(count(stretch, slots_of[party]) for party in (slots_of if parties is None else parties) for stretch in stretches(wishes))


def _principals(wishes: Wishes) -> list[str]:
    return [name for name, party in wishes.parties.items() if party.get("principal")]


def _room_changes(wishes: Wishes, meetings: list[Meeting], parties: Iterable[str] | None = None) -> int:
    rooms_of: dict[str, dict[int, Room | None]] = {party: {} for party in wishes.parties}
    for meeting in meetings:
        for party in wishes.members(meeting.request):
            rooms_of[party][meeting.slot] = meeting.room
    count = 0
    for party in rooms_of if parties is None else parties:
        for stretch in stretches(wishes):
            rooms = [rooms_of[party][slot] for slot in stretch if slot in rooms_of[party]]
            count += sum(here != there for here, there in pairwise(rooms))
    return count


def _spread(wishes: Wishes, meetings: list[Meeting]) -> int:
    return max(Counter(slot for meeting in meetings for slot in wishes.taken(meeting)).values(), default=0)


def _unavailable_soft(wishes: Wishes, meetings: list[Meeting]) -> int:
    return sum(
        slot in (wishes.parties[party].get("unavailable_soft") or [])
        for meeting in meetings
        for slot in wishes.taken(meeting)
        for party in wishes.members(meeting.request)
    )


VALUES: dict[str, Callable[[Wishes, list[Meeting]], int]] = {
    "floor": _floor,
    "placed": _placed,
    "change": _change,
    "waits_principals": lambda wishes, meetings: _waits(wishes, meetings, _principals(wishes)),
    "waits": _waits,
    "gaps": _gaps,
    "change_rooms": _change_rooms,
    "room_changes_principals": lambda wishes, meetings: _room_changes(wishes, meetings, _principals(wishes)),
    "room_changes": _room_changes,
    "spread": _spread,
    "unavailable_soft": _unavailable_soft,
}
