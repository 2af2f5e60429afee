"""What can be chosen on the pages of delegations, in words."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import get_locale
from flask_babel import gettext as _

from uncops.core.wording import N_
from uncops.delegations.facts import FIELDS
from uncops.delegations.forms import PHOTOGRAPH_FIELDS, ParticipantForm
from uncops.delegations.models import Function, Gender, Participant
from uncops.web.languages import OFFICIAL_LANGUAGES

GENDER_LABELS = {
    Gender.WOMAN: N_("Woman"),
    Gender.MAN: N_("Man"),
    Gender.ANOTHER: N_("Another"),
    Gender.NOT_STATED: N_("Not stated"),
}


def gender_labels() -> dict[str, str]:
    """Genders in the visitor's language."""
    return {gender.value: _(label) for gender, label in GENDER_LABELS.items()}


def language_labels() -> dict[str, str]:
    """The official languages in the visitor's language."""
    names = get_locale().languages  # type: ignore[union-attr]
    return {code: names[code] for code in OFFICIAL_LANGUAGES}


def prepare_participant_form(
    form: ParticipantForm,
    words: Mapping[str, Any],
    *,
    visible: frozenset[str],
    people: Iterable[Participant] = (),
    except_id: int | None = None,
) -> None:
    """Offer functions, ranks, genders, languages and the people one can accompany; take out what the visitor may not see.

    `visible` is `fields_visible_here(summit_id)`. What is taken out is neither shown nor read: `facts_from` keeps what is stored.
    """
    form.function.choices = list(words["function_labels"].items())
    form.rank.choices = [("", _("Select the rank")), *words["rank_labels"].items()]
    form.gender.choices = [(Gender.NOT_STATED.value, _("Not stated")), *(
        (value, label) for value, label in gender_labels().items() if value != Gender.NOT_STATED.value
    )]  # fmt: skip
    form.languages.choices = list(language_labels().items())
    form.accompanies_id.choices = [(0, _("Nobody")), *((one.id, one.listed_name) for one in people if one.id != except_id)]
    if not form.is_submitted() and not form.function.data:
        form.function.data = Function.MEMBER.value
    for name in FIELDS:
        if name not in visible and name in form:
            del form[name]
    if "photograph_id" not in visible:
        for name in PHOTOGRAPH_FIELDS:
            del form[name]
