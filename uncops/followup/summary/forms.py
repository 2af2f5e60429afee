"""What people type about the Chair's summary."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FieldList, HiddenField, IntegerField, TextAreaField
from wtforms.validators import InputRequired, NumberRange, Optional

from uncops.web.forms import SeenForm

MOST_PLACES = 999


class ArrangeForm(SeenForm):
    """Introduction, themes by their places, and how statements are grouped."""

    introduction = TextAreaField(_l("Introduction"), description=_l("An empty line begins a new paragraph. Each language has its own."))
    introduction_language = HiddenField()
    is_by_session = BooleanField(
        _l("By session where the session is known"),
        description=_l("From the records of speakers’ lists; statements that belong to no record stand by theme."),
    )
    is_cleared_only = BooleanField(_l("Annex only commitments that are cleared for the public register"))
    themes = FieldList(IntegerField(validators=[Optional(), NumberRange(1, MOST_PLACES)]), label=_l("Themes"))

    def chosen(self, keys: list[str]) -> list[str]:
        """The themes that have a place, in the order of their places; `keys` are all of them."""
        placed = [(field.data, at, key) for at, (field, key) in enumerate(zip(self.themes, keys, strict=False)) if field.data]
        return [key for _place, _at, key in sorted(placed)]


class LeaveOutForm(SeenForm):
    """Why a statement is left out."""

    reason = TextAreaField(
        _l("Reason"), description=_l("Kept with the draft; it does not stand in the document."),
        validators=[InputRequired(_l("Say why the statement is left out."))],
    )  # fmt: skip


class TakeInForm(SeenForm):
    """Lets a statement stand in the summary again."""
