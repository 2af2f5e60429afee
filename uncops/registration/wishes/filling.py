"""Between a form and what is kept: choices offered, values shown, values read; half-days become spans of moments."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session

from uncops.core.wording import N_
from uncops.delegations.models import Delegation
from uncops.programme.public import words_of_programme
from uncops.reference.models import Party, Theme
from uncops.reference.naming import party_name
from uncops.reference.queries import parties, ranks, themes
from uncops.registration.wishes import queries
from uncops.registration.wishes.forms import WishForm
from uncops.summits.models import Summit
from uncops.web.access import may
from uncops.web.languages import OFFICIAL_LANGUAGES, day, language, moment

# The parts of a day in the time zone of the summit. Assumed; ask the secretariat.
HALF_DAYS = {
    "morning": (time(8), time(13), N_("morning")),
    "afternoon": (time(13), time(18), N_("afternoon")),
    "evening": (time(18), time(22), N_("evening")),
}
ANOTHER_LANGUAGE = "other"
# How long bilateral meetings last, and how much they matter to who asks.
LENGTHS = (15, 20, 30, 45)
PRIORITY_LABELS = {1: N_("1, most important"), 2: N_("2, important"), 3: N_("3, if it can be had")}
NUMBERS = ("party_id", "session_id", "participant_id")


def offer(form: WishForm, kind: str, session: Session, delegation: Delegation, *, known: Any = None) -> None:
    """Put the choices of a kind into its form, in the visitor's language."""
    summit = session.get_one(Summit, delegation.summit_id)
    if kind == "bilateral":
        _offer_bilateral(form, session, delegation, summit)
    elif kind == "speaker":
        _offer_speaker(form, session, delegation, summit, known)
    elif kind == "side-event":
        form.themes.choices = [(theme_key(theme), theme.title(language())) for theme in themes(session)]
        form.preferred_on.choices = [("", _("No matter")), *((held.isoformat(), day(held)) for held in _days(summit, margin=0))]
        form.half_days.choices = [(part, _(label)) for part, (_starts, _ends, label) in HALF_DAYS.items()]
        form.interpretation.choices = list(OFFICIAL_LANGUAGES.items())
        form.co_sponsors.choices = [
            (other.id, name_here(other, summit)) for other in parties(session) if other.id != delegation.party_id
        ]
    elif kind == "commitment":
        form.theme.choices = [("", _("None of these")), *((theme_key(theme), theme.title(language())) for theme in themes(session))]


def _offer_bilateral(form: Any, session: Session, delegation: Delegation, summit: Summit) -> None:
    others = [party for party in parties(session) if party.id != delegation.party_id]
    form.party_id.choices = [("", _("Select the delegation")), *((str(other.id), name_here(other, summit)) for other in others)]
    offer_terms(form, session, summit)
    people = queries.people_present(session, delegation.id)
    form.participant_ids.choices = [(person.id, person.listed_name) for person in people]
    if not may_read_notes():
        del form.confidential_note


def offer_terms(form: Any, session: Session, summit: Summit) -> None:
    """Put what is chosen from of a meeting asked for into a form: themes, level, priority, length, half-days, languages."""
    form.themes.choices = [(theme_key(theme), theme.title(language())) for theme in themes(session)]
    form.level.choices = [("", _("No matter")), *((rank.code, rank.label(language())) for rank in ranks(session))]
    form.priority.choices = [(number, _(label)) for number, label in PRIORITY_LABELS.items()]
    form.minutes.choices = length_choices()
    form.not_possible.choices = half_day_choices(summit)
    form.languages.choices = list(OFFICIAL_LANGUAGES.items())


def length_choices() -> list[tuple[int, str]]:
    """The lengths of a meeting to choose from; 0 is as usual."""
    return [(0, _("As usual at the summit")), *((minutes, minutes_words(minutes)) for minutes in LENGTHS)]


def minutes_words(minutes: int | None) -> str:
    """A length in words; nothing where it is the usual one."""
    return ngettext("%(num)d minute", "%(num)d minutes", minutes) if minutes else ""


def half_day_choices(summit: Summit) -> list[tuple[str, str]]:
    """The half-days of a summit, with those of the day before and after."""
    return [
        (f"{held.isoformat()}/{part}", _("%(day)s, %(part)s", day=day(held), part=_(label)))
        for held in _days(summit, margin=1)
        for part, (_starts, _ends, label) in HALF_DAYS.items()
    ]


def may_read_notes() -> bool:
    """Whether the visitor reads confidential notes: the Mission that writes its own, and those of the secretariat who may."""
    return may("registration.edit") or may("bilaterals.confidential")


def _offer_speaker(form: Any, session: Session, delegation: Delegation, summit: Summit, known: Any) -> None:
    held = [known.session] if known is not None else queries.sessions_with_speakers(session, summit)
    kind_of = words_of_programme()["kind_of"]
    named = [
        (str(one.id), _("%(kind)s: %(title)s (%(moment)s)", kind=kind_of(one), title=one.title, moment=moment(one.starts_at)))
        for one in held
    ]
    form.session_id.choices = named if known is not None else [("", _("Select the session")), *named]
    people = queries.people_present(session, delegation.id)
    form.participant_id.choices = [("", _("To be named later")), *((str(person.id), person.listed_name) for person in people)]
    form.rank.choices = [("", _("Select the rank")), *((rank.code, rank.label(language())) for rank in ranks(session))]
    form.language.choices = [*OFFICIAL_LANGUAGES.items(), (ANOTHER_LANGUAGE, _("Another language, with our own interpreter"))]


def show(form: WishForm, kind: str, wish: Any, zone: ZoneInfo) -> None:
    """Put what is kept into the form."""
    for column in _shown(form):
        field, value = form[column], getattr(wish, column)
        if column == "not_possible":
            field.data = list(parts_of(value, zone))
        elif column in NUMBERS:
            field.data = "" if value is None else str(value)
        elif column == "minutes":
            field.data = value or 0
        elif column == "preferred_on":
            field.data = value.isoformat() if value else ""
        else:
            field.data = value
    form.seen.data = str(wish.version)


def read(form: WishForm, kind: str, zone: ZoneInfo) -> dict[str, Any]:
    """What the form says, as columns."""
    values = {column: form[column].data for column in _shown(form)}
    for column in NUMBERS:
        if column in values:
            values[column] = int(values[column]) if values[column] else None
    for column in ("co_sponsors", "participant_ids"):
        if column in values:
            values[column] = sorted(values[column] or [])
    if "minutes" in values:
        values["minutes"] = values["minutes"] or None
    if "not_possible" in values:
        values["not_possible"] = [list(span) for span in spans_of(values["not_possible"] or [], zone)]
    if "preferred_on" in values:
        values["preferred_on"] = date.fromisoformat(values["preferred_on"]) if values["preferred_on"] else None
    return {column: _tidy(value) for column, value in values.items()}


def _shown(form: WishForm) -> list[str]:
    """The columns the form shows this visitor."""
    return [column for column in form.fields_shown if column in form]


def _tidy(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


def spans_of(parts: Iterable[str], zone: ZoneInfo) -> Iterator[tuple[str, str]]:
    """Half-days as pairs of moments, ISO 8601 in UTC."""
    for part in parts:
        held, _slash, name = part.partition("/")
        starts, ends, _label = HALF_DAYS[name]
        local = (datetime.combine(date.fromisoformat(held), clock, zone) for clock in (starts, ends))
        first, last = (moment_.astimezone(UTC).isoformat() for moment_ in local)
        yield first, last


def parts_of(spans: Iterable[Iterable[str]], zone: ZoneInfo) -> Iterator[str]:
    """The half-days that spans kept earlier stand for; a span that is none of them is left out."""
    names = {(starts, ends): part for part, (starts, ends, _label) in HALF_DAYS.items()}
    for first, last in spans:
        starts, ends = (datetime.fromisoformat(kept).astimezone(zone) for kept in (first, last))
        if part := names.get((starts.time(), ends.time())):
            yield f"{starts.date().isoformat()}/{part}"


def theme_key(theme: Theme) -> str:
    """How a theme is named in what a Mission announces: its list, version and code, which do not change."""
    return f"{theme.taxonomy.code}/{theme.taxonomy.version}/{theme.code}"


def name_here(party: Party, summit: Summit) -> str:
    """A party's name in the visitor's language on the days of the summit."""
    return party_name(party, language(), summit.starts_on)


def _days(summit: Summit, *, margin: int) -> list[date]:
    """The days of a summit; UNCOPS 2022 held bilaterals also on the day before and the day after."""
    first = summit.starts_on - timedelta(days=margin)
    count = (summit.ends_on - summit.starts_on).days + 1 + 2 * margin
    return [first + timedelta(days=number) for number in range(count)]
