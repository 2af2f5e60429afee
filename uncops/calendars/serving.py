"""The feeds of this installation: from what is published and told, in the language asked for, at their addresses."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from email.utils import parseaddr
from functools import cache

from babel import Locale
from flask import current_app, request, url_for
from flask_babel import force_locale, gettext
from sqlalchemy.orm import Session

from uncops.calendars import marks
from uncops.calendars.addresses import feed_url, file_name, session_url, tombstone_time
from uncops.calendars.contents import Choice, SessionEvents, feed_of, in_order, session_events, with_alarms
from uncops.calendars.door import shelf_of
from uncops.calendars.holdings import Holdings, holdings_of, of_delegations, scopes_known_before
from uncops.calendars.ical import pieces, write
from uncops.calendars.model import CalendarAddress, Feed, Setting, Status
from uncops.calendars.models import FeedKey, FeedMark
from uncops.calendars.naming import called, private_name
from uncops.calendars.private import meeting_events, meetings_told, parts_taken, private_events
from uncops.calendars.queries import coordinates_of_buildings
from uncops.calendars.rendered import FeedShelf, RenderedFeed, rendered
from uncops.calendars.speaking import slot_events, slots_told
from uncops.core.wording import N_
from uncops.delegations.models import Delegation
from uncops.programme.published import PublishedProgramme
from uncops.programme.queries import published_programme
from uncops.reference.naming import party_name
from uncops.summits.models import Summit
from uncops.web.languages import day


@dataclass(frozen=True)
class NamedSummit:
    """What feeds take from a summit itself."""

    id: int
    slug: str
    title: str
    time_zone: str
    is_public: bool
    starts_on: date
    ends_on: date

    def has(self, choice: Choice, feed: Feed) -> bool:
        """Whether there is such a feed: of a day that is not the summit's, only when something is held on it."""
        return choice.day is None or bool(feed.events) or self.starts_on <= choice.day <= self.ends_on


@dataclass(frozen=True)
class Named:
    """How a private feed is called, and since when there is one."""

    name: str
    since: datetime


@dataclass(frozen=True)
class Spoken:
    """A summit's programme in one language, with the events of all its sessions; the same for all feeds until something changes."""

    summit: NamedSummit
    programme: PublishedProgramme | None
    setting: Setting
    events: SessionEvents


def public_feed(session: Session, summit_id: int, choice: Choice, *, language: str, now: datetime) -> RenderedFeed | None:
    """The feed of a choice of sessions; None when there is nothing of that kind."""
    scopes = _common(summit_id)
    found = marks.marks_of(session, scopes)
    spoken = _spoken(session, summit_id, found, language)
    if spoken.programme is None:
        return None
    with force_locale(language):
        setting = replace(spoken.setting, source_url=feed_url(spoken.summit.slug, choice, language))
        feed = feed_of(spoken.programme, choice, setting, now, spoken.events)
    if feed is None or not spoken.summit.has(choice, feed):
        return None
    return _written(feed, setting, scopes=scopes, found=found, file_name=file_name(spoken.summit.slug, choice))


def private_feed(session: Session, key: FeedKey, *, language: str | None, source_url: str, now: datetime) -> RenderedFeed:
    """The feed a key opens; `language` is that asked for in the address, which weighs more than the key's own."""
    before = scopes_known_before(key) | _common(key.summit_id) | {marks.NAMES, marks.principals_scope(key.summit_id)}
    found = marks.marks_of(session, before)
    session.refresh(key)
    holdings = holdings_of(session, key)
    added = holdings.scopes(key.summit_id) - before
    found |= marks.marks_of(session, added)
    spoken = _spoken(session, key.summit_id, found, language or key.language)
    setting = replace(spoken.setting, source_url=source_url)
    with force_locale(setting.language):
        named = Named(private_name(key, spoken.summit.title, setting, is_open=not holdings.is_empty), key.made_at)
        feed = feed_of_holdings(session, spoken, holdings, setting, named=named, now=now)
    feed = with_alarms(feed, timedelta(minutes=key.alarm_minutes) if key.alarm_minutes else None)
    return _written(feed, setting, scopes=before | added, found=found, key_id=key.id, used_at=key.last_used_at)


def written_for_delegation(session: Session, delegation: Delegation, *, language: str, now: datetime) -> bytes:
    """A delegation's feed as its holder of a key would receive it, without an address of its own."""
    scopes = _common(delegation.summit_id)
    spoken = _spoken(session, delegation.summit_id, marks.marks_of(session, scopes), language)
    with force_locale(language):
        name = called(spoken.summit.title, party_name(delegation.party, language), spoken.setting)
        named = Named(name, delegation.changed_at)
        feed = feed_of_holdings(session, spoken, of_delegations(session, {delegation.id}), spoken.setting, named=named, now=now)
    return write(feed)


def feed_of_holdings(session: Session, spoken: Spoken, holdings: Holdings, setting: Setting, *, named: Named, now: datetime) -> Feed:
    """The sessions and meetings somebody may see, none twice; without what was cancelled long ago."""
    summit, programme = spoken.summit, spoken.programme
    uids = {held.id: held.uid for held in programme.sessions} if programme else {}
    parts = parts_taken(session, summit.id, holdings)
    meetings = meetings_told(session, summit.id, holdings)
    events = (
        *private_events(spoken.events, uids, parts, holdings, setting),
        *meeting_events(meetings, holdings, setting),
        *slot_events(slots_told(session, holdings), setting),
    )
    gone = [event for event in events if event.status == Status.CANCELLED and event.changed_at + setting.tombstone_time <= now]
    moments = [named.since, *(event.changed_at for event in events), *(event.changed_at + setting.tombstone_time for event in gone)]
    if programme and holdings.has_programme:
        moments.append(programme.changed_at)
    return Feed(
        name=named.name,
        description=setting.translate(N_("Sessions and meetings that concern you. This address is private: whoever has it sees them.")),
        language=setting.language,
        time_zone=summit.time_zone,
        changed_at=max(moments),
        source_url=setting.source_url,
        page_url=setting.page_url if programme and summit.is_public else "",
        categories=(setting.translate(N_("Summit programme")),),
        events=in_order(event for event in events if event not in gone),
    )


def _written(feed: Feed, setting: Setting, *, scopes: Iterable[str], found: Mapping[str, FeedMark], **given: object) -> RenderedFeed:
    """The feed as bytes.

    Last-Modified is when anything last changed that it is made from, which never goes back whatever was taken out; what is
    published says that of itself, session by session. It changes by itself when the next tombstone goes.
    """
    _shelf().written_count += 1
    moments = [mark.changed_at for mark in found.values() if not mark.scope.startswith(marks.PROGRAMME)]
    going = [event.changed_at + setting.tombstone_time for event in feed.events if event.status == Status.CANCELLED]
    kept = {scope: mark.mark for scope, mark in found.items()}
    return rendered(
        pieces(feed), changed_at=max([feed.changed_at, *moments]), valid_until=min(going, default=None), scopes=tuple(sorted(scopes)),
        marks=kept, **given,
    )  # fmt: skip


def _spoken(session: Session, summit_id: int, found: Mapping[str, FeedMark], language: str) -> Spoken:
    """The programme in a language, made once for each state of it and each address at which we are reached."""
    known = tuple((scope, found[scope].mark if scope in found else "") for scope in sorted(_common(summit_id)))
    key = (known, language, request.url_root, tombstone_time())
    return _shelf().programmes.take(key, lambda: _speak(session, summit_id, language))  # type: ignore[return-value]


def _speak(session: Session, summit_id: int, language: str) -> Spoken:
    summit = session.get_one(Summit, summit_id, populate_existing=True)
    programme = published_programme(session, summit)
    named = NamedSummit(summit.id, summit.slug, summit.title, summit.time_zone, summit.is_public, summit.starts_on, summit.ends_on)
    setting = Setting(
        language=language,
        translate=cache(gettext),  # an agenda of 200 sessions asks for the same few sentences some thousand times
        source_url="",
        page_url=url_for("public.feed_page", slug=summit.slug, _external=True),
        session_url=lambda number: session_url(named.slug, number),
        coordinates=coordinates_of_buildings(session),
        tombstone_time=tombstone_time(),
        day_name=day,
        language_name=lambda code: Locale.parse(language).languages.get(code, code),
        organizer=CalendarAddress(parseaddr(current_app.config["POST_SENDER"])[1], summit.title),
    )
    with force_locale(language):
        return Spoken(named, programme, setting, session_events(programme, setting) if programme else {})


def _common(summit_id: int) -> frozenset[str]:
    """What every feed of a summit is made from."""
    return frozenset({marks.EVERYTHING, marks.VENUE, marks.summit_scope(summit_id), marks.programme_scope(summit_id)})


def _shelf() -> FeedShelf:
    return shelf_of(current_app._get_current_object())  # type: ignore[attr-defined]
