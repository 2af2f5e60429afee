"""Pages: the plans of a summit, and the form of one."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from uncops.core.database import db, transaction
from uncops.core.refusals import Refusal
from uncops.seating import queries
from uncops.seating.forms import DeedForm, PlanForm
from uncops.seating.layout import Splitting
from uncops.seating.models import SeatingPlan, WhoComes
from uncops.seating.organiser.found import plan_here, words_of_seating
from uncops.seating.rules import PlanChangedMeanwhile, blocks_from, seat_from
from uncops.seating.services.plans import PlanFacts, add_plan, change_plan, remove_plan
from uncops.seating.shapes import FirstSeat, Path, PlanLayout, Seat, Shape, seats_of
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.venue.queries import rooms
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed

USUAL_BLOCKS = "8, 12, 12, 8"
USUAL_ROWS = 12


@organiser.page("/seating", permission="seating.read")
def seating() -> ResponseReturnValue:
    summit = required_summit()
    plans, lots = queries.plans_of(db.session(), summit.id), queries.lots_of(db.session(), summit.id)
    seat_counts = {plan.id: len(seats_of(plan.shape)) - len(plan.blocked_seats) for plan in plans}
    holding = {plan.id: queries.lot_that_holds(lots, plan.id) for plan in plans}
    return render_template(
        "seating/organiser/plans.html", plans=plans, lots=lots, lot=queries.lot_that_holds(lots, None), holding=holding,
        seat_counts=seat_counts, **words_of_seating(summit),
    )  # fmt: skip


@organiser.page("/seating/new", permission="seating.edit", methods=("GET", "POST"))
def seating_new() -> ResponseReturnValue:
    summit, form = required_summit(), PlanForm()
    _offer(form, summit)
    if request.method == "GET":
        form.row_count.data, form.blocks.data = USUAL_ROWS, USUAL_BLOCKS
        form.podium.data = "\n".join((_("Secretary"), _("Chair"), _("Secretariat")))
    if form.validate_on_submit():
        try:
            with transaction() as session:
                plan_id = _added(session, summit.id, form)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("organiser.seating_show", plan_id=plan_id), 303)
    return render_template("seating/organiser/plan_form.html", form=form, plan=None, **words_of_seating(summit)), _status(form)


def _added(session: Session, summit_id: int, form: PlanForm) -> int:
    plan = add_plan(session, summit_id, _facts(form), deed=current_deed())
    session.flush()
    return plan.id


@organiser.page("/seating/<int:plan_id>/change", permission="seating.edit", methods=("GET", "POST"))
def seating_change(plan_id: int) -> ResponseReturnValue:
    plan, summit = plan_here(plan_id)
    form = PlanForm()
    _offer(form, summit)
    if request.method == "GET":
        _show(form, plan)
    if form.validate_on_submit():
        try:
            with transaction() as session:
                change_plan(session, plan_id, _facts(form), seen=_seen(form), deed=current_deed())
        except PlanChangedMeanwhile as refusal:
            form.refuse(refusal)
            form.seen.data = str(plan_here(plan_id)[0].version)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("organiser.seating_show", plan_id=plan_id), 303)
    return render_template("seating/organiser/plan_form.html", form=form, plan=plan_here(plan_id)[0], **words_of_seating(summit)), _status(
        form
    )


@organiser.page("/seating/<int:plan_id>/remove", permission="seating.edit", methods=("GET", "POST"))
def seating_remove(plan_id: int) -> ResponseReturnValue:
    plan, _summit = plan_here(plan_id)
    form = DeedForm()
    if form.validate_on_submit():
        title = plan.title
        with transaction() as session:
            remove_plan(session, plan_id, deed=current_deed())
        flash(_("The plan “%(title)s” was removed.", title=title), "good")
        return redirect(url_for("organiser.seating"), 303)
    return render_template("seating/organiser/remove.html", plan=plan, form=form)


def _offer(form: PlanForm, summit: Summit) -> None:
    sessions = queries.sessions_to_choose(db.session(), summit.id)
    form.session_id.choices = [(0, _("All sessions in this room")), *((held.id, held.title) for held in sessions)]
    form.room_id.choices = [(0, _("No room yet")), *((room.id, room.name) for room in rooms(db.session()))]


def _seen(form: PlanForm) -> int:
    return int(form.seen.data) if (form.seen.data or "").isdigit() else 0


def _facts(form: PlanForm) -> PlanFacts:
    """What was typed, read.

    :raises Refusal: where blocks or seats are not written as they are read.
    """
    shape = Shape(
        PlanLayout(form.layout.data), form.row_count.data or 1, blocks_from(form.blocks.data or ""),
        FirstSeat(form.first_seat.data), Path(form.path.data),
    )  # fmt: skip
    return PlanFacts(
        title=(form.title.data or "").strip(), shape=shape, session_id=form.session_id.data or None, room_id=form.room_id.data or None,
        splitting=Splitting(form.splitting.data), seats=form.seats.data or 1, seats_behind=form.seats_behind.data or 0,
        who_comes=WhoComes(form.who_comes.data), palestine_among_members=bool(form.palestine_among_members.data),
        blocked=_blocked(form.blocked.data or ""), podium=_lines(form.podium.data or ""),
    )  # fmt: skip


def _lines(typed: str) -> list[str]:
    return [line.strip() for line in typed.splitlines() if line.strip()]


def _blocked(typed: str) -> list[tuple[Seat, str]]:
    """Seats kept free with the reason, each once."""
    found: dict[Seat, str] = {}
    for line in _lines(typed):
        written, _space, reason = line.replace("\t", " ").partition(" ")
        found.setdefault(seat_from(written.rstrip(":"), "blocked"), reason.strip(" :–-"))
    return list(found.items())


def _show(form: PlanForm, plan: SeatingPlan) -> None:
    for name in ("title", "layout", "row_count", "first_seat", "path", "splitting", "who_comes", "palestine_among_members", "seats"):
        form[name].data = getattr(plan, name)
    form.seats_behind.data, form.seen.data = plan.seats_behind, str(plan.version)
    form.session_id.data, form.room_id.data = plan.session_id or 0, plan.room_id or 0
    form.blocks.data = ", ".join(str(size) for size in plan.blocks)
    form.podium.data = "\n".join(plan.podium)
    form.blocked.data = "\n".join(f"{held['row']}-{held['number']} {held['reason']}".strip() for held in plan.blocked)


def _status(form: PlanForm) -> int:
    return 422 if form.errors or form.form_errors else 200
