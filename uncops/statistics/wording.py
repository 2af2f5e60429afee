"""Figures in words: what each is called, what it counts, each count with its denominator."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from flask_babel import format_decimal
from flask_babel import gettext as _

from uncops.core.wording import N_
from uncops.delegations.choices import gender_labels
from uncops.delegations.rules import STATE_LABELS
from uncops.lists.showing import labelled
from uncops.reference.labels import GROUP_LABELS, KIND_PLURALS
from uncops.statistics.charts import Bar, Chart
from uncops.statistics.figures import NO_HEAD, NOT_STATED, Basis, Figure, Part, percent_of
from uncops.web.languages import direction, number

BASIS_LABELS = {
    Basis.INVITED: N_("All parties invited"),
    Basis.SUBMITTED: N_("Submitted or later"),
    Basis.ACCEPTED: N_("Accepted"),
}
BASIS_NOTES = {
    Basis.INVITED: N_("Counted are the delegations of all parties invited, whatever became of the invitation."),
    Basis.SUBMITTED: N_(
        "Counted are the delegations whose registration was submitted: to be examined, returned to be mended, accepted or closed."
    ),
    Basis.ACCEPTED: N_("Counted are the delegations whose registration was accepted, closed ones among them."),
}
TITLES = {
    "registrations": N_("State of registrations"),
    "groups": N_("Delegations by regional group"),
    "head_ranks": N_("Rank of heads of delegation"),
    "head_genders": N_("Gender of heads of delegation"),
    "genders": N_("Gender of all members"),
    "first_time": N_("First-time participation"),
    "contributing": N_("Contributing to United Nations police"),
}
NOTES = {
    "registrations": N_("Of all parties invited, whatever is counted below."),
    "groups": N_("Member States by the regional groups of the General Assembly; observer States and organizations are in none of them."),
    "head_ranks": N_("Of all delegations counted, those without a registered head among them."),
    "head_genders": N_("Of the heads registered, as each states it."),
    "genders": N_("Of everybody registered in the delegations counted, heads included, accompanying spouses not."),
    "first_time": N_("First time means: no delegation of the party was accepted at an earlier summit that is kept here."),
    "contributing": N_(
        "Of the Member States counted: contributing means at least one police officer in the newest monthly table brought in."
    ),
}
SENTENCES = {
    "registrations": N_("%(count)s of %(of)s parties invited, %(number)s per cent"),
    "groups": N_("%(count)s of %(of)s delegations, %(number)s per cent"),
    "head_ranks": N_("%(count)s of %(of)s delegations, %(number)s per cent"),
    "head_genders": N_("%(count)s of %(of)s heads, %(number)s per cent"),
    "genders": N_("%(count)s of %(of)s people, %(number)s per cent"),
    "first_time": N_("%(count)s of %(of)s delegations, %(number)s per cent"),
    "contributing": N_("%(count)s of %(of)s Member States, %(number)s per cent"),
}


@dataclass(frozen=True)
class Labels:
    """What parts are called, in the visitor's language."""

    ranks: Mapping[str, str]

    def of(self, figure: Figure, part: Part) -> str:
        """The name of one part of a figure."""
        return self._by_figure[figure.key].get(part.key, part.key)

    @cached_property
    def _by_figure(self) -> dict[str, dict[str, str]]:
        groups = {code: _(label) for code, label in (GROUP_LABELS | KIND_PLURALS).items()}
        return {
            "registrations": {state.value: _(label) for state, label in STATE_LABELS.items()},
            "groups": groups | {"member_state": _("Member States in no group")},
            "head_ranks": {**self.ranks, NO_HEAD: _("No head registered")},
            "head_genders": _genders(),
            "genders": _genders(),
            "first_time": {"first": _("For the first time"), "again": _("Took part before")},
            "contributing": {"yes": _("Contributing"), "no": _("Not contributing")},
        }


def _genders() -> dict[str, str]:
    return gender_labels() | {"woman": _("Women"), "man": _("Men")}


def decimal_words(share: Decimal) -> str:
    """One decimal, always written."""
    return format_decimal(share, format="#,##0.0")


def part_words(figure: Figure, part: Part) -> str:
    """One count with its denominator: '37 of 128 heads, 28.9 per cent'."""
    share = percent_of(part.count, figure.of)
    if share is None:
        return _("nothing to count yet")
    return _(SENTENCES[figure.key], count=number(part.count), of=number(figure.of), number=decimal_words(share))


def headline(figure: Figure, labels: Labels) -> str:
    """What a figure says first: its first part with the denominator, what is not stated, the target where there is one."""
    if figure.target_percent is None:
        return ""
    said = part_words(figure, figure.parts[0])
    not_stated = number(figure.count(NOT_STATED))
    values = {"label": labels.of(figure, figure.parts[0]), "said": said, "not_stated": not_stated, "target": number(figure.target_percent)}
    return _("%(label)s: %(said)s; not stated: %(not_stated)s. Target: %(target)s per cent.", **values)


def chart_of(figure: Figure, labels: Labels) -> Chart:
    """The figure as a chart, with every count told in its description."""
    shown = [part for part in figure.parts if part.count or figure.key != "head_ranks"]
    bars = [Bar(labels.of(figure, part), part.count, number(part.count)) for part in shown]
    told = [labelled(labels.of(figure, part), part_words(figure, part)) for part in figure.parts]
    target = figure.target_percent
    mark = "" if target is None else _("The line marks the target: %(target)s per cent.", target=number(target))
    return Chart(
        figure.key, _(TITLES[figure.key]), f"{'; '.join(told)}. {mark}".strip(), bars, figure.of,
        target_percent=target, right_to_left=direction() == "rtl",
    )  # fmt: skip
