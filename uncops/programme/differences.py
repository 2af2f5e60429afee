"""How two programmes differ, session by session, and what a difference means to a calendar; on plain facts, without database."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

# What of a session's content means a new SEQUENCE to a calendar (RFC 5545, 3.8.7.4): when, where, what it is called,
# whether it takes place; a changed agenda is told in the description and counts too, since people come for it.
TOLD_TO_CALENDARS = ("title", "starts_at", "ends_at", "room", "building", "kind", "purpose", "items", "conference_url")
# Of an agenda item, what a description shows; the passage it was drafted from is nobody's concern outside.
TOLD_OF_ITEMS = ("title", "starts_at", "ends_at", "points", "questions")
MOVES = frozenset({"starts_at", "ends_at", "room", "building"})
# Names a room in addresses, and is shown to nobody; versions published by an earlier release did not say it.
UNSEEN = frozenset({"room_slug"})


@dataclass(frozen=True)
class Standing:
    """A session as one programme has it: its number, whether it takes place, its content."""

    session_id: int
    is_confirmed: bool
    content: dict[str, Any]


@dataclass(frozen=True)
class Change:
    """One difference between two programmes. kind: new, moved, changed or cancelled.

    `detail` names the facts that differ; `before` and `after` are all facts, None where the session did not take place.
    A session that takes place again after it was cancelled is new, and `was_cancelled`.
    """

    kind: str
    uid: str
    title: str
    detail: tuple[str, ...] = ()
    before: dict[str, Any] | None = field(default=None, compare=False, repr=False)
    after: dict[str, Any] | None = field(default=None, compare=False, repr=False)
    session_id: int = field(default=0, compare=False)
    was_cancelled: bool = field(default=False, compare=False)

    @property
    def content(self) -> dict[str, Any]:
        """The facts it is known by: as it is now, or as it was when it was cancelled."""
        return self.after or self.before or {}

    @property
    def starts_at(self) -> datetime:
        """When it begins, or would have begun."""
        return datetime.fromisoformat(self.content["starts_at"])


def change_of(uid: str, before: dict[str, Any] | None, after: dict[str, Any] | None, *, session_id: int = 0) -> Change | None:
    """What has become of one session; None when nothing anybody would notice has."""
    known = {"before": before, "after": after, "session_id": session_id}
    if before is None and after is not None:
        return Change("new", uid, after["title"], **known)
    if after is None and before is not None:
        return Change("cancelled", uid, before["title"], **known)
    if before is None or after is None:
        return None
    differing = tuple(name for name in after if before.get(name) != after[name] and name not in UNSEEN)
    if not differing:
        return None
    return Change("moved" if MOVES & set(differing) else "changed", uid, after["title"], differing, **known)


def changes_between(before: Mapping[str, Standing], after: Mapping[str, Standing]) -> list[Change]:
    """What has become of every session from one programme to another, by UID; those cancelled last."""
    gone = [uid for uid in before if uid not in after or not after[uid].is_confirmed]
    found = [_change(uid, before.get(uid), after.get(uid)) for uid in [*(uid for uid in after if uid not in gone), *gone]]
    return [change for change in found if change is not None]


def _change(uid: str, before: Standing | None, after: Standing | None) -> Change | None:
    was = before.content if before and before.is_confirmed else None
    now = after.content if after and after.is_confirmed else None
    known = after or before
    change = change_of(uid, was, now, session_id=known.session_id if known else 0)
    if change is None or change.kind != "new" or before is None:
        return change
    return Change(change.kind, uid, change.title, before=None, after=change.after, session_id=change.session_id, was_cancelled=True)


def is_told_to_calendars(before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Whether a change raises the SEQUENCE."""
    return any(_told(before, name) != _told(after, name) for name in TOLD_TO_CALENDARS)


def _told(content: dict[str, Any], name: str) -> Any:
    if name != "items":
        return content.get(name)
    return [[item.get(part) for part in TOLD_OF_ITEMS] for item in content.get("items", ())]


def mark_of_changes(number: int, changes: Iterable[Change]) -> str:
    """What the page for publishing carries, to know whether somebody changed or published the programme since."""
    shown = [[change.kind, change.uid, list(change.detail), change.after] for change in changes]
    return hashlib.sha256(json.dumps([number, shown], sort_keys=True).encode()).hexdigest()[:24]
