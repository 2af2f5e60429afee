"""Installations that are costly to make: made once for a state of the sources and kept; whoever needs one gets a copy of it."""

import fcntl
import hashlib
import shutil
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / ".test-installations"
# What the installations are made of. A change in any of it makes them anew.
MADE_OF = (
    "uncops", "templates", "static", "requirements.txt", "tests/filled.py", "tests/filled_mission.py", "tests/planting.py",
    "tests/plain_papers.py", "tests/visitors.py", "tests/quickening.py", "tests/the_morning.py",
)  # fmt: skip
NOT_MADE_OF = {".pyc", ".po", ".pot"}


def copy_of(name: str, make: Callable[[Path], None], folder: Path) -> Path:
    """Put a copy of the installation of this name into a folder that is empty or not there; `make` makes it where it is not kept yet.

    Of several workers that ask at once one makes it and the others wait.
    """
    kept = KEPT / f"{name}-{state_of_sources()}"
    KEPT.mkdir(exist_ok=True)
    with (KEPT / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.is_dir():
            for old in KEPT.glob(f"{name}-*"):
                shutil.rmtree(old, ignore_errors=True)
            making = KEPT / f"{name}.making"
            shutil.rmtree(making, ignore_errors=True)
            making.mkdir()
            make(making)
            making.rename(kept)
        shutil.copytree(kept, folder, dirs_exist_ok=True)
    return folder


@cache
def state_of_sources() -> str:
    """Changes with every file the installations are made of, and with Python."""
    told = hashlib.sha256(sys.version.encode())
    for beginning in MADE_OF:
        files = sorted((ROOT / beginning).rglob("*")) if (ROOT / beginning).is_dir() else [ROOT / beginning]
        for file in files:
            if file.is_file() and file.suffix not in NOT_MADE_OF:
                told.update(f"{file.relative_to(ROOT)} {hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return told.hexdigest()[:20]
