"""Delegations and participants as tables that can be brought in again without loss."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from uncops.delegations.columns import (
    DELEGATION_COLUMNS,
    FUNCTION_WORDS,
    GENDER_WORDS,
    LANGUAGE_WORDS,
    NO_WORDS,
    PARTICIPANT_COLUMNS,
    RANK_WORDS,
    YES_WORDS,
    heading_of,
    word_for,
)  # fmt: skip
from uncops.delegations.models import Delegation, Participant
from uncops.delegations.personal import PERSONAL_FIELDS
from uncops.exchange.kinds import Wording, Written
from uncops.reference.naming import party_name
from uncops.sheets.writing import Cell

# Not personal, and needed to know where a row belongs.
ALWAYS = ("party", "party_code")
# The halves of a name are only read: the name is one field, as the person writes it.
ONLY_READ = frozenset({"given_name"})


def participants_table(people: Iterable[Participant], visible: frozenset[str], wording: Wording) -> Written:
    """Participants with every field the visitor may see; photographs and who accompanies whom have no column."""
    columns = [name for name in PARTICIPANT_COLUMNS if name not in ONLY_READ and (name in visible or name in ALWAYS)]
    left_out = [field.label for field in PERSONAL_FIELDS if field.name not in columns]
    rows = [[_of_person(person, column, wording) for column in columns] for person in people]
    return Written([heading_of(column, wording.language) for column in columns], rows, left_out)


def delegations_table(delegations: Iterable[Delegation], wording: Wording) -> Written:
    """Delegations with what a table may say of them."""
    rows = [[_of_delegation(one, column, wording) for column in DELEGATION_COLUMNS] for one in delegations]
    return Written([heading_of(column, wording.language, of_delegations=True) for column in DELEGATION_COLUMNS], rows, [])


def local_moment(moment: datetime | None, zone: ZoneInfo) -> Cell:
    """A moment as a table has it: local, without zone; with its offset where the hour alone would be read differently."""
    if moment is None:
        return None
    local = moment.astimezone(zone)
    naive = local.replace(tzinfo=None, fold=0)
    # The hour that comes twice when clocks go back, and parts of seconds, are written out.
    is_plain = naive.replace(tzinfo=zone).astimezone(UTC) == moment and not naive.microsecond
    return naive if is_plain else local.isoformat(sep=" ")


def _of_person(person: Participant, column: str, wording: Wording) -> Cell:
    special = _PERSON.get(column)
    return special(person, wording) if special else getattr(person, column) or ""


def _rank(person: Participant, wording: Wording) -> Cell:
    return word_for(RANK_WORDS[person.rank], wording.language) if person.rank in RANK_WORDS else person.rank


def _languages(codes: Iterable[str], language: str) -> str:
    return ", ".join(word_for(LANGUAGE_WORDS[code], language) for code in codes if code in LANGUAGE_WORDS)


def _of_delegation(delegation: Delegation, column: str, wording: Wording) -> Cell:
    values: dict[str, Cell] = {
        "party": party_name(delegation.party, wording.language, wording.on),
        "party_code": delegation.party.code,
        "language": _languages([delegation.language], wording.language),
        "liaison": delegation.liaison.email if delegation.liaison else "",
    }
    return values[column] if column in values else getattr(delegation, column)


_PERSON: dict[str, Callable[[Participant, Wording], Cell]] = {
    "party": lambda person, wording: party_name(person.delegation.party, wording.language, wording.on),
    "party_code": lambda person, wording: person.delegation.party.code,
    "function": lambda person, wording: word_for(FUNCTION_WORDS[person.function], wording.language),
    "rank": _rank,
    "gender": lambda person, wording: word_for(GENDER_WORDS[person.gender], wording.language),
    "languages": lambda person, wording: _languages(person.languages, wording.language),
    "born_on": lambda person, wording: person.born_on,
    "arrives_at": lambda person, wording: local_moment(person.arrives_at, wording.zone),
    "departs_at": lambda person, wording: local_moment(person.departs_at, wording.zone),
    "consents_to_listing": lambda person, wording: word_for(YES_WORDS if person.consents_to_listing else NO_WORDS, wording.language),
}
