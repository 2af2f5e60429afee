"""Runs commands of the product, each in a process of its own, without loading the program anew for each of them.

For every line on its standard input, which names arguments, environment, and files for what is said, it answers with the status
with which the command ended.
"""

import json
import os
import sys
import tempfile
from typing import Any

from uncops import create_app
from uncops.cli import cli


def main() -> None:
    """Load everything once, then bring up one command after the other."""
    with tempfile.TemporaryDirectory() as folder:
        create_app(instance_path=folder)
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _become(json.loads(line))
        _child, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _become(asked: dict[str, Any]) -> None:
    os.environ.clear()
    os.environ.update(asked["environment"])
    for number, name in ((0, os.devnull), (1, asked["output"]), (2, asked["errors"])):
        os.dup2(os.open(name, os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_CREAT), number)
    cli(args=asked["arguments"], prog_name="python -m uncops")  # ends this process


if __name__ == "__main__":
    main()
