"""The rules of the check by name, and how strict each is where a summit says nothing else."""

from enum import StrEnum


class Rule(StrEnum):
    """What the check looks for."""

    ROOM_TAKEN = "room_taken"
    SETUP_REACHES = "setup_reaches"
    ROOM_CLOSED = "room_closed"
    ROOM_OUT_OF_USE = "room_out_of_use"
    PERSON_TWICE = "person_twice"
    INTERPRETER_TWICE = "interpreter_twice"
    DELEGATION_TWICE = "delegation_twice"
    DELEGATION_NEEDED = "delegation_needed"
    OUTSIDE_SUMMIT = "outside_summit"
    EVERYBODY_TWICE = "everybody_twice"
    TOO_FEW_BOOTHS = "too_few_booths"
    WALK_TOO_SHORT = "walk_too_short"
    ROOM_TOO_SMALL = "room_too_small"
    BEFORE_ARRIVAL = "before_arrival"
    AFTER_DEPARTURE = "after_departure"
    NEEDED_PERSON_DECLINED = "needed_person_declined"
    INTERPRETER_MISSING = "interpreter_missing"
    DELEGATION_MISSES = "delegation_misses"


class Severity(StrEnum):
    """What happens when a rule finds something."""

    BLOCK = "block"
    WARN = "warn"
    IGNORE = "ignore"


ORDER = {rule: place for place, rule in enumerate(Rule)}
_BLOCKING = frozenset(list(Rule)[: ORDER[Rule.WALK_TOO_SHORT]])
# What cannot be done at all blocks. What rests on an estimate (people expected), on dates Missions change until the last day
# (flights), or on work that is usually done after the programme is public (naming interpreters, finding a substitute) warns.
# Bilateral meetings during plenaries are usual, so they warn too. Assumed; ask the secretariat. Each summit may decide otherwise.
DEFAULTS = {rule: Severity.BLOCK if rule in _BLOCKING else Severity.WARN for rule in Rule}
