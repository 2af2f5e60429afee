"""Entering, changing, withdrawing and taking up what a Mission asks for and announces; both sides use the same verbs."""

from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.core.deeds import Deed
from uncops.delegations.models import Delegation
from uncops.delegations.services.invitations import locked_delegation
from uncops.registration.models import SpeakerWish, WishState
from uncops.registration.wishes import queries, rules
from uncops.registration.wishes.gates import check_gates, tell_withdrawn
from uncops.registration.wishes.happenings import tell_wished
from uncops.registration.wishes.kinds import Wish, WishKind, kind_of, values_of
from uncops.summits.models import Summit


def enter(session: Session, delegation: Delegation, kind: WishKind, values: dict[str, Any], *, deed: Deed) -> Wish:
    """Ask for something, or announce something.

    A speaker inscribed again after a withdrawal goes to the end of the list: the time of inscription is that of the new one.

    :raises Refusal: when the delegation does not come, or something in the values cannot be.
    """
    locked_delegation(session, delegation.id)
    rules.check_coming(delegation.state)
    check_gates(session, kind.slug, delegation, values, is_new=True, deed=deed)
    _check(session, delegation, kind, values, wish=None, deed=deed)
    wish = _inscribed_before(session, delegation, kind, values)
    if wish is None:
        began = {"inscribed_at" if kind.table is SpeakerWish else "entered_at": deed.at}
        wish = kind.table(delegation_id=delegation.id, changed_at=deed.at, version=1, state=WishState.ENTERED.value, **began, **values)
        session.add(wish)
    else:
        _write(wish, values | {"state": WishState.ENTERED.value, "inscribed_at": deed.at}, deed)
    _record(session, wish, "entered", deed)
    return wish


def change(session: Session, wish: Wish, values: dict[str, Any], *, seen_version: int | None, deed: Deed) -> None:
    """Change what was asked for; the place on a speakers' list stays that of the first inscription.

    :raises WishChangedMeanwhile: when somebody saved since the version that was seen.
    :raises Refusal: as enter, and when it was withdrawn.
    """
    delegation = locked_delegation(session, wish.delegation_id)
    session.refresh(wish)
    rules.check_seen(wish.version, seen_version)
    rules.check_coming(delegation.state)
    rules.check_changeable(wish.state)
    before = values_of(wish)
    if all(before[name] == value for name, value in values.items()):
        return
    check_gates(session, kind_of(wish).slug, delegation, values, is_new=False, deed=deed)
    _check(session, delegation, kind_of(wish), values, wish=wish, deed=deed)
    _write(wish, values, deed)
    _record(session, wish, "changed", deed, fields=[name for name, value in values.items() if before[name] != value])


def withdraw(session: Session, wish: Wish, *, deed: Deed) -> None:
    """Take a request back; it stays to be seen as withdrawn."""
    if _move(session, wish, WishState.WITHDRAWN, "withdrawn", deed):
        tell_withdrawn(session, kind_of(wish).slug, wish, deed)


def take_up(session: Session, wish: Wish, *, deed: Deed) -> None:
    """Say to the Mission that the secretariat has taken its request up.

    :raises NotToBeChanged: when it was withdrawn.
    """
    session.refresh(wish, with_for_update={"of": type(wish)})
    rules.check_changeable(wish.state)
    _move(session, wish, WishState.TAKEN_UP, "taken-up", deed)


def _move(session: Session, wish: Wish, state: WishState, done: str, deed: Deed) -> bool:
    locked_delegation(session, wish.delegation_id)
    session.refresh(wish)
    if wish.state == state.value:
        return False
    _write(wish, {"state": state.value}, deed)
    _record(session, wish, done, deed)
    return True


def _write(wish: Wish, values: dict[str, Any], deed: Deed) -> None:
    for column, value in values.items():
        setattr(wish, column, value)
    wish.changed_at = deed.at
    wish.version += 1


def _record(session: Session, wish: Wish, done: str, deed: Deed, *, fields: list[str] | None = None) -> None:
    told = {"delegation": wish.delegation_id, "kind": kind_of(wish).slug} | ({"fields": fields} if fields else {})
    record(session, deed=deed, action=f"wish.{done}", subject=wish, after=told)
    tell_wished(session, kind_of(wish).slug, wish, deed)


def _inscribed_before(session: Session, delegation: Delegation, kind: WishKind, values: dict[str, Any]) -> SpeakerWish | None:
    return queries.inscription(session, delegation.id, values["session_id"]) if kind.table is SpeakerWish else None


def _check(session: Session, delegation: Delegation, kind: WishKind, values: dict[str, Any], *, wish: Wish | None, deed: Deed) -> None:
    summit = session.get_one(Summit, delegation.summit_id)
    if kind.slug == "bilateral":
        parties, principals = queries.asked_meetings(session, delegation.id, except_id=wish.id if wish else None)
        rules.check_bilateral(values, own_party_id=delegation.party_id, asked_parties=parties, asked_principals=principals)
        if values.get("participant_ids"):
            rules.check_people(values["participant_ids"], {person.id for person in queries.people_present(session, delegation.id)})
    elif kind.slug == "speaker":
        _check_speaker(session, delegation, summit, values, wish)
    elif kind.slug == "side-event":
        rules.check_side_event(values, own_party_id=delegation.party_id, first_day=summit.starts_on, last_day=summit.ends_on)
    elif kind.slug == "interpretation":
        rules.check_interpretation(values)
    else:
        rules.check_commitment(values, today=deed.at.astimezone(ZoneInfo(summit.time_zone)).date())


def _check_speaker(session: Session, delegation: Delegation, summit: Summit, values: dict[str, Any], wish: Wish | None) -> None:
    known = queries.inscription(session, delegation.id, values["session_id"])
    # A withdrawn inscription is taken up again by entering it anew, never by moving another one onto its session.
    is_taken = known is not None and known is not wish and (wish is not None or known.state != WishState.WITHDRAWN.value)
    rules.check_speaker(
        values,
        sessions={held.id for held in queries.sessions_with_speakers(session, summit)},
        inscribed={known.session_id} if known and is_taken else set(),
        participants={person.id for person in queries.people_present(session, delegation.id)},
    )
