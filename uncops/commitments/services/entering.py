"""Entering commitments and changing what they say."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.commitments import refusals, rules
from uncops.commitments.facts import COLUMNS, CommitmentFacts, Origin, SourceFacts, facts_of, for_trail
from uncops.commitments.kinds import CommitmentState, HolderKind
from uncops.commitments.models import Commitment, CommitmentAsk, CommitmentHolder, CommitmentSource, CommitmentTheme
from uncops.commitments.quantities import unit_of
from uncops.commitments.refusals import NotForMissions
from uncops.commitments.services.held import check_seen, locked_commitment, note_move, search_key, today_of, touch
from uncops.commitments.states import Mover
from uncops.core.deeds import Deed
from uncops.core.wording import N_
from uncops.documents.models import Piece
from uncops.positions.models import SourceClass
from uncops.reference.models import Party, Theme
from uncops.summits.models import Summit

ENTERED_AS = frozenset({
    CommitmentState.DRAFT, CommitmentState.ANNOUNCED, CommitmentState.CONFIRMED, CommitmentState.UNDER_WAY, CommitmentState.DELIVERED,
})  # fmt: skip
# What the public register shows besides the words written for it: when it changes, somebody clears it anew.
SHOWN_PUBLICLY = frozenset({"kind", "holder_kind", "holder_name", "quantity", "unit", "currency", "valued_on", "due_on", "holders"})
ORIGINAL_WORDING = N_("Original wording")


def enter(
    session: Session, facts: CommitmentFacts, *, deed: Deed, state: CommitmentState = CommitmentState.DRAFT, on: date | None = None,
    origin: Origin | None = None, sources: Sequence[SourceFacts] = (),
) -> Commitment:
    """Enter a commitment in the state in which it is known, since the day `on` (today when not said), with its sources.

    :raises Refusal: when something is missing or cannot be.
    :raises ValueError: for a state that is only reached by a step: verified, lapsed, withdrawn, superseded.
    """  # fmt: skip
    if state not in ENTERED_AS:
        raise ValueError(f"nothing is entered as {state.value}")
    facts = _tidy(facts)
    rules.check_facts(facts, state=state.value)
    held = _blank(facts, origin or Origin(), deed)
    session.add(held)
    session.flush()
    held.reference = _reference(session, held, deed)
    _set_lists(session, held, facts)
    for source in sources:
        held.sources.append(_source(source, deed))
    day = on or today_of(session, held, deed)
    rules.check_day(day, today=today_of(session, held, deed))
    held.state = state.value
    _date(held, state, day)
    session.flush()
    held.search_key = search_key(held)
    note_move(session, held, "", state.value, on=day, reason="", deed=deed)
    record(session, deed=deed, action="commitment.entered", subject=held, after=for_trail(facts) | {"state": state.value})
    return held


def change(
    session: Session, commitment_id: int, facts: CommitmentFacts, *, deed: Deed, seen_version: int | None, by: Mover = Mover.OFFICER
) -> Commitment:
    """Change what a commitment says; who changed nothing makes no version. A Mission changes its drafts only.

    What the public register shows is cleared anew afterwards. Words put into another language keep the original as a source.

    :raises CommitmentChangedMeanwhile: when somebody saved since the version that was seen.
    :raises Refusal: when something is missing or cannot be.
    """
    held = locked_commitment(session, commitment_id)
    if by is Mover.MISSION and held.state != CommitmentState.DRAFT.value:
        raise NotForMissions("text")
    facts = _tidy(facts)
    was = facts_of(held)
    if facts == was:
        return held
    check_seen(session, held, seen_version)
    rules.check_facts(facts, state=held.state)
    before, after = for_trail(was), for_trail(facts)
    if facts.language != was.language and facts.text != was.text:
        _keep_original(held, was, deed)
    for name in COLUMNS:
        setattr(held, name, getattr(facts, name))
    _set_lists(session, held, facts)
    changed = {name for name in after if before[name] != after[name]}
    if held.is_cleared and changed & SHOWN_PUBLICLY:
        held.is_cleared, held.cleared_at, held.cleared_by = False, None, ""
        before, after = before | {"is_cleared": True}, after | {"is_cleared": False}
        changed.add("is_cleared")
    touch(held, deed)
    session.flush()
    record(
        session, deed=deed, action="commitment.changed", subject=held,
        before={name: before[name] for name in before if name in changed}, after={name: after[name] for name in after if name in changed},
    )  # fmt: skip
    return held


def translate(session: Session, commitment_id: int, text: str, language: str, *, deed: Deed, seen_version: int | None) -> Commitment:
    """Put its words into another language; the original wording stays among its sources.

    :raises Refusal: as change.
    """
    facts = facts_of(locked_commitment(session, commitment_id))
    return change(session, commitment_id, replace(facts, text=text, language=language), deed=deed, seen_version=seen_version)


def add_source(session: Session, commitment_id: int, source: SourceFacts, *, deed: Deed) -> CommitmentSource:
    """Add where it also stands that this was undertaken."""
    held = locked_commitment(session, commitment_id)
    made = _source(source, deed)
    held.sources.append(made)
    touch(held, deed)
    record(session, deed=deed, action="commitment.source-added", subject=held, after={"source_class": source.source_class,
           "description": source.description, "quotation": source.quotation})  # fmt: skip
    return made


def _tidy(facts: CommitmentFacts) -> CommitmentFacts:
    """The facts without stray spaces, with known units by their code; a Secretariat's commitment names no parties."""
    texts = ("text", "holder_name", "conditions", "partners", "mission_code", "note")
    trimmed: dict[str, Any] = {name: getattr(facts, name).replace("\r\n", "\n").strip() for name in texts}
    is_money = bool(facts.currency.strip()) and facts.quantity is not None
    return replace(
        facts, **trimmed, unit=unit_of(facts.unit), currency=facts.currency.strip().upper(),
        valued_on=facts.valued_on if is_money else None, party_ids=tuple(dict.fromkeys(facts.party_ids)),
        theme_ids=tuple(sorted(set(facts.theme_ids))), asks=tuple(sorted(set(facts.asks))),
    )  # fmt: skip


def _blank(facts: CommitmentFacts, origin: Origin, deed: Deed) -> Commitment:
    return Commitment(
        reference=uuid.uuid4().hex[:20], **{name: getattr(facts, name) for name in COLUMNS}, **vars(origin), public_text="", worded_by="",
        cleared_by="", search_key="", version=1, created_at=deed.at, created_by=deed.actor, changed_at=deed.at,
        state=CommitmentState.DRAFT.value, is_cleared=False,
    )  # fmt: skip


def _reference(session: Session, held: Commitment, deed: Deed) -> str:
    """Its permanent name: the year of its summit, and a number no other has. Nobody waits for anybody to be given one."""
    summit = session.get(Summit, held.summit_id) if held.summit_id else None
    return f"C-{summit.starts_on.year if summit else deed.at.year}-{held.id:05d}"


def _set_lists(session: Session, held: Commitment, facts: CommitmentFacts) -> None:
    _set_holders(session, held, facts)
    known = {theme.theme_id: theme for theme in held.themes}
    found = session.scalars(select(Theme.id).where(Theme.id.in_(facts.theme_ids)).order_by(Theme.id)).all() if facts.theme_ids else []
    held.themes[:] = [known.get(theme_id) or CommitmentTheme(theme_id=theme_id) for theme_id in found]
    _set_asks(session, held, facts.asks)


def _set_holders(session: Session, held: Commitment, facts: CommitmentFacts) -> None:
    known = {holder.party_id: holder for holder in held.holders}
    parties = {party.id: party for party in session.scalars(select(Party).where(Party.id.in_(facts.party_ids)))} if facts.party_ids else {}
    kept = []
    for place, party_id in enumerate(one for one in facts.party_ids if one in parties):
        holder = known.get(party_id) or CommitmentHolder(party_id=party_id, party=parties[party_id])
        holder.is_lead = place == 0
        kept.append(holder)
    held.holders[:] = kept
    if facts.holder_kind != HolderKind.SECRETARIAT.value and not kept:
        raise refusals.HolderMissing("parties")


def _set_asks(session: Session, held: Commitment, piece_ids: Iterable[int]) -> None:
    """What it answers, in the words it has now; asks of documents that have gone keep the words they had."""
    wanted = set(piece_ids)
    kept = [ask for ask in held.asks if ask.piece_id is None or ask.piece_id in wanted]
    new = wanted - {ask.piece_id for ask in kept}
    pieces = session.scalars(select(Piece).where(Piece.id.in_(new)).order_by(Piece.id)).all() if new else []
    held.asks[:] = [*kept, *(CommitmentAsk(piece_id=piece.id, text=piece.text) for piece in pieces)]


def _source(facts: SourceFacts, deed: Deed) -> CommitmentSource:
    return CommitmentSource(**vars(facts), entered_at=deed.at, entered_by=deed.actor)


def _keep_original(held: Commitment, was: CommitmentFacts, deed: Deed) -> None:
    kept = SourceFacts(SourceClass.OTHER.value, description=f"{ORIGINAL_WORDING} ({was.language})", quotation=was.text)
    held.sources.append(_source(kept, deed))


def _date(held: Commitment, state: CommitmentState, day: date) -> None:
    if state is CommitmentState.DRAFT:
        return
    held.announced_on = day
    if state is not CommitmentState.ANNOUNCED:
        held.confirmed_on = day
