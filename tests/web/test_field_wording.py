"""Forms speak from a noun phrase."""

import pytest
from flask import Flask
from flask_babel import force_locale
from werkzeug.datastructures import MultiDict
from wtforms import DateField, IntegerField, SelectField, SelectMultipleField, StringField, TimeField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from uncops.web.forms import Form


class RoomForm(Form):
    """A form of the tests."""

    things = {"capacity": "the number of people"}

    room = SelectField("Room", choices=[("4", "Room 4")], validators=[InputRequired("Select the room")])
    layout = SelectField("Layout", choices=[("board", "Board")])
    needs = SelectMultipleField("Needs", choices=[("loop", "Loop")])
    minutes = IntegerField("Minutes", [NumberRange(min=5, max=600)])
    capacity = IntegerField("It holds")
    booths = IntegerField("Booths", [Optional()])
    day = DateField("Day")
    starts_at = TimeField("Start")
    name = StringField("100% name", [Length(max=5)])


def _said(app: Flask, **typed: str) -> dict[str, list[str]]:
    right = {"room": "4", "layout": "board", "minutes": "10", "capacity": "4", "day": "2031-06-03", "starts_at": "10:00", "name": "Four"}
    with app.test_request_context("/"):
        form = RoomForm(formdata=MultiDict(right | typed), meta={"csrf": False})
        form.validate()
        return {name: [str(error) for error in errors] for name, errors in form.errors.items()}


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("room", "9", "Select the room"),
        ("layout", "9", "Select the layout from the list"),
        ("needs", "9", "Select the needs from the list"),
        ("minutes", "ten", "Enter the minutes as a whole number"),
        ("minutes", "4", "Enter the minutes as a number from 5 to 600"),
        ("capacity", "many", "Enter the number of people as a whole number"),
        ("day", "tomorrow", "Enter the day as a day, for example 2031-06-03"),
        ("starts_at", "noon", "Enter the start as hours and minutes, for example 10:00"),
        ("name", "Room 4", "Enter the 100% name in at most 5 characters"),
    ],
)
def test_a_wrong_value_is_said_in_the_wording_of_the_house(app: Flask, field: str, typed: str, sentence: str) -> None:
    assert _said(app, **{field: typed}) == {field: [sentence]}


def test_an_empty_field_that_may_be_empty_is_never_called_wrong(app: Flask) -> None:
    assert _said(app, booths="", layout="9") == {"layout": ["Select the layout from the list"]}


def test_no_form_says_what_the_library_would_say_in_another_language(app: Flask) -> None:
    with app.test_request_context("/"), force_locale("fr"):
        form = RoomForm(formdata=MultiDict({"room": "4", "layout": "9"}), meta={"csrf": False})
        form.validate()

    assert "Not a valid choice" not in str(form.errors)
    assert "%(" not in str(form.errors)
