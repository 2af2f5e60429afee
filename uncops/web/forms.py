"""Forms: shape only; they speak from a noun phrase and carry refusals to their field."""

from datetime import date
from typing import Any, ClassVar

from flask_babel import gettext
from flask_wtf import FlaskForm
from wtforms import Field, HiddenField
from wtforms.fields.core import UnboundField
from wtforms.form import BaseForm
from wtforms.validators import DataRequired, InputRequired

from uncops.core.refusals import Refusal
from uncops.core.wording import LanguageNames, Listed, Sentence, Words
from uncops.web.field_wording import INVALID_CHOICE, SENTENCES
from uncops.web.languages import OFFICIAL_LANGUAGES, day, direction, listed

# Unicode Standard Annex 9, 2.4: explicit directional isolates.
FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"


def translated(refusal: Refusal) -> str:
    """The sentence of a refusal in the visitor's language."""
    return spoken(Sentence(refusal.sentence, refusal.values))


def spoken(sentence: Sentence) -> str:
    """A marked sentence in the visitor's language."""
    values = {name: _told(value) for name, value in sentence.values.items()}
    return gettext(sentence.text, **values) if values else gettext(sentence.text)


def _told(value: object) -> object:
    """A value of a sentence as people read it: labels and sentences translated, days written out."""
    if isinstance(value, Sentence):
        return spoken(value)
    if isinstance(value, LanguageNames):
        return listed(OFFICIAL_LANGUAGES.get(code, code) for code in value)
    if isinstance(value, Listed):
        return listed(value)
    if isinstance(value, Words):
        return gettext(value)
    if isinstance(value, date):
        return day(value)
    return isolated(value) if isinstance(value, str) and direction() == "rtl" else value


def isolated(words: str) -> str:
    """Words that keep their own direction in a sentence of another: a Latin title between Arabic quotation marks is not torn apart."""
    return f"{FIRST_STRONG_ISOLATE}{words}{POP_ISOLATE}" if words else words


class FieldWording:
    """What WTForms would say of a field, in the wording of the house and the language of the visitor."""

    def __init__(self, field: Field, things: dict[str, Any]) -> None:
        self._field = field
        self._things = things

    def gettext(self, sentence: str) -> str:
        """The house's sentence instead of the library's; placeholders of the library stay for it to fill."""
        if sentence in INVALID_CHOICE and (own := self._own_sentence()):
            return own.replace("%", "%%") if "%(" in sentence else own
        thing = self._thing().replace("%", "%%") if "%(" in sentence else self._thing()
        return gettext(SENTENCES.get(sentence, sentence)).replace("%(thing)s", thing)

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """The same for sentences with a number; the house's are written so that one form does."""
        return self.gettext(plural if plural in SENTENCES else singular)

    def _own_sentence(self) -> str:
        """What the field itself says when nothing was chosen: 'Select the room' is right for a wrong choice too."""
        required = (check for check in self._field.validators if isinstance(check, InputRequired | DataRequired))
        return str(next((check.message for check in required if check.message), ""))

    def _thing(self) -> str:
        name = self._field.short_name
        if name in self._things:
            return str(self._things[name])
        label = str(self._field.label.text)
        # Translations quote the label instead: articles depend on its gender.
        return gettext("the %(label)s", label=label[:1].lower() + label[1:])


class Form(FlaskForm):
    """Base of all forms.

    Sentences about a field are made from a noun phrase: "the" and its label, or what `things` says for its name.
    """

    things: ClassVar[dict[str, Any]] = {}

    class Meta(FlaskForm.Meta):
        """Each field gets its wording."""

        def bind_field(self, form: BaseForm, unbound_field: UnboundField, options: Any) -> Field:
            """The field, which asks the house how to say things."""
            field = super().bind_field(form, unbound_field, options)
            field._translations = FieldWording(field, getattr(form, "things", {}))
            return field

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether everything is in order; what is not even a number is not told its limits as well."""
        is_right: bool = super().validate(extra_validators)
        for field in self:
            if field.process_errors and field.errors:
                field.errors = list(field.process_errors)
        return is_right

    def refuse(self, refusal: Refusal) -> None:
        """Show a rule's refusal at the field it belongs to, or above the form when it belongs to none."""
        field: Field | None = getattr(self, refusal.field, None) if refusal.field else None
        sentence = translated(refusal)
        if isinstance(field, Field):
            field.errors = [*field.errors, sentence]
        else:
            self.form_errors.append(sentence)


class SeenForm(Form):
    """What forms share that two people may have open at once: the version that was seen."""

    seen = HiddenField()

    @property
    def seen_version(self) -> int | None:
        """The version the page showed."""
        given = self.seen.data or ""
        return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else None

    def show_version(self, version: int) -> None:
        """Carry the version that is stored now, so that saving again is a decision of the person."""
        self.seen.data, self.seen.raw_data = str(version), None
