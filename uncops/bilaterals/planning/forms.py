"""What people type about the schedule of meetings."""

from collections.abc import Sequence
from datetime import date
from itertools import combinations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_ngettext as _ln
from wtforms import BooleanField, HiddenField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from uncops.bilaterals.forms import ClockField
from uncops.bilaterals.planning.publishing import LONGEST_NOTE
from uncops.bilaterals.planning.services import LEAST_SECONDS, MOST_SECONDS
from uncops.bilaterals.planning.staying import CONFIRMED, PINNED, TOLD
from uncops.delegations.choices import language_labels
from uncops.web.forms import Form, SeenForm
from uncops.web.languages import day

WINDOWS_A_DAY = 3
NOT_USED, FOR_MEETINGS, FOR_MINISTERS = "none", "", "minister"
LANGUAGE_CODES = ("ar", "en", "es", "fr", "ru", "zh")


class RunForm(Form):
    """How the schedule is worked out."""

    seconds = IntegerField(
        _l("Seconds it may take"), default=30, description=_l("It ends sooner when everything is proven, and can be stopped at any time."),
        validators=[InputRequired(_l("Enter the number of seconds")), NumberRange(LEAST_SECONDS, MOST_SECONDS)],
    )  # fmt: skip
    objective = RadioField(
        _l("What counts first"), default="usual",
        choices=[
            ("usual", _l("The meetings that weigh most, then few changes, short waits, few changes of room")),
            ("quiet", _l("Few changes against what both sides were told, then the meetings that weigh most")),
            ("quick", _l("The meetings that weigh most and few changes, and nothing else")),
        ],
    )  # fmt: skip
    fixed = RadioField(
        _l("What stays where it is"), default=PINNED,
        choices=[
            (PINNED, _l("Meetings pinned or on hold")),
            (CONFIRMED, _l("These, and all that both sides confirmed")),
            (TOLD, _l("These, and all that both sides were told")),
        ],
    )  # fmt: skip
    seed = IntegerField(
        _l("Seed"), default=1, description=_l("Another number may find another plan that is as good."),
        validators=[InputRequired(_l("Enter a number")), NumberRange(0, 9999)],
    )  # fmt: skip


class PublishForm(Form):
    """What is said of a version."""

    seen = HiddenField()
    note = TextAreaField(_l("Note for the secretariat"), validators=[Optional(), Length(max=LONGEST_NOTE)])


class DeedForm(Form):
    """A button with its guard."""


class HappenedForm(Form):
    """What happened, so that the schedule has to be repaired."""

    kind = RadioField(
        _l("What happened"), default="late",
        choices=[
            ("late", _l("A delegation arrives late, or is absent for a while")),
            ("principal", _l("A principal is absent for a while")),
            ("room", _l("A room is closed for a while")),
            ("other", _l("A meeting was cancelled, a request is new, or something else was entered already")),
        ],
        validators=[InputRequired()],
    )  # fmt: skip
    delegation_id = SelectField(_l("The delegation of"), coerce=int)
    principal_id = SelectField(_l("The principal"), coerce=int)
    room_id = SelectField(_l("The room"), coerce=int)
    day = SelectField(_l("Day"), validators=[InputRequired()])
    starts_at = ClockField(_l("From"), validators=[Optional()])
    ends_at = ClockField(_l("Until"), validators=[Optional()])
    reason = StringField(_l("Why"), validators=[Optional(), Length(max=200)], description=_l("For the secretariat only."))


def terms_form(days: Sequence[date], room_names: dict[int, str]) -> type[SeenForm]:
    """The form of the terms of a summit: hours of each day, use of each room, interpreters of each pair of languages."""
    fields: dict[str, object] = {
        "usual_minutes": SelectField(
            _l("Usual length of a meeting"), coerce=int, validators=[InputRequired(_l("Select the usual length"))],
            choices=[(length, _ln("%(num)d minute", "%(num)d minutes", length)) for length in (15, 20, 30, 45)],
        ),
        "grid_minutes": SelectField(
            _l("Meetings begin every"), coerce=int, validators=[InputRequired(_l("Select how often meetings begin"))],
            choices=[(step, _l("%(count)s minutes", count=step)) for step in (10, 15, 20, 30, 45, 60)]
        ),
        "has_free_starts": BooleanField(
            _l("They need not begin on this grid"),
            description=_l("They then begin at any step of 15, 10 or 5 minutes, whichever divides the lengths of all of them."),
        ),
        "floor": IntegerField(
            _l("Meetings for each delegation that asks"), validators=[InputRequired(_l("Enter a number")), NumberRange(0, 10)],
            description=_l("So many it shall have where they can be had, before anything else is weighed."),
        ),
    }  # fmt: skip
    for place, held in enumerate(days):
        for window in range(WINDOWS_A_DAY):
            said = {"day": day(held), "number": window + 1}
            fields[f"from_{place}_{window}"] = ClockField(_("%(day)s, hours %(number)s, from", **said), validators=[Optional()])
            fields[f"to_{place}_{window}"] = ClockField(_("%(day)s, hours %(number)s, until", **said), validators=[Optional()])
    uses = [(NOT_USED, _l("Not used")), (FOR_MEETINGS, _l("For meetings")), (FOR_MINISTERS, _l("For ministers"))]
    for number, name in room_names.items():
        fields[f"room_{number}"] = SelectField(name, choices=uses)
    labels = language_labels()
    for first, second in combinations(LANGUAGE_CODES, 2):
        said = {"first": labels.get(first, first), "second": labels.get(second, second)}
        fields[f"pool_{first}_{second}"] = IntegerField(
            _("%(first)s and %(second)s", **said), validators=[Optional(), NumberRange(0, 99)]
        )
        fields[f"away_{first}_{second}"] = StringField(
            _("%(first)s and %(second)s: not there", **said), validators=[Optional(), Length(max=400)]
        )
    return type("TermsForm", (SeenForm,), fields)
