"""What people type about documents: shape only."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, MultipleFileField, SelectField, StringField, TextAreaField

from uncops.documents.pieces import PieceKind
from uncops.documents.reading.model import Kind
from uncops.documents.rules import FACTS_OF, REQUIRED_FACTS
from uncops.documents.wordings import FACTS, KINDS, ROLES
from uncops.web.forms import Form

Choices = list[tuple[str, str]]
ACCEPTED = ".txt,.md,.html,.htm,.docx,.pdf"
NO_SUMMIT = "none"


class UploadForm(Form):
    """Files to be received, and the summit they belong to."""

    files = MultipleFileField(_l("Files"), description=_l("Text, Markdown, web page, Word or PDF; several at once, 26 MB together."))
    summit = SelectField(_l("Summit"), validate_choice=False)

    def __init__(self, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.files.flags.required = self.summit.flags.required = True


class KindForm(Form):
    """Of what kind a document is."""

    kind = SelectField(
        _l("Read as"), render_kw={"required": True}, choices=lambda: [(kind.value, gettext(words)) for kind, words in KINDS.items()]
    )

    def chosen(self) -> Kind:
        """The kind that was chosen."""
        return Kind(self.kind.data)


class FactsForm(Form):
    """The facts of a document."""

    title = TextAreaField(_l("Title"), render_kw={"rows": 3})
    symbol = StringField(_l("Symbol"), description=_l("As it stands on the document, for example S/RES/2382 (2017)."))
    dated_on = StringField(_l("Date"), description=_l("Year-month-day, for example 2022-11-14."))
    session_number = StringField(_l("Session number"), render_kw={"inputmode": "numeric"})
    meeting_number = StringField(_l("Meeting number"), render_kw={"inputmode": "numeric"})
    party = SelectField(_l("State or organization"), validate_choice=False)
    speaker = StringField(_l("Speaker"))
    occasion = StringField(_l("Occasion"))
    source_class = StringField(
        _l("Class of source"), description=_l("What it is worth as a source: an official record, a press release, a draft.")
    )


class PieceForm(Form):
    """The words and facts of one piece; the fields its kind does not have are taken away when the form is made."""

    seen = HiddenField()
    text = TextAreaField(_l("Words"), render_kw={"rows": 5})
    number = StringField(_l("Number"))
    letter = StringField(_l("Letter"))
    holder = StringField(_l("Holder"), description=_l("Who is asked, or who bears the duty."))
    title = StringField(_l("Title"))
    term = StringField(_l("Term"))
    symbol = StringField(_l("Symbol"))
    paragraph = StringField(_l("Paragraph"))
    label = StringField(_l("What it counts"))
    value = StringField(_l("Value"))
    unit = StringField(_l("Unit"))
    note = StringField(_l("Note"))
    as_of = StringField(_l("As of"), description=_l("Year, year-month or year-month-day."))
    speaker = StringField(_l("Speaker"))
    said_on = StringField(_l("Said on"), description=_l("Year-month-day, for example 2022-11-14."))
    role = SelectField(_l("Role"), choices=lambda: [(role.value, gettext(words)) for role, words in ROLES.items()], validate_choice=False)
    party = SelectField(_l("State or organization"), validate_choice=False)
    office = StringField(_l("Functional title"))
    addressee = StringField(_l("Put to"))

    def fit(self, kind: PieceKind, parties: Choices) -> None:
        """Leave only the fields that a piece of this kind has."""
        kept = {"seen", "text", "csrf_token", *FACTS_OF.get(kind, ())}
        for name in [field.short_name for field in self if field.short_name not in kept]:
            delattr(self, name)
        if "party" in kept:
            self.party.choices = parties
        for name in kept & REQUIRED_FACTS:
            self[name].flags.required = True
        self.text.flags.required = kind is not PieceKind.SECTION
        self.text.label.text = gettext(_words_label(kind))

    def values(self) -> dict[str, str | None]:
        """What was typed, by field."""
        return {field.short_name: field.data or None for field in self if field.short_name not in {"seen", "csrf_token"}}


class ContactForm(Form):
    """Whom to ask."""

    name = StringField(_l("Name"))
    email = StringField(_l("E-mail address"), render_kw={"inputmode": "email", "autocomplete": "off"})
    telephone = StringField(_l("Telephone"), render_kw={"inputmode": "tel", "autocomplete": "off"})


class SummitForm(Form):
    """To which summit a document belongs."""

    summit = SelectField(_l("Summit"), validate_choice=False)


def party_choices(named: Iterable[tuple[str, str]]) -> Choices:
    """Parties by name, with an empty choice before them."""
    return [("", "—"), *named]


def _words_label(kind: PieceKind) -> str:
    """What the words of a piece of this kind are called."""
    if kind in (PieceKind.SPEECH, PieceKind.ANSWER):
        return FACTS["speaker"]
    if kind is PieceKind.SECTION:
        return FACTS["title"]
    if kind is PieceKind.RESOLUTION:
        return FACTS["symbol"]
    return FACTS["text"]
