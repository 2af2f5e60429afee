"""Invitations follow the programme: composed in the transaction in which a version is published."""

from sqlalchemy.orm import Session

from uncops.calendars.itip.composing import compose_due
from uncops.core.deeds import Deed
from uncops.programme.happenings import Publication, when_published


@when_published
def invite_people_of_sessions(session: Session, publication: Publication, deed: Deed) -> None:
    """People of sessions get invitations, changes and cancellations as drafts in the outbox."""
    compose_due(session, publication.summit, deed=deed)
