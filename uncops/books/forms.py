"""What an organiser says when books are to be made."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField
from wtforms.validators import DataRequired, Length

from uncops.books.contents import Paper
from uncops.web.forms import Form
from uncops.web.languages import OFFICIAL_LANGUAGES

CLASSIFICATION_LIMIT = 40


class MakingForm(Form):
    """Which books, in which language, on which paper."""

    book = SelectField(_l("Book"), validators=[DataRequired(_l("Choose the book"))])
    language = SelectField(
        _l("Language"),
        validators=[DataRequired(_l("Choose the language"))],
        choices=list(OFFICIAL_LANGUAGES.items()),
        default="en",
    )
    paper = SelectField(
        _l("Paper"),
        validators=[DataRequired(_l("Choose the paper"))],
        choices=[(Paper.A4.value, "A4"), (Paper.LETTER.value, "US Letter")],
        default=Paper.A4.value,
    )
    classification = StringField(
        _l("Classification mark"),
        validators=[Length(max=CLASSIFICATION_LIMIT, message=_l("Enter at most %(max)d characters"))],
        description=_l("Stands on the cover and at the foot of each page, for example “For participants only”."),
    )
