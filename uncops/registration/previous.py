"""People whom a party brought to earlier summits, offered again: who they are, never how they travelled or what they needed."""

from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager

from uncops.delegations.facts import ParticipantFacts, facts_of
from uncops.delegations.models import Delegation, Function, Participant, ParticipantVersion
from uncops.delegations.naming import name_key
from uncops.delegations.queries import participants_of
from uncops.summits.models import Summit

# A photograph is asked for anew: people change, and how long it may be held is counted from the summit it was given for.
TAKEN_OVER = ("name", "surname", "honorific", "office", "rank", "gender", "languages", "badge_name", "born_on")


def earlier_people(session: Session, delegation: Delegation, summit: Summit) -> list[tuple[Participant, Summit]]:
    """Who came for this party before, each person once as registered last, the latest summit first; who is registered now is left out."""
    # Who was erased keeps a row for the statistics, but no version of what was registered.
    is_kept = select(ParticipantVersion.id).where(ParticipantVersion.participant_id == Participant.id).exists()
    rows = session.execute(
        select(Participant, Summit)
        .join(Participant.delegation)
        .join(Summit, Summit.id == Delegation.summit_id)
        .options(contains_eager(Participant.delegation))
        .where(
            Delegation.party_id == delegation.party_id,
            Summit.starts_on < summit.starts_on,
            Participant.left_at.is_(None),
            is_kept,
        )
        .order_by(Summit.starts_on.desc(), Participant.id)
    )
    seen = {name_key(one.name) for one in participants_of(session, delegation.id)}
    found = []
    for participant, held in rows:
        key = name_key(participant.name)
        if key not in seen:
            found.append((participant, held))
            seen.add(key)
    return found


def taken_over(participant: Participant, *, has_head: bool) -> ParticipantFacts:
    """What of an earlier registration is offered again; a second head comes as a member until somebody says otherwise."""
    before = facts_of(participant)
    function = Function.MEMBER if has_head and before.function is Function.HEAD else before.function
    return ParticipantFacts(function=function, **{name: getattr(before, name) for name in TAKEN_OVER})
