"""Inscribing, changing and withdrawing speakers, moving them by hand, receiving statements."""

from dataclasses import asdict, dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.core.deeds import Deed
from uncops.delegations.models import Delegation
from uncops.speakers import rules
from uncops.speakers.models import Inscription, ListMove, SpeakersList, Statement
from uncops.speakers.queries.lists import list_here
from uncops.speakers.services.lists import locked, touch
from uncops.speakers.uploads import OpenedStatement


@dataclass(frozen=True)
class SpeakerFacts:
    """Who speaks as what, as an officer enters it."""

    party_id: int | None = None
    principal_id: int | None = None
    group_name: str = ""
    name: str = ""
    office: str = ""
    rank: str = ""
    language: str = ""
    participant_id: int | None = None


def inscribe(session: Session, list_id: int, facts: SpeakerFacts, *, deed: Deed) -> Inscription:
    """Put somebody on a list; officers do so also while it is closed.

    :raises Refusal: for nobody, for a group without a speaker, for a party that stands there already, and once the list is a record.
    """
    held = locked(session, list_id)
    rules.check_not_kept(held)
    _check_facts(session, held, facts, other_than=None)
    made = Inscription(
        list_id=held.id, delegation_id=_delegation_id(session, held, facts.party_id), entered_at=deed.at, entered_by=deed.actor,
        version=1, is_reply=False, **asdict(facts),
    )  # fmt: skip
    session.add(made)
    touch(held, deed)
    record(session, deed=deed, action="inscription.entered", subject=made, after=_told(held, facts))
    return made


def change_inscription(session: Session, inscription_id: int, facts: SpeakerFacts, *, seen_version: int | None, deed: Deed) -> None:
    """Change an inscription; of one that follows a Mission's request only the group for which it speaks.

    :raises InscriptionChanged: when somebody saved since the version that was seen.
    """
    one, held = locked_inscription(session, inscription_id)
    rules.check_not_kept(held)
    if seen_version is not None and one.version != seen_version:
        raise rules.InscriptionChanged
    if one.wish_id is not None:
        facts = SpeakerFacts(party_id=one.party_id, group_name=facts.group_name)
    _check_facts(session, held, facts, other_than=one.id)
    for name, value in asdict(facts).items():
        setattr(one, name, value)
    if one.wish_id is None:
        one.delegation_id = _delegation_id(session, held, facts.party_id)
    one.version += 1
    touch(held, deed)
    record(session, deed=deed, action="inscription.changed", subject=one, after=_told(held, facts))


def withdraw(session: Session, inscription_id: int, *, deed: Deed) -> None:
    """Take somebody off a list whom an officer put there.

    :raises OfTheMission: for a Mission's own, whose request is withdrawn instead.
    """
    one, held = locked_inscription(session, inscription_id)
    rules.check_not_kept(held)
    if one.wish_id is not None:
        raise rules.OfTheMission
    rules.check_waiting(one.id, list_here(session, held).floor.heard)
    if one.withdrawn_at is None:
        one.withdrawn_at = deed.at
        one.version += 1
        touch(held, deed)
        record(session, deed=deed, action="inscription.withdrawn", subject=one, after={"list": held.id})


def move(session: Session, list_id: int, wanted: tuple[int, int, bool], *, reason: str, deed: Deed) -> ListMove:
    """Set one speaker directly before another (or after): `wanted` is (inscription, anchor, is after).

    :raises Refusal: without a reason, and for who has spoken or is not on the list.
    """
    held = locked(session, list_id)
    rules.check_not_kept(held)
    here = list_here(session, held)
    inscription_id, anchor_id, is_after = wanted
    waiting = {number for number in here.order if number not in here.floor.heard}
    rules.check_move(inscription_id, anchor_id, reason, waiting=waiting)
    made = ListMove(
        list_id=held.id, inscription_id=inscription_id, anchor_id=anchor_id, is_after=is_after, reason=reason.strip(),
        made_at=deed.at, made_by=deed.actor,
    )  # fmt: skip
    session.add(made)
    touch(held, deed)
    told = {"inscription": inscription_id, "beside": anchor_id, "after": is_after}
    record(session, deed=deed, action="speakers-list.moved", subject=held, after=told)
    return made


def undo_move(session: Session, move_id: int, *, deed: Deed) -> None:
    """Take a move back; later moves stay as they are.

    :raises UndoneAlready: the second time.
    """
    made = session.get_one(ListMove, move_id)
    held = locked(session, made.list_id)
    session.refresh(made)
    rules.check_not_kept(held)
    if made.undone_at is not None:
        raise rules.UndoneAlready
    made.undone_at, made.undone_by = deed.at, deed.actor
    touch(held, deed)
    record(session, deed=deed, action="speakers-list.move-undone", subject=held, after={"move": move_id})


def receive_statement(session: Session, inscription_id: int, opened: OpenedStatement, *, deed: Deed, checked: bool = True) -> Statement:
    """Keep the text of a statement as received; earlier ones stay.

    :param checked: whether it is marked 'check against delivery'.
    """
    one, held = locked_inscription(session, inscription_id)
    made = Statement(
        inscription_id=one.id, file_name=opened.name, format=opened.format, byte_count=len(opened.content), content=opened.content,
        text=opened.text, has_text=bool(opened.text), check_against_delivery=checked, received_at=deed.at, received_by=deed.actor,
    )  # fmt: skip
    session.add(made)
    told = {"list": held.id, "bytes": len(opened.content)}
    record(session, deed=deed, action="statement.received", subject=made, after=told)
    return made


def locked_inscription(session: Session, inscription_id: int) -> tuple[Inscription, SpeakersList]:
    """An inscription with its list, which is locked."""
    one = session.get_one(Inscription, inscription_id)
    held = locked(session, one.list_id)
    session.refresh(one)
    return one, held


def _check_facts(session: Session, held: SpeakersList, facts: SpeakerFacts, *, other_than: int | None) -> None:
    if facts.party_id is None and facts.principal_id is None and not facts.group_name:
        raise rules.Nobody("party_id")
    if facts.group_name and facts.party_id is None and facts.principal_id is None and not facts.name:
        raise rules.NoSpeakerNamed("name")
    for one in list_here(session, held).inscriptions:
        if one.id == other_than or one.is_withdrawn or one.is_reply:
            continue
        if (one.party_id, one.principal_id, one.group_name) == (facts.party_id, facts.principal_id, facts.group_name):
            raise rules.OnTheListAlready("party_id")


def _delegation_id(session: Session, held: SpeakersList, party_id: int | None) -> int | None:
    asked = select(Delegation.id).where(Delegation.summit_id == held.summit_id, Delegation.party_id == party_id)
    return session.scalar(asked)


def _told(held: SpeakersList, facts: SpeakerFacts) -> dict[str, object]:
    """What the trail keeps: no names of people."""
    return {"list": held.id, "party_id": facts.party_id, "principal_id": facts.principal_id, "group": facts.group_name, "rank": facts.rank}
