"""What people say about a file they bring in."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, RadioField
from wtforms.validators import InputRequired

from uncops.exchange.models import ImportKind
from uncops.web.forms import Form


class ReceiveForm(Form):
    """A file, and what its rows are."""

    kind = RadioField(
        _l("What the rows are"), default=ImportKind.PARTICIPANTS.value, validators=[InputRequired(_l("Select what the rows are"))],
    )  # fmt: skip
    file = FileField(
        _l("File"), description=_l("Excel workbook (.xlsx) or CSV, up to 20 MB and 20,000 rows."),
        validators=[FileRequired(_l("Select a file"))],
    )  # fmt: skip


class AcceptForm(Form):
    """Whether rows with problems are left out knowingly."""

    leave_out = BooleanField(_l("Leave these rows out"))
