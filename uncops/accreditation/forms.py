"""Forms of accreditation."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional, Regexp

from uncops.accreditation.cards import SHEET, SINGLE
from uncops.accreditation.rules import REASON_LABELS, ReprintReason
from uncops.paper.formats import Paper
from uncops.web.forms import Form
from uncops.web.languages import OFFICIAL_LANGUAGES

PAPERS = [(Paper.A4.value, "A4"), (Paper.LETTER.value, "US Letter")]
FORMS = [(SHEET, _l("Four on a sheet, with cut marks")), (SINGLE, _l("One a page, for a printer of cards"))]
CERTIFICATES_FOR = [("came", _l("All who came in at the door")), ("cleared", _l("All who were cleared"))]
PLATES_FOR = [
    ("parties", _l("Parties")),
    ("heads", _l("Heads of delegation, with their party")),
    ("people", _l("Everybody, with their party")),
]


class RefusalForm(Form):
    """Why clearance is refused."""

    reason = TextAreaField(
        _l("Reason, as the Permanent Mission reads it"), [InputRequired(_l("Say why clearance is refused.")), Length(max=1000)]
    )


class BadgePrintForm(Form):
    """How badges are printed, and why once more."""

    paper = SelectField(_l("Paper"), [InputRequired()], choices=PAPERS, default=Paper.A4.value)
    form = SelectField(_l("On the page"), [InputRequired()], choices=FORMS, default=SHEET)
    reason = SelectField(_l("For those who have a badge: why again"), [Optional()], default="")

    def offer_reasons(self) -> None:
        """Fill the reasons in the visitor's language; none is chosen beforehand."""
        kept = [(reason.value, _l(label)) for reason, label in REASON_LABELS.items()]
        self.reason.choices = [("", _l("Not printed again")), *kept]


class VoidForm(Form):
    """Why a badge becomes void without another being printed."""

    reason = SelectField(
        _l("What happened"),
        [InputRequired()],
        choices=[(ReprintReason.LOST.value, _l(REASON_LABELS[ReprintReason.LOST])), (ReprintReason.DAMAGED.value, _l("Damaged"))],
    )


class PlatePrintForm(Form):
    """Whose name plates are printed, in which second language, on which paper."""

    delegation = SelectField(_l("Delegation"), [Optional()], default="")
    whose = SelectField(_l("Whose"), [InputRequired()], choices=PLATES_FOR, default="parties")
    language = SelectField(_l("Second side"), [Optional()], default="")
    paper = SelectField(_l("Paper"), [InputRequired()], choices=PAPERS, default=Paper.A4.value)

    def offer_languages(self) -> None:
        """The five official languages beside English."""
        others = [(code, name) for code, name in OFFICIAL_LANGUAGES.items() if code != "en"]
        self.language.choices = [("", _l("In the language of the delegation")), *others]


class CertificatePrintForm(Form):
    """Who gets a certificate, in which language, on which paper."""

    delegation = SelectField(_l("Delegation"), [Optional()], default="")
    whose = SelectField(_l("Whose"), [InputRequired()], choices=CERTIFICATES_FOR, default="came")
    language = SelectField(_l("Language"), [Optional()], default="")
    paper = SelectField(_l("Paper"), [InputRequired()], choices=PAPERS, default=Paper.A4.value)

    def offer_languages(self) -> None:
        """The six official languages."""
        self.language.choices = [("", _l("In the language of the delegation")), *OFFICIAL_LANGUAGES.items()]


class TermsForm(Form):
    """How a summit accredits."""

    prefix = StringField(
        _l("Numbers begin with"),
        [InputRequired(), Length(max=8), Regexp("^[A-Z0-9]+$", message=_l("Use capital letters and digits only, such as U31."))],
    )
    gates = TextAreaField(_l("Gates, one a line"), [Optional(), Length(max=2000)])
    emergency_line = StringField(_l("Emergency line on the back of badges"), [Optional(), Length(max=120)])

    def gate_names(self) -> tuple[str, ...]:
        """The gates as typed, without empty lines and repetitions."""
        names = (line.strip()[:60] for line in (self.gates.data or "").splitlines())
        return tuple(dict.fromkeys(name for name in names if name))
