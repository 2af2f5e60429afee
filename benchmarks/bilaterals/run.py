"""Schedules of bilateral meetings, measured: summit size, repair, growth and reasons, with two peers and the machine's own baseline.

    python benchmarks/bilaterals/run.py                              # everything, about an hour
    python benchmarks/bilaterals/run.py --only repair --meetings 450
    python benchmarks/bilaterals/run.py --only summit --requests 1000 --seconds 60

Every plan, also each of a peer, is checked by the independent validator; the command ends with 1 when one is not sound. The first of
two figures of seconds is how long the first level took (placed, or changes in repair), the second the whole search.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.bilaterals.generator import SUMMITS, Windows
from benchmarks.bilaterals.measured import HEADING, baseline
from benchmarks.bilaterals.parts import PARTS, REPAIR_SECONDS, Settings


def main() -> int:
    """Measure the parts asked for and print a table."""
    asked = _asked()
    settings = Settings(
        asked.seconds, asked.peer_seconds, asked.workers, asked.seed, tuple(asked.requests), tuple(asked.meetings), tuple(asked.parties),
        tuple(Windows(name) for name in asked.windows), asked.repair_seconds,
    )  # fmt: skip
    print(baseline())
    print(HEADING)
    are_sound = True
    for part in asked.only:
        for row in PARTS[part](settings):
            print(row, flush=True)
            are_sound &= row.sound
    print(baseline())
    return 0 if are_sound else 1


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", choices=list(PARTS), default=list(PARTS), help="parts to measure")
    parser.add_argument("--seconds", type=float, default=180, help="of each search of summit and growth")
    parser.add_argument("--peer-seconds", type=float, default=60, help="of the plain model in summit and growth; 0: no peers")
    parser.add_argument("--repair-seconds", type=float, help="of each repair; otherwise 5 at 450 meetings and 20 at 700")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--requests", type=int, nargs="+", choices=list(SUMMITS), default=list(SUMMITS))
    parser.add_argument("--windows", nargs="+", choices=[one.value for one in Windows], default=[one.value for one in Windows])
    parser.add_argument("--meetings", type=int, nargs="+", choices=list(REPAIR_SECONDS), default=list(REPAIR_SECONDS))
    parser.add_argument("--parties", type=int, nargs="+", default=[100, 200, 400])
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
