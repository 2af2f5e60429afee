"""What people type as talking points: one text in as many official languages as they like."""

from collections.abc import Iterator, Mapping

from flask_babel import lazy_gettext as _l
from wtforms import Field, TextAreaField
from wtforms.validators import Length, Optional

from uncops.talking_points.rules import LONGEST_BIOGRAPHY, LONGEST_OBJECTIVE, LONGEST_TEXT
from uncops.web.forms import SeenForm
from uncops.web.languages import OFFICIAL_LANGUAGES

TEXT = "text_"


def _box(code: str, limit: int) -> TextAreaField:
    """A text in one language, which is called by its own name."""
    return TextAreaField(OFFICIAL_LANGUAGES[code], validators=[Optional(), Length(max=limit)], render_kw={"lang": code, "dir": "auto"})


class _Texts(SeenForm):
    """What forms of texts in several languages share."""

    @property
    def texts(self) -> dict[str, str]:
        """What was typed, by language."""
        return {code: field.data or "" for code, field in self.boxes}

    @property
    def boxes(self) -> Iterator[tuple[str, Field]]:
        """The fields, by language."""
        return ((field.short_name.removeprefix(TEXT), field) for field in self if field.short_name.startswith(TEXT))

    def show(self, texts: Mapping[str, str], version: int) -> None:
        """Begin with what is stored."""
        self.show_version(version)
        for code, field in self.boxes:
            field.data = texts.get(code, "")


class PointForm(_Texts):
    """A talking point."""

    text_en = _box("en", LONGEST_TEXT)
    text_fr = _box("fr", LONGEST_TEXT)
    text_es = _box("es", LONGEST_TEXT)
    text_ru = _box("ru", LONGEST_TEXT)
    text_ar = _box("ar", LONGEST_TEXT)
    text_zh = _box("zh", LONGEST_TEXT)
    things = {f"{TEXT}{code}": _l("the talking point") for code in OFFICIAL_LANGUAGES}


class ObjectiveForm(_Texts):
    """What a meeting is to achieve."""

    text_en = _box("en", LONGEST_OBJECTIVE)
    text_fr = _box("fr", LONGEST_OBJECTIVE)
    text_es = _box("es", LONGEST_OBJECTIVE)
    text_ru = _box("ru", LONGEST_OBJECTIVE)
    text_ar = _box("ar", LONGEST_OBJECTIVE)
    text_zh = _box("zh", LONGEST_OBJECTIVE)
    things = {f"{TEXT}{code}": _l("the objective") for code in OFFICIAL_LANGUAGES}


class BiographyForm(_Texts):
    """Who the principal meets."""

    text_en = _box("en", LONGEST_BIOGRAPHY)
    text_fr = _box("fr", LONGEST_BIOGRAPHY)
    text_es = _box("es", LONGEST_BIOGRAPHY)
    text_ru = _box("ru", LONGEST_BIOGRAPHY)
    text_ar = _box("ar", LONGEST_BIOGRAPHY)
    text_zh = _box("zh", LONGEST_BIOGRAPHY)
    things = {f"{TEXT}{code}": _l("the biography") for code in OFFICIAL_LANGUAGES}


class DeedForm(SeenForm):
    """A button with its guard, and the version that was seen."""
