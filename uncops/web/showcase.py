"""Invented content for the page that shows the components, in English and Arabic."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Final

from wtforms import (
    BooleanField,
    DateField,
    FileField,
    IntegerField,
    MultipleFileField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from uncops.web.forms import Form
from uncops.web.paging import Page

ICON_LIST: Final = Path(__file__).with_name("icon_names.txt")

# Each part of the page: its name, what it is for, how it is called.
PARTS: Final = (
    ("ground", "Colours and letters", "tokens.css"),
    ("buttons", "Buttons: one primary on a page", "btn btn-primary · btn · btn-quiet · btn-danger · btn-small"),
    ("state", "Where a thing stands, in a word", "state.html: state_pill(label, tone, icon_name=None)"),
    ("notice", "What the reader should know before going on", "notice.html: notice(text, tone, title=None)"),
    ("empty", "What will be here, and the first step", "empty.html: empty_state(title, text, action_label, action_url)"),
    ("table", "A list: filter in words, sorting, rows, pages", "table.html: table_frame, sort_header · filters.html · paging.html"),
    ("dossier", "Head of a dossier", "dossier.html: dossier_header(name, iso2, state_label, state_tone, facts, note)"),
    ("timeline", "What happened, dated", "timeline.html: timeline(entries)"),
    ("progress", "Work in the background", "progress.html: progress(run, live, may_cancel, result_url, result_label)"),
    ("form", "A form with mistakes in it", "forms.html: error_summary(form), field(field, help=None), submit(label), csrf(), form_frame"),
    ("dropzone", "Files dropped or chosen", "dropzone.html: drop_zone(id, name, multiple, accept)"),
    ("reorder", "A list put in order", "reorder.html: reorder_list(entries, action_url, label)"),
    ("confirm", "The question before something is lost", "confirm.html: confirm_button(…), lost_list(lost)"),
    ("icons", "All icons of the sprite", "icons.html: icon(name, size=None, label=None, directed=False)"),
)
PART_NAMES: Final = frozenset(name for name, _, _ in PARTS)

WORDS: Final = {
    "en": {
        "states": ("Norway", "Bolivia (Plurinational State of)", "United Kingdom of Great Britain and Northern Ireland", "Côte d'Ivoire"),
        "heads": ("Ms. Ingrid FJELLHEIM", "Mr. Tomás QUISBERT", "Sir Alastair WINTERBOURNE", "M. Kouadio N'DRI"),
        "ranks": ("Minister", "Chief of Police", "Vice-Minister", "Chief of Police"),
        "registered": "Registered",
        "sent_back": "Sent back",
        "invited": "Invited",
        "withdrawn": "Withdrawn",
        "deed": "Registration sent back: the photograph is older than six months",
        "deed_before": "Four participants registered",
        "deed_first": "Invitation sent to the Permanent Mission",
        "actor": "Registration desk",
        "sentence": "The session ends at 13:00, but its items add up to 195 minutes.",
        "items": ("Opening by the Chair", "Predictable capabilities for missions", "Interventions from the floor", "Summary by the Chair"),
        "place": "Trusteeship Council Chamber",
    },
    "ar": {
        "states": ("النرويج", "بوليفيا (دولة - المتعددة القوميات)", "المملكة المتحدة لبريطانيا العظمى وأيرلندا الشمالية", "كوت ديفوار"),
        "heads": ("السيدة إنغريد FJELLHEIM", "السيد توماس QUISBERT", "السير أليستر WINTERBOURNE", "السيد كواديو N'DRI"),
        "ranks": ("وزيرة", "قائد الشرطة", "نائب وزير", "قائد الشرطة"),
        "registered": "مسجَّل",
        "sent_back": "أُعيد للتصويب",
        "invited": "مدعو",
        "withdrawn": "منسحب",
        "deed": "أُعيد طلب التسجيل لأن الصورة أقدم من ستة أشهر",
        "deed_before": "سُجِّل أربعة مشاركين",
        "deed_first": "أُرسلت الدعوة إلى البعثة الدائمة",
        "actor": "مكتب التسجيل",
        "sentence": "تنتهي الجلسة في الساعة 13:00، لكن مجموع بنودها 195 دقيقة.",
        "items": ("افتتاح من الرئيس", "قدرات يمكن التعويل عليها للبعثات", "مداخلات من القاعة", "ملخص الرئيس"),
        "place": "قاعة مجلس الوصاية",
    },
}
ISO2: Final = ("NO", "BO", "GB", "CI")
TONES: Final = ("good", "warning", "info", "neutral")


@dataclass(frozen=True)
class Deed:
    """One line of a trail."""

    at: datetime
    text: str
    actor: str
    detail: str = ""


class SampleForm(Form):
    """One field of every kind."""

    name = StringField("Name of the delegation", [InputRequired("Enter the name of the delegation")])
    arrives_on = DateField("First day of the stay", [InputRequired("Enter the first day of the stay")])
    size = IntegerField("Number of participants", description="Head of delegation included.")
    rank = SelectField("Rank of the head", choices=[("minister", "Minister"), ("chief", "Chief of Police")])
    language = RadioField("Language of letters", choices=[("en", "English"), ("fr", "Français"), ("ar", "العربية")])
    needs = SelectMultipleField(
        "Needs",
        choices=[("step", "Step-free way"), ("loop", "Induction loop")],
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
    remarks = TextAreaField("Remarks", description="Seen by the secretariat only.")
    is_public = BooleanField("Show the head of delegation on the public programme")
    photograph = FileField("Photograph of the head", description="JPEG or PNG, not older than six months.")
    papers = MultipleFileField("Papers")


def rows(language: str) -> list[dict[str, object]]:
    """Four delegations."""
    words = WORDS.get(language, WORDS["en"])
    labels = (words["registered"], words["sent_back"], words["invited"], words["withdrawn"])
    columns: Sequence[Sequence[object]] = (ISO2, words["states"], words["heads"], words["ranks"], labels, TONES, (6, 4, 12, 3))
    names = ("iso2", "state", "head", "rank", "label", "tone", "size")
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def trail(language: str) -> list[Deed]:
    """Three deeds, newest first."""
    words = WORDS.get(language, WORDS["en"])
    actor = str(words["actor"])
    return [
        Deed(datetime(2026, 5, 12, 14, 5, tzinfo=UTC), str(words["deed"]), actor),
        Deed(datetime(2026, 5, 11, 9, 40, tzinfo=UTC), str(words["deed_before"]), str(words["heads"][0])),
        Deed(datetime(2026, 4, 2, 16, 30, tzinfo=UTC), str(words["deed_first"]), actor),
    ]


def runs(language: str) -> list[SimpleNamespace]:
    """Background work at each of its stages."""
    words = WORDS.get(language, WORDS["en"])
    stages = (
        ("queued", "", 0, 0),
        ("running", words["items"][1], 38, 152),
        ("done", words["items"][3], 152, 152),
        ("failed", "", 12, 152),
    )
    return [
        SimpleNamespace(
            id=place,
            title=f"{words['place']} {place}",
            state=state,
            step=step,
            done_count=done,
            total_count=total,
            per_cent=done * 100 // total if total else 0,
            is_over=state in {"done", "failed"},
            failure=words["sentence"],
        )
        for place, (state, step, done, total) in enumerate(stages, start=1)
    ]


def page() -> Page:
    """A page in the middle of a long list."""
    return Page(rows=range(25), number=3, page_count=8, row_count=193)


def form_with_mistakes() -> SampleForm:
    """The sample form after an empty one was sent."""
    form = SampleForm(formdata=None, data={"rank": "chief", "language": "en"}, meta={"csrf": False})
    form.validate()
    return form


def icon_names() -> list[str]:
    """Names of all icons in the sprite."""
    return ICON_LIST.read_text(encoding="utf-8").split()
