"""What people choose for a private calendar."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField
from wtforms.validators import InputRequired

from uncops.calendars.keys import ALARMS_MINUTES, Wanted
from uncops.web.forms import Form
from uncops.web.languages import OFFICIAL_LANGUAGES


class KeyForm(Form):
    """How a private calendar speaks, and whether it reminds."""

    spoken = SelectField(_l("Language"), choices=list(OFFICIAL_LANGUAGES.items()), validators=[InputRequired(_l("Select the language"))])
    alarm = SelectField(
        _l("Reminder"),
        choices=[("", _l("None")), *((str(minutes), _l("%(count)s minutes before", count=minutes)) for minutes in ALARMS_MINUTES)],
        description=_l("Google leaves reminders of subscribed calendars out; set one there yourself."),
    )

    @property
    def wanted(self) -> Wanted:
        """What was chosen."""
        return Wanted(self.spoken.data or "en", int(self.alarm.data) if self.alarm.data else None)


class KeyOfForm(KeyForm):
    """The same, of somebody or something chosen: 'delegation:31', 'participant:7' or 'principal:2'."""

    about = SelectField(_l("Calendar of"), validators=[InputRequired(_l("Select of whom the calendar is to be"))])


class KeyChangeForm(Form):
    """A step with a key, having seen this version of it."""

    seen = HiddenField()

    @property
    def version(self) -> int:
        """The version the page showed; none counts as one that never was."""
        return int(self.seen.data) if (self.seen.data or "").isdecimal() else 0
