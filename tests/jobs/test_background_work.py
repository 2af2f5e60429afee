"""Background work: begun after the commit, watched by step, cancelled, run again, and honest about how it ended."""

import itertools
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from the_morning import MORNING

from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.core.refusals import Refusal
from uncops.jobs.models import JobRun
from uncops.jobs.registry import Work, job
from uncops.jobs.services import AlreadyOver, StillRunning, cancel, give_up_interrupted, run_again, start

DEED = Deed(at=MORNING, actor="Ada Marsh")
numbers = itertools.count()


class WaitingQueue:
    """A queue whose worker has not come yet."""

    def __init__(self) -> None:
        self.waiting: list[int] = []

    def put(self, run_id: int, after_seconds: int = 0) -> None:
        """Keep it."""
        self.waiting.append(run_id)


@pytest.fixture
def waiting(app: Flask, monkeypatch: pytest.MonkeyPatch) -> WaitingQueue:
    """Work waits in the queue."""
    queue = WaitingQueue()
    monkeypatch.setitem(app.extensions, "uncops.queue", queue)
    return queue


def kind_of(work: Work) -> str:
    """A kind of background work of its own for each test."""
    kind = f"tests.work-{next(numbers)}"
    job(kind)(work)
    return kind


def begun(work: Work, **arguments: object) -> int:
    with transaction() as session:
        return start(session, kind_of(work), arguments, title="A piece of work", deed=DEED).id


def run(number: int) -> JobRun:
    db.session.expire_all()
    return db.session.get_one(JobRun, number)


def counts_to(progress, total: int) -> dict:
    for done in range(1, total + 1):
        progress.step(f"Counting {done}", done=done, total=total)
    return {"summary": f"Counted to {total}", "url": "/organiser/"}


def test_work_is_done_with_its_arguments_and_its_result_kept(app: Flask) -> None:
    number = begun(counts_to, total=4)

    done = run(number)
    assert (done.state, done.step, done.done_count, done.total_count, done.per_cent) == ("done", "Counting 4", 4, 4, 100)
    assert done.result == {"summary": "Counted to 4", "url": "/organiser/"}
    assert (done.actor, done.created_at, done.ended_at) == ("Ada Marsh", MORNING, MORNING)


def test_work_that_said_where_it_was_but_not_that_it_ended_is_shown_as_whole(app: Flask) -> None:
    def lays_out(progress) -> dict:
        progress.step("Laying out session 5 (5 of 5)", done=4, total=5)
        return {}

    done = run(begun(lays_out))

    assert (done.done_count, done.total_count) == (5, 5)


def test_work_is_queued_once_the_transaction_has_committed_and_never_without(app: Flask, waiting: WaitingQueue) -> None:
    kind = kind_of(counts_to)

    with transaction() as session:
        number = start(session, kind, {"total": 1}, title="A piece of work", deed=DEED).id
        queued_early = list(waiting.waiting)
    with pytest.raises(KeyError), transaction() as session:
        start(session, kind, {"total": 1}, title="Never", deed=DEED)
        raise KeyError

    assert (queued_early, waiting.waiting) == ([], [number])
    assert [kept.title for kept in db.session.scalars(db.select(JobRun))] == ["A piece of work"]


def test_a_kind_of_work_nobody_does_is_a_mistake_of_the_program(app: Flask) -> None:
    with pytest.raises(ValueError, match="no function"), transaction() as session:
        start(session, "tests.nobody", {}, title="Nothing", deed=DEED)


def test_two_functions_for_one_kind_are_a_mistake_of_the_program() -> None:
    kind = kind_of(counts_to)

    with pytest.raises(ValueError, match="two functions"):
        job(kind)(counts_to)


def test_work_still_in_the_queue_is_cancelled_at_once_and_never_done(app: Flask, waiting: WaitingQueue) -> None:
    from uncops.jobs.services import perform

    number = begun(counts_to, total=3)
    with transaction() as session:
        cancel(session, session.get_one(JobRun, number), deed=DEED)

    perform(number)

    assert (run(number).state, run(number).done_count) == ("cancelled", 0)


def test_running_work_stops_at_its_next_step_and_keeps_what_it_had_done(app: Flask) -> None:
    def is_cancelled_half_way(progress) -> dict:
        progress.step("First half", done=1, total=2)
        with transaction() as session:
            (running,) = session.scalars(db.select(JobRun)).all()
            cancel(session, running, deed=DEED)
        progress.step("Second half", done=2, total=2)
        raise AssertionError("went on after it was cancelled")

    number = begun(is_cancelled_half_way)

    assert (run(number).state, run(number).is_over, run(number).result) == ("cancelled", True, None)


def test_what_has_ended_cannot_be_cancelled(app: Flask) -> None:
    number = begun(counts_to, total=1)

    with pytest.raises(AlreadyOver), transaction() as session:
        cancel(session, session.get_one(JobRun, number), deed=DEED)

    assert run(number).state == "done"


def test_what_has_ended_is_run_again_with_the_same_arguments(app: Flask) -> None:
    number = begun(counts_to, total=2)

    with transaction() as session:
        again = run_again(session, session.get_one(JobRun, number), deed=Deed(at=MORNING, actor="Ben Okoth")).id

    assert again != number
    assert (run(again).state, run(again).arguments, run(again).actor) == ("done", {"total": 2}, "Ben Okoth")


def test_what_has_not_ended_is_not_run_twice(app: Flask, waiting: WaitingQueue) -> None:
    number = begun(counts_to, total=2)

    with pytest.raises(StillRunning), transaction() as session:
        run_again(session, session.get_one(JobRun, number), deed=DEED)

    assert waiting.waiting == [number]


class PaperOut(Refusal):
    """A refusal of the tests."""

    sentence = "The printer has no paper."


def refuses(progress) -> dict:
    raise PaperOut


def stumbles(progress) -> dict:
    raise ZeroDivisionError("secret detail")


@pytest.mark.parametrize(
    ("work", "said"),
    [
        (refuses, "The printer has no paper."),
        (stumbles, "The work stopped on a fault of ours, which has been written down. It can be run again."),
    ],
)
def test_failed_work_says_why_without_the_inside_of_the_program(app: Flask, work: Work, said: str) -> None:
    number = begun(work)

    assert (run(number).state, run(number).failure) == ("failed", said)


def test_work_left_by_a_worker_that_stopped_is_said_to_be_interrupted(app: Flask, waiting: WaitingQueue) -> None:
    left, queued = begun(counts_to, total=1), begun(counts_to, total=1)
    with transaction() as session:
        session.get_one(JobRun, left).state = "running"

    with transaction() as session:
        count = give_up_interrupted(session, MORNING + timedelta(hours=1))

    assert (count, run(left).state, run(queued).state) == (1, "failed", "queued")
    assert run(left).failure == "The work was interrupted when the background worker stopped. It can be run again."


def test_an_organiser_watches_work_cancels_it_and_runs_it_again(app: Flask, waiting: WaitingQueue, sign_in: Callable) -> None:
    organiser, number = sign_in("organiser"), begun(counts_to, total=2)

    listed = organiser.get("/organiser/jobs").text
    cancelled = organiser.submit(f"/organiser/jobs/{number}", {}, form="/cancel")
    again = organiser.submit(f"/organiser/jobs/{number}", {}, form="/again")

    assert "A piece of work" in listed
    assert (cancelled.status_code, run(number).state) == (303, "cancelled")
    assert (again.status_code, len(waiting.waiting)) == (303, 2)


def test_a_page_that_shows_what_work_makes_hears_when_it_is_over(app: Flask, waiting: WaitingQueue, sign_in: Callable) -> None:
    organiser, number = sign_in("organiser"), begun(counts_to, total=2)

    before = organiser.get(f"/organiser/jobs/{number}/progress")
    organiser.submit(f"/organiser/jobs/{number}", {}, form="/cancel")
    after = organiser.get(f"/organiser/jobs/{number}/progress")

    assert "HX-Trigger-After-Settle" not in before.headers
    assert after.headers["HX-Trigger-After-Settle"] == "run-over"


def test_work_that_ended_meanwhile_is_not_cancelled_on_the_page(app: Flask, waiting: WaitingQueue, sign_in: Callable) -> None:
    from uncops.jobs.services import perform

    organiser, number = sign_in("organiser"), begun(counts_to, total=2)
    page = organiser.get(f"/organiser/jobs/{number}")
    token = page.text.split('name="csrf_token" value="')[1].split('"')[0]
    perform(number)

    answer = organiser.client.post(f"/organiser/jobs/{number}/cancel", data={"csrf_token": token})

    assert (answer.status_code, run(number).state) == (422, "done")
    assert "This work has already ended." in answer.text


def test_there_is_no_page_for_work_that_never_was(sign_in: Callable) -> None:
    assert sign_in("organiser").get("/organiser/jobs/4711").status_code == 404
