"""Commitments as they are compared, and the pairs of the register that may be the same."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.commitments.chasing.models import NotTheSame
from uncops.commitments.kinds import CommitmentState, HolderKind
from uncops.commitments.models import Commitment, CommitmentHolder, CommitmentTheme
from uncops.commitments.queries.register import RegisterFilter, eager, register
from uncops.commitments.similar import Likened, Likeness, similar_pairs, similar_to
from uncops.reference.models import Party, Theme

# Several offices of the Secretariat are one side when commitments are compared.
SECRETARIAT = "@secretariat"
MOST_COMPARED = 400
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


def near_duplicates(session: Session, held: Commitment, *, sees_drafts: bool) -> list[Near]:
    """Commitments of the same side, of any summit, that may be the same as this one; the likeliest first.

    Give `sees_drafts` false for everybody who may not see confidential drafts.
    """
    is_ours = held.holder_kind == HolderKind.SECRETARIAT.value
    parties = tuple(holder.party_id for holder in held.holders)
    if not is_ours and not parties:
        return []
    side = {"holder_kinds": (held.holder_kind,)} if is_ours else {"party_ids": parties}
    one, others = likened_of(held), select_compared(session, RegisterFilter(sees_drafts=sees_drafts, **side))
    found = {other.id: other for other in others}
    return [Near(found[like.other], like) for like in similar_to(one, [likened_of(other) for other in others])]


def possible_duplicates(session: Session) -> list[tuple[int, Likeness]]:
    """Every two commitments that may be the same and of which nobody has said that they are not; the likeliest first."""
    settled = {(row.first_id, row.second_id) for row in session.execute(select(NotTheSame.first_id, NotTheSame.second_id))}
    pairs = similar_pairs(_compared_columns(session))
    return [(first, like) for first, like in pairs if (first, like.other) not in settled]


def select_compared(session: Session, wanted: RegisterFilter) -> list[Commitment]:
    """The newest commitments that are compared with others, with what is needed for it."""
    statement = register(wanted).where(Commitment.state.not_in(NOT_COMPARED)).options(*eager()).order_by(Commitment.id.desc())
    return list(session.scalars(statement.limit(MOST_COMPARED)).unique())


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
