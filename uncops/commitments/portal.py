"""The Mission's pages of its own commitments: what it announced and drafts, reports with files, and what became of them."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.commitments import queries
from uncops.commitments.evidence import ACCEPTED, handed_out, sent_evidence
from uncops.commitments.facts import CommitmentFacts, Origin, SourceFacts, facts_of
from uncops.commitments.forms import CommitmentForm, ReportForm
from uncops.commitments.kinds import Capture, CommitmentState, HolderKind
from uncops.commitments.models import Commitment
from uncops.commitments.offering import names_of, offer, offer_report, party_names
from uncops.commitments.own import led_commitment, offered_kept, own_commitment, with_own_party, words_of_portal
from uncops.commitments.queries import eager, register, visible_to
from uncops.commitments.queries.capturing import FROM_PORTAL
from uncops.commitments.queries.reports import evidence_of
from uncops.commitments.services.entering import change, enter
from uncops.commitments.services.moving import Step, move
from uncops.commitments.services.reporting import report
from uncops.commitments.states import Mover
from uncops.commitments.wording import holder_labels, unit_label
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.delegations.models import Delegation
from uncops.positions.models import SourceClass
from uncops.registration.own import own_delegation
from uncops.web.audiences import portal
from uncops.web.deeds import current_deed
from uncops.web.forms import translated
from uncops.web.paging import page_number, page_of

ANNOUNCE, KEEP, GIVE_UP = "announce", "keep", "give-up"
# What officers alone set: a Mission neither sees nor changes it.
FOR_OFFICERS = ("note", "officer_id", "asks", "summit_id")


@portal.page("/delegations/<int:delegation_id>/commitments", permission="registration.edit")
def commitment_list(delegation_id: int) -> ResponseReturnValue:
    delegation = own_delegation(delegation_id)
    wanted = register().where(visible_to(delegation.party_id)).options(*eager())
    page = page_of(db.session(), wanted.order_by(Commitment.announced_on.desc().nulls_first(), Commitment.id.desc()), page_number())
    delivered = queries.delivered_of(db.session(), [held.id for held in page.rows])
    return render_template(
        "commitments/portal/list.html", delegation=delegation, page=page, delivered=delivered, **words_of_portal(delegation)
    )


@portal.page("/delegations/<int:delegation_id>/commitments/<int:commitment_id>", permission="registration.edit")
def commitment_show(delegation_id: int, commitment_id: int) -> ResponseReturnValue:
    delegation = own_delegation(delegation_id)
    held, session = own_commitment(delegation, commitment_id), db.session()
    return render_template(
        "commitments/portal/show.html",
        delegation=delegation, held=held, moves=queries.moves_of(session, held.id), reports=queries.reports_of(session, held.id),
        **words_of_portal(delegation),
    )  # fmt: skip


@portal.page("/delegations/<int:delegation_id>/commitments/new", permission="registration.edit", methods=("GET", "POST"))
def commitment_new(delegation_id: int) -> ResponseReturnValue:
    delegation, form = own_delegation(delegation_id), _form(None)
    if request.method == "GET":
        form.parties.data = names_of(db.session(), [delegation.party_id])
    if form.validate_on_submit():
        try:
            number = _entered(form, delegation)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("portal.commitment_show", delegation_id=delegation_id, commitment_id=number), 303)
    return _form_page(form, own_delegation(delegation_id), None)


def _entered(form: CommitmentForm, delegation: Delegation) -> int:
    state = CommitmentState.ANNOUNCED if request.form.get("deed") == ANNOUNCE else CommitmentState.DRAFT
    party_id, summit_id = delegation.party_id, delegation.summit_id
    source = SourceFacts(SourceClass.OWN_STATEMENT.value, description=FROM_PORTAL)
    with transaction() as session:
        facts = form.facts(with_own_party(form, session, party_id), summit_id=summit_id)
        if state is CommitmentState.ANNOUNCED:
            facts = CommitmentFacts(**{**vars(facts), "is_confidential": False})
        made = enter(session, facts, deed=current_deed(), state=state, origin=Origin(Capture.PORTAL.value), sources=[source])
        session.flush()
        return made.id


@portal.page(
    "/delegations/<int:delegation_id>/commitments/<int:commitment_id>/change", permission="registration.edit", methods=("GET", "POST")
)
def commitment_change(delegation_id: int, commitment_id: int) -> ResponseReturnValue:
    delegation = own_delegation(delegation_id)
    held = led_commitment(delegation, commitment_id)
    if held.state != CommitmentState.DRAFT.value:
        raise NotFound
    form = _form(held)
    if request.method == "GET":
        form.show(facts_of(held), names_of(db.session(), facts_of(held).party_ids))
        form.show_version(held.version)
    if form.validate_on_submit():
        try:
            _changed(form, delegation.party_id, held.id)
        except Refusal as refusal:
            form.refuse(refusal)
            form.show_version(db.session.get_one(Commitment, commitment_id).version)
        else:
            return redirect(url_for("portal.commitment_show", delegation_id=delegation_id, commitment_id=commitment_id), 303)
    return _form_page(form, own_delegation(delegation_id), db.session.get_one(Commitment, commitment_id))


def _changed(form: CommitmentForm, party_id: int, commitment_id: int) -> None:
    with transaction() as session:
        was = vars(facts_of(session.get_one(Commitment, commitment_id)))
        facts = form.facts(with_own_party(form, session, party_id), **offered_kept(was, FOR_OFFICERS))
        change(session, commitment_id, facts, deed=current_deed(), seen_version=form.seen_version, by=Mover.MISSION)
        if request.form.get("deed") == ANNOUNCE:
            move(session, commitment_id, Step(CommitmentState.ANNOUNCED), deed=current_deed(), by=Mover.MISSION)


@portal.page("/delegations/<int:delegation_id>/commitments/<int:commitment_id>/state", permission="registration.edit", methods=("POST",))
def commitment_move(delegation_id: int, commitment_id: int) -> ResponseReturnValue:
    led_commitment(own_delegation(delegation_id), commitment_id)
    to = {ANNOUNCE: CommitmentState.ANNOUNCED, GIVE_UP: CommitmentState.WITHDRAWN}.get(request.form.get("deed", ""))
    if to is None:
        raise NotFound
    try:
        with transaction() as session:
            move(session, commitment_id, Step(to), deed=current_deed(), by=Mover.MISSION)
    except Refusal as refusal:
        flash(translated(refusal), "bad")
    else:
        flash(_("It is announced.") if to is CommitmentState.ANNOUNCED else _("The draft is given up."), "good")
    return redirect(url_for("portal.commitment_show", delegation_id=delegation_id, commitment_id=commitment_id), 303)


@portal.page(
    "/delegations/<int:delegation_id>/commitments/<int:commitment_id>/report", permission="registration.edit", methods=("GET", "POST")
)
def commitment_report(delegation_id: int, commitment_id: int) -> ResponseReturnValue:
    delegation = own_delegation(delegation_id)
    held, form = own_commitment(delegation, commitment_id), ReportForm()
    offer_report(form, db.session(), held)
    if request.method == "GET":
        form.as_of.data = words_of_portal(delegation)["today"]
    if form.validate_on_submit():
        try:
            with transaction() as session:
                report(session, commitment_id, form.facts(), by_mission=True, deed=current_deed(), evidence=sent_evidence())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("Your report is handed in. You will see here what comes of it."), "good")
            return redirect(url_for("portal.commitment_show", delegation_id=delegation_id, commitment_id=commitment_id), 303)
    held = own_commitment(own_delegation(delegation_id), commitment_id)
    return render_template(
        "commitments/portal/report.html",
        delegation=delegation, form=form, held=held, accepted=ACCEPTED, unit=held.currency or unit_label(held.unit),
        **words_of_portal(delegation),
    ), 422 if form.errors else 200  # fmt: skip


@portal.page("/delegations/<int:delegation_id>/commitments/evidence/<int:evidence_id>", permission="registration.edit")
def commitment_evidence(delegation_id: int, evidence_id: int) -> ResponseReturnValue:
    found = evidence_of(db.session(), evidence_id)
    delegation = own_delegation(delegation_id)
    if found is None:
        raise NotFound
    own_commitment(delegation, found[1].commitment_id)
    return handed_out(found[0])


def _form(held: Commitment | None) -> CommitmentForm:
    form = CommitmentForm()
    for name in FOR_OFFICERS:
        del form[name]
    offer(form, db.session(), summit_id=None, chosen=held)
    kinds = holder_labels()
    form.holder_name.label.text = _("Name of the group")
    form.holder_kind.choices = [(kind.value, kinds[kind.value]) for kind in HolderKind if kind is not HolderKind.SECRETARIAT]
    return form


def _form_page(form: CommitmentForm, delegation: Delegation, held: Commitment | None) -> ResponseReturnValue:
    page = render_template(
        "commitments/portal/form.html",
        delegation=delegation, form=form, held=held, party_names=party_names(db.session()), **words_of_portal(delegation),
    )  # fmt: skip
    return page, 422 if form.errors else 200


