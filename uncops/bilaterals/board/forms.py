"""What people type about places of meetings."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from uncops.web.forms import SeenForm


class SwapForm(SeenForm):
    """With which meeting another one changes places, and why in spite of what stands in the way."""

    other_id = SelectField(
        _l("The other meeting"), coerce=int,
        validators=[InputRequired(_l("Select the other meeting")), NumberRange(1, message=_l("Select the other meeting"))],
    )  # fmt: skip
    reason = TextAreaField(
        _l("Why it is held nevertheless"), description=_l("Only where something stands in the way and the meeting is held all the same."),
        validators=[Optional(), Length(max=1000)],
    )  # fmt: skip
