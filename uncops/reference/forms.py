"""What people type about organizations and ranks."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from uncops.web.forms import Form


class OrganisationForm(Form):
    """An organization that can be invited."""

    abbreviation = StringField(
        _l("Abbreviation"), description=_l("As it stands on the name plate, for example ECOWAS."),
        validators=[InputRequired(_l("Enter the abbreviation")), Length(max=20, message=_l("Shorten the abbreviation to 20 letters"))],
    )  # fmt: skip
    organisation_type = SelectField(_l("Type"), validators=[InputRequired(_l("Select the type"))])
    name_en = StringField(_l("Name in English"), validators=[InputRequired(_l("Enter the name in English")), Length(max=200)])
    name_fr = StringField(_l("Name in French"), validators=[Optional(), Length(max=200)], render_kw={"lang": "fr"})
    name_es = StringField(_l("Name in Spanish"), validators=[Optional(), Length(max=200)], render_kw={"lang": "es"})
    name_ru = StringField(_l("Name in Russian"), validators=[Optional(), Length(max=200)], render_kw={"lang": "ru"})
    name_ar = StringField(_l("Name in Arabic"), validators=[Optional(), Length(max=200)], render_kw={"lang": "ar", "dir": "rtl"})
    name_zh = StringField(_l("Name in Chinese"), validators=[Optional(), Length(max=200)], render_kw={"lang": "zh"})
    note = TextAreaField(_l("Note"), validators=[Optional(), Length(max=2000)])
    is_active = BooleanField(_l("Can be invited"), default=True)


class RankForm(Form):
    """Where a rank stands."""

    precedence = IntegerField(
        _l("Place in the order of precedence"), description=_l("1 is the highest; two ranks may share a place."),
        validators=[InputRequired(_l("Enter the place as a number"))],
    )  # fmt: skip
    photo_waived = BooleanField(_l("Holders need not send a photo"))
