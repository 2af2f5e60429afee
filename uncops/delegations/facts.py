"""What a registration says of one person, as plain values: from a form, a table, a draft or a proposal alike."""

from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime
from typing import Any

from uncops.delegations.models import Function, Gender, Participant


@dataclass(frozen=True)
class ParticipantFacts:
    """What a registration says of one person; moments are aware UTC, languages are official codes."""

    name: str
    function: Function
    rank: str
    office: str = ""
    gender: Gender = Gender.NOT_STATED
    needs: str = ""
    arrives_at: datetime | None = None
    departs_at: datetime | None = None
    consents_to_listing: bool = False
    honorific: str = ""
    surname: str = ""
    badge_name: str = ""
    born_on: date | None = None
    languages: tuple[str, ...] = ()
    email: str = ""
    telephone: str = ""
    arrival_flight: str = ""
    departure_flight: str = ""
    hotel: str = ""
    diet: str = ""
    works_with_interpreter: str = ""
    escort_note: str = ""
    accompanies_id: int | None = None
    photograph_id: int | None = None


FIELDS = tuple(field.name for field in fields(ParticipantFacts))


def columns_of(facts: ParticipantFacts) -> dict[str, Any]:
    """The facts as the columns of a participant."""
    values = {name: getattr(facts, name) for name in FIELDS}
    return values | {"function": facts.function.value, "gender": facts.gender.value, "languages": list(facts.languages)}


def facts_of(participant: Participant) -> ParticipantFacts:
    """The facts a participant is registered with."""
    values = {name: getattr(participant, name) for name in FIELDS}
    values |= {"function": Function(participant.function), "gender": Gender(participant.gender), "languages": tuple(participant.languages)}
    return ParticipantFacts(**values)


def as_json(facts: ParticipantFacts) -> dict[str, Any]:
    """The facts as JSON: days and moments in ISO 8601."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in columns_of(facts).items()}


def from_json(kept: dict[str, Any]) -> ParticipantFacts:
    """The facts that were kept as JSON; fields not kept hold their default."""
    values = {name: kept[name] for name in FIELDS if name in kept}
    for name in ("arrives_at", "departs_at"):
        if values.get(name):
            values[name] = datetime.fromisoformat(values[name]).astimezone(UTC)
    if values.get("born_on"):
        values["born_on"] = date.fromisoformat(values["born_on"])
    values |= {"function": Function(values["function"]), "gender": Gender(values.get("gender", Gender.NOT_STATED.value))}
    return ParticipantFacts(**values | {"languages": tuple(values.get("languages", ()))})


@dataclass(frozen=True)
class Difference:
    """One field that two officers see differently: what both began with, what is stored now, what the second wants."""

    field: str
    before: Any
    stored: Any
    wanted: Any

    @property
    def is_conflict(self) -> bool:
        """Whether both changed it, and not to the same."""
        return self.before not in (self.stored, self.wanted)


def differences(before: ParticipantFacts, stored: ParticipantFacts, wanted: ParticipantFacts) -> list[Difference]:
    """The fields in which what is stored and what is wanted are not the same, in the order of the form."""
    return [
        Difference(name, getattr(before, name), getattr(stored, name), getattr(wanted, name))
        for name in FIELDS
        if getattr(stored, name) != getattr(wanted, name)
    ]


def chosen(stored: ParticipantFacts, wanted: ParticipantFacts, take: frozenset[str]) -> ParticipantFacts:
    """What is stored, with these fields as wanted."""
    return replace(stored, **{name: getattr(wanted, name) for name in FIELDS if name in take})
