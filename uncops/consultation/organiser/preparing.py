"""Preparing a consultation, changing it, opening it to Missions, moving its last day."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from uncops.consultation import queries
from uncops.consultation.forms import ClosingForm, ConsultationForm, DeedForm
from uncops.consultation.letters import last_day
from uncops.consultation.models import Consultation, Sharing, Subject
from uncops.consultation.organiser.found import consultation_here
from uncops.consultation.rules import SHARING_LABELS, SUBJECT_LABELS
from uncops.consultation.services import preparing as services
from uncops.consultation.words import words_of_consultations
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.documents.queries import DocumentFilter, document_list
from uncops.programme.public import kind_of
from uncops.programme.queries import sessions_of
from uncops.reference.naming import party_name
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.languages import day, language

ALL, CHOSEN = "all", "chosen"


@organiser.page("/consultations/new", permission="consultations.edit", methods=("GET", "POST"))
def consultation_new() -> ResponseReturnValue:
    summit = required_summit()
    form = ConsultationForm(data={"subject": Subject.AGENDA.value, "whom": ALL, "sharing": Sharing.AFTER_CLOSING.value})
    _offer(form, summit)
    if form.validate_on_submit():
        try:
            facts = _facts(form, summit)
            with transaction() as session:
                number = services.prepare(session, session.get_one(Summit, summit.id), facts, deed=current_deed()).id
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("organiser.consultation_show", consultation_id=number), 303)
    return _page(form, None, required_summit())


@organiser.page("/consultations/<int:consultation_id>/change", permission="consultations.edit", methods=("GET", "POST"))
def consultation_change(consultation_id: int) -> ResponseReturnValue:
    held, summit = consultation_here(consultation_id)
    if held.opened_at is not None:
        return redirect(url_for("organiser.consultation_prolong", consultation_id=consultation_id))
    form = ConsultationForm(data=_shown(held, summit))
    _offer(form, summit)
    if form.validate_on_submit():
        try:
            facts = _facts(form, summit)
            with transaction() as session:
                services.change(session, consultation_id, facts, seen_version=form.seen_version, deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
            form.show_version(consultation_here(consultation_id)[0].version)
        else:
            return redirect(url_for("organiser.consultation_show", consultation_id=consultation_id), 303)
    return _page(form, *consultation_here(consultation_id))


def _page(form: ConsultationForm, held: Consultation | None, summit: Summit) -> ResponseReturnValue:
    page = render_template("consultation/organiser/form.html", form=form, held=held, **words_of_consultations(summit))
    return page, 422 if form.errors else 200


def _offer(form: ConsultationForm, summit: Summit) -> None:
    session = db.session()
    form.subject.choices = [(one.value, _(label)) for one, label in SUBJECT_LABELS.items()]
    form.sharing.choices = [(one.value, _(label)) for one, label in SHARING_LABELS.items()]
    form.whom.choices = [(ALL, _("All delegations that are invited")), (CHOSEN, _("Only those chosen here"))]
    form.session_ids.choices = [
        (held.id, _("%(kind)s: %(title)s", kind=kind_of(held), title=held.title)) for held in sessions_of(session, summit.id)
    ]
    documents = session.scalars(document_list(DocumentFilter(summit_id=summit.id))).all()
    form.document_id.choices = [(0, _("Select the document")), *((document.id, document.shown_title) for document in documents)]
    asked = session.scalars(queries.may_be_asked(summit.id))
    form.delegation_ids.choices = [(one.id, party_name(one.party, language(), summit.starts_on)) for one in asked]


def _shown(held: Consultation, summit: Summit) -> dict[str, Any]:
    zone = ZoneInfo(summit.time_zone)
    return {
        "title": held.title, "explanation": held.explanation, "subject": held.subject, "session_ids": held.session_ids,
        "document_id": held.document_id or 0, "opens_on": held.opens_at.astimezone(zone).date(), "closes_on": last_day(held, summit),
        "whom": ALL if held.is_for_all else CHOSEN, "delegation_ids": [one.delegation_id for one in held.invited],
        "sharing": held.sharing, "seen": str(held.version),
    }  # fmt: skip


def _facts(form: ConsultationForm, summit: Summit) -> services.ConsultationFacts:
    return services.ConsultationFacts(
        title=form.title.data or "", explanation=form.explanation.data or "", subject=Subject(form.subject.data),
        opens_at=_midnight(form.opens_on.data, summit), closes_at=_midnight(form.closes_on.data + timedelta(days=1), summit),
        sharing=Sharing(form.sharing.data), is_for_all=form.whom.data == ALL, delegation_ids=tuple(form.delegation_ids.data or ()),
        session_ids=tuple(form.session_ids.data or ()), document_id=form.document_id.data or None,
    )  # fmt: skip


def _midnight(on: date, summit: Summit) -> datetime:
    return datetime.combine(on, time.min, ZoneInfo(summit.time_zone)).astimezone(UTC)


@organiser.page("/consultations/<int:consultation_id>/open", permission="consultations.edit", methods=("GET", "POST"))
def consultation_open(consultation_id: int) -> ResponseReturnValue:
    held, summit = consultation_here(consultation_id)
    form = DeedForm(data={"seen": str(held.version)})
    if form.validate_on_submit():
        try:
            with transaction() as session:
                services.open_to_missions(session, consultation_id, seen_version=form.seen_version, deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
            form.show_version(consultation_here(consultation_id)[0].version)
        else:
            flash(_("The consultation is opened. The letters to the Missions wait in the outbox to be reviewed and released."), "good")
            return redirect(url_for("organiser.consultation_show", consultation_id=consultation_id), 303)
    held, summit = consultation_here(consultation_id)
    session = db.session()
    asked = session.scalars(queries.may_be_asked(summit.id)).all() if held.is_for_all else queries.asked_delegations(session, held.id)
    words = ngettext("%(num)d delegation", "%(num)d delegations", len(asked))
    page = render_template(
        "consultation/organiser/open.html", held=held, form=form, asked_words=words, **words_of_consultations(summit)
    )
    return page, 422 if form.errors else 200


@organiser.page("/consultations/<int:consultation_id>/prolong", permission="consultations.edit", methods=("GET", "POST"))
def consultation_prolong(consultation_id: int) -> ResponseReturnValue:
    held, summit = consultation_here(consultation_id)
    if held.opened_at is None and not held.passages:
        raise NotFound
    form = ClosingForm(data={"closes_on": last_day(held, summit), "seen": str(held.version)})
    if form.validate_on_submit():
        closes_at = _midnight(form.closes_on.data + timedelta(days=1), summit)
        try:
            with transaction() as session:
                services.prolong(session, consultation_id, closes_at, seen_version=form.seen_version, deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
            form.show_version(consultation_here(consultation_id)[0].version)
        else:
            flash(_("Comments are taken until the end of %(day)s.", day=day(form.closes_on.data)), "good")
            return redirect(url_for("organiser.consultation_show", consultation_id=consultation_id), 303)
    held, summit = consultation_here(consultation_id)
    page = render_template(
        "consultation/organiser/prolong.html", held=held, form=form, **words_of_consultations(summit)
    )
    return page, 422 if form.errors else 200
