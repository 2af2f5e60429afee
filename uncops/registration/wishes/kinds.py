"""The five kinds of requests and announcements, and what each keeps."""

from dataclasses import dataclass
from typing import Any

from uncops.core.wording import N_
from uncops.programme.models import SessionKind
from uncops.registration.models import (
    AnnouncedCommitment,
    BilateralWish,
    InterpretationNeed,
    SideEventWish,
    SpeakerWish,
    SponsorState,
    WishState,
)

Wish = BilateralWish | SpeakerWish | SideEventWish | InterpretationNeed | AnnouncedCommitment


@dataclass(frozen=True)
class WishKind:
    """One kind: its name in addresses, its table, what a person fills in, and how it is called; labels are marked for translation."""

    slug: str
    table: type[Any]
    columns: tuple[str, ...]
    title: str
    begin: str
    icon: str


KINDS = {
    kind.slug: kind
    for kind in (
        WishKind("bilateral", BilateralWish,
                 ("party_id", "principal", "subject", "themes", "level", "priority", "minutes", "participant_ids", "not_possible",
                  "languages", "confidential_note"),
                 N_("Bilateral meetings"), N_("Ask for a bilateral meeting"), "users"),
        WishKind("speaker", SpeakerWish, ("session_id", "participant_id", "rank", "language", "text"),
                 N_("Speakers' lists"), N_("Inscribe a speaker"), "microphone"),
        WishKind("side-event", SideEventWish,
                 ("title", "purpose", "co_sponsors", "partners", "themes", "expected_count", "preferred_on", "half_days", "interpretation",
                  "is_hybrid", "technical", "catering", "contact_name", "contact_email"),
                 N_("Side events"), N_("Propose a side event"), "calendar-event"),
        WishKind("interpretation", InterpretationNeed, ("speaks", "understands", "occasion", "brings_own"),
                 N_("Interpretation"), N_("Say which interpretation is needed"), "language"),
        WishKind("commitment", AnnouncedCommitment, ("theme", "text", "quantity", "unit", "due_on"),
                 N_("Commitments to be announced"), N_("Announce a commitment"), "flag"),
    )
}  # fmt: skip

STATE_LABELS = {
    WishState.ENTERED.value: N_("Entered"),
    WishState.TAKEN_UP.value: N_("Taken up by the secretariat"),
    WishState.WITHDRAWN.value: N_("Withdrawn"),
}
SPONSOR_LABELS = {
    SponsorState.ASKED.value: N_("not answered yet"),
    SponsorState.ACCEPTED.value: N_("confirmed"),
    SponsorState.DECLINED.value: N_("declined"),
}
SPONSOR_TONES = {SponsorState.ASKED.value: "warning", SponsorState.ACCEPTED.value: "good", SponsorState.DECLINED.value: "bad"}
STATE_TONES = {WishState.ENTERED.value: "info", WishState.TAKEN_UP.value: "good", WishState.WITHDRAWN.value: "neutral"}

# Sessions in which delegations take the floor.
WITH_SPEAKERS = frozenset({SessionKind.OPENING.value, SessionKind.PLENARY.value, SessionKind.SIDE_EVENT.value, SessionKind.CLOSING.value})


def kind_of(wish: Wish) -> WishKind:
    """Which kind a request is of."""
    return next(kind for kind in KINDS.values() if isinstance(wish, kind.table))


def values_of(wish: Wish) -> dict[str, Any]:
    """What a person filled in, by column."""
    return {column: getattr(wish, column) for column in kind_of(wish).columns}
