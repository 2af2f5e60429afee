"""Installations of their own, run by commands as a person would."""

import atexit
import json
import os
import socket
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOT_INHERITED = ("DATABASE_URL", "REDIS_URL", "PORT", "TEST_POSTGRES")


@dataclass(frozen=True)
class Installation:
    """A folder in which the product keeps what is its own."""

    folder: Path

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """`python -m uncops …` to its end, loaded as a person loads it."""
        return subprocess.run(self.command(*arguments), cwd=ROOT, env=self.environment(), capture_output=True, text=True, timeout=120)

    def run_loaded(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """The same in a process that has the program loaded already: loading it takes longer than most commands."""
        with tempfile.TemporaryDirectory() as folder:
            output, errors = Path(folder, "output"), Path(folder, "errors")
            status = _nursery_does(arguments, self.environment(), output, errors)
            return subprocess.CompletedProcess([*arguments], status, output.read_text(), errors.read_text())

    def begin(self, *arguments: str, output: Path) -> subprocess.Popen[bytes]:
        """`python -m uncops …`, which goes on until it is stopped; what it says goes into a file."""
        with output.open("wb") as opened:
            return subprocess.Popen(
                self.command(*arguments), cwd=ROOT, env=self.environment(), stdout=opened, stderr=subprocess.STDOUT, start_new_session=True
            )

    @staticmethod
    def command(*arguments: str) -> list[str]:
        """The command as the Makefile has it."""
        return [sys.executable, "-m", "uncops", *arguments]

    def environment(self) -> dict[str, str]:
        """What the command finds around it."""
        kept = {name: value for name, value in os.environ.items() if name not in NOT_INHERITED}
        return kept | {"UNCOPS_INSTANCE": str(self.folder), "WEB_WORKERS": "1", "PYTHONUNBUFFERED": "1"}


@cache
def _nursery() -> subprocess.Popen[str]:
    environment = {name: value for name, value in os.environ.items() if name not in NOT_INHERITED} | {"PYTHONPATH": str(ROOT)}
    started = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("nursery.py"))],
        cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    atexit.register(started.communicate)
    return started


def _nursery_does(arguments: tuple[str, ...], environment: dict[str, str], output: Path, errors: Path) -> int:
    nursery = _nursery()
    asked = {"arguments": arguments, "environment": environment, "output": str(output), "errors": str(errors)}
    print(json.dumps(asked), file=nursery.stdin, flush=True)
    return int(nursery.stdout.readline())


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
