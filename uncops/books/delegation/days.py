"""The programme of one delegation, day by day: sessions and its meetings in time order, its own parts named; pure."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from uncops.books.contents import Words
from uncops.books.delegation.contents import MEETING, OwnDay, OwnPart, OwnProgramme, OwnRow
from uncops.books.delegation.material import DelegationMaterial, PackMaterial, ToldMeeting
from uncops.books.delegation.saying import foreign_words, own_words, place_words
from uncops.books.wording import Wording
from uncops.core.text import slug
from uncops.core.wording import N_
from uncops.programme.published import PublishedSessionView

FOR_ALL = frozenset({"opening", "plenary", "closing", "group_photo", "reception"})  # kinds of sessions every delegation is invited to
PLACE_ON_LIST = N_("Place on the list")


def own_programme(material: PackMaterial, own: DelegationMaterial, said: Wording, links: Mapping[str, str]) -> OwnProgramme:
    """The programme as it concerns a delegation; `links` are the names of the chapters that tell of sessions."""
    rows = sorted(
        [*_sessions(material, own, said, links), *(_meeting(meeting, said) for meeting in own.meetings)],
        key=lambda row: (row.starts_at, row.ends_at, row.is_meeting, row.title.text),
    )
    days = groupby(rows, key=lambda row: row.starts_at.astimezone(said.zone).date())
    return OwnProgramme(tuple(OwnDay(day, tuple(held)) for day, held in days), Words(said.zone_words))


def _sessions(material: PackMaterial, own: DelegationMaterial, said: Wording, links: Mapping[str, str]) -> Iterator[OwnRow]:
    for held in material.summit.sessions:
        view = held.view
        yield OwnRow(
            title=own_words(view.title),
            kind=view.kind,
            starts_at=view.starts_at,
            ends_at=view.ends_at,
            place=place_words(view.room, view.building),
            part=links.get(slug(view.uid)),
            number=view.number,
            is_cancelled=view.status == "cancelled",
            is_for_all=view.kind in FOR_ALL,
            parts=tuple(_parts(own, view, said)),
            seats=tuple(seats for sitting in own.sittings if sitting.session_uid == view.uid for seats in sitting.seats),
        )


def _parts(own: DelegationMaterial, view: PublishedSessionView, said: Wording) -> Iterator[OwnPart]:
    for role in own.roles:
        if role.session_uid == view.uid:
            yield OwnPart(role.label, foreign_words(role.who, said))
    for turn in own.turns:
        if turn.session_uid == view.uid:
            yield OwnPart(PLACE_ON_LIST, Words(str(turn.place)))


def _meeting(meeting: ToldMeeting, said: Wording) -> OwnRow:
    title = Words(meeting.party.short[said.language]) if meeting.party else own_words(meeting.name)
    return OwnRow(title, MEETING, meeting.starts_at, meeting.ends_at, place_words(meeting.place))
