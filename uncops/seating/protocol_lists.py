"""The lists of protocol: who comes before whom, and who arrives when. Only fields the visitor may see are in them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from flask_babel import gettext as _

from uncops.delegations import queries as delegation_queries
from uncops.delegations.listing.filters import behind_more, choice, flag, group_filter, named_party, state_filter
from uncops.delegations.listing.participants import arrives_on
from uncops.delegations.listing.people_columns import people_columns
from uncops.delegations.models import Participant
from uncops.lists.description import Column, Filter, ListPage
from uncops.reference.labels import KIND_PLURALS
from uncops.reference.models import Party
from uncops.seating.queries import PRECEDENCE, leads_of
from uncops.summits.models import Summit

PRECEDENCE_COLUMNS = ("name", "party", "rank", "function", "office")
ARRIVAL_COLUMNS = ("name", "party", "arrives_at", "arrival_flight")
FURTHER = ("group", "state", "hotel", "departs_at", "departure_flight", "telephone")


def precedence_page(summit: Summit, words: Mapping[str, Any], visible: frozenset[str]) -> ListPage:
    """Who leads each delegation, by rank; within one rank Member States first, then in English alphabetical order."""
    ranks = (choice("rank", _("Rank"), words["rank_labels"], Participant.rank, is_common=True),) if "rank" in visible else ()  # type: ignore[arg-type]
    return ListPage(
        endpoint="organiser.precedence_list", export_endpoint="organiser.precedence_list_export", statement=leads_of(summit.id),
        identity=Participant.id, columns=_columns(words, visible, (*PRECEDENCE_COLUMNS, "group", "state"), PRECEDENCE_COLUMNS),
        filters=(*_of_party(words), *ranks, state_filter(words["state_labels"], is_common=False)), order=PRECEDENCE,
    )  # fmt: skip


def arrival_page(summit: Summit, words: Mapping[str, Any], visible: frozenset[str]) -> ListPage:
    """Who leads each delegation, by the moment of arrival; those of whom no travel is known stand last."""
    days = (
        (arrives_on(summit), flag("unknown", _("Arrival not known"), Participant.arrives_at.is_(None))) if "arrives_at" in visible else ()
    )
    arrives = (Participant.arrives_at.asc().nulls_last(),) if "arrives_at" in visible else ()
    shown = _columns(words, visible, (*ARRIVAL_COLUMNS, *FURTHER), ARRIVAL_COLUMNS)
    met_by = Column("liaison", _("Met by"), lambda one: one.delegation.liaison.name if one.delegation.liaison else None)
    return ListPage(
        endpoint="organiser.arrival_list", export_endpoint="organiser.arrival_list_export", statement=leads_of(summit.id),
        identity=Participant.id, columns=(*shown, met_by),
        filters=(*_of_party(words), *(replace(day, is_common=True) for day in days)),
        order=(*arrives, delegation_queries.KIND_ORDER, Party.sort_key, Participant.id),
    )  # fmt: skip


def _columns(words: Mapping[str, Any], visible: frozenset[str], wanted: Iterable[str], usual: Iterable[str]) -> tuple[Column, ...]:
    """These columns of the list of participants, as far as the visitor may see them."""
    known = {column.key: column for column in people_columns(words, visible)}
    return tuple(replace(known[key], is_usual=key in usual) for key in wanted if key in known)


def _of_party(words: Mapping[str, Any]) -> tuple[Filter, ...]:
    kinds = {kind: _(label) for kind, label in KIND_PLURALS.items()}
    kind = choice("kind", _("Kind"), kinds, Party.kind, is_common=True)  # type: ignore[arg-type]
    return named_party(_("Party")), kind, behind_more(group_filter(words["group_labels"]))
