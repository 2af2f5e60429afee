"""Who may note and read what happens at a meeting: the secretariat, and of the principals' offices the one of its own principal."""

from flask_login import current_user

from uncops.bilaterals.models import Meeting
from uncops.bilaterals.organiser.found import found_meeting
from uncops.core.refusals import NotFound
from uncops.summits.models import Summit
from uncops.web.access import may


def is_secretariat() -> bool:
    """Whether the visitor sees participants, as the secretariat does and a principal's office does not."""
    return may("participants.read")


def may_record(meeting: Meeting) -> bool:
    """Whether the visitor may note and read what happens at a meeting."""
    if not may("bilaterals.record"):
        return False
    return is_secretariat() or (meeting.principal is not None and meeting.principal.account_id == current_user.id)


def meeting_to_record(meeting_id: int) -> tuple[Meeting, Summit]:
    """The meeting of an address, and its summit.

    :raises NotFound: when there is none, or its record is not for the visitor.
    """
    meeting, summit = found_meeting(meeting_id)
    if not may_record(meeting):
        raise NotFound
    return meeting, summit


def own_office() -> int | None:
    """The account to whose principals the visitor is kept; None for the secretariat, which sees all."""
    return None if is_secretariat() else current_user.id
