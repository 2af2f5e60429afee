"""Taking commitments into the register: by form, from a confirmed offer, from a meeting's record, from what a Mission announced."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from wtforms import HiddenField

from uncops.commitments.forms import NewCommitmentForm
from uncops.commitments.kinds import CommitmentState
from uncops.commitments.likened import near_duplicates
from uncops.commitments.models import Commitment
from uncops.commitments.offering import names_of, offer, party_names, typed_parties
from uncops.commitments.organiser.found import sees_drafts, words_of_commitments
from uncops.commitments.queries.capturing import Beginning, announced_waiting, beginning_of, follow_ups_waiting, offers_waiting
from uncops.commitments.refusals import PlaceTaken
from uncops.commitments.services.entering import ENTERED_AS, enter
from uncops.commitments.wording import source_labels, state_labels
from uncops.core.database import db, transaction
from uncops.core.refusals import Refusal
from uncops.summits.current import current_summit, required_summit
from uncops.web.access import may
from uncops.web.audiences import LARGEST_NUMBER, organiser
from uncops.web.deeds import current_deed
from uncops.web.paging import page_number, page_of

ANNOUNCED, MEETINGS, OFFERS = "announced", "meetings", "offers"


@organiser.page("/commitments/new", permission="commitments.edit", methods=("GET", "POST"))
def commitment_new() -> ResponseReturnValue:
    session, form = db.session(), NewCommitmentForm()
    beginning = _beginning(session, form)
    summit = current_summit()
    summit_id = beginning.facts.summit_id if beginning.facts else summit.id if summit else None
    offer(form, session, summit_id=summit_id)
    labels = state_labels()
    form.state.choices = [(state.value, labels[state.value]) for state in CommitmentState if state in ENTERED_AS]
    form.source_class.choices = list(source_labels().items())
    if request.method == "GET":
        _begin(form, session, beginning, summit_id)
    if form.validate_on_submit():
        try:
            number = _entered(form, beginning)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("The commitment is in the register."), "good")
            near = near_duplicates(db.session(), db.session().get_one(Commitment, number), sees_drafts=sees_drafts())
            return redirect(url_for("organiser.commitment_show", commitment_id=number, _anchor="near" if near else None), 303)
    return render_template(
        "commitments/organiser/form.html",
        form=form, held=None, beginning=beginning, party_names=party_names(session), differences=(), **words_of_commitments(),
    ), 422 if form.errors else 200  # fmt: skip


def _beginning(session: Session, form: NewCommitmentForm) -> Beginning:
    """What the form began with: by the address, and when it is sent by what it carries."""
    given = {name: _number(form[name], request.args.get(name)) for name in ("position", "follow_up", "announced")}
    for name, number in given.items():
        form[name].data = str(number or "")
    return beginning_of(session, **given)


def _number(field: HiddenField, asked: str | None) -> int | None:
    written = (field.data if request.method == "POST" else asked) or ""
    return int(written) if written.isascii() and written.isdigit() and len(written) < 11 and int(written) <= LARGEST_NUMBER else None


def _begin(form: NewCommitmentForm, session: Session, beginning: Beginning, summit_id: int | None) -> None:
    if beginning.facts is not None:
        form.show(beginning.facts, names_of(session, beginning.facts.party_ids))
    form.summit_id.data = summit_id or 0
    if beginning.source is not None:
        form.source_class.data, form.source_description.data = beginning.source.source_class, beginning.source.description
        form.quotation.data, form.said_on.data = beginning.source.quotation, beginning.source.said_on


def _entered(form: NewCommitmentForm, beginning: Beginning) -> int:
    """Enter what was typed; gives its number.

    :raises PlaceTaken: when what it begins with was taken before.
    """
    with transaction() as session:
        again = _beginning(session, form)
        if again.taken is not None and beginning.facts is not None:
            raise PlaceTaken(None, reference=again.taken.reference)
        facts = form.facts(typed_parties(form, session))
        source = again.source or form.source()
        made = enter(
            session, facts, deed=current_deed(), state=CommitmentState(form.state.data), on=form.stood_on.data, origin=again.origin,
            sources=[source] if source else (),
        )  # fmt: skip
        session.flush()
        return made.id


@organiser.page("/commitments/to-be-taken", permission="commitments.edit")
def commitment_waiting_list() -> ResponseReturnValue:
    session, summit = db.session(), required_summit()
    statements = {ANNOUNCED: announced_waiting(summit.id), MEETINGS: follow_ups_waiting(summit.id), OFFERS: offers_waiting()}
    asked = request.args.get("from", "")
    shown_from = asked if asked in statements else ANNOUNCED
    page = page_of(session, statements[shown_from], page_number(), scalars=shown_from == OFFERS)
    counts = {name: page_of(session, statement, 1, size=1).row_count for name, statement in statements.items()}
    return render_template(
        "commitments/organiser/waiting.html",
        page=page, shown_from=shown_from, counts=counts, may_enter=may("commitments.edit"), **words_of_commitments(),
    )  # fmt: skip


