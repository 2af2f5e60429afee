"""What people type about the follow-up."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, IntegerField
from wtforms.validators import InputRequired

from uncops.web.forms import Form


class TermsForm(Form):
    """When figures turn stale; `seen` is the version that was shown."""

    stale_after_days = IntegerField(
        _l("Days without news after which a figure is stale"),
        description=_l("Counted for commitments that are open, from the last accepted report or step."),
        validators=[InputRequired(_l("Enter the number of days"))],
    )
    seen = HiddenField()
