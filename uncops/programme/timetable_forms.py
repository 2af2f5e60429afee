"""What people type about when and where sessions are: one beside the timetable, copies of one, a whole day."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField, SelectMultipleField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from uncops.programme.forms import ReasonForm
from uncops.web.fields import ClockField, WholeNumberField

MOST_SHIFTED = 720


class PlaceForm(ReasonForm):
    """A session beside the timetable: what it is called, what it is, when and where."""

    seen = HiddenField()
    title = StringField(_l("Title"), validators=[InputRequired(_l("Enter the title")), Length(max=400)])
    kind = SelectField(_l("Kind"), validators=[InputRequired(_l("Select the kind"))])
    day = SelectField(_l("Day"), validators=[InputRequired(_l("Select the day"))])
    starts_at = ClockField(_l("Starts at"), validators=[InputRequired(_l("Enter the start as hours and minutes, for example 10:00"))])
    ends_at = ClockField(_l("Ends at"), validators=[InputRequired(_l("Enter the end as hours and minutes, for example 13:00"))])
    room_id = SelectField(_l("Room"), coerce=int)


class CopyForm(ReasonForm):
    """The same session again: on which day, from when, in which rooms."""

    day = SelectField(_l("Day"), validators=[InputRequired(_l("Select the day"))])
    starts_at = ClockField(_l("Starts at"), validators=[InputRequired(_l("Enter the start as hours and minutes, for example 10:00"))])
    rooms = SelectMultipleField(
        _l("Rooms"),
        description=_l("One copy for each; at the same time they are parallel."),
        coerce=int,
        validators=[DataRequired(_l("Select at least one room, or “No room yet”"))],
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )


class ShiftForm(ReasonForm):
    """A day moved as a whole, or from some hour on."""

    seen = HiddenField()
    minutes = WholeNumberField(
        _l("Minutes"),
        description=_l("To a later time; with a minus before it, to an earlier one."),
        validators=[
            InputRequired(_l("Enter the minutes as a whole number from -720 to 720")),
            NumberRange(-MOST_SHIFTED, MOST_SHIFTED, _l("Enter the minutes as a whole number from -720 to 720")),
        ],
    )
    from_clock = ClockField(
        _l("Only sessions that begin at this time or later"), description=_l("Empty: the whole day."), validators=[Optional()]
    )
