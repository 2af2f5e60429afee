"""Invitations as they are written and answers as they are read, without a database."""

import contextlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from calendars.invitations import APPLE, COUNTER, GOOGLE, OUTLOOK, answer, as_letter
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from uncops.calendars.itip import reading, rules
from uncops.calendars.itip.models import CalendarInvitation, Method, ReplyOutcome
from uncops.calendars.itip.reading import ReadReply, address_of, read_replies
from uncops.calendars.itip.writing import Invited, Occasion, Sending, invitation_text
from uncops.calendars.lint import lint
from uncops.core.post import CalendarPart
from uncops.core.refusals import Refusal

UID = "6f1c9a52-0000-4000-8000-000000000001"
STARTS = datetime(2031, 6, 4, 14, tzinfo=UTC)
SESSION = Occasion(
    UID, 2, "Performance, and accountability", STARTS, STARTS + timedelta(hours=3), "Conference Building, Room 1", "To hear;\nto agree"
)
MEETING = Occasion(UID, 1, "Bilateral meeting with Côte d’Ivoire", STARTS, STARTS + timedelta(minutes=20), meeting_id=7)
ADA = Invited("ada@un.example", 'Ada "the" QUARTEY')
REQUEST = Sending(
    Method.REQUEST, 2, datetime(2031, 3, 3, 9, 0, 0, 5, tzinfo=UTC), "secretariat@uncops.example", "UNCOPS 2031", "America/New_York"
)
CANCEL = replace(REQUEST, method=Method.CANCEL, sequence=3)

GOLDEN_REQUEST = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//UNCOPS//Summit programme//EN
CALSCALE:GREGORIAN
METHOD:REQUEST
BEGIN:VTIMEZONE
TZID:America/New_York
BEGIN:STANDARD
DTSTART:20301103T020000
RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11
TZNAME:EST
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20310309T020000
RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3
TZNAME:EDT
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
SUMMARY:Performance\\, and accountability
DTSTART;TZID=America/New_York:20310604T100000
DTEND;TZID=America/New_York:20310604T130000
DTSTAMP:20310303T090000Z
UID:6f1c9a52-0000-4000-8000-000000000001
SEQUENCE:2
ATTENDEE;CN="Ada 'the' QUARTEY";CUTYPE=INDIVIDUAL;PARTSTAT=NEEDS-ACTION;RO
 LE=REQ-PARTICIPANT;RSVP=TRUE:mailto:ada@un.example
DESCRIPTION:To hear\\;\\nto agree
LOCATION:Conference Building\\, Room 1
ORGANIZER;CN="UNCOPS 2031":mailto:secretariat@uncops.example
STATUS:CONFIRMED
TRANSP:OPAQUE
END:VEVENT
END:VCALENDAR
"""
GOLDEN_CANCEL_EVENT = """BEGIN:VEVENT
SUMMARY:Bilateral meeting with Côte d’Ivoire
DTSTART;TZID=America/New_York:20310604T100000
DTEND;TZID=America/New_York:20310604T102000
DTSTAMP:20310303T090000Z
UID:6f1c9a52-0000-4000-8000-000000000001
SEQUENCE:3
ATTENDEE;CN="Ada 'the' QUARTEY":mailto:ada@un.example
ORGANIZER;CN="UNCOPS 2031":mailto:secretariat@uncops.example
STATUS:CANCELLED
TRANSP:OPAQUE
END:VEVENT
"""


def text(occasion=SESSION, sending=REQUEST) -> str:
    return invitation_text(occasion, ADA, sending).decode().replace("\r\n", "\n")


def test_a_request_is_written_as_a_human_has_read_it():
    assert text() == GOLDEN_REQUEST


def test_a_cancellation_is_written_as_a_human_has_read_it():
    written = text(MEETING, CANCEL)

    assert "METHOD:CANCEL" in written
    assert written[written.index("BEGIN:VEVENT") : written.index("END:VCALENDAR")] == GOLDEN_CANCEL_EVENT


@pytest.mark.parametrize("occasion", [SESSION, MEETING, replace(SESSION, title="Жандармерия и полиция " * 9)])
@pytest.mark.parametrize("sending", [REQUEST, CANCEL, replace(REQUEST, time_zone="Asia/Kolkata"), replace(REQUEST, time_zone="UTC")])
def test_what_is_written_is_sound_but_for_the_method_that_mail_needs(occasion, sending):
    assert {fault.rule for fault in lint(invitation_text(occasion, ADA, sending))} == {"subscription"}


def test_the_part_says_the_method_of_its_body_or_is_not_made():
    body = invitation_text(SESSION, ADA, REQUEST)

    assert CalendarPart("REQUEST", body).method == "REQUEST"
    for wrong in ("CANCEL", "", "request"):
        with pytest.raises(ValueError, match="the part says"):
            CalendarPart(wrong, body)


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=120)


@given(WORDS, WORDS, st.integers(0, 2**31 - 1), st.datetimes(datetime(2020, 1, 1), datetime(2060, 1, 1)))
@settings(max_examples=80, deadline=None, derandomize=True)
def test_whatever_is_typed_comes_back_and_adds_no_line(title, name, sequence, starts):
    starts_at = starts.replace(tzinfo=UTC, microsecond=0)
    occasion = replace(SESSION, title=title, starts_at=starts_at, ends_at=starts_at + timedelta(minutes=30))
    body = invitation_text(occasion, Invited("ada@un.example", name), replace(REQUEST, sequence=sequence))

    (event,) = Calendar.from_ical(body).walk("VEVENT")
    assert (str(event["UID"]), event["SEQUENCE"], event["DTSTART"].dt.astimezone(UTC)) == (UID, sequence, starts_at)
    assert str(event["ATTENDEE"]) == "mailto:ada@un.example"
    assert body.count(b"\r\nATTENDEE") == 1
    assert {fault.rule for fault in lint(body)} == {"subscription"}


@pytest.mark.parametrize("manner", [GOOGLE, OUTLOOK, APPLE])
@pytest.mark.parametrize("said", ["ACCEPTED", "TENTATIVE", "DECLINED"])
@pytest.mark.parametrize("wrapped", [bytes, as_letter, lambda body: b"\xef\xbb\xbf" + body, lambda body: body.replace(b"\r\n", b"\n")])
def test_answers_of_google_outlook_and_apple_are_read(manner, said, wrapped):
    (reply,) = read_replies(wrapped(answer(manner, UID, said=said, sequence=3)))

    stamped = datetime(2031, 3, 3, 10, tzinfo=UTC)
    assert (reply.method, reply.uid, reply.attendee, reply.partstat, reply.sequence, reply.stamped_at) == (
        "REPLY",
        UID,
        "ada@un.example",
        said,
        3,
        stamped,
    )


def test_a_proposal_of_another_time_is_read_with_its_time():
    (reply,) = read_replies(answer(COUNTER, UID))

    assert (reply.method, reply.proposed_starts_at) == ("COUNTER", datetime(2031, 6, 4, 15, tzinfo=UTC))


def test_a_remark_is_kept():
    assert read_replies(answer(OUTLOOK, UID))[0].remark == "I come, a little late"


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("mailto:ada@un.example", "ada@un.example"),
        ("MAILTO:Ada@UN.example", "ada@un.example"),
        ("ada@un.example", "ada@un.example"),
        ("mailto:ada%2Bmail@un.example", "ada+mail@un.example"),
        ("urn:uuid:1", ""),
        ("", ""),
        ("mailto:", ""),
        ("mailto:a b@un.example", ""),
        ("mailto:" + "a" * 300 + "@un.example", ""),
    ],
)
def test_addresses_are_found_however_they_are_written(written, address):
    assert address_of(written) == address


DEEP_MAIL = b"Content-Type: multipart/mixed; boundary=a\r\n\r\n" + b"--a\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n" * 5000


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", reading.NoCalendarInside),
        (b"Hello", reading.NoCalendarInside),
        (b"\x00\xff" * 50, reading.NoCalendarInside),
        (b"x" * (reading.LARGEST_FILE + 1), reading.TooLarge),
        (b"BEGIN:VCALENDAR\r\n" * 500, reading.TooDeep),
        (DEEP_MAIL, reading.TooDeep),
        (b"BEGIN:VCALENDAR\r\nEND:VEVENT\r\n", reading.OtherMethod),
        (b"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR\r\n", reading.NotReadable),
        (invitation_text(SESSION, ADA, REQUEST), reading.OtherMethod),
        (b"BEGIN:VCALENDAR" + b"x" * 300_000, reading.TooLarge),
        (answer(GOOGLE, UID).replace(b"ATTENDEE", b"X-ATTENDEE"), reading.NobodyAnswers),
        (answer(GOOGLE, "").replace(b"UID:", b"X-UID:"), reading.NobodyAnswers),
    ],
)
def test_what_is_no_answer_is_refused_kindly(content, refusal):
    with pytest.raises(refusal):
        read_replies(content)


@given(st.binary(max_size=400) | st.text(max_size=300).map(lambda words: b"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\n" + words.encode("utf-16")))
@settings(max_examples=120, deadline=None, derandomize=True)
def test_no_bytes_do_more_than_being_refused(content):
    with contextlib.suppress(Refusal):
        read_replies(content)


@given(st.integers(0, 400), st.integers(0, 255))
@settings(max_examples=120, deadline=None, derandomize=True)
def test_a_damaged_answer_is_read_or_refused(place, octet):
    body = bytearray(answer(OUTLOOK, UID))
    body[place % len(body)] = octet
    with contextlib.suppress(Refusal):
        assert all(reply.attendee for reply in read_replies(bytes(body)))


def known(**more) -> CalendarInvitation:
    given_ = {"method": "REQUEST", "sequence": 2, "content": SESSION.content, "answered_sequence": None, "answer_stamped_at": None} | more
    return CalendarInvitation(uid=UID, email="ada@un.example", **given_)


@pytest.mark.parametrize(
    ("row", "occasion", "went_out", "step"),
    [
        (None, SESSION, False, rules.Step(Method.REQUEST, 2)),
        (None, replace(SESSION, is_cancelled=True), False, None),
        (known(), SESSION, True, None),
        (known(), replace(SESSION, sequence=9), True, None),
        (known(), replace(SESSION, title="Other", sequence=3), True, rules.Step(Method.REQUEST, 3)),
        (known(sequence=5), replace(SESSION, title="Other", sequence=3), True, rules.Step(Method.REQUEST, 6)),
        (known(), replace(SESSION, title="Other"), False, rules.Step(Method.REQUEST, 2)),
        (known(), None, True, rules.Step(Method.CANCEL, 3)),
        (known(), replace(SESSION, is_cancelled=True, sequence=3), True, rules.Step(Method.CANCEL, 3)),
        (known(method="CANCEL", sequence=3), None, True, None),
        (known(method="CANCEL", sequence=3), SESSION, True, rules.Step(Method.REQUEST, 4)),
    ],
)
def test_the_next_letter_follows_from_what_was_sent_and_what_is_so_now(row, occasion, went_out, step):
    assert rules.next_step(row, occasion, went_out=went_out) == step


NOON = datetime(2031, 3, 3, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("row", "changes", "outcome"),
    [
        (None, {}, "undecided"),
        (known(), {}, "recorded"),
        (known(), {"sequence": 1}, "older"),
        (known(method="CANCEL"), {}, "older"),
        (known(), {"method": "COUNTER"}, "undecided"),
        (known(), {"partstat": "DELEGATED"}, "undecided"),
        (known(), {"partstat": ""}, "undecided"),
        (known(answered_sequence=2, answer_stamped_at=NOON), {"stamped_at": NOON - timedelta(minutes=1)}, "older"),
        (known(answered_sequence=2, answer_stamped_at=NOON), {"stamped_at": NOON}, "older"),
        (known(answered_sequence=2, answer_stamped_at=NOON), {"stamped_at": NOON + timedelta(seconds=1)}, "recorded"),
        (known(answered_sequence=3, answer_stamped_at=NOON), {"stamped_at": NOON + timedelta(days=1)}, "older"),
    ],
)
def test_an_answer_counts_for_the_event_as_it_was_and_later_ones_win(row, changes, outcome):
    reply = replace(ReadReply("REPLY", UID, "ada@un.example", "ACCEPTED", 2, NOON), **changes)

    assert rules.outcome_of(reply, row) is ReplyOutcome(outcome)
