"""What people type when they ask for something or announce something."""

from collections.abc import Mapping
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, HiddenField, IntegerField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional, Regexp
from wtforms.widgets import CheckboxInput, ListWidget

from uncops.web.forms import Form

LONGEST_TEXT = 4000
ADDRESS = r"^[^@\s]+@[^@\s]+\.[^@\s]+$"


def _ticks(label: Any, **more: Any) -> SelectMultipleField:
    return SelectMultipleField(
        label, option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False), validators=[Optional()], choices=[], **more
    )


class WishForm(Form):
    """What all kinds share: the version that was seen."""

    seen = HiddenField()
    fields_shown: ClassVar[tuple[str, ...]] = ()
    groups: ClassVar[Mapping[str, Any]] = {}  # headings of longer forms, by the field each stands above

    @property
    def seen_version(self) -> int | None:
        """The version the page showed."""
        given = self.seen.data or ""
        return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else None


class BilateralForm(WishForm):
    """Whom to meet, about what, on which level and for how long, when not."""

    fields_shown = (
        "party_id", "principal", "subject", "themes", "level", "priority", "minutes", "participant_ids", "not_possible", "languages",
        "confidential_note",
    )  # fmt: skip
    groups = {
        "party_id": _l("With whom and about what"), "level": _l("On which terms"), "participant_ids": _l("Who comes, and when"),
        "confidential_note": _l("For the secretariat"),
    }  # fmt: skip
    party_id = SelectField(_l("With the delegation of"), validators=[Optional()])
    principal = StringField(
        _l("Or with a senior official of the United Nations"),
        description=_l("For example the Under-Secretary-General for Peace Operations."), validators=[Optional(), Length(max=200)],
    )  # fmt: skip
    subject = TextAreaField(_l("What the meeting is about"), validators=[Optional(), Length(max=LONGEST_TEXT)])
    themes = _ticks(_l("Themes"))
    level = SelectField(_l("Level wanted on the other side"), validators=[Optional()])
    priority = SelectField(
        _l("Priority"), coerce=int, default=2,
        description=_l("Your meetings of priority 1 are placed first; the other side does not see it."),
    )  # fmt: skip
    minutes = SelectField(_l("Length"), coerce=int, default=0)
    participant_ids = _ticks(_l("Who comes on your side"), coerce=int)
    not_possible = _ticks(_l("When it is not possible"), description=_l("Tick the half-days on which your delegation cannot meet."))
    languages = _ticks(_l("Languages in which you can meet without an interpreter"))
    confidential_note = TextAreaField(
        _l("Confidential note"), description=_l("The secretariat alone reads it; the other side never does."),
        validators=[Optional(), Length(max=LONGEST_TEXT)],
    )  # fmt: skip


class SpeakerForm(WishForm):
    """Who takes the floor in which session."""

    fields_shown = ("session_id", "participant_id", "rank", "language", "text")
    session_id = SelectField(_l("Session"), validators=[InputRequired(_l("Select the session"))])
    participant_id = SelectField(_l("Speaker"), description=_l("The name can be added later; the rank decides the place on the list."))
    rank = SelectField(
        _l("Rank of the speaker"), description=_l("Within one rank, who is inscribed earlier speaks earlier."),
        validators=[InputRequired(_l("Select the rank of the speaker"))],
    )  # fmt: skip
    language = SelectField(_l("Language of the statement"), validators=[InputRequired(_l("Select the language of the statement"))])
    text = TextAreaField(
        _l("Text of the statement"), description=_l("It can be sent later; interpreters are grateful for it the day before."),
        validators=[Optional(), Length(max=40_000)],
    )  # fmt: skip


class SideEventForm(WishForm):
    """A side event that is proposed."""

    fields_shown = (
        "title", "purpose", "themes", "co_sponsors", "partners", "expected_count", "preferred_on", "half_days", "interpretation",
        "is_hybrid", "technical", "catering", "contact_name", "contact_email",
    )  # fmt: skip
    groups = {
        "title": _l("What it is about"), "co_sponsors": _l("Who holds it"), "expected_count": _l("When and for how many"),
        "interpretation": _l("What it needs"), "contact_name": _l("Whom to ask"),
    }  # fmt: skip
    title = StringField(_l("Title"), validators=[InputRequired(_l("Enter the title")), Length(max=300)])
    purpose = TextAreaField(
        _l("Concept"), description=_l("What it is for, who speaks, and what should come of it. Reviewers judge by this text."),
        validators=[Optional(), Length(max=LONGEST_TEXT)],
    )  # fmt: skip
    themes = _ticks(_l("Themes"))
    co_sponsors = SelectMultipleField(
        _l("Co-sponsors"), coerce=int, validators=[Optional()], choices=[], render_kw={"size": 8},
        description=_l("Your delegation leads. Each Mission you select here is asked to confirm; hold Control to select several."),
    )  # fmt: skip
    partners = TextAreaField(
        _l("Other partners"), description=_l("Organizations, institutes or offices that are not on the list of parties."),
        validators=[Optional(), Length(max=LONGEST_TEXT)],
    )  # fmt: skip
    expected_count = IntegerField(_l("Expected number of people"), validators=[Optional(), NumberRange(1, 5000)])
    preferred_on = SelectField(_l("Preferred day"), validators=[Optional()])
    half_days = _ticks(_l("Preferred part of the day"), description=_l("Tick all that are possible; none means that it does not matter."))
    interpretation = _ticks(_l("Interpretation into"), description=_l("The languages in which people will listen."))
    is_hybrid = BooleanField(_l("People also take part from elsewhere, over the network"))
    technical = TextAreaField(
        _l("Technical needs"), description=_l("For example a screen, microphones at the table, a recording."),
        validators=[Optional(), Length(max=LONGEST_TEXT)],
    )  # fmt: skip
    catering = TextAreaField(_l("Catering"), validators=[Optional(), Length(max=LONGEST_TEXT)])
    contact_name = StringField(_l("Name of the contact"), validators=[Optional(), Length(max=200)])
    contact_email = StringField(
        _l("Address of the contact"), description=_l("Seen by the secretariat only."),
        validators=[Optional(), Length(max=255), Regexp(ADDRESS, message=_l("Enter the address in the form name@example.org"))],
    )  # fmt: skip


class InterpretationForm(WishForm):
    """From which language into which."""

    fields_shown = ("speaks", "understands", "occasion", "brings_own")
    speaks = StringField(
        _l("Language spoken"), description=_l("For example Portuguese."),
        validators=[InputRequired(_l("Enter the language spoken")), Length(max=60)],
    )  # fmt: skip
    understands = StringField(_l("Language needed"), validators=[InputRequired(_l("Enter the language needed")), Length(max=60)])
    occasion = StringField(
        _l("For what"), description=_l("For example the bilateral meetings of the Minister."), validators=[Length(max=300)]
    )
    brings_own = BooleanField(_l("The delegation brings its own interpreter"))


class CommitmentForm(WishForm):
    """What will be announced at the summit."""

    fields_shown = ("theme", "text", "quantity", "unit", "due_on")
    theme = SelectField(_l("Theme"), validators=[Optional()])
    text = TextAreaField(
        _l("What your Government commits itself to"), validators=[InputRequired(_l("Write what is announced")), Length(max=LONGEST_TEXT)]
    )
    quantity = IntegerField(_l("How many"), validators=[Optional(), NumberRange(1, 1_000_000)])
    unit = StringField(
        _l("Of what"), description=_l("For example police officers, formed police units or courses."), validators=[Length(max=60)]
    )
    due_on = DateField(_l("To be done by"), validators=[Optional()])


FORMS: dict[str, type[WishForm]] = {
    "bilateral": BilateralForm,
    "speaker": SpeakerForm,
    "side-event": SideEventForm,
    "interpretation": InterpretationForm,
    "commitment": CommitmentForm,
}
