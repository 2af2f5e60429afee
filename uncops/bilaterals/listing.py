"""The list of bilateral meetings."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session, aliased

from uncops.bilaterals import queries
from uncops.bilaterals.models import Meeting
from uncops.bilaterals.naming import NameOf, names_on, side_names
from uncops.bilaterals.rules import STATE_LABELS, STATE_TONES
from uncops.delegations.choices import language_labels
from uncops.delegations.listing.filters import choice, named_party
from uncops.delegations.models import Delegation
from uncops.lists.description import Cell, ChosenDeed, Column, Filter, FilterKind, ListPage
from uncops.lists.showing import labelled
from uncops.principals.models import Principal
from uncops.reference.models import Party
from uncops.summits.models import Summit
from uncops.venue.models import Room
from uncops.web.languages import clock_time, day, span

NO_ROOM = "none"
# UNCOPS 2022 held bilaterals also on the day before and the day after.
DAYS_AROUND = 1


def meeting_page(session: Session, summit: Summit) -> ListPage:
    """The list of meetings of a summit."""
    name_of = names_on(summit.starts_on)
    return ListPage(
        endpoint="organiser.meeting_list", export_endpoint="organiser.meeting_list_export",
        statement=queries.meetings_at(summit.id), identity=Meeting.id, columns=_columns(name_of), filters=_filters(session, summit),
        order=(Meeting.starts_at, Meeting.room_id, Meeting.id),
        deeds=(ChosenDeed("organiser.meeting_list_tell", _("Tell both sides"), "check", is_done_at_once=True),),
    )  # fmt: skip


def days_of(summit: Summit) -> list[date]:
    """The days on which meetings can be held."""
    first = summit.starts_on - timedelta(days=DAYS_AROUND)
    return [first + timedelta(days=count) for count in range((summit.ends_on - summit.starts_on).days + 1 + 2 * DAYS_AROUND)]


def state_labels() -> dict[str, str]:
    """States in the visitor's language."""
    return {state.value: _(label) for state, label in STATE_LABELS.items()}


def state_tones() -> dict[str, str]:
    """The tone of each state."""
    return {state.value: tone for state, tone in STATE_TONES.items()}


def _columns(name_of: NameOf) -> tuple[Column, ...]:
    states, tones, languages = state_labels(), state_tones(), language_labels()
    first_key = select(Party.sort_key).join(Delegation, Delegation.party_id == Party.id).where(Delegation.id == Meeting.first_id)
    room_name = select(Room.name).where(Room.id == Meeting.room_id).correlate(Meeting).scalar_subquery()

    def sides(meeting: Meeting) -> Cell:
        return Cell(" – ".join(side_names(meeting, name_of)), url=url_for("organiser.meeting_show", meeting_id=meeting.id))

    def state(meeting: Meeting) -> Cell:
        return Cell(states[meeting.state], tone=tones[meeting.state])

    return (
        Column(
            "sides", _("Meeting"), lambda meeting: " – ".join(side_names(meeting, name_of)), sides,
            (first_key.correlate(Meeting).scalar_subquery(),),
        ),
        Column("day", _("Day"), lambda meeting: meeting.starts_at, lambda meeting: Cell(day(meeting.starts_at), is_unbroken=True),
               (Meeting.starts_at,)),
        Column("time", _("Time"), _hours, lambda meeting: Cell(_hours(meeting), is_unbroken=True)),
        Column("room", _("Room"), lambda meeting: meeting.room.name if meeting.room else None, None, (room_name,)),
        Column("state", _("Where it stands"), lambda meeting: states[meeting.state], state, (Meeting.state,)),
        Column("first", _("Delegation"), lambda meeting: name_of(meeting.first.party), is_usual=False),
        Column("other", _("Other side"), lambda meeting: side_names(meeting, name_of)[1], is_usual=False),
        Column("ends", _("Ends at"), lambda meeting: meeting.ends_at, is_usual=False),
        Column("subject", _("What it is about"), lambda meeting: meeting.subject, is_usual=False),
        Column(
            "languages", _("Languages"), lambda meeting: ", ".join(languages.get(code, code) for code in meeting.languages), is_usual=False
        ),
        Column("news", _("Changed since told"), _news, None),
        Column("told", _("Told on"), lambda meeting: meeting.told_at, None, (Meeting.told_at,), is_usual=False),
        Column("changed", _("Last change"), lambda meeting: meeting.changed_at, None, (Meeting.changed_at,), is_usual=False),
    )  # fmt: skip


def _hours(meeting: Meeting) -> str:
    return f"{clock_time(meeting.starts_at)}–{clock_time(meeting.ends_at)}"


def _news(meeting: Meeting) -> str | None:
    """What both sides do not know yet of a meeting they were told of."""
    if not meeting.is_changed_since_told or meeting.told_span is None:
        return None
    if meeting.cancelled_at is not None:
        return _("Cancellation not told yet")
    when = _("%(day)s, %(hours)s", day=day(meeting.told_span.starts_at), hours=span(meeting.told_span.starts_at, meeting.told_span.ends_at))
    if meeting.told_room is None:
        return _("was %(when)s, without a room", when=when)
    return _("was %(when)s, %(room)s", when=when, room=meeting.told_room.name)


def _filters(session: Session, summit: Summit) -> tuple[Filter, ...]:
    days = {held.isoformat(): day(held) for held in days_of(summit)}
    rooms = {NO_ROOM: _("No room yet")} | {str(room.id): room.name for room in queries.rooms_with_meetings(session, summit.id)}
    principals = {str(held.id): held.name for held in queries.principals_with_meetings(session, summit.id)}
    return (
        _side_filter(summit),
        _choice("day", _("Day"), days, lambda value: _on_day(value, ZoneInfo(summit.time_zone)), is_common=True),
        _choice("room", _("Room"), rooms, lambda value: Meeting.room_id.is_(None) if value == NO_ROOM else Meeting.room_id == int(value),
                is_common=True),
        choice("state", _("Where it stands"), state_labels(), Meeting.state, is_common=True),  # type: ignore[arg-type]
        _choice("news", _("To be told"), {"yes": _("Something new for both sides")}, lambda _value: queries.has_news()),
        _choice("principal", _("Principal"), principals, lambda value: Meeting.principal_id == int(value)),
    )  # fmt: skip


def _side_filter(summit: Summit) -> Filter:
    """Meetings in which a delegation, by its name in any official language, or a principal, by name or office, takes part."""
    named = named_party(_("Delegation or principal"))

    def narrow(text: str) -> ColumnElement[bool]:
        held = aliased(Delegation)
        sides = select(held.id).join(Party, Party.id == held.party_id).where(held.summit_id == summit.id, named.narrow(text))
        words = f"%{_plain(text)}%"
        people = select(Principal.id).where(
            Principal.summit_id == summit.id,
            or_(Principal.name.ilike(words, escape="\\"), Principal.office.ilike(words, escape="\\")),
        )
        return or_(Meeting.first_id.in_(sides), Meeting.second_id.in_(sides), Meeting.principal_id.in_(people))

    return Filter(named.name, named.label, named.kind, named.says, narrow, is_common=True)


def _plain(text: str) -> str:
    return text.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _choice(name: str, label: str, choices: Mapping[str, str], narrow: Any, *, is_common: bool = False) -> Filter:
    return Filter(name, label, FilterKind.CHOICE, lambda value: labelled(label, choices[value]), narrow, choices, is_common)


def _on_day(value: str, zone: ZoneInfo) -> ColumnElement[bool]:
    held = date.fromisoformat(value)
    first, last = (datetime.combine(one, time(0), zone) for one in (held, held + timedelta(days=1)))
    return (Meeting.starts_at >= first) & (Meeting.starts_at < last)
