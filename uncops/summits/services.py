"""What is done with summits."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.core.deeds import Deed
from uncops.summits.models import Summit, SummitState
from uncops.summits.queries import summit_by_slug
from uncops.summits.rules import SlugTaken, check_days, check_zone


@dataclass(frozen=True)
class SummitFacts:
    """What is said of a summit when it is made or changed."""

    slug: str
    title: str
    place: str
    time_zone: str
    starts_on: date
    ends_on: date
    themes: list[str] = field(default_factory=list)
    objectives: list[str] = field(default_factory=list)
    outcomes: list[str] = field(default_factory=list)
    audience: str = ""


def create_summit(session: Session, facts: SummitFacts, *, deed: Deed, demonstration: bool = False) -> Summit:
    """Make a summit, as a draft nobody outside sees.

    :raises Refusal: when the days or the zone cannot be, or the short name is taken.
    """
    _check(session, facts, summit=None)
    summit = Summit(**vars(facts), is_demonstration=demonstration, state=SummitState.DRAFT.value, created_at=deed.at, changed_at=deed.at)
    session.add(summit)
    record(session, deed=deed, action="summit.created", subject=summit, after=vars(facts))
    return summit


def change_summit(session: Session, summit: Summit, facts: SummitFacts, *, deed: Deed) -> Summit:
    """Change what is said of a summit; only what differs enters the trail."""
    _check(session, facts, summit=summit)
    changed = {name: value for name, value in vars(facts).items() if getattr(summit, name) != value}
    if not changed:
        return summit
    before = {name: getattr(summit, name) for name in changed}
    for name, value in changed.items():
        setattr(summit, name, value)
    summit.changed_at = deed.at
    record(session, deed=deed, action="summit.changed", subject=summit, before=before, after=changed)
    return summit


def open_to_public(session: Session, summit: Summit, *, deed: Deed) -> None:
    """Let the public see the summit; its programme still has to be published by itself."""
    if summit.state == SummitState.PUBLISHED.value:
        return
    before, summit.state, summit.changed_at = summit.state, SummitState.PUBLISHED.value, deed.at
    record(session, deed=deed, action="summit.published", subject=summit, before={"state": before}, after={"state": summit.state})


def _check(session: Session, facts: SummitFacts, summit: Summit | None) -> None:
    check_days(facts.starts_on, facts.ends_on)
    check_zone(facts.time_zone)
    other = summit_by_slug(session, facts.slug)
    if other is not None and other is not summit:
        raise SlugTaken("slug", slug=facts.slug)
