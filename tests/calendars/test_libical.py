"""libical, which Thunderbird, Evolution, KOrganizer and Orage read calendars with, finds nothing wrong."""

import re
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from feed_builders import NEW_YORK, NOW, item, session, written

PROGRAM = Path(__file__).with_name("libical_check.c")
pytestmark = pytest.mark.client


@pytest.fixture(scope="module")
def libical(tmp_path_factory):
    """The checking program, compiled."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None:
        pytest.skip("there is no C compiler (Debian: gcc)")
    compiled = tmp_path_factory.mktemp("libical") / "check"
    built = subprocess.run([compiler, "-O1", "-o", compiled, PROGRAM, "-lical"], capture_output=True, text=True)
    if "libical/ical.h" in built.stderr or "cannot find -lical" in built.stderr:
        pytest.skip("libical is not installed (Debian: libical-dev)")
    assert built.returncode == 0, built.stderr

    def check(feed_bytes, *options):
        return subprocess.run([compiled, *options], input=feed_bytes, capture_output=True, timeout=30).stdout.decode().splitlines()

    return check


def as_mail(feed_bytes):
    """The feed with METHOD and ORGANIZER: only then libical looks at UID, DTSTAMP and DTSTART."""
    with_method = feed_bytes.replace(b"CALSCALE:", b"METHOD:PUBLISH\r\nCALSCALE:", 1)
    return with_method.replace(b"BEGIN:VEVENT", b"BEGIN:VEVENT\r\nORGANIZER:mailto:secretariat@example.org")


@pytest.fixture
def rich_feed():
    starts_at = datetime(2031, 6, 26, 10, 0, tzinfo=NEW_YORK)
    agenda = (item("Opening, briefly; then 警察", starts_at=starts_at, points=("الشرطة",), questions=("Why\\not?",)),)
    return written(session(1, items=agenda), session(2, status="cancelled", changed_at=NOW), session(3, building="", room=""))


def test_libical_finds_nothing_wrong(libical, rich_feed):
    assert libical(rich_feed) == []
    assert libical(as_mail(rich_feed)) == []


@pytest.mark.parametrize(
    ("pattern", "seeded"),
    [
        (rb"DTSTAMP:[^\r]*\r\n", b""),
        (rb"UID:[^\r]*\r\n", b""),
        (rb"DTEND;", b"DURATION:PT3H\r\nDTEND;"),
        (rb"RRULE:FREQ=YEARLY", b"RRULE:FREQ=SOMETIMES"),
    ],
)
def test_libical_would_have_noticed(libical, rich_feed, pattern, seeded):
    defective = re.sub(pattern, seeded, as_mail(rich_feed), count=1)

    assert defective != as_mail(rich_feed)
    assert libical(defective) != []


@pytest.mark.parametrize(
    "key", ["America/New_York", "Africa/Nairobi", "Australia/Sydney", "America/Santiago", "America/Nuuk", "Asia/Jerusalem"]
)
def test_libical_sees_the_moments_meant_all_year(libical, key):
    starts = [datetime(2031, month, day, 9, 0, tzinfo=ZoneInfo(key)).astimezone(UTC) for month in range(1, 13) for day in (3, 9, 17, 28)]

    feed_bytes = written(*(session(number, starts_at=start) for number, start in enumerate(starts, start=1)), time_zone=key)
    under_a_name_unknown_to_it = feed_bytes.replace(key.encode(), b"Summit-Time")
    lines = libical(under_a_name_unknown_to_it, "--starts")

    assert lines == [str(int(start.timestamp())) for start in starts]
