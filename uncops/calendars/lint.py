"""What other tools let pass in a subscription feed and clients then stumble over.

It reads the bytes by itself, without the library that wrote them.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from uncops.calendars.colours import COLOUR_NAMES

LINE_LIMIT_OCTETS = 75
UTC_MOMENT = re.compile(r"\d{8}T\d{6}Z")
# RFC 5545, section 3.2.12, for events.
ANSWERS = frozenset({"NEEDS-ACTION", "ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED"})
LINKS = {"URL": ("https:", "http:"), "SOURCE": ("https:", "http:"), "CONFERENCE": ("https:", "http:", "tel:", "sip:", "sips:", "xmpp:")}
REQUIRED = {
    "VCALENDAR": ("VERSION", "PRODID"),
    "VEVENT": ("UID", "DTSTAMP", "DTSTART"),
    "VTIMEZONE": ("TZID",),
    "STANDARD": ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO"),
    "DAYLIGHT": ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO"),
}


@dataclass(frozen=True)
class Fault:
    """Something wrong in a feed: the line it begins on (counted from 1), its rule, and what is wrong."""

    line: int
    rule: str
    sentence: str


@dataclass(frozen=True)
class Property:
    """One content line, unfolded."""

    line: int
    name: str
    parameters: dict[str, str]
    value: str


@dataclass
class Component:
    """What stands between a BEGIN and its END."""

    line: int
    name: str
    properties: list[Property] = field(default_factory=list)
    components: list["Component"] = field(default_factory=list)

    def all_of(self, name: str) -> list[Property]:
        """Its properties of that name."""
        return [found for found in self.properties if found.name == name]

    def walk(self) -> Iterator["Component"]:
        """Itself and everything in it."""
        yield self
        for inner in self.components:
            yield from inner.walk()


def lint(feed: bytes) -> list[Fault]:
    """Every fault of a subscription feed, in order of lines; none when it is sound."""
    faults = list(_physical_faults(feed))
    calendar = _read(feed)
    if calendar is None:
        return [*faults, Fault(1, "structure", "BEGIN and END of its components do not match.")]
    for check in CHECKS:
        faults.extend(check(calendar))
    return sorted(faults, key=lambda fault: (fault.line, fault.rule))


def _physical_faults(feed: bytes) -> Iterator[Fault]:
    """Faults of lines as they are sent: each must stand alone, for clients that unfold bytes, not characters."""
    if feed.startswith(b"\xef\xbb\xbf"):
        yield Fault(1, "byte-order-mark", "It begins with a byte-order mark.")
    if not feed.endswith(b"\r\n"):
        yield Fault(feed.count(b"\n") + 1, "line-end", "The last line does not end with CR LF.")
    for number, line in enumerate(feed.split(b"\r\n"), start=1):
        if b"\n" in line or b"\r" in line:
            yield Fault(number, "line-end", "A line ends with something other than CR LF.")
        if len(line) > LINE_LIMIT_OCTETS:
            yield Fault(number, "line-length", f"The line has {len(line)} octets; {LINE_LIMIT_OCTETS} are allowed.")
        if re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", line):
            yield Fault(number, "control-character", "The line holds a control character.")
        try:
            line.decode()
        except UnicodeDecodeError:
            yield Fault(number, "encoding", "The line alone is not UTF-8: a character is broken or folded in the middle.")


def _read(feed: bytes) -> Component | None:
    """The feed as a tree; None when its components are not closed as they were opened."""
    root = Component(0, "")
    open_ones = [root]
    for content in _properties(feed):
        if content.name == "BEGIN":
            opened = Component(content.line, content.value.upper())
            open_ones[-1].components.append(opened)
            open_ones.append(opened)
        elif content.name == "END":
            if len(open_ones) < 2 or open_ones.pop().name != content.value.upper():
                return None
        else:
            open_ones[-1].properties.append(content)
    is_whole = len(open_ones) == 1 and not root.properties and [inner.name for inner in root.components] == ["VCALENDAR"]
    return root.components[0] if is_whole else None


def _properties(feed: bytes) -> Iterator[Property]:
    """The content lines, unfolded, with the number of the line each begins on."""
    unfolded: list[tuple[int, bytes]] = []
    for number, line in enumerate(re.split(rb"\r\n|\n|\r", feed), start=1):
        if line[:1] in (b" ", b"\t") and unfolded:
            unfolded[-1] = (unfolded[-1][0], unfolded[-1][1] + line[1:])
        elif line:
            unfolded.append((number, line))
    for number, line in unfolded:
        head, _, value = _split_outside_quotes(line.decode("utf-8", "replace").removeprefix("\ufeff"), ":")
        name, *parameters = re.findall(r'(?:[^;"]|"[^"]*")+', head) or [""]
        pairs = [parameter.partition("=") for parameter in parameters]
        yield Property(number, name.upper(), {key.upper(): text.strip('"') for key, _, text in pairs}, value)


def _split_outside_quotes(line: str, mark: str) -> tuple[str, str, str]:
    """Like partition, but a quoted mark does not count."""
    is_quoted = False
    for position, letter in enumerate(line):
        if letter == '"':
            is_quoted = not is_quoted
        elif letter == mark and not is_quoted:
            return line[:position], mark, line[position + 1 :]
    return line, "", ""


def _required(calendar: Component) -> Iterator[Fault]:
    for component in calendar.walk():
        for name in REQUIRED.get(component.name, ()):
            if len(component.all_of(name)) != 1:
                yield Fault(component.line, "required", f"{component.name} needs {name} once.")


def _subscription(calendar: Component) -> Iterator[Fault]:
    for name in ("METHOD", "UID"):
        for found in calendar.all_of(name):
            yield Fault(found.line, "subscription", f"A subscription feed has no {name} of its own.")


def _zones(calendar: Component) -> Iterator[Fault]:
    defined = {found.value for inner in calendar.components if inner.name == "VTIMEZONE" for found in inner.all_of("TZID")}
    for component in calendar.walk():
        for found in component.properties:
            zone = found.parameters.get("TZID")
            if zone == "UTC":
                yield Fault(found.line, "zone-utc", "UTC is written with Z, not as TZID=UTC.")
            elif zone is not None and zone not in defined:
                yield Fault(found.line, "zone-missing", f"There is no VTIMEZONE for {zone}.")
            if found.name == "RDATE" and component.name in {"STANDARD", "DAYLIGHT"}:
                yield Fault(found.line, "zone-dates", "Outlook ignores time zones written as lists of dates.")


def _moments(calendar: Component) -> Iterator[Fault]:
    for component in calendar.walk():
        for name in ("DTSTAMP", "CREATED", "LAST-MODIFIED"):
            for found in component.all_of(name):
                if not UTC_MOMENT.fullmatch(found.value):
                    yield Fault(found.line, "stamp-utc", f"{name} must be a moment in UTC.")
        if component.all_of("DTEND") and component.all_of("DURATION"):
            yield Fault(component.line, "end-and-duration", "An event has DTEND or DURATION, not both.")


def _recurrences(calendar: Component) -> Iterator[Fault]:
    for component in calendar.walk():
        has_zone = component.name in {"STANDARD", "DAYLIGHT"} or any("TZID" in found.parameters for found in component.all_of("DTSTART"))
        for rule in component.all_of("RRULE"):
            until = re.search(r"UNTIL=([^;]*)", rule.value, re.IGNORECASE)
            if has_zone and until and not UTC_MOMENT.fullmatch(until[1]):
                yield Fault(rule.line, "until-local", "UNTIL must be in UTC when DTSTART has a time zone.")


def _identities(calendar: Component) -> Iterator[Fault]:
    seen: set[tuple[str, str]] = set()
    for component in (inner for inner in calendar.components if inner.name == "VEVENT"):
        for found in component.all_of("UID"):
            instance = next((other.value for other in component.all_of("RECURRENCE-ID")), "")
            if (found.value, instance) in seen:
                yield Fault(found.line, "duplicate-uid", "Two events have the same UID.")
            seen.add((found.value, instance))


def _values(calendar: Component) -> Iterator[Fault]:
    for component in calendar.walk():
        for found in component.properties:
            answer = found.parameters.get("PARTSTAT")
            if answer is not None and answer not in ANSWERS:
                yield Fault(found.line, "participation", f"No client knows PARTSTAT={answer}.")
            if found.name == "GEO" and not _is_on_earth(found.value):
                yield Fault(found.line, "coordinates", "GEO is out of range.")
            if found.name == "COLOR" and found.value.lower() not in COLOUR_NAMES:
                yield Fault(found.line, "colour", "COLOR takes a CSS3 colour name.")
            if found.name in LINKS and not found.value.lower().startswith(LINKS[found.name]):
                yield Fault(found.line, "link", f"{found.name} has an address that must not be opened.")


def _is_on_earth(value: str) -> bool:
    """Whether a GEO value is a latitude and a longitude in degrees."""
    if not re.fullmatch(r"[+-]?\d+(\.\d+)?;[+-]?\d+(\.\d+)?", value):
        return False
    latitude, longitude = map(float, value.split(";"))
    return abs(latitude) <= 90 and abs(longitude) <= 180


CHECKS: tuple[Callable[[Component], Iterator[Fault]], ...] = (
    _required,
    _subscription,
    _zones,
    _moments,
    _recurrences,
    _identities,
    _values,
)
