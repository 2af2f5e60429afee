"""How many delegations were asked in a consultation, and how many said something."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Reactions:
    """Counted delegations; who commented has not also said that there is no objection."""

    invited: int = 0
    commented: int = 0
    no_objection: int = 0

    @property
    def reacted(self) -> int:
        """Who commented or had no objection."""
        return self.commented + self.no_objection

    @property
    def silent(self) -> int:
        """Who said nothing."""
        return self.invited - self.reacted
