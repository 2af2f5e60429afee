"""The page of one participant in the portal: opened, filled from what is stored or kept as a draft, saved, shown."""

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Any
from zoneinfo import ZoneInfo

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from werkzeug.datastructures import MultiDict

from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.delegations import queries
from uncops.delegations.choices import prepare_participant_form
from uncops.delegations.facts import ParticipantFacts, facts_of
from uncops.delegations.forms import facts_from, fill_form
from uncops.delegations.models import Delegation, Participant
from uncops.delegations.portraits import take_in
from uncops.delegations.rules import ChangedMeanwhile
from uncops.delegations.telephones import is_doubtful
from uncops.delegations.visible import fields_visible_here
from uncops.delegations.words import words_of
from uncops.registration.drafts import draft_of, forget_draft
from uncops.registration.models import Draft
from uncops.registration.participant_form import MissionParticipantForm, offer_travel, with_travel_of
from uncops.registration.remarks import open_remarks_of
from uncops.registration.rules import Way, way_of_changing
from uncops.registration.saving import Outcome, Wanted, save_participant
from uncops.summits.models import Summit
from uncops.web.deeds import current_deed
from uncops.web.languages import zone_name


@dataclass(frozen=True)
class Opened:
    """What a page of a participant is about; no participant is a new one, `replaces` is in whose place they come."""

    delegation: Delegation
    summit: Summit
    people: list[Participant]
    participant: Participant | None
    replaces: Participant | None
    words: dict[str, Any]

    @property
    def known(self) -> Participant:
        """The participant of a page that is about one.

        :raises NotFound: on the page of somebody new.
        """
        if self.participant is None:
            raise NotFound
        return self.participant

    @property
    def way(self) -> Way:
        """How the registration is changed now."""
        return way_of_changing(self.delegation.state)

    @property
    def may_change(self) -> bool:
        """Whether the Mission may change its registration now."""
        return self.way is not Way.NOT_NOW

    @property
    def is_proposal(self) -> bool:
        """Whether an officer decides what is saved here."""
        return self.way is Way.BY_AMENDMENT

    @property
    def zone(self) -> ZoneInfo:
        """By whose clock arrivals are typed."""
        return ZoneInfo(self.summit.time_zone)

    @property
    def draft_name(self) -> str:
        """Under what the draft of this form is kept."""
        if self.participant:
            return f"participant-{self.participant.id}"
        return f"participant-new-{self.replaces.id}" if self.replaces else "participant-new"

    @property
    def stored(self) -> ParticipantFacts | None:
        """What is registered now."""
        return facts_of(self.participant) if self.participant else None


@dataclass(frozen=True)
class Saved:
    """What became of the form."""

    outcome: Outcome
    name: str
    participant_id: int | None


def open_page(delegation: Delegation, participant_id: int | None = None, *, replaces_id: int | None = None) -> Opened:
    """The page of a participant of this delegation, or of a new one.

    :raises NotFound: when the participant is not in the delegation.
    """
    summit = db.session.get_one(Summit, delegation.summit_id)
    people = queries.participants_of(db.session(), delegation.id)
    by_id = {one.id: one for one in people}
    if (participant_id and participant_id not in by_id) or (replaces_id and replaces_id not in by_id):
        raise NotFound
    participant, replaces = by_id.get(participant_id or 0), by_id.get(replaces_id or 0)
    return Opened(delegation, summit, people, participant, replaces, words_of(summit))


def form_of(opened: Opened, *, after_id: int | None = None) -> MissionParticipantForm:
    """The form: what was sent, or what was typed before and not saved, or what is stored."""
    draft = None if request.method == "POST" else _draft(opened)
    form = MissionParticipantForm(formdata=MultiDict(_flat(draft))) if draft else MissionParticipantForm()
    if request.method != "POST" and draft is None and opened.participant:
        fill_form(form, facts_of(opened.participant), opened.zone, version=opened.participant.version)
    if draft and opened.participant:
        form.photograph_held.data = str(opened.participant.photograph_id or "")
    visible = fields_visible_here(opened.summit.id)
    except_id = opened.participant.id if opened.participant else None
    prepare_participant_form(form, opened.words, visible=visible, people=opened.people, except_id=except_id)
    offer_travel(form, [one for one in opened.people if one.id != except_id], after_id=after_id)
    if not opened.is_proposal:
        del form.reason
    return form


def _draft(opened: Opened) -> Draft | None:
    return draft_of(db.session(), current_user.id, opened.delegation.id, opened.draft_name)


def _flat(draft: Draft) -> list[tuple[str, str]]:
    return [(name, value) for name, values in draft.fields.items() for value in values]


def typed_facts(opened: Opened, form: MissionParticipantForm) -> ParticipantFacts | None:
    """What was typed, with the photograph taken in; None when it was refused, and the form says why."""
    stored = opened.stored
    is_right = form.validate()
    photograph_id = take_in(form, opened.delegation.id, stored.photograph_id if stored else None)
    if not is_right or form.errors:
        return None
    try:
        facts = replace(facts_from(form, opened.zone, kept=stored), photograph_id=photograph_id)
    except Refusal as refusal:
        form.refuse(refusal)
        return None
    return with_travel_of(facts, _same_travel(opened, form))


def save(opened: Opened, form: MissionParticipantForm, facts: ParticipantFacts) -> Saved | None:
    """Save what was typed, directly or as a proposal; None when it was refused, and the form says why.

    :raises ChangedMeanwhile: when somebody else saved the same person first; the page then shows both.
    """
    wanted = Wanted(
        facts=facts, participant_id=opened.participant.id if opened.participant else None,
        replaces_id=opened.replaces.id if opened.replaces else None,
        # A form that does not say what it saw has seen nothing: it overwrites nobody.
        seen_version=form.version_seen or 0, reason=(form.reason.data or "").strip() if "reason" in form else "",
    )  # fmt: skip
    try:
        with transaction() as session:
            outcome, participant_id = save_participant(session, opened.delegation.id, wanted, deed=current_deed())
            forget_draft(session, current_user.id, opened.delegation.id, opened.draft_name)
    except (NotFound, ChangedMeanwhile):
        raise
    except Refusal as refusal:
        form.refuse(refusal)
        return None
    return Saved(outcome, facts.name, participant_id)


def _same_travel(opened: Opened, form: MissionParticipantForm) -> Participant | None:
    wanted = form.same_travel_as.data if "same_travel_as" in form else 0
    return next((one for one in opened.people if one.id == wanted), None)


def looks_undialled(form: MissionParticipantForm) -> bool:
    """Whether the telephone number that was typed cannot be dialled as it is written."""
    return "telephone" in form and is_doubtful(form.telephone.data or "")


def show(opened: Opened, form: MissionParticipantForm) -> ResponseReturnValue:
    """The page with its form; 422 when something was refused."""
    delegation_id, held = opened.delegation.id, form.photograph_held.data if "photograph_held" in form else ""
    photograph_url = url_for("portal.photograph_show", delegation_id=delegation_id, photograph_id=int(held)) if _is_number(held) else None
    draft = None if request.method == "POST" else _draft(opened)
    page = render_template(
        "registration/portal/participant.html",
        opened=opened, form=form, draft=draft, photograph_url=photograph_url, remarks=_remarks(opened),
        zone=zone_name(opened.summit.time_zone), back=url_for("portal.registration_show", delegation_id=delegation_id), **opened.words,
    )  # fmt: skip
    return page, 422 if form.errors else 200


def _is_number(text: str | None) -> bool:
    return bool(text) and text.isascii() and text.isdigit() and len(text) < 10  # type: ignore[union-attr]


def _remarks(opened: Opened) -> dict[str, list[str]]:
    """What the officer asked to mend of this person, by field."""
    said: dict[str, list[str]] = defaultdict(list)
    for line in open_remarks_of(db.session(), opened.delegation) if opened.participant else ():
        if line.remark.participant_id == opened.known.id and not line.is_mended:
            said[line.remark.field].append(line.remark.text)
    return said
