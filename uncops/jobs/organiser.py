"""Pages on which organisers watch background work."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.jobs.models import JobRun
from uncops.jobs.queries import runs
from uncops.jobs.services import cancel, run_again
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.forms import translated
from uncops.web.paging import page_number, page_of


def _run(run_id: int) -> JobRun:
    run = db.session.get(JobRun, run_id)
    if run is None:
        raise NotFound
    return run


@organiser.page("/jobs", permission="jobs.read")
def job_list() -> ResponseReturnValue:
    page = page_of(db.session(), runs(), page_number())
    return render_template("jobs/organiser/list.html", page=page)


@organiser.page("/jobs/<int:run_id>", permission="jobs.read")
def job_show(run_id: int) -> ResponseReturnValue:
    return render_template("jobs/organiser/show.html", run=_run(run_id))


@organiser.page("/jobs/<int:run_id>/progress", permission="jobs.read")
def job_progress(run_id: int) -> ResponseReturnValue:
    run = _run(run_id)
    # A page that shows what the work makes listens for its end and fetches that part anew.
    headers = {"HX-Trigger-After-Settle": "run-over"} if run.is_over else {}
    return render_template("jobs/organiser/progress.html", run=run), headers


@organiser.page("/jobs/<int:run_id>/cancel", permission="jobs.cancel", methods=("POST",))
def job_cancel(run_id: int) -> ResponseReturnValue:
    _run(run_id)
    try:
        with transaction() as session:
            cancel(session, session.get_one(JobRun, run_id), deed=current_deed())
    except Refusal as refusal:
        return render_template("jobs/organiser/show.html", run=_run(run_id), refused=translated(refusal)), 422
    return redirect(url_for("organiser.job_show", run_id=run_id), 303)


@organiser.page("/jobs/<int:run_id>/again", permission="jobs.cancel", methods=("POST",))
def job_again(run_id: int) -> ResponseReturnValue:
    _run(run_id)
    try:
        with transaction() as session:
            run_id = run_again(session, session.get_one(JobRun, run_id), deed=current_deed()).id
    except Refusal as refusal:
        return render_template("jobs/organiser/show.html", run=_run(run_id), refused=translated(refusal)), 422
    return redirect(url_for("organiser.job_show", run_id=run_id), 303)
