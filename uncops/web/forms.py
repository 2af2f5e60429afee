"""Forms: shape only; they speak from a noun phrase and carry refusals to their field."""

from flask_babel import gettext
from flask_wtf import FlaskForm
from wtforms import Field

from uncops.core.refusals import Refusal


def translated(refusal: Refusal) -> str:
    """The sentence of a refusal in the visitor's language."""
    return gettext(refusal.sentence, **refusal.values) if refusal.values else gettext(refusal.sentence)


class Form(FlaskForm):
    """Base of all forms."""

    def refuse(self, refusal: Refusal) -> None:
        """Show a rule's refusal at the field it belongs to, or above the form when it belongs to none."""
        field: Field | None = getattr(self, refusal.field, None) if refusal.field else None
        sentence = translated(refusal)
        if isinstance(field, Field):
            field.errors = [*field.errors, sentence]
        else:
            self.form_errors.append(sentence)
