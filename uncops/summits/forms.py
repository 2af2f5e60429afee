"""What people type about summits."""

from flask_babel import lazy_gettext as _l
from wtforms import DateField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional, Regexp

from uncops.web.forms import Form


class SummitForm(Form):
    """One summit."""

    title = StringField(_l("Title"), validators=[InputRequired(_l("Enter the title")), Length(max=300)])
    slug = StringField(
        _l("Short name in addresses"),
        description=_l("Small letters, digits and hyphens, for example uncops-2031."),
        validators=[
            InputRequired(_l("Enter the short name")),
            Length(max=60),
            Regexp(r"^[a-z0-9]+(-[a-z0-9]+)*$", message=_l("Enter the short name in small letters, digits and hyphens")),
        ],
    )
    place = StringField(_l("Place"), validators=[InputRequired(_l("Enter the place")), Length(max=200)])
    time_zone = SelectField(_l("Time zone"), validators=[InputRequired(_l("Select the time zone"))])
    starts_on = DateField(_l("First day"), validators=[InputRequired(_l("Enter the first day"))])
    ends_on = DateField(_l("Last day"), validators=[InputRequired(_l("Enter the last day"))])
    themes = TextAreaField(_l("Themes"), description=_l("One a line."), validators=[Optional(), Length(max=8000)])
    objectives = TextAreaField(_l("Objectives"), description=_l("One a line."), validators=[Optional(), Length(max=8000)])
    outcomes = TextAreaField(_l("Outcomes sought"), description=_l("One a line."), validators=[Optional(), Length(max=8000)])
    audience = TextAreaField(_l("For whom"), validators=[Optional(), Length(max=2000)])
