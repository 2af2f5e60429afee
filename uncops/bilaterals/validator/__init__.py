"""Whether a plan of bilateral meetings obeys every rule of its instance and reaches what it claims.

Reads the two documents of `python -m uncops bilaterals` as they stand. It shares nothing with the solver, so that a mistake there
is not made here again. What fields mean is written at the top of `uncops/bilaterals/solver/instance.py`.
"""

from collections.abc import Mapping
from typing import Any

from uncops.bilaterals.validator.documents import FORMAT, Malformed, read_plan, read_wishes
from uncops.bilaterals.validator.finding import Finding, Report
from uncops.bilaterals.validator.levels import LevelReached, check_levels, reached
from uncops.bilaterals.validator.meetings import check_meetings
from uncops.bilaterals.validator.parties import check_parties
from uncops.bilaterals.validator.places import check_interpreters, check_rooms
from uncops.bilaterals.validator.walks import check_walks

__all__ = ["FORMAT", "Finding", "LevelReached", "Malformed", "Report", "check"]

ANSWERS_WITHOUT_PLAN = ("infeasible", "unknown")


def check(instance: Mapping[str, Any], plan: Mapping[str, Any]) -> Report:
    """Everything wrong with a plan, and what it really reaches in each level it names.

    :raises Malformed: when one of the documents cannot be understood; it names the field.
    """
    wishes, answer = read_wishes(instance), read_plan(plan)
    if answer.status in ANSWERS_WITHOUT_PLAN:
        return Report(tuple(_without_plan(answer.status, len(answer.meetings))), (), has_plan=False)
    findings = check_meetings(wishes, answer)
    known = [meeting for meeting in answer.meetings if meeting.request in wishes.requests and meeting.slot in wishes.block]
    findings += check_parties(wishes, known)
    findings += check_walks(wishes, known)
    findings += check_rooms(wishes, known)
    findings += check_interpreters(wishes, known)
    findings += check_levels(wishes, known, answer)
    return Report(tuple(findings), tuple(reached(wishes, known, answer)))


def _without_plan(status: str, meeting_count: int) -> list[Finding]:
    if not meeting_count:
        return []
    return [Finding("status", f"The status is '{status}', but the plan holds {meeting_count} meetings.")]
