"""Published brokerage events: the fewest gaps proven for each, beside a plain model in the same run.

    python benchmarks/bilaterals/brokerage.py                        # all instances in ../shared/data/b2b, 120 s each at most
    python benchmarks/bilaterals/brokerage.py --folder DIR --seconds 60 --peer-seconds 0 forum-13 tic-12
    python benchmarks/bilaterals/brokerage.py --family --peer-seconds 0   # 140: those, and 120 made of them as family.py says

The optimum known is read from the table in README.md of the folder; every plan is checked by the independent validator.
The peer writes the rules down plainly, one literal for each meeting and slot, and gives CP-SAT as many workers as ours.
Seconds are of the clock and of the processor: the first say what a visitor waits, the second leave out what else the machine does.
"""

import argparse
import json
import re
import resource
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT)]

from ortools.sat.python import cp_model

from benchmarks.bilaterals.family import family
from uncops.bilaterals.solver.instance import Instance, read_instance
from uncops.bilaterals.solver.solve import solve
from uncops.bilaterals.validator import check

FOLDER = ROOT.parent / "shared" / "data" / "b2b"
ROW = re.compile(r"\| (\S+) \|(?: *\d+ \|){4} (\d+|infeasible) \|")


@dataclass(frozen=True)
class Took:
    """What an instance came to: `unsound` is what the validator or the table of optima has against it."""

    status: str
    value: int | None
    bound: int | None
    clock: float
    processor: float
    unsound: str = ""

    @property
    def is_proven(self) -> bool:
        """Whether nothing is left open."""
        return self.status in {"optimal", "infeasible"}


def main() -> int:
    """One line for each instance, then the median and the most; 1 when something is unproven or unsound."""
    asked = _asked()
    known = dict(ROW.findall((asked.folder / "README.md").read_text())) if (asked.folder / "README.md").exists() else {}
    print(f"{'instance':30}{'known':>11}{'value':>7}{'bound':>7}  {'status':11}{'clock':>8}{'proc.':>8}", end="")
    print(f"{'peer':>10}{'peer proc.':>11}{'ratio':>7}")
    ours, theirs = [], []
    for name, raw in _instances(asked):
        took, peer = _ours(raw, known.get(name), asked), _peer(read_instance(raw), asked) if asked.peer_seconds else None
        _tell(name, known.get(name, ""), took, peer)
        ours.append(took)
        theirs += [peer] if peer else []
    _sum_up("ours", ours)
    _sum_up("peer", theirs)
    return 1 if any(took.unsound or not took.is_proven for took in ours) else 0


def _instances(asked: argparse.Namespace) -> Iterator[tuple[str, dict]]:
    """The instances asked for, by name."""
    published = ((file.stem, json.loads(file.read_text())) for file in sorted(asked.folder.glob("*.json")))
    for name, raw in family(asked.folder, seed=asked.seed) if asked.family else published:
        if not asked.names or any(part in name for part in asked.names):
            yield name, raw


def _ours(raw: dict, known: str | None, asked: argparse.Namespace) -> Took:
    began, worked = time.monotonic(), _processor()
    plan = solve(read_instance(raw), seconds=asked.seconds, workers=asked.workers)
    clock, processor = time.monotonic() - began, _processor() - worked
    unsound = " ".join(str(finding) for finding in check(raw, plan.as_document()).findings) if plan.is_plan else ""
    level = plan.levels[0] if plan.levels else None
    reached = plan.status.value if level is None else str(level.value)
    took = Took(plan.status.value, level and level.value, level and level.bound, clock, processor, unsound)
    return Took(**{**took.__dict__, "unsound": f"{known} is published"}) if took.is_proven and known not in {None, reached} else took


def _processor() -> float:
    """Seconds of the processor so far, those of processes that have ended too: the SAT solver has one of its own."""
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))


def _peer(instance: Instance, asked: argparse.Namespace) -> Took:
    """The plain model, built and searched."""
    began, worked = time.monotonic(), _processor()
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds, solver.parameters.num_workers = asked.peer_seconds, asked.workers
    status = solver.solve(_plain(instance))
    found = status in {cp_model.OPTIMAL, cp_model.FEASIBLE}
    value, bound = (round(solver.objective_value), round(solver.best_objective_bound)) if found else (None, None)
    return Took(solver.status_name(status).lower(), value, bound, time.monotonic() - began, _processor() - worked)


def _plain(instance: Instance) -> cp_model.CpModel:
    """Meetings by slot, one at a time for each party, tables counted, gaps as runs of meetings but the first."""
    model = cp_model.CpModel()
    held = {request.id: {slot: model.new_bool_var("") for slot in instance.open_slots[request.id]} for request in instance.requests}
    for slots in held.values():
        model.add_exactly_one(slots.values())
    for slot in instance.slots:
        model.add(sum(slots[slot.id] for slots in held.values() if slot.id in slots) <= len(instance.rooms))
    gaps = [_plain_gaps(model, instance, [held[request.id] for request in requests]) for requests in instance.requests_of.values()]
    for first, second in instance.before:
        early, late = ([slot * literal for slot, literal in held[name].items()] for name in (first, second))
        model.add(sum(early) < sum(late))
    if instance.gap_difference is not None:
        least = model.new_int_var(0, len(instance.slots), "")
        for count in gaps:
            model.add(least <= count)
            model.add(count <= least + instance.gap_difference)
    model.minimize(sum(gaps))
    return model


def _plain_gaps(model: cp_model.CpModel, instance: Instance, mine: list[dict[int, cp_model.IntVar]]) -> cp_model.LinearExprT:
    literals = defaultdict(list)
    for slots in mine:
        for slot, literal in slots.items():
            literals[slot].append(literal)
    starts, before = [], 0
    for slot in instance.slots:
        busy, start = sum(literals[slot.id]), model.new_bool_var("")
        model.add(busy <= 1)
        model.add(start >= busy - before)
        starts.append(start)
        before = busy
    if not mine:
        return 0
    gaps = model.new_int_var(0, len(instance.slots), "")
    model.add(gaps == sum(starts) - 1)
    return gaps


def _tell(name: str, known: str, took: Took, peer: Took | None) -> None:
    shown = ["-" if number is None else str(number) for number in (took.value, took.bound)]
    line = f"{name:30}{known:>11}{shown[0]:>7}{shown[1]:>7}  {took.status:11}{took.clock:8.2f}{took.processor:8.2f}"
    if peer is not None:
        ratio = peer.processor / max(took.processor, 0.01)
        line += f"{'' if peer.is_proven else '>':>2}{peer.clock:8.2f}{peer.processor:11.2f}{ratio:7.1f}"
    print(line, took.unsound, flush=True)


def _sum_up(name: str, took: list[Took]) -> None:
    if took:
        clock, processor = [one.clock for one in took], [one.processor for one in took]
        print(
            f"{name}: {sum(one.is_proven for one in took)} of {len(took)} proven; clock median {statistics.median(clock):.2f}, most "
            f"{max(clock):.2f}; processor median {statistics.median(processor):.2f}, most {max(processor):.2f}"
        )


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="parts of names of instances")
    parser.add_argument("--family", action="store_true", help="140 instances: those of the folder and others made of them")
    parser.add_argument("--seed", type=int, default=1, help="of the made instances")
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--peer-seconds", type=float, default=15, help="0: no peer")
    parser.add_argument("--workers", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
