"""Scans as the telephone at the door sends them: read with care, and corrected for a clock that is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from uncops.accreditation.rules import as_code, code_key
from uncops.accreditation.services.door import Scan

MOST_SCANS = 500
# A queue older than that is no queue of a summit but a clock that was never set.
OLDEST = timedelta(days=7)
LONGEST = {"gate": 60, "device": 60, "text": 200}


@dataclass(frozen=True)
class Sent:
    """One thing that was scanned or typed, before it is known whom it means."""

    uuid: str
    scanned_at: datetime
    code_key: str
    text: str
    participant_id: int | None
    gate: str
    device: str

    def scan(self, participant_id: int | None) -> Scan:
        """The scan, of a person found otherwise than by the code where one was."""
        return Scan(self.uuid, self.scanned_at, self.code_key, participant_id, self.gate, self.device)


def read_scans(message: Any, received_at: datetime) -> list[Sent]:
    """The scans of a message; what cannot be read is left out.

    The message says what time it was on the telephone when it was sent: by how much that differs from ours, every
    scan is moved. No scan is later than its arrival.
    """
    if not isinstance(message, Mapping) or not isinstance(message.get("scans"), list):
        return []
    sent_at = _moment(message.get("sent_at")) or received_at
    slow = received_at - sent_at  # aware moments of any year can be subtracted
    read = (_scan(given, received_at, slow) for given in message["scans"][:MOST_SCANS])
    return [scan for scan in read if scan is not None]


def _scan(given: Any, received_at: datetime, slow: timedelta) -> Sent | None:
    if not isinstance(given, Mapping):
        return None
    uuid = _uuid(given.get("uuid"))
    if uuid is None:
        return None
    moved = _moved(_moment(given.get("scanned_at")), received_at, slow)
    texts = {name: str(given.get(name) or "")[:length] for name, length in LONGEST.items()}
    person = given.get("participant_id")
    return Sent(
        uuid, moved, key_of(given.get("code_key"), texts["text"]), texts["text"],
        person if isinstance(person, int) and 0 < person < 2**31 else None, texts["gate"], texts["device"],
    )  # fmt: skip


def _moved(scanned_at: datetime | None, received_at: datetime, slow: timedelta) -> datetime:
    """The moment of a scan by our clock; the moment of its arrival when it says something impossible."""
    try:
        moved = scanned_at.astimezone(UTC) + slow if scanned_at else received_at
    except OverflowError:
        return received_at
    return min(moved, received_at) if moved >= received_at - OLDEST else received_at


def key_of(given: Any, text: str) -> str:
    """The hash of a code: as it was sent, or of a text that is a code; '' when there is none."""
    if isinstance(given, str) and len(given) == 64 and set(given) <= set("0123456789abcdef"):
        return given
    code = as_code(text)
    return code_key(code) if code else ""


def _uuid(given: Any) -> str | None:
    try:
        return str(UUID(given)) if isinstance(given, str) else None
    except ValueError:
        return None


def _moment(given: Any) -> datetime | None:
    """A moment in ISO 8601 with its zone."""
    try:
        made = datetime.fromisoformat(given) if isinstance(given, str) else None
    except ValueError:
        return None
    return made if made is not None and made.tzinfo is not None else None
