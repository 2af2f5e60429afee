"""What would solve a finding: changes to one engagement, each tried by running the check with it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from uncops.conflicts.check import candidates
from uncops.conflicts.check.diaries import Diaries
from uncops.conflicts.check.facts import Facts
from uncops.conflicts.check.finding import Finding, Identity, Offer
from uncops.conflicts.check.running import findings_touching
from uncops.conflicts.check.severity import Rule, Severity
from uncops.conflicts.model import Engagement, EngagementKind

MOST_OFFERS = 3
ROOM_ONLY = frozenset({Rule.ROOM_OUT_OF_USE, Rule.ROOM_TOO_SMALL, Rule.TOO_FEW_BOOTHS})
ROOM_OR_TIME = frozenset({Rule.ROOM_TAKEN, Rule.SETUP_REACHES, Rule.ROOM_CLOSED, Rule.WALK_TOO_SHORT})
TIME_ONLY = frozenset({
    Rule.PERSON_TWICE, Rule.DELEGATION_TWICE, Rule.DELEGATION_NEEDED, Rule.BEFORE_ARRIVAL, Rule.AFTER_DEPARTURE,
    Rule.DELEGATION_MISSES, Rule.OUTSIDE_SUMMIT, Rule.EVERYBODY_TWICE, Rule.INTERPRETER_TWICE,
})  # fmt: skip
INTERPRETERS = frozenset({Rule.INTERPRETER_TWICE, Rule.INTERPRETER_MISSING})


@dataclass(frozen=True)
class Trial:
    """A finding whose solution is looked for, and everything it stands among."""

    finding: Finding
    diaries: Diaries
    facts: Facts
    known: dict[str, set[Identity]] = field(default_factory=dict)

    def present(self, engagement: Engagement) -> set[Identity]:
        """What is found about an engagement as it stands."""
        if engagement.key not in self.known:
            self.known[engagement.key] = {finding.identity for finding in findings_touching(engagement, self.diaries, self.facts)}
        return self.known[engagement.key]

    def engagements(self) -> list[Engagement]:
        """Its engagements, those first that are easier to move: meetings before sessions, what is for everybody last, the later first."""
        sides = [self.diaries.by_key[side.key] for side in self.finding.sides if side.key in self.diaries.by_key]
        sides.reverse()
        return sorted(sides, key=lambda engagement: (engagement.is_for_everybody, engagement.kind is EngagementKind.SESSION))

    def first_good(self, offers: Iterable[Offer]) -> Iterator[Offer]:
        """The first offer that brings nothing new at all; failing that, the first that brings nothing new that blocks."""
        second_best = None
        for offer in offers:
            engagement = self.diaries.by_key[offer.engagement_key]
            before = self.present(engagement)
            after = findings_touching(offer.applied(engagement), self.diaries, self.facts)
            new = [finding for finding in after if finding.identity not in before]
            is_solved = all(finding.identity != self.finding.identity for finding in after)
            if is_solved and not new:
                yield offer
                return
            if is_solved and second_best is None and all(finding.severity is not Severity.BLOCK for finding in new):
                second_best = offer
        if second_best is not None:
            yield second_best


def with_offers(finding: Finding, diaries: Diaries, facts: Facts) -> Finding:
    """The finding with what would solve it, three ways at most."""
    return replace(finding, offers=tuple(islice(_offers(Trial(finding, diaries, facts)), MOST_OFFERS)))


def _offers(trial: Trial) -> Iterator[Offer]:
    rule, engagements = trial.finding.rule, trial.engagements()
    for candidates_of_one in _ways(rule, engagements, trial):
        yield from trial.first_good(candidates_of_one)


def _ways(rule: Rule, engagements: list[Engagement], trial: Trial) -> Iterator[Iterable[Offer]]:
    """The kinds of change that might help, each as a list to be tried from the front."""
    if rule is Rule.SETUP_REACHES:
        yield from ([offer] for offer in candidates.shorter_margins(*trial.finding.sides[:2], trial.diaries))
    if rule in INTERPRETERS:
        yield from (candidates.interpreters(engagement, trial.finding, trial.diaries) for engagement in engagements)
    if rule in ROOM_ONLY:
        yield from ([offer] for engagement in engagements for offer in candidates.rooms(engagement, trial.facts))
    if rule in ROOM_OR_TIME:
        yield from (candidates.rooms(engagement, trial.facts) for engagement in engagements)
    if rule in ROOM_OR_TIME or rule in TIME_ONLY:
        # Nobody moves a plenary for one meeting.
        moving = engagements[:1] if rule is Rule.DELEGATION_MISSES else engagements
        yield from (candidates.times_near(engagement, trial.facts) for engagement in moving)
