"""The first bilateral meetings of the demonstration's first day: held, with records and what follows from them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from operator import itemgetter

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.accounts.models import Account
from uncops.bilaterals.board.rules import Change, place_of
from uncops.bilaterals.board.services import apply_changes
from uncops.bilaterals.models import Meeting, MeetingState
from uncops.bilaterals.records.queries import participants_of
from uncops.bilaterals.records.rules import Side
from uncops.bilaterals.records.services import FollowUpFacts, Written, add_follow_up, begin, end, set_arrived, set_done, write_record
from uncops.bilaterals.rules import sides_of
from uncops.core.deeds import Deed
from uncops.demo.story import FIRST_DAY, deed_on, local
from uncops.summits.models import Summit

UNTIL = "10:00"
PINNED_ON, MARKED = date(2031, 5, 17), 3
EARLY, MINUTES_LATE = timedelta(minutes=4), 3


@dataclass(frozen=True)
class Said:
    """What was said at a meeting, and what follows: (kind, what, who sees to it, day)."""

    points: str
    offered: str
    asked: str
    follow_ups: tuple[tuple[str, str, str, date | None], ...]


SAID = (
    Said(
        "Training of commanders of formed units before deployment.\nExchange of instructors between the two academies.",
        "Two instructors for the pre-deployment course in the autumn.",
        "The curriculum of the course in French and in English.",
        (
            ("task", "Send the curriculum of the pre-deployment course in both languages.", "Training section", date(2031, 6, 20)),
            ("commitment", "Two instructors for the pre-deployment course of October 2031.", "Permanent Mission", date(2031, 10, 1)),
        ),
    ),
    Said(
        "Numbers of women in the contingents, and what keeps them from applying.\nA mentor for every first deployment.",
        "A list of 20 officers who are ready to deploy at short notice.",
        "Advice on housing that suits women and men.",
        (
            ("commitment", "Twenty women officers, ready to deploy within 60 days of a request.", "Permanent Mission", date(2031, 12, 31)),
            ("task", "Name somebody to advise on housing.", "Office of the Police Adviser", date(2031, 6, 6)),
        ),
    ),
    Said(
        "Forensic laboratories: what a mission needs in its first hundred days.",
        "A mobile laboratory on loan for six months.",
        "",
        (("task", "Thank the delegation in writing and ask for the particulars of the laboratory.", "Liaison officer", FIRST_DAY),),
    ),
)


def pin_and_hold(session: Session, summit: Summit, officer: Account) -> None:
    """Pin some meetings that both sides confirmed, and put some on hold that neither knows of yet."""
    deed = Deed(deed_on(PINNED_ON).at, officer.name, officer.id)
    for state, name in ((MeetingState.CONFIRMED, "is_pinned"), (MeetingState.PLANNED, "is_on_hold")):
        found = select(Meeting).where(Meeting.summit_id == summit.id, Meeting.state == state.value).order_by(Meeting.id.desc())
        marked = session.scalars(found.limit(MARKED)).all()
        apply_changes(session, summit, [Change(one.id, replace(place_of(one), **{name: True}), one.version) for one in marked], deed=deed)


def hold_first_meetings(session: Session, summit: Summit, officer: Account) -> int:
    """Hold the meetings that both sides confirmed for the time before the opening, and write what was said; gives how many."""
    begins, until = local(FIRST_DAY, "00:00"), local(FIRST_DAY, UNTIL)
    here = (Meeting.summit_id == summit.id, Meeting.state == MeetingState.CONFIRMED.value)
    early = select(Meeting).where(*here, Meeting.starts_at > begins, Meeting.ends_at <= until)
    meetings = list(session.scalars(early.order_by(Meeting.starts_at, Meeting.id)))
    for at, act in sorted((step for place, meeting in enumerate(meetings) for step in _steps(session, meeting, place)), key=itemgetter(0)):
        act(Deed(at, officer.name, officer.id))
    for said, meeting in zip(SAID, meetings, strict=False):
        _record(session, meeting, said, officer)
    return len(meetings)


def _steps(session: Session, meeting: Meeting, place: int) -> list[tuple[datetime, Callable[[Deed], object]]]:
    """One side comes a few minutes early, the other in time; it begins a little late and ends as planned."""
    late = timedelta(minutes=place % MINUTES_LATE)
    number, starts_at = meeting.id, meeting.starts_at
    return [
        (starts_at - EARLY, lambda deed: set_arrived(session, number, Side.FIRST, is_here=True, deed=deed)),
        (starts_at, lambda deed: set_arrived(session, number, Side.SECOND, is_here=True, deed=deed)),
        (starts_at + late, lambda deed: begin(session, number, deed=deed)),
        (meeting.ends_at, lambda deed: end(session, number, deed=deed)),
    ]


def _record(session: Session, meeting: Meeting, said: Said, officer: Account) -> None:
    deed = Deed(local(FIRST_DAY, UNTIL), officer.name, officer.id)
    people = participants_of(session, sides_of(meeting).delegation_ids)
    written = Written(officer.name, tuple(person.id for person in people[:4]), said.points, said.offered, said.asked)
    write_record(session, meeting.id, written, seen_version=None, deed=deed)
    for kind, text, owner, due_on in said.follow_ups:
        of = meeting.first_id if kind == "commitment" else None
        made = add_follow_up(session, meeting.id, FollowUpFacts(kind, text, owner, of, due_on), deed=deed)
        if due_on == FIRST_DAY:
            set_done(session, made.id, is_done=True, deed=deed)
