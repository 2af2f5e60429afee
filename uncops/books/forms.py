"""What an organiser says when books are to be made."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, SelectMultipleField, StringField
from wtforms.validators import DataRequired, Length, ValidationError

from uncops.books.contents import Paper
from uncops.web.forms import Form
from uncops.web.languages import OFFICIAL_LANGUAGES

CLASSIFICATION_LIMIT = 40
CHOSEN, ALL = "chosen", "all"


class MakingForm(Form):
    """Which books of a kind, in which language, on which paper. `which` is the button that was pressed."""

    subjects = SelectMultipleField(_l("Books"), choices=())
    which = SelectField(_l("Which"), choices=[(CHOSEN, ""), (ALL, "")], default=CHOSEN)
    language = SelectField(_l("Language"), choices=list(OFFICIAL_LANGUAGES.items()), default="en")
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

    def validate_subjects(self, field: SelectMultipleField) -> None:
        """Some are needed unless all are wanted."""
        if self.which.data == CHOSEN and not field.data:
            raise ValidationError(_l("Choose at least one book"))

    def offer_own_language(self) -> None:
        """Let each book have the language of whom it is for."""
        self.language.choices = [("", _l("Each recipient’s own")), *OFFICIAL_LANGUAGES.items()]
