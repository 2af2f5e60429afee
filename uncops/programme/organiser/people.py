"""Pages: the people of a session, their roles, invitations and answers."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session as DatabaseSession

from uncops.conflicts.organiser.telling import visible
from uncops.conflicts.queries import situation_of
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.delegations.queries import participants_of
from uncops.principals.models import Principal
from uncops.programme.engagements import engagement_of, key_of
from uncops.programme.forms import PersonForm
from uncops.programme.models import PersonRole, PersonState, Session, SessionPerson
from uncops.programme.organiser.agenda import moved, numbers
from uncops.programme.organiser.loading import language_choices, person_here, session_here, words_of_page
from uncops.programme.organiser.timetable import is_warning
from uncops.programme.public import words_of_programme
from uncops.programme.queries import parties_present, principals_present
from uncops.programme.rules import STATE_LABELS
from uncops.programme.services import people as services
from uncops.programme.services.meanwhile import check_unchanged, mark_of
from uncops.programme.snapshots import PUBLIC_ROLES
from uncops.reference.naming import party_name
from uncops.summits.models import Summit
from uncops.web.access import may
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.forms import spoken, translated
from uncops.web.languages import language

# Ways to say who somebody is, as they stand in the address.
DELEGATION, PRINCIPAL, OTHER = "delegation", "principal", "other"
# What is likely to be kept next, by the state somebody is in.
NEXT_STATES = {
    PersonState.PROPOSED: (PersonState.INVITED,),
    PersonState.INVITED: (PersonState.CONFIRMED, PersonState.TENTATIVE, PersonState.DECLINED),
    PersonState.TENTATIVE: (PersonState.CONFIRMED, PersonState.DECLINED),
    PersonState.CONFIRMED: (PersonState.DECLINED,),
    PersonState.DECLINED: (PersonState.INVITED,),
}
TONES = {
    PersonState.PROPOSED: "neutral",
    PersonState.INVITED: "info",
    PersonState.CONFIRMED: "good",
    PersonState.TENTATIVE: "warning",
    PersonState.DECLINED: "bad",
}


def people_seen(held: Session) -> list[SessionPerson]:
    """The people of a session whom the visitor may know of: all, or those whom the published programme will name."""
    if may("participants.read"):
        return list(held.people)
    confirmed = [person for person in held.people if person.state == PersonState.CONFIRMED.value]
    return [person for person in confirmed if PersonRole(person.role) in PUBLIC_ROLES]


def words_of_people(people: list[SessionPerson]) -> dict[str, object]:
    """What the section about people shows beside their names."""
    return {
        "people": people,
        "marks": {person.id: mark_of(person) for person in people},
        "state_labels": {state.value: _(label) for state, label in STATE_LABELS.items()},
        "tones": TONES,
        "next_states": NEXT_STATES,
    }


@organiser.page("/programme/sessions/<int:session_id>/people/new", permission="programme.edit", methods=("GET", "POST"))
def session_person_new(session_id: int) -> ResponseReturnValue:
    held, summit = session_here(session_id)
    way, delegation_id = _way(OTHER), request.args.get("delegation_id", 0, type=int)
    form = _prepared(PersonForm(), held, way, delegation_id)
    if request.method == "GET":
        form.role.data = request.args.get("role") or form.role.choices[0][0]
    if form.validate_on_submit():
        try:
            with transaction() as session:
                services.add_person(
                    session, _locked(session, session_id), _facts(form, way), reason=form.reason.data or "", deed=current_deed()
                )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            _warn(session_id, _facts(form, way))
            return redirect(url_for("organiser.session_show", session_id=session_id, _anchor="people"), 303)
    return _form_page(form, held, summit, way=way, delegation_id=delegation_id, person=None)


@organiser.page("/programme/people/<int:person_id>", permission="programme.edit", methods=("GET", "POST"))
def session_person_change(person_id: int) -> ResponseReturnValue:
    person, held, summit = person_here(person_id)
    way, delegation_id = _way(_way_of(person)), _delegation_of(person)
    form = _prepared(PersonForm(), held, way, delegation_id)
    if request.method == "GET":
        _show(form, person)
    if form.validate_on_submit():
        try:
            with transaction() as session:
                _locked(session, held.id)
                kept = session.get_one(SessionPerson, person_id)
                check_unchanged(session, kept, seen=form.seen.data or "")
                services.change_person(session, kept, _facts(form, way), reason=form.reason.data or "", deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
            form.seen.data = mark_of(person_here(person_id)[0])
        else:
            _warn(held.id, _facts(form, way))
            return redirect(url_for("organiser.session_show", session_id=held.id, _anchor="people"), 303)
    return _form_page(form, held, summit, way=way, delegation_id=delegation_id, person=person)


@organiser.page("/programme/people/<int:person_id>/state", permission="programme.edit", methods=("POST",))
def session_person_state(person_id: int) -> ResponseReturnValue:
    _person, held, _summit = person_here(person_id)
    wanted = request.form.get("state", "")
    if wanted not in set(PersonState):
        raise NotFound
    try:
        with transaction() as session:
            _locked(session, held.id)
            kept = session.get_one(SessionPerson, person_id)
            check_unchanged(session, kept, seen=request.args.get("seen", ""))
            services.set_person_state(session, kept, PersonState(wanted), deed=current_deed())
    except Refusal as refusal:
        flash(translated(refusal), "bad")
    return redirect(url_for("organiser.session_show", session_id=held.id, _anchor="people"), 303)


@organiser.page("/programme/people/<int:person_id>/remove", permission="programme.edit", methods=("POST",))
def session_person_remove(person_id: int) -> ResponseReturnValue:
    person, held, _summit = person_here(person_id)
    name = person.known_name
    with transaction() as session:
        _locked(session, held.id)
        services.remove_person(session, session.get_one(SessionPerson, person_id), deed=current_deed())
    flash(_("%(name)s was taken out of the session.", name=name), "good")
    return redirect(url_for("organiser.session_show", session_id=held.id, _anchor="people"), 303)


@organiser.page("/programme/sessions/<int:session_id>/people/order", permission="programme.edit", methods=("POST",))
def session_people_order(session_id: int) -> ResponseReturnValue:
    held, _summit = session_here(session_id)
    present = [person.id for person in held.people]
    wanted = moved(present, request.form["move"]) if "move" in request.form else numbers(request.form.getlist("order"))
    with transaction() as session:
        services.order_people(session, _locked(session, session_id), wanted, deed=current_deed())
    return redirect(url_for("organiser.session_show", session_id=session_id, _anchor="people"), 303)


def _locked(session: DatabaseSession, session_id: int) -> Session:
    """The session, kept from others until the end of the transaction: two officers order its people one after the other."""
    return session.get_one(Session, session_id, with_for_update=True)


def _warn(session_id: int, facts: services.PersonFacts) -> None:
    """Tell what does not stand in the way of somebody and should be looked at, such as a flight that lands later."""
    held, summit = session_here(session_id)
    keys = {key_of(person) for person in held.people if services.facts_of(person).as_columns() == facts.as_columns()}
    for finding in visible(situation_of(db.session(), summit).touching(engagement_of(held))):
        if is_warning(finding) and any(finding.touches(key) for key in keys):
            flash(spoken(finding.sentence), "warning")


def _way(otherwise: str) -> str:
    asked = request.args.get("of", otherwise)
    return asked if asked in {DELEGATION, PRINCIPAL, OTHER} else otherwise


def _way_of(person: SessionPerson) -> str:
    if person.participant_id is not None:
        return DELEGATION
    return OTHER if person.principal_id is None else PRINCIPAL


def _delegation_of(person: SessionPerson) -> int:
    own = person.participant.delegation_id if person.participant is not None else 0
    return request.args.get("delegation_id", own, type=int)


def _prepared(form: PersonForm, held: Session, way: str, delegation_id: int) -> PersonForm:
    form.role.choices = list(words_of_programme()["role_labels"].items())
    form.languages.choices = language_choices()
    form.participant_id.choices = form.principal_id.choices = [(0, _("Nobody chosen"))]
    if way == DELEGATION and delegation_id:
        people = participants_of(db.session(), delegation_id)
        form.participant_id.choices += [(person.id, " · ".join(filter(None, (person.name, person.office)))) for person in people]
    if way == PRINCIPAL:
        principals = principals_present(db.session(), held.summit_id)
        form.principal_id.choices += [(principal.id, _named(principal)) for principal in principals]
    return form


def _named(principal: Principal) -> str:
    return f"{principal.name} · {principal.office}"


def _show(form: PersonForm, person: SessionPerson) -> None:
    form.seen.data, form.role.data = mark_of(person), person.role
    form.participant_id.data, form.principal_id.data = person.participant_id or 0, person.principal_id or 0
    form.name.data, form.office.data, form.email.data = person.name, person.office, person.email
    form.languages.data = list(person.languages)


def _facts(form: PersonForm, way: str) -> services.PersonFacts:
    free = way == OTHER
    return services.PersonFacts(
        role=PersonRole(form.role.data),
        participant_id=(form.participant_id.data or None) if way == DELEGATION else None,
        principal_id=(form.principal_id.data or None) if way == PRINCIPAL else None,
        name=(form.name.data or "") if free else "",
        office=(form.office.data or "") if free else "",
        email=(form.email.data or "") if free else "",
        languages=tuple(form.languages.data or ()),
    )


def _form_page(
    form: PersonForm, held: Session, summit: Summit, *, way: str, delegation_id: int, person: SessionPerson | None
) -> ResponseReturnValue:
    parties = parties_present(db.session(), summit.id) if way == DELEGATION else []
    return render_template(
        "programme/organiser/person_form.html",
        form=form, held=held, person=person, way=way, delegation_id=delegation_id,
        delegations=[(number, party_name(party, language())) for number, party in parties], **words_of_page(summit),
    ), 422 if form.errors else 200  # fmt: skip
