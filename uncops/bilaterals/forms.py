"""What people type about bilateral meetings."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, SelectMultipleField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from uncops.web.fields import ClockField
from uncops.web.forms import Form, SeenForm

LONGEST_TEXT = 4000


class MoveForm(SeenForm):
    """When and where, and why in spite of what stands in the way."""

    day = SelectField(_l("Day"), validators=[InputRequired(_l("Select the day"))])
    starts_at = ClockField(_l("Starts at"), validators=[InputRequired(_l("Enter the start as hours and minutes, for example 10:00"))])
    ends_at = ClockField(_l("Ends at"), validators=[InputRequired(_l("Enter the end as hours and minutes, for example 10:30"))])
    room_id = SelectField(_l("Room"), coerce=int)
    reason = TextAreaField(
        _l("Why it is held nevertheless"), description=_l("Only where something stands in the way and the meeting is held all the same."),
        validators=[Optional(), Length(max=1000)],
    )  # fmt: skip


class MeetingForm(MoveForm):
    """A meeting: who meets, when, where, about what."""

    first_id = SelectField(_l("The delegation of"), coerce=int, validators=[InputRequired(_l("Select the delegation"))])
    second_id = SelectField(_l("Meets the delegation of"), coerce=int)
    principal_id = SelectField(_l("Or meets the principal"), coerce=int)
    subject = TextAreaField(
        _l("What it is about"), description=_l("For the secretariat and the book of the principal; Missions do not see it."),
        validators=[Optional(), Length(max=LONGEST_TEXT)],
    )  # fmt: skip
    languages = SelectMultipleField(
        _l("Languages without an interpreter"), option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False),
        validators=[Optional()],
    )  # fmt: skip
    note = TextAreaField(
        _l("Note for the secretariat"), description=_l("It stands in no feed, no letter and on no page of a Mission."),
        validators=[Optional(), Length(max=LONGEST_TEXT)],
    )  # fmt: skip


class CancelForm(SeenForm):
    """Why a meeting is cancelled."""

    reason = TextAreaField(_l("Why it is cancelled"), validators=[InputRequired(_l("Enter why the meeting is cancelled"))])


class DeedForm(Form):
    """A button with its guard."""
