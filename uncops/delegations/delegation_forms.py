"""What officers type about delegations: invitations, moves, deadlines, terms."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, HiddenField, IntegerField, RadioField, SelectField, SelectMultipleField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from uncops.delegations.forms import ParticipantForm
from uncops.web.forms import Form

LONGEST_REASON = 4000


class InvitationForm(Form):
    """Whom to invite, in which language to write, by when to answer."""

    kinds = SelectMultipleField(_l("Whom to invite"), option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False))
    organisations = SelectMultipleField(
        _l("Organizations"), option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False), validators=[Optional()]
    )
    language = SelectField(
        _l("Language of correspondence"), description=_l("Can be changed for each delegation afterwards."), validators=[Optional()]
    )
    deadline_on = DateField(
        _l("Deadline for registration"), description=_l("The whole day counts, by the clock of the summit."), validators=[Optional()]
    )


class MoveForm(Form):
    """The next state of a registration."""

    state = RadioField(_l("What happens to the registration"), validators=[InputRequired(_l("Select what happens to the registration"))])
    reason = TextAreaField(
        _l("Reason"),
        description=_l("Stands in the dossier for those who look after registrations."),
        validators=[Optional(), Length(max=LONGEST_REASON)],
    )


class ReturnForm(Form):
    """Why a registration goes back as a whole; remarks at fields stand beside it."""

    reason = TextAreaField(
        _l("What the Permanent Mission should mend"),
        description=_l("Stands at the top of what the Permanent Mission reads."),
        validators=[InputRequired(_l("Say what the Permanent Mission should mend")), Length(max=LONGEST_REASON)],
    )


class DelegationForm(Form):
    """Who looks after a delegation, in which language it is written to, until when it may register."""

    liaison_id = SelectField(_l("Liaison officer"), validators=[Optional()])
    language = SelectField(_l("Language of correspondence"), validators=[InputRequired(_l("Select the language"))])
    deadline_on = DateField(
        _l("Deadline for registration"), description=_l("Empty means none. The whole day counts, by the clock of the summit."),
        validators=[Optional()],
    )  # fmt: skip
    seen_liaison_id = HiddenField()
    seen_language = HiddenField()
    seen_deadline_on = HiddenField()


class LiaisonForm(Form):
    """Who looks after several delegations from now on."""

    liaison_id = SelectField(_l("Liaison officer"), validators=[Optional()])


class ExtensionForm(Form):
    """Until when several delegations may register."""

    deadline_on = DateField(_l("New deadline"), validators=[InputRequired(_l("Enter the new deadline"))])


class TermsForm(Form):
    """What a summit asks of registrations."""

    size_limit = IntegerField(
        _l("People in a delegation, at most"), description=_l("Empty means no limit."),
        validators=[Optional(), NumberRange(1, 9999, _l("Enter the number of people as a whole number from 1 to 9999"))],
    )  # fmt: skip
    badge_limit = IntegerField(
        _l("Badges for the whole summit, at most"), description=_l("Empty means no limit."),
        validators=[Optional(), NumberRange(0, 99999, _l("Enter the number of badges as a whole number from 0 to 99999"))],
    )  # fmt: skip
    parity_target_percent = IntegerField(
        _l("Women aimed for, per cent"),
        validators=[
            InputRequired(_l("Enter the per cent as a whole number from 0 to 100")),
            NumberRange(0, 100, _l("Enter the per cent as a whole number from 0 to 100")),
        ],
    )
    photo_waived_ranks = SelectMultipleField(
        _l("Ranks whose badge needs no photograph"), option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False),
        validators=[Optional()],
    )  # fmt: skip


class ReplacementForm(ParticipantForm):
    """Who comes instead of somebody, and why."""

    reason = TextAreaField(_l("Reason for the replacement"), validators=[Optional(), Length(max=LONGEST_REASON)])


class LeavingForm(Form):
    """Why somebody does not come."""

    reason = TextAreaField(
        _l("Reason"), description=_l("Kept with what was registered."), validators=[Optional(), Length(max=LONGEST_REASON)]
    )


class DeedForm(Form):
    """A button with its guard."""

    is_sure = BooleanField()
