"""How a list follows the Missions' requests: who may inscribe when, and what the Mission reads of its place."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from uncops.core import clock
from uncops.core.deeds import Deed
from uncops.delegations.happenings import when_moved
from uncops.delegations.models import Delegation, DelegationState
from uncops.registration.models import SpeakerWish, WishState
from uncops.registration.wishes.gates import gate
from uncops.registration.wishes.happenings import ToldMore, add_telling, when_wished
from uncops.registration.wishes.queries import inscription
from uncops.registration.wishes.rules import InscribedAlready
from uncops.speakers import rules
from uncops.speakers.models import Inscription, SpeakersList
from uncops.speakers.queries.lists import (
    ListHere,
    inscription_of_wish,
    inscriptions_of_wishes,
    list_of_session,
    lists_here,
    lists_of_delegation,
)
from uncops.speakers.queries.lists import list_here as whole
from uncops.speakers.rules import ListState, state_of
from uncops.speakers.services.lists import locked, touch
from uncops.speakers.words import length_words
from uncops.web.languages import moment


@gate("speaker")
def check_list(session: Session, delegation: Delegation, values: Mapping[str, Any], deed: Deed) -> None:
    """A new inscription needs an open list; name, language and text of one can be changed until it is a record, its rank only while open.

    Where no list was set up for a session, everything stays as it was before there were lists.
    """
    held = list_of_session(session, values["session_id"])
    if held is None:
        return
    known = inscription(session, delegation.id, held.session_id)
    if known is None or known.state == WishState.WITHDRAWN.value:
        rules.check_open(held, deed.at, field="session_id")
        _check_not_entered(session, held, delegation)
    elif known.rank != values["rank"]:
        rules.check_open(held, deed.at, field="rank")
    else:
        rules.check_not_kept(held)


def _check_not_entered(session: Session, held: SpeakersList, delegation: Delegation) -> None:
    """An officer may have inscribed the delegation already."""
    for one in whole(session, held).inscriptions:
        is_theirs = one.party_id == delegation.party_id and one.wish_id is None
        if is_theirs and not (one.group_name or one.is_withdrawn or one.is_reply):
            raise InscribedAlready("session_id")


@when_wished("speaker")
def follow_wish(session: Session, wish: SpeakerWish, deed: Deed) -> None:
    """Put a request on the list of its session, take it along when it moves to another, note that its list changed."""
    known = inscription_of_wish(session, wish.id)
    held = list_of_session(session, wish.session_id)
    if known is not None and (held is None or known.list_id != held.id):
        touch(locked(session, known.list_id), deed)
        session.delete(known)
        session.flush()
        known = None
    if held is None:
        return
    if known is None and wish.state != WishState.WITHDRAWN.value:
        delegation = session.get_one(Delegation, wish.delegation_id)
        session.add(Inscription(
            list_id=held.id, wish_id=wish.id, delegation_id=delegation.id, party_id=delegation.party_id, entered_at=wish.inscribed_at,
        ))  # fmt: skip
    touch(locked(session, held.id), deed)


@when_moved
def follow_delegation(session: Session, delegation: Delegation, before: DelegationState, deed: Deed) -> None:
    """A delegation that no longer comes, or comes after all, changes the lists it stands on."""
    for held in lists_of_delegation(session, delegation.id):
        touch(locked(session, held.id), deed)


@add_telling("speaker")
def tell_place(session: Session, wishes: Sequence[SpeakerWish]) -> dict[int, ToldMore]:
    """The Mission's own place, until when the list is open, how long one may speak, and where to send the text."""
    found = inscriptions_of_wishes(session, [wish.id for wish in wishes])
    here = lists_here(session, list({one.list_id: one.list for one in found}.values()))
    delegations = {wish.id: wish.delegation_id for wish in wishes}
    return {
        one.wish_id: ToldMore(tuple(place_facts(here[one.list_id], one, clock.now())), (_statement_link(delegations[one.wish_id], one),))
        for one in found
        if one.wish_id is not None and not one.is_withdrawn
    }


def place_facts(here: ListHere, one: Inscription, now: datetime) -> list[tuple[str, str]]:
    """What a Mission may know of its place on a list: its own, and nothing of others."""
    facts = [(_("List"), open_words(here.held, now))]
    if one.id in here.floor.heard:
        facts.insert(0, (_("Place on the list"), _("spoken")))
    elif one.id in here.order:
        facts.insert(0, (_("Place on the list"), str(here.order.index(one.id) + 1)))
    return [*facts, (_("Time limit"), length_words(here.limit_of(one)))]


def open_words(held: SpeakersList, now: datetime) -> str:
    """Until when a list is open, or that it is not."""
    state = state_of(held, now)
    if state is ListState.NOT_OPEN and held.opens_at is not None:
        return _("opens %(moment)s", moment=moment(held.opens_at))
    if state is ListState.OPEN:
        return _("open until %(moment)s", moment=moment(held.closes_at)) if held.closes_at else _("open until it is closed")
    return _("closed")


def _statement_link(delegation_id: int, one: Inscription) -> tuple[str, str]:
    return _("Statement and place"), url_for("portal.speaker_show", delegation_id=delegation_id, inscription_id=one.id)
