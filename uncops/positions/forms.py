"""What people type about positions."""

from flask_babel import lazy_gettext as _l
from wtforms import DateField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from uncops.positions.rules import LONGEST_QUOTATION, LONGEST_TEXT, LONGEST_WORDS
from uncops.web.forms import Form, SeenForm


class PositionForm(SeenForm):
    """What is said of a position beside its passage."""

    quotation = TextAreaField(
        _l("The words that were said"), description=_l("As they stand in the document, or as you heard them."),
        validators=[Optional(), Length(max=LONGEST_QUOTATION)], render_kw={"rows": 5},
    )  # fmt: skip
    kind = SelectField(_l("Kind"), validators=[InputRequired(_l("Select the kind"))])
    party = SelectField(_l("Party"), coerce=int, validators=[Optional()])
    office = StringField(
        _l("Office"), description=_l("For a briefer: the office held. For a party: that of its speaker."),
        validators=[Optional(), Length(max=300)],
    )  # fmt: skip
    speaker = StringField(_l("Speaker"), validators=[Optional(), Length(max=200)])
    addressee = StringField(_l("Put to"), description=_l("For a question: whom it is put to."), validators=[Optional(), Length(max=300)])
    said_on = DateField(_l("Said on"), validators=[Optional()])
    said_where = StringField(_l("Said where"), validators=[Optional(), Length(max=LONGEST_TEXT)])
    source_class = SelectField(_l("Kind of source"), validators=[Optional()])
    summary = TextAreaField(
        _l("In short"), description=_l("In your words; never shown without the passage."),
        validators=[Optional(), Length(max=LONGEST_TEXT)],
    )  # fmt: skip
    themes = SelectMultipleField(
        _l("Themes"), coerce=int, option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False), validators=[Optional()]
    )
    asks = SelectMultipleField(
        _l("Speaks to what is asked"), coerce=int, option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False),
        validators=[Optional()],
    )  # fmt: skip
    note = TextAreaField(_l("Note for the secretariat"), validators=[Optional(), Length(max=LONGEST_TEXT)])


class OccasionForm(Form):
    """The day and place of everything in a document that has none."""

    said_on = DateField(_l("Said on"), validators=[InputRequired(_l("Enter the day on which it was said"))])
    said_where = StringField(_l("Said where"), validators=[Optional(), Length(max=LONGEST_TEXT)])


class SynonymForm(Form):
    """Words that name a theme."""

    theme = SelectField(_l("Theme"), validators=[InputRequired(_l("Select the theme"))])
    language = SelectField(_l("Language"), validators=[InputRequired(_l("Select the language"))])
    words = StringField(
        _l("Words"), description=_l("A word that ends in * stands for all that begin so."),
        validators=[InputRequired(_l("Enter the words that name the theme.")), Length(max=LONGEST_WORDS)],
    )  # fmt: skip


class AnswerForm(Form):
    """An answer to be linked to a question."""

    answer = SelectField(_l("Answer"), coerce=int, validators=[InputRequired(_l("Select the answer"))])
