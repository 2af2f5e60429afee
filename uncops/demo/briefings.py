"""Briefs the principals of the demonstration: the further ones with their meetings and roles, and talking points for all of them."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.accounts.models import Account
from uncops.bilaterals.models import Meeting, MeetingState
from uncops.bilaterals.queries import coming_delegations, live_meetings
from uncops.bilaterals.services import MeetingFacts, arrange_all, set_state
from uncops.core.deeds import Deed
from uncops.core.spans import Span
from uncops.delegations.models import Delegation, Participant
from uncops.demo.bilaterals import LENGTH, STARTS
from uncops.demo.briefings_told import BIOGRAPHIES, FURTHER, OBJECTIVES, POINTS, SERVING
from uncops.demo.story import SLUG, deed_on, local, uid_of
from uncops.positions.models import Position, PositionState
from uncops.principals.models import Principal
from uncops.principals.services import PrincipalFacts, add_principal
from uncops.programme.models import PersonRole, SessionKind, SessionPerson
from uncops.programme.models import Session as ProgrammeSession
from uncops.programme.queries import sessions_of
from uncops.programme.services.people import PersonFacts, add_person
from uncops.reference.naming import party_name
from uncops.statistics.personnel import PersonnelType
from uncops.statistics.queries import state_ids
from uncops.statistics.reading import ContributionRow
from uncops.statistics.services import keep_contributions
from uncops.summits.models import Summit
from uncops.talking_points import services
from uncops.talking_points.gathering import Wanted, records_of
from uncops.talking_points.models import Part, PointState, TalkingPoints
from uncops.talking_points.proposing import proposals_of
from uncops.talking_points.queries import meetings_with_principals
from uncops.talking_points.services import Spoken
from uncops.venue.queries import rooms

ARRANGED_ON, WRITTEN_ON, REVIEWED_ON, LOCKED_ON = date(2031, 5, 18), date(2031, 5, 21), date(2031, 5, 26), date(2031, 5, 29)
MEETINGS_EACH, ACCEPTED_EACH = 2, 3
PARTIES = 14  # with how many the further principals meet, by turns
PAUSE = timedelta(minutes=10)
MONTHS = (date(2030, 11, 1), date(2030, 12, 1), date(2031, 1, 1), date(2031, 2, 1), date(2031, 3, 1), date(2031, 4, 1))
GROWING = 8  # a figure was so many per cent lower each month before
TYPES = {
    "IPO": PersonnelType.INDIVIDUAL_POLICE, "FPU": PersonnelType.FORMED_POLICE_UNIT, "SPT": PersonnelType.SPECIALIZED_POLICE_TEAM,
}  # fmt: skip
STAND_IN = "GHA"  # the party whose talking points stand in for one of its meetings
Busy = list[tuple[str, Span]]


def bring_in_contributions(session: Session) -> int:
    """Bring in what States contribute at the end of six months; gives how many rows the last has."""
    numbers, rows = state_ids(session), []
    for before, month in enumerate(reversed(MONTHS)):
        part = 100 - GROWING * before
        rows = [
            ContributionRow(line, code, mission, TYPES[kind], women * part // 100, men * part // 100)
            for line, (code, mission, kind, women, men) in enumerate(SERVING, start=2)
        ]
        keep_contributions(session, month, rows, state_ids=numbers, source_name="invented.csv", deed=deed_on(WRITTEN_ON))
    return len(rows)


def arrange_further(session: Session, summit: Summit, officer: Account) -> int:
    """Enter the further principals, arrange and tell their meetings, and give each a role in a session; gives how many meetings."""
    deed = Deed(deed_on(ARRANGED_ON).at, officer.name, officer.id)
    principals = [add_principal(session, summit, PrincipalFacts(name, office), deed=deed) for name, office, _role in FURTHER]
    session.flush()
    busy = _busy(session, summit)
    wanted = list(_wanted(session, summit, principals, busy))
    made = arrange_all(session, summit, wanted, deed=deed)
    for meeting in made:
        set_state(session, meeting.id, MeetingState.TOLD, deed=deed)
    _give_roles(session, summit, principals, busy, deed)
    return len(made)


def _busy(session: Session, summit: Summit) -> Busy:
    """When everybody and every room has a meeting, or somebody of a delegation a role in a session."""
    meeting = [(key, one.span) for one in live_meetings(session, summit.id) for key in _keys(one)]
    roles = select(Participant.delegation_id, ProgrammeSession.starts_at, ProgrammeSession.ends_at).join(
        SessionPerson, SessionPerson.participant_id == Participant.id
    ).join(ProgrammeSession, ProgrammeSession.id == SessionPerson.session_id)  # fmt: skip
    serving = session.execute(roles.where(ProgrammeSession.summit_id == summit.id)).tuples()
    return meeting + [(f"d{number}", Span(starts_at, ends_at)) for number, starts_at, ends_at in serving]


def _keys(meeting: Meeting | MeetingFacts) -> tuple[str, ...]:
    named = {"d": meeting.first_id, "e": meeting.second_id, "p": meeting.principal_id, "r": meeting.room_id}
    return tuple(f"{'d' if kind == 'e' else kind}{number}" for kind, number in named.items() if number)


def _wanted(session: Session, summit: Summit, principals: Sequence[Principal], busy: Busy) -> Iterator[tuple[MeetingFacts, str]]:
    """Two meetings for each, with those who said something first, in the first slot and room free for all."""
    tables = [room.id for room in rooms(session) if room.room_class == "bilateral"]
    spoken = select(Position.party_id).where(Position.state == PositionState.CONFIRMED.value, Position.party_id.is_not(None))
    speaking = set(session.scalars(spoken))
    coming = sorted(coming_delegations(session, summit.id), key=lambda held: held.party_id not in speaking)
    for number in range(len(principals) * MEETINGS_EACH):
        principal, delegation = principals[number // MEETINGS_EACH], coming[number % PARTIES]
        facts = _placed(principal, delegation, tables, busy)
        busy.extend((key, Span(facts.starts_at, facts.ends_at)) for key in _keys(facts))
        yield facts, uid_of(SLUG, f"principals-meeting-{number + 1}")


def _placed(principal: Principal, delegation: Delegation, tables: Sequence[int], busy: Busy) -> MeetingFacts:
    for day, clock in STARTS:
        span = Span(local(day, clock), local(day, clock) + LENGTH)
        around = Span(span.starts_at - PAUSE, span.ends_at + PAUSE)
        taken = {key for key, other in busy if other.overlaps(around)}
        free = [table for table in tables if f"r{table}" not in taken]
        if free and not {f"d{delegation.id}", f"p{principal.id}"} & taken:
            subject = OBJECTIVES[delegation.id % len(OBJECTIVES)]["en"]
            return MeetingFacts(
                delegation.id, span.starts_at, span.ends_at, None, principal.id, free[0], subject, (delegation.language,)
            )  # fmt: skip
    raise LookupError("no slot is free for a principal of the demonstration")


def _give_roles(session: Session, summit: Summit, principals: Sequence[Principal], busy: Busy, deed: Deed) -> None:
    """Each has a role in the first session during which they meet nobody."""
    held = [one for one in sessions_of(session, summit.id) if one.kind in (SessionKind.PLENARY.value, SessionKind.OPENING.value)]
    for place, (principal, (_name, _office, role)) in enumerate(zip(principals, FURTHER, strict=True)):
        turned = held[place % len(held) :] + held[: place % len(held)] if held else []
        free = next((one for one in turned if _is_free(principal, one, busy)), None)
        if free is not None:
            add_person(session, free, PersonFacts(PersonRole(role), principal_id=principal.id), deed=deed)


def _is_free(principal: Principal, held: ProgrammeSession, busy: Busy) -> bool:
    span = Span(held.starts_at - PAUSE, held.ends_at + PAUSE)
    return not any(key == f"p{principal.id}" and other.overlaps(span) for key, other in busy)


def write_talking_points(session: Session, summit: Summit, writer: Account, reviewer: Account) -> int:
    """Write what principals are to say at their meetings: most of it locked, some reviewed, some a draft; gives how many are locked."""
    meetings = list(session.scalars(meetings_with_principals(summit.id)))
    parties = list({meeting.first.party_id: meeting.first.party for meeting in meetings}.values())
    records = records_of(session, summit, Wanted(parties, party_name))
    locked, stands_in = 0, True
    for number, meeting in enumerate(meetings):
        party = meeting.first.party
        by_writer = Deed(deed_on(WRITTEN_ON).at, writer.name, writer.id)
        if party.code == STAND_IN and stands_in:
            stands_in = False
            made = services.begin_for_party(session, summit.id, party.id, deed=by_writer)
        else:
            made = services.begin_for_meeting(session, meeting, deed=by_writer)
        proposals = proposals_of(records[party.id], today=WRITTEN_ON)
        services.propose(session, made.id, Spoken(proposals, "en", str), deed=by_writer)
        _write(session, made, number, by_writer)
        locked += _finish(session, made.id, number, writer, reviewer)
    return locked


def _write(session: Session, made: TalkingPoints, number: int, deed: Deed) -> None:
    services.word(session, made.id, Part.OBJECTIVE, OBJECTIVES[number % len(OBJECTIVES)], seen=None, deed=deed)
    services.word(session, made.id, Part.BIOGRAPHY, BIOGRAPHIES[number % len(BIOGRAPHIES)], seen=None, deed=deed)
    services.add_point(session, made.id, POINTS[number % len(POINTS)], deed=deed)
    for point in list(services.locked_points(session, made.id).points)[:ACCEPTED_EACH]:
        services.decide(session, point.id, PointState.ACCEPTED, seen=None, deed=deed)


def _finish(session: Session, points_id: int, number: int, writer: Account, reviewer: Account) -> bool:
    """Every fifth stays a draft, and every seventh is reviewed and not locked yet."""
    if number % 5 == 4:
        return False
    services.review(session, points_id, seen=None, deed=Deed(deed_on(REVIEWED_ON).at, reviewer.name, reviewer.id))
    if number % 7 == 6:
        return False
    services.lock(session, points_id, seen=None, deed=Deed(deed_on(LOCKED_ON).at, writer.name, writer.id))
    return True
