"""Seconds of the check for conflicts: a planted summit, and summits of 1,000 and 2,000 bilateral meetings; on one core.

    python benchmarks/conflicts/run.py
"""

import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT)]

from benchmarks.conflicts.planned import planned_summit
from benchmarks.conflicts.planted import plant
from uncops.conflicts.check.diaries import diaries_of
from uncops.conflicts.check.offers import with_offers
from uncops.conflicts.check.running import findings, findings_touching

ROUNDS = 5
PAGE = 25


def main() -> int:
    """Plant, check, time."""
    plan = planned_summit()
    wanted = plant(plan)
    engagements, facts = list(plan.engagements.values()), plan.facts()
    seconds, found = _timed(lambda: findings(engagements, facts))
    identities = {finding.identity for finding in found}
    kinds = len({rule for rule, _sides in wanted})
    print(f"planted {len(wanted)} conflicts of {kinds} kinds; found {len(wanted & identities)}, others found {len(identities - wanted)}")
    print(f"{len(engagements)} engagements: {seconds:.3f} s for everything")
    diaries = diaries_of(engagements)
    seconds, solved = _timed(lambda: [with_offers(finding, diaries, facts) for finding in found[:PAGE]])
    print(f"what would solve the first {PAGE}: {seconds:.3f} s, {sum(len(finding.offers) for finding in solved)} offers")
    for count in (1000, 2000):
        _time_meetings(count)
    return 0 if identities == wanted and len(found) == len(wanted) else 1


def _time_meetings(count: int) -> None:
    plan = planned_summit(meeting_count=count)
    engagements, facts = list(plan.engagements.values()), plan.facts()
    seconds, found = _timed(lambda: findings(engagements, facts))
    diaries = diaries_of(engagements)
    a_session = plan.engagements["session:20"]
    alone, _touching = _timed(lambda: findings_touching(a_session, diaries, facts))
    rooms = len(plan.rooms)
    print(f"90 sessions and {count} meetings in {rooms} rooms: {seconds:.3f} s, {len(found)} findings; one session alone {alone:.4f} s")


def _timed(act):
    """The best of some rounds, and what came of it."""
    best, outcome = float("inf"), None
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        outcome = act()
        best = min(best, time.perf_counter() - begun)
    return best, outcome


if __name__ == "__main__":
    sys.exit(main())
