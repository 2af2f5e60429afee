"""Questions about summits."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.summits.models import Summit, SummitPostponement, SummitState


def all_summits(session: Session) -> list[Summit]:
    """Every summit, latest first."""
    return list(session.scalars(select(Summit).order_by(Summit.starts_on.desc(), Summit.id.desc())))


def public_summits(session: Session) -> list[Summit]:
    """The summits the public may see, latest first."""
    return [summit for summit in all_summits(session) if summit.state != SummitState.DRAFT.value]


def summit_by_slug(session: Session, slug: str) -> Summit | None:
    """The summit of that short name."""
    return session.scalar(select(Summit).where(Summit.slug == slug))


def postponements_of(session: Session, summit_id: int) -> list[SummitPostponement]:
    """How often a summit was postponed, the newest first."""
    found = select(SummitPostponement).where(SummitPostponement.summit_id == summit_id)
    return list(session.scalars(found.order_by(SummitPostponement.id.desc())))
