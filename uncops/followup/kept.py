"""What was computed of commitments, kept in memory for each state of the data; computed anew after whatever could have changed it.

Every process keeps its own and needs no table: the same data gives the same figures, and a restart loses nothing. What is kept is
shared by all who may read the follow-up, and by all threads: it holds no draft, is never changed, and knows no visitor.
"""

from collections.abc import Callable, Hashable, Sized
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, TypeVar

from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.audit.models import AuditEntry, AuditHead
from uncops.core.shelf import Shelf

EXTENSION = "uncops.followup.kept"
# Counted in commitments, positions and rows: what a few days of several summits come to, some tens of megabytes.
KEPT_WEIGHT = 60_000
LEAST_WEIGHT = 50
# Things of the trail of which no figure is made; every other change lets go of what is kept.
NOT_COUNTED = frozenset({
    "account", "amendment", "badge", "bilateral_meeting", "bilateral_request", "bilateral_terms", "briefing_book", "chair_summary",
    "check_in", "consultation", "credentials_letter", "delegation", "delegation_address", "draft", "feed_key", "focal_point", "job_run",
    "letter", "letter_wave", "participant", "print_run", "saved_view", "seating_plan", "speakers_list",
})  # fmt: skip

NOTHING_KNOWN = (-1, "")

Made = TypeVar("Made")


@dataclass
class KeptFigures:
    """The shelf of a process, and up to which entry of the trail it knows the data."""

    shelf: Shelf[Any] = field(default_factory=lambda: Shelf(KEPT_WEIGHT, _weight))
    known: tuple[int, str] = NOTHING_KNOWN
    state: int = 0
    lock: Lock = field(default_factory=Lock)

    def state_of(self, session: Session) -> int:
        """A number that is another after each change that figures could be made of: one question, three after any change."""
        head = _head(session)
        with self.lock:
            known, state = self.known, self.state
        if head == known:
            return state
        is_changed = _is_changed(session, known, head)
        with self.lock:
            if self.known == known:
                self.known, self.state = head, self.state + is_changed
            return self.state


def _head(session: Session) -> tuple[int, str]:
    found = session.execute(select(AuditHead.entry_id, AuditHead.hash)).tuples().first()
    return (found[0] or 0, found[1]) if found else (0, "")


def _is_changed(session: Session, known: tuple[int, str], head: tuple[int, str]) -> bool:
    """Whether anything counted changed since, or the trail is not the one that was known: a backup was read back."""
    if known == NOTHING_KNOWN or session.scalar(select(AuditEntry.hash).where(AuditEntry.id == known[0])) != known[1]:
        return True
    since = select(AuditEntry.id).where(AuditEntry.id > known[0], AuditEntry.id <= head[0], AuditEntry.subject_kind.not_in(NOT_COUNTED))
    return session.scalar(since.limit(1)) is not None


def _weight(made: Any) -> int:
    return max(LEAST_WEIGHT, len(made)) if isinstance(made, Sized) else LEAST_WEIGHT


def kept_figures() -> KeptFigures:
    """What this process keeps."""
    held: KeptFigures = current_app.extensions.setdefault(EXTENSION, KeptFigures())
    return held


def kept(key: Hashable, make: Callable[[], Made]) -> Made:
    """What was made under a key, which names the state of the data; made now when it was not."""
    made: Made = kept_figures().shelf.take(key, make)
    return made
