"""Fields of the forms of commitments: amounts as people write them, parties by name, and of what a quantity is."""

import re
from collections.abc import Sequence
from decimal import Decimal

from flask_babel import gettext as _
from sqlalchemy.orm import Session
from wtforms import StringField

from uncops.commitments.quantities import Unit
from uncops.commitments.refusals import UnknownParty
from uncops.commitments.wording import currency_labels, unit_labels
from uncops.reference.models import Party
from uncops.reference.queries import party_by_code, party_matching

# 120 · 1500.5 · 1,500,000 · 1 500 000.50, with any of the usual spaces between groups of three.
AMOUNT = re.compile(r"(?:\d{1,13}|\d{1,3}(?:[,\u0020\u00a0\u2009\u202f]\d{3}){1,4})(?:\.\d{1,2})?")
UNIT, CURRENCY, OTHER = "unit", "currency", "other"


class AmountField(StringField):
    """A quantity or a sum, as people write it; kept as typed while it is wrong."""

    amount: Decimal | None = None

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed."""
        super().process_formdata(valuelist)
        typed = (self.data or "").strip()
        self.amount = amount_of(typed)
        if typed and self.amount is None:
            raise ValueError(_("Enter the quantity in figures, for example 120 or 1500.50"))

    def show(self, amount: Decimal | None) -> None:
        """Put a stored amount into the field."""
        self.amount = amount
        self.data = "" if amount is None else f"{amount:.0f}" if amount == amount.to_integral() else str(amount)


def amount_of(typed: str) -> Decimal | None:
    """The amount a text means; None when it means none."""
    return Decimal(re.sub(r"[^\d.]", "", typed)) if AMOUNT.fullmatch(typed) else None


def measure_choices() -> dict[str, list[tuple[str, str]]]:
    """Of what a quantity can be: known units, others, currencies."""
    units = sorted(unit_labels().items(), key=lambda pair: pair[1].casefold())
    return {
        _("Nothing: in words only"): [("", _("In words only"))],
        _("Units of measure"): [*((f"{UNIT}:{code}", label) for code, label in units), (OTHER, _("Another unit"))],
        _("Money"): [(f"{CURRENCY}:{code}", label) for code, label in currency_labels().items()],
    }


def measure_of(chosen: str, other: str) -> tuple[str, str]:
    """The unit and the currency of what was chosen."""
    if chosen == OTHER:
        return other.strip(), ""
    kind, _separator, code = chosen.partition(":")
    return (code, "") if kind == UNIT else ("", code if kind == CURRENCY else "")


def chosen_measure(unit: str, currency: str) -> tuple[str, str]:
    """What the form shows for a unit and a currency: the choice, and the words of another unit."""
    if currency:
        return f"{CURRENCY}:{currency}", ""
    if unit in set(Unit):
        return f"{UNIT}:{unit}", ""
    return (OTHER, unit) if unit else ("", "")


def parties_written(session: Session, written: str) -> tuple[int, ...]:
    """The parties of a text with their names, separated by semicolons or lines, in the order written.

    :raises UnknownParty: naming the first that is not known, or means several.
    """
    names = [name.strip() for name in re.split(r"[;；؛\n]", written) if name.strip()]
    return tuple(dict.fromkeys(_party(session, name).id for name in names))


def _party(session: Session, name: str) -> Party:
    match = party_matching(session, name)
    held = party_by_code(session, match.code) if match.code else party_by_code(session, name.upper())
    if held is None:
        raise UnknownParty("parties", name=name)
    return held


def written_names(names: Sequence[str]) -> str:
    """Names of parties as the form shows them."""
    return "; ".join(names)
