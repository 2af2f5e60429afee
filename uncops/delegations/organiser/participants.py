"""Pages about one person in a delegation: what is registered, registering somebody, changing it."""

from typing import Any
from zoneinfo import ZoneInfo

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from uncops.audit.queries import trail_of
from uncops.audit.telling import told
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.delegations import queries, rules
from uncops.delegations.choices import prepare_participant_form
from uncops.delegations.comparing import sent_choices
from uncops.delegations.dossier import person_sections
from uncops.delegations.facts import ParticipantFacts, facts_of, from_json
from uncops.delegations.forms import ParticipantForm, facts_from, fill_form
from uncops.delegations.models import Delegation, Participant
from uncops.delegations.organiser.comparing import answer_comparison, compare
from uncops.delegations.organiser.found import found_delegation, found_participant, held_delegation, held_participant, summit_of
from uncops.delegations.portraits import take_in
from uncops.delegations.services import participants
from uncops.delegations.spoken import label_of, spoken, told_versions
from uncops.delegations.visible import fields_visible_here
from uncops.delegations.words import words_of
from uncops.summits.models import Summit
from uncops.web.access import may
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.forms import translated
from uncops.web.languages import zone_name

# How the page of a person is divided; a group of which the visitor may see nothing is left out.
GROUPS = {
    "person": ("honorific", "name", "surname", "badge_name", "gender", "born_on", "languages"),
    "function": ("function", "rank", "office", "accompanies_id"),
    "contact": ("email", "telephone"),
    "travel": ("arrives_at", "arrival_flight", "departs_at", "departure_flight", "hotel"),
    "needs": ("diet", "needs", "works_with_interpreter", "escort_note"),
    "consent": ("consents_to_listing",),
}


def people_form(form: ParticipantForm, delegation: Delegation, words: dict[str, Any], except_id: int | None = None) -> ParticipantForm:
    """The form with everything that can be chosen, without what the visitor may not see."""
    people = queries.participants_of(db.session(), delegation.id)
    visible = fields_visible_here(delegation.summit_id)
    prepare_participant_form(form, words, visible=visible, people=people, except_id=except_id)
    return form


def typed_facts(form: ParticipantForm, delegation_id: int, zone: ZoneInfo, kept: ParticipantFacts | None) -> ParticipantFacts | None:
    """What was typed, the photograph taken in; None, with the sentences at the fields, when something is wrong."""
    is_right = form.validate()
    photograph_id = take_in(form, delegation_id, kept.photograph_id if kept else None)
    if not is_right or form.errors:
        return None
    try:
        facts = facts_from(form, zone, kept=kept)
    except Refusal as refusal:
        form.refuse(refusal)
        return None
    return participants.with_photograph(facts, photograph_id)


def form_page(template: str, form: ParticipantForm, delegation: Delegation, summit: Summit, **more: Any) -> ResponseReturnValue:
    """A page with the form of a person; the photograph it holds is shown."""
    held = form.photograph_held.data if "photograph_held" in form else ""
    url = url_for("organiser.photograph_show", photograph_id=int(held)) if held and held.isascii() and held.isdigit() else None
    return render_template(
        f"delegations/organiser/{template}.html",
        form=form, delegation=delegation, summit=summit, zone=zone_name(summit.time_zone), photograph_url=url, **more,
    ), 422 if form.errors else 200  # fmt: skip


@organiser.page("/delegations/<int:delegation_id>/participants/new", permission="participants.edit", methods=("GET", "POST"))
def participant_new(delegation_id: int) -> ResponseReturnValue:
    delegation = found_delegation(delegation_id)
    summit = summit_of(delegation)
    words = words_of(summit)
    form = people_form(ParticipantForm(), delegation, words)
    if form.is_submitted() and (facts := typed_facts(form, delegation_id, ZoneInfo(summit.time_zone), None)):
        try:
            with transaction() as session:
                made = participants.register(session, held_delegation(session, delegation_id), facts, deed=current_deed())
                name = made.listed_name
        except NotFound:
            raise
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("%(name)s is registered.", name=name), "good")
            following = "organiser.participant_new" if "another" in request.form else "organiser.delegation_show"
            return redirect(url_for(following, delegation_id=delegation_id), 303)
    return form_page("participant", form, found_delegation(delegation_id), summit, **words)


@organiser.page("/participants/<int:participant_id>", permission="participants.read")
def participant_show(participant_id: int) -> ResponseReturnValue:
    participant = found_participant(participant_id)
    delegation, session = participant.delegation, db.session()
    summit = summit_of(delegation)
    words, visible = words_of(summit), fields_visible_here(summit.id)
    everybody = queries.everybody_in(session, delegation.id)
    names = {one.id: one.listed_name for one in everybody}
    facts, terms = facts_of(participant), queries.terms_of(session, summit.id)
    groups = {
        key: [(name, label_of(name), spoken(name, getattr(facts, name), words, names)) for name in fields if name in visible]
        for key, fields in GROUPS.items()
    }
    kept = [(version, from_json(version.facts)) for version in queries.versions_of(session, participant.id)]
    return render_template(
        "delegations/organiser/person.html",
        participant=participant, delegation=delegation, summit=summit, visible=visible, groups=groups,
        successor=next((one for one in everybody if one.replaces_id == participant.id), None),
        missing=[label_of(name) for name in rules.missing_fields(facts, terms.photo_waived_ranks) if name in visible],
        remarks=[one for one in queries.open_remarks(session, delegation.id) if one.participant_id == participant.id],
        versions=told_versions(kept, visible, words, names), sections=_sections(participant), label_of=label_of,
        is_seen=delegation.state not in rules.NOT_YET_SEEN or bool(participant.accreditation_number),
        trail=told(trail_of(session, participant)), **words,
    )  # fmt: skip


def _sections(participant: Participant) -> list[tuple[str, str, Markup]]:
    return [
        (section.key, _(section.title), Markup(content))  # noqa: S704 - sections give HTML they rendered themselves
        for section in person_sections()
        if may(section.permission) and (content := section.render(participant).strip())
    ]


@organiser.page("/participants/<int:participant_id>/edit", permission="participants.edit", methods=("GET", "POST"))
def participant_edit(participant_id: int) -> ResponseReturnValue:
    participant = found_participant(participant_id)
    if participant.left_at is not None:
        flash(translated(rules.AlreadyLeft(name=participant.name)), "warning")
        return redirect(url_for("organiser.participant_show", participant_id=participant_id), 303)
    delegation, stored = participant.delegation, facts_of(participant)
    summit = summit_of(delegation)
    zone, words = ZoneInfo(summit.time_zone), words_of(summit)
    form = people_form(ParticipantForm(), delegation, words, except_id=participant_id)
    if not form.is_submitted():
        fill_form(form, stored, zone, version=participant.version)
    elif facts := typed_facts(form, delegation.id, zone, stored):
        if choices := sent_choices():
            return answer_comparison(participant_id, form, facts, zone, words, choices)
        try:
            _save(participant_id, form, facts)
        except rules.ChangedMeanwhile as refusal:
            return compare(participant_id, form, facts, zone, words, refusal=refusal)
        except NotFound:
            raise
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("organiser.participant_show", participant_id=participant_id), 303)
    participant = found_participant(participant_id)
    return form_page("participant", form, participant.delegation, summit, participant=participant, remarks=_remarks(participant), **words)


def _save(participant_id: int, form: ParticipantForm, facts: ParticipantFacts) -> None:
    with transaction() as session:
        held = held_participant(session, participant_id)
        participants.change(session, held, facts, seen_version=form.version_seen or 0, deed=current_deed())


def _remarks(participant: Participant) -> dict[str, list[str]]:
    """What the Mission was asked to mend, by field: the officer sees it while correcting."""
    found: dict[str, list[str]] = {}
    for remark in queries.open_remarks(db.session(), participant.delegation_id):
        if remark.participant_id == participant.id:
            found.setdefault(remark.field, []).append(remark.text)
    return found
