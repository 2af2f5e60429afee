"""Commitments as they are compared, and the pairs of the register that may be the same."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.commitments.chasing.models import NotTheSame
from uncops.commitments.facts import CommitmentFacts
from uncops.commitments.kinds import CommitmentState, HolderKind
from uncops.commitments.models import Commitment, CommitmentHolder, CommitmentTheme
from uncops.commitments.queries.register import RegisterFilter, eager, register
from uncops.commitments.similar import ByParty, Likened, Likeness, similar_pairs, similar_to
from uncops.reference.models import Party, Theme

# Several offices of the Secretariat are one side when commitments are compared.
SECRETARIAT = "@secretariat"
NOT_COMPARED = (CommitmentState.SUPERSEDED.value, CommitmentState.WITHDRAWN.value)


@dataclass(frozen=True)
class Near:
    """A commitment that may be the same as another, and in what they are alike or differ."""

    commitment: Commitment
    likeness: Likeness


def likened_of(held: Commitment) -> Likened:
    """A commitment of the register as it is compared; its holders and themes are loaded."""
    is_ours = held.holder_kind == HolderKind.SECRETARIAT.value
    return Likened(
        held.id, frozenset({SECRETARIAT}) if is_ours else frozenset(holder.party.code for holder in held.holders), held.kind, held.text,
        frozenset(theme.theme.code for theme in held.themes), held.quantity, held.unit or held.currency, held.due_on, held.summit_id,
    )  # fmt: skip


def likened_facts(session: Session, facts: CommitmentFacts, key: int = 0) -> Likened:
    """What is being entered, as it is compared."""
    codes = session.scalars(select(Party.code).where(Party.id.in_(facts.party_ids))) if facts.party_ids else ()
    themes = session.scalars(select(Theme.code).where(Theme.id.in_(facts.theme_ids))) if facts.theme_ids else ()
    parties = frozenset({SECRETARIAT}) if facts.holder_kind == HolderKind.SECRETARIAT.value else frozenset(codes)
    return Likened(
        key, parties, facts.kind, facts.text, frozenset(themes), facts.quantity, facts.unit or facts.currency, facts.due_on, facts.summit_id
    )


def near_duplicates(session: Session, facts: CommitmentFacts, *, own_id: int = 0, sees_drafts: bool = True) -> list[Near]:
    """Commitments of the register, of any summit, that may be the same as what is being entered; the likeliest first.

    Give `sees_drafts` false for everybody who may not see confidential drafts.
    """
    one = likened_facts(session, facts, own_id)
    wanted = RegisterFilter(sees_drafts=sees_drafts, party_ids=facts.party_ids)
    if facts.holder_kind == HolderKind.SECRETARIAT.value:
        wanted = RegisterFilter(sees_drafts=sees_drafts, holder_kinds=(facts.holder_kind,))
    elif not facts.party_ids:
        return []
    others = select_compared(session, wanted)
    found = {held.id: held for held in others}
    return [Near(found[like.other], like) for like in similar_to(one, ByParty(map(likened_of, others)).beside(one))]


def possible_duplicates(session: Session) -> list[tuple[int, Likeness]]:
    """Every two commitments that may be the same and of which nobody has said that they are not; the likeliest first."""
    settled = {(row.first_id, row.second_id) for row in session.execute(select(NotTheSame.first_id, NotTheSame.second_id))}
    pairs = similar_pairs(_compared_columns(session))
    return [(first, like) for first, like in pairs if (first, like.other) not in settled]


def select_compared(session: Session, wanted: RegisterFilter) -> list[Commitment]:
    """The commitments that are compared with others, with what is needed for it."""
    statement = register(wanted).where(Commitment.state.not_in(NOT_COMPARED)).options(*eager()).order_by(Commitment.id)
    return list(session.scalars(statement).unique())


def commitments_by_id(session: Session, numbers: Iterable[int]) -> dict[int, Commitment]:
    """Commitments by their numbers, with what a list shows of them."""
    statement = register().where(Commitment.id.in_(list(numbers))).options(*eager())
    return {held.id: held for held in session.scalars(statement).unique()}


def _compared_columns(session: Session) -> list[Likened]:
    """All that is compared, as three plain queries: whole rows of thousands take seconds."""
    columns = (
        Commitment.id, Commitment.holder_kind, Commitment.kind, Commitment.text, Commitment.quantity, Commitment.unit, Commitment.currency,
        Commitment.due_on, Commitment.summit_id,
    )  # fmt: skip
    parties: dict[int, set[str]] = {}
    for number, code in session.execute(select(CommitmentHolder.commitment_id, Party.code).join(CommitmentHolder.party)).tuples():
        parties.setdefault(number, set()).add(code)
    themes: dict[int, set[str]] = {}
    for number, code in session.execute(select(CommitmentTheme.commitment_id, Theme.code).join(CommitmentTheme.theme)).tuples():
        themes.setdefault(number, set()).add(code)
    found = session.execute(select(*columns).where(Commitment.state.not_in(NOT_COMPARED)).order_by(Commitment.id)).tuples()
    return [
        Likened(
            number, frozenset({SECRETARIAT}) if holder == HolderKind.SECRETARIAT.value else frozenset(parties.get(number, ())),
            kind, text, frozenset(themes.get(number, ())), quantity, unit or currency, due_on, summit_id,
        )
        for number, holder, kind, text, quantity, unit, currency, due_on, summit_id in found
    ]  # fmt: skip
