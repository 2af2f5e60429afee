"""The secretariat's pages of invitations to calendars and of the answers to them."""

from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from uncops.audit.telling import tell
from uncops.bilaterals.dossier import add_meeting_section
from uncops.bilaterals.models import Meeting
from uncops.calendars.itip import answers, happenings, queries  # noqa: F401 - happenings registers itself
from uncops.calendars.itip.composing import compose_due, due_at
from uncops.calendars.itip.forms import MOST_FILES, DecisionForm, DeedForm, RepliesForm
from uncops.calendars.itip.models import CalendarReply, Method
from uncops.calendars.itip.reading import LARGEST_FILE
from uncops.calendars.itip.rules import (
    METHOD_LABELS,
    OUTCOME_LABELS,
    OUTCOME_TONES,
    PARTSTAT_LABELS,
    PARTSTAT_TONES,
)
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.core.wording import N_
from uncops.mail.rules import STATE_LABELS, STATE_TONES
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.forms import translated
from uncops.web.paging import page_number, page_of

tell({
    "calendar-invitations.composed": N_("Invitations to calendars composed"),
    "calendar-invitation.answered": N_("Invitation to a calendar answered"),
    "calendar-reply.put-aside": N_("Answer of a calendar put aside"),
})  # fmt: skip


@organiser.page("/calendars/invitations", permission="calendars.invite")
def calendar_invitation_list() -> ResponseReturnValue:
    summit, session = _summit(), db.session()
    answer = request.args.get("answer", "")
    answer = answer if answer in PARTSTAT_LABELS else ""
    page = page_of(session, queries.invitation_list(summit.id, partstat=answer), page_number())
    due = [one for one in due_at(session, summit, clock.now()) if one.is_letter]
    return render_template(
        "calendars/organiser/invitations.html",
        page=page, answer=answer, counts=queries.counts_by_answer(session, summit.id), waiting=queries.waiting_count(session, summit.id),
        due_count=len(due), cancel_count=sum(1 for one in due if one.step.method is Method.CANCEL), **_words(),
    )  # fmt: skip


@organiser.page("/calendars/invitations/compose", permission="calendars.invite", methods=("POST",))
def calendar_invitation_compose() -> ResponseReturnValue:
    summit, form = _summit(), DeedForm()
    if form.validate_on_submit():
        with transaction() as session:
            counted = compose_due(session, session.get_one(Summit, summit.id), deed=current_deed())
        said = ngettext(
            "%(num)d letter waits in the outbox to be reviewed.", "%(num)d letters wait in the outbox to be reviewed.", counted.total
        )
        flash(said if counted.total else _("No letter is due."), "good")
    return redirect(url_for("organiser.calendar_invitation_list"), 303)


@organiser.page("/calendars/answers", permission="calendars.invite", methods=("GET", "POST"))
def calendar_reply_list() -> ResponseReturnValue:
    summit, form, reports = _summit(), RepliesForm(), []
    if form.validate_on_submit():
        # One octet more than is read shows that a file is too large, without holding it.
        files = [(held.filename or "", held.stream.read(LARGEST_FILE + 1)) for held in form.files.data[:MOST_FILES]]
        with transaction() as session:
            taken = answers.take_in(session, session.get_one(Summit, summit.id), files, deed=current_deed())
            reports = [(report.name, [one.outcome for one in report.replies], _said(report)) for report in taken]
    session = db.session()
    page = page_of(session, queries.reply_list(summit.id), page_number())
    titles = queries.titles_of(session, summit.id, [reply.uid for reply in page.rows])
    return render_template(
        "calendars/organiser/answers.html", form=form, reports=reports, page=page, titles=titles, **_words()
    ), 422 if form.errors else 200


@organiser.page("/calendars/answers/<int:reply_id>", permission="calendars.invite", methods=("GET", "POST"))
def calendar_reply_decide(reply_id: int) -> ResponseReturnValue:
    reply, summit = _reply(reply_id)
    form, offered = DecisionForm(), answers.candidates(db.session(), summit.id, reply.uid)
    form.invitation_id.choices = [
        (0, _("Select the invitation")),
        *((one.id, _("%(name)s, %(email)s", name=one.name, email=one.email)) for one in offered),
    ]
    if form.validate_on_submit():
        try:
            with transaction() as session:
                if request.form.get("to") == "aside":
                    answers.put_aside(session, reply_id, deed=current_deed())
                else:
                    answers.assign(session, reply_id, form.invitation_id.data or 0, deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("organiser.calendar_reply_list"), 303)
    if request.method == "GET" and reply.invitation_id:
        form.invitation_id.data = reply.invitation_id
    title = queries.titles_of(db.session(), summit.id, [reply.uid]).get(reply.uid)
    return render_template(
        "calendars/organiser/answer.html",
        reply=_reply(reply_id)[0],
        form=form,
        event=title,
        offered=offered,
        waiting=queries.WAITING,
        **_words(),
    ), 422 if form.errors else 200


@add_meeting_section("invitations", N_("Invitations to calendars"), order=20, permission="calendars.invite")
def invitations_to(meeting: Meeting) -> str:
    """Who was invited to a meeting by mail, and what they answered."""
    found = queries.invitations_to_meeting(db.session(), meeting.id)
    return render_template("calendars/organiser/invitations_section.html", invitations=found, meeting=meeting, **_words())


def _summit() -> Summit:
    summit = required_summit()
    g.time_zone = summit.time_zone
    return summit


def _reply(reply_id: int) -> tuple[CalendarReply, Summit]:
    """The answer of an address, at the summit one works on.

    :raises NotFound: when there is none.
    """
    reply, summit = queries.reply_of(db.session(), reply_id), _summit()
    if reply is None or reply.summit_id != summit.id:
        raise NotFound
    return reply, summit


def _said(report: answers.FileReport) -> str:
    """Why a file could not be read; empty when it could."""
    return translated(report.refusal) if report.refusal is not None else ""


def _words() -> dict[str, Any]:
    return {
        "answer_labels": {key: _(label) for key, label in PARTSTAT_LABELS.items()},
        "answer_tones": PARTSTAT_TONES,
        "method_labels": {key: _(label) for key, label in METHOD_LABELS.items()},
        "outcome_labels": {key: _(label) for key, label in OUTCOME_LABELS.items()},
        "outcome_tones": OUTCOME_TONES,
        "letter_labels": {state.value: _(label) for state, label in STATE_LABELS.items()},
        "letter_tones": {state.value: tone for state, tone in STATE_TONES.items()},
    }
