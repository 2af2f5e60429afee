"""A plan made offhand, one request after the other: what there is when a search had no time, and the least a search must better."""

from collections.abc import Iterable

from uncops.bilaterals.solver.given import Aim, Instance, Request
from uncops.bilaterals.solver.plan import Placed
from uncops.bilaterals.solver.standing import Standing

Schedule = dict[str, int]


def offhand(instance: Instance, meetings: Iterable[Placed] = ()) -> Schedule | None:
    """A valid schedule, or None when what is required or pinned cannot be had this way.

    It begins from `meetings`, if any. What is bound comes first, then what is published as it is published, then a first meeting for
    who should have one, then by weight.
    """
    if instance.gap_difference is not None:
        return None
    standing = Standing(instance, meetings)
    by_weight = sorted(instance.requests, key=lambda request: -request.weight)
    bound = sorted((request for request in by_weight if request.is_bound), key=lambda request: request.pinned is None)
    _place_all(standing, bound)
    if any(request.id not in standing.held for request in bound):
        return None
    if Aim.CHANGE in instance.objective:
        _keep_published(standing)
    _place_all(standing, (request for request in by_weight if _is_first(standing, request)))
    _place_all(standing, by_weight)
    return {name: placed.slot for name, placed in standing.held.items()}


def _place_all(standing: Standing, requests: Iterable[Request]) -> None:
    for request in requests:
        if request.id not in standing.held:
            open_ = standing.open_to(request)
            if open_:
                _place(standing, request, standing.slots_in(open_)[0])


def _place(standing: Standing, request: Request, slot: int) -> None:
    standing.put(Placed(request.id, slot, standing.free_room(request, slot)))


def _keep_published(standing: Standing) -> None:
    for held in standing.instance.published:
        request = standing.instance.request_of.get(held.request)
        if request is not None and held.request not in standing.held and standing.open_to(request) & standing.bit.get(held.slot, 0):
            _place(standing, request, held.slot)


def _is_first(standing: Standing, request: Request) -> bool:
    """Whether it would be the first meeting of a party that should have one."""
    return any(standing.instance.party_of[party].floor and not standing.busy[party] for party in request.parties)
