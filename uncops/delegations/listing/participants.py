"""The list of participants: which columns and filters there are for a visitor."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, String, and_, case, cast, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from uncops.core.database import db
from uncops.delegations import queries
from uncops.delegations.choices import gender_labels, language_labels
from uncops.delegations.listing.filters import behind_more, choice, flag, group_filter, named_person, state_filter
from uncops.delegations.listing.people_columns import people_columns
from uncops.delegations.models import Delegation, Function, Participant
from uncops.delegations.rules import FUNCTION_ORDER
from uncops.lists.description import ChosenDeed, Filter, FilterKind, ListPage
from uncops.lists.showing import labelled
from uncops.reference.models import Party, Rank
from uncops.summits.models import Summit
from uncops.web.languages import day

# As the page of badges proposes it; another paper or form is chosen there.
PRINTED_ON = {"paper": "a4", "form": "sheet"}
FUNCTIONS = case({function.value: place for place, function in enumerate(FUNCTION_ORDER)}, value=Participant.function)


def participant_page(summit: Summit, words: Mapping[str, Any], visible: frozenset[str]) -> ListPage:
    """The list of a summit's participants as the visitor may see it: only the visible fields are there at all."""
    found = (
        select(Participant)
        .join(Participant.delegation)
        .join(Delegation.party)
        .outerjoin(Rank, Rank.code == Participant.rank)
        .options(contains_eager(Participant.delegation).contains_eager(Delegation.party), joinedload(Participant.accompanies))
        .where(Delegation.summit_id == summit.id, Participant.left_at.is_(None))
    )
    rank_order = (Rank.precedence.nulls_last(),) if "rank" in visible else ()
    function_order = (FUNCTIONS,) if "function" in visible else ()
    return ListPage(
        endpoint="organiser.participant_list", export_endpoint="organiser.participant_list_export",
        statement=found, identity=Participant.id, columns=people_columns(words, visible), filters=_filters(summit, words, visible),
        order=(queries.KIND_ORDER, Party.sort_key, *function_order, *rank_order, Participant.surname_key, Participant.id),
        deeds=(
            ChosenDeed("organiser.clearance_review_chosen", _("Mark as reviewed"), "clipboard-check", is_done_at_once=True),
            ChosenDeed("organiser.clearance_clear_chosen", _("Clear for a badge"), "shield-check", is_done_at_once=True),
            ChosenDeed("organiser.badges_print_chosen", _("Print badges"), "id-badge-2", is_done_at_once=True, fields=PRINTED_ON),
        ),
    )  # fmt: skip


def _filters(summit: Summit, words: Mapping[str, Any], visible: frozenset[str]) -> tuple[Filter, ...]:
    """The filters of each visible field, and of the delegation."""
    ranks = words["rank_labels"]
    by_field = {
        "name": (named_person(_("Name")),),
        "function": (choice("function", _("Function"), words["function_labels"], Participant.function, is_common=True),),  # type: ignore[arg-type]
        "rank": (choice("rank", _("Rank"), ranks, Participant.rank),),  # type: ignore[arg-type]
        "gender": (choice("gender", _("Gender"), gender_labels(), Participant.gender),),  # type: ignore[arg-type]
        "languages": (_speaks(),),
        "arrives_at": (arrives_on(summit),),
        "photograph_id": (flag("no_photo", _("Photograph missing"), _photograph_missing(summit.id)),),
        "needs": (flag("needs", _("Has dietary or access needs"), _has_needs(visible)),),
    }
    known = {field: filters for field, filters in by_field.items() if field in visible}
    common = [*known.pop("name", ()), _party(summit, words), group_filter(words["group_labels"]), *known.pop("function", ())]
    clearance = choice("clearance", _("Clearance"), words["clearance_labels"], Participant.clearance)  # type: ignore[arg-type]
    further = [narrowing for filters in known.values() for narrowing in filters]
    return (*common, *map(behind_more, [*further, clearance, state_filter(words["state_labels"], is_common=False)]))


def _party(summit: Summit, words: Mapping[str, Any]) -> Filter:
    invited = select(Party).join(Delegation, Delegation.party_id == Party.id).where(Delegation.summit_id == summit.id)
    parties = db.session().scalars(invited.order_by(queries.KIND_ORDER, Party.sort_key))
    return choice("party", _("Party"), {party.code: words["name_of"](party) for party in parties}, Party.code, is_common=True)  # type: ignore[arg-type]


def _speaks() -> Filter:
    names, label = language_labels(), _("Language")
    spoken = cast(Participant.languages, String)
    says, narrow = (lambda value: labelled(label, names[value])), (lambda value: spoken.like(f'%"{value}"%'))
    return Filter("language", label, FilterKind.CHOICE, says, narrow, names)


def arrives_on(summit: Summit) -> Filter:
    """People by the day on which they arrive, in the time zone of the summit."""
    zone = ZoneInfo(summit.time_zone)

    def narrow(value: str) -> ColumnElement[bool]:
        wanted = date.fromisoformat(value)
        first, following = (datetime.combine(on, time(), zone) for on in (wanted, wanted + timedelta(days=1)))
        return and_(Participant.arrives_at >= first, Participant.arrives_at < following)

    says = lambda value: _("arriving on %(day)s", day=day(date.fromisoformat(value)))  # noqa: E731
    return Filter("arrives", _("Arrives on"), FilterKind.DAY, says, narrow)


def _photograph_missing(summit_id: int) -> ColumnElement[bool]:
    waived = sorted(queries.terms_of(db.session(), summit_id).photo_waived_ranks)
    is_needed = and_(Participant.function != Function.SPOUSE.value, Participant.rank.not_in(waived))
    return and_(Participant.photograph_id.is_(None), is_needed)


def _has_needs(visible: frozenset[str]) -> ColumnElement[bool]:
    return or_(*(getattr(Participant, field) != "" for field in ("needs", "diet") if field in visible))
