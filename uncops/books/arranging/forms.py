"""What officers type about templates and added chapters."""

from flask_babel import lazy_gettext as _l
from wtforms import FileField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from uncops.books.arranging.chapters import AddedKind
from uncops.books.forms import CLASSIFICATION_LIMIT
from uncops.paper.formats import Paper
from uncops.web.forms import SeenForm
from uncops.web.languages import OFFICIAL_LANGUAGES

PAPERS = [(Paper.A4.value, "A4"), (Paper.LETTER.value, "US Letter")]


class SettingsForm(SeenForm):
    """Language, paper and mark of all books of a kind, or of those of one recipient."""

    language = SelectField(_l("Language"))
    paper = SelectField(_l("Paper"))
    classification = StringField(
        _l("Classification mark"),
        validators=[Length(max=CLASSIFICATION_LIMIT, message=_l("Enter at most %(max)d characters"))],
        description=_l("Stands on the cover and at the foot of each page, for example “For participants only”."),
    )

    def offer(self, unsettled: str) -> None:
        """Offer languages and papers, and to settle nothing."""
        self.language.choices = [("", unsettled), *OFFICIAL_LANGUAGES.items()]
        self.paper.choices = [("", unsettled), *PAPERS]


class ChapterForm(SeenForm):
    """An added chapter in one language; fields that its form does not need are taken away."""

    language = SelectField(_l("Language"), choices=list(OFFICIAL_LANGUAGES.items()))
    title = StringField(
        _l("Title"), validators=[DataRequired(_l("Enter the title"))], description=_l("The heading of the chapter, in its language.")
    )
    after = SelectField(_l("Stands after"))
    body = TextAreaField(
        _l("Text"),
        description=_l(
            "Markdown: # heading, - list, 1. numbered list, *emphasis*, **strong**, > quote, [words](address), | tables |. "
            "“Table: words” before a table becomes its caption."
        ),
    )
    file = FileField(_l("File"))
    alternative = TextAreaField(_l("What it shows, for those who do not see it"))
    caption = StringField(_l("Line under the picture"))

    def fit(self, form: AddedKind, *, is_new: bool, is_for_one: bool) -> None:
        """Take away what a chapter of this form does not need."""
        needed = {
            AddedKind.PROSE: {"body"}, AddedKind.PICTURE: {"file", "alternative", "caption"}, AddedKind.PAGES: {"file", "alternative"},
        }.get(form, set())  # fmt: skip
        for name in {"body", "file", "alternative", "caption"} - needed:
            delattr(self, name)
        if not is_new:
            del self.language
        if not (is_new and is_for_one):
            del self.after
        must = {AddedKind.PROSE: {"body"}, AddedKind.PICTURE: {"alternative", "caption"}}.get(form, set())
        for name in must | ({"file"} & needed if is_new else set()):
            self[name].flags.data_required = True  # the rule says so in a sentence of its own
        if form is AddedKind.PICTURE:
            self.file.description = _l("JPEG or PNG, at most 10 MB.")
        if form is AddedKind.PAGES:
            self.file.description = _l("PDF of at most 40 pages and 20 MB. Each page is set as a picture with its text.")
            self.alternative.description = _l("Needed only where the pages are scanned and hold no text.")
