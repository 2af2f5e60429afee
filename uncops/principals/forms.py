"""What people type about principals."""

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, HiddenField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional, Regexp

from uncops.web.forms import Form


class PrincipalForm(Form):
    """One principal."""

    seen = HiddenField()
    name = StringField(_l("Name"), validators=[InputRequired(_l("Enter the name of the principal")), Length(max=200)])
    office = StringField(
        _l("Office"),
        description=_l("As Missions know it: they ask to meet an office. For example Police Adviser of the United Nations."),
        validators=[InputRequired(_l("Enter the office of the principal")), Length(max=300)],
    )
    rank = SelectField(_l("Rank"), description=_l("For precedence and for meetings of equals."))
    email = EmailField(
        _l("E-mail of the office"), description=_l("Invitations to calendars go there."),
        validators=[
            Optional(), Length(max=255),
            Regexp(r"^[^@\s<>\"]+@[^@\s<>\"]+\.[^@\s<>\"]+$", message=_l("Enter a whole e-mail address, for example office@un.example")),
        ],
    )  # fmt: skip
    account_id = SelectField(
        _l("Account of the office"), description=_l("People with the role of a principal's office can be linked here."), coerce=int
    )
    daily_quota = IntegerField(
        _l("Meetings a day, at most"), description=_l("Left empty: as many as fit."), validators=[Optional(), NumberRange(0, 50)]
    )
    longest_run = IntegerField(
        _l("Meetings one after the other, at most"), description=_l("Then there is a break of one meeting’s length at least."),
        validators=[Optional(), NumberRange(1, 50)],
    )  # fmt: skip
    break_minutes = IntegerField(
        _l("Minutes between two meetings, at least"),
        description=_l("Where meetings follow each other with less between them, every second slot stays free."),
        validators=[Optional(), NumberRange(0, 240)],
    )  # fmt: skip
    note = TextAreaField(_l("Note for the secretariat"), validators=[Optional(), Length(max=4000)])


class DeedForm(Form):
    """A button with its guard."""
