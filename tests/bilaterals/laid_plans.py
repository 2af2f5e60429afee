"""Plans laid by hand into what is stored, one request after the other: valid, made at once, different when another order is wanted."""

from programme.builders import deed_now
from registration.missions import the_summit

from uncops.bilaterals.planning.instance import draw
from uncops.bilaterals.planning.models import PlanRun, RunKind, RunStatus
from uncops.bilaterals.planning.services import PINNED
from uncops.bilaterals.planning.surroundings import surroundings_of
from uncops.bilaterals.validator import check
from uncops.core.database import transaction
from uncops.summits.models import Summit


def laid_run(*, is_backwards: bool = False, is_repair: bool = False) -> int:
    """A run that ended with a plan; a repair leaves what can stay where it is. Backwards, the last slots are filled first."""
    summit_id = the_summit()
    with transaction() as session:
        summit, deed = session.get_one(Summit, summit_id), deed_now()
        drawn = draw(surroundings_of(session, summit, deed.at), from_working_plan=is_repair)
        run = PlanRun(
            summit_id=summit_id, kind=(RunKind.REPAIR if is_repair else RunKind.SOLVE).value, status=RunStatus.FEASIBLE.value,
            title="Schedule", settings={"seconds": 1, "seed": 1, "fixed": PINNED, "objective": "quiet"}, instance=drawn.document,
            keys=drawn.keys, plan=laid(drawn.document, is_backwards=is_backwards), started_by=deed.actor, created_at=deed.at,
            ended_at=deed.at,
        )  # fmt: skip
        session.add(run)
        session.flush()
        return run.id


def laid(document: dict, *, is_backwards: bool) -> dict:
    """As many requests as fit; whether they do is for the validator to say."""
    kept = {one["request"]: (one["slot"], one["room"]) for one in (document["published"] or {"meetings": []})["meetings"]}
    rooms = [room["id"] for room in document["rooms"]]
    places = [(slot["id"], room) for slot in document["slots"] for room in rooms]
    ordered = list(reversed(places)) if is_backwards else places
    requests = sorted(document["requests"], key=lambda one: (one["pinned"] is None, one["id"] not in kept))
    held = [one["id"] for one in requests if one["pinned"]]
    meetings = [{"request": one["id"], **one["pinned"]} for one in requests if one["pinned"]]
    for request in (one for one in requests if not one["pinned"]):
        own = [kept[request["id"]]] if request["id"] in kept else []
        for slot, room in [*own, *ordered]:
            more = [*meetings, {"request": request["id"], "slot": slot, "room": room}]
            if _is_valid(document, more):
                meetings, held = more, [*held, request["id"]]
                break
    return _plan(document, meetings)


def _is_valid(document: dict, meetings: list[dict]) -> bool:
    return not check(document, _plan(document, meetings)).breaches


def _plan(document: dict, meetings: list[dict]) -> dict:
    held = {one["request"] for one in meetings}
    left = [{"request": one["id"]} for one in document["requests"] if one["id"] not in held]
    return {"status": "feasible", "levels": [], "seconds": 0.0, "meetings": meetings, "unplaced": left}
