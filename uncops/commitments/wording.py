"""Kinds, states, units, quantities and holders in the visitor's language."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from babel.numbers import get_currency_name
from flask_babel import format_decimal, get_locale, ngettext
from flask_babel import gettext as _

from uncops.commitments.kinds import Capture, HolderKind
from uncops.commitments.models import Commitment, CommitmentHolder, ReadinessLevel
from uncops.commitments.quantities import Quantity, Unit, currencies
from uncops.commitments.states import KIND_LABELS, REPORT_LABELS, REPORT_TONES, STATE_LABELS, STATE_TONES
from uncops.core.wording import N_
from uncops.positions.models import SourceClass
from uncops.reference.models import Party
from uncops.reference.naming import party_name
from uncops.web.forms import isolated
from uncops.web.languages import direction, language

UNIT_LABELS = {
    Unit.OFFICERS: N_("Officers"),
    Unit.UNITS: N_("Units"),
    Unit.TEAMS: N_("Teams"),
    Unit.COURSES: N_("Courses"),
    Unit.PERSONS_TRAINED: N_("Persons trained"),
    Unit.INSTRUCTORS: N_("Instructors"),
    Unit.VEHICLES: N_("Vehicles"),
    Unit.AIRCRAFT: N_("Aircraft"),
    Unit.SETS: N_("Sets of equipment"),
    Unit.SYSTEMS: N_("Systems"),
    Unit.BEDS: N_("Hospital beds"),
    Unit.MONTHS: N_("Months"),
}
HOLDER_LABELS = {
    HolderKind.PARTY: N_("One party"),
    HolderKind.GROUP: N_("Several parties jointly"),
    HolderKind.SECRETARIAT: N_("The Secretariat"),
}
CAPTURE_LABELS = {
    Capture.OFFICER: N_("Entered by an officer"),
    Capture.PORTAL: N_("Entered by the Mission"),
    Capture.MEETING: N_("From the record of a meeting"),
    Capture.DOCUMENT: N_("From a source document"),
    Capture.IMPORT: N_("From a list of pledges"),
}
SOURCE_LABELS = {
    SourceClass.OFFICIAL_RECORD: N_("Official record"),
    SourceClass.PRESS_RELEASE: N_("Press release"),
    SourceClass.OWN_STATEMENT: N_("Own statement, check against delivery"),
    SourceClass.OTHER: N_("Other source"),
    SourceClass.OWN_NOTE: N_("Own note"),
}
# How many of a unit, in words: counted by the whole part.
COUNTED: dict[str, Callable[[int, str], str]] = {
    Unit.OFFICERS: lambda count, amount: ngettext("%(amount)s officer", "%(amount)s officers", count, amount=amount),
    Unit.UNITS: lambda count, amount: ngettext("%(amount)s unit", "%(amount)s units", count, amount=amount),
    Unit.TEAMS: lambda count, amount: ngettext("%(amount)s team", "%(amount)s teams", count, amount=amount),
    Unit.COURSES: lambda count, amount: ngettext("%(amount)s course", "%(amount)s courses", count, amount=amount),
    Unit.PERSONS_TRAINED: lambda count, amount: ngettext("%(amount)s person trained", "%(amount)s persons trained", count, amount=amount),
    Unit.INSTRUCTORS: lambda count, amount: ngettext("%(amount)s instructor", "%(amount)s instructors", count, amount=amount),
    Unit.VEHICLES: lambda count, amount: ngettext("%(amount)s vehicle", "%(amount)s vehicles", count, amount=amount),
    Unit.AIRCRAFT: lambda count, amount: ngettext("%(amount)s aircraft", "%(amount)s aircraft", count, amount=amount),
    Unit.SETS: lambda count, amount: ngettext("%(amount)s set of equipment", "%(amount)s sets of equipment", count, amount=amount),
    Unit.SYSTEMS: lambda count, amount: ngettext("%(amount)s system", "%(amount)s systems", count, amount=amount),
    Unit.BEDS: lambda count, amount: ngettext("%(amount)s hospital bed", "%(amount)s hospital beds", count, amount=amount),
    Unit.MONTHS: lambda count, amount: ngettext("%(amount)s month", "%(amount)s months", count, amount=amount),
}


def kind_labels() -> dict[str, str]:
    """Kinds of commitments by code."""
    return {kind.value: _(label) for kind, label in KIND_LABELS.items()}


def state_labels() -> dict[str, str]:
    """States of commitments by code."""
    return {state.value: _(label) for state, label in STATE_LABELS.items()}


def state_tones() -> dict[str, str]:
    """The tone of each state."""
    return {state.value: tone for state, tone in STATE_TONES.items()}


def report_labels() -> dict[str, str]:
    """States of reports by code."""
    return {state.value: _(label) for state, label in REPORT_LABELS.items()}


def report_tones() -> dict[str, str]:
    """The tone of each state of a report."""
    return {state.value: tone for state, tone in REPORT_TONES.items()}


def holder_labels() -> dict[str, str]:
    """Who undertakes something, as a kind, by code."""
    return {kind.value: _(label) for kind, label in HOLDER_LABELS.items()}


def capture_labels() -> dict[str, str]:
    """How a commitment came into the register, by code."""
    return {capture.value: _(label) for capture, label in CAPTURE_LABELS.items()}


def source_labels() -> dict[str, str]:
    """Classes of sources by code."""
    return {source.value: _(label) for source, label in SOURCE_LABELS.items()}


def unit_labels() -> dict[str, str]:
    """Known units by code."""
    return {unit.value: _(label) for unit, label in UNIT_LABELS.items()}


def unit_label(unit: str) -> str:
    """A unit by its code, or the words it was written in."""
    return _(UNIT_LABELS[Unit(unit)]) if unit in UNIT_LABELS else unit


def currency_labels() -> dict[str, str]:
    """Currencies in use by code, with their name in the visitor's language."""
    return {code: f"{code} · {get_currency_name(code, locale=get_locale())}" for code in currencies()}


def quantity_text(quantity: Quantity | None) -> str:
    """'120 officers', 'USD 1,500,000', '3 mobile clinics'; empty for a commitment in words only."""
    if quantity is None:
        return ""
    amount = amount_text(quantity.amount)
    if quantity.is_money:
        said = f"{quantity.currency}\u00a0{amount}"
        return isolated(said) if direction() == "rtl" else said
    if counted := COUNTED.get(quantity.unit):
        return counted(int(quantity.amount), amount)
    return _("%(amount)s %(unit)s", amount=amount, unit=quantity.unit)


def measured(held: Commitment, amount: Decimal) -> str:
    """An amount of what a commitment counts, in words."""
    return quantity_text(Quantity(amount, held.unit, held.currency))


def amount_text(amount: Decimal) -> str:
    """A number with the grouping of the language spoken, and decimals only where there are some."""
    return str(format_decimal(amount.normalize() if amount != amount.to_integral() else amount.to_integral()))


def quantity_of(held: Commitment) -> Quantity | None:
    """What a commitment promises, or None when it does so in words only."""
    return Quantity(held.quantity, held.unit, held.currency) if held.quantity is not None and (held.unit or held.currency) else None


def party_in_words(party: Party) -> str:
    """What a party is called today, in the visitor's language."""
    return party_name(party, language())


def holder_text(held: Commitment) -> str:
    """Who undertakes it: a party, the name of a group or its members with the lead first, an office of the Secretariat."""
    if held.holder_kind == HolderKind.SECRETARIAT.value:
        return held.holder_name
    if held.holder_kind == HolderKind.GROUP.value and held.holder_name:
        return held.holder_name
    return ", ".join(party_in_words(holder.party) for holder in in_order(held))


def in_order(held: Commitment) -> Sequence[CommitmentHolder]:
    """The holders, who leads first."""
    return sorted(held.holders, key=lambda holder: (not holder.is_lead, holder.id or 0))


def level_title(level: ReadinessLevel | None) -> str:
    """A level of readiness in the visitor's language, in English where it has no title in it."""
    return "" if level is None else f"{level.code} · {level.titles.get(language()) or level.titles.get('en', '')}"
