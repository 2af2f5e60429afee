"""Builds principals' books; pure."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from zoneinfo import ZoneInfo

from uncops.bilaterals.models import Meeting
from uncops.books.contents import Book, BookKind, Cover, Part, Words
from uncops.books.principal.contents import Bilateral, Contact, Contacts, Entry, Event, PrincipalDay, PrincipalDays
from uncops.books.principal.material import PrincipalMaterial, Setting
from uncops.books.principal.party import profile_of, said_of, undertaken_by
from uncops.books.principal.speaking import languages_of, named, points_of
from uncops.core.text import slug
from uncops.paper.scripts import language_of
from uncops.principals.models import Principal
from uncops.programme.models import PersonRole, SessionPerson
from uncops.programme.published import PublishedSessionView
from uncops.programme.rules import ROLE_LABELS
from uncops.venue.labels import LAYOUT_LABELS


def principal_book(material: PrincipalMaterial, key: str, setting: Setting) -> Book:
    """The book of one principal: each day and the bilaterals on it, then contacts."""
    principal, summit = material.principals[key], material.summit
    meetings = list(material.meetings.get(principal.id, ()))
    events = _events(material, principal)
    cover = Cover(
        title=Words(principal.name, language_of(principal.name)), summit=Words(summit.title, language_of(summit.title)),
        starts_at=summit.starts_on, ends_at=summit.ends_on, place=summit.place,
        purpose=Words(principal.office, language_of(principal.office)), is_draft=material.is_draft,
    )  # fmt: skip
    days = tuple(_day(material, day, meetings, events, setting) for day in _days(material, meetings, events))
    parts = [Part((PrincipalDays(days),), name="days")]
    parts += [Part((bilateral_of(material, meeting, setting),), name=part_of(meeting)) for meeting in meetings]
    contacts = _contacts(meetings, setting)
    if contacts:
        parts.append(Part((Contacts(contacts),), name="contacts"))
    form = setting.form
    return Book(BookKind.PRINCIPAL, cover, tuple(parts), summit.time_zone, setting.language, form.classification, form.paper)


def part_of(meeting: Meeting) -> str:
    """The name of the part a bilateral is, in every edition."""
    return f"bilateral-{slug(meeting.uid)[:8]}"


RoleIn = tuple[PublishedSessionView, SessionPerson]


def _events(material: PrincipalMaterial, principal: Principal) -> list[RoleIn]:
    """The sessions that are held and in which the principal has a role, in time order."""
    found = [(material.sessions.get(role.session_id), role) for role in material.roles.get(principal.id, ())]
    held = [(view, role) for view, role in found if view is not None and view.status == "confirmed"]
    return sorted(held, key=lambda one: (one[0].starts_at, one[0].id))


def _days(material: PrincipalMaterial, meetings: Sequence[Meeting], events: Sequence[RoleIn]) -> list[date]:
    zone = ZoneInfo(material.summit.time_zone)
    moments = [*(meeting.starts_at for meeting in meetings), *(view.starts_at for view, _role in events)]
    return sorted({moment.astimezone(zone).date() for moment in moments})


def _day(
    material: PrincipalMaterial, day: date, meetings: Sequence[Meeting], events: Sequence[RoleIn], setting: Setting
) -> PrincipalDay:  # fmt: skip
    zone = ZoneInfo(material.summit.time_zone)
    met = [meeting for meeting in meetings if meeting.starts_at.astimezone(zone).date() == day]
    held = [one for one in events if one[0].starts_at.astimezone(zone).date() == day]
    entries = [*(_meeting_entry(meeting, material, setting) for meeting in met), *(_session_entry(*one) for one in held)]
    return PrincipalDay(day, tuple(sorted(entries, key=lambda one: one.starts_at)), tuple(_event(*one) for one in held))


def _meeting_entry(meeting: Meeting, material: PrincipalMaterial, setting: Setting) -> Entry:
    """The line leads to the pages of the meeting and says what it is to achieve."""
    title, objective = named(meeting.first.party, setting), points_of(material.sets, meeting, setting.language).objective
    return Entry(
        meeting.starts_at, meeting.ends_at, title, _place(meeting), "", f"{part_of(meeting)}-{Bilateral.template}", objective
    )  # fmt: skip


def _session_entry(view: PublishedSessionView, role: SessionPerson) -> Entry:
    return Entry(view.starts_at, view.ends_at, Words(view.title, language_of(view.title)), _session_place(view), _role(role))


def _event(view: PublishedSessionView, role: SessionPerson) -> Event:
    language = language_of(" ".join([view.title, view.purpose]))
    questions = tuple(Words(question, language) for item in view.items for question in item.questions)
    purpose = Words(view.purpose, language) if view.purpose.strip() else None
    return Event(
        view.starts_at, view.ends_at, Words(view.title, language), _role(role), view.kind, _session_place(view), purpose, questions
    )  # fmt: skip


def _role(role: SessionPerson) -> str:
    return ROLE_LABELS[PersonRole(role.role)]


def _session_place(view: PublishedSessionView) -> str:
    return ", ".join(name for name in (view.room, view.building) if name)


def _place(meeting: Meeting) -> str:
    room = meeting.room
    return ", ".join(name for name in (room.name, room.building.name) if name) if room is not None else ""


def bilateral_of(material: PrincipalMaterial, meeting: Meeting, setting: Setting) -> Bilateral:
    """A bilateral with all that is known of the other side."""
    party, room = meeting.first.party, meeting.room
    shown, more = said_of(material.said.get(party.id, ()))
    subject = meeting.subject.strip()
    return Bilateral(
        party=named(party, setting),
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        profile=profile_of(material, meeting, setting, more),
        place=_place(meeting),
        layout=LAYOUT_LABELS.get(room.layout, "") if room is not None else "",
        seats=room.capacity if room is not None else 0,
        languages=languages_of(meeting, material),
        is_told=meeting.was_told and not meeting.is_changed_since_told,
        subject=Words(subject, language_of(subject)) if subject else None,
        points=points_of(material.sets, meeting, setting.language),
        said=shown,
        undertaken=undertaken_by(material, party.id),
    )


def _contacts(meetings: Sequence[Meeting], setting: Setting) -> tuple[Contact, ...]:
    """The liaison officers of the delegations that are met, by party in the order of the first meeting."""
    found = []
    for party, group in groupby(sorted(meetings, key=lambda one: one.first.party.sort_key), key=lambda one: one.first.party):
        liaison = next(iter(group)).first.liaison
        if liaison is not None:
            found.append(Contact(named(party, setting), liaison.name, liaison.email))
    return tuple(found)
