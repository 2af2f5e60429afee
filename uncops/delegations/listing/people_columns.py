"""The columns of the list of participants, one for each field the visitor may see."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import current_app, url_for
from flask_babel import gettext as _
from sqlalchemy import case, func

from uncops.delegations import queries
from uncops.delegations.choices import gender_labels, language_labels
from uncops.delegations.models import Clearance, Delegation, Gender, Participant
from uncops.delegations.personal import BY_NAME
from uncops.delegations.rules import FUNCTION_ORDER
from uncops.lists.description import Cell, Column, Value
from uncops.reference.models import Party, Rank

FUNCTIONS = case({function.value: place for place, function in enumerate(FUNCTION_ORDER)}, value=Participant.function)
GENDERS = case({gender.value: place for place, gender in enumerate(Gender)}, value=Participant.gender)
CLEARANCES = case({clearance.value: place for place, clearance in enumerate(Clearance)}, value=Participant.clearance)
CLEARANCE_TONES = {Clearance.AWAITED: "neutral", Clearance.REVIEWED: "info", Clearance.CLEARED: "good", Clearance.REFUSED: "bad"}
PERSON_PAGES = ("organiser.participant_show", "organiser.participant_change", "organiser.participant_edit")
USUAL = frozenset({"name", "function", "rank", "office"})
# Texts shown and sorted as they are.
PLAIN_TEXTS = (
    "honorific", "badge_name", "office", "email", "telephone", "arrival_flight", "departure_flight", "hotel", "diet", "needs",
    "works_with_interpreter", "escort_note", "accreditation_number",
)  # fmt: skip


def people_columns(words: Mapping[str, Any], visible: frozenset[str]) -> tuple[Column, ...]:
    """The columns there are for somebody who may see these fields; the name first, or the party where names are not seen."""
    own = _own_columns(words)
    personal = [own[field] if field in own else _plain(field) for field in BY_NAME if field in own or field in PLAIN_TEXTS]
    seen = [column for column in personal if column.key in visible]
    first = [column for column in seen if column.key == "name"]
    return (*first, *_delegation_columns(words), *(column for column in seen if column.key != "name"), _clearance(words))


def _own_columns(words: Mapping[str, Any]) -> dict[str, Column]:
    """The columns of fields that are more than a text, by field."""
    genders, languages = gender_labels(), language_labels()
    functions, ranks = words["function_labels"], words["rank_labels"]
    has_none, consents = Participant.photograph_id.is_(None), Participant.consents_to_listing
    yes_or_no: Callable[[bool], str] = lambda is_so: _("Yes") if is_so else _("No")  # noqa: E731
    return {
        "name": Column(
            "name", _("Name"), lambda one: one.listed_name, _person, (Participant.surname_key,),
            is_name=True,
        ),
        "function": _column("function", lambda one: functions[one.function], FUNCTIONS),
        "rank": _column("rank", lambda one: ranks.get(one.rank, one.rank), Rank.precedence),
        "gender": _column("gender", lambda one: genders[one.gender], GENDERS),
        "born_on": _column("born_on", lambda one: one.born_on, Participant.born_on),
        "languages": _column("languages", lambda one: ", ".join(languages.get(code, code) for code in one.languages)),
        "photograph_id": _column("photograph_id", lambda one: yes_or_no(one.photograph_id is not None), has_none),
        "arrives_at": _column("arrives_at", lambda one: one.arrives_at, Participant.arrives_at),
        "departs_at": _column("departs_at", lambda one: one.departs_at, Participant.departs_at),
        "accompanies_id": _column("accompanies_id", lambda one: one.accompanies.listed_name if one.accompanies else None),
        "consents_to_listing": _column("consents_to_listing", lambda one: yes_or_no(one.consents_to_listing), consents),
    }  # fmt: skip


def _column(field: str, value: Callable[[Participant], Value], *order: Any) -> Column:
    return Column(field, _(BY_NAME[field].label), value, order=order, is_usual=field in USUAL, is_name=field == "accompanies_id")


def _plain(field: str) -> Column:
    return _column(field, lambda one: getattr(one, field), func.lower(getattr(Participant, field)))


def _person(one: Participant) -> Cell:
    page = next((name for name in PERSON_PAGES if name in current_app.view_functions), None)
    return Cell(one.listed_name, url=url_for(page, participant_id=one.id) if page else None)


def _delegation_columns(words: Mapping[str, Any]) -> tuple[Column, ...]:
    groups, states, tones = words["group_labels"], words["state_labels"], words["state_tones"]

    def group(one: Participant) -> Value:
        return groups.get(one.delegation.party.regional_group)

    def party(one: Participant) -> Cell:
        url = url_for("organiser.delegation_show", delegation_id=one.delegation_id)
        return Cell(words["name_of"](one.delegation.party), url=url, iso2=one.delegation.party.iso2, is_party=True)

    return (
        Column("party", _("Party"), lambda one: words["name_of"](one.delegation.party), party, (queries.KIND_ORDER, Party.sort_key)),
        Column("group", _("Regional group"), group, None, (Party.regional_group,), is_usual=False),
        Column(
            "state", _("Registration"), lambda one: states[one.delegation.state],
            lambda one: Cell(states[one.delegation.state], tone=tones[one.delegation.state]), (Delegation.state,), is_usual=False,
        ),
    )  # fmt: skip


def _clearance(words: Mapping[str, Any]) -> Column:
    labels = words["clearance_labels"]
    shown = lambda one: Cell(labels[one.clearance], tone=CLEARANCE_TONES[Clearance(one.clearance)])  # noqa: E731
    return Column("clearance", _("Clearance"), lambda one: labels[one.clearance], shown, (CLEARANCES,))
