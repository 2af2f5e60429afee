"""Fields of forms that speak of what was typed in the house's words."""

from contextlib import suppress

from flask_babel import gettext
from wtforms import IntegerField, TimeField


class ClockField(TimeField):
    """A time of day; what is none is told with an example."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed."""
        try:
            super().process_formdata(valuelist)
        except ValueError as wrong:
            raise ValueError(gettext("Enter the time as hours and minutes, for example 10:00")) from wrong


class WholeNumberField(IntegerField):
    """A whole number; what is none is told by its range."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed; NumberRange speaks where it is no number."""
        with suppress(ValueError):
            super().process_formdata(valuelist)
