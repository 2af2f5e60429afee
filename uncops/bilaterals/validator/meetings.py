"""Rules of requests: held once, where they may be, where they are pinned, in their order, all accounted for."""

from collections import Counter

from uncops.bilaterals.validator.finding import Finding
from uncops.bilaterals.validator.wishes import Answer, Meeting, Wishes


def check_meetings(wishes: Wishes, answer: Answer) -> list[Finding]:
    """What is wrong with meetings as answers to requests."""
    held: dict[str, Meeting] = {}
    findings = _unknown(wishes, answer)
    for meeting in answer.meetings:
        if meeting.request in held:
            words = f"Request {meeting.request} is held twice, in slots {held[meeting.request].slot} and {meeting.slot}."
            findings.append(Finding("twice", words, request=meeting.request, slot=meeting.slot))
        held[meeting.request] = meeting
    for name in wishes.requests:
        findings += _check_request(wishes, name, held.get(name))
    return findings + _check_order(wishes, held) + _check_accounted(wishes, answer, held)


def _unknown(wishes: Wishes, answer: Answer) -> list[Finding]:
    findings = []
    for meeting in answer.meetings:
        if meeting.request not in wishes.requests:
            words = f"There is no request {meeting.request}, but it is held in slot {meeting.slot}."
            findings.append(Finding("unknown_request", words, request=meeting.request, slot=meeting.slot))
        if meeting.slot not in wishes.block:
            words = f"Request {meeting.request} is held in slot {meeting.slot}, which does not exist."
            findings.append(Finding("unknown_slot", words, request=meeting.request, slot=meeting.slot))
    return findings


def _check_request(wishes: Wishes, name: str, meeting: Meeting | None) -> list[Finding]:
    request = wishes.requests[name]
    pinned, allowed = request.get("pinned"), request.get("allowed")
    if meeting is None:
        if pinned is not None:
            words = f"Request {name} is pinned to slot {pinned['slot']}, but not held."
            return [Finding("pinned", words, request=name, slot=pinned["slot"])]
        return [Finding("required", f"Request {name} is required, but not held.", request=name)] if request.get("required") else []
    findings = []
    if pinned is not None and meeting.slot != pinned["slot"]:
        words = f"Request {name} is pinned to slot {pinned['slot']}, but held in slot {meeting.slot}."
        findings.append(Finding("pinned", words, request=name, slot=meeting.slot))
    if pinned is not None and pinned.get("room") is not None and meeting.room != pinned["room"]:
        words = f"Request {name} is pinned to room {pinned['room']}, but held in room {meeting.room} in slot {meeting.slot}."
        findings.append(Finding("pinned", words, request=name, slot=meeting.slot))
    if allowed is not None and meeting.slot not in allowed:
        words = f"Request {name} is held in slot {meeting.slot}, which it does not allow."
        findings.append(Finding("allowed", words, request=name, slot=meeting.slot))
    if meeting.slot in wishes.block and len(wishes.taken(meeting)) < wishes.length(name):
        words = f"Request {name} takes {wishes.length(name)} slots, but its block ends before, when it begins in slot {meeting.slot}."
        findings.append(Finding("length", words, request=name, slot=meeting.slot))
    return findings + _check_apart(wishes, name, meeting)


def _check_apart(wishes: Wishes, name: str, meeting: Meeting) -> list[Finding]:
    members = wishes.members(name)
    return [
        Finding("apart", f"Request {name} puts {one} and {other} together, which may not be.", name, one, meeting.slot)
        for one, other in wishes.apart
        if one in members and other in members
    ]


def _check_order(wishes: Wishes, held: dict[str, Meeting]) -> list[Finding]:
    time = {slot: place for place, slot in enumerate(wishes.block)}
    findings = []
    for first, second in wishes.before:
        earlier, later = held.get(first), held.get(second)
        if earlier is None or later is None or earlier.slot not in time or later.slot not in time:
            continue
        if time[wishes.taken(earlier)[-1]] >= time[later.slot]:
            words = f"Request {first} must be before {second}, but is held in slot {earlier.slot} and {second} in slot {later.slot}."
            findings.append(Finding("before", words, request=first, slot=earlier.slot))
    return findings


def _check_accounted(wishes: Wishes, answer: Answer, held: dict[str, Meeting]) -> list[Finding]:
    """Whether every request is either held or named among those that are not; a plan that names none is by hand."""
    findings: list[Finding] = []
    if not answer.unplaced:
        return findings
    for name, count in Counter(answer.unplaced).items():
        if name not in wishes.requests or name in held or count > 1:
            words = f"Request {name} stands among those not placed, but it is held, unknown or named twice."
            findings.append(Finding("unplaced", words, request=name))
    forgotten = sorted(wishes.requests.keys() - held.keys() - set(answer.unplaced))
    findings += [
        Finding("unplaced", f"Request {name} is neither held nor among those not placed.", request=name)
        for name in forgotten
    ]
    return findings
