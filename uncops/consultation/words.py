"""How consultations are called and where they stand, for pages of every audience."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _

from uncops.consultation.letters import last_day
from uncops.consultation.models import Audience, Comment, CommentChange, Consultation
from uncops.consultation.rules import DISPOSITION_LABELS, DISPOSITION_TONES, SHARING_LABELS, STATE_LABELS, STATE_TONES, SUBJECT_LABELS
from uncops.reference.labels import GROUP_LABELS
from uncops.reference.models import Party
from uncops.reference.naming import party_name
from uncops.summits.models import Summit
from uncops.web.languages import day, language

PREPARED, TO_COME, OPEN, CLOSED, SUMMARISED = "prepared", "to_come", "open", "closed", "summarised"
STANDING_TONES = {PREPARED: "neutral", TO_COME: "info", OPEN: "good", CLOSED: "warning", SUMMARISED: "good"}


def standing_of(held: Consultation, now: datetime) -> str:
    """Where a consultation stands at a moment."""
    if held.opened_at is None:
        return PREPARED
    if held.is_open(now):
        return OPEN
    if held.summaries:
        return SUMMARISED
    return TO_COME if now < held.opens_at else CLOSED


def standing_words() -> dict[str, str]:
    """What each standing is called."""
    return {
        PREPARED: _("Being prepared"), TO_COME: _("Opens soon"), OPEN: _("Open"), CLOSED: _("Closed, no summary yet"),
        SUMMARISED: _("Summary published"),
    }  # fmt: skip


def words_of_consultations(summit: Summit) -> dict[str, Any]:
    """Labels and names every page about consultations shows."""
    return {
        "summit": summit, "standings": standing_words(), "standing_tones": STANDING_TONES, "standing_of": standing_of,
        "last_day_of": lambda held: last_day(held, summit),
        "subjects": {one.value: _(label) for one, label in SUBJECT_LABELS.items()},
        "sharings": {one.value: _(label) for one, label in SHARING_LABELS.items()},
        "comment_states": {one.value: _(label) for one, label in STATE_LABELS.items()},
        "comment_tones": {one.value: tone for one, tone in STATE_TONES.items()},
        "dispositions": {one.value: _(label) for one, label in DISPOSITION_LABELS.items()},
        "disposition_tones": {one.value: tone for one, tone in DISPOSITION_TONES.items()},
        "audiences": {Audience.PUBLIC.value: _("Everybody"), Audience.MISSIONS.value: _("Missions only")},
        "zone": ZoneInfo(summit.time_zone), "differences_of": differences_of,
    }  # fmt: skip


def author_of(comment: Comment, on: Any) -> tuple[str, str | None]:
    """Who wrote a comment as others may read it: the party with its flag where the Mission agreed, otherwise its regional group."""
    party = comment.delegation.party
    return (party_name(party, language(), on), party.iso2) if comment.may_be_named else (group_words(party.regional_group), None)


def group_words(group: str | None) -> str:
    """A member of a regional group, or of none, without its name."""
    if group not in GROUP_LABELS:
        return _("A delegation of no regional group")
    return _("A member of the group: %(group)s", group=_(GROUP_LABELS[group]))


def author_in_summary(kept: Mapping[str, Any], parties: Mapping[str, Party], on: Any) -> tuple[str, str | None]:
    """The same for a comment in a published summary."""
    party = parties.get(kept["party"] or "")
    return (party_name(party, language(), on), party.iso2) if party else (group_words(kept["group"]), None)


@dataclass(frozen=True)
class Difference:
    """What one change did to one fact."""

    fact: str
    before: str
    after: str


def differences_of(change: CommentChange | Mapping[str, Any]) -> list[Difference]:
    """What a linked change did, fact by fact: before and after in words."""
    before, after = (change["before"], change["after"]) if isinstance(change, Mapping) else (change.before, change.after)
    names = [name for name in {**before, **after} if name != "piece" and before.get(name) != after.get(name)]
    return [Difference(fact_words(name), _said(before.get(name)), _said(after.get(name))) for name in names]


def fact_words(name: str) -> str:
    """What a fact that was changed is called."""
    known = {
        "title": _("Title"), "points": _("Points"), "questions": _("Guiding questions"), "purpose": _("Purpose"),
        "takeaway": _("Takeaway"), "text": _("Words"), "minutes": _("Minutes"), "order": _("Order"), "reading": _("To be read before"),
        "starts_at": _("Starts at"), "ends_at": _("Ends at"), "room_id": _("Room"),
    }  # fmt: skip
    return known.get(name, name.replace("_", " "))


def _said(value: Any) -> str:
    if value in (None, "", [], {}):
        return "–"
    if isinstance(value, list):
        return "\n".join(" – ".join(map(str, one)) if isinstance(one, list) else str(one) for one in value)
    return str(value)


def period_words(held: Consultation, summit: Summit) -> str:
    """From when until when, in words."""
    return _("%(first)s to %(last)s", first=day(held.opens_at), last=day(last_day(held, summit)))
