"""The queue of clearance, one person in it, and the two steps."""

from collections.abc import Callable

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session

from uncops.accreditation import queries
from uncops.accreditation.forms import RefusalForm
from uncops.accreditation.organiser.found import Report, chosen_ids, for_each, found_participant
from uncops.accreditation.services.clearance import clear, refuse, review
from uncops.audit.telling import tell
from uncops.core.database import db, transaction
from uncops.core.refusals import Refusal
from uncops.core.wording import N_
from uncops.delegations.facts import facts_of
from uncops.delegations.models import Clearance, Participant
from uncops.delegations.personal import BY_NAME
from uncops.delegations.queries import terms_of
from uncops.delegations.rules import CLEARANCE_LABELS, FUNCTION_LABELS, missing_fields
from uncops.delegations.visible import fields_visible_here
from uncops.delegations.words import words_of
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.access import may
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.forms import translated
from uncops.web.paging import page_number, page_of

tell({
    "participant.reviewed": N_("Participant reviewed for clearance"),
    "participant.cleared": N_("Participant cleared"),
    "participant.refused": N_("Clearance refused"),
    "badge.printed": N_("Badge printed"),
    "badge.voided": N_("Badge made void"),
    "print.ordered": N_("Print ordered"),
    "print.removed": N_("File of a print removed"),
    "accreditation-terms.changed": N_("Terms of accreditation changed"),
})  # fmt: skip

TONES = {Clearance.AWAITED: "warning", Clearance.REVIEWED: "info", Clearance.CLEARED: "good", Clearance.REFUSED: "bad"}


@organiser.page("/accreditation/clearance", permission="clearance.review")
def clearance_list() -> ResponseReturnValue:
    summit = required_summit()
    asked = {name: request.args.get(name, "").strip() for name in ("stage", "function", "text")}
    page = page_of(db.session(), queries.clearance_queue(summit.id, queries.ClearanceFilter(**asked)), page_number())
    people = list(page.rows)
    waived = terms_of(db.session(), summit.id).photo_waived_ranks
    return render_template(
        "accreditation/organiser/clearance.html",
        page=page, asked=asked, chips=_chips(asked), counts=queries.clearance_counts(db.session(), summit.id),
        missing={person.id: _missing_labels(person, waived) for person in people},
        doubles=queries.doubles_of(db.session(), summit.id, people),
        reviews=queries.last_reviews(db.session(), [person.id for person in people]),
        limit=terms_of(db.session(), summit.id).badge_limit, **clearance_words(summit),
    )  # fmt: skip


def clearance_words(summit: Summit) -> dict[str, object]:
    """Labels and rights the pages of clearance need."""
    tones = {stage.value: tone for stage, tone in TONES.items()}
    return {**words_of(summit), "clearance_tones": tones, "visible": fields_visible_here(summit.id)}


def _missing_labels(person: Participant, waived: frozenset[str]) -> list[str]:
    return [_(BY_NAME[name].label) for name in missing_fields(facts_of(person), waived)]


def _chips(asked: dict[str, str]) -> list[tuple[str, str]]:
    """What the list is narrowed to, in words, each with the address without it."""
    words = {
        "stage": {stage.value: _(label) for stage, label in CLEARANCE_LABELS.items()}.get(asked["stage"], asked["stage"]),
        "function": {function.value: _(label) for function, label in FUNCTION_LABELS.items()}.get(asked["function"], asked["function"]),
        "text": asked["text"],
    }
    kept = {name: value for name, value in asked.items() if value}
    return [(words[name], url_for("organiser.clearance_list", **{**kept, name: None})) for name in kept]


@organiser.page("/accreditation/clearance/review", permission="clearance.review", methods=("POST",))
def clearance_review_chosen() -> ResponseReturnValue:
    def said(count: int) -> str:
        return ngettext("%(num)d person was reviewed.", "%(num)d people were reviewed.", count)

    return _take_step(lambda session, person: review(session, person, deed=current_deed()), said)


@organiser.page("/accreditation/clearance/clear", permission="clearance.clear", methods=("POST",))
def clearance_clear_chosen() -> ResponseReturnValue:
    def said(count: int) -> str:
        return ngettext("%(num)d person was cleared.", "%(num)d people were cleared.", count)

    return _take_step(lambda session, person: clear(session, person, deed=current_deed()), said)


def _take_step(step: Callable[[Session, Participant], object], said: Callable[[int], str]) -> ResponseReturnValue:
    summit = required_summit()
    wanted = chosen_ids()
    report = for_each(summit.id, wanted, step)
    if report.done_count:
        flash(said(report.done_count), "good")
    if not wanted:
        flash(_("Choose at least one person."), "warning")
    if report.refused:
        return _report_page(report), 200 if report.done_count else 422
    back = {name: request.form.get(f"back_{name}") or None for name in ("stage", "function", "text", "page")}
    return redirect(url_for("organiser.clearance_list", **back), 303)


def _report_page(report: Report) -> str:
    people = {person_id: queries.participant_of(db.session(), person_id) for person_id, _sentence in report.refused[:100]}
    return render_template("accreditation/organiser/report.html", report=report, people=people)


@organiser.page("/accreditation/clearance/<int:participant_id>", permission="clearance.review")
def clearance_show(participant_id: int) -> ResponseReturnValue:
    return _show(found_participant(participant_id), RefusalForm())


@organiser.page("/accreditation/clearance/<int:participant_id>/step", permission="clearance.review", methods=("POST",))
def clearance_step(participant_id: int) -> ResponseReturnValue:
    person = found_participant(participant_id)
    step = clear if person.clearance == Clearance.REVIEWED.value else review
    if step is clear and not may("clearance.clear"):
        return _show(person, RefusalForm(), _("Another officer has to clear.")), 422
    try:
        with transaction() as session:
            step(session, session.get_one(Participant, participant_id), deed=current_deed())
    except Refusal as refusal:
        return _show(found_participant(participant_id), RefusalForm(), translated(refusal)), 422
    return redirect(url_for("organiser.clearance_show", participant_id=participant_id), 303)


@organiser.page("/accreditation/clearance/<int:participant_id>/refuse", permission="clearance.clear", methods=("POST",))
def clearance_refuse(participant_id: int) -> ResponseReturnValue:
    person, form = found_participant(participant_id), RefusalForm()
    if form.validate_on_submit():
        try:
            with transaction() as session:
                refuse(session, session.get_one(Participant, participant_id), reason=form.reason.data or "", deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("organiser.clearance_show", participant_id=participant_id), 303)
    return _show(person, form), 422


def _show(person: Participant, form: RefusalForm, refused: str = "") -> str:
    session = db.session()
    summit = session.get_one(Summit, person.delegation.summit_id)
    return render_template(
        "accreditation/organiser/person.html",
        person=person, form=form, refused=refused, summit=summit, steps=queries.steps_of(session, person.id),
        missing=_missing_labels(person, terms_of(session, summit.id).photo_waived_ranks),
        doubles=queries.doubles_of(session, summit.id, [person])[person.id],
        badges=queries.badges_of(session, person.id), check_ins=queries.check_ins_of(session, person.id), **clearance_words(summit),
    )  # fmt: skip
