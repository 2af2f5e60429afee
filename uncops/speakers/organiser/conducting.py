"""The officer's page of the floor: who has it, who follows, and a button for every step."""

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.core.refusals import Refusal
from uncops.reference.naming import party_name
from uncops.reference.queries import parties
from uncops.speakers.board import board_of
from uncops.speakers.floor import FloorKind
from uncops.speakers.forms import StepForm, number_in
from uncops.speakers.organiser.lists import back_to
from uncops.speakers.organiser.loading import SessionHere, list_page, teller_here, words_of_lists
from uncops.speakers.queries.lists import ListHere
from uncops.speakers.rules import FloorMoved, NotPossibleNow
from uncops.speakers.services.floor import StepWanted, keep_as_record, take_step
from uncops.speakers.streams import mark_of_list, server_milliseconds, stream_of
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.forms import Form, translated
from uncops.web.languages import language

PART = "speakers/organiser/parts/floor.html"


@organiser.page("/speakers/<int:session_id>/conduct", permission="speakers.conduct")
def speakers_conduct(session_id: int) -> ResponseReturnValue:
    place, here = list_page(session_id)
    return _page(place, here)


def _page(place: SessionHere, here: ListHere, refusal: Refusal | None = None) -> str:
    return render_template("speakers/organiser/conduct.html", refused=translated(refusal) if refusal else "", **_shown(place, here))


def _shown(place: SessionHere, here: ListHere) -> dict[str, object]:
    teller = teller_here(place, here, with_statements=True)
    on = place.summit.starts_on
    return {
        "place": place, "here": here, "board": board_of(db.session(), teller, here, place.summit, clock.now()),
        "waiting": teller.waiting(), "out": [teller.told(number) for number in sorted(here.floor.out)],
        "mark": mark_of_list(here.held), "number": here.held.event_number,
        "parties": [(party.id, party_name(party, language(), on)) for party in parties(db.session())], **words_of_lists(place.summit),
    }  # fmt: skip


@organiser.page("/speakers/<int:session_id>/conduct/step", permission="speakers.conduct", methods=("POST",))
def speakers_step(session_id: int) -> ResponseReturnValue:
    _place, here = list_page(session_id)
    form = StepForm()
    if not form.validate_on_submit():
        return _answered(session_id, NotPossibleNow())
    try:
        with transaction() as session:
            take_step(session, here.held.id, _wanted(form), deed=current_deed())
    except Refusal as refusal:
        return _answered(session_id, refusal)
    return _answered(session_id, None)


def _wanted(form: StepForm) -> StepWanted:
    """The step of a button.

    :raises NotPossibleNow: for a step there is not.
    """
    if form.kind.data not in set(FloorKind):
        raise NotPossibleNow
    return StepWanted(
        FloorKind(form.kind.data), number_in(form.seen.data), number_in(form.inscription_id.data) or None,
        number_in(form.party_id.data) or None,
    )  # fmt: skip


def _answered(session_id: int, refusal: Refusal | None) -> ResponseReturnValue:
    """Where the floor stands now: as data to the script of the page, as a page to everybody else."""
    place, here = list_page(session_id)
    status = 200 if refusal is None else 409 if isinstance(refusal, FloorMoved) else 422
    if request.headers.get("X-Floor"):
        return jsonify(_state(place, here) | {"refused": translated(refusal) if refusal else ""}), status
    if refusal is None:
        return redirect(url_for("organiser.speakers_conduct", session_id=session_id), 303)
    return _page(place, here, refusal), status


@organiser.page("/speakers/<int:session_id>/conduct/state", permission="speakers.conduct")
def speakers_floor(session_id: int) -> ResponseReturnValue:
    place, here = list_page(session_id)
    return jsonify(_state(place, here))


def _state(place: SessionHere, here: ListHere) -> dict[str, object]:
    return {
        "mark": mark_of_list(here.held), "number": here.held.event_number, "now": server_milliseconds(),
        "html": render_template(PART, **_shown(place, here)),
    }  # fmt: skip


@organiser.page("/speakers/<int:session_id>/conduct/stream", permission="speakers.conduct")
def speakers_stream(session_id: int) -> ResponseReturnValue:
    _place, here = list_page(session_id)
    return stream_of(here.held.id)


@organiser.page("/speakers/<int:session_id>/keep", permission="speakers.conduct", methods=("GET", "POST"))
def speakers_keep(session_id: int) -> ResponseReturnValue:
    place, here = list_page(session_id)
    form = Form()
    if form.validate_on_submit():
        seen = number_in(request.form.get("seen"))
        try:
            with transaction() as session:
                keep_as_record(session, here.held.id, seen_number=seen, deed=current_deed())
        except Refusal as refusal:
            form.form_errors.append(translated(refusal))
        else:
            flash(_("The list is kept as a record."), "good")
            return redirect(url_for("organiser.speakers_record", session_id=session_id), 303)
    place, here = list_page(session_id)
    page = render_template(
        "speakers/organiser/keep.html", place=place, here=here, form=form, back=back_to(place), **words_of_lists(place.summit)
    )
    return page, 422 if form.errors else 200
