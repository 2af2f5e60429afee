"""What people type about speakers' lists: shape only."""

import re
from collections.abc import Iterable
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, FileField, HiddenField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from uncops.speakers.models import GroupPlace, Ordering, OthersPlace
from uncops.web.fields import ClockField
from uncops.web.forms import Form

LONGEST_SECONDS = 3600
WRITTEN_LENGTH = re.compile(r"(\d{1,2})(?::([0-5]\d))?")
ACCEPTED = ".docx,.pdf,.txt"


class LengthField(StringField):
    """A length of time typed as minutes ('3') or minutes and seconds ('2:30'); its data are seconds, None when empty."""

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        if self.data is None:
            return ""
        minutes, seconds = divmod(int(self.data), 60)
        return f"{minutes}:{seconds:02d}" if seconds else str(minutes)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed."""
        typed = (valuelist[0] if valuelist else "").strip()
        self.data = None
        if not typed:
            return
        found = WRITTEN_LENGTH.fullmatch(typed)
        seconds = int(found[1]) * 60 + int(found[2] or 0) if found else 0
        if not 0 < seconds <= LONGEST_SECONDS:
            raise ValueError(gettext("Enter minutes, or minutes and seconds, for example 3 or 2:30"))
        self.data = seconds


class ListForm(Form):
    """How a list is set up; fields for the limits of ranks are added by `list_form`."""

    seen = HiddenField()
    opens_on = DateField(_l("Opens on"), validators=[Optional()])
    opens_time = ClockField(_l("Opens at"), validators=[Optional()])
    closes_on = DateField(_l("Closes on"), validators=[Optional()])
    closes_time = ClockField(_l("Closes at"), validators=[Optional()])
    ordering = RadioField(
        _l("Within one rank"),
        choices=[
            (Ordering.TIME.value, _l("the time of inscription decides")),
            (Ordering.DRAW.value, _l("a lot decides, drawn on the list's page")),
        ],
        default=Ordering.TIME.value, validators=[InputRequired(_l("Select what decides within one rank"))],
    )  # fmt: skip
    groups = RadioField(
        _l("Who speaks for a group"),
        choices=[
            (GroupPlace.HEAD.value, _l("stands at the head of the list")),
            (GroupPlace.RANK.value, _l("stands at the rank of the speaker")),
        ],
        default=GroupPlace.HEAD.value, validators=[InputRequired(_l("Select where who speaks for a group stands"))],
    )  # fmt: skip
    others = RadioField(
        _l("Observers and organizations"),
        choices=[
            (OthersPlace.AFTER.value, _l("follow after the Member States")),
            (OthersPlace.MIXED.value, _l("stand among them by rank and time")),
        ],
        default=OthersPlace.AFTER.value, validators=[InputRequired(_l("Select where observers and organizations stand"))],
    )  # fmt: skip
    limit = LengthField(_l("Time for each speaker"), description=_l("In minutes, or minutes and seconds: 3 or 2:30."))
    reply_limit = LengthField(_l("Time for a right of reply"))
    changeover = IntegerField(
        _l("Seconds from one speaker to the next"),
        description=_l("Counted when the page says whether the list fits into the session."),
        validators=[InputRequired(_l("Enter the seconds as a whole number from 0 to 300")), NumberRange(0, 300)],
    )

    @property
    def rank_fields(self) -> list[Any]:
        """The fields for limits of ranks."""
        return [field for field in self if field.short_name.startswith("rank_")]

    @property
    def rank_limits(self) -> dict[str, int]:
        """Seconds by code of rank, for ranks that have a limit of their own."""
        return {field.short_name.removeprefix("rank_"): field.data for field in self.rank_fields if field.data}

    @property
    def seen_version(self) -> int:
        """The version the page showed."""
        return number_in(self.seen.data)


def number_in(given: str | None) -> int:
    """A whole number in a hidden field; 0 for anything else."""
    text = given or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def list_form(ranks: Iterable[tuple[str, str]], **given: Any) -> ListForm:
    """The form of a list with a limit for each rank (code, label)."""
    fields = {f"rank_{code}": LengthField(label, validators=[Optional()]) for code, label in ranks}
    made: ListForm = type("ListForm", (ListForm,), fields)(**given)
    return made


class InscriptionForm(Form):
    """Who speaks as what."""

    seen = HiddenField()
    party_id = SelectField(_l("Party"), validators=[Optional()])
    principal_id = SelectField(_l("Or a senior official of the United Nations"), validators=[Optional()])
    regional_group = SelectField(_l("Speaks on behalf of"), validators=[Optional()])
    group_name = StringField(
        _l("Or on behalf of another group"), description=_l("For example the Group of Friends of United Nations Police."),
        validators=[Optional(), Length(max=200)],
    )  # fmt: skip
    name = StringField(_l("Speaker"), description=_l("As it is announced; can be added later."), validators=[Optional(), Length(max=200)])
    office = StringField(_l("Functional title"), validators=[Optional(), Length(max=300)])
    rank = SelectField(_l("Rank of the speaker"), validators=[InputRequired(_l("Select the rank of the speaker"))])
    language = SelectField(_l("Language of the statement"), validators=[InputRequired(_l("Select the language of the statement"))])

    @property
    def group(self) -> str:
        """The group spoken for: a regional one by its code, or another by name."""
        return (self.regional_group.data or "") or (self.group_name.data or "").strip()


class GroupForm(Form):
    """For which group somebody speaks whom a Mission inscribed."""

    seen = HiddenField()
    regional_group = SelectField(_l("Speaks on behalf of"), validators=[Optional()])
    group_name = StringField(_l("Or on behalf of another group"), validators=[Optional(), Length(max=200)])

    @property
    def group(self) -> str:
        """The group spoken for."""
        return (self.regional_group.data or "") or (self.group_name.data or "").strip()


class MoveForm(Form):
    """Why somebody is moved, and beside whom."""

    anchor = SelectField(_l("Directly before"), validators=[InputRequired(_l("Select a speaker"))])
    reason = TextAreaField(
        _l("Reason"), description=_l("Kept with the list. For example: the Minister has to leave at noon, agreed with the Mission."),
        validators=[InputRequired(_l("Write why the speaker is moved. Delegations may ask.")), Length(max=1000)],
    )  # fmt: skip


class StatementForm(Form):
    """The text of a statement."""

    file = FileField(_l("Statement"), description=_l("Word, PDF or text, at most 10 MB. Another kind of file is kept as received."))
    is_final = BooleanField(_l("The text is final; it need not be checked against delivery"))


class CorrectionForm(Form):
    """What a record should say instead."""

    text = TextAreaField(
        _l("What the record should say"), validators=[InputRequired(_l("Write what the record should say")), Length(max=2000)]
    )
    reason = TextAreaField(_l("Reason"), validators=[InputRequired(_l("Write how this became known")), Length(max=1000)])


class StepForm(Form):
    """One button on the page of the floor."""

    kind = HiddenField()
    seen = HiddenField()
    inscription_id = HiddenField()
    party_id = HiddenField()
