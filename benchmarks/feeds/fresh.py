"""The first poll of a process that was just started, beside building the same calendar with icalendar; started by `run.py`."""

import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from icalendar import Calendar

from uncops import create_app


def seconds_of_icalendar(body: bytes, timer: Callable[[], float]) -> float:
    """How long icalendar takes to build and write a calendar from plain values."""
    calendar = Calendar.from_ical(body)
    begun = timer()
    built = Calendar()
    for name, value in calendar.property_items(recursive=False)[1:-1]:
        built.add(name, value, encode=0)
    for component in calendar.subcomponents:
        built.add_component(_anew(component))
    built.to_ical()
    return timer() - begun


def _anew(component):
    """A component built from plain values, as a program that uses icalendar builds it."""
    made = type(component)()
    for name, value in component.property_items(recursive=False)[1:-1]:
        plain = value.dt if hasattr(value, "dt") else str(value) if isinstance(value, str) else value
        made.add(name, plain, encode=int(plain is not value))
    for inner in component.subcomponents:
        made.add_component(_anew(inner))
    return made


def main(folder: Path, path: str) -> None:
    """Measure in processor time, which others on the machine do not lengthen, and print."""
    database = f"sqlite:///{folder / 'feeds.sqlite3'}"
    client = create_app(instance_path=folder, SQLALCHEMY_DATABASE_URI=database, POST="memory", TRUSTED_HOSTS=None).test_client()
    begun = time.process_time()
    body = client.get(path).data
    first = time.process_time() - begun
    once = seconds_of_icalendar(body, time.process_time)
    print(f"  first poll of a process {first * 1e3:9.1f} ms, icalendar once {once * 1e3:9.1f} ms, ratio {first / once:.2f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
