"""Pages on which officers decide what Missions want changed after acceptance, and read what they answered."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from uncops.audit.telling import tell
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.core.wording import N_
from uncops.delegations.dossier import add_section
from uncops.delegations.models import Delegation
from uncops.delegations.queries import participants_of
from uncops.delegations.spoken import label_of, spoken
from uncops.delegations.visible import fields_visible_here
from uncops.delegations.words import words_of
from uncops.registration import amending, queries
from uncops.registration.forms import DecisionForm
from uncops.registration.labels import amendment_labels
from uncops.registration.models import Amendment, AmendmentState
from uncops.registration.remarks import answered_remarks
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.paging import page_number, page_of

tell({
    "amendment.proposed": N_("Change proposed"),
    "amendment.approved": N_("Proposed change approved"),
    "amendment.refused": N_("Proposed change refused"),
    "amendment.taken-back": N_("Proposed change taken back"),
    "remark.answered": N_("Remark answered"),
})  # fmt: skip


@add_section("amendments", N_("Proposed changes"), order=14, permission="participants.read")
def amendments_section(delegation: Delegation) -> str:
    """What the Mission wants changed."""
    found = queries.amendments_of(db.session(), delegation.id)
    return render_template("registration/organiser/amendments_section.html", amendments=found, **amendment_labels()) if found else ""


@add_section("answers", N_("Answers to remarks"), order=13, permission="participants.read")
def answers_section(delegation: Delegation) -> str:
    """What the Mission answered in words."""
    found = answered_remarks(db.session(), delegation.id)
    return render_template("registration/organiser/answers_section.html", remarks=found, label_of=label_of) if found else ""


@organiser.page("/amendments", permission="participants.read")
def amendment_list() -> ResponseReturnValue:
    summit, state = required_summit(), request.args.get("state", "").strip()
    state = state if state in {known.value for known in AmendmentState} else ""
    page = page_of(db.session(), queries.amendments_at(summit.id, state), page_number())
    labels = amendment_labels()
    chips = [(labels["amendment_states"][state], url_for("organiser.amendment_list"))] if state else []
    return render_template("registration/organiser/amendments.html", page=page, state=state, chips=chips, **labels, **words_of(summit))


@organiser.page("/amendments/<int:amendment_id>", permission="participants.read")
def amendment_show(amendment_id: int) -> ResponseReturnValue:
    return _page(_found(db.session(), amendment_id), DecisionForm())


@organiser.page("/amendments/<int:amendment_id>/approve", permission="participants.edit", methods=("POST",))
def amendment_approve(amendment_id: int) -> ResponseReturnValue:
    return _decided(amendment_id, _approve, _("The change is approved and made."))


@organiser.page("/amendments/<int:amendment_id>/refuse", permission="participants.edit", methods=("POST",))
def amendment_refuse(amendment_id: int) -> ResponseReturnValue:
    return _decided(amendment_id, _refuse, _("The proposal is refused; the Permanent Mission reads your answer."))


def _decided(amendment_id: int, decide: Callable[[Session, Amendment, DecisionForm], object], said: str) -> ResponseReturnValue:
    form = DecisionForm()
    _found(db.session(), amendment_id)
    if form.validate_on_submit():
        try:
            with transaction() as session:
                decide(session, _found(session, amendment_id), form)
        except NotFound:
            raise
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(said, "good")
            return redirect(url_for("organiser.amendment_show", amendment_id=amendment_id), 303)
    return _page(_found(db.session(), amendment_id), form), 422


def _approve(session: Session, asked: Amendment, form: DecisionForm) -> None:
    seen = int(form.seen.data) if (form.seen.data or "").isdecimal() else None
    amending.approve(session, asked, seen_version=seen, reply=form.reply.data or "", deed=current_deed())


def _refuse(session: Session, asked: Amendment, form: DecisionForm) -> None:
    amending.refuse(session, asked, reply=form.reply.data or "", deed=current_deed())


def _found(session: Session, amendment_id: int) -> Amendment:
    amendment = session.get(Amendment, amendment_id)
    if amendment is None:
        raise NotFound
    return amendment


def _page(amendment: Amendment, form: DecisionForm) -> str:
    summit = db.session.get_one(Summit, amendment.delegation.summit_id)
    words, about = words_of(summit), amendment.participant
    # The version the officer sees now is the one the approval is bound to; one that was sent is old.
    form.seen.data = str(about.version) if about else ""
    rows = _rows(amendment, words, fields_visible_here(summit.id))
    return render_template(
        "registration/organiser/amendment.html", amendment=amendment, form=form, rows=rows, delegation=amendment.delegation,
        is_open=amendment.state == AmendmentState.PROPOSED.value, has_conflict=any(row["conflict"] for row in rows),
        **amendment_labels(), **words,
    )  # fmt: skip


def _rows(amendment: Amendment, words: dict[str, Any], visible: frozenset[str]) -> list[dict[str, Any]]:
    """The fields side by side; of a field the officer may not see, only that it changes."""
    compared = amending.compare(db.session(), amendment)
    people = {person.id: person.listed_name for person in participants_of(db.session(), amendment.delegation_id)}

    def told(facts: object, name: str) -> str:
        return spoken(name, getattr(facts, name), words, people) if facts is not None else ""

    return [
        {
            "label": label_of(name),
            "is_visible": name in visible,
            "before": told(compared.before, name) if name in visible else "",
            "stored": told(compared.stored, name) if name in visible else "",
            "wanted": told(compared.wanted, name) if name in visible else "",
            "conflict": name in compared.conflicts,
        }
        for name in compared.fields
    ]
