"""A summit made from its concept note: its facts as a person left them, and the sessions its programme names."""

from collections.abc import Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session as DatabaseSession

from uncops.audit.services import record
from uncops.core.deeds import Deed
from uncops.core.moments import local_moment
from uncops.core.refusals import NotFound
from uncops.documents.models import SourceDocument
from uncops.documents.queries import corrected_reading, document_by_id
from uncops.documents.reading.model import Kind
from uncops.documents.services import assign_summit
from uncops.programme.drafting.summits import PlannedSession, SummitDraft, draft_summit
from uncops.programme.rules import DaysMissing
from uncops.programme.services.sessions import SessionFacts, add_session
from uncops.summits.models import Summit
from uncops.summits.services import SummitFacts, create_summit


def concept_note(session: DatabaseSession, document_id: int) -> SourceDocument:
    """The concept note of that number.

    :raises NotFound: when there is none, or the document is of another kind.
    """
    document = document_by_id(session, document_id)
    if document.kind != Kind.CONCEPT_NOTE.value:
        raise NotFound
    return document


def drafted_summit(session: DatabaseSession, document_id: int) -> SummitDraft:
    """What a stored concept note, with people's corrections, plans."""
    return draft_summit(corrected_reading(session, concept_note(session, document_id).id))


def draft_summit_from_concept_note(
    session: DatabaseSession,
    document_id: int,
    facts: SummitFacts,
    planned: Sequence[PlannedSession],
    *,
    deed: Deed,
    demonstration: bool = False,
) -> Summit:
    """Make a summit of these facts with the planned sessions; the note, if it belonged to no summit, belongs to it.

    :raises Refusal: when the days, the zone or the short name cannot be, or the summit has fewer days than the plan.
    """
    document = concept_note(session, document_id)
    summit = create_summit(session, facts, deed=deed, demonstration=demonstration)
    _check_days(summit, planned)
    summit.concept_note_id = document.id
    record(session, deed=deed, action="summit.drafted", subject=summit, after={"document": document.id, "sessions": len(planned)})
    if document.summit_id is None:
        assign_summit(session, document, summit, deed=deed)
    zone = ZoneInfo(summit.time_zone)
    for entry in planned:
        day = summit.starts_on + timedelta(days=entry.day - 1)
        starts_at, ends_at = (local_moment(day, clock, zone, field="starts_on") for clock in (entry.starts, entry.ends))
        add_session(session, summit, SessionFacts(entry.kind, entry.title[:400], starts_at, ends_at), deed=deed)
    return summit


def _check_days(summit: Summit, planned: Sequence[PlannedSession]) -> None:
    present = (summit.ends_on - summit.starts_on).days + 1
    wanted = max((entry.day for entry in planned), default=0)
    if wanted > present:
        raise DaysMissing("ends_on", present=present, wanted=wanted)
