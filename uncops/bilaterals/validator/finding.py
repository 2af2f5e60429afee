"""What the validator says."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Finding:
    """A rule that is broken, in words for whoever runs the command; what is no breach is only worth knowing."""

    rule: str
    words: str
    request: str | None = None
    party: str | None = None
    slot: int | None = None
    is_breach: bool = True

    def as_document(self) -> dict[str, Any]:
        """As `--json` prints it."""
        where = {"request": self.request, "party": self.party, "slot": self.slot}
        return {"rule": self.rule, "breach": self.is_breach, **where, "words": self.words}


@dataclass(frozen=True)
class LevelReached:
    """What a plan really reaches in a level, beside what it says and the bound it claims."""

    name: str
    value: int
    claimed: int | None = None
    bound: int | None = None

    def as_document(self) -> dict[str, Any]:
        """As `--json` prints it."""
        return {"name": self.name, "value": self.value, "claimed": self.claimed, "bound": self.bound}


@dataclass(frozen=True)
class Report:
    """The findings about a plan."""

    findings: tuple[Finding, ...]
    levels: tuple[LevelReached, ...]
    has_plan: bool = True

    @property
    def breaches(self) -> tuple[Finding, ...]:
        """The findings that make a plan invalid."""
        return tuple(finding for finding in self.findings if finding.is_breach)

    @property
    def is_valid(self) -> bool:
        """Whether no rule is broken."""
        return not self.breaches

    def as_document(self) -> dict[str, Any]:
        """As `--json` prints it."""
        return {
            "valid": self.is_valid,
            "findings": [finding.as_document() for finding in self.findings],
            "levels": [level.as_document() for level in self.levels],
        }
