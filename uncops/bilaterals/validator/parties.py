"""Rules of parties: one meeting at a time, when they are there, within quota and longest run; gaps alike; floors told."""

from collections import defaultdict
from itertools import groupby

from uncops.bilaterals.validator.counting import gaps_of, stretches
from uncops.bilaterals.validator.finding import Finding
from uncops.bilaterals.validator.wishes import Meeting, Wishes


def check_parties(wishes: Wishes, meetings: list[Meeting]) -> list[Finding]:
    """What is wrong for parties."""
    met: dict[str, dict[int, list[str]]] = {party: defaultdict(list) for party in wishes.parties}
    begun: dict[str, list[int]] = {party: [] for party in wishes.parties}
    for meeting in meetings:
        for party in wishes.members(meeting.request):
            begun[party].append(meeting.slot)
            for slot in wishes.taken(meeting):
                met[party][slot].append(meeting.request)
    findings: list[Finding] = []
    for party, by_slot in met.items():
        findings += _check_one_at_a_time(party, by_slot)
        findings += _check_available(wishes, party, by_slot)
        findings += _check_quota(wishes, party, len(begun[party]))
        findings += _check_quota_within(wishes, party, begun[party])
        findings += _check_runs(wishes, party, by_slot)
    return findings + _check_gaps(wishes, {party: set(by_slot) for party, by_slot in met.items()})


def _check_one_at_a_time(party: str, by_slot: dict[int, list[str]]) -> list[Finding]:
    return [
        Finding("one_at_a_time", f"{party} has {len(names)} meetings in slot {slot}: {', '.join(names)}.", names[1], party, slot)
        for slot, names in by_slot.items()
        if len(names) > 1
    ]


def _check_available(wishes: Wishes, party: str, by_slot: dict[int, list[str]]) -> list[Finding]:
    away = wishes.parties[party].get("unavailable") or []
    return [
        Finding("unavailable", f"{party} is not available in slot {slot}, but has request {name} there.", name, party, slot)
        for slot, names in by_slot.items()
        if slot in away
        for name in names
    ]


def _check_quota(wishes: Wishes, party: str, count: int) -> list[Finding]:
    quota, floor = wishes.parties[party].get("quota"), wishes.parties[party].get("floor")
    findings = []
    if quota is not None and count > quota:
        findings.append(Finding("quota", f"{party} has {count} meetings, and its quota is {quota}.", party=party))
    if floor is not None and count < floor:
        words = f"{party} has {count} meetings, fewer than the {floor} it should have where they can be had."
        findings.append(Finding("floor", words, party=party, is_breach=False))
    return findings


def _check_quota_within(wishes: Wishes, party: str, begun: list[int]) -> list[Finding]:
    findings = []
    for entry in wishes.parties[party].get("quota_within") or []:
        count = sum(slot in entry["slots"] for slot in begun)
        if count > entry["most"]:
            words = f"{party} has {count} meetings in slots of which it may use {entry['most']}."
            findings.append(Finding("quota", words, party=party, slot=min(entry["slots"])))
    return findings


def _check_runs(wishes: Wishes, party: str, by_slot: dict[int, list[str]]) -> list[Finding]:
    longest = wishes.parties[party].get("longest_run")
    if longest is None:
        return []
    findings = []
    # Slots of a block follow each other, so that equal (block, is met) next to each other make a run.
    for (_block, is_met), run in groupby(wishes.block, key=lambda slot: (wishes.block[slot], slot in by_slot)):
        run_slots = list(run)
        names = {name for slot in run_slots for name in by_slot[slot]} if is_met else set()
        if len(names) > longest:
            words = f"{party} has {len(names)} meetings in a row from slot {run_slots[0]}, and may have {longest}."
            findings.append(Finding("longest_run", words, party=party, slot=run_slots[0]))
    return findings


def _check_gaps(wishes: Wishes, slots_of: dict[str, set[int]]) -> list[Finding]:
    if wishes.gap_difference is None or not slots_of:
        return []
    gaps = {party: sum(gaps_of(stretch, slots) for stretch in stretches(wishes)) for party, slots in slots_of.items()}
    most, fewest = max(gaps, key=lambda party: gaps[party]), min(gaps, key=lambda party: gaps[party])
    if gaps[most] - gaps[fewest] <= wishes.gap_difference:
        return []
    words = f"{most} has {gaps[most]} gaps and {fewest} {gaps[fewest]}; they may differ by {wishes.gap_difference}."
    return [Finding("gap_difference", words, party=most)]
