"""What people type about requests for meetings, answers, pairs kept apart and absences."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, SelectField, SelectMultipleField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from uncops.bilaterals.forms import ClockField
from uncops.bilaterals.requests.rules import LONGEST_TEXT
from uncops.web.forms import Form, SeenForm


def _ticks(label: Any, **more: Any) -> SelectMultipleField:
    return SelectMultipleField(
        label, option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False), validators=[Optional()], choices=[], **more
    )


class RequestForm(SeenForm):
    """Who asks whom for which meeting."""

    delegation_id = SelectField(_l("The delegation of"), coerce=int, default=0)
    principal_id = SelectField(_l("Or the principal"), coerce=int, default=0)
    to_party_id = SelectField(_l("Asks to meet the delegation of"), coerce=int, default=0)
    to_principal_id = SelectField(_l("Or asks to meet the principal"), coerce=int, default=0)
    subject = TextAreaField(
        _l("What the meeting is about"), description=_l("The other side reads it once the request is shown to it."),
        validators=[Optional(), Length(max=LONGEST_TEXT)],
    )  # fmt: skip
    themes = _ticks(_l("Themes"))
    level = SelectField(_l("Level wanted on the other side"), validators=[Optional()])
    priority = SelectField(_l("Priority"), coerce=int, default=2)
    minutes = SelectField(_l("Length"), coerce=int, default=0)
    not_possible = _ticks(_l("When it is not possible"), description=_l("Half-days on which the side that asks cannot meet."))
    languages = _ticks(_l("Languages in which the side that asks can meet without an interpreter"))
    confidential_note = TextAreaField(
        _l("Confidential note"), description=_l("For the secretariat; the other side never reads it."),
        validators=[Optional(), Length(max=LONGEST_TEXT)],
    )  # fmt: skip


class AnswerForm(SeenForm):
    """What the other side says to a request."""

    words = TextAreaField(
        _l("Answer"), description=_l("The side that asked reads it. A refusal needs a reason."), validators=[Optional(), Length(max=1000)]
    )
    minutes = SelectField(_l("Another length"), coerce=int, default=0)
    level = SelectField(_l("Another level"), validators=[Optional()])
    not_possible = _ticks(_l("When it is not possible for you"))


class PairForm(Form):
    """Two who are kept apart."""

    party_id = SelectField(_l("Party"), coerce=int, validators=[InputRequired(_l("Select the party"))])
    other_party_id = SelectField(_l("Never meets"), coerce=int, default=0)
    principal_id = SelectField(_l("Or never meets the principal"), coerce=int, default=0)
    note = TextAreaField(
        _l("Note"), description=_l("For those of the secretariat who may read it; it is never told to either side."),
        validators=[Optional(), Length(max=1000)],
    )  # fmt: skip


class AbsenceForm(Form):
    """When somebody cannot meet."""

    starts_on = DateField(_l("From, day"), validators=[InputRequired(_l("Enter the day on which the absence begins"))])
    starts_at = ClockField(_l("From, time"), validators=[InputRequired(_l("Enter the time as hours and minutes, for example 10:00"))])
    ends_on = DateField(_l("Until, day"), validators=[InputRequired(_l("Enter the day on which the absence ends"))])
    ends_at = ClockField(_l("Until, time"), validators=[InputRequired(_l("Enter the time as hours and minutes, for example 10:00"))])
    is_soft = BooleanField(_l("Would rather not, but can if there is no other time"))
    reason = TextAreaField(
        _l("Reason"), description=_l("The secretariat reads it, the other side does not."), validators=[Optional(), Length(max=400)]
    )


class MeantForm(Form):
    """Which principal a Mission means."""

    principal_id = SelectField(_l("Principal"), coerce=int, validators=[InputRequired(_l("Select the principal"))])
