"""Tells the trail in words: what each action is called, and what changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext

from uncops.audit.models import AuditEntry
from uncops.audit.rules import difference, plain
from uncops.core.wording import N_
from uncops.web.languages import day, moment

# Names of what changes most, by their column; others are shown as the column is called.
FACTS = {
    "active": N_("active"),
    "capacity": N_("capacity"),
    "cleared_at": N_("Shown to the other side"),
    "conference_url": N_("address of the conference"),
    "disposition": N_("Disposition"),
    "ends_at": N_("end"),
    "ends_on": N_("last day"),
    "expected_count": N_("people expected"),
    "grants": N_("roles"),
    "has_note": N_("note"),
    "has_reason": N_("reason given"),
    "interpretation": N_("interpretation"),
    "has_subject": N_("subject"),
    "kind": N_("kind"),
    "language": N_("language"),
    "languages": N_("languages"),
    "layout": N_("layout"),
    "liaison": N_("liaison officer"),
    "minutes": N_("minutes"),
    "name": N_("name"),
    "number": N_("number"),
    "order": N_("order"),
    "place": N_("place"),
    "points": N_("points"),
    "purpose": N_("purpose"),
    "questions": N_("questions"),
    "reading": N_("reading list"),
    "reason": N_("reason"),
    "role": N_("role"),
    "room_id": N_("room"),
    "setup_minutes": N_("minutes for setting up"),
    "sides": N_("sides"),
    "starts_at": N_("start"),
    "starts_on": N_("first day"),
    "state": N_("state"),
    "takeaway": N_("takeaway"),
    "teardown_minutes": N_("minutes for clearing up"),
    "time_zone": N_("time zone"),
    "title": N_("title"),
}
LONGEST_VALUE = 80
_sentences: dict[str, str] = {}
_values: dict[tuple[str, str], dict[str, str]] = {}


@dataclass(frozen=True)
class TrailLine:
    """One line of a trail as the timeline shows it; texts are in the visitor's language."""

    at: datetime
    text: str
    actor: str
    detail: str = ""
    url: str | None = None


def tell(sentences: Mapping[str, str]) -> None:
    """Say what actions are called; each package says its own, marked for translation."""
    _sentences.update(sentences)


def tell_values(subject_kind: str, fact: str, words: Mapping[str, str]) -> None:
    """Say what the values of a fact are called, for example the states of a summit."""
    _values[subject_kind, fact] = {plain(value): word for value, word in words.items()}


def told(entries: Iterable[AuditEntry]) -> list[TrailLine]:
    """Entries of the trail as lines for people, in the order given."""
    return [TrailLine(entry.at, sentence_of(entry.action), actor_of(entry), _detail(entry)) for entry in entries]


def actor_of(entry: AuditEntry) -> str:
    """Who did it: a name as it is, and in the visitor's language what stands for one where nobody was signed in."""
    return gettext(entry.actor) if entry.actor_id is None and entry.actor else entry.actor


def sentence_of(action: str) -> str:
    """What an action is called."""
    return gettext(_sentences[action]) if action in _sentences else action.replace(".", ": ").replace("-", " ").replace("_", " ")


def _detail(entry: AuditEntry) -> str:
    if not entry.before:
        return ""
    changed = difference(entry.before, entry.after)
    # Who did it stands beside the line already.
    worth_saying = {name: pair for name, pair in changed.items() if pair[1] is not None and not name.endswith("_by")}
    return "; ".join(_change(entry.subject_kind, name, old, new) for name, (old, new) in worth_saying.items())


def _change(subject_kind: str, name: str, old: object, new: object) -> str:
    called = gettext(FACTS[name]) if name in FACTS else name.replace("_", " ")
    if name.endswith("_id") or name.startswith("has_"):
        # The number of a row tells a reader nothing; that there is something is said by its name.
        return called
    was, became = (_short(_value(subject_kind, name, value)) for value in (old, new))
    return gettext("%(fact)s: %(before)s → %(after)s", fact=called, before=was, after=became)


def _value(subject_kind: str, name: str, value: object) -> object:
    """A value in words: what its package calls it, a day, a moment, yes or no; otherwise as it was written."""
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if not isinstance(value, str):
        return value
    words = _values.get((subject_kind, name), {})
    if value in words:
        return gettext(words[value])
    try:
        if name.endswith("_at"):
            return moment(datetime.fromisoformat(value))
        return day(date.fromisoformat(value)) if name.endswith("_on") else value
    except ValueError:
        return value


def _short(value: object) -> str:
    said = "–" if value in (None, "", [], {}) else str(value)
    return said if len(said) <= LONGEST_VALUE else said[:LONGEST_VALUE] + "…"
