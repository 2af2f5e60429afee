"""Reads answers of calendars (METHOD:REPLY and COUNTER) from .ics files and from letters saved as .eml; pure, and wary of its input."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from urllib.parse import unquote

from icalendar import Calendar, Event
from icalendar.prop import vDDDTypes

from uncops.core.refusals import Refusal
from uncops.core.wording import N_

LARGEST_FILE = 2 * 1024 * 1024
LARGEST_CALENDAR = 256 * 1024
MOST_COMPONENTS, MOST_PARTS, MOST_EVENTS = 200, 100, 50
LONGEST_REMARK = 2000
READ_METHODS = frozenset({"REPLY", "COUNTER"})
EMAIL = re.compile(r"[^@\s<>\"]+@[^@\s<>\"]+")


class TooLarge(Refusal):
    """An answer of a calendar is small."""

    sentence = N_("The file is larger than %(kilobytes)s KB, so it is no answer of a calendar. Nothing of it was read.")


class NoCalendarInside(Refusal):
    """Neither a calendar nor a letter with one."""

    sentence = N_("There is no answer of a calendar in this file. Save the letter as .eml, or its attachment as .ics.")


class NotReadable(Refusal):
    """What is no iCalendar."""

    sentence = N_("The calendar in this file is damaged and cannot be read. Ask for the answer once more, or enter it by hand.")


class TooDeep(Refusal):
    """Built to harm, or broken."""

    sentence = N_("The file is nested too deeply to be an answer of a calendar. Nothing of it was read.")


class OtherMethod(Refusal):
    """An invitation or a feed instead of an answer."""

    sentence = N_("This file is no answer: it says %(method)s where an answer says REPLY.")


class NobodyAnswers(Refusal):
    """An answer names exactly one who answers."""

    sentence = N_("The answer does not say who answers, or names several. Enter it by hand.")


@dataclass(frozen=True)
class ReadReply:
    """One answer as it was read; `sequence` and `stamped_at` put answers of one person in order (RFC 5546, 2.1.5)."""

    method: str
    uid: str
    attendee: str
    partstat: str
    sequence: int = 0
    stamped_at: datetime | None = None
    remark: str = ""
    proposed_starts_at: datetime | None = None
    proposed_ends_at: datetime | None = None


def read_replies(content: bytes) -> list[ReadReply]:
    """The answers in a file, in its order.

    :raises Refusal: named after what is wrong with the file.
    """
    if len(content) > LARGEST_FILE:
        raise TooLarge(kilobytes=LARGEST_FILE // 1024)
    calendars = [content] if _is_calendar(content) else list(_calendars_in_letter(content))
    if not calendars:
        raise NoCalendarInside
    return [reply for calendar in calendars for reply in _read_calendar(calendar)]


def address_of(value: str) -> str:
    """The e-mail address of a calendar address, however its mailto: is written; empty when there is none."""
    bare = unquote(value.strip()).removeprefix("<").removesuffix(">")
    bare = bare[7:] if bare[:7].lower() == "mailto:" else bare
    return bare.lower() if EMAIL.fullmatch(bare) and len(bare) <= 255 else ""


def _is_calendar(content: bytes) -> bool:
    return _decoded(content[:400]).lstrip("\ufeff \r\n\t").upper().startswith("BEGIN:VCALENDAR")


def _calendars_in_letter(content: bytes) -> Iterator[bytes]:
    """The parts text/calendar of a letter, once each: Outlook and Google send the same also as an attachment."""
    if content.lower().count(b"content-type:") > MOST_PARTS:
        raise TooDeep
    try:
        letter = message_from_bytes(content, policy=policy.default)
        parts = [part for part in letter.walk() if _may_hold_calendar(part)]
        bodies = [part.get_payload(decode=True) or b"" for part in parts]
    except RecursionError:
        raise TooDeep from None
    except (MessageError, LookupError, ValueError):
        raise NoCalendarInside from None
    seen: set[bytes] = set()
    for body in bodies:
        key = b"".join(body.split())
        if _is_calendar(body) and key not in seen:
            seen.add(key)
            yield body


def _may_hold_calendar(part: EmailMessage) -> bool:
    return part.get_content_type() in {"text/calendar", "application/ics"} or (part.get_filename() or "").lower().endswith(".ics")


def _decoded(content: bytes) -> str:
    """The text, whatever it was written in: UTF-8 as the standard has it, UTF-16 with its mark, else the old Western encoding."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _read_calendar(content: bytes) -> list[ReadReply]:
    if len(content) > LARGEST_CALENDAR:
        raise TooLarge(kilobytes=LARGEST_CALENDAR // 1024)
    text = _decoded(content).replace("\x00", "").lstrip("\ufeff \r\n\t")
    if text.upper().count("BEGIN:") > MOST_COMPONENTS:
        raise TooDeep
    try:
        calendar = Calendar.from_ical(text)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError):  # icalendar raises any of these on damaged input
        raise NotReadable from None
    method = str(calendar.get("METHOD", "")).strip().upper()
    if method not in READ_METHODS:
        raise OtherMethod(method=method[:20] or "–")
    events = [event for event in calendar.subcomponents if isinstance(event, Event)][:MOST_EVENTS]
    if not events:
        raise NotReadable
    return [_reply(event, method) for event in events]


def _reply(event: Event, method: str) -> ReadReply:
    named = event.get("ATTENDEE")
    attendees = named if isinstance(named, list) else [named] if named is not None else []
    uid = str(event.get("UID", "")).strip()
    address = address_of(str(attendees[0])) if len(attendees) == 1 else ""
    if not address or not uid or len(uid) > 255:
        raise NobodyAnswers
    partstat = str(attendees[0].params.get("PARTSTAT", "")).strip().upper()[:20]
    is_counter = method == "COUNTER"
    return ReadReply(
        method, uid, address, partstat, _sequence(event), _moment(event, "DTSTAMP"), str(event.get("COMMENT", ""))[:LONGEST_REMARK],
        _moment(event, "DTSTART") if is_counter else None, _moment(event, "DTEND") if is_counter else None,
    )  # fmt: skip


def _sequence(event: Event) -> int:
    try:
        given = int(event.get("SEQUENCE", 0))
    except (TypeError, ValueError):
        return 0
    return given if 0 <= given < 2**31 else 0


def _moment(event: Event, name: str) -> datetime | None:
    """A moment in UTC; None where it is missing, a day only, or damaged."""
    value = event.get(name)
    moment = value.dt if isinstance(value, vDDDTypes) else None
    if not isinstance(moment, datetime):
        return None
    aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    try:
        return aware.astimezone(UTC)
    except (OverflowError, ValueError):
        return None
