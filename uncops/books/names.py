"""How parties are called in books: in their language, as on the first day of the summit."""

from sqlalchemy import and_, case, func, select
from sqlalchemy.orm import Session

from uncops.reference.models import PartyName
from uncops.summits.models import Summit


def party_names(session: Session, summit: Summit, language: str) -> dict[int, str]:
    """The names parties had at the summit in a language, by their number; in English where it has none."""
    on, english = summit.starts_on, "en"
    held = and_(func.coalesce(PartyName.valid_from, on) <= on, func.coalesce(PartyName.valid_to, on) >= on)
    spoken = case((PartyName.language == language, 1), else_=0)
    asked = select(PartyName.party_id, PartyName.short).where(held, PartyName.language.in_((language, english)))
    return dict(session.execute(asked.order_by(spoken)).tuples().all())
