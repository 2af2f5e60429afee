"""What follows from meetings: the list, one added, changed, done, taken away."""

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.bilaterals.forms import DeedForm
from uncops.bilaterals.models import Meeting
from uncops.bilaterals.naming import meeting_title
from uncops.bilaterals.organiser.found import found_meeting, words_of_meetings
from uncops.bilaterals.records import services
from uncops.bilaterals.records.access import may_record, meeting_to_record, own_office
from uncops.bilaterals.records.forms import FollowUpForm
from uncops.bilaterals.records.listing import follow_up_page
from uncops.bilaterals.records.models import FollowUp, FollowUpKind
from uncops.bilaterals.records.rules import KIND_LABELS, FollowUpChangedMeanwhile
from uncops.bilaterals.records.services import FollowUpFacts
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.core.wording import N_
from uncops.lists.asking import asked_of
from uncops.lists.exporting import exported
from uncops.lists.registry import keep_views_of
from uncops.lists.showing import shown
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed

keep_views_of("organiser.meeting_follow_up_list", N_("Follow-ups of meetings"))


@organiser.page("/bilaterals/follow-ups", permission="bilaterals.record")
def meeting_follow_up_list() -> ResponseReturnValue:
    summit = required_summit()
    listed = shown(db.session(), follow_up_page(summit, _today(summit), of_account=own_office()))
    return render_template("bilaterals/organiser/follow_ups.html", shown=listed)


@organiser.page("/bilaterals/follow-ups/list.<any(csv,xlsx):file_format>", permission="bilaterals.record")
def meeting_follow_up_list_export(file_format: str) -> ResponseReturnValue:
    summit, session = required_summit(), db.session()
    listed = follow_up_page(summit, _today(summit), of_account=own_office())
    asked = asked_of(listed, request.args.items(multi=True))
    name = f"{summit.slug}-follow-ups"
    return exported(session, listed, asked, title=_("Follow-ups of meetings"), file_name=name, file_format=file_format)


@organiser.page("/bilaterals/<int:meeting_id>/follow-ups/add", permission="bilaterals.record", methods=("GET", "POST"))
def meeting_follow_up_add(meeting_id: int) -> ResponseReturnValue:
    meeting, summit = meeting_to_record(meeting_id)
    form = FollowUpForm()
    words = _offer(form, meeting, summit)
    if request.method == "GET":
        form.kind.data = FollowUpKind.TASK.value
    if form.validate_on_submit():
        try:
            with transaction() as session:
                services.add_follow_up(session, meeting_id, _facts(form), deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("organiser.meeting_record", meeting_id=meeting_id, _anchor="follow-ups"), 303)
    return _form_page(form, meeting, words, None), 422 if form.errors else 200


@organiser.page("/bilaterals/follow-ups/<int:follow_up_id>", permission="bilaterals.record", methods=("GET", "POST"))
def meeting_follow_up_change(follow_up_id: int) -> ResponseReturnValue:
    held, meeting, summit = _found(follow_up_id)
    form = FollowUpForm()
    words = _offer(form, meeting, summit)
    if request.method == "GET":
        _show(form, held)
    if form.validate_on_submit():
        try:
            with transaction() as session:
                services.change_follow_up(session, follow_up_id, _facts(form), seen_version=form.seen_version, deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
            if isinstance(refusal, FollowUpChangedMeanwhile):
                form.show_version(_found(follow_up_id)[0].version)
        else:
            return redirect(url_for("organiser.meeting_record", meeting_id=meeting.id, _anchor="follow-ups"), 303)
    return _form_page(form, meeting, words, _found(follow_up_id)[0]), 422 if form.errors else 200


@organiser.page("/bilaterals/follow-ups/<int:follow_up_id>/done", permission="bilaterals.record", methods=("POST",))
def meeting_follow_up_done(follow_up_id: int) -> ResponseReturnValue:
    held, meeting, _summit = _found(follow_up_id)
    if DeedForm().validate_on_submit():
        with transaction() as session:
            services.set_done(session, follow_up_id, is_done=request.form.get("done") != "no", deed=current_deed())
    if request.form.get("back") == "list":
        return redirect(url_for("organiser.meeting_follow_up_list"), 303)
    return redirect(url_for("organiser.meeting_record", meeting_id=meeting.id, _anchor=f"follow-up-{held.id}"), 303)


@organiser.page("/bilaterals/follow-ups/<int:follow_up_id>/remove", permission="bilaterals.record", methods=("GET", "POST"))
def meeting_follow_up_remove(follow_up_id: int) -> ResponseReturnValue:
    held, meeting, summit = _found(follow_up_id)
    form, back = DeedForm(), url_for("organiser.meeting_record", meeting_id=meeting.id, _anchor="follow-ups")
    if form.validate_on_submit():
        with transaction() as session:
            services.remove_follow_up(session, follow_up_id, deed=current_deed())
        return redirect(back, 303)
    name = meeting_title(meeting, words_of_meetings(summit)["name_of"])
    return render_template(
        "layouts/confirm.html",
        title=_("Remove this follow-up?"), explanation=name, lost=[held.text], confirm_label=_("Remove it"), cancel_url=back,
        action_url=url_for("organiser.meeting_follow_up_remove", follow_up_id=follow_up_id),
    )  # fmt: skip


def _found(follow_up_id: int) -> tuple[FollowUp, Meeting, Summit]:
    """The follow-up of an address with its meeting.

    :raises NotFound: when there is none, or it is not for the visitor.
    """
    held = db.session().get(FollowUp, follow_up_id)
    if held is None:
        raise NotFound
    meeting, summit = found_meeting(held.meeting_id)
    if not may_record(meeting):
        raise NotFound
    return held, meeting, summit


def _today(summit: Summit) -> Any:
    return clock.now().astimezone(ZoneInfo(summit.time_zone)).date()


def _offer(form: FollowUpForm, meeting: Meeting, summit: Summit) -> Mapping[str, Any]:
    words = words_of_meetings(summit)
    sides = [held for held in (meeting.first, meeting.second) if held is not None]
    form.kind.choices = [(kind.value, _(label)) for kind, label in KIND_LABELS.items()]
    form.of_delegation_id.choices = [(0, _("Nobody in particular")), *((held.id, words["name_of"](held.party)) for held in sides)]
    return words


def _facts(form: FollowUpForm) -> FollowUpFacts:
    text, owner = (form.text.data or "").strip(), (form.owner.data or "").strip()
    return FollowUpFacts(form.kind.data, text, owner, form.of_delegation_id.data or None, form.due_on.data)


def _show(form: FollowUpForm, held: FollowUp) -> None:
    form.show_version(held.version)
    form.kind.data, form.text.data, form.owner.data = held.kind, held.text, held.owner
    form.of_delegation_id.data, form.due_on.data = held.of_delegation_id or 0, held.due_on


def _form_page(form: FollowUpForm, meeting: Meeting, words: Mapping[str, Any], held: FollowUp | None) -> str:
    name = meeting_title(meeting, words["name_of"])
    return render_template("bilaterals/organiser/follow_up.html", form=form, meeting=meeting, name=name, held=held, **words)
