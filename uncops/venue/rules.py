"""What must be true of rooms, their closures and the ways between them."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from uncops.core.refusals import Refusal
from uncops.core.spans import Span
from uncops.core.wording import N_
from uncops.core.zones import zone_names

WALKING_TIME = timedelta(minutes=10)  # Between two rooms nobody has measured. Assumed; ask the secretariat.
LONGEST_WALK_MINUTES = 120
LARGEST_CAPACITY = 10_000
LARGEST_BOOTH_COUNT = 12


class NameMissing(Refusal):
    """A building or room without a name."""

    sentence = N_("Enter a name.")


class BuildingNameTaken(Refusal):
    """Two buildings of one name."""

    sentence = N_("There is already a building called %(name)s.")


class RoomNameTaken(Refusal):
    """Two rooms of one name in one building."""

    sentence = N_("%(building)s already has a room called %(name)s.")


class UnknownTimeZone(Refusal):
    """A zone that is not in the zone data."""

    sentence = N_("“%(zone)s” is not a time zone. Choose one from the list, for example America/New_York.")


class HalfAPlace(Refusal):
    """A latitude without a longitude, or the other way round."""

    sentence = N_("Enter both latitude and longitude, or neither.")


class OffTheMap(Refusal):
    """A latitude or longitude that is nowhere."""

    sentence = N_("Enter a latitude from -90 to 90 and a longitude from -180 to 180.")


class HoldsNobody(Refusal):
    """A room for nobody, or for more people than any room."""

    sentence = N_("Enter how many people the room holds, from 1 to %(largest)s.")


class BoothsOutOfRange(Refusal):
    """Fewer interpretation booths than none, or more than any room has."""

    sentence = N_("Enter a number of interpretation booths from 0 to %(largest)s.")


class ClosedTooShort(Refusal):
    """A closure that ends before or when it starts."""

    sentence = N_("The closure ends before it starts. Choose a later end.")


class ReasonMissing(Refusal):
    """A closure without a reason."""

    sentence = N_("Say why the room is closed; whoever plans a session there reads it.")


class AlreadyClosed(Refusal):
    """Two closures of one room at one time."""

    sentence = N_("%(room)s is already closed then: %(reason)s. Change that closure or choose another time.")


class SameRoom(Refusal):
    """A way from a room to itself."""

    sentence = N_("Choose two different rooms.")


class TooFar(Refusal):
    """A walk that nobody walks."""

    sentence = N_("Enter the minutes on foot, from 0 to %(longest)s.")


def check_zone(name: str) -> ZoneInfo:
    """The zone of that name.

    :raises UnknownTimeZone: when there is none.
    """
    if name not in zone_names():
        raise UnknownTimeZone("time_zone", zone=name)
    return ZoneInfo(name)


def check_place(latitude: float | None, longitude: float | None) -> None:
    """A place on the map is whole and on the map, or there is none.

    :raises HalfAPlace, OffTheMap: otherwise.
    """
    if (latitude is None) != (longitude is None):
        raise HalfAPlace("longitude" if longitude is None else "latitude")
    if latitude is None or longitude is None:
        return
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise OffTheMap("latitude")


def check_room(capacity: int, interpretation_booths: int) -> None:
    """A room holds somebody, and has a believable number of booths.

    :raises HoldsNobody, BoothsOutOfRange: otherwise.
    """
    if not 0 < capacity <= LARGEST_CAPACITY:
        raise HoldsNobody("capacity", largest=LARGEST_CAPACITY)
    if not 0 <= interpretation_booths <= LARGEST_BOOTH_COUNT:
        raise BoothsOutOfRange("interpretation_booths", largest=LARGEST_BOOTH_COUNT)


def closing_span(starts_at: datetime, ends_at: datetime) -> Span:
    """The time of a closure.

    :raises ClosedTooShort: when it has no length.
    """
    if ends_at <= starts_at:
        raise ClosedTooShort("ends_at")
    return Span(starts_at, ends_at)


def check_closure(room: str, span: Span, others: Iterable[tuple[Span, str]]) -> None:
    """A room is closed once at a time; one closure may begin when another ends.

    :raises AlreadyClosed: with the reason of the closure in the way.
    """
    for other, reason in others:
        if span.overlaps(other):
            raise AlreadyClosed("starts_at", room=room, reason=reason)


def check_walk(from_room_id: int, to_room_id: int, minutes: int) -> None:
    """A way leads from one room to another within reason.

    :raises SameRoom, TooFar: otherwise.
    """
    if from_room_id == to_room_id:
        raise SameRoom("to_room_id")
    if not 0 <= minutes <= LONGEST_WALK_MINUTES:
        raise TooFar("minutes", longest=LONGEST_WALK_MINUTES)


def walk_between(measured: Mapping[tuple[int, int], timedelta], from_room_id: int, to_room_id: int) -> timedelta:
    """Time on foot between two rooms: none within a room, what was measured, otherwise WALKING_TIME; the same both ways."""
    if from_room_id == to_room_id:
        return timedelta(0)
    pair = (min(from_room_id, to_room_id), max(from_room_id, to_room_id))
    return measured.get(pair, WALKING_TIME)


def moment_there(time_zone: str, local: datetime) -> datetime:
    """The moment that a clock in a building showed without saying its zone."""
    return local.replace(tzinfo=ZoneInfo(time_zone))
