"""What an address of the public register asks for, and what it can ask for."""

from dataclasses import dataclass, fields
from datetime import date
from zoneinfo import ZoneInfo

from flask import request, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from uncops.commitments.states import PUBLIC_STATES
from uncops.commitments.wording import kind_labels, party_in_words, state_labels
from uncops.core import clock
from uncops.followup.labels import labels_here
from uncops.followup.public import queries
from uncops.followup.public.queries import PublicFilter
from uncops.lists.showing import labelled
from uncops.reference.labels import GROUP_LABELS
from uncops.summits.queries import public_summits
from uncops.web.languages import HEADQUARTERS_ZONE

NAMES = tuple(one.name for one in fields(PublicFilter))
LONGEST_VALUE = 80
PAGE = "public.commitment_register"


@dataclass(frozen=True)
class Choice:
    """One part of the filter: its name in the address, what it is called, what can be chosen."""

    name: str
    label: str
    choices: dict[str, str]
    value: str


def asked() -> PublicFilter:
    """The filter in the address; a value nobody knows is kept, and finds nothing."""
    return PublicFilter(**{name: request.args.get(name, "").strip()[:LONGEST_VALUE].replace("\0", "") for name in NAMES})


def arguments(wanted: PublicFilter) -> dict[str, str]:
    """The filter as it stands in addresses."""
    return {name: value for name in NAMES if (value := getattr(wanted, name))}


def choices(session: Session, wanted: PublicFilter) -> list[Choice]:
    """What can be chosen, in the visitor's language."""
    public_states = {code: label for code, label in state_labels().items() if code in set(PUBLIC_STATES)}
    offered = {
        "theme": (_("Theme"), dict(labels_here().themes)), "kind": (_("Kind"), kind_labels()),
        "party": (_("Party"), {party.code: party_in_words(party) for party in queries.parties_shown(session)}),
        "group": (_("Regional group"), {code: _(label) for code, label in GROUP_LABELS.items()}),
        "state": (_("Where it stands"), public_states),
        "summit": (_("Summit"), {summit.slug: summit.title for summit in public_summits(session)}),
    }  # fmt: skip
    return [Choice(name, *offered[name], getattr(wanted, name)) for name in NAMES]


def chips(wanted: PublicFilter, offered: list[Choice]) -> list[tuple[str, str]]:
    """The filter in force, in words, each part with the address without it."""
    held = arguments(wanted)
    return [
        (labelled(one.label, one.choices.get(one.value, one.value)), url_for(PAGE, **{k: v for k, v in held.items() if k != one.name}))
        for one in offered
        if one.value
    ]


def as_of(session: Session) -> date:
    """The day of which the register is: today, or the newest day that is recorded; a demonstration plays in years to come."""
    today = clock.now().astimezone(ZoneInfo(HEADQUARTERS_ZONE)).date()
    return max(today, queries.newest_day(session) or today)
