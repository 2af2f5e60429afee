"""What people type about letters."""

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, HiddenInput, ListWidget

from uncops.mail.models import Purpose
from uncops.mail.rules import PURPOSE_LABELS
from uncops.web.forms import Form

TEXT_LIMIT = 20_000
SUBJECT_LIMIT = 300


class WaveForm(Form):
    """What is written, and to whom."""

    key = HiddenField(validators=[Length(max=36)])
    purpose = SelectField(_l("What the letters are for"), validators=[InputRequired(_l("Select what the letters are for"))])
    manner = RadioField(_l("To whom"), validators=[InputRequired(_l("Select to whom the letters go"))])
    state = SelectField(_l("State of registration"), validators=[Optional()])
    group = SelectField(_l("Regional group"), validators=[Optional()])
    again = BooleanField(_l("Write again to those who already have a letter for this purpose"))
    title = StringField(_l("Name of the wave"), description=_l("Seen by the secretariat only."), validators=[Optional(), Length(max=200)])
    message_en = TextAreaField(_l("What is to be said, in English"), validators=[Optional(), Length(max=TEXT_LIMIT)])
    message_fr = TextAreaField(_l("In French"), validators=[Optional(), Length(max=TEXT_LIMIT)])
    message_es = TextAreaField(_l("In Spanish"), validators=[Optional(), Length(max=TEXT_LIMIT)])
    message_ru = TextAreaField(_l("In Russian"), validators=[Optional(), Length(max=TEXT_LIMIT)])
    message_ar = TextAreaField(_l("In Arabic"), validators=[Optional(), Length(max=TEXT_LIMIT)])
    message_zh = TextAreaField(_l("In Chinese"), validators=[Optional(), Length(max=TEXT_LIMIT)])

    def messages(self) -> dict[str, str]:
        """What was written, by language."""
        return {code: self[f"message_{code}"].data or "" for code in ("en", "fr", "es", "ru", "ar", "zh")}


class TextForm(Form):
    """Subject and text of a template or a letter."""

    version = IntegerField(validators=[InputRequired()], widget=HiddenInput())
    subject = StringField(_l("Subject"), validators=[InputRequired(_l("Enter the subject")), Length(max=SUBJECT_LIMIT)])
    text = TextAreaField(_l("Text"), validators=[InputRequired(_l("Enter the text")), Length(max=TEXT_LIMIT)])


class ReplyForm(Form):
    """What came back on a letter."""

    kind = RadioField(_l("What came back"), validators=[InputRequired(_l("Select what came back"))])
    came_on = DateField(_l("On"), validators=[InputRequired(_l("Enter the day"))])
    note = TextAreaField(_l("Note"), validators=[Optional(), Length(max=4000)])


class SettingsForm(Form):
    """How letters leave."""

    reply_to = StringField(
        _l("Replies go to"), description=_l("The mailbox the secretariat reads. Empty: replies go to the sender."),
        validators=[Optional(), Length(max=255)],
    )  # fmt: skip
    letters_a_minute = IntegerField(
        _l("Letters a minute"), description=_l("Mail servers turn away who sends too fast."),
        validators=[InputRequired(_l("Enter a number")), NumberRange(min=1, max=6000)],
    )  # fmt: skip
    portal_address = StringField(
        _l("Address of the portal in letters"),
        description=_l("As Missions reach it, beginning with https://. Empty: as the officer who releases the letters reaches it."),
        validators=[Optional(), Length(max=255)],
    )  # fmt: skip
    automatic_purposes = SelectMultipleField(
        _l("Letters that leave without being reviewed"),
        choices=[(purpose.value, PURPOSE_LABELS[purpose]) for purpose in (Purpose.RETURN, Purpose.ACCEPTANCE, Purpose.CHANGE)],
        option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False), validators=[Optional()],
    )  # fmt: skip


class AddressesForm(Form):
    """Where a delegation is written to."""

    addresses = TextAreaField(
        _l("Addresses"),
        description=_l("One a line; after the address, if wanted, the name: protocol@mission.example, Office of Protocol."),
        validators=[Optional(), Length(max=4000)],
    )  # fmt: skip


class DeedForm(Form):
    """Only the guard against forged requests."""
