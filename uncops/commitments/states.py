"""Where a commitment can stand, who may move it from one state to the next, and which steps need a reason."""

from collections.abc import Mapping
from enum import StrEnum

from uncops.commitments.kinds import CommitmentKind, CommitmentState, ReportState
from uncops.core.wording import N_

STATE_LABELS: Mapping[CommitmentState, str] = {
    CommitmentState.DRAFT: N_("Draft"),
    CommitmentState.ANNOUNCED: N_("Announced"),
    CommitmentState.CONFIRMED: N_("Confirmed in writing"),
    CommitmentState.UNDER_WAY: N_("Under way"),
    CommitmentState.DELIVERED: N_("Delivered"),
    CommitmentState.VERIFIED: N_("Verified"),
    CommitmentState.LAPSED: N_("Lapsed"),
    CommitmentState.WITHDRAWN: N_("Withdrawn"),
    CommitmentState.SUPERSEDED: N_("Superseded"),
}
STATE_TONES: Mapping[CommitmentState, str] = {
    CommitmentState.DRAFT: "neutral",
    CommitmentState.ANNOUNCED: "info",
    CommitmentState.CONFIRMED: "info",
    CommitmentState.UNDER_WAY: "info",
    CommitmentState.DELIVERED: "good",
    CommitmentState.VERIFIED: "good",
    CommitmentState.LAPSED: "warning",
    CommitmentState.WITHDRAWN: "bad",
    CommitmentState.SUPERSEDED: "neutral",
}
KIND_LABELS: Mapping[CommitmentKind, str] = {
    CommitmentKind.UNIT: N_("Uniformed unit"),
    CommitmentKind.OFFICERS: N_("Individual officers"),
    CommitmentKind.SPECIALISED_TEAM: N_("Specialised team"),
    CommitmentKind.WOMEN_OFFICERS: N_("Women officers"),
    CommitmentKind.LANGUAGE_SKILLS: N_("Language skills"),
    CommitmentKind.TRAINING: N_("Training and capacity-building"),
    CommitmentKind.EQUIPMENT: N_("Equipment and enablers"),
    CommitmentKind.TECHNOLOGY: N_("Technology and data"),
    CommitmentKind.WOMEN_PEACE_SECURITY: N_("Women, peace and security"),
    CommitmentKind.SAFETY: N_("Safety and medical"),
    CommitmentKind.CONDUCT: N_("Conduct and discipline"),
    CommitmentKind.ENVIRONMENT: N_("Environment"),
    CommitmentKind.COMMUNICATIONS: N_("Strategic communications"),
    CommitmentKind.FINANCIAL: N_("Financial"),
    CommitmentKind.POLITICAL: N_("Political"),
}
REPORT_LABELS: Mapping[ReportState, str] = {
    ReportState.SUBMITTED: N_("Waits for review"),
    ReportState.ACCEPTED: N_("Accepted"),
    ReportState.RETURNED: N_("Returned"),
}
REPORT_TONES: Mapping[ReportState, str] = {
    ReportState.SUBMITTED: "warning",
    ReportState.ACCEPTED: "good",
    ReportState.RETURNED: "bad",
}


class Mover(StrEnum):
    """Who moves: a follow-up officer of the Secretariat, or the focal point of the Mission that leads."""

    OFFICER = "officer"
    MISSION = "mission"


DRAFT, ANNOUNCED, CONFIRMED = CommitmentState.DRAFT, CommitmentState.ANNOUNCED, CommitmentState.CONFIRMED
UNDER_WAY, DELIVERED, VERIFIED = CommitmentState.UNDER_WAY, CommitmentState.DELIVERED, CommitmentState.VERIFIED
LAPSED, WITHDRAWN, SUPERSEDED = CommitmentState.LAPSED, CommitmentState.WITHDRAWN, CommitmentState.SUPERSEDED

# Superseding is not among them: it names the commitment that takes the place, and has its own service.
NEXT_STATES: Mapping[CommitmentState, frozenset[CommitmentState]] = {
    DRAFT: frozenset({ANNOUNCED, WITHDRAWN}),
    ANNOUNCED: frozenset({CONFIRMED, LAPSED, WITHDRAWN}),
    CONFIRMED: frozenset({UNDER_WAY, DELIVERED, LAPSED, WITHDRAWN}),
    UNDER_WAY: frozenset({DELIVERED, LAPSED, WITHDRAWN}),
    DELIVERED: frozenset({VERIFIED, UNDER_WAY}),
    VERIFIED: frozenset({DELIVERED}),
    LAPSED: frozenset({CONFIRMED}),
    WITHDRAWN: frozenset({ANNOUNCED}),
    SUPERSEDED: frozenset(),
}
# What a Mission may do by itself; everything else it proposes in a report.
MISSION_MOVES: frozenset[tuple[CommitmentState, CommitmentState]] = frozenset({(DRAFT, ANNOUNCED), (DRAFT, WITHDRAWN)})
PROPOSED_BY_MISSION: tuple[CommitmentState, ...] = (CONFIRMED, UNDER_WAY, DELIVERED, WITHDRAWN)
# Steps that go back, end it, or say that somebody looked: they need words.
NEEDS_REASON: frozenset[tuple[CommitmentState, CommitmentState]] = frozenset(
    {(DELIVERED, UNDER_WAY), (VERIFIED, DELIVERED), (LAPSED, CONFIRMED), (WITHDRAWN, ANNOUNCED), (DELIVERED, VERIFIED)}
    | {(state, end) for state in NEXT_STATES for end in (LAPSED, WITHDRAWN) if state is not DRAFT}
)
# Announced and not done: what can be late.
OPEN_STATES: frozenset[CommitmentState] = frozenset({ANNOUNCED, CONFIRMED, UNDER_WAY})
DONE_STATES: frozenset[CommitmentState] = frozenset({DELIVERED, VERIFIED})
# What the public register may show once it is cleared; a draft never.
PUBLIC_STATES: frozenset[CommitmentState] = frozenset(CommitmentState) - {DRAFT}


def next_states(state: str, mover: Mover) -> list[CommitmentState]:
    """The states to which somebody may move it now, in the order of the life of a commitment."""
    here = CommitmentState(state)
    allowed = NEXT_STATES[here]
    if mover is Mover.MISSION:
        allowed = frozenset(to for to in allowed if (here, to) in MISSION_MOVES)
    return [to for to in CommitmentState if to in allowed]


def proposable_states(state: str) -> list[CommitmentState]:
    """What a Mission may propose in a report on a commitment that stands so."""
    return [to for to in next_states(state, Mover.OFFICER) if to in PROPOSED_BY_MISSION]
