"""What people type about when and where sessions are: one beside the timetable, copies of one, a whole day."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField, SelectMultipleField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from uncops.conflicts.rules import LONGEST_REASON, Conflicting
from uncops.core.refusals import Refusal
from uncops.programme.forms import ClockField, WholeNumberField
from uncops.web.forms import Form

MOST_SHIFTED = 720


class ReasonForm(Form):
    """A form that asks for a reason once the check for conflicts has found something in the way."""

    reason = StringField(
        _l("Why it is held nevertheless"),
        description=_l("With a reason the conflict is overruled, and stands on the page of conflicts with your name."),
        validators=[Optional(), Length(max=LONGEST_REASON)],
    )
    is_conflicting = False

    def refuse(self, refusal: Refusal) -> None:
        """Show the refusal; after a conflict the form also asks for a reason."""
        super().refuse(refusal)
        self.is_conflicting = isinstance(refusal, Conflicting)


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
