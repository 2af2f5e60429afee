"""What a registration says of somebody, in words: for comparing, for histories, for the page of a person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _

from uncops.delegations.choices import gender_labels, language_labels
from uncops.delegations.facts import FIELDS, ParticipantFacts
from uncops.delegations.models import ParticipantVersion
from uncops.delegations.personal import BY_NAME
from uncops.web.languages import day, listed, moment

NOTHING = "–"


@dataclass(frozen=True)
class Told:
    """One version of a registration in words: when, by whom, and what became of each field that changed."""

    at: datetime
    actor: str
    number: int
    changes: tuple[tuple[str, str, str], ...]


def label_of(field: str) -> str:
    """What a field is called, in the visitor's language."""
    return _(BY_NAME[field].label) if field in BY_NAME else field


def spoken(field: str, value: Any, words: Mapping[str, Any], people: Mapping[int, str]) -> str:
    """A value of a field as people read it; `words` are those of words_of, `people` the listed names in the delegation by number."""
    if value in (None, "", ()):
        return NOTHING
    if field == "photograph_id":
        return _("a photograph")
    if field == "accompanies_id":
        return people.get(value) or _("somebody who left")
    if field == "languages":
        named = language_labels()
        return listed(named.get(code, code) for code in value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return moment(value) if isinstance(value, datetime) else day(value)
    labels = {"function": words["function_labels"], "rank": words["rank_labels"], "gender": gender_labels()}.get(field, {})
    return str(labels.get(value, value))


def told_versions(
    versions: list[tuple[ParticipantVersion, ParticipantFacts]],
    visible: frozenset[str],
    words: Mapping[str, Any],
    people: Mapping[int, str],
) -> list[Told]:
    """What became of a registration, newest first; only fields the visitor may see are told, of others only that they changed."""
    told = []
    for (kept, facts), before in zip(versions, [None, *(facts for _kept, facts in versions)], strict=False):
        changes = _changes(before, facts, visible, words, people) if before else ()
        told.append(Told(kept.made_at, kept.made_by, kept.number, changes))
    return told[::-1]


def _changes(
    before: ParticipantFacts, after: ParticipantFacts, visible: frozenset[str], words: Mapping[str, Any], people: Mapping[int, str]
) -> tuple[tuple[str, str, str], ...]:
    changed = [name for name in FIELDS if getattr(before, name) != getattr(after, name) and name in visible]
    return tuple(
        (label_of(name), spoken(name, getattr(before, name), words, people), spoken(name, getattr(after, name), words, people))
        for name in changed
    )
