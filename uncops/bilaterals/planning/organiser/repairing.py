"""Repair: saying what happened, and comparing the alternatives that were worked out for it."""

from datetime import date
from zoneinfo import ZoneInfo

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.bilaterals import queries as meetings
from uncops.bilaterals.forms import DeedForm
from uncops.bilaterals.naming import names_on
from uncops.bilaterals.organiser.found import day_choices, room_choices
from uncops.bilaterals.planning import queries, services
from uncops.bilaterals.planning.forms import HappenedForm
from uncops.bilaterals.planning.happened import entry_of, take_back
from uncops.bilaterals.planning.models import PlanRun
from uncops.bilaterals.planning.organiser.loading import called, state_of, the_summit
from uncops.bilaterals.planning.repairing import Happening, NobodyNamed, NoTimes, outcome_of, repair_after
from uncops.bilaterals.planning.wording import happened_words
from uncops.core.database import db, transaction
from uncops.core.moments import local_moment
from uncops.core.refusals import NotFound, Refusal
from uncops.core.spans import Span
from uncops.core.wording import N_
from uncops.principals.queries import principals_of
from uncops.summits.models import Summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.forms import translated

SUBJECTS = {"late": "delegation_id", "principal": "principal_id", "room": "room_id"}
MOST_SHOWN = 40


@organiser.page("/bilaterals/plan/repair", permission="bilaterals.solve", methods=("GET", "POST"))
def meeting_plan_repair() -> ResponseReturnValue:
    summit, form = the_summit(), HappenedForm()
    _offer(form, summit)
    if request.method == "GET":
        form.day.data = summit.starts_on.isoformat()
    if form.validate_on_submit():
        try:
            happening = _happening(form, ZoneInfo(summit.time_zone))
            with transaction() as session:
                runs = repair_after(session, session.get_one(Summit, summit.id), happening, _preferred(), deed=current_deed())
                group = runs[0].group
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("organiser.meeting_plan_repair_compare", group=group), 303)
    return render_template("bilaterals/planning/repair.html", form=form, summit=summit), 422 if form.errors else 200


@organiser.page("/bilaterals/plan/repair/<uuid:group>", permission="bilaterals.solve")
def meeting_plan_repair_compare(group: object) -> ResponseReturnValue:
    return _compared(str(group))


@organiser.page("/bilaterals/plan/repair/<uuid:group>/take-back", permission="bilaterals.solve", methods=("POST",))
def meeting_plan_repair_take_back(group: object) -> ResponseReturnValue:
    summit, runs = _alternatives(str(group))
    if not DeedForm().validate_on_submit():
        return _compared(str(group)), 422
    try:
        with transaction() as session:
            held = session.get_one(Summit, summit.id)
            take_back(session, held, runs[0].settings.get("happened", ""), deed=current_deed())
    except Refusal as refusal:
        return _compared(str(group), refused=translated(refusal)), 422
    return redirect(url_for("organiser.meeting_plan_repair_compare", group=group), 303)


def _alternatives(group: str) -> tuple[Summit, list[PlanRun]]:
    """The runs of an address.

    :raises NotFound: when there are none at this summit.
    """
    summit = the_summit()
    runs = queries.runs_of_group(db.session(), summit.id, group)
    if not runs:
        raise NotFound
    return summit, runs


def _compared(group: str, *, refused: str = "") -> str:
    (summit, runs), session = _alternatives(group), db.session()
    names, happened = called(runs[0], summit), runs[0].settings.get("happened", "")
    shown = [(state_of(session, run), outcome_of(run)) for run in runs]
    return render_template(
        "bilaterals/planning/alternatives.html", shown=shown, called=names, happened=happened_words(happened, names), refused=refused,
        was_entered="entry" in happened, is_entered=entry_of(session, summit.id, happened) is not None, group=group,
        is_taken=any(run.taken_at for run in runs), is_over=all(state["is_over"] for state, _outcome in shown), most=MOST_SHOWN,
        summit=summit,
    )  # fmt: skip


def _preferred() -> list[tuple[str, str]]:
    return [(services.FEWEST, N_("Fewest changes")), (services.MOST, N_("Most meetings"))]


def _offer(form: HappenedForm, summit: Summit) -> None:
    session, name_of = db.session(), names_on(summit.starts_on)
    coming = [(held.id, name_of(held.party)) for held in meetings.coming_delegations(session, summit.id)]
    form.delegation_id.choices = [(0, _("No delegation")), *coming]
    form.principal_id.choices = [(0, _("No principal")), *((held.id, held.name) for held in principals_of(session, summit.id))]
    form.room_id.choices = [(0, _("No room")), *(choice for choice in room_choices() if choice[0])]
    form.day.choices = day_choices(summit)


def _happening(form: HappenedForm, zone: ZoneInfo) -> Happening:
    """What the form says happened.

    :raises NobodyNamed, NoTimes: when it does not say whom it concerns, or when.
    """
    name = SUBJECTS.get(form.kind.data)
    if name is None:
        return Happening(reason=form.reason.data or "")
    if not form[name].data:
        raise NobodyNamed(name)
    if form.starts_at.data is None or form.ends_at.data is None:
        raise NoTimes("starts_at" if form.starts_at.data is None else "ends_at")
    held = date.fromisoformat(form.day.data)
    begins, ends = (local_moment(held, field.data, zone, field=field.name) for field in (form.starts_at, form.ends_at))
    if ends <= begins:
        raise NoTimes("ends_at")
    return Happening(**{name: form[name].data}, span=Span(begins, ends), reason=form.reason.data or "")
