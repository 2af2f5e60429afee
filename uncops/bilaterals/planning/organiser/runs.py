"""A run: watched while it goes on, stopped, its plan read with reasons and taken into the working plan."""

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.bilaterals.planning import services
from uncops.bilaterals.planning.changing import IN_THE_PLAN, carry_out
from uncops.bilaterals.planning.forms import DeedForm
from uncops.bilaterals.planning.organiser.loading import called, found_run, paged, state_of
from uncops.bilaterals.planning.streams import stream_of_run
from uncops.bilaterals.planning.taking import difference, meetings_by_number, take
from uncops.bilaterals.planning.wording import counted_meetings, failure_words, floor_words, happened_words, level_label, level_lines
from uncops.bilaterals.wording import NO_CHANGE, change_in_words, reasons
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.core.wording import Sentence
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.forms import spoken, translated


@organiser.page("/bilaterals/plan/runs/<int:run_id>", permission="bilaterals.solve")
def meeting_plan_run(run_id: int) -> ResponseReturnValue:
    return _page(run_id)


@organiser.page("/bilaterals/plan/runs/<int:run_id>/progress", permission="bilaterals.solve")
def meeting_plan_run_progress(run_id: int) -> ResponseReturnValue:
    run, _summit = found_run(run_id)
    state = state_of(db.session(), run)
    # When it is over the whole page is new: levels, meetings, reasons.
    headers = {"HX-Refresh": "true"} if state["is_over"] else {}
    return render_template("bilaterals/planning/progress.html", level_label=level_label, **state), headers


@organiser.page("/bilaterals/plan/runs/<int:run_id>/stream", permission="bilaterals.solve")
def meeting_plan_run_stream(run_id: int) -> Response:
    found_run(run_id)
    return stream_of_run(run_id)


@organiser.page("/bilaterals/plan/runs/<int:run_id>/meetings", permission="bilaterals.solve")
def meeting_plan_run_meetings(run_id: int) -> ResponseReturnValue:
    run, summit = found_run(run_id)
    names, held = called(run, summit), sorted((run.plan or {}).get("meetings", ()), key=lambda one: (one["slot"], str(one["room"])))
    return render_template("bilaterals/planning/meetings.html", run=run, page=paged(held), called=names, summit=summit)


@organiser.page("/bilaterals/plan/runs/<int:run_id>/stop", permission="bilaterals.solve", methods=("POST",))
def meeting_plan_run_stop(run_id: int) -> ResponseReturnValue:
    return _done(run_id, lambda session: services.stop_run(session, run_id, deed=current_deed()).id)


@organiser.page("/bilaterals/plan/runs/<int:run_id>/again", permission="bilaterals.solve", methods=("POST",))
def meeting_plan_run_again(run_id: int) -> ResponseReturnValue:
    run, _summit = found_run(run_id)
    return _done(run_id, lambda session: services.start_again(session, session.merge(run, load=True), deed=current_deed()).id)


@organiser.page("/bilaterals/plan/runs/<int:run_id>/change", permission="bilaterals.solve", methods=("POST",))
def meeting_plan_run_change(run_id: int) -> ResponseReturnValue:
    wanted, place = request.form.get("request", ""), request.form.get("place", "")
    number = int(place) if place.isascii() and place.isdigit() and len(place) < 4 else -1
    return _done(run_id, lambda session: carry_out(session, run_id, wanted, number, deed=current_deed()).id)


@organiser.page("/bilaterals/plan/runs/<int:run_id>/take", permission="bilaterals.solve", methods=("GET", "POST"))
def meeting_plan_run_take(run_id: int) -> ResponseReturnValue:
    run, summit = found_run(run_id)
    if run.plan is None:
        raise NotFound
    form = DeedForm()
    if form.validate_on_submit():
        try:
            with transaction() as session:
                wanted = take(session, run_id, deed=current_deed())
                new, moved, dropped = len(wanted.new), len(wanted.moved), len(wanted.dropped)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("It is the working plan now: %(new)s new, %(moved)s moved, %(gone)s cancelled. Nobody is told before you publish.",
                    new=new, moved=moved, gone=dropped), "good")  # fmt: skip
            return redirect(url_for("organiser.meeting_plan"), 303)
    run, summit = found_run(run_id)
    # Whether it still keeps every rule as things stand is asked when it is taken, under the lock.
    wanted, names = difference(run.keys or {}, meetings_by_number(db.session(), summit.id), run.plan), called(run, summit)
    lines = [("new", names.meeting(one["name"]), None, slot) for one, slot in wanted.new]
    lines += [("moved", names.meeting(_request_of(run.keys, meeting.id)), meeting, slot) for meeting, slot in wanted.moved]
    lines += [("dropped", names.meeting(_request_of(run.keys, meeting.id)), meeting, None) for meeting in wanted.dropped]
    return render_template(
        "bilaterals/planning/take.html", run=run, form=form, wanted=wanted, page=paged(lines),
        called=names, summit=summit,
    ), 422 if form.errors else 200  # fmt: skip


def _request_of(keys: dict, meeting_id: int) -> str:
    return next((name for name, key in keys["requests"].items() if key["meeting_id"] == meeting_id), "")


def _done(run_id: int, act) -> ResponseReturnValue:  # noqa: ANN001 - a service with its session
    """Do a deed with a button and show the run it leads to; a refusal stands on the page of the run."""
    found_run(run_id)
    form = DeedForm()
    if not form.validate_on_submit():
        return _page(run_id), 422
    try:
        with transaction() as session:
            number = act(session)
    except Refusal as refusal:
        return _page(run_id, refused=translated(refusal)), 422
    return redirect(url_for("organiser.meeting_plan_run", run_id=number), 303)


def _page(run_id: int, *, refused: str = "") -> str:
    run, summit = found_run(run_id)
    names, plan, state = called(run, summit), run.plan or {"unplaced": [], "levels": [], "meetings": []}, state_of(db.session(), run)
    page = paged(plan["unplaced"] if run.ended_at else [])
    left_out = [(one, names.meeting(one["request"]), *_reasons(one, names)) for one in page.rows]
    days = _by_day(plan["meetings"], names)
    return render_template(
        "bilaterals/planning/run.html",
        levels=level_lines(plan["levels"]), floor=floor_words(plan["levels"]), page=page, left_out=left_out, refused=refused,
        counted=counted_meetings(run.plan), days=days, level_label=level_label, in_the_plan=IN_THE_PLAN, summit=summit,
        happened=happened_words(run.settings.get("happened", ""), names), kept_count=len((run.keys or {}).get("kept", ())),
        failure=failure_words(run),
        **state,
    )  # fmt: skip


def _reasons(one: dict, names) -> tuple[list[str], list[tuple[int, str, str]]]:  # noqa: ANN001 - Called
    """Why a request is left out, and what would place it: (place, kind, words)."""
    told = names.as_names()
    why = [spoken(sentence) for sentence in reasons(one.get("facts", ()), names.starts_of(one["request"]), told)]
    changes = [
        (place, change["kind"], spoken(change_in_words(change, told))) for place, change in enumerate(one.get("would_place", ()))
    ]
    return why, changes or [(-1, "", spoken(Sentence(NO_CHANGE)))]


def _by_day(meetings: list[dict], names) -> list[tuple[object, int]]:  # noqa: ANN001 - Called
    """How many meetings there are on each day."""
    counts: dict[object, int] = {}
    for meeting in meetings:
        held = names.moment(meeting["slot"]).astimezone(names.zone).date()
        counts[held] = counts.get(held, 0) + 1
    return sorted(counts.items())
