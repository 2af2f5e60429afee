"""What people type about views of lists."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, StringField
from wtforms.validators import InputRequired, Length

from uncops.lists.rules import LONGEST_NAME
from uncops.web.forms import Form


class ViewForm(Form):
    """The name of a view, and who sees it."""

    name = StringField(
        _l("Name of the view"),
        validators=[
            InputRequired(_l("Enter a name for the view")),
            Length(max=LONGEST_NAME, message=_l("Shorten the name to 120 characters")),
        ],
    )
    is_shared = BooleanField(
        _l("Show it to everyone who may open this list"),
        description=_l("They see the rows and columns their own role allows."),
    )


class RemovalForm(Form):
    """The wish to remove a view: nothing is typed."""
