"""What people type about delegations and participants."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from uncops.web.forms import Form


class InvitationForm(Form):
    """Whom to invite, by when to answer."""

    kinds = SelectMultipleField(
        _l("Whom to invite"),
        choices=[
            ("member_state", _l("All Member States not yet invited")),
            ("observer_state", _l("The observer States not yet invited")),
        ],
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
    organisations = SelectMultipleField(
        _l("Organizations"), option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False), validators=[Optional()]
    )
    deadline_on = DateField(_l("Deadline for registration"), validators=[Optional()])


class MoveForm(Form):
    """The next state of a registration."""

    state = RadioField(_l("Move the registration to"), validators=[InputRequired(_l("Select the next state"))])
    reason = TextAreaField(
        _l("Reason"), description=_l("Needed when the registration is returned; the Permanent Mission reads it."),
        validators=[Optional(), Length(max=4000)],
    )  # fmt: skip


class ParticipantForm(Form):
    """One person of a delegation."""

    name = StringField(
        _l("Name"), description=_l("As the person writes it, with titles: nothing is re-cased."),
        validators=[InputRequired(_l("Enter the name")), Length(max=200, message=_l("Shorten the name to 200 characters"))],
    )  # fmt: skip
    office = StringField(_l("Functional title"), validators=[Optional(), Length(max=300)])
    function = SelectField(_l("Function in the delegation"), validators=[InputRequired(_l("Select the function"))])
    rank = SelectField(_l("Rank"), validators=[InputRequired(_l("Select the rank"))])
    gender = SelectField(_l("Gender, as the person states it"))
    needs = TextAreaField(
        _l("Dietary and access needs"), description=_l("Seen only by those who need it; never on a public page."),
        validators=[Optional(), Length(max=2000)],
    )  # fmt: skip
    consents_to_listing = BooleanField(_l("The person agrees to be named in the public list of participants"))
