"""What an officer says when copies are handed out or delivered together."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, SelectField, SelectMultipleField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from uncops.books.contents import Paper
from uncops.books.delivering.models import BundleKind, Given, Way
from uncops.books.delivering.rules import LINK_DAYS, MOST_LINK_DAYS
from uncops.web.fields import WholeNumberField
from uncops.web.forms import Form

RECIPIENT, LIAISON = "recipient", "liaison"


class HandingForm(Form):
    """One copy for one recipient, whom the book is for or whose name is typed."""

    recipient = SelectField(_l("Recipient"), validators=[Optional()], choices=[], validate_choice=True)
    name = StringField(
        _l("Name"), description=_l("It stands on every page of the copy."),
        validators=[Length(max=120, message=_l("Enter at most %(max)d characters"))],
    )  # fmt: skip
    given = SelectField(
        _l("Part handed out"), choices=[(Given.WHOLE.value, _l("The whole book")), (Given.CHANGES.value, _l("The change pages"))],
        default=Given.WHOLE.value, validators=[DataRequired()],
    )  # fmt: skip

    def validate_name(self, field: StringField) -> None:
        """One of the two says for whom the copy is."""
        if not self.recipient.data and not (field.data or "").strip():
            raise ValidationError(_l("Choose a recipient from the list, or enter a name."))


class DeliveryForm(Form):
    """Which books go to their recipients, and how."""

    what = SelectMultipleField(
        _l("Books"), choices=[], option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False),
        validators=[DataRequired(_l("Choose at least one book"))],
    )  # fmt: skip
    way = SelectField(
        _l("Way"),
        choices=[
            (BundleKind.PRINT.value, _l("One file for the printer, with separator sheets and a finishing sheet")),
            (BundleKind.ARCHIVE.value, _l("ZIP archive with a folder for each liaison officer")),
            (Way.MAIL.value, _l("Letters with a link that expires")),
        ],
        default=BundleKind.PRINT.value,
        validators=[DataRequired()],
    )
    sort = SelectField(
        _l("Order"), choices=[(RECIPIENT, _l("By recipient")), (LIAISON, _l("By liaison officer"))], default=RECIPIENT,
        validators=[DataRequired()],
    )  # fmt: skip
    only_changes = BooleanField(
        _l("Only what is needed"),
        description=_l(
            "Change pages for those who have the edition before, the whole book for those who have an older one or none, "
            "nothing for those who have the latest."
        ),
    )
    paper = SelectField(
        _l("Paper"), choices=[(Paper.A4.value, "A4"), (Paper.LETTER.value, "US Letter")], default=Paper.A4.value,
        validators=[DataRequired()],
        description=_l("Of packs and principals’ books; each is taken in its recipient’s language where there is one."),
    )  # fmt: skip
    days = WholeNumberField(
        _l("Days a link works"), default=LINK_DAYS, description=_l("For letters only. Counted from the day the letter is sent."),
        validators=[
            InputRequired(_l("Enter a number")),
            NumberRange(1, MOST_LINK_DAYS, message=_l("Enter a number from %(min)d to %(max)d")),
        ],
    )  # fmt: skip
    key = HiddenField(validators=[Length(max=36)])


class ClickForm(Form):
    """Only the guard against forged requests."""
