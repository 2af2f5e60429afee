"""What people send in on the pages of invitations."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileRequired, MultipleFileField
from wtforms import SelectField

from uncops.web.forms import Form

MOST_FILES = 50


class RepliesForm(Form):
    """Answers saved from a mailbox."""

    files = MultipleFileField(
        _l("Answers"), description=_l("Calendar files (.ics), or letters saved from a mailbox (.eml); several at once."),
        validators=[FileRequired(_l("Select at least one file"))],
    )  # fmt: skip


class DecisionForm(Form):
    """To whose invitation an answer belongs."""

    invitation_id = SelectField(_l("It is the answer of"), coerce=int, validate_choice=False)


class DeedForm(Form):
    """A button with its guard."""
