"""The list of badges, printing them, printing one again, declaring one lost."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.accreditation import queries
from uncops.accreditation.cards import SHEET
from uncops.accreditation.forms import BadgePrintForm, VoidForm
from uncops.accreditation.models import PrintKind
from uncops.accreditation.organiser.clearance import clearance_words
from uncops.accreditation.organiser.found import chosen_ids, found_participant
from uncops.accreditation.organiser.prints import begin_print, to_print_page
from uncops.accreditation.rules import REASON_LABELS, NobodyToPrint, ReprintReason
from uncops.accreditation.services.badges import void_badge
from uncops.accreditation.services.prints import PrintOrder
from uncops.core.database import db, transaction
from uncops.core.refusals import Refusal
from uncops.core.wording import N_
from uncops.delegations.models import Participant
from uncops.paper.formats import Paper
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.paging import page_number, page_of

STATES = {
    "to_print": N_("Not yet printed"),
    "printed": N_("Printed"),
    "outdated": N_("Changed since it was printed"),
}


@organiser.page("/accreditation/badges", permission="badges.print")
def badge_list() -> ResponseReturnValue:
    return _list_page(required_summit(), _print_form())


def _print_form() -> BadgePrintForm:
    """The form of a print; other lists send the people chosen and say nothing of paper."""
    given = request.form.copy() if request.method == "POST" else None
    for name, usual in (("paper", Paper.A4.value), ("form", SHEET), ("reason", "")) if given is not None else ():
        given.setdefault(name, usual)
    form = BadgePrintForm(given)
    form.offer_reasons()
    return form


def _list_page(summit: Summit, form: BadgePrintForm) -> str:
    asked = {name: request.args.get(name, "").strip() for name in ("state", "text")}
    page = page_of(db.session(), queries.badge_rows(summit.id, queries.BadgeFilter(**asked)), page_number())
    states = {code: _(label) for code, label in STATES.items()}
    kept = {name: value for name, value in asked.items() if value}
    chips = [(states.get(value, value), url_for("organiser.badge_list", **{**kept, name: None})) for name, value in kept.items()]
    return render_template(
        "accreditation/organiser/badges.html",
        page=page, asked=asked, chips=chips, form=form, states=states, counts=queries.badge_counts(db.session(), summit.id),
        valid=queries.valid_badges(db.session(), [person.id for person in page.rows]),
        prints=queries.print_runs_of(db.session(), summit.id), **clearance_words(summit),
    )  # fmt: skip


@organiser.page("/accreditation/badges/print", permission="badges.print", methods=("POST",))
def badges_print_chosen() -> ResponseReturnValue:
    summit, form = required_summit(), _print_form()
    return _begin(summit, form, chosen_ids())


@organiser.page("/accreditation/badges/print-new", permission="badges.print", methods=("POST",))
def badges_print_new() -> ResponseReturnValue:
    summit, form = required_summit(), _print_form()
    return _begin(summit, form, queries.to_print_ids(db.session(), summit.id))


def _begin(summit: Summit, form: BadgePrintForm, participant_ids: list[int]) -> ResponseReturnValue:
    if not form.validate_on_submit():
        return _list_page(summit, form), 422
    own = queries.of_summit(db.session(), summit.id, participant_ids)
    order = PrintOrder(PrintKind.BADGES, own, paper=form.paper.data, form=form.form.data, reason=form.reason.data or "")
    try:
        return to_print_page(begin_print(summit, order))
    except NobodyToPrint as refusal:
        form.refuse(refusal)
        return _list_page(required_summit(), form), 422


@organiser.page("/accreditation/badges/<int:participant_id>", permission="badges.print", methods=("GET", "POST"))
def badge_show(participant_id: int) -> ResponseReturnValue:
    person, form = found_participant(participant_id), _print_form()
    if form.validate_on_submit():
        has_badge = bool(queries.valid_badges(db.session(), [participant_id]))
        if has_badge and not form.reason.data:
            form.reason.errors = [_("Say why the badge is printed again. The former badge then no longer opens the door.")]
            return _show(person, form), 422
        order = PrintOrder(PrintKind.BADGES, [participant_id], form.paper.data, form.form.data, reason=form.reason.data or "")
        try:
            return to_print_page(begin_print(db.session.get_one(Summit, person.delegation.summit_id), order))
        except Refusal as refusal:
            form.refuse(refusal)
    return _show(found_participant(participant_id), form), 422 if form.errors or form.form_errors else 200


@organiser.page("/accreditation/badges/<int:participant_id>/void", permission="badges.print", methods=("POST",))
def badge_void(participant_id: int) -> ResponseReturnValue:
    person, form = found_participant(participant_id), VoidForm(prefix="void")
    if form.validate_on_submit():
        try:
            with transaction() as session:
                void_badge(session, session.get_one(Participant, participant_id), ReprintReason(form.reason.data), deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("The badge is void. It no longer opens the door."), "good")
            return redirect(url_for("organiser.badge_show", participant_id=participant_id), 303)
    return _show(person, _print_form(), form), 422


def _show(person: Participant, form: BadgePrintForm, void_form: VoidForm | None = None) -> str:
    summit = db.session.get_one(Summit, person.delegation.summit_id)
    return render_template(
        "accreditation/organiser/badge.html",
        person=person, form=form, void_form=void_form or VoidForm(formdata=None, prefix="void"), summit=summit,
        badges=queries.badges_of(db.session(), person.id),
        reason_labels={reason.value: _(label) for reason, label in REASON_LABELS.items()}, **clearance_words(summit),
    )  # fmt: skip
