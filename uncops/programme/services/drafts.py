"""Drafts put into the programme: sessions from background notes, agendas brought up to date with a new reading."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session as DatabaseSession

from uncops.audit.services import record
from uncops.core.deeds import Deed
from uncops.core.spans import Span
from uncops.documents.models import SourceDocument
from uncops.documents.queries import corrected_reading
from uncops.documents.services import assign_summit
from uncops.programme.drafting.model import ItemDraft, SessionDraft
from uncops.programme.drafting.sessions import draft_session
from uncops.programme.models import AgendaItem, ReadingListEntry, Session, SessionKind
from uncops.programme.placing import FOR_EVERYBODY, Placing, place
from uncops.programme.queries import by_day, sessions_of
from uncops.programme.rules import NoNotesChosen
from uncops.programme.services.sessions import SessionFacts, add_session, change_session
from uncops.summits.models import Summit


@dataclass(frozen=True)
class Redraft:
    """What a new reading did to an agenda, by titles of items."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    kept_as_edited: tuple[str, ...]


def draft_sessions_from_notes(
    session: DatabaseSession, summit: Summit, document_ids: list[int], placing: Placing, *, deed: Deed
) -> list[Session]:
    """Draft one session from each note and place them one after the other, around the midday break and the opening.

    A plenary of that day that has neither note nor agenda takes the first note, the next one the second.

    :raises Refusal: when no note is chosen, a session is too short for its note, or the day too short for all.
    """
    if not document_ids:
        raise NoNotesChosen("documents")
    drafts = [(number, draft_session(corrected_reading(session, number), placing.minutes)) for number in document_ids]
    drafts.sort(key=lambda drafted: (drafted[1].number is None, drafted[1].number or 0))
    zone, there = ZoneInfo(summit.time_zone), sessions_on(session, summit, placing.day)
    empty = [held for held in there if is_waiting_for_note(held)][: len(drafts)]
    spans = place(len(drafts), placing, zone, taken_spans(there, empty))
    made = []
    for (number, draft), span in zip(drafts, spans, strict=True):
        waiting = empty.pop(0) if empty else None
        facts = SessionFacts(
            kind=SessionKind.PLENARY, title=draft.title[:400], number=draft.number, purpose=draft.purpose, takeaway=draft.takeaway,
            starts_at=span.starts_at, ends_at=span.ends_at, room_id=placing.room_id or (waiting.room_id if waiting else None),
        )  # fmt: skip
        held = _put(session, summit, waiting, facts, number, deed)
        _fill(held, draft, number)
        _adopt(session, summit, number, deed)
        record(session, deed=deed, action="session.drafted", subject=held, after={"document": number, "items": len(draft.items)})
        made.append(held)
    return made


def _adopt(session: DatabaseSession, summit: Summit, document_id: int, deed: Deed) -> None:
    """A note that belonged to no summit belongs to the one it is drafted for."""
    note = session.get_one(SourceDocument, document_id)
    if note.summit_id is None:
        assign_summit(session, note, summit, deed=deed)


def planned_times(session: DatabaseSession, summit: Summit, count: int, placing: Placing) -> list[Span]:
    """When so many drafted sessions would take place.

    :raises Refusal: when they do not fit on the day.
    """
    there = sessions_on(session, summit, placing.day)
    empty = [held for held in there if is_waiting_for_note(held)][:count]
    return place(count, placing, ZoneInfo(summit.time_zone), taken_spans(there, empty))


def is_waiting_for_note(held: Session) -> bool:
    """Whether a plenary has neither note nor agenda yet, as the summit's concept note leaves it."""
    return held.kind == SessionKind.PLENARY.value and held.document_id is None and not held.agenda


def sessions_on(session: DatabaseSession, summit: Summit, day: date) -> list[Session]:
    """The sessions that begin on a day of the summit."""
    return by_day(sessions_of(session, summit.id), ZoneInfo(summit.time_zone), [day])[day]


def taken_spans(there: list[Session], empty: list[Session]) -> list[Span]:
    """The times of a day at which everybody is somewhere already."""
    return [held.span for held in there if held not in empty and SessionKind(held.kind) in FOR_EVERYBODY]


def _put(
    session: DatabaseSession, summit: Summit, waiting: Session | None, facts: SessionFacts, document_id: int, deed: Deed
) -> Session:
    if waiting is None:
        return add_session(session, summit, facts, deed=deed, document_id=document_id)
    waiting.document_id = document_id
    return change_session(session, summit, waiting, facts, deed=deed)


def redraft(session: DatabaseSession, held: Session, *, deed: Deed) -> Redraft:
    """Bring an agenda up to date with the newest reading of its note; what a person edited stays as it is.

    Items are recognised by the words they came from, and where these were corrected, by their place.
    Minutes are drafted anew only where nobody edited any.
    """
    if held.document_id is None:
        raise NoNotesChosen("documents")
    draft = draft_session(corrected_reading(session, held.document_id), held.length_minutes)
    present = {item.origin_key: item for item in held.items if item.origin_key}
    wanted = {item.origin_key: item for item in draft.items}
    elsewhere = {(item.kind, item.source_start): item for key, item in present.items() if key not in wanted}
    added, changed, kept = [], [], []
    for key, drafted in wanted.items():
        item = present.get(key) or elsewhere.get((drafted.kind.value, drafted.source.start if drafted.source else None))
        if item is None:
            held.items.append(_item(drafted, held.document_id, position=len(held.items)))
            added.append(drafted.title)
            continue
        item.origin_key = key
        if item.edited:
            kept.append(item.title)
        elif _bring_up_to_date(item, drafted):
            changed.append(item.title)
    gone = [item for item in present.values() if item.origin_key not in wanted and not item.edited]
    for item in gone:
        held.items.remove(item)
    _order_as_drafted(held, list(wanted))
    _keep_minutes_whole(held, draft)
    outcome = Redraft(tuple(added), tuple(changed), tuple(item.title for item in gone), tuple(kept))
    if added or changed or gone:
        held.changed_at = deed.at
        record(session, deed=deed, action="agenda.redrafted", subject=held, after=vars(outcome))
    return outcome


def _fill(held: Session, draft: SessionDraft, document_id: int) -> None:
    held.items.extend(_item(drafted, document_id, position=position) for position, drafted in enumerate(draft.items))
    held.reading_list.extend(
        ReadingListEntry(position=position, symbol=symbol, title=title) for position, (symbol, title) in enumerate(draft.reading)
    )


def _item(drafted: ItemDraft, document_id: int, *, position: int) -> AgendaItem:
    return AgendaItem(
        position=position,
        kind=drafted.kind.value,
        title=drafted.title[:400],
        minutes=drafted.minutes,
        points=list(drafted.points),
        questions=list(drafted.questions),
        are_questions_proposed=drafted.are_questions_proposed,
        document_id=document_id if drafted.source else None,
        source_start=drafted.source.start if drafted.source else None,
        source_end=drafted.source.end if drafted.source else None,
        passage=drafted.source.text if drafted.source else "",
        origin_key=drafted.origin_key,
        edited=False,
        is_removed=False,
    )


def _bring_up_to_date(item: AgendaItem, drafted: ItemDraft) -> bool:
    new = {
        "title": drafted.title[:400],
        "points": list(drafted.points),
        "questions": list(drafted.questions),
        "are_questions_proposed": drafted.are_questions_proposed,
    }
    differs = any(getattr(item, name) != value for name, value in new.items())
    for name, value in new.items():
        setattr(item, name, value)
    if drafted.source:
        item.source_start, item.source_end, item.passage = drafted.source.start, drafted.source.end, drafted.source.text
    return differs


def _order_as_drafted(held: Session, keys: list[str]) -> None:
    """Items drafted keep the draft's order unless a person arranged them; those added by hand keep their neighbours."""
    if any(item.edited for item in held.items):
        held.items.sort(key=lambda item: item.position)
    else:
        held.items.sort(key=lambda item: keys.index(item.origin_key) if item.origin_key in keys else len(keys))
    for position, item in enumerate(held.items):
        item.position = position


def _keep_minutes_whole(held: Session, draft: SessionDraft) -> None:
    minutes = {item.origin_key: item.minutes for item in draft.items}
    if any(item.edited for item in held.items):
        return
    for item in held.items:
        item.minutes = minutes.get(item.origin_key, item.minutes)
