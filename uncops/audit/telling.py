"""Tells the trail in words: what each action is called, and what changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext

from uncops.audit.models import AuditEntry
from uncops.audit.rules import difference

_sentences: dict[str, str] = {}
LONGEST_VALUE = 80


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


def told(entries: Iterable[AuditEntry]) -> list[TrailLine]:
    """Entries of the trail as lines for people, in the order given."""
    return [TrailLine(entry.at, sentence_of(entry.action), entry.actor, _detail(entry)) for entry in entries]


def sentence_of(action: str) -> str:
    """What an action is called."""
    return gettext(_sentences[action]) if action in _sentences else action.replace(".", ": ").replace("-", " ").replace("_", " ")


def _detail(entry: AuditEntry) -> str:
    if not entry.before:
        return ""
    changed = difference(entry.before, entry.after)
    return "; ".join(f"{name.replace('_', ' ')}: {_short(old)} → {_short(new)}" for name, (old, new) in changed.items() if new is not None)


def _short(value: object) -> str:
    said = "–" if value in (None, "", [], {}) else str(value)
    return said if len(said) <= LONGEST_VALUE else said[:LONGEST_VALUE] + "…"
