"""The one table of personal data: who may see each field of a participant, whether it may leave the house, how long it is kept.

Every page, list, export, search and letter asks this table; nothing else decides. The days of keeping are counted from the
last day of the summit. They are assumed; ask the secretariat. None means: kept as part of the record of the summit.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from uncops.core.wording import N_


@dataclass(frozen=True)
class PersonalField:
    """One field: its label, the roles that see it (letters of the role table), the days it is kept, whether the public may see it."""

    name: str
    label: str
    seen_by: str
    kept_days: int | None
    is_public_with_consent: bool = False


ALL_SERVING = "A O P L M"
PROTOCOL_ONLY = "A O P M"

# M, the focal point, sees the people of the own delegation only; every query of the portal takes the delegation.
PERSONAL_FIELDS: tuple[PersonalField, ...] = (
    PersonalField("honorific", N_("Title before the name"), ALL_SERVING, None, is_public_with_consent=True),
    PersonalField("name", N_("Name"), ALL_SERVING, None, is_public_with_consent=True),
    PersonalField("surname", N_("Surname"), ALL_SERVING, None, is_public_with_consent=True),
    PersonalField("badge_name", N_("Name on the badge"), ALL_SERVING, 90),
    PersonalField("function", N_("Function in the delegation"), ALL_SERVING, None, is_public_with_consent=True),
    PersonalField("rank", N_("Rank"), ALL_SERVING, None),
    PersonalField("office", N_("Functional title"), ALL_SERVING, None, is_public_with_consent=True),
    PersonalField("gender", N_("Gender"), ALL_SERVING, None),
    PersonalField("born_on", N_("Date of birth"), PROTOCOL_ONLY, 30),
    PersonalField("languages", N_("Languages"), ALL_SERVING, 90),
    PersonalField("email", N_("E-mail"), ALL_SERVING, 365),
    PersonalField("telephone", N_("Telephone"), ALL_SERVING, 90),
    PersonalField("photograph_id", N_("Photograph"), ALL_SERVING, 90),
    PersonalField("arrives_at", N_("Arrival"), ALL_SERVING, 30),
    PersonalField("arrival_flight", N_("Arriving flight"), ALL_SERVING, 30),
    PersonalField("departs_at", N_("Departure"), ALL_SERVING, 30),
    PersonalField("departure_flight", N_("Departing flight"), ALL_SERVING, 30),
    PersonalField("hotel", N_("Hotel"), ALL_SERVING, 30),
    PersonalField("diet", N_("Dietary needs"), ALL_SERVING, 30),
    PersonalField("needs", N_("Access and other needs"), ALL_SERVING, 30),
    PersonalField("works_with_interpreter", N_("Interpreter"), ALL_SERVING, 90),
    PersonalField("accompanies_id", N_("Accompanies"), ALL_SERVING, 90),
    PersonalField("escort_note", N_("Weapons and escort"), PROTOCOL_ONLY, 30),
    PersonalField("consents_to_listing", N_("Agrees to be listed in public"), ALL_SERVING, None),
    PersonalField("accreditation_number", N_("Accreditation number"), ALL_SERVING, None),
)
BY_NAME = {field.name: field for field in PERSONAL_FIELDS}


def visible_fields(letters: frozenset[str]) -> frozenset[str]:
    """The fields that somebody with these roles may see."""
    return frozenset(field.name for field in PERSONAL_FIELDS if letters & set(field.seen_by.split()))


def kept_until(field: PersonalField, last_day: date) -> date | None:
    """The last day on which a field is held of participants of a summit that ended on `last_day`."""
    return None if field.kept_days is None else last_day + timedelta(days=field.kept_days)
