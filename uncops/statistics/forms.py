"""What people bring in: the table of a month as a file, or pasted."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import HiddenField, MonthField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from uncops.web.forms import Form

PASTED_LIMIT_LETTERS = 400_000


class TableForm(Form):
    """A table and its month."""

    month = MonthField(
        _l("Month of the table"), description=_l("As 2031-02. A table of this month that was brought in before is replaced."),
        validators=[InputRequired(_l("Enter the month as 2031-02"))],
    )  # fmt: skip
    file = FileField(_l("The table as CSV or XLSX"))
    pasted = TextAreaField(
        _l("Or the table, pasted from a spreadsheet with its headings"),
        validators=[Optional(), Length(max=PASTED_LIMIT_LETTERS, message=_l("Bring in so large a table as a file"))],
    )


class AcceptanceForm(Form):
    """The same table once it was looked at, with what doubtful names mean in repeated fields beside it."""

    month = MonthField(_l("Month of the table"), validators=[InputRequired(_l("Enter the month as 2031-02"))])
    table = HiddenField(validators=[InputRequired(), Length(max=PASTED_LIMIT_LETTERS)])
    source_name = HiddenField(validators=[Optional(), Length(max=200)])
