"""Builds the packs of delegations from what was fetched for all of them; pure.

What says the same to everybody of one language is built once, so that it is the very same and laid out once.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from itertools import groupby

from uncops.books.build import Form
from uncops.books.contents import Book, BookKind, Chapter, Cover, Part, Words
from uncops.books.delegation.contents import (
    MeetingDay,
    MeetingRow,
    Meetings,
    OtherSessions,
    OwnPeople,
    Person,
    SeatPlan,
    Seats,
    SessionBrief,
    Speaking,
    SpeakingRow,
    Text,
    Welcome,
)
from uncops.books.delegation.days import FOR_ALL, own_programme
from uncops.books.delegation.material import DelegationMaterial, Guest, PackMaterial, PartyNames, ToldMeeting, Turn
from uncops.books.delegation.practical import ContactLine, Contacts, PracticalNotes, Topic, VenuePlan
from uncops.books.delegation.saying import foreign_words, only_in, own_words, place_words
from uncops.books.delegation.sessions import ToldSessions, session_briefs, told_sessions
from uncops.books.delegation.texts import TOPICS, blocks_of, contacts_of, filled, text_in, welcome_in
from uncops.books.delegation.venue import venue_plan
from uncops.books.wording import Wording
from uncops.delegations.models import Function
from uncops.delegations.rules import FUNCTION_LABELS

SESSIONS = "sessions"  # the name of the part in which the sessions stand


class Shared:
    """What the packs in one language have in common."""

    def __init__(self, material: PackMaterial, language: str, told: ToldSessions) -> None:
        self.material, self.told = material, told
        self.said = Wording(language, material.summit.programme.time_zone)

    @cached_property
    def briefs(self) -> dict[str, SessionBrief]:
        """The sessions of which there is something to say beforehand, by uid."""
        return {brief.uid: brief for brief in session_briefs(self.told, self.said)}

    @cached_property
    def venue(self) -> VenuePlan | None:
        """The buildings and rooms in use."""
        return venue_plan(self.material)

    @cached_property
    def notes(self) -> PracticalNotes | None:
        """What officers wrote for everybody; None when they wrote nothing."""
        topics = tuple(Topic(label, text) for field, label in TOPICS.items() if (text := self._text(field)) is not None)
        return PracticalNotes(topics) if topics else None

    @cached_property
    def contacts(self) -> Contacts:
        """The focal points of the secretariat."""
        text, code = text_in(self.material.notes, "contacts", self.said.language)
        lines = tuple(ContactLine(Words(one.purpose, code), Words(one.name, code), one.telephone, one.email) for one in contacts_of(text))
        return Contacts(lines, only_in=only_in(self.said, code) if text else "", reply_to=self.material.reply_to)

    def _text(self, field: str) -> Text | None:
        text, code = text_in(self.material.notes, field, self.said.language)
        return Text(blocks_of(text), code, only_in(self.said, code)) if text else None


class PackMaker:
    """Makes the packs of a summit; what they share is kept by language."""

    def __init__(self, material: PackMaterial, form: Form) -> None:
        self.material, self.form = material, form
        self._shared: dict[str, Shared] = {}

    @cached_property
    def _told(self) -> ToldSessions:
        """What is told of sessions, whatever the language of a pack: notes are taken apart once."""
        return told_sessions(self.material.summit)

    def pack(self, code: str) -> Book:
        """The pack of one delegation, in its language unless another is wanted."""
        own = self.material.delegations[code]
        language = self.form.in_language(own.language)
        if language not in self._shared:
            self._shared[language] = Shared(self.material, language, self._told)
        return _pack(self._shared[language], own, self.form)


def _pack(shared: Shared, own: DelegationMaterial, form: Form) -> Book:
    summit, said = shared.material.summit, shared.said
    title = own_words(summit.programme.summit_title)
    head = _head(shared, own)
    cover = Cover(
        title=Words(official_name(own.names, said.language)),
        summit=title,
        starts_at=summit.starts_on,
        ends_at=summit.ends_on,
        place=summit.place,
        is_draft=summit.is_draft,
        facts=((FUNCTION_LABELS[Function.HEAD], head.name),) if head else (),
    )
    briefs = _own_briefs(shared, own)
    links = {brief.uid: f"{SESSIONS}-{OtherSessions.template if brief.is_short else brief.key}".replace("_", "-") for brief in briefs}
    parts = [
        Part(_present(_welcome(shared, own, head), _people(shared, own), _contacts(shared, own)), name="delegation"),
        Part((own_programme(shared.material, own, said, links),), name="programme"),
        Part(_present(_meetings(own, said), _speaking(shared, own), _seats(own)), name="places"),
        Part(_sessions(briefs), name=SESSIONS),
        Part(_present(shared.venue, shared.notes), name="practical"),
    ]
    held = tuple(part for part in parts if part.chapters)
    return Book(BookKind.DELEGATION, cover, held, summit.programme.time_zone, said.language, form.classification, form.paper)


def _present(*chapters: Chapter | None) -> tuple[Chapter, ...]:
    """Those there are: an empty one is left out, heading and all."""
    return tuple(chapter for chapter in chapters if chapter is not None)


def official_name(names: PartyNames, language: str) -> str:
    """The official name in a language, begun like a title; the short name where the official one is not known."""
    official = names.official[language].removeprefix("the ") or names.short[language]
    return official[:1].upper() + official[1:]


def _person(shared: Shared, guest: Guest) -> Person:
    said, name = shared.said, " ".join(part for part in (guest.honorific, guest.name) if part)
    rank = shared.material.ranks.get(guest.rank, {}).get(said.language, "")
    return Person(foreign_words(name, said), FUNCTION_LABELS[Function(guest.function)], Words(rank), foreign_words(guest.office, said))


def _head(shared: Shared, own: DelegationMaterial) -> Person | None:
    head = next((guest for guest in own.people if guest.function == Function.HEAD.value), None)
    return _person(shared, head) if head else None


def _welcome(shared: Shared, own: DelegationMaterial, head: Person | None) -> Welcome:
    summit, said = shared.material.summit, shared.said
    text, code = welcome_in(shared.material.notes, said.language)
    values = {
        "party": own.names.short[said.language],
        "summit": summit.programme.summit_title,
        "place": summit.place,
        "days": said.when(summit.starts_on, summit.ends_on),
    }
    return Welcome(Words(official_name(own.names, said.language)), Text(blocks_of(filled(text, values)), code), head)


def _people(shared: Shared, own: DelegationMaterial) -> OwnPeople | None:
    return OwnPeople(tuple(_person(shared, guest) for guest in own.people)) if own.people else None


def _contacts(shared: Shared, own: DelegationMaterial) -> Contacts | None:
    common, liaison = shared.contacts, own.liaison
    if liaison is None and not common.lines and not common.reply_to:
        return None
    line = ContactLine(Words(""), foreign_words(liaison.name, shared.said), "", liaison.email) if liaison else None
    return replace(common, liaison=line)


def _meetings(own: DelegationMaterial, said: Wording) -> Meetings | None:
    day_of = lambda meeting: meeting.starts_at.astimezone(said.zone).date()  # noqa: E731
    days = tuple(
        MeetingDay(day, tuple(_meeting(meeting, said) for meeting in meetings)) for day, meetings in groupby(own.meetings, key=day_of)
    )
    return Meetings(days) if days else None


def _meeting(meeting: ToldMeeting, said: Wording) -> MeetingRow:
    return MeetingRow(
        other=Words(meeting.party.short[said.language]) if meeting.party else own_words(meeting.name),
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        office=own_words(meeting.office) if meeting.office else None,
        place=place_words(meeting.place),
        languages=tuple(said.locale.languages.get(code, code) for code in meeting.languages),
        is_confirmed=meeting.is_confirmed,
    )


def _speaking(shared: Shared, own: DelegationMaterial) -> Speaking | None:
    rows = tuple(_turn(shared, turn) for turn in own.turns)
    return Speaking(rows) if rows else None


def _turn(shared: Shared, turn: Turn) -> SpeakingRow:
    said = shared.said
    view = next(one.view for one in shared.material.summit.sessions if one.view.uid == turn.session_uid)
    return SpeakingRow(
        session=own_words(view.title),
        day=view.starts_at.astimezone(said.zone).date(),
        place=turn.place,
        minutes=turn.limit_seconds // 60,
        seconds=turn.limit_seconds % 60,
        speaker=foreign_words(turn.speaker, said) if turn.speaker else None,
        language=said.locale.languages.get(turn.language, turn.language),
        expected=said.clock(turn.expected_at) if turn.expected_at else "",
    )


def _seats(own: DelegationMaterial) -> Seats | None:
    plans = tuple(SeatPlan(own_words(one.title), place_words(one.place), one.seats, one.behind, one.drawing) for one in own.sittings)
    return Seats(plans) if plans else None


def _own_briefs(shared: Shared, own: DelegationMaterial) -> list[SessionBrief]:
    """The sessions for everybody, and the side events in which the delegation has a part."""
    takes_part = {one.session_uid for one in (*own.roles, *own.turns, *own.sittings)}
    return [brief for brief in shared.briefs.values() if brief.kind in FOR_ALL or brief.uid in takes_part]


def _sessions(briefs: Sequence[SessionBrief]) -> tuple[Chapter, ...]:
    """A chapter for each session about which something is asked, and one for all others."""
    short = tuple(brief for brief in briefs if brief.is_short)
    others = (OtherSessions(short),) if short else ()
    return (*(brief for brief in briefs if not brief.is_short), *others)
