"""What people type to set reminders and to ask for news."""

import uuid

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, HiddenField, IntegerField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from uncops.commitments.chasing.rules import MOST_DAYS, Terms, days_from
from uncops.web.forms import Form

DAYS_HELP = _l("Numbers of days, separated by commas; empty for no reminder.")
MESSAGE_LETTERS = 2000


class RemindForm(Form):
    """Nothing but the press of a button."""


class TermsForm(Form):
    """When the register reminds."""

    before_due = StringField(_l("Days before a due date"), description=DAYS_HELP, validators=[Length(max=60)])
    before_renewal = StringField(_l("Days before a renewal date"), description=DAYS_HELP, validators=[Length(max=60)])
    before_milestone = StringField(_l("Days before a milestone"), description=DAYS_HELP, validators=[Length(max=60)])
    after_due = StringField(_l("Days after a due date that has passed"), description=DAYS_HELP, validators=[Length(max=60)])
    to_liaison_after = IntegerField(
        _l("Days overdue after which the liaison officer is told"), validators=[InputRequired(), NumberRange(1, MOST_DAYS)]
    )
    to_principal_after = IntegerField(
        _l("Days overdue after which the principal's book says so"), validators=[InputRequired(), NumberRange(1, MOST_DAYS)]
    )
    quiet_after_news = IntegerField(
        _l("Days without reminders after news has come"), validators=[InputRequired(), NumberRange(0, MOST_DAYS)]
    )
    lapses_after = IntegerField(
        _l("Days after its renewal date when a pledge lapses by itself"), description=_l("Empty leaves every lapse to an officer."),
        validators=[Optional(), NumberRange(1, MOST_DAYS)],
    )  # fmt: skip
    reminds_daily = BooleanField(
        _l("Put reminders into the outbox every morning"), description=_l("They still wait there to be released.")
    )
    version = HiddenField()

    @classmethod
    def of(cls, terms: Terms, version: int) -> "TermsForm":
        """The form as the settings are now."""
        lists = ("before_due", "before_renewal", "before_milestone", "after_due")
        said = {name: ", ".join(str(days) for days in getattr(terms, name)) for name in lists}
        numbers = ("to_liaison_after", "to_principal_after", "quiet_after_news", "lapses_after", "reminds_daily")
        return cls(**said, **{name: getattr(terms, name) for name in numbers}, version=str(version))

    def terms(self) -> Terms:
        """What was typed.

        :raises Refusal: when days are no days.
        """
        return Terms(
            days_from(self.before_due.data or "", "before_due"), days_from(self.before_renewal.data or "", "before_renewal"),
            days_from(self.before_milestone.data or "", "before_milestone"),
            tuple(reversed(days_from(self.after_due.data or "", "after_due"))),
            self.to_liaison_after.data or 0, self.to_principal_after.data or 0, self.quiet_after_news.data or 0, self.lapses_after.data,
            bool(self.reminds_daily.data),
        )  # fmt: skip

    def seen(self) -> int:
        """The version the page showed."""
        said = self.version.data or ""
        return int(said) if said.isascii() and said.isdigit() and len(said) < 9 else -1


class NewsRequestForm(Form):
    """Whom to ask for news, until when."""

    everybody = BooleanField(_l("All parties with open commitments"))
    parties = SelectMultipleField(
        _l("Parties"), coerce=int, option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False), validators=[Optional()]
    )
    answer_by = DateField(_l("Answer by"), validators=[InputRequired()])
    message = TextAreaField(
        _l("Words to add"), description=_l("They stand in every letter as you write them, above the list of commitments."),
        validators=[Length(max=MESSAGE_LETTERS)],
    )  # fmt: skip
    key = HiddenField(default=lambda: uuid.uuid4().hex[:30])
