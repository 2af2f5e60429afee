"""How a book speaks: its labels, days and times in its language, and each run of words marked with its own."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from gettext import NullTranslations
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, get_timezone_location
from babel.support import Translations
from markupsafe import Markup, escape

from uncops.books.contents import BookKind, Words
from uncops.config import ROOT
from uncops.core.wording import N_
from uncops.paper.scripts import breakable, clean, runs
from uncops.web.languages import RIGHT_TO_LEFT

KIND_NAMES = {
    BookKind.SESSION: N_("Session book"),
    BookKind.SUMMIT: N_("Summit book"),
    BookKind.DELEGATION: N_("Delegation pack"),
    BookKind.PRINCIPAL: N_("Principal’s book"),
    BookKind.DAY: N_("Day book"),
    BookKind.THEME: N_("Theme book"),
    BookKind.COMMITMENTS: N_("Report on commitments"),
    BookKind.PARTICIPANTS: N_("List of participants"),
    BookKind.REPORT: N_("Report of the summit"),
}
ITEM_KINDS = {
    "opening": N_("Opening"),
    "presentation": N_("Presentation"),
    "asks": N_("Support sought"),
    "questions": N_("Guiding questions"),
    "interventions": N_("Interventions from the floor"),
    "summary": N_("Chair’s summary"),
    "break": N_("Break"),
}
SESSION_KINDS = {
    "opening": N_("Opening"),
    "plenary": N_("Plenary"),
    "side_event": N_("Side event"),
    "bilateral_block": N_("Bilateral meetings"),
    "reception": N_("Reception"),
    "group_photo": N_("Group photograph"),
    "closing": N_("Closing"),
    "break": N_("Break"),
}
PAGE_OF_PAGES = N_("Page %(page)s of %(pages)s")
# Words that books say through said(…) and that stand in no table above.
_MARKED = (
    N_("Session book, session %(number)s"), N_("Edition %(number)s, %(day)s"),
    N_("Cover"), N_("When"), N_("Where"), N_("Edition"), N_("%(place)s time"), N_("%(first)s to %(last)s"),
    N_("Footnote %(number)s"), N_("Draft programme, not published"),
)  # fmt: skip


HEADING_LIMIT = 400  # letters, as many as a title in the programme may have
_UNTRANSLATED = "\x00"


class _Untranslated(NullTranslations):
    """Answers for sentences that the catalogue of a language does not have, and lets that be known."""

    def gettext(self, message: str) -> str:
        """The English sentence behind a sign that no sentence begins with."""
        return _UNTRANSLATED + message


@lru_cache(maxsize=16)
def _catalogue(language: str) -> NullTranslations:
    translations: NullTranslations = Translations.load(str(ROOT / "uncops" / "translations"), [language])
    if language != "en":
        translations.add_fallback(_Untranslated())
    return translations


def _breakable(run: str) -> Markup:
    return Markup("<wbr>").join(breakable(run))


@dataclass(frozen=True)
class PageWords:
    """'Page 3 of 12' without its numbers, which only the pages know."""

    before: str
    between: str
    after: str


class Wording:
    """Everything a book says in its own voice, in one language and one time zone."""

    def __init__(self, language: str, time_zone: str) -> None:
        self.language = language
        self.direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
        # English days are written the United Nations way: '14 November 2022'.
        self.locale = Locale.parse("en_GB" if language == "en" else language)
        self.zone = ZoneInfo(time_zone)
        self.translations = _catalogue(language)

    def __call__(self, sentence: str, **values: object) -> str:
        """A marked sentence in the language of the book."""
        said = self.translations.gettext(sentence).removeprefix(_UNTRANSLATED)
        return said % values if values else said

    def label(self, sentence: str, **values: object) -> Markup:
        """A marked sentence as HTML; while it has no translation it says that it is English."""
        said = escape(self(sentence, **values))
        if not self.translations.gettext(sentence).startswith(_UNTRANSLATED):
            return said
        return Markup('<span lang="en" dir="ltr">{}</span>').format(said)

    def text_of(self, text: str) -> str:
        """The text without signs that no page can show."""
        return clean(text)

    def shortened(self, text: str, limit: int) -> str:
        """The text, or its beginning and '…' when it is too long for one line."""
        cleaned = " ".join(clean(text).split())
        return cleaned if len(cleaned) <= limit else cleaned[: limit - 1].rstrip() + "…"

    def words(self, words: Words | str, language: str | None = None) -> Markup:
        """Words as HTML, with a language on every run that differs from what stands around it."""
        around = language or self.language
        if isinstance(words, str):
            return self._runs(words, around)
        if words.language is None or words.language == around:
            return self._runs(words.text, around)
        inner = self._runs(words.text, words.language)
        return Markup("<span {}>{}</span>").format(self.language_of(words.language), inner)

    def own_direction(self, words: Words) -> Markup:
        """The attributes of a block whose words are in another language than the book: it runs its own way."""
        if words.language is None or words.language == self.language:
            return Markup()
        return Markup(" {}").format(self.language_of(words.language))

    def heading(self, words: Words | str) -> Markup:
        """Words where only a line or two are foreseen: what is longer ends in '…', and cannot stop the book."""
        if isinstance(words, str):
            return self.words(self.shortened(words, HEADING_LIMIT))
        return self.words(Words(self.shortened(words.text, HEADING_LIMIT), words.language))

    def language_of(self, language: str) -> Markup:
        """The attributes that say a language and its direction."""
        direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
        return Markup('lang="{}" dir="{}"').format(language, direction)

    def _runs(self, text: str, language: str) -> Markup:
        return Markup().join(
            _breakable(run) if own == language else Markup('<span lang="{}">{}</span>').format(own, _breakable(run))
            for run, own in runs(clean(text), language)
        )

    @property
    def page_words(self) -> PageWords:
        """The words around page number and page count."""
        before, _, rest = self(PAGE_OF_PAGES, page="\x00", pages="\x01").partition("\x00")
        between, _, after = rest.partition("\x01")
        return PageWords(before, between, after)

    def long_day(self, day: date) -> str:
        """'14 November 2022'."""
        return format_date(day, format="long", locale=self.locale)

    def clock(self, moment: datetime) -> str:
        """'15:00' in the zone of the book, with Latin numerals as in UN usage."""
        return moment.astimezone(self.zone).strftime("%H:%M")

    def clock_range(self, starts_at: datetime, ends_at: datetime) -> Markup:
        """'15:00–18:00', left to right in every language."""
        return Markup('<span dir="ltr" class="clock">{}–{}</span>').format(self.clock(starts_at), self.clock(ends_at))

    def clock_of_minutes(self, starts_at: datetime, minutes: int) -> Markup:
        """The clock times between which an item of so many minutes is held."""
        return self.clock_range(starts_at, starts_at + timedelta(minutes=minutes))

    @property
    def zone_words(self) -> str:
        """'New York time', or 'UTC'."""
        if self.zone.key in ("UTC", "Etc/UTC"):
            return "UTC"
        city = get_timezone_location(self.zone.key, locale=self.locale, return_city=True)
        return self("%(place)s time", place=city)

    def when(self, starts_at: datetime | date | None, ends_at: datetime | date | None) -> str:
        """'26 June 2024, 10:00–13:00, New York time', or '26 June 2024 to 27 June 2024' of days."""
        if starts_at is None or ends_at is None:
            return ""
        if isinstance(starts_at, datetime) and isinstance(ends_at, datetime):
            day = self.long_day(starts_at.astimezone(self.zone).date())
            clocks = f"\u2066{self.clock(starts_at)}–{self.clock(ends_at)}\u2069"
            return f"{day}{self.comma}{clocks}{self.comma}{self.zone_words}"
        if starts_at == ends_at:
            return self.long_day(starts_at)
        return self("%(first)s to %(last)s", first=self.long_day(starts_at), last=self.long_day(ends_at))

    @property
    def comma(self) -> str:
        """The comma of the language, with its space where it has one."""
        return {"ar": "، ", "zh": "，"}.get(self.language, ", ")

    def clock_line(self, starts_at: datetime, ends_at: datetime) -> Markup:
        """Day, hours and zone of a session, as words of its chapter."""
        return self.words(self.when(starts_at, ends_at))

    def item_kind(self, kind: str) -> Markup:
        """The name of a kind of agenda item."""
        return self.label(ITEM_KINDS.get(kind, kind))

    def session_kind(self, kind: str) -> Markup:
        """The name of a kind of session."""
        return self.label(SESSION_KINDS.get(kind, kind))
