"""Questions to the check: what it must know, what it finds, what was overruled; a fixed number of queries each."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from uncops.conflicts.check.diaries import Diaries, diaries_of
from uncops.conflicts.check.facts import Closure, Facts, RoomFacts, Stay
from uncops.conflicts.check.finding import Finding, Overruled
from uncops.conflicts.check.offers import with_offers
from uncops.conflicts.check.places import Placed, findings_at_places
from uncops.conflicts.check.running import findings_in, findings_touching
from uncops.conflicts.check.severity import DEFAULTS, Rule, Severity
from uncops.conflicts.model import Engagement
from uncops.conflicts.models import ConflictSetting, Overruling
from uncops.conflicts.sources import engagements_of
from uncops.core.spans import Span
from uncops.delegations.models import Delegation, Function, Participant
from uncops.summits.models import Summit
from uncops.venue.models import Room, RoomClosure
from uncops.venue.queries import measured_walks

LEADING = (Function.HEAD.value, Function.ALTERNATE_HEAD.value)
NEXT_DAY = timedelta(days=1)
RULES = frozenset(rule.value for rule in Rule)


@dataclass(frozen=True)
class Situation:
    """A summit as the check sees it, read once: what engages whom, the facts, and what was overruled by key of the finding."""

    engagements: Sequence[Engagement]
    facts: Facts
    overruled: dict[str, Overruled]

    @cached_property
    def diaries(self) -> Diaries:
        """The engagements by what they share."""
        return diaries_of(self.engagements)

    @cached_property
    def findings(self) -> list[Finding]:
        """Everything found, in time order, without offers."""
        return self.judged(findings_in(self.diaries, self.facts))

    def touching(self, engagement: Engagement) -> list[Finding]:
        """What is found about one engagement, as if it replaced the one with its key."""
        return self.judged(findings_touching(engagement, self.diaries, self.facts))

    def at_places(self, engagement: Engagement, spans: Sequence[Span], room_ids: Sequence[int | None]) -> Iterator[Placed]:
        """What would be found about one engagement at each of these times in each of these rooms."""
        is_overruled = any(engagement.key in overruled.sides for overruled in self.overruled.values())
        found = findings_at_places(engagement, spans, room_ids, self.diaries, self.facts, with_keys=is_overruled)
        if not is_overruled:
            return found
        return (replace(placed, in_rooms={room: tuple(self.judged(there)) for room, there in placed.in_rooms.items()}) for placed in found)

    def judged(self, findings: Iterable[Finding]) -> list[Finding]:
        """The same findings, each with what was decided about it."""
        return [replace(finding, overruled=self.overruled.get(finding.key)) for finding in findings]

    def with_engagement(self, engagement: Engagement) -> "Situation":
        """The same summit with this engagement instead of the one with its key, or besides the others."""
        others = [other for other in self.engagements if other.key != engagement.key]
        return replace(self, engagements=[*others, engagement])

    def solved(self, findings: Iterable[Finding]) -> list[Finding]:
        """The same findings with what would solve each."""
        return [with_offers(finding, self.diaries, self.facts) for finding in findings]


def situation_of(session: Session, summit: Summit) -> Situation:
    """The summit as it stands."""
    return Situation(engagements_of(session, summit.id), facts_of(session, summit), overruled_in(session, summit))


def findings_of(session: Session, summit: Summit) -> list[Finding]:
    """Everything the check finds at a summit, overruled or not, in time order; without offers."""
    return situation_of(session, summit).findings


@dataclass(frozen=True)
class Counts:
    """How many findings are open: those that block, those that warn."""

    blocking: int = 0
    warning: int = 0


def open_counts(findings: Iterable[Finding]) -> Counts:
    """How many of these are neither solved nor overruled."""
    severities = [finding.severity for finding in findings if finding.overruled is None]
    return Counts(severities.count(Severity.BLOCK), severities.count(Severity.WARN))


def findings_for(session: Session, summit: Summit, engagement: Engagement) -> list[Finding]:
    """What the check finds about one engagement, as if it replaced the one with its key; with offers."""
    situation = situation_of(session, summit).with_engagement(engagement)
    return situation.solved(situation.touching(engagement))


def facts_of(session: Session, summit: Summit) -> Facts:
    """What the check must know of a summit besides its engagements."""
    strictness = _strictness(session, summit)
    return Facts(
        zone=ZoneInfo(summit.time_zone),
        first_day=summit.starts_on,
        last_day=summit.ends_on,
        rooms=_rooms(session),
        walks=measured_walks(session),
        stays=_stays(session, summit.id),
        elsewhere=_elsewhere(session, [other for other in strictness if other != summit.id]),
        severities=strictness[summit.id],
    )


def severities_of(session: Session, summit: Summit) -> dict[Rule, Severity]:
    """How strict a summit is about every rule."""
    return _strictness(session, summit)[summit.id]


def _strictness(session: Session, summit: Summit) -> dict[int, dict[Rule, Severity]]:
    """How strict each summit of these days is, this one among them; asked at once, for the others hold rooms too."""
    near = (Summit.starts_on <= summit.ends_on + NEXT_DAY, Summit.ends_on >= summit.starts_on - NEXT_DAY)
    columns = (Summit.id, ConflictSetting.rule, ConflictSetting.severity)
    rows = session.execute(select(*columns).outerjoin(ConflictSetting, ConflictSetting.summit_id == Summit.id).where(*near))
    found: dict[int, dict[Rule, Severity]] = {summit.id: dict(DEFAULTS)}
    for number, rule, severity in rows:
        own = found.setdefault(number, dict(DEFAULTS))
        if rule in RULES:
            own[Rule(rule)] = Severity(severity)
    return found


def overruled_in(session: Session, summit: Summit) -> dict[str, Overruled]:
    """What was overruled at a summit and not taken back, by key of the finding."""
    in_force = select(Overruling).where(Overruling.summit_id == summit.id, Overruling.taken_back_at.is_(None))
    return {row.finding_key: Overruled(row.id, row.reason, row.made_by, row.made_at, tuple(row.sides)) for row in session.scalars(in_force)}


def _rooms(session: Session) -> dict[int, RoomFacts]:
    columns = (Room.id, Room.name, Room.capacity, Room.interpretation_booths, Room.is_active, Room.slug, Room.room_class)
    closure = (RoomClosure.starts_at, RoomClosure.ends_at, RoomClosure.reason)
    joined = select(*columns, *closure).outerjoin(RoomClosure, RoomClosure.room_id == Room.id)
    found: dict[int, RoomFacts] = {}
    for *told, starts_at, ends_at, reason in session.execute(joined.order_by(Room.name, Room.id, RoomClosure.starts_at)):
        number, name, capacity, booths, is_active, slug, room_class = told
        room = found.setdefault(number, RoomFacts(number, name, capacity, booths, is_active, (), slug, room_class))
        if starts_at is not None:
            found[number] = replace(room, closures=(*room.closures, Closure(Span(starts_at, ends_at), reason)))
    return found


def _stays(session: Session, summit_id: int) -> dict[str, Stay]:
    """Of participants, and of delegations: from the first arrival to the last departure of head and alternate head, where told."""
    columns = (Participant.id, Participant.delegation_id, Participant.function, Participant.arrives_at, Participant.departs_at)
    told = or_(Participant.arrives_at.is_not(None), Participant.departs_at.is_not(None))
    here = select(*columns).join(Participant.delegation).where(Delegation.summit_id == summit_id, Participant.left_at.is_(None), told)
    stays: dict[str, Stay] = {}
    leading: dict[int, list[Stay]] = defaultdict(list)
    for number, delegation_id, function, arrives_at, departs_at in session.execute(here):
        stays[f"participant:{number}"] = Stay(arrives_at, departs_at)
        if function in LEADING:
            leading[delegation_id].append(Stay(arrives_at, departs_at))
    return {**stays, **{f"delegation:{number}": _together(their) for number, their in leading.items()}}


def _together(stays: Sequence[Stay]) -> Stay:
    arrivals = [stay.arrives_at for stay in stays if stay.arrives_at is not None]
    departures = [stay.departs_at for stay in stays if stay.departs_at is not None]
    return Stay(min(arrivals, default=None), max(departures, default=None))


def _elsewhere(session: Session, summit_ids: Iterable[int]) -> tuple[Engagement, ...]:
    """What other summits of the same days hold in the same rooms."""
    found = [engagement for summit_id in summit_ids for engagement in engagements_of(session, summit_id)]
    return tuple(replace(engagement, attendees=(), declined=()) for engagement in found if engagement.room_id is not None)
