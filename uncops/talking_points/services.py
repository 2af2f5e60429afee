"""Writing talking points: begun, proposed from the record, accepted, written, put in order, reviewed, locked."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.bilaterals.models import Meeting
from uncops.core.deeds import Deed
from uncops.core.refusals import NotFound
from uncops.core.wording import Sentence
from uncops.summits.models import Summit
from uncops.talking_points import rules
from uncops.talking_points.models import Origin, Part, PointsState, PointState, TalkingPoint, TalkingPoints
from uncops.talking_points.proposing import Proposal
from uncops.talking_points.queries import points_of_meeting, points_of_party

Texts = Mapping[str, str]
COLUMNS = {Origin.POSITION: "position_id", Origin.COMMITMENT: "commitment_id", Origin.ASK: "piece_id"}
DECIDED = {
    PointState.ACCEPTED: "talking-point.accepted",
    PointState.SET_ASIDE: "talking-point.set-aside",
    PointState.PROPOSED: "talking-point.taken-back",
}


@dataclass(frozen=True)
class Spoken:
    """Proposals, and how their sentences are said: in which language, by what."""

    proposals: Iterable[Proposal]
    language: str
    say: Callable[[Sentence], str]


def begin_for_meeting(session: Session, meeting: Meeting, *, deed: Deed) -> TalkingPoints:
    """The set of a meeting, begun where there is none yet; whoever comes second finds that of the first."""
    _queue(session, meeting.summit_id)
    held = points_of_meeting(session, meeting.id)
    return held or _begin(session, TalkingPoints(summit_id=meeting.summit_id, meeting_id=meeting.id), deed)


def begin_for_party(session: Session, summit_id: int, party_id: int, *, deed: Deed) -> TalkingPoints:
    """The set of a party, which stands in for its meetings without one."""
    _queue(session, summit_id)
    held = points_of_party(session, summit_id, party_id)
    return held or _begin(session, TalkingPoints(summit_id=summit_id, party_id=party_id), deed)


def propose(session: Session, points_id: int, spoken: Spoken, *, deed: Deed) -> int:
    """Put in what the record offers and does not stand there yet, set aside or not; gives how many came in.

    :raises PointsLocked: when it is locked.
    """
    held = locked_points(session, points_id)
    rules.check_open(held.state)
    known = {point.identity for point in held.points}
    fresh = [one for one in spoken.proposals if one.identity not in known]
    for place, one in enumerate(fresh, start=_last_place(held) + 1):
        linked = {COLUMNS[one.origin]: one.number} if one.origin in COLUMNS else {}
        held.points.append(
            TalkingPoint(
                position=place, state=PointState.PROPOSED.value, origin=one.origin.value, identity=one.identity,
                texts={spoken.language: spoken.say(one.sentence)}, quotation=one.quotation, quotation_language=one.language,
                source=one.source, said_on=one.said_on, **linked,
            )
        )  # fmt: skip
    if fresh:
        held.version += 1
        held.changed_at = deed.at
        record(session, deed=deed, action="talking-points.proposed", subject=held, after={"count": len(fresh)})
    return len(fresh)


def word(session: Session, points_id: int, part: Part, texts: Texts, *, seen: int | None, deed: Deed) -> TalkingPoints:
    """Say what the meeting is to achieve, or who the principal meets.

    :raises Refusal: when it is locked, or somebody saved meanwhile.
    """
    held = _open(session, points_id, seen)
    wanted = rules.tidied(texts)
    if getattr(held, part.value) == wanted:
        return held
    setattr(held, part.value, wanted)
    _wrote(held, deed)
    record(session, deed=deed, action=f"talking-points.{part.value}", subject=held, after={"languages": sorted(wanted)})
    return held


def add_point(session: Session, points_id: int, texts: Texts, *, seen: int | None = None, deed: Deed) -> TalkingPoint:
    """Write a point of one's own, last in the order; it is accepted at once.

    :raises Refusal: when nothing is said, there are too many, it is locked, or somebody saved meanwhile.
    """
    held = _open(session, points_id, seen)
    wanted = _texts(texts)
    if len(held.points) >= rules.MOST_POINTS:
        raise rules.TooManyPoints(limit=rules.MOST_POINTS)
    made = TalkingPoint(position=_last_place(held) + 1, state=PointState.ACCEPTED.value, origin=Origin.WRITTEN.value, texts=wanted)
    held.points.append(made)
    _wrote(held, deed)
    record(session, deed=deed, action="talking-point.written", subject=held, after={"languages": sorted(wanted)})
    return made


def change_point(session: Session, point_id: int, texts: Texts, *, seen: int | None, deed: Deed) -> TalkingPoint:
    """Word a point otherwise; whoever words a proposed one accepts it.

    :raises Refusal: as add_point.
    """
    point, held = _point(session, point_id, seen)
    wanted = _texts(texts)
    if point.texts == wanted and point.state == PointState.ACCEPTED:
        return point
    point.texts, point.state = wanted, PointState.ACCEPTED.value
    _wrote(held, deed)
    record(session, deed=deed, action="talking-point.changed", subject=held, after={"point": point.id, "languages": sorted(wanted)})
    return point


def decide(session: Session, point_id: int, to: PointState, *, seen: int | None, deed: Deed) -> TalkingPoint:
    """Accept a point, set it aside, or let it wait again.

    :raises Refusal: when it is locked, or somebody saved meanwhile.
    """
    point, held = _point(session, point_id, seen)
    if point.state == to:
        return point
    point.state = to.value
    _wrote(held, deed)
    record(session, deed=deed, action=DECIDED[to], subject=held, after={"point": point.id})
    return point


def shift(session: Session, point_id: int, *, is_up: bool, seen: int | None, deed: Deed) -> None:
    """Say a point before or after its neighbour among the accepted ones.

    :raises Refusal: as decide.
    """
    point, held = _point(session, point_id, seen)
    order = held.accepted
    if point not in order:
        return
    place = order.index(point)
    other = place - 1 if is_up else place + 1
    if not 0 <= other < len(order):
        return
    neighbour = order[other]
    if neighbour.position == point.position:  # two that came in at once
        for number, one in enumerate(held.points, start=1):
            one.position = number
    point.position, neighbour.position = neighbour.position, point.position
    _wrote(held, deed)
    record(session, deed=deed, action="talking-points.ordered", subject=held, after={"point": point.id})


def review(session: Session, points_id: int, *, seen: int | None, deed: Deed) -> TalkingPoints:
    """Stand behind it as a second officer.

    :raises Refusal: when the officer wrote some of it, nothing is accepted, it is no draft, or somebody saved meanwhile.
    """
    held = locked_points(session, points_id)
    rules.check_seen(held.version, seen)
    rules.check_review(held.state, len(held.accepted), held.writers, deed.actor_id)
    held.state, held.reviewed_at, held.reviewed_by = PointsState.REVIEWED.value, deed.at, deed.actor
    return _stepped(session, held, "talking-points.reviewed", deed)


def lock(session: Session, points_id: int, *, seen: int | None, deed: Deed) -> TalkingPoints:
    """Let it stand as it will be said and printed.

    :raises Refusal: when it was not reviewed, or somebody saved meanwhile.
    """
    held = locked_points(session, points_id)
    rules.check_seen(held.version, seen)
    rules.check_lock(held.state, is_locking=True)
    held.state, held.locked_at, held.locked_by = PointsState.LOCKED.value, deed.at, deed.actor
    return _stepped(session, held, "talking-points.locked", deed)


def unlock(session: Session, points_id: int, *, seen: int | None, deed: Deed) -> TalkingPoints:
    """Let it be changed again; it is a draft until it is reviewed anew.

    :raises Refusal: when it is not locked, or somebody saved meanwhile.
    """
    held = locked_points(session, points_id)
    rules.check_seen(held.version, seen)
    rules.check_lock(held.state, is_locking=False)
    _to_draft(held)
    return _stepped(session, held, "talking-points.unlocked", deed)


def locked_points(session: Session, points_id: int) -> TalkingPoints:
    """A set as stored now, held until the transaction ends.

    :raises NotFound: when there is none.
    """
    statement = select(TalkingPoints).where(TalkingPoints.id == points_id).with_for_update(of=TalkingPoints)
    held = session.scalar(statement.execution_options(populate_existing=True))
    if held is None:
        raise NotFound
    session.refresh(held, ["points"])
    return held


def _queue(session: Session, summit_id: int) -> None:
    """On PostgreSQL two officers would both find none; on SQLite the database is locked whole."""
    session.execute(select(Summit.id).where(Summit.id == summit_id).with_for_update())


def _begin(session: Session, made: TalkingPoints, deed: Deed) -> TalkingPoints:
    made.objective, made.biography, made.writers, made.state, made.version = {}, {}, [], PointsState.DRAFT.value, 1
    made.created_at = made.changed_at = deed.at
    made.changed_by = deed.actor
    session.add(made)
    record(session, deed=deed, action="talking-points.begun", subject=made)
    return made


def _open(session: Session, points_id: int, seen: int | None) -> TalkingPoints:
    held = locked_points(session, points_id)
    rules.check_open(held.state)
    rules.check_seen(held.version, seen)
    return held


def _point(session: Session, point_id: int, seen: int | None) -> tuple[TalkingPoint, TalkingPoints]:
    points_id = session.scalar(select(TalkingPoint.points_id).where(TalkingPoint.id == point_id))
    if points_id is None:
        raise NotFound
    held = _open(session, points_id, seen)
    return next(point for point in held.points if point.id == point_id), held


def _texts(texts: Texts) -> dict[str, str]:
    wanted = rules.tidied(texts)
    if not wanted:
        raise rules.NothingSaid("text_en")
    return wanted


def _last_place(held: TalkingPoints) -> int:
    return max((point.position for point in held.points), default=0)


def _wrote(held: TalkingPoints, deed: Deed) -> None:
    """What was reviewed is a draft again when somebody writes, and who wrote does not review it."""
    if held.state != PointsState.DRAFT:
        _to_draft(held)
    if deed.actor_id is not None:
        held.writers = sorted({*held.writers, deed.actor_id})
    held.version += 1
    held.changed_at, held.changed_by = deed.at, deed.actor


def _to_draft(held: TalkingPoints) -> None:
    held.state, held.reviewed_at, held.reviewed_by = PointsState.DRAFT.value, None, ""
    held.locked_at, held.locked_by = None, ""


def _stepped(session: Session, held: TalkingPoints, action: str, deed: Deed) -> TalkingPoints:
    held.version += 1
    held.changed_at = deed.at
    record(session, deed=deed, action=action, subject=held, after={"state": held.state})
    return held
