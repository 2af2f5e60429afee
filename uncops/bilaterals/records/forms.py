"""What people type about what happened at a meeting."""

from flask_babel import lazy_gettext as _l
from wtforms import DateField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from uncops.bilaterals.forms import ClockField
from uncops.bilaterals.records.rules import TEXTS, Choice
from uncops.web.forms import SeenForm

LONGEST_TEXT = 8000


class RecordForm(SeenForm):
    """The note-taker's record of a meeting."""

    note_taker = StringField(_l("Note-taker"), validators=[Optional(), Length(max=200)])
    present = SelectMultipleField(
        _l("Who was present"), coerce=int, option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False), validators=[Optional()]
    )
    points = TextAreaField(
        _l("Points"), description=_l("What was talked about, in the order in which it was."),
        validators=[Optional(), Length(max=LONGEST_TEXT)],
    )  # fmt: skip
    offered = TextAreaField(
        _l("What was offered"), description=_l("By which side, to whom."), validators=[Optional(), Length(max=LONGEST_TEXT)]
    )
    asked = TextAreaField(
        _l("What was asked for"), description=_l("By which side, of whom."), validators=[Optional(), Length(max=LONGEST_TEXT)]
    )
    keep_points = RadioField(_l("Points: what shall stay"), validators=[Optional()])
    keep_offered = RadioField(_l("What was offered: what shall stay"), validators=[Optional()])
    keep_asked = RadioField(_l("What was asked for: what shall stay"), validators=[Optional()])

    def offer_choices(self) -> None:
        """Where two wrote: mine, theirs, or both, one after the other."""
        for name in TEXTS:
            self[f"keep_{name}"].choices = [
                (Choice.MINE.value, _l("What I wrote")), (Choice.THEIRS.value, _l("What they wrote")),
                (Choice.BOTH.value, _l("Both: theirs, then mine")),
            ]  # fmt: skip


class TimesForm(SeenForm):
    """When a meeting really began and ended."""

    began = ClockField(_l("Began at"), validators=[Optional()])
    ended = ClockField(_l("Ended at"), validators=[Optional()])


class FollowUpForm(SeenForm):
    """Something that follows from a meeting."""

    kind = RadioField(_l("Kind"), validators=[InputRequired(_l("Select whether it is a task or a commitment"))])
    text = TextAreaField(_l("What is to be done"), validators=[InputRequired(_l("Enter what is to be done")), Length(max=2000)])
    owner = StringField(
        _l("Who sees to it"), description=_l("A person or an office of the United Nations, or of the other side."),
        validators=[InputRequired(_l("Enter who sees to it")), Length(max=200)],
    )  # fmt: skip
    of_delegation_id = SelectField(_l("Undertaken by"), coerce=int, description=_l("A commitment needs the delegation that undertakes it."))
    due_on = DateField(_l("Due on"), description=_l("A commitment needs a day; a task may go without."), validators=[Optional()])
