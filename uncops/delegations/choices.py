"""What can be chosen on the pages of delegations, in words."""

from collections.abc import Mapping
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from uncops.core.wording import N_
from uncops.delegations.forms import ParticipantForm
from uncops.delegations.models import Function, Gender
from uncops.reference.labels import GROUP_LABELS

GENDER_LABELS = {
    Gender.WOMAN: N_("Woman"),
    Gender.MAN: N_("Man"),
    Gender.ANOTHER: N_("Another"),
    Gender.NOT_STATED: N_("Not stated"),
}
KIND_LABELS = {
    "member_state": N_("Member States"),
    "observer_state": N_("Observer States"),
    "organisation": N_("Organizations"),
}


def gender_labels() -> dict[str, str]:
    """Genders in the visitor's language."""
    return {gender.value: _(label) for gender, label in GENDER_LABELS.items()}


def prepare_participant_form(form: ParticipantForm, words: Mapping[str, Any]) -> None:
    """Offer functions, ranks and genders in the visitor's language."""
    form.function.choices = list(words["function_labels"].items())
    if not form.is_submitted():
        form.function.data = Function.MEMBER.value
    form.rank.choices = [("", _("Select the rank")), *words["rank_labels"].items()]
    form.gender.choices = [(Gender.NOT_STATED.value, _("Not stated")), *(
        (value, label) for value, label in gender_labels().items() if value != Gender.NOT_STATED.value
    )]  # fmt: skip


def chips_of(asked: Mapping[str, str], state_labels: Mapping[str, str], endpoint: str) -> list[tuple[str, str]]:
    """The filter in force as (words, address without that part)."""
    words = {
        "state": state_labels.get(asked.get("state", ""), ""),
        "group": _(GROUP_LABELS[asked["group"]]) if asked.get("group") in GROUP_LABELS else "",
        "kind": _(KIND_LABELS[asked["kind"]]) if asked.get("kind") in KIND_LABELS else "",
        "text": _("named like “%(text)s”", text=asked["text"]) if asked.get("text") else "",
    }
    kept = {name: value for name, value in asked.items() if value}
    return [
        (words[name], url_for(endpoint, **{other: value for other, value in kept.items() if other != name}))
        for name in kept
        if words.get(name)
    ]
