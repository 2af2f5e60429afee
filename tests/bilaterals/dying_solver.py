"""A solver that says one plan and is killed: for tests of what is left of a run then."""

import json
import os
import signal
import sys


def main() -> None:
    asked = json.loads(sys.stdin.readline())
    first = asked["instance"]["requests"][0]
    plan = {"status": "feasible", "levels": [], "seconds": 0.1, "meetings": [], "unplaced": []}
    slot = min(one["id"] for one in asked["instance"]["slots"])
    plan["meetings"] = [{"request": first["id"], "slot": slot, "room": asked["instance"]["rooms"][0]["id"]}]
    point = {"level": "placed", "placed": 1, "value": 1, "bound": 3, "gap": 0.6, "seconds": 0.1}
    sys.stdout.write(json.dumps(point | {"plan": plan}) + "\n" + '{"done": {"status": "opt')
    sys.stdout.flush()
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main()
