"""Figures of the follow-up in words: what parts are called, quantities with their unit, how old the news is."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from flask_babel import gettext as _
from flask_babel import ngettext

from uncops.commitments.quantities import Quantity as Amount
from uncops.commitments.wording import kind_labels, quantity_text, source_labels, state_labels, unit_label
from uncops.core.wording import N_
from uncops.followup.figures.coverage import Axis, Level
from uncops.followup.figures.facts import NO_PARTY, SECRETARIAT, Measure
from uncops.followup.figures.progress import ANNOUNCED, DELIVERED, UNDER_WAY
from uncops.followup.figures.sums import DUE, LATER, OVERDUE, UNDATED, UNTHEMED, Freshness, Quantity
from uncops.positions.models import PositionKind
from uncops.reference.labels import GROUP_LABELS, KIND_PLURALS
from uncops.web.languages import day, number

TITLES = {
    "state": N_("Where commitments stand"),
    "due": N_("When commitments are due"),
    "group": N_("Commitments by regional group"),
    "kind": N_("Commitments by kind"),
    "theme": N_("Commitments by theme"),
}
NOTES = {
    "state": N_("Of all that was announced; a commitment superseded by another is counted there, drafts are not counted."),
    "due": N_("Of the commitments that are open: announced, confirmed or under way."),
    "group": N_("Of the commitments that stand. A joint commitment counts in the group of each of its parties, and once in the total."),
    "kind": N_("Of the commitments that stand: announced and neither lapsed nor withdrawn."),
    "theme": N_("Of the commitments that stand. One with several themes counts in each of them, and once in the total."),
}
DUE_LABELS = {
    OVERDUE: N_("Overdue"),
    DUE: N_("Due within 90 days"),
    LATER: N_("Due later"),
    UNDATED: N_("No day named"),
}
WHICH_LABELS = {
    "standing": N_("Commitments that stand"),
    "open": N_("Open commitments"),
    "delivered": N_("Delivered commitments"),
    "stale": N_("Without recent news"),
    OVERDUE: N_("Overdue"),
}
LEVEL_LABELS = {
    Level.NOTHING: N_("Nothing recorded"),
    Level.ANSWERED: N_("Answered"),
    Level.ANNOUNCED: N_("Commitment announced"),
    Level.DELIVERED: N_("Delivered"),
}
AXIS_LABELS = {
    Axis.ASK: N_("Asks"),
    Axis.THEME: N_("Themes"),
    Axis.OBJECTIVE: N_("Objectives"),
    Axis.OUTCOME: N_("Desired outcomes"),
    Axis.PARAGRAPH: N_("Paragraphs of resolutions"),
}
SERIES_LABELS = {ANNOUNCED: N_("announced"), UNDER_WAY: N_("confirmed or under way"), DELIVERED: N_("delivered")}


@dataclass(frozen=True)
class Labels:
    """What parts of figures are called, in the visitor's language."""

    themes: Mapping[str, str]

    def of(self, figure_key: str, part_key: str) -> str:
        """The name of one part of a figure."""
        return self._by_figure[figure_key].get(part_key, part_key)

    @cached_property
    def _by_figure(self) -> dict[str, Mapping[str, str]]:
        return {
            "state": state_labels(), "due": translated(DUE_LABELS), "group": column_labels(), "kind": kind_labels(),
            "theme": {**self.themes, UNTHEMED: _("No theme")},
        }  # fmt: skip


def translated(labels: Mapping[str, str]) -> dict[str, str]:
    """Marked labels by code, in the visitor's language."""
    return {str(code): _(label) for code, label in labels.items()}


def column_labels() -> dict[str, str]:
    """What the columns of tables by group are called."""
    return {code: _(label) for code, label in (GROUP_LABELS | KIND_PLURALS).items()} | {
        "member_state": _("Member States in no group"), SECRETARIAT: _("The Secretariat"), NO_PARTY: _("Groups without named parties"),
    }  # fmt: skip


def measure_label(measure: Measure) -> str:
    """'Officers', 'USD'."""
    return measure.currency or unit_label(measure.unit)


def amount_words(measure: Measure, amount: Decimal) -> str:
    """'120 officers', 'USD 1,500,000'."""
    return quantity_text(Amount(amount, measure.unit, measure.currency))


def valued_words(quantity: Quantity) -> str:
    """Of which day or days an amount of money is; empty for what is no money."""
    if quantity.valued_from is None or quantity.valued_to is None:
        return ""
    if quantity.valued_from == quantity.valued_to:
        return _("as of %(day)s", day=day(quantity.valued_from))
    return _("as of days from %(first)s to %(last)s", first=day(quantity.valued_from), last=day(quantity.valued_to))


def stale_words(fresh: Freshness, after_days: int) -> str:
    """That news is too old, and of how many; empty while none is."""
    if not fresh.is_stale:
        return ""
    return ngettext(
        "%(stale)s of %(open)s open commitment: no news for more than %(days)s days",
        "%(stale)s of %(open)s open commitments: no news for more than %(days)s days",
        fresh.open_count, stale=number(fresh.stale_count), days=number(after_days), open=number(fresh.open_count),
    )  # fmt: skip


def count_words(count: int, delivered: int) -> str:
    """'12 · 4 delivered' at the end of a bar."""
    return _("%(count)s · %(delivered)s delivered", count=number(count), delivered=number(delivered)) if delivered else number(count)


def source_words() -> dict[str, dict[str, str]]:
    """What kinds of positions and classes of sources are called."""
    kinds = {
        PositionKind.POSITION: _("Position"), PositionKind.QUESTION: _("Question"), PositionKind.ANSWER: _("Answer"),
        PositionKind.OFFER: _("Offer"), PositionKind.REQUEST: _("Request"), PositionKind.CONCERN: _("Concern"),
    }  # fmt: skip
    return {"position_kinds": {kind.value: label for kind, label in kinds.items()}, "source_classes": source_labels()}
