"""The queue: Huey on a file of SQLite, or on Redis or Valkey when REDIS_URL says so."""

from pathlib import Path
from typing import Any

from flask import Flask
from huey import Huey, RedisHuey, SqliteHuey

from uncops.core import clock
from uncops.core.database import transaction
from uncops.jobs.services import give_up_interrupted, perform


class HueyQueue:
    """Carries run numbers from the pages to the worker."""

    def __init__(self, app: Flask, huey: Huey) -> None:
        self.huey = huey
        self._app = app
        self._perform: Any = huey.task(name="perform")(self._work)

    def put(self, run_id: int, after_seconds: int = 0) -> None:
        """Queue a run; the worker takes it within a second, or when it is due."""
        if after_seconds:
            self._perform.schedule((run_id,), delay=after_seconds)
        else:
            self._perform(run_id)

    def _work(self, run_id: int) -> None:
        with self._app.app_context():
            perform(run_id)


class ImmediateQueue:
    """Does the work at once, in the same process: for commands and tests."""

    def put(self, run_id: int, after_seconds: int = 0) -> None:
        """Perform the run before returning; what is due later stays queued."""
        if not after_seconds:
            perform(run_id)


def make_huey(redis_url: str, instance: Path) -> Huey:
    """Huey on Redis when an address is given, otherwise on a file in the instance folder."""
    if redis_url:
        return RedisHuey("uncops", url=redis_url)
    instance.mkdir(parents=True, exist_ok=True)
    return SqliteHuey("uncops", filename=str(instance / "jobs.sqlite3"), fsync=False)


def prepare_queue(app: Flask) -> None:
    """Give the application its queue."""
    if app.config.get("IMMEDIATE_JOBS"):
        app.extensions["uncops.queue"] = ImmediateQueue()
        return
    huey = make_huey(str(app.config["REDIS_URL"]), Path(app.instance_path))
    app.extensions["uncops.queue"] = HueyQueue(app, huey)


def run_worker(app: Flask, *, worker_count: int = 2) -> None:
    """Take work from the queue until told to stop."""
    queue: HueyQueue = app.extensions["uncops.queue"]
    if not app.config["REDIS_URL"]:  # on one machine there is one worker, and it has just begun
        with app.app_context(), transaction() as session:
            give_up_interrupted(session, clock.now())
    consumer = queue.huey.create_consumer(workers=worker_count, initial_delay=0.1, max_delay=0.5, periodic=False)
    consumer.run()
