"""Where a name stands in what was written of meetings of others: shown to an officer, who decides whether this person is meant."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import not_, select
from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.bilaterals.models import Meeting
from uncops.bilaterals.records.models import FollowUp, MeetingRecord
from uncops.core.deeds import Deed
from uncops.core.refusals import NotFound
from uncops.core.text import fold
from uncops.delegations.models import Participant
from uncops.privacy.copies import TAKEN_OUT, is_side, names_person, tokens_of

TEXTS: dict[str, tuple[type[MeetingRecord] | type[FollowUp], tuple[str, ...]]] = {
    "record": (MeetingRecord, ("points", "offered", "asked", "note_taker")),
    "follow-up": (FollowUp, ("text", "owner", "done_by")),
}
SHOWN_AROUND = 80


@dataclass(frozen=True)
class NamedHere:
    """A record or a follow-up of a meeting of others that holds the name, with the words around it."""

    kind: str
    id: int
    meeting: Meeting
    words: tuple[str, ...]


def named_elsewhere(session: Session, person: Participant) -> list[NamedHere]:
    """What was written of meetings at which the person's delegation is no side, and holds the name however it is written."""
    tokens = tokens_of(person)
    return [
        NamedHere(kind, row.id, row.meeting, tuple(_around(text, tokens) for text in _texts(row, columns) if names_person(text, tokens)))
        for kind, (table, columns) in TEXTS.items()
        for row in session.scalars(_of_others(table, person)) if any(names_person(text, tokens) for text in _texts(row, columns))
    ]  # fmt: skip


def take_name_out(session: Session, person: Participant, kind: str, number: int, *, deed: Deed) -> None:
    """Blacken the name in a record or follow-up of others, because an officer says that this person is meant.

    :raises NotFound: when it is not there, or does not hold the name any more.
    """
    if kind not in TEXTS:
        raise NotFound
    (table, columns), tokens = TEXTS[kind], tokens_of(person)
    row = session.scalar(_of_others(table, person).where(table.id == number).with_for_update(of=table))
    if row is None or not any(names_person(text, tokens) for text in _texts(row, columns)):
        raise NotFound
    for column in columns:
        setattr(row, column, _blackened(getattr(row, column), tokens))
    row.version += 1
    row.changed_at = deed.at
    record(session, deed=deed, action="participant.name-taken-out", subject=person, after={"kind": kind, "meeting": row.meeting_id})


def _of_others(table, person: Participant):  # noqa: ANN001, ANN202 - a select of either table
    here = (Meeting.summit_id == person.delegation.summit_id, not_(is_side(person.delegation_id)))
    return select(table).join(Meeting, Meeting.id == table.meeting_id).where(*here).order_by(Meeting.starts_at, table.id)


def _texts(row: MeetingRecord | FollowUp, columns: Iterable[str]) -> list[str]:
    return [getattr(row, column) for column in columns]


def _blackened(text: str, tokens: Iterable[str]) -> str:
    """The text without the name, however capitals and accents are written."""
    for begins, ends in _places(text, tokens):
        text = text[:begins] + TAKEN_OUT * (ends - begins) + text[ends:]
    return text


def _around(text: str, tokens: Iterable[str]) -> str:
    """The words around the first place."""
    place = min((begins for begins, _ends in _places(text, tokens)), default=0)
    begins, ends = max(0, place - SHOWN_AROUND), place + SHOWN_AROUND
    return f"{'…' if begins else ''}{text[begins:ends].strip()}{'…' if ends < len(text) else ''}"


def _places(text: str, tokens: Iterable[str]) -> list[tuple[int, int]]:
    """From where to where the name stands in a text, compared as `fold` does, letter by letter."""
    letters: list[tuple[str, int]] = []
    for place, letter in enumerate(text):
        folded = fold(letter) or " " if not unicodedata.combining(letter) else ""
        if folded != " " or not letters or letters[-1][0] != " ":
            letters += [(one, place) for one in folded]
    folded_text, found = "".join(one for one, _place in letters), []
    for token in map(fold, tokens):
        at = folded_text.find(token)
        while at >= 0:
            found.append((letters[at][1], letters[at + len(token) - 1][1] + 1))
            at = folded_text.find(token, at + len(token))
    return found
