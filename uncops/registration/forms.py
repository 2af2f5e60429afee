"""What people type while a delegation is registered."""

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, HiddenField, RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from uncops.web.forms import Form


class GuestForm(Form):
    """Somebody who is to register the delegation too, or instead."""

    name = StringField(_l("Name"), validators=[InputRequired(_l("Enter the name")), Length(max=200)])
    email = EmailField(_l("E-mail"), validators=[InputRequired(_l("Enter the e-mail address")), Length(max=255)])


class LinkForm(GuestForm):
    """For whom a link is made."""

    place = RadioField(
        _l("Focal point"), choices=[("1", _l("First")), ("2", _l("Second"))], default="1",
        validators=[InputRequired(_l("Select whether they come as first or as second focal point"))],
    )  # fmt: skip


class SayingWhyForm(Form):
    """A step that is taken with a reason."""

    reason = TextAreaField(_l("Reason"), validators=[InputRequired(_l("Enter the reason")), Length(max=4000)])


class AnswerForm(Form):
    """What a Mission answers to a remark it does not follow by changing the field."""

    note = TextAreaField(_l("Your answer"), validators=[InputRequired(_l("Enter your answer")), Length(max=2000)])


class DecisionForm(Form):
    """What an officer decides about a proposal, having seen this version of the person."""

    seen = HiddenField()
    reply = TextAreaField(
        _l("Answer to the Permanent Mission"), description=_l("Needed when you refuse."), validators=[Optional(), Length(max=2000)]
    )
