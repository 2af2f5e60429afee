"""A record of a conducted list in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.reference.models import Party
from uncops.reference.naming import party_name
from uncops.speakers.models import FloorRecord
from uncops.speakers.words import clock_words, group_words
from uncops.web.languages import clock_time, language


@dataclass(frozen=True)
class RecordLine:
    """One line of a record: who spoke, when, how long; or who did not, and why."""

    place: int
    party: str
    iso2: str
    group: str
    name: str
    office: str
    began: str
    ended: str
    spoken: str
    over: str
    note: str

    @property
    def line(self) -> str:
        """By what the speaker is known in one line."""
        return _("%(party)s, on behalf of %(group)s", party=self.party, group=self.group) if self.group else self.party


@dataclass(frozen=True)
class ToldRecord:
    """A record as pages and prints show it."""

    turns: tuple[RecordLine, ...]
    not_heard: tuple[RecordLine, ...]
    points: tuple[tuple[str, str], ...]


def told_record(session: Session, kept: FloorRecord, *, shows_names: bool) -> ToldRecord:
    """The record in the visitor's language; names only where the visitor may see them."""
    codes = {entry["party"] for part in ("turns", "not_heard", "points") for entry in kept.content[part] if entry["party"]}
    named = {party.code: party_name(party, language()) for party in session.scalars(select(Party).where(Party.code.in_(codes)))}
    turns = tuple(_line(entry, place, named, shows_names) for place, entry in enumerate(kept.content["turns"], start=1))
    missed = tuple(_line(entry, 0, named, shows_names) for entry in kept.content["not_heard"])
    points = tuple((named.get(entry["party"], entry["party"]), _clock(entry["began_at"])) for entry in kept.content["points"])
    return ToldRecord(turns, missed, points)


def _line(entry: Mapping[str, Any], place: int, named: Mapping[str, str], shows_names: bool) -> RecordLine:
    over = entry["seconds"] - entry["limit"] if place else 0
    group = group_words(entry["group"])
    return RecordLine(
        place=place, party=named.get(entry["party"], entry["party_name"]) or entry["office"] or group, iso2=entry["iso2"],
        group=group if entry["party"] else "", name=entry["name"] if shows_names else "", office=entry["office"] if shows_names else "",
        began=_clock(entry["began_at"]) if place else "", ended=_clock(entry["ended_at"]) if place else "",
        spoken=clock_words(entry["seconds"]) if place else "", over=f"+{clock_words(over)}" if over > 0 else "",
        note=_note(entry, place),
    )  # fmt: skip


def _note(entry: Mapping[str, Any], place: int) -> str:
    if place:
        return _("Right of reply") if entry["is_reply"] else ""
    return {"absent": _("absent when called"), "out": _("left out")}.get(entry["how"], _("not reached"))


def _clock(moment: str) -> str:
    return clock_time(datetime.fromisoformat(moment)) if moment else ""
