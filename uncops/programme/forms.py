"""What people type about sessions, agenda items and drafts."""

from contextlib import suppress

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, IntegerField, SelectField, SelectMultipleField, StringField, TextAreaField, TimeField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from uncops.summits.forms import SummitForm
from uncops.web.forms import Form

LONGEST_ITEM_MINUTES = 840


def lines(text: str | None) -> tuple[str, ...]:
    """The lines of a box that are not empty."""
    return tuple(line.strip() for line in (text or "").splitlines() if line.strip())


class ClockField(TimeField):
    """A time of day; what is none is told with an example."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed."""
        try:
            super().process_formdata(valuelist)
        except ValueError as wrong:
            raise ValueError(gettext("Enter the time as hours and minutes, for example 10:00")) from wrong


class WholeNumberField(IntegerField):
    """A whole number; what is none is told by its range."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed; NumberRange speaks where it is no number."""
        with suppress(ValueError):
            super().process_formdata(valuelist)


class SessionForm(Form):
    """One session."""

    seen = HiddenField()
    title = StringField(_l("Title"), validators=[InputRequired(_l("Enter the title")), Length(max=400)])
    kind = SelectField(_l("Kind"), validators=[InputRequired(_l("Select the kind"))])
    number = WholeNumberField(
        _l("Number"),
        description=_l("As in “Session 2”; empty when it has none."),
        validators=[Optional(), NumberRange(1, 999, _l("Enter the number as a whole number from 1 to 999"))],
    )
    day = SelectField(_l("Day"), validators=[InputRequired(_l("Select the day"))])
    starts_at = ClockField(_l("Starts at"), validators=[InputRequired(_l("Enter the start as hours and minutes, for example 10:00"))])
    ends_at = ClockField(_l("Ends at"), validators=[InputRequired(_l("Enter the end as hours and minutes, for example 13:00"))])
    room_id = SelectField(_l("Room"), coerce=int)
    purpose = TextAreaField(_l("Purpose"), validators=[Optional(), Length(max=4000)])
    takeaway = TextAreaField(_l("Takeaway"), validators=[Optional(), Length(max=4000)])
    reading = TextAreaField(
        _l("To be read before"), description=_l("One symbol or title a line."), validators=[Optional(), Length(max=4000)]
    )


class ItemForm(Form):
    """One agenda item."""

    seen = HiddenField()
    title = StringField(_l("Title"), validators=[InputRequired(_l("Enter the title")), Length(max=400)])
    kind = SelectField(_l("Kind"), validators=[InputRequired(_l("Select the kind"))])
    minutes = WholeNumberField(
        _l("Minutes"),
        validators=[
            InputRequired(_l("Enter the minutes as a whole number")),
            NumberRange(0, LONGEST_ITEM_MINUTES, _l("Enter the minutes as a whole number from 0 to 840")),
        ],
    )
    points = TextAreaField(_l("Points"), description=_l("One a line."), validators=[Optional(), Length(max=8000)])
    questions = TextAreaField(_l("Guiding questions"), description=_l("One a line."), validators=[Optional(), Length(max=4000)])


class DraftForm(Form):
    """Which notes become sessions, and where they go."""

    documents = SelectMultipleField(
        _l("Background notes"),
        coerce=int,
        validators=[DataRequired(_l("Select at least one background note"))],
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
    day = SelectField(_l("Day"), validators=[InputRequired(_l("Select the day"))])
    first_start = ClockField(
        _l("First session starts at"), validators=[InputRequired(_l("Enter the start as hours and minutes, for example 10:00"))]
    )
    minutes = WholeNumberField(
        _l("Minutes of each session"),
        validators=[
            InputRequired(_l("Enter the minutes as a whole number")),
            NumberRange(15, LONGEST_ITEM_MINUTES, _l("Enter the minutes as a whole number from 15 to 840")),
        ],
    )
    room_id = SelectField(_l("Room"), coerce=int)


class SummitDraftForm(SummitForm):
    """A summit as its concept note plans it, with the sessions to be created."""

    sessions = SelectMultipleField(
        _l("Sessions to be created"), coerce=int, option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False)
    )


class PublishForm(Form):
    """A word to go with the published version."""

    remark = StringField(_l("Remark for the list of versions"), validators=[Optional(), Length(max=400)])


class DeedForm(Form):
    """A button with its guard."""
