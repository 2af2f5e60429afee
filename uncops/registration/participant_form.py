"""The form of a participant as a Mission fills it in: with the travel of somebody else, and why an accepted registration should change."""

from collections.abc import Iterable
from dataclasses import replace

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, TextAreaField
from wtforms.validators import Length, Optional

from uncops.delegations.facts import ParticipantFacts, facts_of
from uncops.delegations.forms import ParticipantForm
from uncops.delegations.models import Participant
from uncops.web.forms import Form

TRAVEL = ("arrives_at", "arrival_flight", "departs_at", "departure_flight", "hotel")


class MissionParticipantForm(ParticipantForm):
    """One person, as the Mission registers them."""

    same_travel_as = SelectField(
        _l("Same travel and hotel as"), description=_l("What you leave empty below is taken from this person when you save."),
        coerce=lambda value: int(value or 0), validators=[Optional()],
    )  # fmt: skip
    reason = TextAreaField(
        _l("Why this change"), description=_l("The secretariat reads this when it decides."),
        validators=[Optional(), Length(max=2000)], render_kw={"rows": 2, "dir": "auto"},
    )  # fmt: skip


def offer_travel(form: MissionParticipantForm, people: Iterable[Participant], *, after_id: int | None) -> None:
    """Offer the travel of those who have any; the one registered just before is chosen."""
    travelling = [one for one in people if any(getattr(one, name) for name in TRAVEL)]
    if not travelling:
        del form.same_travel_as
        return
    form.same_travel_as.choices = [(0, _("Nobody: travels alone")), *((one.id, one.listed_name) for one in travelling)]
    if not form.is_submitted() and not form.same_travel_as.data and after_id in {one.id for one in travelling}:
        form.same_travel_as.data = after_id


def with_travel_of(facts: ParticipantFacts, other: Participant | None) -> ParticipantFacts:
    """The facts, with the travel of another person where they say nothing."""
    if other is None:
        return facts
    theirs = facts_of(other)
    return replace(facts, **{name: getattr(facts, name) or getattr(theirs, name) for name in TRAVEL})


class ReasonForm(Form):
    """Why somebody is taken out of the delegation."""

    reason = TextAreaField(
        _l("Reason"), description=_l("The secretariat reads this when it decides."), validators=[Optional(), Length(max=2000)],
        render_kw={"rows": 3, "dir": "auto"},
    )  # fmt: skip
