"""What people type about side events."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from uncops.conflicts.rules import LONGEST_REASON, Conflicting
from uncops.core.moments import local_moment
from uncops.core.refusals import Refusal
from uncops.side_events.rules import HIGHEST_SCORE, LOWEST_SCORE, TimeMissing
from uncops.web.fields import ClockField, WholeNumberField
from uncops.web.forms import Form, SeenForm
from uncops.web.languages import OFFICIAL_LANGUAGES

LONGEST_TEXT = 8000
NO_SLOT, KEEP_SLOT, OTHER_SLOT = "none", "keep", "other"


class CallForm(SeenForm):
    """The call: days, words in what languages, criteria, how many."""

    opens_on = DateField(_l("First day"), validators=[InputRequired(_l("Enter the first day"))])
    closes_on = DateField(
        _l("Last day"), description=_l("Missions can propose and change until the end of this day."),
        validators=[InputRequired(_l("Enter the last day"))],
    )  # fmt: skip
    most_proposals = WholeNumberField(
        _l("Most proposals of one delegation"), description=_l("Empty when there is no limit."),
        validators=[Optional(), NumberRange(1, 99, _l("Enter a whole number from 1 to 99"))],
    )  # fmt: skip
    criteria = TextAreaField(
        _l("Criteria"), description=_l("One a line with its weight from 1 to 10, for example “Relevance to the themes: 3”."),
        validators=[Optional(), Length(max=LONGEST_TEXT)],
    )  # fmt: skip
    text_en = TextAreaField(_l("Text in English"), validators=[Optional(), Length(max=LONGEST_TEXT)])
    text_fr = TextAreaField(_l("Text in French"), validators=[Optional(), Length(max=LONGEST_TEXT)], render_kw={"lang": "fr"})
    text_es = TextAreaField(_l("Text in Spanish"), validators=[Optional(), Length(max=LONGEST_TEXT)], render_kw={"lang": "es"})
    text_ar = TextAreaField(_l("Text in Arabic"), validators=[Optional(), Length(max=LONGEST_TEXT)], render_kw={"lang": "ar", "dir": "rtl"})
    text_ru = TextAreaField(_l("Text in Russian"), validators=[Optional(), Length(max=LONGEST_TEXT)], render_kw={"lang": "ru"})
    text_zh = TextAreaField(_l("Text in Chinese"), validators=[Optional(), Length(max=LONGEST_TEXT)], render_kw={"lang": "zh"})

    def texts(self) -> dict[str, str]:
        """The words of the call by language."""
        return {code: self[f"text_{code}"].data or "" for code in OFFICIAL_LANGUAGES}


class TimesForm(Form):
    """A room at a time."""

    day = SelectField(_l("Day"), validators=[InputRequired(_l("Select the day"))])
    starts_at = ClockField(_l("Starts at"), validators=[InputRequired(_l("Enter the start as hours and minutes, for example 10:00"))])
    ends_at = ClockField(_l("Ends at"), validators=[InputRequired(_l("Enter the end as hours and minutes, for example 13:00"))])
    room_id = SelectField(_l("Room"), coerce=int, validators=[InputRequired(_l("Select the room"))])

    def moments(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """Start and end by the clock of the summit."""
        day = date.fromisoformat(self.day.data)
        return tuple(local_moment(day, clock.data, zone, field=clock.short_name) for clock in (self.starts_at, self.ends_at))  # type: ignore[return-value]


class KeepOutForm(Form):
    """Why a reviewer keeps out of a proposal."""

    remark = TextAreaField(
        _l("Remark"), description=_l("Other reviewers read it once they have given theirs."), validators=[Optional(), Length(max=2000)]
    )


def review_form(criteria: Sequence[Mapping[str, Any]], **named: Any) -> Any:
    """The form of a review: a score for each criterion, and a remark."""
    marks = [(str(score), str(score)) for score in range(LOWEST_SCORE, HIGHEST_SCORE + 1)]
    fields = {
        f"score_{criterion['key']}": RadioField(
            criterion["name"], choices=marks, validators=[InputRequired(_("Give a score for “%(name)s”", name=criterion["name"]))]
        )
        for criterion in criteria
    }
    remark = TextAreaField(
        _("Remarks"), description=_("Other reviewers and those who decide read them. The Mission does not."),
        validators=[Optional(), Length(max=4000)],
    )  # fmt: skip
    return type("ReviewForm", (SeenForm,), {**fields, "remark": remark})(**named)


class DecisionForm(SeenForm):
    """What is decided, why, and where it takes place."""

    outcome = RadioField(_l("Decision"), validators=[InputRequired(_l("Select the decision"))])
    reason = TextAreaField(
        _l("Reason"), description=_l("The Mission reads it as you write it. It may be empty when the proposal is simply accepted."),
        validators=[Optional(), Length(max=4000)],
    )  # fmt: skip
    slot = SelectField(_l("Slot"), validators=[InputRequired(_l("Select the slot"))])
    day = SelectField(_l("Day"), validators=[Optional()])
    starts_at = ClockField(_l("Starts at"), validators=[Optional()])
    ends_at = ClockField(_l("Ends at"), validators=[Optional()])
    room_id = SelectField(_l("Room"), coerce=int)
    setup_minutes = WholeNumberField(
        _l("Minutes to set up"), validators=[Optional(), NumberRange(0, 600, _l("Enter the minutes as a whole number from 0 to 600"))]
    )
    teardown_minutes = WholeNumberField(
        _l("Minutes to clear"), validators=[Optional(), NumberRange(0, 600, _l("Enter the minutes as a whole number from 0 to 600"))]
    )
    overruling = StringField(
        _l("Why it is held there nevertheless"),
        description=_l("With a reason the conflict is overruled, and stands on the page of conflicts with your name."),
        validators=[Optional(), Length(max=LONGEST_REASON)],
    )  # fmt: skip
    is_conflicting = False
    is_to_be_told = BooleanField(
        _l("Tell the Mission now"), description=_l("The portal then shows the decision, and a letter waits in the outbox to be reviewed.")
    )

    def refuse(self, refusal: Refusal) -> None:
        """Show the refusal; after a conflict the form also asks why the place is kept."""
        super().refuse(refusal)
        self.is_conflicting = isinstance(refusal, Conflicting)

    def other_time(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """Start and end of a time that is not among the offered slots.

        :raises TimeMissing: when a part of it is empty.
        """
        if not self.day.data or self.starts_at.data is None or self.ends_at.data is None:
            raise TimeMissing("starts_at")
        day = date.fromisoformat(self.day.data)
        return tuple(local_moment(day, clock.data, zone, field=clock.short_name) for clock in (self.starts_at, self.ends_at))  # type: ignore[return-value]
