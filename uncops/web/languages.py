"""The six official languages: which one this request speaks, which way it runs, how days and numbers are written."""

from datetime import date, datetime
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from flask import Flask, g, has_request_context, request
from flask import session as cookie
from flask_babel import Babel, format_decimal, get_locale
from flask_babel import format_date as babel_date
from markupsafe import Markup

OFFICIAL_LANGUAGES = {
    "ar": "العربية",
    "zh": "中文",
    "en": "English",
    "fr": "Français",
    "ru": "Русский",
    "es": "Español",
}
RIGHT_TO_LEFT = frozenset({"ar"})
LANGUAGE_COOKIE_KEY = "language"
HEADQUARTERS_ZONE = "America/New_York"


def choose_language() -> str:
    """The language of this request: asked for in the address, kept from before, or preferred by the browser."""
    if not has_request_context():
        return "en"
    asked = request.args.get("lang", "")
    if asked in OFFICIAL_LANGUAGES:
        return asked
    if request.endpoint in _stateless_endpoints():
        return "en"
    kept = cookie.get(LANGUAGE_COOKIE_KEY)
    if kept in OFFICIAL_LANGUAGES:
        return kept
    return request.accept_languages.best_match(list(OFFICIAL_LANGUAGES)) or "en"


def _stateless_endpoints() -> frozenset[str]:
    return frozenset({"static"})


def language() -> str:
    """Code of the language being spoken."""
    locale = get_locale()
    return locale.language if locale else "en"


def direction(code: str | None = None) -> str:
    """'rtl' or 'ltr'."""
    return "rtl" if (code or language()) in RIGHT_TO_LEFT else "ltr"


def languages_menu() -> list[tuple[str, str, str]]:
    """(code, own name, address of this page in it) for each official language."""
    kept = [(key, value) for key, value in request.args.items(multi=True) if key != "lang"]
    return [(code, name, f"{request.path}?{urlencode([*kept, ('lang', code)])}") for code, name in OFFICIAL_LANGUAGES.items()]


def zone() -> ZoneInfo:
    """The time zone shown: the summit's, set by the page in g.time_zone, otherwise Headquarters'."""
    return ZoneInfo(getattr(g, "time_zone", None) or HEADQUARTERS_ZONE)


def day(moment: date | datetime | None) -> str:
    """'14 November 2022': the United Nations way, in the language spoken."""
    if moment is None:
        return ""
    local = moment.astimezone(zone()).date() if isinstance(moment, datetime) else moment
    patterns = {"en": "d MMMM y", "fr": "d MMMM y"}
    return babel_date(local, format=patterns.get(language(), "long"), rebase=False)


def clock_time(moment: datetime | None) -> str:
    """'15:00' in the summit's zone, Latin numerals in every language."""
    return "" if moment is None else moment.astimezone(zone()).strftime("%H:%M")


def moment(value: datetime | None) -> str:
    """'14 November 2022, 15:00'."""
    return "" if value is None else f"{day(value)}, {clock_time(value)}"


def span(starts_at: datetime, ends_at: datetime) -> Markup:
    """'15:00–18:00', kept left-to-right in Arabic as in UN usage."""
    return Markup('<span dir="ltr" class="clock">{}–{}</span>').format(clock_time(starts_at), clock_time(ends_at))


def number(value: float | None) -> str:
    """A number with the grouping of the language spoken."""
    return "" if value is None else format_decimal(value)


def prepare_languages(app: Flask) -> None:
    """Attach Babel, the filters and the menu to the application."""
    Babel(
        app,
        locale_selector=choose_language,
        default_translation_directories=str(app.config["TRANSLATIONS"]),
    )
    app.jinja_env.filters.update(day=day, clock_time=clock_time, moment=moment, number=number)
    app.jinja_env.globals.update(
        language=language, direction=direction, languages_menu=languages_menu, span=span, official_languages=OFFICIAL_LANGUAGES
    )
    app.jinja_env.filters["span"] = lambda thing: span(thing.starts_at, thing.ends_at)

    @app.before_request
    def keep_language() -> None:
        asked = request.args.get("lang", "")
        if asked in OFFICIAL_LANGUAGES and not request.path.startswith("/calendars/"):
            cookie[LANGUAGE_COOKIE_KEY] = asked
