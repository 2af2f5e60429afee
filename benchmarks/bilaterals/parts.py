"""The parts of the benchmark: each measures the solver and its two peers on the same instances."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from benchmarks.bilaterals.generator import Windows, grown, summit
from benchmarks.bilaterals.greedy import greedy, greedy_repair
from benchmarks.bilaterals.measured import Row, measured
from benchmarks.bilaterals.plain import plain
from benchmarks.bilaterals.published import DISTURBANCES, published
from uncops.bilaterals.explaining import explained_document
from uncops.bilaterals.solver.instance import read_instance
from uncops.bilaterals.solver.plan import read_plan
from uncops.bilaterals.solver.solve import FEWEST, MOST, repair, solve

REPAIR_SECONDS = {450: 5, 700: 20}
USES = (0.8, 0.9, 1.0)


@dataclass(frozen=True)
class Settings:
    """How long and how widely is measured."""

    seconds: float
    peer_seconds: float
    workers: int
    seed: int
    requests: tuple[int, ...]
    meetings: tuple[int, ...]
    parties: tuple[int, ...]
    windows: tuple[Windows, ...]
    repair_seconds: float | None = None


def measure_summit(settings: Settings) -> Iterator[Row]:
    """Summits of the size expected, with wide and tight stays."""
    for requests in settings.requests:
        for windows in settings.windows:
            raw = summit(requests=requests, windows=windows, seed=settings.seed)
            yield from _three(settings, "summit", f"{requests} wishes, {windows.value}", raw)


def measure_growth(settings: Settings) -> Iterator[Row]:
    """Parties, wishes, rooms and interpreters in proportion."""
    for parties in settings.parties:
        raw = grown(parties, seed=settings.seed)
        yield from _three(settings, "growth", f"{parties} parties, {len(raw['requests'])} wishes", raw)


def _three(settings: Settings, part: str, case: str, raw: dict) -> Iterator[Row]:
    """The solver, then both peers."""
    instance, workers = read_instance(raw), settings.workers
    yield measured(
        part, case, "solver", raw, lambda watch: solve(instance, seconds=settings.seconds, workers=workers, seed=settings.seed, watch=watch)
    )
    if not settings.peer_seconds:
        return
    yield measured(part, case, "greedy", raw, lambda _watch: greedy(instance))
    # The peers are asked for weight alone, and each claims only that.
    only_weight = raw | {"objective": ["placed"]}
    yield measured(part, case, "plain CP-SAT", only_weight, lambda _watch: plain(instance, seconds=settings.peer_seconds, workers=workers))


def measure_repair(settings: Settings) -> Iterator[Row]:
    """Published plans after something befell them: the fewest changes, and the most meetings with the fewest changes among those."""
    for meetings in settings.meetings:
        for use in USES:
            whole = published(meetings=meetings, use=use, seed=settings.seed)
            for name, befall in DISTURBANCES.items():
                for prefer in (FEWEST, MOST):
                    case = f"{meetings} at {100 * use:.0f} %, {name}, {prefer}"
                    yield from _repaired(settings, case, befall(whole), settings.repair_seconds or REPAIR_SECONDS[meetings], prefer)


def _repaired(settings: Settings, case: str, raw: dict, seconds: float, prefer: str) -> Iterator[Row]:
    instance, before, workers = read_instance(raw), read_plan(raw["published"]), settings.workers

    def solver(watch: object) -> object:
        return repair(instance, before, seconds=seconds, workers=workers, seed=settings.seed, watch=watch, prefer=prefer)

    def plainly(_watch: object) -> object:
        return plain(instance, seconds=seconds, workers=workers, keeping=before, weight_first=prefer == MOST)

    yield measured("repair", case, "solver", raw, solver, first="change")
    if not settings.peer_seconds:
        return
    yield measured("repair", case, "plain CP-SAT", raw, plainly)
    if prefer == MOST:
        yield measured("repair", case, "greedy", raw, lambda _watch: greedy_repair(instance, before))


def measure_reasons(settings: Settings) -> Iterator[Row]:
    """How long it takes to say of every request left out why, on the plans of the greedy peer."""
    for requests in settings.requests:
        for windows in settings.windows:
            raw = summit(requests=requests, windows=windows, seed=settings.seed)
            instance = read_instance(raw)
            plan = greedy(instance)
            began = time.process_time()
            document = explained_document(instance, plan)
            took = time.process_time() - began
            unplaced = document["unplaced"]
            offered = sum(bool(one["would_place"]) for one in unplaced)
            words = f"processor time; {len(unplaced)} explained, for {offered} one change would do"
            case, held = f"{requests} wishes, {windows.value}", f"{len(plan.meetings)}/{requests}"
            yield Row("reasons", case, "reasons", held, words, f"{took:.1f}", True)


PARTS: dict[str, Callable[[Settings], Iterator[Row]]] = {
    "summit": measure_summit,
    "repair": measure_repair,
    "growth": measure_growth,
    "reasons": measure_reasons,
}
