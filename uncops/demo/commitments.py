"""Commitments of the demonstration: what was announced at four editions, and what became of it until the newest."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from decimal import Decimal
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.bilaterals.records.models import FollowUp, FollowUpKind
from uncops.commitments.facts import CommitmentFacts, Origin, ReportFacts, ReviewFacts, SourceFacts
from uncops.commitments.kinds import Capture, CommitmentState, HolderKind
from uncops.commitments.models import Commitment, ReadinessLevel
from uncops.commitments.services.clearing import clear, word_for_public
from uncops.commitments.services.entering import enter
from uncops.commitments.services.milestones import LevelFacts, MilestoneFacts, add_milestone, set_level
from uncops.commitments.services.moving import Step, move
from uncops.commitments.services.reporting import accept, report, return_report
from uncops.core.deeds import Deed
from uncops.delegations.models import Delegation
from uncops.demo.commitments_told import EARLIER, LEVELS, PROMISES, REPORTS, Promise
from uncops.demo.story import PAST_DAY, SECOND_DAY, SLUG, ZONE, deed_on
from uncops.documents.models import Piece, SourceDocument
from uncops.positions.models import SourceClass
from uncops.reference.catalogue import PartyKind
from uncops.reference.models import Party, Theme
from uncops.reference.queries import parties
from uncops.registration.models import AnnouncedCommitment, WishState
from uncops.summits.models import Summit
from uncops.summits.services import SummitFacts, create_summit, open_to_public

SEED = 1948  # the year of the first United Nations operation
LAST_HOUR = time(22, 0)
BEFORE_PAST_EDITION, BEFORE_VENUE = date(2029, 4, 15), date(2030, 8, 18)
ANNOUNCED, CONFIRMED, UNDER_WAY = CommitmentState.ANNOUNCED, CommitmentState.CONFIRMED, CommitmentState.UNDER_WAY
DELIVERED, VERIFIED = CommitmentState.DELIVERED, CommitmentState.VERIFIED
LAPSED, WITHDRAWN = CommitmentState.LAPSED, CommitmentState.WITHDRAWN
# What became of promises, by turns: how far each came, and the share reported as delivered. The first turn ends verified.
FATES: tuple[tuple[CommitmentState, int], ...] = (
    (VERIFIED, 100), (DELIVERED, 100), (UNDER_WAY, 60), (CONFIRMED, 0), (UNDER_WAY, 25), (LAPSED, 0), (ANNOUNCED, 0), (VERIFIED, 110),
    (WITHDRAWN, 0), (DELIVERED, 100),
)  # fmt: skip
REASONS = {
    VERIFIED: "Seen by the mission's police component and in its monthly strength report.",
    LAPSED: "The pledge was not renewed by its day.",
    WITHDRAWN: "The Government informed the Secretariat by note verbale that the unit is needed at home.",
}

Act = Callable[[Deed], object]


@dataclass(frozen=True)
class Told:
    """Something that happens on a day of the story."""

    on: date
    act: Act


def remember_earlier_editions(session: Session) -> list[Summit]:
    """Make the editions of 2023 and 2025 with their commitments, and tell what became of them until the one of 2029."""
    luck, story, made = _luck(0), [], []
    for number, (slug, title, day) in enumerate(EARLIER):
        facts = SummitFacts(slug=slug, title=title, place="New York", time_zone=ZONE.key, starts_on=day, ends_on=day, themes=[])
        summit = create_summit(session, facts, deed=deed_on(day - timedelta(days=60)), demonstration=True)
        open_to_public(session, summit, deed=deed_on(day - timedelta(days=60)))
        session.flush()
        if number == 0:
            _set_levels(session, deed_on(day - timedelta(days=60)))
        story = _life(session, luck, summit, day, PROMISES[number], until=BEFORE_PAST_EDITION)
        next_day = EARLIER[number + 1][2] - timedelta(days=61) if number + 1 < len(EARLIER) else BEFORE_PAST_EDITION
        _tell([replace(told, on=min(told.on, next_day)) for told in story])
        made.append(summit)
    return made


def _set_levels(session: Session, deed: Deed) -> None:
    """The levels of readiness, leaving those there are."""
    known = set(session.scalars(select(ReadinessLevel.code)))
    for position, (code, titles, description, days) in enumerate(LEVELS, start=1):
        if code not in known:
            set_level(session, None, LevelFacts(code, position, titles, description, days), deed=deed)


def follow_past_edition(session: Session, summit: Summit) -> int:
    """Tell what was announced at the edition of 2029, and what became of it until the newest is prepared; gives how many."""
    story = _life(session, _luck(2), summit, PAST_DAY, PROMISES[2], until=BEFORE_VENUE)
    _tell(story)
    return len(PROMISES[2])


def announce_at_the_summit(session: Session, summit: Summit) -> int:
    """Tell what is announced at the newest edition: at the rostrum, in registrations and in a meeting; gives how many."""
    deed = deed_on(SECOND_DAY, LAST_HOUR)
    luck = _luck(3)
    for number, promise in enumerate(PROMISES[3]):
        facts = _facts(session, luck, promise, summit, SECOND_DAY)
        state = CommitmentState.DRAFT if number % 5 == 4 else ANNOUNCED
        facts = replace(facts, is_confidential=state is CommitmentState.DRAFT and number % 10 == 4)
        made = enter(session, facts, deed=deed, state=state, on=SECOND_DAY, sources=[_source(summit, SECOND_DAY)])
        if state is ANNOUNCED and number % 2 == 0:
            word_for_public(session, made.id, promise.text, deed=deed)
            clear(session, made.id, deed=deed)
    announced = _take_announced(session, summit, deed)
    met = _take_follow_up(session, summit, deed)
    return len(PROMISES[3]) + announced + met


def _luck(number: int) -> Random:
    return Random(SEED + number)  # noqa: S311 - an invented story, not a secret


def _life(session: Session, luck: Random, summit: Summit, day: date, promises: tuple[Promise, ...], *, until: date) -> list[Told]:
    """What happens to the promises of an edition, in order of time; nothing after `until`."""
    story: list[Told] = []
    for number, promise in enumerate(promises):
        facts = _facts(session, luck, promise, summit, day)
        fate, share = FATES[(number + summit.starts_on.year) % len(FATES)]
        made = enter(session, facts, deed=deed_on(day), state=ANNOUNCED, on=day, sources=[_source(summit, day)])
        add_milestone(session, made.id, MilestoneFacts("Agreed with the Police Division", day + timedelta(days=120)), deed=deed_on(day))
        story += [told for told in _fate(session, made, promise, fate, share, day, luck) if told.on <= until]
    return sorted(story, key=lambda told: told.on)


def _tell(story: list[Told]) -> None:
    for told in sorted(story, key=lambda one: one.on):
        told.act(deed_on(told.on))


def _fate(
    session: Session, made: Commitment, promise: Promise, fate: CommitmentState, share: int, day: date, luck: Random
) -> list[Told]:  # fmt: skip
    """The steps, reports and clearing of one promise."""
    number, after = made.id, lambda days: day + timedelta(days=days + luck.randint(0, 20))
    told = [
        Told(after(10), lambda deed: word_for_public(session, number, promise.text, deed=deed)),
        Told(after(35), lambda deed: clear(session, number, deed=deed)),
    ]
    if luck.random() < 0.2:
        told.pop()
    if fate is ANNOUNCED:
        return told
    told.append(Told(after(80), lambda deed: _step(session, number, fate if fate is WITHDRAWN else CONFIRMED, deed)))
    if fate in (UNDER_WAY, DELIVERED, VERIFIED):
        told.append(Told(after(140), lambda deed: _step(session, number, UNDER_WAY, deed)))
        told.append(Told(after(200), lambda deed: _news(session, number, promise, share // 2, deed)))
        told.append(Told(after(300), lambda deed: _news(session, number, promise, share, deed)))
    if fate in (DELIVERED, VERIFIED):
        told.append(Told(after(330), lambda deed: _step(session, number, DELIVERED, deed)))
    if fate is VERIFIED:
        told.append(Told(after(360), lambda deed: _step(session, number, VERIFIED, deed)))
    if fate is LAPSED:
        told.append(Told(after(340), lambda deed: _step(session, number, LAPSED, deed)))
    return told


def _step(session: Session, number: int, to: CommitmentState, deed: Deed) -> None:
    reason = REASONS.get(to, "All that was promised is in place." if to is DELIVERED else "")
    move(session, number, Step(to, reason), deed=deed)


def _news(session: Session, number: int, promise: Promise, share: int, deed: Deed) -> None:
    """A report of the Mission: most are accepted, some sent back, the last ones wait."""
    held = session.get_one(Commitment, number)
    amount = (held.quantity * share / 100).quantize(Decimal(1)) if held.quantity is not None else None
    text = REPORTS[(number + share) % len(REPORTS)]
    made = report(session, number, ReportFacts(deed.at.date(), text, amount), by_mission=True, deed=deed)
    session.flush()
    if share == 25:
        return
    if (number + share) % 7 == 0:
        return_report(session, made.id, "Say in which month the officers arrived, and add the letter of the mission.", deed=deed)
    else:
        accept(session, made.id, ReviewFacts(delivered=amount), deed=deed)


def _facts(session: Session, luck: Random, promise: Promise, summit: Summit, day: date) -> CommitmentFacts:
    states = [party for party in parties(session, (PartyKind.MEMBER_STATE,)) if party.regional_group]
    holders = luck.sample(states, k=promise.holders) if promise.holders else []
    kind = HolderKind.SECRETARIAT if not holders else HolderKind.PARTY if len(holders) == 1 else HolderKind.GROUP
    themes = [theme.id for theme in session.scalars(select(Theme).where(Theme.code.in_(promise.themes)).order_by(Theme.id))]
    level = session.scalar(select(ReadinessLevel).where(ReadinessLevel.code == promise.level)) if promise.level else None
    due = day + timedelta(days=promise.months * 30) if promise.months else None
    renew = day + timedelta(days=540) if promise.level else None
    return CommitmentFacts(
        kind=promise.kind.value, text=promise.text, holder_kind=kind.value, holder_name=promise.office,
        party_ids=tuple(party.id for party in holders), quantity=Decimal(promise.quantity) if promise.quantity else None,
        unit=promise.unit, currency=promise.currency, valued_on=day if promise.currency else None, conditions=promise.conditions,
        due_on=due, renew_on=renew, readiness_id=level.id if level else None, summit_id=summit.id, theme_ids=tuple(themes),
        asks=_asks(session, summit, promise),
    )  # fmt: skip


def _asks(session: Session, summit: Summit, promise: Promise) -> tuple[int, ...]:
    """An ask of the summit's documents in whose words the promise's own occur; none where its documents are not kept."""
    if summit.slug != SLUG or not promise.answers:
        return ()
    found = (
        select(Piece.id).join(SourceDocument, SourceDocument.id == Piece.document_id)
        .where(SourceDocument.summit_id == summit.id, Piece.kind == "ask", Piece.is_current, Piece.text.ilike(f"%{promise.answers}%"))
        .order_by(Piece.id).limit(1)
    )  # fmt: skip
    return tuple(session.scalars(found))


def _source(summit: Summit, day: date) -> SourceFacts:
    return SourceFacts(SourceClass.OWN_STATEMENT.value, description=f"Statement at {summit.title}", said_on=day)


def _take_announced(session: Session, summit: Summit, deed: Deed) -> int:
    """What Missions announced with their registration, the first six of it."""
    wished = (
        select(AnnouncedCommitment, Party.id).join(Delegation, Delegation.id == AnnouncedCommitment.delegation_id)
        .join(Party, Party.id == Delegation.party_id)
        .where(Delegation.summit_id == summit.id, AnnouncedCommitment.state != WishState.WITHDRAWN.value)
        .order_by(AnnouncedCommitment.id).limit(6)
    )  # fmt: skip
    rows = session.execute(wished).all()
    for wish, party_id in rows:
        facts = CommitmentFacts(
            kind="training" if "ourse" in wish.text else "officers", text=wish.text, party_ids=(party_id,),
            quantity=Decimal(wish.quantity) if wish.quantity else None, unit=wish.unit, due_on=wish.due_on, summit_id=summit.id,
        )  # fmt: skip
        origin = Origin(captured=Capture.PORTAL.value, announced_commitment_id=wish.id)
        source = SourceFacts(SourceClass.OWN_STATEMENT.value, description="Registration of the delegation", said_on=wish.entered_at.date())
        enter(session, facts, deed=deed, state=ANNOUNCED, on=SECOND_DAY, origin=origin, sources=[source])
    return len(rows)


def _take_follow_up(session: Session, summit: Summit, deed: Deed) -> int:
    """One commitment from the record of a bilateral meeting; others still wait to be taken."""
    found = session.scalar(
        select(FollowUp)
        .where(FollowUp.kind == FollowUpKind.COMMITMENT.value, FollowUp.of_delegation_id.is_not(None))
        .order_by(FollowUp.id).limit(1)
    )  # fmt: skip
    if found is None:
        return 0
    party_id = session.get_one(Delegation, found.of_delegation_id).party_id
    facts = CommitmentFacts(kind="training", text=found.text, party_ids=(party_id,), due_on=found.due_on, summit_id=summit.id)
    origin = Origin(captured=Capture.MEETING.value, meeting_id=found.meeting_id, follow_up_id=found.id)
    source = SourceFacts(SourceClass.OWN_NOTE.value, description="Record of a bilateral meeting", said_on=SECOND_DAY)
    enter(session, facts, deed=deed, origin=origin, sources=[source])
    return 1
