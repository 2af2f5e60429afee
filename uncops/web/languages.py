"""The six official languages: which one this request speaks, which way it runs, how days and numbers are written."""

from collections.abc import Iterable
from datetime import date, datetime
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from babel.dates import format_interval, get_timezone_location
from flask import Flask, g, has_request_context, request
from flask import session as cookie
from flask_babel import Babel, format_decimal, get_locale, gettext
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
SEPARATORS = {"ar": "، ", "zh": "、"}
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
    return _preferred() or "en"


def _preferred() -> str | None:
    """The official language the browser likes best; 'es-MX' is Spanish."""
    wanted = (tag.partition("-")[0].lower() for tag, quality in request.accept_languages if quality > 0)
    return next((code for code in wanted if code in OFFICIAL_LANGUAGES), None)


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


def days(starts_on: date, ends_on: date) -> str:
    """'3 to 4 June 2031', '30 May to 2 June 2031', and one day alone as that day."""
    if starts_on == ends_on:
        return day(starts_on)
    if language() == "ru" and starts_on.year == ends_on.year:  # CLDR shortens the months of Russian intervals
        pattern, dash = ("d", "–") if starts_on.month == ends_on.month else ("d MMMM", " – ")
        return f"{babel_date(starts_on, format=pattern, rebase=False)}{dash}{day(ends_on)}"
    if language() not in {"en", "fr"}:
        return str(format_interval(starts_on, ends_on, skeleton="yMMMMd", locale=get_locale()))
    if starts_on.year != ends_on.year:
        first = day(starts_on)
    else:
        first = babel_date(starts_on, format="d" if starts_on.month == ends_on.month else "d MMMM", rebase=False)
    return gettext("%(first)s to %(last)s", first=first, last=day(ends_on))


def zone_name(name: str | None = None) -> str:
    """'New York time' for America/New_York; for the zone shown when none is named."""
    city = get_timezone_location(name or zone().key, locale=get_locale(), return_city=True)
    return gettext("%(city)s time", city=city.rpartition("/")[2])


def clock_time(moment: datetime | None) -> str:
    """'15:00' in the summit's zone, Latin numerals in every language."""
    return "" if moment is None else moment.astimezone(zone()).strftime("%H:%M")


def moment(value: datetime | None) -> str:
    """'14 November 2022, 15:00'."""
    return "" if value is None else gettext("%(day)s, %(time)s", day=day(value), time=clock_time(value))


def span(starts_at: datetime, ends_at: datetime) -> Markup:
    """'15:00–18:00', kept left-to-right in Arabic as in UN usage."""
    return Markup('<span dir="ltr" class="clock">{}–{}</span>').format(clock_time(starts_at), clock_time(ends_at))


def stretch(starts_at: datetime, ends_at: datetime) -> str:
    """'3 June 2031, 10:00–12:00' within a day, from one moment to the other beyond it."""
    first, last = (at.astimezone(zone()).date() for at in (starts_at, ends_at))
    if first != last:
        return gettext("%(start)s to %(end)s", start=moment(starts_at), end=moment(ends_at))
    hours = f"{clock_time(starts_at)}–{clock_time(ends_at)}"
    return gettext("%(day)s, %(hours)s", day=day(starts_at), hours=f"\u2066{hours}\u2069" if direction() == "rtl" else hours)


def separator() -> str:
    """What stands between names in the language spoken: 'A, B', 'A، B', 'A、B'."""
    return SEPARATORS.get(language(), ", ")


def listed(names: Iterable[str]) -> str:
    """Names one after the other; in a language written from the right each keeps its own direction."""
    isolated = (f"\u2068{name}\u2069" if direction() == "rtl" else str(name) for name in names)
    return separator().join(isolated)


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
    app.jinja_env.filters.update(day=day, clock_time=clock_time, moment=moment, number=number, listed=listed)
    app.jinja_env.globals.update(
        language=language,
        direction=direction,
        languages_menu=languages_menu,
        official_languages=OFFICIAL_LANGUAGES,
        span=span,
        stretch=stretch,
        days=days,
        zone_name=zone_name,
    )
    app.jinja_env.filters["span"] = lambda thing: span(thing.starts_at, thing.ends_at)

    @app.before_request
    def keep_language() -> None:
        asked = request.args.get("lang", "")
        if asked in OFFICIAL_LANGUAGES and not request.path.startswith("/calendars/"):
            cookie[LANGUAGE_COOKIE_KEY] = asked
