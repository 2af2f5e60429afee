"""What an address of these pages means, and the words the pages share."""

from typing import Any

from flask import g
from flask_babel import gettext as _
from flask_login import current_user

from uncops.audit.telling import tell, tell_values
from uncops.core.database import db
from uncops.core.refusals import NotFound
from uncops.core.wording import N_
from uncops.delegations.words import words_of
from uncops.registration.models import SideEventWish
from uncops.registration.wishes.kinds import SPONSOR_LABELS, SPONSOR_TONES
from uncops.side_events import queries
from uncops.side_events.listing import STANDING_TONES, standing_words
from uncops.side_events.models import SideEventReview
from uncops.side_events.rules import OUTCOME_LABELS, STANCE_LABELS
from uncops.summits.current import required_summit
from uncops.summits.models import Summit

tell({
    "side-event-call.made": N_("Side events called for"),
    "side-event-call.changed": N_("Call for side events changed"),
    "side-event-slot.offered": N_("Slot for side events offered"),
    "side-event-slot.taken-back": N_("Slot for side events taken back"),
    "side-event.sponsorship-answered": N_("Co-sponsor answered"),
    "side-event.reviewed": N_("Side event reviewed"),
    "side-event.review-abstained": N_("Reviewer does not review this side event"),
    "side-event.conflict-declared": N_("Conflict of interest declared"),
    "side-event.decided": N_("Side event decided"),
    "side-event.placed": N_("Side event put into the programme"),
    "side-event.taken-out": N_("Side event taken out of the programme"),
    "side-event.mission-told": N_("Mission told of the decision"),
})  # fmt: skip
tell_values("side_event_wish", "outcome", OUTCOME_LABELS)
tell_values("side_event_wish", "state", SPONSOR_LABELS)


def proposal_here(wish_id: int) -> tuple[SideEventWish, Summit]:
    """A proposal at the summit that is open, and that summit.

    :raises NotFound: when there is none of that number.
    """
    summit = required_summit()
    wish = queries.proposal_of(db.session(), summit.id, wish_id)
    if wish is None:
        raise NotFound
    g.time_zone = summit.time_zone
    return wish, summit


def own_review(wish_id: int) -> SideEventReview | None:
    """What the visitor said of a proposal."""
    return queries.review_of(db.session(), wish_id, current_user.id)


def words_of_side_events(summit: Summit) -> dict[str, Any]:
    """Labels and names these pages show."""
    return {
        **words_of(summit), "summit": summit, "standings": standing_words(), "standing_tones": STANDING_TONES,
        "stances": {stance.value: _(label) for stance, label in STANCE_LABELS.items()},
        "outcomes": {outcome.value: _(label) for outcome, label in OUTCOME_LABELS.items()},
        "sponsor_labels": {state: _(label) for state, label in SPONSOR_LABELS.items()}, "sponsor_tones": SPONSOR_TONES,
    }  # fmt: skip
