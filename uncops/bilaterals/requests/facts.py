"""What is said of a request, whoever says it."""

from dataclasses import dataclass
from typing import Any

from uncops.bilaterals.requests.models import MeetingRequest
from uncops.bilaterals.requests.rules import USUAL_PRIORITY
from uncops.registration.models import BilateralWish

# The trail says that these changed, not what they hold.
NOT_IN_TRAIL = frozenset({"subject", "confidential_note", "participant_ids"})
# What the other side agreed to; when one of these changes, it is asked again.
AGREED = frozenset({"minutes", "level"})
SIDES = frozenset({"to_party_id", "to_principal_id"})
SHARED = (
    "subject", "themes", "level", "priority", "minutes", "participant_ids", "languages", "not_possible", "confidential_note",
)  # fmt: skip


@dataclass(frozen=True)
class RequestFacts:
    """What a request says; one of `to_party_id` and `to_principal_id`; `not_possible` in pairs of moments, ISO 8601 in UTC."""

    to_party_id: int | None = None
    to_principal_id: int | None = None
    subject: str = ""
    themes: tuple[str, ...] = ()
    level: str = ""
    priority: int = USUAL_PRIORITY
    minutes: int | None = None
    participant_ids: tuple[int, ...] = ()
    languages: tuple[str, ...] = ()
    not_possible: tuple[tuple[str, str], ...] = ()
    confidential_note: str = ""

    def as_columns(self) -> dict[str, Any]:
        """The facts by column, as they are kept."""
        return {
            **vars(self), "subject": self.subject.strip(), "confidential_note": self.confidential_note.strip(),
            "themes": list(self.themes), "participant_ids": list(self.participant_ids), "languages": list(self.languages),
            "not_possible": [list(pair) for pair in self.not_possible],
        }  # fmt: skip


def facts_of(source: MeetingRequest | BilateralWish, to_party_id: int | None, to_principal_id: int | None) -> RequestFacts:
    """What is said in a request, or in a Mission's wish, towards a party or a principal."""
    return RequestFacts(
        to_party_id, to_principal_id, source.subject, tuple(source.themes or ()), source.level or "", source.priority or USUAL_PRIORITY,
        source.minutes, tuple(source.participant_ids or ()), tuple(source.languages), tuple((a, b) for a, b in source.not_possible),
        source.confidential_note or "",
    )  # fmt: skip


def for_trail(values: dict[str, Any]) -> dict[str, Any]:
    """Values as the trail keeps them: of texts only that there are some."""
    hidden = {f"has_{name}": bool(value) for name, value in values.items() if name in NOT_IN_TRAIL}
    return {name: value for name, value in values.items() if name not in NOT_IN_TRAIL} | hidden
