"""What an address of these pages means, and what trail entries are called."""

from flask import g

from uncops.audit.telling import tell, tell_values
from uncops.consultation import queries
from uncops.consultation.models import Comment, Consultation
from uncops.consultation.rules import DISPOSITION_LABELS, SHARING_LABELS
from uncops.core.database import db
from uncops.core.refusals import NotFound
from uncops.core.wording import N_
from uncops.summits.current import required_summit
from uncops.summits.models import Summit

tell({
    "consultation.prepared": N_("Consultation prepared"),
    "consultation.changed": N_("Consultation changed"),
    "consultation.opened": N_("Consultation opened to Missions"),
    "consultation.asked-later": N_("Delegations invited since are consulted too"),
    "consultation.prolonged": N_("Last day of the consultation moved"),
    "consultation.reminded": N_("Reminder of the consultation composed"),
    "consultation.summarised": N_("Summary published"),
    "consultation.no-objection-said": N_("Mission has no objection"),
    "consultation.no-objection-taken-back": N_("Mission took back that it has no objection"),
    "comment.sent": N_("Comment sent"),
    "comment.changed": N_("Comment changed"),
    "comment.withdrawn": N_("Comment withdrawn"),
    "comment.disposed": N_("Decided about the comment"),
    "comment.applied": N_("Change linked to the comment"),
    "comment.change-unlinked": N_("Link to a change taken back"),
})  # fmt: skip
tell_values("consultation_comment", "disposition", DISPOSITION_LABELS)
tell_values("consultation", "sharing", SHARING_LABELS)


def consultation_here(consultation_id: int) -> tuple[Consultation, Summit]:
    """A consultation of the summit that is open, and that summit.

    :raises NotFound: when there is none of that number.
    """
    summit = required_summit()
    held = queries.consultation_of(db.session(), summit.id, consultation_id)
    if held is None:
        raise NotFound
    g.time_zone = summit.time_zone
    return held, summit


def comment_here(consultation_id: int, comment_id: int) -> tuple[Comment, Consultation, Summit]:
    """A comment that a Mission sent; its drafts are not there.

    :raises NotFound: when there is none of that number.
    """
    held, summit = consultation_here(consultation_id)
    comment = queries.sent_comment(db.session(), held.id, comment_id)
    if comment is None:
        raise NotFound
    return comment, held, summit
