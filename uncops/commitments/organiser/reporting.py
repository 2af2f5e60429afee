"""Reports on commitments: those that wait, one entered by an officer, the review, and the files."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import joinedload, selectinload

from uncops.commitments.evidence import ACCEPTED, handed_out, sent_evidence
from uncops.commitments.forms import ReportForm, ReviewForm
from uncops.commitments.models import Commitment, CommitmentHolder, CommitmentReport
from uncops.commitments.offering import offer_report
from uncops.commitments.organiser.found import found_commitment, found_report, sees_drafts, today, words_of_commitments
from uncops.commitments.queries.register import is_confidential_draft
from uncops.commitments.queries.reports import evidence_of, waiting_reports
from uncops.commitments.services.reporting import accept, report, return_report
from uncops.commitments.states import Mover, next_states
from uncops.commitments.wording import state_labels, unit_label
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.paging import page_number, page_of

RETURN = "return"


@organiser.page("/commitments/reports", permission="commitments.read")
def commitment_report_list() -> ResponseReturnValue:
    waiting = waiting_reports() if sees_drafts() else waiting_reports().where(~is_confidential_draft())
    eager = joinedload(CommitmentReport.commitment).selectinload(Commitment.holders).joinedload(CommitmentHolder.party)
    page = page_of(db.session(), waiting.options(eager, selectinload(CommitmentReport.evidence)), page_number())
    return render_template("commitments/organiser/reports.html", page=page, **words_of_commitments())


@organiser.page("/commitments/<int:commitment_id>/report", permission="commitments.edit", methods=("GET", "POST"))
def commitment_report_new(commitment_id: int) -> ResponseReturnValue:
    held, form = found_commitment(commitment_id), ReportForm()
    offer_report(form, db.session(), held)
    if request.method == "GET":
        form.as_of.data = today()
    if form.validate_on_submit():
        try:
            with transaction() as session:
                made = report(session, commitment_id, form.facts(), by_mission=False, deed=current_deed(), evidence=sent_evidence())
                session.flush()
                report_id = made.id
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("organiser.commitment_report_review", report_id=report_id), 303)
    held = found_commitment(commitment_id)
    return render_template(
        "commitments/organiser/report.html",
        form=form, held=held, accepted=ACCEPTED, unit=held.currency or unit_label(held.unit), **words_of_commitments(),
    ), 422 if form.errors else 200  # fmt: skip


@organiser.page("/commitments/reports/<int:report_id>", permission="commitments.edit", methods=("GET", "POST"))
def commitment_report_review(report_id: int) -> ResponseReturnValue:
    news = found_report(report_id)
    form = _review_form(news)
    if form.validate_on_submit():
        try:
            _reviewed(form, news)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("The report is reviewed; the Mission sees it."), "good")
            return redirect(url_for("organiser.commitment_show", commitment_id=news.commitment_id, _anchor="reports"), 303)
    news = found_report(report_id)
    held = news.commitment
    return render_template(
        "commitments/organiser/review.html",
        form=form, news=news, held=held, unit=held.currency or unit_label(held.unit), **words_of_commitments(),
    ), 422 if form.errors else 200  # fmt: skip


def _review_form(news: CommitmentReport) -> ReviewForm:
    form, held, labels = ReviewForm(), news.commitment, state_labels()
    following = next_states(held.state, Mover.OFFICER)
    form.state.choices = [("", _("As before")), *((state.value, labels[state.value]) for state in following)]
    if request.method == "GET":
        form.delivered.show(news.delivered)
        form.state.data = news.proposes_state if news.proposes_state in dict(form.state.choices) else ""
        form.renew_on.data = news.renews_until
    return form


def _reviewed(form: ReviewForm, news: CommitmentReport) -> None:
    report_id, readiness_id = news.id, news.readiness_id
    with transaction() as session:
        if request.form.get("deed") == RETURN:
            return_report(session, report_id, form.note.data or "", deed=current_deed())
        else:
            accept(session, report_id, form.facts(readiness_id), deed=current_deed())


@organiser.page("/commitments/evidence/<int:evidence_id>", permission="commitments.read")
def commitment_evidence(evidence_id: int) -> ResponseReturnValue:
    found = evidence_of(db.session(), evidence_id)
    if found is None:
        raise NotFound
    file, news = found
    found_commitment(news.commitment_id)
    return handed_out(file)
