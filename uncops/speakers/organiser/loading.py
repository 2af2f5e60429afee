"""What the pages of speakers' lists load, and the words they need."""

from dataclasses import dataclass
from typing import Any

from flask import g
from flask_babel import gettext as _

from uncops.audit.telling import tell
from uncops.core import clock
from uncops.core.database import db
from uncops.core.refusals import NotFound
from uncops.core.wording import N_
from uncops.delegations.visible import fields_visible_here
from uncops.programme.models import Session as ProgrammeSession
from uncops.programme.public import words_of_programme
from uncops.programme.queries import session_by_id
from uncops.speakers import rules
from uncops.speakers.models import SpeakersList
from uncops.speakers.queries.lists import ListHere, list_here, list_of_session
from uncops.speakers.telling import Teller
from uncops.speakers.words import clock_words, group_words, length_words
from uncops.summits.models import Summit

tell({
    "speakers-list.set-up": N_("Speakers' list set up"),
    "speakers-list.changed": N_("Speakers' list changed"),
    "speakers-list.closed": N_("Speakers' list closed"),
    "speakers-list.opened": N_("Speakers' list opened"),
    "speakers-list.drawn": N_("Lot drawn for the speakers' list"),
    "speakers-list.moved": N_("Speaker moved by hand"),
    "speakers-list.move-undone": N_("Move of a speaker undone"),
    "speakers-list.kept": N_("Speakers' list closed as a record"),
    "speakers-list.record-corrected": N_("Correction appended to the record"),
    "speakers-list.board-made": N_("Address of the board made"),
    "speakers-list.board-revoked": N_("Address of the board revoked"),
    "inscription.entered": N_("Speaker inscribed by the secretariat"),
    "inscription.changed": N_("Inscription changed"),
    "inscription.withdrawn": N_("Inscription withdrawn"),
    "statement.received": N_("Statement received"),
    "floor.given": N_("Floor given"),
    "floor.paused": N_("Time paused"),
    "floor.resumed": N_("Time resumed"),
    "floor.ended": N_("Statement ended"),
    "floor.to-end": N_("Speaker put to the end of the list"),
    "floor.out": N_("Speaker left out"),
    "floor.absent": N_("Speaker absent"),
    "floor.present": N_("Speaker present"),
    "floor.point": N_("Point of order"),
    "floor.point-ended": N_("Point of order ended"),
    "floor.reply": N_("Right of reply asked for"),
    "floor.corrected": N_("Last step taken back"),
})  # fmt: skip


@dataclass(frozen=True, eq=False)
class SessionHere:
    """A session with its summit and its list, if one was set up."""

    held: ProgrammeSession
    summit: Summit
    list: SpeakersList | None


def session_here(session_id: int) -> SessionHere:
    """A session of the working programme; its summit's zone is the one the page shows.

    :raises NotFound: when there is none.
    """
    held = session_by_id(db.session(), session_id)
    if held is None:
        raise NotFound
    summit = db.session.get_one(Summit, held.summit_id)
    g.time_zone = summit.time_zone
    return SessionHere(held, summit, list_of_session(db.session(), session_id))


def list_page(session_id: int) -> tuple[SessionHere, ListHere]:
    """A session whose list was set up, with everything on it.

    :raises NotFound: when there is no list.
    """
    place = session_here(session_id)
    if place.list is None:
        raise NotFound
    return place, list_here(db.session(), place.list)


def teller_here(place: SessionHere, here: ListHere, *, with_statements: bool = False) -> Teller:
    """Who tells the speakers to this visitor: names only to those who may see them."""
    shows_names = "name" in fields_visible_here(place.summit.id)
    return Teller(db.session(), place.summit, here, shows_names=shows_names, with_statements=with_statements)


def words_of_lists(summit: Summit) -> dict[str, Any]:
    """Labels every page of speakers' lists shows."""
    return {
        "summit": summit,
        "list_states": {state: _(label) for state, label in rules.STATE_LABELS.items()},
        "list_tones": rules.STATE_TONES,
        "state_of_list": lambda held: rules.state_of(held, clock.now()),
        "length_words": length_words,
        "clock_words": clock_words,
        "group_words": group_words,
        **words_of_programme(),
    }
