"""Pages about delegations for the secretariat."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from uncops.audit.queries import trail_of
from uncops.audit.telling import tell, tell_values, told
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.core.wording import N_
from uncops.delegations import queries, rules
from uncops.delegations.choices import chips_of, gender_labels, prepare_participant_form
from uncops.delegations.facts import ParticipantFacts
from uncops.delegations.forms import InvitationForm, MoveForm, ParticipantForm
from uncops.delegations.models import Delegation, DelegationState, Function, Gender, Participant
from uncops.delegations.services import invitations, participants
from uncops.reference.catalogue import PartyKind
from uncops.reference.labels import GROUP_LABELS
from uncops.reference.naming import party_name
from uncops.reference.queries import parties, ranks
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.access import may
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.languages import language
from uncops.web.paging import page_number, page_of

tell({
    "delegation.invited": N_("Invited"),
    "delegation.in-preparation": N_("Registration begun"),
    "delegation.liaison-assigned": N_("Liaison officer assigned"),
    "delegation.submitted": N_("Registration submitted"),
    "delegation.returned": N_("Registration returned"),
    "delegation.accepted": N_("Registration accepted"),
    "delegation.closed": N_("Registration closed"),
    "delegation.declined": N_("Invitation declined"),
    "delegation.withdrawn": N_("Delegation withdrawn"),
    "participant.registered": N_("Participant registered"),
    "participant.removed": N_("Participant removed"),
})  # fmt: skip
tell_values("delegation", "state", rules.STATE_LABELS)


def _delegation(delegation_id: int) -> Delegation:
    delegation = queries.delegation_of(db.session(), delegation_id)
    if delegation is None:
        raise NotFound
    return delegation


def _words(summit: Summit) -> dict[str, Any]:
    """Labels every page of this package needs."""
    return {
        "state_labels": {state.value: _(label) for state, label in rules.STATE_LABELS.items()},
        "group_labels": {code: _(label) for code, label in GROUP_LABELS.items()},
        "state_tones": {state.value: tone for state, tone in rules.STATE_TONES.items()},
        "function_labels": {function.value: _(label) for function, label in rules.FUNCTION_LABELS.items()},
        "rank_labels": {rank.code: rank.label_fr if language() == "fr" else rank.label_en for rank in ranks(db.session())},
        "name_of": lambda party: party_name(party, language(), summit.starts_on),
    }


@organiser.page("/delegations", permission="delegations.read")
def delegation_list() -> ResponseReturnValue:
    summit = required_summit()
    asked = {name: request.args.get(name, "").strip() for name in ("state", "group", "kind", "text")}
    narrowed, sort = queries.DelegationFilter(**asked), request.args.get("sort", "name")
    page = page_of(db.session(), queries.delegations_of(summit.id, narrowed, sort=sort), page_number())
    counts = queries.participant_counts(db.session(), [delegation.id for delegation in page.rows])
    by_state = queries.count_by_state(db.session(), summit.id)
    words = _words(summit)
    chips = chips_of(asked, words["state_labels"], "organiser.delegation_list")
    return render_template(
        "delegations/organiser/list.html",
        page=page, counts=counts, by_state=by_state, chips=chips, asked=asked, sort=sort, **words,
    )  # fmt: skip


@organiser.page("/delegations/invite", permission="delegations.edit", methods=("GET", "POST"))
def delegation_invite() -> ResponseReturnValue:
    summit = required_summit()
    form = InvitationForm()
    waiting = queries.uninvited_parties(db.session(), summit.id, PartyKind.ORGANISATION.value)
    form.organisations.choices = [(str(party.id), party_name(party, language(), summit.starts_on)) for party in waiting]
    if form.validate_on_submit():
        try:
            count = _invite_chosen(summit.id, form)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            text = ngettext("%(num)d party was invited.", "%(num)d parties were invited.", count)
            flash(text, "good")
            return redirect(url_for("organiser.delegation_list"), 303)
    return render_template("delegations/organiser/invite.html", form=form, summit=summit), 422 if form.errors else 200


def _invite_chosen(summit_id: int, form: InvitationForm) -> int:
    with transaction() as session:
        summit = session.get_one(Summit, summit_id)
        chosen = [party for kind in form.kinds.data or [] for party in queries.uninvited_parties(session, summit_id, kind)]
        wanted = {int(number) for number in form.organisations.data or []}
        chosen += [party for party in parties(session, kinds=(PartyKind.ORGANISATION,)) if party.id in wanted]
        if not chosen:
            raise rules.NobodyChosen("kinds")
        return len(invitations.invite(session, summit, chosen, deadline_on=form.deadline_on.data, deed=current_deed()))


@organiser.page("/delegations/<int:delegation_id>", permission="delegations.read")
def delegation_show(delegation_id: int) -> ResponseReturnValue:
    return _dossier(_delegation(delegation_id), MoveForm())


@organiser.page("/delegations/<int:delegation_id>/state", permission="delegations.edit", methods=("POST",))
def delegation_move(delegation_id: int) -> ResponseReturnValue:
    delegation, form = _delegation(delegation_id), MoveForm()
    form.state.choices = _next_states(delegation)
    if form.validate_on_submit():
        try:
            with transaction() as session:
                wanted = DelegationState(form.state.data)
                held = session.get_one(Delegation, delegation_id)
                invitations.move_delegation(session, held, wanted, reason=form.reason.data or "", deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("organiser.delegation_show", delegation_id=delegation_id), 303)
    return _dossier(_delegation(delegation_id), form), 422


def _next_states(delegation: Delegation) -> list[tuple[str, str]]:
    following = rules.NEXT_STATES[DelegationState(delegation.state)]
    return [(state.value, _(rules.STATE_LABELS[state])) for state in following]


def _dossier(delegation: Delegation, form: MoveForm) -> str:
    summit = db.session.get_one(Summit, delegation.summit_id)
    form.state.choices = _next_states(delegation)
    people = queries.participants_of(db.session(), delegation.id) if may("participants.read") else None
    trail = told(trail_of(db.session(), delegation))
    return render_template(
        "delegations/organiser/show.html",
        delegation=delegation, summit=summit, form=form, people=people, trail=trail, **_words(summit),
    )  # fmt: skip


@organiser.page("/delegations/<int:delegation_id>/participants/new", permission="delegations.edit", methods=("GET", "POST"))
def participant_new(delegation_id: int) -> ResponseReturnValue:
    delegation, form = _delegation(delegation_id), ParticipantForm()
    summit = db.session.get_one(Summit, delegation.summit_id)
    words = _words(summit)
    prepare_participant_form(form, words)
    if form.validate_on_submit():
        try:
            with transaction() as session:
                participants.register(session, session.get_one(Delegation, delegation_id), _facts(form), deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("organiser.delegation_show", delegation_id=delegation_id), 303)
    return render_template(
        "delegations/organiser/participant.html", delegation=delegation, form=form, **words
    ), 422 if form.errors else 200


def _facts(form: ParticipantForm) -> ParticipantFacts:
    return ParticipantFacts(
        name=form.name.data or "",
        function=Function(form.function.data),
        rank=form.rank.data,
        office=form.office.data or "",
        gender=Gender(form.gender.data),
        needs=form.needs.data or "",
        consents_to_listing=form.consents_to_listing.data,
    )


@organiser.page("/participants/<int:participant_id>/remove", permission="delegations.edit", methods=("GET", "POST"))
def participant_remove(participant_id: int) -> ResponseReturnValue:
    participant = db.session.get(Participant, participant_id)
    if participant is None:
        raise NotFound
    delegation_id, form = participant.delegation_id, MoveForm()
    if request.method == "POST":
        with transaction() as session:
            participants.remove_participant(session, session.get_one(Participant, participant_id), deed=current_deed())
        return redirect(url_for("organiser.delegation_show", delegation_id=delegation_id), 303)
    return render_template("delegations/organiser/remove.html", participant=participant, form=form, delegation=_delegation(delegation_id))


@organiser.page("/participants", permission="participants.read")
def participant_list() -> ResponseReturnValue:
    summit, text = required_summit(), request.args.get("text", "").strip()
    page = page_of(db.session(), queries.people_of_summit(summit.id, text), page_number())
    words = _words(summit)
    chips = chips_of({"text": text}, words["state_labels"], "organiser.participant_list")
    return render_template(
        "delegations/organiser/people.html", page=page, text=text, chips=chips, genders=gender_labels(), **words
    )
