"""What an address or a form of these pages means: a person, a print, the people chosen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask import request
from sqlalchemy.orm import Session

from uncops.accreditation import queries
from uncops.accreditation.models import PrintRun
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.delegations.models import Participant
from uncops.summits.current import required_summit
from uncops.web.forms import translated

MOST_CHOSEN = 5000


def found_participant(participant_id: int) -> Participant:
    """The person of an address.

    :raises NotFound: when there is none at this summit.
    """
    participant = queries.participant_of(db.session(), participant_id)
    if participant is None or participant.delegation.summit_id != required_summit().id:
        raise NotFound
    return participant


def found_print(print_id: int, summit_id: int) -> PrintRun:
    """The print of an address.

    :raises NotFound: when there is none at this summit.
    """
    made = queries.print_by_id(db.session(), print_id)
    if made is None or made.summit_id != summit_id:
        raise NotFound
    return made


def chosen_ids() -> list[int]:
    """The people ticked on a list, in its order, each once; nonsense is passed over."""
    given = [value for value in request.form.getlist("chosen") if value.isascii() and value.isdigit() and len(value) < 16]
    return list(dict.fromkeys(int(value) for value in given))[:MOST_CHOSEN]


@dataclass(frozen=True)
class Report:
    """What came of something done to many: how often it was possible, and for whom not and why."""

    done_count: int
    refused: Sequence[tuple[int, str]]


def for_each(summit_id: int, participant_ids: Sequence[int], act: Callable[[Session, Participant], object]) -> Report:
    """Do something to each of these people of a summit, in a transaction of its own; others go on when one is refused."""
    done, refused = 0, []
    for participant_id in participant_ids:
        try:
            with transaction() as session:
                participant = session.get(Participant, participant_id)
                if participant is None or participant.delegation.summit_id != summit_id:
                    continue
                act(session, participant)
                done += 1
        except Refusal as refusal:
            refused.append((participant_id, translated(refusal)))
    return Report(done, refused)
