"""Findings as the visitor may see them: links to their sides, sentences in their language, what is not theirs left out."""

from collections.abc import Iterable

from flask import current_app, url_for

from uncops.audit.telling import tell
from uncops.conflicts.check.finding import Finding, Offer, Side
from uncops.conflicts.check.severity import Rule, Severity
from uncops.conflicts.model import EngagementKind
from uncops.conflicts.rules import RULE_LABELS, RULE_REASONS, SEVERITY_LABELS
from uncops.conflicts.sources import mover_of
from uncops.core.wording import N_
from uncops.web.access import may
from uncops.web.forms import spoken

tell({
    "conflict.overruled": N_("Conflict overruled"),
    "conflict.taken-back": N_("Overruling of a conflict taken back"),
    "conflict.rules-set": N_("Rules of the check for conflicts set"),
})  # fmt: skip

# Kind of a side: its page and the argument in the address.
PLACES = {
    "session": ("organiser.session_show", "session_id"),
    "meeting": ("organiser.meeting_show", "meeting_id"),
    "participant": ("organiser.participant_show", "participant_id"),
    "principal": ("organiser.principal_show", "principal_id"),
    "delegation": ("organiser.delegation_show", "delegation_id"),
}
OF_TRAVEL = frozenset({Rule.BEFORE_ARRIVAL, Rule.AFTER_DEPARTURE})
TONES = {Severity.BLOCK: "bad", Severity.WARN: "warning", Severity.IGNORE: "neutral"}


def may_see(finding: Finding) -> bool:
    """Meetings are seen by those who see bilaterals, flights by those who see participants."""
    if finding.rule in OF_TRAVEL and not may("participants.read"):
        return False
    return all(side.kind != EngagementKind.MEETING for side in finding.sides) or may("bilaterals.read")


def visible(findings: Iterable[Finding]) -> list[Finding]:
    """Those the visitor may see."""
    return [finding for finding in findings if may_see(finding)]


def side_url(side: Side) -> str:
    """The page of a side; empty where there is none, or none the visitor may open."""
    if side.url:
        return side.url
    endpoint, argument = PLACES.get(side.kind, ("organiser.room_show", "slug"))
    value = side.slug if side.kind == "room" else side.number
    view = current_app.view_functions.get(endpoint)
    if not value or view is None or not may(getattr(view, "permission", "")):
        return ""
    return url_for(endpoint, **{argument: value})


def may_take(offer: Offer) -> bool:
    """Whether the visitor may change what an offer changes, with a button."""
    mover = mover_of(offer.engagement_key)
    return mover is not None and may(mover.permission)


def words_of_conflicts() -> dict[str, object]:
    """What every page that shows findings needs."""
    return {
        "rule_labels": RULE_LABELS, "rule_reasons": RULE_REASONS, "severity_labels": SEVERITY_LABELS, "severity_tones": TONES,
        "spoken": spoken, "side_url": side_url, "may_take": may_take,
    }  # fmt: skip
