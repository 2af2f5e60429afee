"""What people type about consultations."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, HiddenField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from uncops.web.forms import Form, SeenForm

LONGEST_TEXT = 8000


class ConsultationForm(SeenForm):
    """A consultation that is prepared."""

    title = StringField(_l("Title"), validators=[InputRequired(_l("Enter the title")), Length(max=300)])
    explanation = TextAreaField(
        _l("Explanation"), description=_l("What you ask Missions to look at, and why. It stands in the letter and above the text."),
        validators=[Optional(), Length(max=LONGEST_TEXT)],
    )  # fmt: skip
    subject = RadioField(_l("What Missions are asked about"), validators=[InputRequired(_l("Select what Missions are asked about"))])
    session_ids = SelectMultipleField(
        _l("Sessions of the working programme"), coerce=int, option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False),
        description=_l("Each session with its purpose, and each of its agenda items, becomes a passage."), validators=[Optional()],
    )  # fmt: skip
    document_id = SelectField(
        _l("Document"), coerce=int, description=_l("Each paragraph as read becomes a passage."), validators=[Optional()]
    )
    opens_on = DateField(_l("First day"), validators=[InputRequired(_l("Enter the first day"))])
    closes_on = DateField(
        _l("Last day"), description=_l("Comments are taken until the end of this day."),
        validators=[InputRequired(_l("Enter the last day"))],
    )  # fmt: skip
    whom = RadioField(_l("Who is asked"), validators=[InputRequired(_l("Select who is asked"))])
    delegation_ids = SelectMultipleField(
        _l("Delegations"), coerce=int, description=_l("Only when those chosen here are asked; hold Control to select several."),
        validators=[Optional()], render_kw={"size": 10},
    )  # fmt: skip
    sharing = RadioField(_l("Missions see one another's comments"), validators=[InputRequired(_l("Select when comments are shared"))])


class ClosingForm(SeenForm):
    """The last day of a consultation that was opened."""

    closes_on = DateField(_l("Last day"), validators=[InputRequired(_l("Enter the last day"))])


class CommentForm(SeenForm):
    """What a Mission says of a passage or of the whole."""

    text = TextAreaField(_l("Comment"), validators=[Optional(), Length(max=LONGEST_TEXT)])
    wording = TextAreaField(
        _l("Proposed wording"), description=_l("If you propose other words, write them as they should stand."),
        validators=[Optional(), Length(max=LONGEST_TEXT)],
    )  # fmt: skip
    may_be_named = BooleanField(
        _l("Name my State or organization beside this comment"),
        description=_l("Otherwise other Missions and the summary show the regional group only. The secretariat always sees who wrote."),
    )


class DispositionForm(SeenForm):
    """What becomes of a comment."""

    disposition = RadioField(_l("Disposition"), validators=[InputRequired(_l("Select the disposition"))])
    reply = TextAreaField(
        _l("Why"), description=_l("The Mission reads it once the summary is published."), validators=[Optional(), Length(max=4000)]
    )


class ItemWordsForm(Form):
    """An agenda item as it shall read."""

    title = StringField(_l("Title"), validators=[InputRequired(_l("Enter the title")), Length(max=400)])
    points = TextAreaField(_l("Points"), description=_l("One a line."), validators=[Optional(), Length(max=LONGEST_TEXT)])
    questions = TextAreaField(_l("Guiding questions"), description=_l("One a line."), validators=[Optional(), Length(max=4000)])
    seen = HiddenField()


class SessionWordsForm(Form):
    """What a session says as it shall read."""

    title = StringField(_l("Title"), validators=[InputRequired(_l("Enter the title")), Length(max=400)])
    purpose = TextAreaField(_l("Purpose"), validators=[Optional(), Length(max=4000)])
    takeaway = TextAreaField(_l("Takeaway"), validators=[Optional(), Length(max=4000)])
    seen = HiddenField()


class PieceWordsForm(Form):
    """A passage of a document as it shall read."""

    text = TextAreaField(_l("Words of the passage"), validators=[InputRequired(_l("Enter the words")), Length(max=LONGEST_TEXT)])
    seen = HiddenField()


class LinkForm(Form):
    """Which change carries a comment out."""

    entry_id = RadioField(_l("Change"), coerce=int, validators=[InputRequired(_l("Select one of the changes shown"))])


class SummaryForm(SeenForm):
    """How a summary is published."""

    audience = RadioField(_l("Who reads it"), validators=[InputRequired(_l("Select who reads it"))])
    introduction = TextAreaField(_l("Introduction"), validators=[Optional(), Length(max=LONGEST_TEXT)])


class DeedForm(SeenForm):
    """A button with its guard; `key` names the page, so that a second click makes nothing twice."""

    key = HiddenField()
