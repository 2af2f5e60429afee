"""What a feed says, as plain frozen data: made from the published programme, written by `ical`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from uncops.calendars.description import agenda_text
from uncops.calendars.sittings import Sitting, sittings_of
from uncops.core.wording import N_
from uncops.programme.published import PublishedProgramme, PublishedSessionView
from uncops.programme.rules import KIND_LABELS

TOMBSTONE_TIME = timedelta(days=30)
# Titles are written by the secretariat, which works in English; assumed, ask the secretariat.
TITLE_LANGUAGE = "en"
COLOUR = "dodgerblue"


class Status(StrEnum):
    """Whether an event takes place (RFC 5545, section 3.8.1.11)."""

    CONFIRMED = "CONFIRMED"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True)
class FeedEvent:
    """One event of a feed. Its moments are aware; the stamps come from stored data, never from the clock."""

    uid: str
    sequence: int
    status: Status
    created_at: datetime
    changed_at: datetime
    starts_at: datetime
    ends_at: datetime
    summary: str
    language: str
    description: str
    location: str
    coordinates: tuple[float, float] | None
    url: str | None
    categories: tuple[str, ...]
    is_busy: bool


@dataclass(frozen=True)
class Feed:
    """A calendar to subscribe to."""

    name: str
    description: str
    language: str
    time_zone: str
    changed_at: datetime
    source_url: str
    page_url: str
    categories: tuple[str, ...]
    events: tuple[FeedEvent, ...]


@dataclass(frozen=True)
class Choice:
    """Which sessions a feed holds: all, those of one room (by the names of its building and itself), or one."""

    session_id: int | None = None
    room: tuple[str, str] | None = None

    def takes(self, session: PublishedSessionView) -> bool:
        """Whether this session belongs to the feed."""
        if self.session_id is not None:
            return session.id == self.session_id
        return self.room is None or (session.building, session.room) == self.room


@dataclass(frozen=True)
class Setting:
    """What a feed takes from where it is served: the language and how it is spoken, and addresses.

    `session_url` gives the public page of a session by its number, or None; `coordinates` holds
    (latitude, longitude) in degrees by the name of the building.
    """

    language: str
    translate: Callable[[str], str]
    source_url: str
    page_url: str
    session_url: Callable[[int], str | None]
    coordinates: Mapping[str, tuple[float, float]]
    tombstone_time: timedelta = TOMBSTONE_TIME


def feed_of(programme: PublishedProgramme, choice: Choice, setting: Setting, now: datetime) -> Feed | None:
    """The feed of the chosen sessions as it is to be seen now; None when it is to be of a session never published.

    A room in which nothing is held has a feed without events: something may be moved there tomorrow.
    """
    chosen = [session for session in programme.sessions if choice.takes(session)]
    if choice.session_id is not None and not chosen:
        return None
    shown = [session for session in chosen if not is_gone(session, setting.tombstone_time, now)]
    events = [event for session in shown for event in _events(session, setting, ZoneInfo(programme.time_zone))]
    title = feed_name(programme, choice, setting.translate)
    return Feed(
        name=title,
        description=setting.translate(N_("The published programme. Times and rooms follow the secretariat's changes by themselves.")),
        language=setting.language,
        time_zone=programme.time_zone,
        changed_at=last_change(programme, choice, setting.tombstone_time, now),
        source_url=setting.source_url,
        page_url=setting.page_url,
        categories=(setting.translate(N_("Summit programme")),),
        events=tuple(sorted(events, key=lambda event: (event.starts_at, event.uid))),
    )


def feed_name(programme: PublishedProgramme, choice: Choice, translate: Callable[[str], str]) -> str:
    """What subscribers see as the name of the calendar."""
    chosen = [session for session in programme.sessions if choice.takes(session)]
    if choice.session_id is not None and chosen:
        return chosen[0].title or _kind_name(chosen[0], translate)
    if choice.room is not None:
        return translate(N_("%(summit)s, %(room)s")) % {"summit": programme.summit_title, "room": choice.room[1]}
    return programme.summit_title


def is_gone(session: PublishedSessionView, tombstone_time: timedelta, now: datetime) -> bool:
    """Whether a session was cancelled so long ago that every client has taken note of it."""
    return session.status == "cancelled" and session.changed_at + tombstone_time <= now


def last_change(programme: PublishedProgramme, choice: Choice, tombstone_time: timedelta, now: datetime) -> datetime:
    """When the feed last became different; never earlier than it was before.

    The disappearance of a tombstone is a change too. A room's feed takes the programme's moment,
    because a session may have left the room; one session's feed takes the session's own.
    """
    chosen = [session for session in programme.sessions if choice.takes(session)]
    moments = [session.changed_at for session in chosen]
    moments += [session.changed_at + tombstone_time for session in chosen if is_gone(session, tombstone_time, now)]
    if choice.session_id is None or not moments:
        moments.append(programme.changed_at)
    return max(moments).astimezone(UTC)


def next_change(programme: PublishedProgramme, tombstone_time: timedelta, now: datetime) -> datetime | None:
    """When the feed becomes different by itself: the moment the next tombstone goes."""
    cancelled = [session for session in programme.sessions if session.status == "cancelled"]
    return min((session.changed_at + tombstone_time for session in cancelled if not is_gone(session, tombstone_time, now)), default=None)


def _events(session: PublishedSessionView, setting: Setting, zone: ZoneInfo) -> list[FeedEvent]:
    return [_event(session, sitting, setting, zone) for sitting in sittings_of(session, zone)]


def _event(session: PublishedSessionView, sitting: Sitting, setting: Setting, zone: ZoneInfo) -> FeedEvent:
    """A sitting as an event. The first keeps the session's UID, so that a session that grows to two days stays itself."""
    is_cancelled = session.status == "cancelled"
    url = setting.session_url(session.id)
    return FeedEvent(
        uid=session.uid if sitting.number == 1 else f"{session.uid}-{sitting.number}",
        sequence=session.sequence,
        status=Status.CANCELLED if is_cancelled else Status.CONFIRMED,
        created_at=session.created_at,
        changed_at=session.changed_at,
        starts_at=sitting.starts_at,
        ends_at=sitting.ends_at,
        summary=_summary(session, sitting, setting.translate),
        language=TITLE_LANGUAGE if session.title else setting.language,
        description=agenda_text(session, sitting.items, zone=zone, translate=setting.translate, url=url),
        location=", ".join(part for part in (session.building, session.room) if part),
        coordinates=setting.coordinates.get(session.building),
        url=url,
        categories=(_kind_name(session, setting.translate),),
        is_busy=not is_cancelled and session.kind != "break",
    )


def _summary(session: PublishedSessionView, sitting: Sitting, translate: Callable[[str], str]) -> str:
    """The title; clients that show a cancelled event like any other (Outlook does) need the word in it."""
    title = session.title or _kind_name(session, translate)
    if sitting.count > 1:
        title = f"{title} ({sitting.number}/{sitting.count})"
    return translate(N_("Cancelled: %(title)s")) % {"title": title} if session.status == "cancelled" else title


def _kind_name(session: PublishedSessionView, translate: Callable[[str], str]) -> str:
    return translate(KIND_LABELS.get(session.kind, session.kind))
