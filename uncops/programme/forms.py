"""What people type about sessions, agenda items and drafts."""

from flask_babel import lazy_gettext as _l
from wtforms import (
    EmailField,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    URLField,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from uncops.conflicts.rules import LONGEST_REASON, Conflicting
from uncops.core.refusals import Refusal
from uncops.summits.forms import SummitForm
from uncops.web.fields import ClockField, WholeNumberField
from uncops.web.forms import Form

LONGEST_ITEM_MINUTES = 840
LONGEST_MARGIN_MINUTES = 480


def lines(text: str | None) -> tuple[str, ...]:
    """The lines of a box that are not empty."""
    return tuple(line.strip() for line in (text or "").splitlines() if line.strip())


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


class SessionForm(ReasonForm):
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
    setup_minutes = WholeNumberField(
        _l("Minutes for setting up"),
        description=_l("The room is kept for so long before the session starts."),
        default=0,
        validators=[Optional(), NumberRange(0, LONGEST_MARGIN_MINUTES, _l("Enter the minutes as a whole number from 0 to 480"))],
    )
    teardown_minutes = WholeNumberField(
        _l("Minutes for clearing up"),
        description=_l("The room is kept for so long after the session ends."),
        default=0,
        validators=[Optional(), NumberRange(0, LONGEST_MARGIN_MINUTES, _l("Enter the minutes as a whole number from 0 to 480"))],
    )
    expected_count = WholeNumberField(
        _l("People expected"),
        description=_l("Compared with what the room holds."),
        validators=[Optional(), NumberRange(1, 10_000, _l("Enter the number of people as a whole number from 1 to 10,000"))],
    )
    interpretation = SelectMultipleField(
        _l("Interpretation"),
        description=_l("The languages into which the session is interpreted."),
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
    conference_url = URLField(
        _l("Address of the video conference"),
        description=_l("Beginning with https://. Everybody who sees the published programme can open it."),
        validators=[Optional(), Length(max=500)],
    )
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


class PersonForm(ReasonForm):
    """Somebody in a session; the page offers the fields of one way to name a person."""

    seen = HiddenField()
    role = SelectField(_l("Role"), validators=[InputRequired(_l("Select the role"))])
    participant_id = SelectField(_l("Participant"), coerce=int, default=0, validate_choice=False)
    principal_id = SelectField(_l("Principal"), coerce=int, default=0, validate_choice=False)
    name = StringField(_l("Name"), validators=[Optional(), Length(max=200)])
    office = StringField(_l("Functional title"), validators=[Optional(), Length(max=300)])
    email = EmailField(
        _l("E-mail"),
        description=_l("For an invitation; shown to nobody outside the secretariat."),
        validators=[Optional(), Length(max=255)],
    )
    languages = SelectMultipleField(
        _l("Languages"),
        description=_l("Of an interpreter only: from and into which languages."),
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )


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
    """A word to go with the published version, and who is told."""

    seen = HiddenField(validators=[Optional(), Length(max=24)])
    remark = StringField(
        _l("Remark for the list of versions"), description=_l("The public and the letters say it too."),
        validators=[Optional(), Length(max=400)],
    )  # fmt: skip
    telling = RadioField(_l("Who is written to"), validators=[InputRequired(_l("Select who is written to"))])


class DeedForm(Form):
    """A button with its guard."""
