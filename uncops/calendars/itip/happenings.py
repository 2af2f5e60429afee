"""Invitations follow programme and schedule of meetings: composed in the transaction in which a version is published."""

from sqlalchemy.orm import Session

from uncops.bilaterals.planning.happenings import Schedule, when_schedule_published
from uncops.calendars.itip.composing import compose_due
from uncops.core.deeds import Deed
from uncops.programme.happenings import Publication, when_published


@when_published
def invite_people_of_sessions(session: Session, publication: Publication, deed: Deed) -> None:
    """People of sessions get invitations, changes and cancellations as drafts in the outbox."""
    compose_due(session, publication.summit, deed=deed)


@when_schedule_published
def invite_both_sides_of_meetings(session: Session, schedule: Schedule, deed: Deed) -> None:
    """Both sides of meetings get invitations, changes and cancellations as drafts in the outbox."""
    compose_due(session, schedule.summit, deed=deed)
