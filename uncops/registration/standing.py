"""Where a registration stands, for the page of the Mission: what is done, what is missing, what can be done next."""

from dataclasses import dataclass
from datetime import date

from flask import current_app, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session

from uncops.core.wording import N_
from uncops.delegations.dossier import Entry, entries_of
from uncops.delegations.facts import facts_of
from uncops.delegations.models import Delegation, DelegationState, Participant
from uncops.delegations.queries import participants_of, terms_of
from uncops.delegations.rules import NEXT_STATES, missing_fields
from uncops.delegations.spoken import label_of
from uncops.registration import queries, rules
from uncops.registration.models import Amendment, FocalPoint
from uncops.registration.remarks import OpenRemark, open_remarks_of
from uncops.summits.models import Summit

# The field of the form in which a field of the facts is entered, where the names differ.
FORM_FIELDS = {"photograph_id": "photograph"}
SENTENCES = {
    DelegationState.INVITED: N_("Begin with the head of delegation."),
    DelegationState.IN_PREPARATION: N_("Being prepared; the secretariat sees it when you submit it."),
    DelegationState.SUBMITTED: N_("With the secretariat. It is not changed while an officer looks at it; you will hear from us."),
    DelegationState.RETURNED: N_("Returned to you with remarks. Follow or answer them, then submit again."),
    DelegationState.ACCEPTED: N_("Accepted. What you change now is a proposal, which an officer approves."),
    DelegationState.CLOSED: N_("Accepted and closed. What you change now is a proposal, which an officer approves."),
    DelegationState.DECLINED: N_("You declined the invitation."),
    DelegationState.WITHDRAWN: N_("You withdrew the delegation."),
}


@dataclass(frozen=True)
class Line:
    """One person of the delegation: where to change them, and what is missing, each with where to enter it."""

    person: Participant
    url: str
    missing: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Standing:
    """All that the Mission's page shows."""

    delegation: Delegation
    summit: Summit
    state: DelegationState
    lines: list[Line]
    needed: list[Entry]
    offered: list[Entry]
    remarks: list[OpenRemark]
    amendments: list[Amendment]
    focal_points: list[FocalPoint]
    days_left: int | None

    @property
    def sentence(self) -> str:
        """What the state means for the Mission."""
        return _(SENTENCES[self.state])

    @property
    def may_change(self) -> bool:
        """Whether people can be changed now, directly or by a proposal."""
        return rules.way_of_changing(self.state.value) is not rules.Way.NOT_NOW

    @property
    def is_proposing(self) -> bool:
        """Whether changes are proposals."""
        return rules.way_of_changing(self.state.value) is rules.Way.BY_AMENDMENT

    @property
    def may_submit(self) -> bool:
        """Whether the next step is to submit."""
        return DelegationState.SUBMITTED in NEXT_STATES[self.state]

    @property
    def is_ready(self) -> bool:
        """Whether nothing that is needed is missing."""
        return self.may_submit and self.has_head and not self.gaps and all(remark.is_mended for remark in self.remarks)

    @property
    def next_step(self) -> str:
        """What stands beside the button with which the registration is submitted."""
        if self.is_ready:
            if all(entry.is_done for entry in self.needed):
                return _("Everything is there. An officer looks at it after you submit.")
            return _("You can submit now; what is still open above can follow.")
        if self.lines and self.has_head and not self.gaps:
            return _("You can submit once every remark is followed or answered.")
        return _("You can submit once there is a head of delegation and nothing is missing for anybody.")

    @property
    def gaps(self) -> list[Line]:
        """The people for whom something is missing."""
        return [line for line in self.lines if line.missing]

    @property
    def has_head(self) -> bool:
        """Whether a head is registered."""
        return any(line.person.function == "head" for line in self.lines)

    @property
    def deadline_tone(self) -> str:
        """How urgent the deadline is."""
        if self.days_left is None or not self.may_submit:
            return "neutral"
        return "bad" if self.days_left < 0 else "warning" if self.days_left <= rules.URGENT_DAYS else "neutral"

    def can_become(self, name: str) -> bool:
        """Whether the Mission may move the registration to this state."""
        return DelegationState(name) in NEXT_STATES[self.state]


def standing_of(session: Session, delegation: Delegation, summit: Summit, visible: frozenset[str], today: date) -> Standing:
    """Where a registration stands on a day by the clock of the summit."""
    waived = terms_of(session, summit.id).photo_waived_ranks
    lines = [_line(delegation, person, waived, visible) for person in participants_of(session, delegation.id)]
    entries = [*_own_entries(delegation, lines), *entries_of(session, delegation)]
    return Standing(
        delegation=delegation, summit=summit, state=DelegationState(delegation.state), lines=lines,
        needed=[entry for entry in entries if entry.is_needed], offered=[entry for entry in entries if not entry.is_needed],
        remarks=open_remarks_of(session, delegation), amendments=queries.amendments_of(session, delegation.id),
        focal_points=queries.focal_points_of(session, delegation.id),
        days_left=rules.days_left(delegation.deadline_on, today) if delegation.deadline_on else None,
    )  # fmt: skip


def words_of_deadline(standing: Standing) -> str:
    """How many days are left, in words."""
    days = standing.days_left
    if days is None or not standing.may_submit or standing.state is DelegationState.RETURNED:
        return ""
    if days < 0:
        return _("passed")
    return _("today is the last day") if days == 0 else ngettext("%(num)d day left", "%(num)d days left", days)


def page_of_person(delegation: Delegation, person_id: int, field: str = "") -> str:
    """Where a person is changed, at a field."""
    if "portal.participant_edit" not in current_app.view_functions:
        return url_for("portal.registration_show", delegation_id=delegation.id)
    anchor = FORM_FIELDS.get(field, field) or None
    return url_for("portal.participant_edit", delegation_id=delegation.id, participant_id=person_id, _anchor=anchor)


def _line(delegation: Delegation, person: Participant, waived: frozenset[str], visible: frozenset[str]) -> Line:
    missing = [name for name in missing_fields(facts_of(person), waived) if name in visible]
    return Line(
        person, page_of_person(delegation, person.id),
        tuple((label_of(name), page_of_person(delegation, person.id, name)) for name in missing),
    )  # fmt: skip


def _own_entries(delegation: Delegation, lines: list[Line]) -> list[Entry]:
    people = url_for("portal.registration_show", delegation_id=delegation.id, _anchor="people")
    head = next((line.person for line in lines if line.person.function == "head"), None)
    gaps = sum(bool(line.missing) for line in lines)
    complete = ngettext("%(num)d person registered", "%(num)d people registered", len(lines)) if lines else _("Nobody is registered yet")
    left = ngettext("Something is missing for %(num)d person", "Something is missing for %(num)d people", gaps)
    register = url_for("portal.participant_new", delegation_id=delegation.id) if _has("portal.participant_new") else people
    named = head.listed_name if head else _("Not registered yet")
    return [
        Entry(_("Head of delegation"), head is not None, named, people if head else register),
        Entry(_("Particulars of everybody"), bool(lines) and not gaps, left if gaps else complete, people if lines else register),
    ]


def _has(endpoint: str) -> bool:
    return endpoint in current_app.view_functions
