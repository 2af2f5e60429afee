"""The page of the schedule: what there is, having it worked out, the runs so far."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from uncops.bilaterals.planning import queries, services
from uncops.bilaterals.planning.calling import named_at
from uncops.bilaterals.planning.forms import RunForm
from uncops.bilaterals.planning.organiser.loading import state_of, the_summit
from uncops.bilaterals.planning.publishing import counted, news_of, versions_newest_first
from uncops.bilaterals.planning.wording import counted_meetings, happened_words
from uncops.bilaterals.queries import counts_by_state
from uncops.core.database import db, transaction
from uncops.core.refusals import Refusal
from uncops.core.wording import N_
from uncops.summits.models import Summit
from uncops.web.access import may
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.paging import page_number, page_of


@organiser.page("/bilaterals/plan", permission="bilaterals.read")
def meeting_plan() -> ResponseReturnValue:
    return _page(RunForm())


@organiser.page("/bilaterals/plan/runs", permission="bilaterals.solve", methods=("GET", "POST"))
def meeting_plan_run_new() -> ResponseReturnValue:
    summit, form = the_summit(), RunForm()
    if form.validate_on_submit():
        wish = services.Wish(form.seconds.data, form.seed.data, form.objective.data, form.fixed.data)
        try:
            with transaction() as session:
                held = session.get_one(Summit, summit.id)
                number = services.start_run(session, held, wish, title=N_("Plan worked out"), deed=current_deed()).id
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("organiser.meeting_plan_run", run_id=number), 303)
    return _page(form), 422 if form.errors else 200


def _page(form: RunForm) -> str:
    summit, session = the_summit(), db.session()
    page = page_of(session, queries.runs_newest_first(summit.id), page_number()) if may("bilaterals.solve") else None
    rows = [(run, state_of(session, run)) for run in page.rows] if page else []
    news = news_of(session, summit.id)
    version = session.scalar(versions_newest_first(summit.id).limit(1))
    return render_template(
        "bilaterals/planning/overview.html",
        form=form, page=page, rows=rows, by_state=counts_by_state(session, summit.id), news=counted(news), news_count=len(news),
        version=version, counted_meetings=counted_meetings, summit=summit, happened_words=happened_words,
        names=named_at(session, summit) if any(run.settings.get("happened") for run, _state in rows) else None,
    )  # fmt: skip
