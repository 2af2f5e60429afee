"""The published programme as a feed: which sessions, and what their events say."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from uncops.calendars.description import agenda_text
from uncops.calendars.model import Feed, FeedEvent, Setting, Status
from uncops.calendars.sittings import Sitting, sittings_of
from uncops.core.wording import N_
from uncops.programme.published import PublishedProgramme, PublishedSessionView
from uncops.programme.rules import KIND_LABELS

# Titles are written by the secretariat, which works in English; assumed, ask the secretariat.
TITLE_LANGUAGE = "en"


@dataclass(frozen=True)
class RoomChoice:
    """A room by its short name; versions published by an earlier release name building and room only."""

    slug: str
    building: str
    name: str

    def holds(self, session: PublishedSessionView) -> bool:
        """Whether a session is held there."""
        return session.room_slug == self.slug if session.room_slug else (session.building, session.room) == (self.building, self.name)


@dataclass(frozen=True)
class Choice:
    """Which sessions a feed holds: all, those in one room, those on one day, or one."""

    session_id: int | None = None
    room: RoomChoice | None = None
    day: date | None = None

    def takes(self, session: PublishedSessionView, zone: ZoneInfo) -> bool:
        """Whether this session belongs to the feed."""
        if self.session_id is not None:
            return session.id == self.session_id
        if self.day is not None:
            return any(sitting.starts_at.astimezone(zone).date() == self.day for sitting in sittings_of(session, zone))
        return self.room is None or self.room.holds(session)

    def takes_event(self, event: FeedEvent, zone: ZoneInfo) -> bool:
        """Whether an event of a session that belongs to the feed does so too: on its day, the other days' sittings do not."""
        return self.day is None or event.starts_at.astimezone(zone).date() == self.day


SessionEvents = Mapping[int, tuple[FeedEvent, ...]]


def feed_of(
    programme: PublishedProgramme, choice: Choice, setting: Setting, now: datetime, events: SessionEvents | None = None
) -> Feed | None:
    """The feed of the chosen sessions as it is to be seen now; None when it is to be of a session never published.

    A room in which nothing is held has a feed without events: something may be moved there tomorrow.
    `events` are those of all sessions, where they were made before.
    """
    zone = ZoneInfo(programme.time_zone)
    chosen = [session for session in programme.sessions if choice.takes(session, zone)]
    if choice.session_id is not None and not chosen:
        return None
    made = session_events(programme, setting) if events is None else events
    shown = [session for session in chosen if not is_gone(session, setting.tombstone_time, now)]
    return Feed(
        name=feed_name(programme, choice, setting),
        description=setting.translate(N_("The published programme. Times and rooms follow the secretariat's changes by themselves.")),
        language=setting.language,
        time_zone=programme.time_zone,
        changed_at=last_change(programme, choice, setting.tombstone_time, now),
        source_url=setting.source_url,
        page_url=setting.page_url,
        categories=(setting.translate(N_("Summit programme")),),
        events=in_order(event for session in shown for event in made[session.id] if choice.takes_event(event, zone)),
    )


def in_order(events: Iterable[FeedEvent]) -> tuple[FeedEvent, ...]:
    """Events as every feed has them: by time, then by UID, so that the same ones make the same bytes."""
    return tuple(sorted(events, key=lambda event: (event.starts_at, event.uid)))


def with_alarms(feed: Feed, alarm: timedelta | None) -> Feed:
    """The feed with a reminder before each event that takes place."""
    if alarm is None:
        return feed
    reminding = (event if event.status == Status.CANCELLED else replace(event, alarm=alarm) for event in feed.events)
    return replace(feed, events=tuple(reminding))


def feed_name(programme: PublishedProgramme, choice: Choice, setting: Setting) -> str:
    """What subscribers see as the name of the calendar."""
    translate, zone = setting.translate, ZoneInfo(programme.time_zone)
    if choice.session_id is not None:
        named = next((session for session in programme.sessions if choice.takes(session, zone)), None)
        return programme.summit_title if named is None else named.title or kind_name(named, translate)
    if choice.room is not None:
        return translate(N_("%(summit)s, %(room)s")) % {"summit": programme.summit_title, "room": choice.room.name}
    if choice.day is not None:
        return translate(N_("%(summit)s, %(day)s")) % {"summit": programme.summit_title, "day": setting.day_name(choice.day)}
    return programme.summit_title


def is_gone(session: PublishedSessionView, tombstone_time: timedelta, now: datetime) -> bool:
    """Whether a session was cancelled so long ago that every client has taken note of it."""
    return session.status == "cancelled" and session.changed_at + tombstone_time <= now


def last_change(programme: PublishedProgramme, choice: Choice, tombstone_time: timedelta, now: datetime) -> datetime:
    """When the feed last became different; never earlier than it was before.

    The disappearance of a tombstone is a change too. A room's feed takes the programme's moment,
    because a session may have left the room; one session's feed takes the session's own.
    """
    zone = ZoneInfo(programme.time_zone)
    chosen = [session for session in programme.sessions if choice.takes(session, zone)]
    moments = [session.changed_at for session in chosen]
    moments += [session.changed_at + tombstone_time for session in chosen if is_gone(session, tombstone_time, now)]
    if choice.session_id is None or not moments:
        moments.append(programme.changed_at)
    return max(moments).astimezone(UTC)


def next_change(programme: PublishedProgramme, tombstone_time: timedelta, now: datetime) -> datetime | None:
    """When the feed becomes different by itself: the moment the next tombstone goes."""
    cancelled = [session for session in programme.sessions if session.status == "cancelled"]
    return min((session.changed_at + tombstone_time for session in cancelled if not is_gone(session, tombstone_time, now)), default=None)


def session_events(programme: PublishedProgramme, setting: Setting) -> SessionEvents:
    """The events of every session, by its number."""
    zone = ZoneInfo(programme.time_zone)
    return {
        session.id: tuple(_event(session, sitting, setting, zone) for sitting in sittings_of(session, zone))
        for session in programme.sessions
    }


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
        description=agenda_text(session, sitting.items, zone=zone, setting=setting, url=url),
        location=", ".join(part for part in (session.building, session.room) if part),
        coordinates=setting.coordinates.get(session.building),
        url=url,
        categories=(kind_name(session, setting.translate),),
        is_busy=not is_cancelled and session.kind != "break",
        conference_url=session.conference_url,
    )


def _summary(session: PublishedSessionView, sitting: Sitting, translate: Callable[[str], str]) -> str:
    """The title; clients that show a cancelled event like any other (Outlook does) need the word in it."""
    title = session.title or kind_name(session, translate)
    if sitting.count > 1:
        title = f"{title} ({sitting.number}/{sitting.count})"
    return cancelled_title(title, translate) if session.status == "cancelled" else title


def cancelled_title(title: str, translate: Callable[[str], str]) -> str:
    """The title of something that does not take place."""
    return translate(N_("Cancelled: %(title)s")) % {"title": title}


def kind_name(session: PublishedSessionView, translate: Callable[[str], str]) -> str:
    """What kind of session it is, in words."""
    return translate(KIND_LABELS.get(session.kind, session.kind))
