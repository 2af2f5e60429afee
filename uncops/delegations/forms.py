"""What people type about a participant, how it is read into facts and shown from them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    DateField,
    DateTimeLocalField,
    HiddenField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)  # fmt: skip
from wtforms.validators import Email, InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from uncops.core.moments import local_moment
from uncops.delegations.facts import FIELDS, ParticipantFacts
from uncops.delegations.models import Function, Gender
from uncops.delegations.naming import guessed_surname
from uncops.web.forms import Form

LOCAL = "%Y-%m-%dT%H:%M"
LOCAL_FORMATS = [LOCAL, "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S"]
PHOTOGRAPH_FIELDS = ("photograph", "photograph_held", "crop_x", "crop_y", "crop_width", "crop_height", "photograph_dropped")
MOMENTS = ("arrives_at", "departs_at")
# How these fields become facts; all others are text.
_CODES: dict[str, Callable[[Any], Any]] = {
    "function": Function,
    "gender": Gender,
    "languages": lambda codes: tuple(codes or ()),
    "born_on": lambda day: day,
    "consents_to_listing": bool,
    "accompanies_id": lambda number: number or None,
}


def _chosen_number(value: object) -> int:
    """The number of an option; 0 is nobody."""
    return int(str(value or 0))


class ParticipantForm(Form):
    """One person of a delegation: its fields are called like the facts, so that refusals and remarks find them."""

    honorific = StringField(
        _l("Title before the name"), description=_l("As it should stand before the name, for example H.E. Mr."),
        validators=[Optional(), Length(max=80)], render_kw={"autocomplete": "off"},
    )  # fmt: skip
    name = StringField(
        _l("Name"), description=_l("In full and as the person writes it; nothing is changed, not even capitals."),
        validators=[InputRequired(_l("Enter the name")), Length(max=200, message=_l("Shorten the name to 200 characters"))],
        render_kw={"autocomplete": "off", "dir": "auto", "spellcheck": "false"},
    )  # fmt: skip
    surname = StringField(
        _l("Surname"), description=_l("The part of the name that is the surname, exactly as it stands there; lists show it in capitals."),
        validators=[Optional(), Length(max=200)],
        render_kw={"autocomplete": "off", "dir": "auto", "spellcheck": "false", "data-guess-from": "name"},
    )  # fmt: skip
    badge_name = StringField(
        _l("Name on the badge"), description=_l("Only when the badge should say something else than the name."),
        validators=[Optional(), Length(max=200)], render_kw={"autocomplete": "off", "dir": "auto", "spellcheck": "false"},
    )  # fmt: skip
    gender = SelectField(_l("Gender, as the person states it"), validators=[Optional()])
    born_on = DateField(_l("Date of birth"), validators=[Optional()])
    languages = SelectMultipleField(
        _l("Languages the person works in"), validators=[Optional()], option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False)
    )
    function = SelectField(_l("Function in the delegation"), validators=[InputRequired(_l("Select the function"))])
    rank = SelectField(_l("Rank"), validators=[InputRequired(_l("Select the rank"))])
    office = StringField(
        _l("Functional title"), description=_l("For example Inspector-General of Police."), validators=[Optional(), Length(max=300)],
        render_kw={"autocomplete": "off", "dir": "auto"},
    )  # fmt: skip
    email = StringField(
        _l("E-mail"), validators=[Optional(), Length(max=255), Email(_l("Enter the e-mail in the form name@example.org"))],
        render_kw={"type": "email", "inputmode": "email", "autocomplete": "off", "dir": "ltr"},
    )  # fmt: skip
    telephone = StringField(
        _l("Telephone"), description=_l("With the code of the State, for example +1 212 555 0100; kept as typed."),
        validators=[Optional(), Length(max=60)], render_kw={"type": "tel", "inputmode": "tel", "autocomplete": "off", "dir": "ltr"},
    )  # fmt: skip
    photograph = FileField(_l("Photograph"), id="photograph_id")
    photograph_held = HiddenField()
    crop_x = HiddenField()
    crop_y = HiddenField()
    crop_width = HiddenField()
    crop_height = HiddenField()
    photograph_dropped = BooleanField(_l("Take the photograph out"))
    arrives_at = DateTimeLocalField(_l("Arrival"), format=LOCAL_FORMATS, validators=[Optional()])
    arrival_flight = StringField(
        _l("Arriving flight"), validators=[Optional(), Length(max=60)], render_kw={"autocomplete": "off", "dir": "ltr"}
    )
    departs_at = DateTimeLocalField(_l("Departure"), format=LOCAL_FORMATS, validators=[Optional()])
    departure_flight = StringField(
        _l("Departing flight"), validators=[Optional(), Length(max=60)], render_kw={"autocomplete": "off", "dir": "ltr"}
    )
    hotel = StringField(_l("Hotel"), validators=[Optional(), Length(max=200)], render_kw={"autocomplete": "off", "dir": "auto"})
    diet = TextAreaField(
        _l("Dietary needs"), description=_l("Allergies too. Seen only by those who serve the delegation; never on a public page."),
        validators=[Optional(), Length(max=2000)], render_kw={"rows": 2, "dir": "auto"},
    )  # fmt: skip
    needs = TextAreaField(
        _l("Access and other needs"), description=_l("For example a wheelchair, a seat near the door, sign language."),
        validators=[Optional(), Length(max=2000)], render_kw={"rows": 2, "dir": "auto"},
    )  # fmt: skip
    works_with_interpreter = StringField(
        _l("Interpreter"), description=_l("From and into which language, when the person works with an interpreter of their own."),
        validators=[Optional(), Length(max=60)], render_kw={"autocomplete": "off", "dir": "auto"},
    )  # fmt: skip
    accompanies_id = SelectField(
        _l("Accompanies"), description=_l("For spouses, interpreters and security officers."), coerce=_chosen_number,
        validators=[Optional()],
    )  # fmt: skip
    escort_note = TextAreaField(
        _l("Weapons and escort"), description=_l("For security officers: arms carried, vehicles, escort asked for."),
        validators=[Optional(), Length(max=2000)], render_kw={"rows": 2, "dir": "auto"},
    )  # fmt: skip
    consents_to_listing = BooleanField(_l("The person agrees to be named in the public list of participants"))
    seen_version = HiddenField()

    @property
    def version_seen(self) -> int | None:
        """The version the page showed; None when it showed none."""
        said = self.seen_version.data or ""
        return int(said) if said.isascii() and said.isdigit() else None


def facts_from(form: ParticipantForm, zone: ZoneInfo, *, kept: ParticipantFacts | None = None) -> ParticipantFacts:
    """What was typed, as facts; times are by the clock of `zone`.

    A field the form does not have, because the visitor may not see it, stays as it is `kept`. So does the photograph: it is
    taken in apart. Of a time that comes twice when the clocks go back the first is meant, unless the second was kept.

    :raises NoSuchTime: when the clocks skip a time that was typed.
    """
    stored = kept or ParticipantFacts(name="", function=Function.MEMBER, rank="")
    typed = {name: _read(form[name].data, name) for name in FIELDS if name in form and name not in MOMENTS}
    moments = {name: _moment(form[name].data, zone, getattr(stored, name), name) for name in MOMENTS if name in form}
    return replace(stored, **typed, **moments)


def _read(typed: Any, name: str) -> Any:
    if name in _CODES:
        return _CODES[name](typed)
    return (typed or "").replace("\r\n", "\n").strip()


def _moment(typed: datetime | None, zone: ZoneInfo, stored: datetime | None, field: str) -> datetime | None:
    if typed is None:
        return None
    if stored is not None and _local(stored, zone) == typed.replace(second=0, microsecond=0):
        return stored
    return local_moment(typed.date(), typed.time(), zone, field=field)


def _local(moment: datetime, zone: ZoneInfo) -> datetime:
    """What a clock in the zone shows, in whole minutes."""
    return moment.astimezone(zone).replace(tzinfo=None, fold=0, second=0, microsecond=0)


def fill_form(form: ParticipantForm, facts: ParticipantFacts, zone: ZoneInfo, *, version: int | None = None) -> None:
    """Show facts in the form; the part of the name that may be the surname is offered where none is registered."""
    for name in FIELDS:
        if name not in form:
            continue
        value = getattr(facts, name)
        if name in MOMENTS:
            value = _local(value, zone) if value else None
        elif name == "languages":
            value = list(value)
        elif name in ("function", "gender"):
            value = value.value
        form[name].data = value
    if not facts.surname and "surname" in form:
        form.surname.data = guessed_surname(facts.name)
    if "photograph_held" in form:
        form.photograph_held.data = str(facts.photograph_id or "")
    form.seen_version.data = str(version or "")
