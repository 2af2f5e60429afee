"""How the links of the trail hang together."""

import hashlib
import json
from datetime import date, datetime
from enum import Enum
from typing import Any

FIRST_LINK = "0" * 64


def plain(value: Any) -> Any:
    """A value as it is written into the trail: JSON only, moments in ISO 8601 UTC."""
    if isinstance(value, dict):
        return {str(key): plain(kept) for key, kept in value.items()}
    if isinstance(value, list | tuple | set):
        return [plain(kept) for kept in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)


def link_hash(previous_hash: str, facts: dict[str, Any]) -> str:
    """SHA-256 over the previous link and the facts of this one, in canonical JSON."""
    canonical = json.dumps(plain(facts), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{previous_hash}\n{canonical}".encode()).hexdigest()


def difference(before: dict[str, Any] | None, after: dict[str, Any] | None) -> dict[str, tuple[Any, Any]]:
    """What changed between two states: field to (before, after), in the order of the fields."""
    old, new = before or {}, after or {}
    return {name: (old.get(name), new.get(name)) for name in {**old, **new} if old.get(name) != new.get(name)}
