"""What has become of a session, in words: which facts, before and after, in the visitor's language and the zone shown."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _

from uncops.core.wording import N_
from uncops.programme.differences import Change
from uncops.programme.models import PersonRole, SessionKind
from uncops.programme.rules import KIND_LABELS, ROLE_LABELS
from uncops.web.languages import OFFICIAL_LANGUAGES, clock_time, day, direction, zone

Content = dict[str, Any]
# Label and tone of each kind of change, the order in which they are counted.
KINDS = {
    "new": (N_("New"), "good"),
    "moved": (N_("Moved"), "warning"),
    "changed": (N_("Changed"), "info"),
    "cancelled": (N_("Cancelled"), "bad"),
}
AGAIN = (N_("Takes place again"), "good")


@dataclass(frozen=True)
class Fact:
    """One fact of a session before and after; of a list only the lines that differ. Empty on both sides: it only says that it changed."""

    label: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True)
class Told:
    """A change as a page shows it."""

    change: Change
    label: str
    tone: str
    facts: tuple[Fact, ...] = field(default=())


def told(changes: Iterable[Change]) -> list[Told]:
    """Changes in words."""
    return [_told(change) for change in changes]


def _told(change: Change) -> Told:
    label, tone = AGAIN if change.was_cancelled else KINDS[change.kind]
    return Told(change, _(label), tone, tuple(_facts(change)))


def by_day(changes: Sequence[Change]) -> list[tuple[date, list[Told]]]:
    """Changes under the day on which the session is, or was to be, held."""
    days: dict[date, list[Told]] = {}
    for one in sorted(told(changes), key=lambda one: one.change.starts_at):
        days.setdefault(one.change.starts_at.astimezone(zone()).date(), []).append(one)
    return sorted(days.items())


def counted(changes: Sequence[Change]) -> list[tuple[str, str, int]]:
    """How many sessions are new, moved, changed, cancelled: label, tone and count of each that there is."""
    counts = {kind: sum(change.kind == kind for change in changes) for kind in KINDS}
    return [(_(label), tone, counts[kind]) for kind, (label, tone) in KINDS.items() if counts[kind]]


def when(content: Content) -> str:
    """'3 June 2031, 10:00–11:30'; the hours run left to right in Arabic too, as in UN usage."""
    starts_at, ends_at = (datetime.fromisoformat(content[name]) for name in ("starts_at", "ends_at"))
    hours = f"{clock_time(starts_at)}–{clock_time(ends_at)}"
    return _("%(day)s, %(time)s", day=day(starts_at), time=f"\u2066{hours}\u2069" if direction() == "rtl" else hours)


def where(content: Content) -> str:
    """Room and building; empty while there is none."""
    return ", ".join(part for part in (content["room"], content["building"]) if part)


def _facts(change: Change) -> Iterable[Fact]:
    before, after = change.before, change.after
    if before is None or after is None:
        known = change.content
        values = (_one(known, when), _one(known, where))
        sides = ((value, ()) if after is None else ((), value) for value in values)
        yield from (Fact(label, *side) for label, side in zip((_("When"), _("Where")), sides, strict=True) if any(side))
        return
    for label, value in _VALUES:
        was, now = value(before), value(after)
        if was != now:
            yield Fact(_(label), tuple(line for line in was if line not in now), tuple(line for line in now if line not in was))
    if "conference_url" in change.detail:
        yield Fact(_("Address for taking part from afar"))


def _one(content: Content, value: Callable[[Content], str]) -> tuple[str, ...]:
    said = value(content)
    return (said,) if said else ()


def _kind(content: Content) -> str:
    label = _(KIND_LABELS[SessionKind(content["kind"])])
    return label if content["number"] is None else _("%(kind)s %(number)s", kind=label, number=content["number"])


def _agenda(content: Content) -> tuple[str, ...]:
    """Each item with its minutes; when it begins follows from where the session stands, which is said by itself."""
    return tuple(
        " · ".join([_("%(title)s (%(minutes)s min)", title=item["title"], minutes=item["minutes"]), *item["points"], *item["questions"]])
        for item in content["items"]
    )


def _people(content: Content) -> tuple[str, ...]:
    return tuple(_person(**one) for one in content["people"])


def _person(role: str, name: str, office: str) -> str:
    said = _("%(role)s: %(name)s", role=_(ROLE_LABELS[PersonRole(role)]), name=name)
    return f"{said}, {office}" if office else said


def _reading(content: Content) -> tuple[str, ...]:
    return tuple(", ".join(part for part in (entry["symbol"], entry["title"]) if part) for entry in content["reading"])


# What is compared, in the order in which it is told.
_VALUES: tuple[tuple[str, Callable[[Content], tuple[str, ...]]], ...] = (
    (N_("Title"), lambda content: (content["title"],)),
    (N_("When"), lambda content: _one(content, when)),
    (N_("Where"), lambda content: _one(content, where)),
    (N_("Kind"), lambda content: (_kind(content),)),
    (N_("Purpose"), lambda content: _one(content, lambda known: known["purpose"])),
    (N_("Takeaway"), lambda content: _one(content, lambda known: known["takeaway"])),
    (N_("Agenda"), _agenda),
    (N_("People"), _people),
    (N_("Interpretation"), lambda content: tuple(OFFICIAL_LANGUAGES.get(code, code) for code in content["interpretation"])),
    (N_("To be read before"), _reading),
)
