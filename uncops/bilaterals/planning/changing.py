"""One proposal of a plan carried out in the plan itself: a meeting more is placed, another moved or given up for it."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.bilaterals.planning.models import PlanRun, RunStatus
from uncops.bilaterals.planning.taking import NoPlanYet
from uncops.bilaterals.solver.instance import read_instance
from uncops.bilaterals.solver.plan import read_plan
from uncops.bilaterals.solver.reasons import explained
from uncops.bilaterals.validator import check
from uncops.core.deeds import Deed
from uncops.core.refusals import Refusal
from uncops.core.wording import N_

# What can be done in the plan alone; for the others something else has to change first: a room, a quota, an absence.
IN_THE_PLAN = frozenset({"place", "move", "move_room", "give_up"})


class ProposalGone(Refusal):
    """Somebody changed the plan meanwhile."""

    sentence = N_("This proposal is no longer possible. Look at the plan as it is now.")


def carry_out(session: Session, run_id: int, request: str, place: int, *, deed: Deed) -> PlanRun:
    """Do what the proposal at this place says for a request that is left out; never against a rule.

    :raises NoPlanYet, ProposalGone: when there is no plan, or the proposal is not in it any more.
    """
    run = session.scalars(select(PlanRun).where(PlanRun.id == run_id).with_for_update()).one()
    if run.plan is None or run.instance is None or run.ended_at is None:
        raise NoPlanYet
    left_out = next((one for one in run.plan["unplaced"] if one["request"] == request), None)
    if left_out is None or not 0 <= place < len(left_out["would_place"]):
        raise ProposalGone
    proposal = left_out["would_place"][place]
    if proposal["kind"] not in IN_THE_PLAN:
        raise ProposalGone
    changed = _with(run.plan, request, proposal)
    if not check(run.instance, changed).is_valid:
        raise ProposalGone
    run.plan = _told_anew(run.instance, changed)
    run.status = RunStatus.FEASIBLE.value
    record(session, deed=deed, action="meeting-run.changed", subject=run, after={"kind": proposal["kind"]})
    return run


def _with(plan: Mapping[str, Any], request: str, proposal: Mapping[str, Any]) -> dict[str, Any]:
    other, others = proposal.get("request"), []
    for meeting in plan["meetings"]:
        if meeting["request"] != other:
            others.append(meeting)
        elif proposal["kind"] != "give_up":
            slot = proposal.get("to_slot") or meeting["slot"]
            others.append({"request": other, "slot": slot, "room": proposal.get("to_room") or meeting["room"]})
    meetings = [*others, {"request": request, "slot": proposal["slot"], "room": proposal.get("room")}]
    unplaced = [one for one in plan["unplaced"] if one["request"] != request]
    if proposal["kind"] == "give_up":
        unplaced.append({"request": other})
    return {"status": "feasible", "levels": [], "meetings": meetings, "unplaced": unplaced, "seconds": plan["seconds"]}


def _told_anew(instance: Mapping[str, Any], plan: dict[str, Any]) -> dict[str, Any]:
    """The plan with reasons and levels as they are now; bounds proven before no longer count, for they were of another plan."""
    return explained(read_instance(instance), read_plan(plan)).as_document()
