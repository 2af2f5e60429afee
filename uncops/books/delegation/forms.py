"""What an officer writes for the packs, in one language."""

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import HiddenInput

from uncops.web.forms import Form

TEXT_LIMIT = 10_000
_OPTIONAL = (Optional(), Length(max=TEXT_LIMIT))


class PackNotesForm(Form):
    """The letter of welcome, the practical notes, the focal points of the secretariat."""

    version = IntegerField(validators=[InputRequired()], widget=HiddenInput())
    welcome = TextAreaField(
        _l("Letter of welcome"), description=_l("Empty: the letter as shipped, which stands below."), validators=_OPTIONAL
    )
    badges = TextAreaField(
        _l("Badges and accreditation"),
        description=_l("An empty line begins a paragraph; a line that begins with a dash is one of a list."), validators=_OPTIONAL,
    )  # fmt: skip
    check_in = TextAreaField(_l("Check-in"), validators=_OPTIONAL)
    transport = TextAreaField(_l("Transport"), validators=_OPTIONAL)
    further = TextAreaField(_l("Further information"), validators=_OPTIONAL)
    contacts = TextAreaField(
        _l("Focal points of the secretariat"),
        description=_l("One a line: for what; who; telephone; e-mail. The liaison officer of each delegation is added by itself."),
        validators=_OPTIONAL,
    )  # fmt: skip
