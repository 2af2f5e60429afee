"""What people type about letters of credentials: shape only."""

from flask_babel import lazy_gettext as _l
from wtforms import FileField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from uncops.web.forms import Form

ACCEPTED = ".pdf,.docx,.txt,.jpg,.jpeg,.png"


class LetterForm(Form):
    """A letter to be received."""

    file = FileField(
        _l("Letter of credentials"),
        description=_l("PDF, Word or text, with the names and functions of the delegation; a scan is kept and compared by eye."),
    )

    def __init__(self) -> None:
        super().__init__()
        self.file.flags.required = True


class DecisionForm(Form):
    """A decision about one difference."""

    difference = HiddenField(validators=[InputRequired(), Length(max=64)])
    resolution = HiddenField(validators=[Optional()])


class QuestionForm(Form):
    """What the Mission is asked."""

    text = TextAreaField(
        _l("What the Mission reads"),
        description=_l("It stands at this field when the registration is returned."),
        validators=[InputRequired(_l("Write what the Mission should say or mend.")), Length(max=2000)],
    )


class PairForm(Form):
    """Whom a line of the letter means."""

    participant = SelectField(_l("Is the same person as"), validators=[InputRequired(_l("Select the person"))])


class TakeForm(Form):
    """What is taken over from the letter."""

    name = StringField(
        _l("Name"), description=_l("As the person writes it; the letter's capitals need not be kept."),
        validators=[InputRequired(_l("Enter the name")), Length(max=200)],
    )  # fmt: skip
    surname = StringField(
        _l("Surname"), description=_l("The part of the name that lists show in capitals."), validators=[Optional(), Length(max=200)]
    )
    function = SelectField(_l("Function in the delegation"), validators=[InputRequired(_l("Select the function"))])
    office = StringField(_l("Functional title"), validators=[Optional(), Length(max=300)])
    seen_version = HiddenField(validators=[Optional(), Length(max=9)])


class RegisterForm(TakeForm):
    """Somebody whom only the letter names."""

    rank = SelectField(_l("Rank"), validators=[InputRequired(_l("Select the rank"))])
