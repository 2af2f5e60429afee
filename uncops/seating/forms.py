"""What people type about seating."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from uncops.seating.layout import Splitting
from uncops.seating.models import WhoComes
from uncops.seating.rules import (
    FIRST_SEAT_LABELS,
    LAYOUT_LABELS,
    MOST_ROWS,
    PATH_LABELS,
    SPLITTING_LABELS,
    WHO_COMES_LABELS,
)
from uncops.seating.shapes import FirstSeat, Path, PlanLayout
from uncops.web.forms import Form
from uncops.web.languages import OFFICIAL_LANGUAGES

MOST_SEATS_EACH = 20
PAPERS = {"a3": "A3", "a4": "A4"}


def _labelled(labels: dict) -> list[tuple[str, object]]:
    return [(known.value, _l(label)) for known, label in labels.items()]


class PlanForm(Form):
    """A plan: its room, who sits there and where it begins."""

    things = {"blocks": _l("the seats in each block"), "row_count": _l("the number of rows"), "seats": _l("the number of seats")}

    title = StringField(_l("Title"), [InputRequired(), Length(max=200)])
    session_id = SelectField(_l("Session"), [Optional()], coerce=int, default=0)
    room_id = SelectField(_l("Room"), [Optional()], coerce=int, default=0)
    layout = SelectField(_l("Layout"), [InputRequired()], choices=_labelled(LAYOUT_LABELS), default=PlanLayout.PLENARY.value)
    row_count = IntegerField(_l("Rows, rings or tables"), [InputRequired(), NumberRange(1, MOST_ROWS)])
    blocks = StringField(
        _l("Seats in each block"),
        [InputRequired(), Length(max=80)],
        description=_l(
            "From the side of the first seat, an aisle between two numbers: 8, 12, 12, 8. "
            "A U-shape has first arm, base and other arm; tables have one number."
        ),
    )
    first_seat = RadioField(_l("First seat"), [InputRequired()], choices=_labelled(FIRST_SEAT_LABELS), default=FirstSeat.LEFT.value)
    path = SelectField(_l("From row to row"), [InputRequired()], choices=_labelled(PATH_LABELS), default=Path.ROWS.value)
    splitting = SelectField(_l("Aisles"), [InputRequired()], choices=_labelled(SPLITTING_LABELS), default=Splitting.AVOID.value)
    who_comes = RadioField(
        _l("Who is given seats"), [InputRequired()], choices=_labelled(WHO_COMES_LABELS), default=WhoComes.ACCEPTED.value
    )
    palestine_among_members = BooleanField(
        _l("Seat the State of Palestine among Member States"),
        description=_l(
            "In the General Assembly it has sat between Sri Lanka and Sudan since 10 September 2024. For a summit the organisers choose."
        ),
    )
    seats = IntegerField(_l("Seats for each delegation"), [InputRequired(), NumberRange(1, MOST_SEATS_EACH)], default=2)
    seats_behind = IntegerField(_l("Chairs behind for each delegation"), [InputRequired(), NumberRange(0, MOST_SEATS_EACH)], default=0)
    blocked = TextAreaField(
        _l("Seats kept free, one a line"),
        [Optional(), Length(max=4000)],
        description=_l("Row and number, then why: “3-12 camera”, “1-1 place for a wheelchair”."),
    )
    podium = TextAreaField(
        _l("On the podium, one place a line"), [Optional(), Length(max=600)], description=_l("From the left as the room sees it.")
    )
    seen = HiddenField()


class DrawForm(Form):
    """How the lot is drawn from a seed."""

    plan_id = SelectField(_l("Holds for"), [Optional()], coerce=int, default=0)
    who_comes = RadioField(_l("Among whom"), [InputRequired()], choices=_labelled(WHO_COMES_LABELS), default=WhoComes.ACCEPTED.value)
    seed = StringField(
        _l("Seed"),
        [Optional(), Length(max=120)],
        description=_l("For example words or numbers called out by the witnesses. Left empty, one is made by chance."),
    )
    witnesses = TextAreaField(_l("Witnesses"), [Optional(), Length(max=1000)])
    reason = TextAreaField(_l("Why the lot is drawn again"), [Optional(), Length(max=1000)])


class EnterLotForm(Form):
    """The party that was drawn from a bowl."""

    things = {"code": _l("the party that was drawn")}

    plan_id = SelectField(_l("Holds for"), [Optional()], coerce=int, default=0)
    who_comes = RadioField(_l("Among whom"), [InputRequired()], choices=_labelled(WHO_COMES_LABELS), default=WhoComes.ACCEPTED.value)
    code = SelectField(_l("Party drawn"), [InputRequired(_l("Select the party that was drawn."))])
    drawn_by = StringField(_l("Drawn by"), [InputRequired(), Length(max=200)], description=_l("Who put the hand into the bowl."))
    witnesses = TextAreaField(_l("Witnesses"), [Optional(), Length(max=1000)])
    reason = TextAreaField(_l("Why the lot is drawn again"), [Optional(), Length(max=1000)])


class SwapForm(Form):
    """Two delegations that exchange their places."""

    code = SelectField(_l("Delegation"), [InputRequired(_l("Select a delegation."))])
    other_code = SelectField(_l("Exchanges places with"), [InputRequired(_l("Select a delegation."))])
    reason = StringField(_l("Reason"), [InputRequired(), Length(max=400)])
    seen = HiddenField()


class FixForm(Form):
    """A delegation that is given a place."""

    code = SelectField(_l("Delegation"), [InputRequired(_l("Select a delegation."))])
    seat = StringField(
        _l("First seat"), [InputRequired(), Length(max=12)], description=_l("Row and number, such as 3-12; its other seats follow.")
    )
    reason = StringField(_l("Reason"), [InputRequired(), Length(max=400)])
    seen = HiddenField()


class AllotForm(Form):
    """How many seats one delegation has."""

    code = SelectField(_l("Delegation"), [InputRequired(_l("Select a delegation."))])
    seats = IntegerField(_l("Seats"), [InputRequired(), NumberRange(0, MOST_SEATS_EACH)])
    seats_behind = IntegerField(_l("Chairs behind"), [InputRequired(), NumberRange(0, MOST_SEATS_EACH * 2)], default=0)


class PlatesForm(Form):
    """Name plates in the order of the seats."""

    language = SelectField(_l("Second side"), [Optional()], default="")
    paper = SelectField(_l("Paper"), [InputRequired()], choices=[("a4", "A4"), ("letter", "US Letter")], default="a4")

    def offer_languages(self) -> None:
        """The five official languages beside English."""
        others = [(code, name) for code, name in OFFICIAL_LANGUAGES.items() if code != "en"]
        self.language.choices = [("", _l("In the language of the delegation")), *others]


class PhotoForm(Form):
    """How the rows of the group photograph are filled."""

    things = {"front_count": _l("how many stand in the front row"), "behind_count": _l("how many stand in each row behind")}

    front_count = IntegerField(_l("In the front row"), [InputRequired(), NumberRange(1, 60)])
    behind_count = IntegerField(_l("In each row behind"), [InputRequired(), NumberRange(1, 60)])
    who_comes = RadioField(_l("Who is in the photograph"), [InputRequired()], choices=_labelled(WHO_COMES_LABELS))
    with_observers = BooleanField(_l("With observers and organizations"))
    with_principals = BooleanField(_l("The principals of the United Nations stand in the centre"))
    host_code = SelectField(_l("Host"), [Optional()], description=_l("The head of this delegation stands next to the centre."), default="")
    seen = HiddenField()


class DeedForm(Form):
    """A button alone."""
