"""What people type about keeping personal data: shape only."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField
from wtforms.validators import Optional

from uncops.web.forms import Form


class DateForm(Form):
    """Until when something is kept."""

    kept_until = DateField(_l("Last day on which it is kept"), validators=[Optional()])
    for_good = BooleanField(_l("Keep it as part of the record of the summit"))


class ConfirmForm(Form):
    """The guard alone."""
