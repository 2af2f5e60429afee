"""Rules of the time between two meetings of a party: its pause, and the way from one building to the other."""

from itertools import combinations

from uncops.bilaterals.validator.finding import Finding
from uncops.bilaterals.validator.wishes import Meeting, Wishes


def check_walks(wishes: Wishes, meetings: list[Meeting]) -> list[Finding]:
    """Pairs of meetings of a party that are too near to each other."""
    if not wishes.ways and not any(party.get("pause") for party in wishes.parties.values()):
        return []
    met: dict[str, list[Meeting]] = {party: [] for party in wishes.parties}
    for meeting in sorted(meetings, key=lambda meeting: wishes.clock[meeting.slot]):
        for party in wishes.members(meeting.request):
            met[party].append(meeting)
    return [finding for party, mine in met.items() for pair in combinations(mine, 2) for finding in _check_pair(wishes, party, *pair)]


def _check_pair(wishes: Wishes, party: str, first: Meeting, second: Meeting) -> list[Finding]:
    if first.request == second.request:
        return []
    # Slots that begin after the end of the first and end before the second begins; below 0 when they overlap, which is told elsewhere.
    between = wishes.clock[second.slot] - wishes.clock[wishes.taken(first)[-1]] - 1
    if between < 0:
        return []
    findings, names = [], f"{first.request} in slot {first.slot} and {second.request} in slot {second.slot}"
    pause = wishes.parties[party].get("pause") or 0
    if between < pause:
        words = f"{party} needs a pause of {pause} slots, but has {between} between {names}."
        findings.append(Finding("pause", words, request=second.request, party=party, slot=second.slot))
    buildings = [_building(wishes, meeting) for meeting in (first, second)]
    way = wishes.ways.get(frozenset(buildings), 0)
    if between < way:
        words = f"{party} walks {way} slots from {buildings[0]} to {buildings[1]}, but has {between} between {names}."
        findings.append(Finding("walk", words, request=second.request, party=party, slot=second.slot))
    return findings


def _building(wishes: Wishes, meeting: Meeting) -> str | None:
    if isinstance(wishes.rooms, int) or meeting.room not in wishes.rooms:
        return None
    return wishes.rooms[meeting.room].get("building")
