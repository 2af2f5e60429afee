"""Answers as calendars write them: invented people, each product's manner."""

GOOGLE = """BEGIN:VCALENDAR
PRODID:-//Google Inc//Google Calendar 70.9054//EN
VERSION:2.0
CALSCALE:GREGORIAN
METHOD:REPLY
BEGIN:VEVENT
DTSTART:20310604T140000Z
DTEND:20310604T170000Z
DTSTAMP:{stamp}
ORGANIZER;CN=secretariat@uncops.example:mailto:secretariat@uncops.example
UID:{uid}
ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT={answer};CN={email}
 ;X-NUM-GUESTS=0:mailto:{email}
CREATED:20310303T090000Z
LAST-MODIFIED:{stamp}
SEQUENCE:{sequence}
STATUS:CONFIRMED
SUMMARY:Performance
TRANSP:OPAQUE
END:VEVENT
END:VCALENDAR
"""
OUTLOOK = """BEGIN:VCALENDAR
METHOD:REPLY
PRODID:Microsoft Exchange Server 2010
VERSION:2.0
BEGIN:VTIMEZONE
TZID:Eastern Standard Time
BEGIN:STANDARD
DTSTART:16010101T020000
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=1SU;BYMONTH=11
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
ATTENDEE;PARTSTAT={answer};CN=Ada Quartey:MAILTO:{email}
COMMENT;LANGUAGE=en-US:I come\\, a little late
UID:{uid}
SUMMARY;LANGUAGE=en-US:Accepted: Performance
DTSTART;TZID=Eastern Standard Time:20310604T100000
DTEND;TZID=Eastern Standard Time:20310604T130000
CLASS:PUBLIC
PRIORITY:5
DTSTAMP:{stamp}
TRANSP:OPAQUE
STATUS:CONFIRMED
SEQUENCE:{sequence}
X-MICROSOFT-CDO-APPT-SEQUENCE:{sequence}
X-MICROSOFT-CDO-BUSYSTATUS:BUSY
END:VEVENT
END:VCALENDAR
"""
APPLE = """BEGIN:VCALENDAR
CALSCALE:GREGORIAN
METHOD:REPLY
PRODID:-//Apple Inc.//macOS 14.5//EN
VERSION:2.0
BEGIN:VEVENT
ATTENDEE;CN="Quartey, Ada";CUTYPE=INDIVIDUAL;EMAIL={email};PARTSTAT={answer}:mailto:{email}
DTEND:20310604T170000Z
DTSTAMP:{stamp}
DTSTART:20310604T140000Z
SEQUENCE:{sequence}
SUMMARY:Performance
UID:{uid}
X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC
END:VEVENT
END:VCALENDAR
"""
COUNTER = GOOGLE.replace("METHOD:REPLY", "METHOD:COUNTER").replace("DTSTART:20310604T140000Z", "DTSTART:20310604T150000Z")


def answer(
    manner: str, uid: str, email: str = "ada@un.example", said: str = "ACCEPTED", *, sequence: int = 0, stamp: str = "20310303T100000Z"
):
    """The bytes of an answer in the manner of a product."""
    return manner.format(uid=uid, email=email, answer=said, sequence=sequence, stamp=stamp).replace("\n", "\r\n").encode()


def as_letter(calendar: bytes, boundary: str = "==x==") -> bytes:
    """The same forwarded and saved as .eml: the calendar stands in it twice, as Google and Outlook send it."""
    import base64

    part = base64.b64encode(calendar).decode()
    lines = [
        "From: Ada <ada@un.example>", "To: secretariat@uncops.example", "Subject: Accepted: Performance", "MIME-Version: 1.0",
        f'Content-Type: multipart/mixed; boundary="{boundary}"', "", f"--{boundary}", "Content-Type: text/plain; charset=utf-8", "",
        "Ada has accepted.", f"--{boundary}", 'Content-Type: text/calendar; charset="UTF-8"; method=REPLY',
        "Content-Transfer-Encoding: base64", "", part, f"--{boundary}", 'Content-Type: application/ics; name="invite.ics"',
        "Content-Transfer-Encoding: base64", "", part, f"--{boundary}--", "",
    ]  # fmt: skip
    return "\r\n".join(lines).encode()
