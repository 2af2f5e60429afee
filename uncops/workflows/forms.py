"""What people type to postpone a summit."""

from flask_babel import lazy_gettext as _l
from wtforms import DateField, HiddenField, SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional

from uncops.web.forms import Form


class PostponeForm(Form):
    """The new first day, the zone, the last day of registration, and why."""

    seen = HiddenField(validators=[Optional(), Length(max=80)])
    starts_on = DateField(_l("New first day"), validators=[InputRequired(_l("Enter the new first day"))])
    time_zone = SelectField(
        _l("Time zone"), description=_l("Hours stay as they are written, by the clock of this zone."),
        validators=[InputRequired(_l("Select the time zone"))],
    )  # fmt: skip
    deadline_on = DateField(
        _l("New last day of registration"), validators=[Optional()],
        description=_l("Delegations that were given longer have as much longer as before. Empty: it moves by as many days as the summit."),
    )  # fmt: skip
    reason = StringField(
        _l("Reason"), description=_l("The letters, the list of versions and the public page say it."),
        validators=[InputRequired(_l("Enter the reason")), Length(max=400)],
    )  # fmt: skip
