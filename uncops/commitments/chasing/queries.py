"""Questions of asking after commitments: what is open, overdue, escalated, asked, answered; and whom to write to."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime

from sqlalchemy import Select, and_, exists, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from uncops.commitments.chasing.models import ChasingSettings, CommitmentReminder, NewsAsked, NewsDraft, NewsRequest
from uncops.commitments.chasing.rules import OPEN_STATES, Facts, ReminderKind, Step, Terms
from uncops.commitments.kinds import ReportState
from uncops.commitments.models import Commitment, CommitmentHolder, CommitmentReport, Milestone
from uncops.commitments.queries.register import RegisterFilter, eager, led_by, register
from uncops.delegations.models import Delegation, DelegationState
from uncops.reference.models import Party
from uncops.summits.models import Summit

NOT_COMING = (DelegationState.DECLINED.value, DelegationState.WITHDRAWN.value)


def settings_row(session: Session) -> ChasingSettings | None:
    """The days of the register as somebody set them."""
    return session.scalar(select(ChasingSettings).order_by(ChasingSettings.id).limit(1))


def terms_of(session: Session) -> Terms:
    """When the register reminds: as set, or as shipped."""
    row = settings_row(session)
    known = {field.name for field in fields(Terms)}
    said = {name: tuple(value) if isinstance(value, list) else value for name, value in (row.terms if row else {}).items() if name in known}
    return Terms(**said)


def chased_facts(session: Session) -> list[Facts]:
    """What is asked of every commitment that may be reminded of; four queries, however many there are."""
    columns = (Commitment.id, Commitment.state, Commitment.due_on, Commitment.renew_on)
    asked = (Commitment.state.in_(OPEN_STATES), Commitment.is_confidential.is_(False))
    steps: dict[int, list[Step]] = defaultdict(list)
    for number, step_id, due_on in session.execute(
        select(Milestone.commitment_id, Milestone.id, Milestone.due_on).where(Milestone.reached_on.is_(None)).order_by(Milestone.id)
    ).tuples():
        steps[number].append(Step(step_id, due_on))
    said: dict[int, set[str]] = defaultdict(set)
    for number, occasion in session.execute(select(CommitmentReminder.commitment_id, CommitmentReminder.occasion)).tuples():
        said[number].add(occasion)
    news = news_days(session)
    found = session.execute(select(*columns).where(*asked).order_by(Commitment.id)).tuples()
    return [
        Facts(number, state, due_on, renew_on, steps=tuple(steps[number]), news_on=news.get(number), said=frozenset(said[number]))
        for number, state, due_on, renew_on in found
    ]


def news_days(session: Session) -> dict[int, date]:
    """When news of each commitment last came; what was sent back does not count."""
    newest = func.max(CommitmentReport.submitted_at)
    found = (
        select(CommitmentReport.commitment_id, newest)
        .where(CommitmentReport.state != ReportState.RETURNED.value)
        .group_by(CommitmentReport.commitment_id)
    )
    days: dict[int, date] = {}
    for number, moment in session.execute(found).tuples():
        days[number] = (moment if isinstance(moment, datetime) else datetime.fromisoformat(str(moment))).date()
    return days


def commitments_to_tell(session: Session, numbers: Iterable[int]) -> dict[int, Commitment]:
    """Commitments with holders, milestones and what a letter says of them."""
    wanted = list(numbers)
    found: dict[int, Commitment] = {}
    for start in range(0, len(wanted), 500):
        part = register().where(Commitment.id.in_(wanted[start : start + 500])).options(*eager(), selectinload(Commitment.milestones))
        found |= {held.id: held for held in session.scalars(part).unique()}
    return found


def delegations_to_write(session: Session, party_ids: Iterable[int]) -> dict[int, Delegation]:
    """By party, its delegation at the latest summit it takes part in: commitments outlive summits, addresses are of delegations."""
    found = (
        select(Delegation)
        .join(Summit, Summit.id == Delegation.summit_id)
        .where(Delegation.party_id.in_(list(party_ids)), Delegation.state.not_in(NOT_COMING))
        .options(joinedload(Delegation.party).selectinload(Party.names), joinedload(Delegation.liaison))
        .order_by(Summit.starts_on, Delegation.id)
    )
    return {delegation.party_id: delegation for delegation in session.scalars(found).unique()}


def overdue(day: date, *, party_id: int | None = None, sees_drafts: bool = True) -> Select[tuple[Commitment]]:
    """What should have been delivered before today, the oldest first."""
    wanted = RegisterFilter(overdue_on=day, party_ids=(party_id,) if party_id else (), sees_drafts=sees_drafts)
    return register(wanted).options(*eager()).order_by(Commitment.due_on, Commitment.id)


def not_renewed(day: date) -> Select[tuple[Commitment]]:
    """Pledges that were to be renewed and were not: their lapse is proposed."""
    asked = (Commitment.state.in_(OPEN_STATES), Commitment.renew_on < day)
    return register().where(*asked).options(*eager()).order_by(Commitment.renew_on, Commitment.id)


def escalated(kind: ReminderKind = ReminderKind.TO_PRINCIPAL, *, party_id: int | None = None) -> Select[tuple[CommitmentReminder]]:
    """What waits to be taken up: for liaison officers, or for the books of principals; over once settled or once it is not open any more.

    What is confidential is never among it.
    """
    found = (
        select(CommitmentReminder)
        .join(CommitmentReminder.commitment)
        .where(
            CommitmentReminder.kind == kind.value, CommitmentReminder.settled_at.is_(None), Commitment.state.in_(OPEN_STATES),
            Commitment.is_confidential.is_(False), Commitment.due_on == CommitmentReminder.about_on,
        )
        .options(joinedload(CommitmentReminder.commitment).options(*eager()))
        .order_by(CommitmentReminder.about_on, CommitmentReminder.id)
    )  # fmt: skip
    if party_id is None:
        return found
    return found.where(exists().where(CommitmentHolder.commitment_id == Commitment.id, CommitmentHolder.party_id == party_id))


def reminders_of(session: Session, commitment_id: int) -> list[CommitmentReminder]:
    """What was said of a commitment, newest first."""
    found = select(CommitmentReminder).where(CommitmentReminder.commitment_id == commitment_id)
    return list(session.scalars(found.order_by(CommitmentReminder.said_on.desc(), CommitmentReminder.id.desc())))


def recent_reminders() -> Select[tuple[CommitmentReminder]]:
    """What was said lately, newest first."""
    return (
        select(CommitmentReminder)
        .options(joinedload(CommitmentReminder.commitment).options(*eager()))
        .order_by(CommitmentReminder.said_on.desc(), CommitmentReminder.id.desc())
    )


def open_of_party(party_id: int) -> Select[tuple[Commitment]]:
    """The commitments a party leads and on which news can be given, in the order in which they are due."""
    asked = (Commitment.state.in_(OPEN_STATES), Commitment.is_confidential.is_(False))
    by_day = (Commitment.due_on.is_(None), Commitment.due_on, Commitment.id)
    return register().where(led_by(party_id), *asked).options(*eager()).order_by(*by_day)


def open_counts(session: Session) -> Mapping[int, int]:
    """How many open commitments each party leads, by party; those without are left out."""
    asked = (Commitment.state.in_(OPEN_STATES), Commitment.is_confidential.is_(False))
    found = (
        select(CommitmentHolder.party_id, func.count())
        .join(Commitment, and_(Commitment.id == CommitmentHolder.commitment_id, *asked))
        .where(CommitmentHolder.is_lead.is_(True))
        .group_by(CommitmentHolder.party_id)
    )
    return {row[0]: row[1] for row in session.execute(found)}


def latest_news(session: Session, commitment_ids: Sequence[int]) -> dict[int, CommitmentReport]:
    """The newest report on each of these commitments, whatever was made of it."""
    found = select(CommitmentReport).where(CommitmentReport.commitment_id.in_(commitment_ids))
    return {one.commitment_id: one for one in session.scalars(found.order_by(CommitmentReport.as_of, CommitmentReport.id))}


def drafts_of(session: Session, delegation_id: int, commitment_ids: Sequence[int] | None = None) -> dict[int, NewsDraft]:
    """What a Mission has typed and not sent, by commitment."""
    found = select(NewsDraft).where(NewsDraft.delegation_id == delegation_id).options(selectinload(NewsDraft.files))
    if commitment_ids is not None:
        found = found.where(NewsDraft.commitment_id.in_(commitment_ids))
    return {draft.commitment_id: draft for draft in session.scalars(found)}


def news_requests() -> Select[tuple[NewsRequest]]:
    """The requests for news, newest first."""
    return select(NewsRequest).options(selectinload(NewsRequest.asked), joinedload(NewsRequest.wave)).order_by(NewsRequest.id.desc())


def news_request(session: Session, request_id: int) -> NewsRequest | None:
    """One request for news."""
    return session.scalar(select(NewsRequest).where(NewsRequest.id == request_id).options(joinedload(NewsRequest.wave)))


def asked_in(request_id: int, *, silent: bool | None = None) -> Select[tuple[NewsAsked]]:
    """Who was asked in a request, by party; those who have not answered, or those who have."""
    found = (
        select(NewsAsked)
        .join(NewsAsked.party)
        .where(NewsAsked.request_id == request_id)
        .options(joinedload(NewsAsked.party).selectinload(Party.names), joinedload(NewsAsked.delegation))
        .order_by(Party.sort_key)
    )
    if silent is None:
        return found
    return found.where(NewsAsked.answered_at.is_(None) if silent else NewsAsked.answered_at.is_not(None))


def open_requests_of(session: Session, delegation_id: int) -> list[NewsAsked]:
    """The requests for news a delegation has not answered yet, or could add to."""
    found = (
        select(NewsAsked)
        .join(NewsAsked.request)
        .where(NewsAsked.delegation_id == delegation_id, NewsRequest.closed_at.is_(None))
        .options(joinedload(NewsAsked.request))
        .order_by(NewsAsked.id.desc())
    )
    return list(session.scalars(found))


def delegations_with_open(session: Session, summit_id: int) -> list[tuple[Delegation, int]]:
    """The delegations of a summit whose parties have open commitments, with how many, in alphabetical order."""
    counts = open_counts(session)
    found = (
        select(Delegation)
        .join(Delegation.party)
        .where(Delegation.summit_id == summit_id, Delegation.party_id.in_(list(counts)), Delegation.state.not_in(NOT_COMING))
        .options(joinedload(Delegation.party).selectinload(Party.names), joinedload(Delegation.liaison))
        .order_by(Party.sort_key)
    )
    return [(delegation, counts[delegation.party_id]) for delegation in session.scalars(found).unique()]



def counts_of_late(session: Session, day: date) -> Mapping[str, int]:
    """How many are overdue, not renewed, and wait for liaison officers and for principals."""
    wanted = {
        "overdue": overdue(day), "renewal": not_renewed(day), "liaison": escalated(ReminderKind.TO_LIAISON),
        "principal": escalated(ReminderKind.TO_PRINCIPAL),
    }  # fmt: skip
    return {name: session.scalar(_counted(statement)) or 0 for name, statement in wanted.items()}


def counts_of_request(session: Session, request_id: int) -> Mapping[str, int]:
    """How many were asked, have answered, and are silent."""
    asked = select(func.count(), func.count(NewsAsked.answered_at)).where(NewsAsked.request_id == request_id)
    all_of_them, answered = session.execute(asked).one()
    return {"all": all_of_them, "answered": answered, "silent": all_of_them - answered}


def _counted(statement: Select) -> Select[tuple[int]]:
    return statement.order_by(None).with_only_columns(func.count(), maintain_column_froms=True)
