"""What people type about buildings and rooms."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateTimeLocalField, FloatField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from uncops.web.forms import Form


class BuildingForm(Form):
    """A building."""

    name = StringField(_l("Name"), validators=[InputRequired(_l("Enter the name of the building")), Length(max=120)])
    address = TextAreaField(_l("Address"), validators=[Optional(), Length(max=500)])
    time_zone = StringField(
        _l("Time zone"), description=_l("For example America/New_York."), validators=[InputRequired(_l("Enter the time zone"))],
        render_kw={"list": "zones", "autocomplete": "off"},
    )  # fmt: skip
    latitude = FloatField(
        _l("Latitude"), description=_l("In degrees, north positive; calendars show it on a map."), validators=[Optional()]
    )
    longitude = FloatField(_l("Longitude"), description=_l("In degrees, east positive."), validators=[Optional()])


class RoomForm(Form):
    """A room."""

    name = StringField(_l("Name"), validators=[InputRequired(_l("Enter the name of the room")), Length(max=120)])
    building_id = SelectField(_l("Building"), coerce=int, validators=[InputRequired(_l("Select the building"))])
    capacity = IntegerField(_l("People it holds"), validators=[InputRequired(_l("Enter how many people the room holds"))])
    layout = SelectField(_l("Layout"), validators=[InputRequired(_l("Select the layout"))])
    room_class = SelectField(
        _l("Class"), description=_l("Requests for a class of room look for this."), validators=[InputRequired(_l("Select the class"))]
    )
    interpretation_booths = IntegerField(
        _l("Interpretation booths"), default=0, validators=[InputRequired(_l("Enter a number; 0 when there are none"))]
    )
    is_active = BooleanField(_l("In use"), default=True)


class ClosureForm(Form):
    """A time in which a room is closed, by the clock of the building."""

    starts_at = DateTimeLocalField(_l("From"), validators=[InputRequired(_l("Enter when the closure begins"))])
    ends_at = DateTimeLocalField(_l("Until"), validators=[InputRequired(_l("Enter when the closure ends"))])
    reason = StringField(_l("Reason"), validators=[InputRequired(_l("Enter the reason")), Length(max=200)])


class WalkForm(Form):
    """Minutes on foot between two rooms."""

    from_room_id = SelectField(_l("Between"), coerce=int, validators=[InputRequired(_l("Select the first room"))])
    to_room_id = SelectField(_l("And"), coerce=int, validators=[InputRequired(_l("Select the second room"))])
    minutes = IntegerField(_l("Minutes on foot"), validators=[InputRequired(_l("Enter the minutes"))])


class ConfirmForm(Form):
    """A button with its guard."""
