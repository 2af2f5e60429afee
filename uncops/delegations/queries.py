"""Questions about delegations and participants."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Select, case, func, or_, select
from sqlalchemy.orm import Session, aliased, contains_eager, joinedload

from uncops.accounts.models import Account, Grant
from uncops.accounts.roles import Role
from uncops.delegations.doubles import Registered
from uncops.delegations.models import (
    Delegation,
    DelegationState,
    DoubleVerdict,
    Participant,
    ParticipantVersion,
    RegistrationTerms,
    Remark,
    StateReason,
)
from uncops.delegations.rules import FUNCTION_ORDER, PHOTO_WAIVED_RANKS
from uncops.reference.keys import match_key
from uncops.reference.models import Party, PartyAlias, PartyName, Rank
from uncops.summits.models import Summit

KIND_ORDER = case({"member_state": 0, "observer_state": 1, "organisation": 2}, value=Party.kind)


@dataclass(frozen=True)
class DelegationFilter:
    """What a list of delegations is narrowed to; empty means all."""

    state: str = ""
    group: str = ""
    kind: str = ""
    text: str = ""


def delegations_of(summit_id: int, narrowed: DelegationFilter, *, sort: str = "name") -> Select[tuple[Delegation]]:
    """The delegations of a summit: Member States, observers, organizations, each in English alphabetical order."""
    found = (
        select(Delegation)
        .join(Delegation.party)
        .options(contains_eager(Delegation.party), joinedload(Delegation.liaison))
        .where(Delegation.summit_id == summit_id)
    )
    if narrowed.state:
        found = found.where(Delegation.state == narrowed.state)
    if narrowed.group:
        found = found.where(Party.regional_group == narrowed.group)
    if narrowed.kind:
        found = found.where(Party.kind == narrowed.kind)
    if narrowed.text:
        found = found.where(Party.id.in_(_named_like(narrowed.text)))
    orders = {
        "name": (KIND_ORDER, Party.sort_key),
        "-name": (KIND_ORDER.desc(), Party.sort_key.desc()),
        "state": (Delegation.state, Party.sort_key),
        "-state": (Delegation.state.desc(), Party.sort_key),
        "group": (Party.regional_group, Party.sort_key),
        "-group": (Party.regional_group.desc(), Party.sort_key),
    }
    return found.order_by(*orders.get(sort, orders["name"]))


def _named_like(text: str) -> Select[tuple[int]]:
    words = f"%{match_key(text)}%"
    by_name = select(PartyName.party_id).where(PartyName.match_key.like(words))
    return by_name.union(select(PartyAlias.party_id).where(PartyAlias.match_key.like(words)))  # type: ignore[return-value]


def count_by_state(session: Session, summit_id: int) -> Mapping[str, int]:
    """How many delegations stand where; states without any are 0."""
    counted = session.execute(
        select(Delegation.state, func.count()).where(Delegation.summit_id == summit_id).group_by(Delegation.state)
    ).all()
    return {state.value: 0 for state in DelegationState} | dict(tuple(row) for row in counted)


def participant_counts(session: Session, delegation_ids: list[int]) -> Mapping[int, int]:
    """How many participants each of these delegations has registered; one query."""
    counted = session.execute(
        select(Participant.delegation_id, func.count())
        .where(Participant.delegation_id.in_(delegation_ids), Participant.left_at.is_(None))
        .group_by(Participant.delegation_id)
    ).all()
    return dict(tuple(row) for row in counted)


def head_of(session: Session, delegation_id: int) -> Participant | None:
    """The head of a delegation."""
    leads = (Participant.function == "head", Participant.left_at.is_(None))
    return session.scalar(select(Participant).where(Participant.delegation_id == delegation_id, *leads))


def participants_of(session: Session, delegation_id: int) -> list[Participant]:
    """The people of a delegation: by function, then by rank, then by name."""
    functions = case({function.value: place for place, function in enumerate(FUNCTION_ORDER)}, value=Participant.function)
    return list(
        session.scalars(
            select(Participant)
            .outerjoin(Rank, Rank.code == Participant.rank)
            .where(Participant.delegation_id == delegation_id, Participant.left_at.is_(None))
            .order_by(functions, Rank.precedence, Participant.surname_key, Participant.id)
        )
    )


def delegation_of(session: Session, delegation_id: int) -> Delegation | None:
    """One delegation with its party."""
    liaison = joinedload(Delegation.liaison).lazyload(Account.grants)
    return session.scalar(select(Delegation).options(joinedload(Delegation.party), liaison).where(Delegation.id == delegation_id))


def uninvited_parties(session: Session, summit_id: int, kind: str) -> list[Party]:
    """The parties of a kind that have no delegation at a summit, in English alphabetical order."""
    invited = select(Delegation.party_id).where(Delegation.summit_id == summit_id)
    return list(session.scalars(select(Party).where(Party.kind == kind, Party.id.not_in(invited)).order_by(Party.sort_key)))


def people_of_summit(summit_id: int) -> Select[tuple[Participant]]:
    """Every participant of a summit by party, then function."""
    found = (
        select(Participant)
        .join(Participant.delegation)
        .join(Delegation.party)
        .options(contains_eager(Participant.delegation).contains_eager(Delegation.party))
        .where(Delegation.summit_id == summit_id, Participant.left_at.is_(None))
    )
    functions = case({function.value: place for place, function in enumerate(FUNCTION_ORDER)}, value=Participant.function)
    return found.order_by(KIND_ORDER, Party.sort_key, functions, Participant.surname_key, Participant.id)


@dataclass(frozen=True)
class Terms:
    """What a summit asks of registrations; None is no limit."""

    size_limit: int | None = None
    badge_limit: int | None = None
    photo_waived_ranks: frozenset[str] = frozenset(PHOTO_WAIVED_RANKS)
    parity_target_percent: int = 50


def terms_of(session: Session, summit_id: int) -> Terms:
    """What a summit asks of registrations; the usual where nothing was said."""
    row = session.scalar(select(RegistrationTerms).where(RegistrationTerms.summit_id == summit_id))
    if row is None:
        return Terms()
    return Terms(row.size_limit, row.badge_limit, frozenset(row.photo_waived_ranks), row.parity_target_percent)


def present_count(session: Session, delegation_id: int) -> int:
    """How many people are in a delegation."""
    present = (Participant.delegation_id == delegation_id, Participant.left_at.is_(None))
    return session.scalar(select(func.count()).select_from(Participant).where(*present)) or 0


def version_of(session: Session, participant_id: int, number: int) -> ParticipantVersion | None:
    """What was registered of a person at one version."""
    asked = (ParticipantVersion.participant_id == participant_id, ParticipantVersion.number == number)
    return session.scalar(select(ParticipantVersion).where(*asked))


def open_remarks(session: Session, delegation_id: int) -> list[Remark]:
    """What a Mission is still asked to mend, in the order it was said."""
    asked = (Remark.delegation_id == delegation_id, Remark.settled_at.is_(None))
    return list(session.scalars(select(Remark).options(joinedload(Remark.participant)).where(*asked).order_by(Remark.id)))


def reasons_of(session: Session, delegation_id: int) -> list[StateReason]:
    """Why a registration was moved to where it stood, in the order it was said."""
    return list(session.scalars(select(StateReason).where(StateReason.delegation_id == delegation_id).order_by(StateReason.id)))


def next_number(session: Session, summit: Summit) -> int:
    """The number of the next invitation to a summit: one after the highest given, so that none is given twice."""
    given = session.scalars(select(Delegation.invitation_number).where(Delegation.summit_id == summit.id))
    numbers = [int(last) for number in given if (last := number.rpartition("/")[2]).isascii() and last.isdigit()]
    return max(numbers, default=0) + 1


def last_languages(session: Session, summit: Summit) -> Mapping[int, str]:
    """In which language each party was last written to, by its number: at the summits before this one."""
    earlier = (
        select(Delegation.party_id, Delegation.language)
        .join(Summit, Summit.id == Delegation.summit_id)
        .where(Summit.starts_on < summit.starts_on)
        .order_by(Summit.starts_on)
    )
    return dict(tuple(row) for row in session.execute(earlier))


def liaison_officers(session: Session, summit_id: int) -> list[Account]:
    """Who can be given delegations to look after at a summit, by name."""
    held = select(Grant.account_id).where(Grant.role == Role.LIAISON.value, or_(Grant.summit_id.is_(None), Grant.summit_id == summit_id))
    return list(session.scalars(select(Account).where(Account.active.is_(True), Account.id.in_(held)).order_by(func.lower(Account.name))))


def chosen_delegations(session: Session, summit_id: int, numbers: Iterable[int]) -> list[Delegation]:
    """The delegations of a summit with these numbers, in the order of the list; numbers of others are left out."""
    found = select(Delegation).join(Delegation.party).options(contains_eager(Delegation.party), joinedload(Delegation.liaison))
    wanted = found.where(Delegation.summit_id == summit_id, Delegation.id.in_(list(numbers)))
    return list(session.scalars(wanted.order_by(KIND_ORDER, Party.sort_key)))


def participant_of(session: Session, participant_id: int) -> Participant | None:
    """One person with the delegation and its party, whom they accompany and whom they replaced."""
    loaded = joinedload(Participant.delegation)
    return session.scalar(
        select(Participant)
        .options(loaded.joinedload(Delegation.party), joinedload(Participant.accompanies), joinedload(Participant.replaces))
        .where(Participant.id == participant_id)
    )


def those_who_left(session: Session, delegation_id: int) -> list[tuple[Participant, Participant | None]]:
    """(who is no longer in a delegation, who came in their place), the last to leave first."""
    successor = aliased(Participant)
    found = (
        select(Participant, successor)
        .outerjoin(successor, successor.replaces_id == Participant.id)
        .where(Participant.delegation_id == delegation_id, Participant.left_at.is_not(None))
        .order_by(Participant.left_at.desc(), Participant.id.desc())
    )
    return [(gone, came) for gone, came in session.execute(found)]


def everybody_in(session: Session, delegation_id: int) -> list[Participant]:
    """Everybody who is or was in a delegation, in the order of registration."""
    return list(session.scalars(select(Participant).where(Participant.delegation_id == delegation_id).order_by(Participant.id)))


def versions_of(session: Session, participant_id: int) -> list[ParticipantVersion]:
    """Everything that was registered of a person, the first version first."""
    kept = select(ParticipantVersion).where(ParticipantVersion.participant_id == participant_id)
    return list(session.scalars(kept.order_by(ParticipantVersion.number)))


def registered_at(session: Session, summit_id: int) -> list[Registered]:
    """Everybody at a summit, as much as is compared to find people registered twice."""
    asked = select(Participant.id, Participant.name_key, Participant.born_on).join(Participant.delegation)
    present = asked.where(Delegation.summit_id == summit_id, Participant.left_at.is_(None))
    return [Registered(*row) for row in session.execute(present)]


def told_apart(session: Session, summit_id: int) -> set[tuple[int, int]]:
    """The pairs of people at a summit of whom an officer said that they are two."""
    asked = select(DoubleVerdict.first_id, DoubleVerdict.second_id).join(Participant, Participant.id == DoubleVerdict.first_id)
    return {tuple(row) for row in session.execute(asked.join(Participant.delegation).where(Delegation.summit_id == summit_id))}


def verdict_on(session: Session, first_id: int, second_id: int) -> DoubleVerdict | None:
    """What was said of two people who look alike; the lower number first."""
    return session.scalar(select(DoubleVerdict).where(DoubleVerdict.first_id == first_id, DoubleVerdict.second_id == second_id))


def participants_by_id(session: Session, numbers: Iterable[int]) -> Mapping[int, Participant]:
    """These people with their delegations and parties, by number."""
    loaded = joinedload(Participant.delegation).joinedload(Delegation.party)
    return {one.id: one for one in session.scalars(select(Participant).options(loaded).where(Participant.id.in_(list(numbers))))}
