"""What people type about commitments."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    MultipleFileField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from uncops.commitments.facts import CommitmentFacts, ReportFacts, ReviewFacts, SourceFacts
from uncops.commitments.fields import AmountField, chosen_measure, measure_of
from uncops.commitments.kinds import CommitmentState, HolderKind
from uncops.commitments.services.milestones import LevelFacts, MilestoneFacts
from uncops.web.fields import WholeNumberField
from uncops.web.forms import Form, SeenForm
from uncops.web.languages import OFFICIAL_LANGUAGES

LONGEST_TEXT = 8000
NOBODY = 0


def _ticks(label: Any, **more: Any) -> SelectMultipleField:
    return SelectMultipleField(
        label, coerce=int, option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False), validators=[Optional()], choices=[], **more
    )


class CommitmentForm(SeenForm):
    """A commitment, on one page: who undertakes what, how much, until when, in answer to what."""

    holder_kind = RadioField(
        _l("Who undertakes it"), default=HolderKind.PARTY.value, validators=[InputRequired(_l("Select who undertakes it"))]
    )
    parties = StringField(
        _l("Parties"), description=_l("The short name of the party. Several are separated by semicolons; who leads stands first."),
        validators=[Optional(), Length(max=2000)], render_kw={"list": "party-names", "autocomplete": "off"},
    )  # fmt: skip
    holder_name = StringField(
        _l("Name of the group, or office of the Secretariat"), validators=[Optional(), Length(max=300)],
    )  # fmt: skip
    text = TextAreaField(_l("What is undertaken"), validators=[InputRequired(_l("Write what is undertaken.")), Length(max=LONGEST_TEXT)])
    language = SelectField(_l("Language of these words"), choices=list(OFFICIAL_LANGUAGES.items()), default="en")
    kind = SelectField(_l("Kind"), validators=[InputRequired(_l("Select what kind of commitment it is."))])
    quantity = AmountField(_l("How many, or how much"), validators=[Optional(), Length(max=30)], render_kw={"inputmode": "decimal"})
    measure = SelectField(_l("Of what"), validators=[Optional()])
    other_unit = StringField(_l("Other unit"), validators=[Optional(), Length(max=40)])
    valued_on = DateField(_l("The sum is of"), description=_l("For money only."), validators=[Optional()])
    due_on = DateField(_l("To be done by"), validators=[Optional()])
    renew_on = DateField(
        _l("To be renewed by"), description=_l("A pledge that is not renewed by this day lapses."), validators=[Optional()]
    )
    readiness_id = SelectField(_l("Level of readiness"), coerce=int, default=NOBODY)
    conditions = TextAreaField(_l("Conditions"), validators=[Optional(), Length(max=LONGEST_TEXT)])
    partners = TextAreaField(_l("Partners"), validators=[Optional(), Length(max=LONGEST_TEXT)])
    mission_code = SelectField(_l("For the peace operation"), validators=[Optional()], default="")
    summit_id = SelectField(_l("At the summit"), coerce=int, default=NOBODY)
    theme_ids = _ticks(_l("Themes"))
    asks = _ticks(_l("In answer to"))
    officer_id = SelectField(_l("Follow-up officer"), coerce=int, default=NOBODY)
    is_confidential = BooleanField(
        _l("Confidential until it is announced"), description=_l("A draft that only the secretariat and the party that leads can see.")
    )
    note = TextAreaField(_l("Note for the secretariat"), validators=[Optional(), Length(max=LONGEST_TEXT)])

    def facts(self, parties: tuple[int, ...], **kept: Any) -> CommitmentFacts:
        """What was typed; `kept` are facts the form does not show."""
        unit, currency = measure_of(self.measure.data or "", self.other_unit.data or "")
        words = ("kind", "text", "language", "holder_kind", "holder_name", "conditions", "partners", "mission_code", "note")
        given = {name: self[name].data or "" for name in words if name in self}
        numbers = {name: self[name].data or None for name in ("readiness_id", "summit_id", "officer_id") if name in self}
        lists = {name: tuple(self[name].data or ()) for name in ("theme_ids", "asks") if name in self}
        days = {name: self[name].data for name in ("valued_on", "due_on", "renew_on") if name in self}
        secret = {"is_confidential": bool(self.is_confidential.data)} if "is_confidential" in self else {}
        typed = {**given, **numbers, **lists, **days, **secret, "quantity": self.quantity.amount, "unit": unit, "currency": currency}
        return CommitmentFacts(**{**kept, **typed, "party_ids": parties})

    def show(self, facts: CommitmentFacts, party_names: str) -> None:
        """Put facts into the form."""
        for name in vars(facts):
            if name in self and name != "quantity":
                self[name].data = list(value) if isinstance(value := getattr(facts, name), tuple) else value
        for name in ("readiness_id", "summit_id", "officer_id"):
            if name in self:
                self[name].data = getattr(facts, name) or NOBODY
        self.quantity.show(facts.quantity)
        self.measure.data, self.other_unit.data = chosen_measure(facts.unit, facts.currency)
        self.parties.data = party_names


class NewCommitmentForm(CommitmentForm):
    """A new commitment says as well how far it is, and where it stands that it was undertaken."""

    state = RadioField(
        _l("Where it stands"), default=CommitmentState.ANNOUNCED.value, validators=[InputRequired(_l("Select where it stands"))]
    )
    stood_on = DateField(_l("Since"), description=_l("Today, when it is left empty."), validators=[Optional()])
    source_class = SelectField(_l("Where it was said"), validators=[Optional()])  # not asked where a document is the source
    source_description = StringField(
        _l("Source in words"), description=_l("For example a note verbale with its number and day."),
        validators=[Optional(), Length(max=500)],
    )  # fmt: skip
    quotation = TextAreaField(_l("Words as they were said"), validators=[Optional(), Length(max=LONGEST_TEXT)])
    said_on = DateField(_l("Said on"), validators=[Optional()])
    position = HiddenField()
    follow_up = HiddenField()
    announced = HiddenField()

    def source(self) -> SourceFacts | None:
        """The source that was typed; None when none was."""
        words, quotation = (self.source_description.data or "").strip(), (self.quotation.data or "").strip()
        if not words and not quotation:
            return None
        return SourceFacts(self.source_class.data, description=words, quotation=quotation, said_on=self.said_on.data)


class SourceForm(Form):
    """Where it also stands."""

    source_class = SelectField(_l("Where it was said"))
    description = StringField(
        _l("Source in words"), description=_l("For example a note verbale with its number and day."),
        validators=[Optional(), Length(max=500)],
    )  # fmt: skip
    quotation = TextAreaField(_l("Words as they were said"), validators=[Optional(), Length(max=LONGEST_TEXT)])
    said_on = DateField(_l("Said on"), validators=[Optional()])

    def facts(self) -> SourceFacts:
        """The source as typed."""
        words = {name: (self[name].data or "").strip() for name in ("description", "quotation")}
        return SourceFacts(self.source_class.data, said_on=self.said_on.data, **words)


class StepForm(SeenForm):
    """One step."""

    to = RadioField(_l("It becomes"), validators=[InputRequired(_l("Select what it becomes"))])
    effective_on = DateField(_l("Since"), description=_l("Today, when it is left empty."), validators=[Optional()])
    reason = TextAreaField(
        _l("Reason"), description=_l("Needed for a step back, an end, or a verification."), validators=[Optional(), Length(max=2000)]
    )


class RenewForm(SeenForm):
    """Until when a pledge is kept up."""

    renew_on = DateField(_l("To be renewed by"), validators=[InputRequired(_l("Enter the day by which it is to be renewed"))])
    reason = TextAreaField(_l("Reason"), validators=[Optional(), Length(max=2000)])


class SupersedeForm(SeenForm):
    """What takes the place."""

    other = StringField(_l("The commitment that takes its place"), description=_l("Its reference, for example C-2031-00042."),
                        validators=[InputRequired(_l("Enter the reference of the other commitment")), Length(max=20)])  # fmt: skip
    are_same = BooleanField(_l("It is the same, entered twice"), description=_l("Reports then go over to the other as well."))
    reason = TextAreaField(_l("Reason"), validators=[Optional(), Length(max=2000)])


class PublicForm(SeenForm):
    """Words for the public register."""

    public_text = TextAreaField(
        _l("Words for the public register"), description=_l("Everybody reads them. Leave out names of persons and what is not announced."),
        validators=[Optional(), Length(max=LONGEST_TEXT)],
    )  # fmt: skip


class MilestoneForm(Form):
    """A step on the way."""

    text = StringField(_l("Step on the way"), validators=[InputRequired(_l("Write what is to be reached")), Length(max=300)])
    due_on = DateField(_l("By"), validators=[InputRequired(_l("Enter the day by which it is to be reached"))])
    quantity = AmountField(_l("Delivered by then in all"), validators=[Optional(), Length(max=30)], render_kw={"inputmode": "decimal"})

    def facts(self) -> MilestoneFacts:
        """The milestone as typed."""
        return MilestoneFacts(self.text.data or "", self.due_on.data, self.quantity.amount)


class ReportForm(Form):
    """News of a commitment, with files that show it."""

    as_of = DateField(_l("As of"), validators=[InputRequired(_l("Enter the day of which this holds"))])
    text = TextAreaField(_l("What was done"), validators=[InputRequired(_l("Write what was done")), Length(max=LONGEST_TEXT)])
    delivered = AmountField(
        _l("Delivered in all until then"), validators=[Optional(), Length(max=30)], render_kw={"inputmode": "decimal"},
    )  # fmt: skip
    proposes_state = SelectField(_l("It should now be"), validators=[Optional()], default="")
    readiness_id = SelectField(_l("Level of readiness"), coerce=int, default=NOBODY)
    renews_until = DateField(_l("The pledge is kept up until"), validators=[Optional()])
    evidence = MultipleFileField(_l("Files that show it"), description=_l("At most 5: PDF, Word, Excel, PNG or JPEG, each up to 10 MB."))

    def facts(self) -> ReportFacts:
        """The report as typed."""
        return ReportFacts(
            self.as_of.data, self.text.data or "", self.delivered.amount, self.proposes_state.data or "", self.readiness_id.data or None,
            self.renews_until.data,
        )  # fmt: skip


class ReviewForm(Form):
    """What the follow-up officer makes of a report."""

    delivered = AmountField(_l("Delivered in all until then"), validators=[Optional(), Length(max=30)], render_kw={"inputmode": "decimal"})
    state = SelectField(_l("It becomes"), validators=[Optional()])
    renew_on = DateField(_l("To be renewed by"), validators=[Optional()])
    note = TextAreaField(
        _l("Note for the Mission"),
        description=_l("The Mission reads it. Needed when the report is sent back, or for a step that needs a reason."),
        validators=[Optional(), Length(max=2000)],
    )  # fmt: skip

    def facts(self, readiness_id: int | None) -> ReviewFacts:
        """The review as typed."""
        return ReviewFacts(self.note.data or "", self.delivered.amount, self.state.data or "", self.renew_on.data, readiness_id)


class LevelForm(Form):
    """A level of readiness."""

    code = StringField(_l("Code"), validators=[InputRequired(_l("Enter a code")), Length(max=20)])
    position = WholeNumberField(
        _l("Place in the order"),
        validators=[InputRequired(_l("Enter a whole number from 1 to 99")), NumberRange(1, 99, _l("Enter a whole number from 1 to 99"))],
    )
    title_en = StringField(_l("Title in English"), validators=[InputRequired(_l("Enter the title in English.")), Length(max=100)])
    title_fr = StringField(_l("Title in French"), validators=[Optional(), Length(max=100)], render_kw={"lang": "fr"})
    title_es = StringField(_l("Title in Spanish"), validators=[Optional(), Length(max=100)], render_kw={"lang": "es"})
    title_ar = StringField(_l("Title in Arabic"), validators=[Optional(), Length(max=100)], render_kw={"lang": "ar", "dir": "rtl"})
    title_ru = StringField(_l("Title in Russian"), validators=[Optional(), Length(max=100)], render_kw={"lang": "ru"})
    title_zh = StringField(_l("Title in Chinese"), validators=[Optional(), Length(max=100)], render_kw={"lang": "zh"})
    description = TextAreaField(_l("What it means"), validators=[Optional(), Length(max=2000)])
    renewed_within_days = WholeNumberField(
        _l("Renewed within so many days"), description=_l("Empty when a pledge at this level does not lapse."),
        validators=[Optional(), NumberRange(1, 3650, _l("Enter a whole number from 1 to 3650"))],
    )  # fmt: skip
    is_active = BooleanField(_l("Can be chosen"), default=True)

    def facts(self) -> LevelFacts:
        """The level as typed."""
        titles = {code: self[f"title_{code}"].data or "" for code in OFFICIAL_LANGUAGES}
        return LevelFacts(
            self.code.data or "", self.position.data or 1, titles, self.description.data or "", self.renewed_within_days.data,
            bool(self.is_active.data),
        )  # fmt: skip


class DayForm(Form):
    """A day on which a milestone was reached; empty when it was not after all."""

    reached_on = DateField(_l("Reached on"), validators=[Optional()])
