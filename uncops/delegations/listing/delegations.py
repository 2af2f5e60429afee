"""The list of delegations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from uncops.accounts.models import Account
from uncops.core.database import db
from uncops.delegations import queries
from uncops.delegations.choices import language_labels
from uncops.delegations.listing.filters import behind_more, choice, flag, group_filter, named_party, state_filter
from uncops.delegations.models import Delegation, DelegationState, Participant
from uncops.lists.description import Cell, ChosenDeed, Column, Filter, FilterKind, ListPage
from uncops.lists.showing import labelled
from uncops.reference.labels import KIND_LABELS, KIND_PLURALS
from uncops.reference.models import Party
from uncops.summits.models import Summit

MINE, NOBODY = "mine", "nobody"
# The Mission still has something to do before the deadline.
STILL_OPEN = (DelegationState.INVITED.value, DelegationState.IN_PREPARATION.value, DelegationState.RETURNED.value)
PRESENT = (Participant.delegation_id == Delegation.id, Participant.left_at.is_(None))


@dataclass(frozen=True)
class DelegationRow:
    """A delegation with what is counted in it; the head only where the visitor may see who it is."""

    delegation: Delegation
    participant_count: int
    head: Participant | None

    @property
    def id(self) -> int:
        """The number under which the row is chosen."""
        return self.delegation.id


def delegation_page(summit: Summit, words: Mapping[str, Any], visible: frozenset[str], *, today: date) -> ListPage:
    """The list of delegations of a summit as the visitor may see it; `today` is the day at the summit."""
    found = (
        select(Delegation)
        .join(Delegation.party)
        .options(contains_eager(Delegation.party), joinedload(Delegation.liaison))
        .where(Delegation.summit_id == summit.id)
    )
    shows_heads = {"name", "surname", "function"} <= visible
    return ListPage(
        endpoint="organiser.delegation_list", export_endpoint="organiser.delegation_list_export",
        statement=found, identity=Delegation.id, columns=_columns(words, shows_heads=shows_heads), filters=_filters(summit, words, today),
        order=(queries.KIND_ORDER, Party.sort_key, Delegation.id), rows=lambda session, rows: _rows(session, rows, shows_heads=shows_heads),
        deeds=(
            ChosenDeed("organiser.delegation_assign_liaison", _("Assign a liaison officer"), "user-circle"),
            ChosenDeed("organiser.delegation_extend", _("Extend the deadline"), "calendar-time"),
            ChosenDeed("organiser.wave_new", _("Send a letter"), "mail"),
        ),
    )  # fmt: skip


def _rows(session: Session, found: Sequence[Delegation], *, shows_heads: bool) -> list[DelegationRow]:
    ids = [delegation.id for delegation in found]
    counts = queries.participant_counts(session, ids)
    heads = {head.delegation_id: head for head in session.scalars(_heads(ids))} if shows_heads else {}
    return [DelegationRow(delegation, counts.get(delegation.id, 0), heads.get(delegation.id)) for delegation in found]


def _heads(delegation_ids: list[int]) -> Any:
    leading = (Participant.function == "head", Participant.left_at.is_(None))
    return select(Participant).where(Participant.delegation_id.in_(delegation_ids), *leading)


def _columns(words: Mapping[str, Any], *, shows_heads: bool) -> tuple[Column, ...]:
    states, tones, groups, languages = words["state_labels"], words["state_tones"], words["group_labels"], language_labels()
    kinds = {kind: _(label) for kind, label in KIND_LABELS.items()}
    size = select(func.count()).select_from(Participant).where(*PRESENT).correlate(Delegation).scalar_subquery()

    def party(row: DelegationRow) -> Cell:
        held = row.delegation
        url = url_for("organiser.delegation_show", delegation_id=held.id)
        return Cell(words["name_of"](held.party), url=url, iso2=held.party.iso2, is_party=True)

    columns = (
        Column("party", _("Party"), lambda row: words["name_of"](row.delegation.party), party, (queries.KIND_ORDER, Party.sort_key)),
        Column("code", _("Code"), lambda row: row.delegation.party.code, None, (Party.code,), is_usual=False),
        Column("kind", _("Kind"), lambda row: kinds[row.delegation.party.kind], None, (queries.KIND_ORDER,), is_usual=False),
        Column("group", _("Regional group"), lambda row: groups.get(row.delegation.party.regional_group), None, (Party.regional_group,)),
        Column(
            "state", _("Registration"), lambda row: states[row.delegation.state],
            lambda row: Cell(states[row.delegation.state], tone=tones[row.delegation.state]), (Delegation.state,),
        ),
        Column("head", _("Head of delegation"), lambda row: row.head.listed_name if row.head else None, is_usual=False, is_name=True),
        Column("participants", _("Participants"), lambda row: row.participant_count, None, (size,)),
        Column("liaison", _("Liaison officer"), _officer, None, (_liaison_name(),)),
        Column("deadline", _("Deadline"), lambda row: row.delegation.deadline_on, None, (Delegation.deadline_on,)),
        Column(
            "number", _("Invitation number"), lambda row: row.delegation.invitation_number,
            order=(Delegation.invitation_number,), is_usual=False,
        ),
        Column("invited", _("Invited on"), lambda row: row.delegation.invited_on, None, (Delegation.invited_on,), is_usual=False),
        Column("language", _("Language"), lambda row: languages.get(row.delegation.language), None, (Delegation.language,), is_usual=False),
        Column("changed", _("Last change"), lambda row: row.delegation.changed_at, None, (Delegation.changed_at,), is_usual=False),
    )  # fmt: skip
    return columns if shows_heads else tuple(column for column in columns if column.key != "head")


def _officer(row: DelegationRow) -> str | None:
    return row.delegation.liaison.name if row.delegation.liaison else None


def _liaison_name() -> ColumnElement[str]:
    named = select(func.lower(Account.name)).where(Account.id == Delegation.liaison_id).correlate(Delegation)
    return named.scalar_subquery()


def _filters(summit: Summit, words: Mapping[str, Any], today: date) -> tuple[Filter, ...]:
    kinds = {kind: _(label) for kind, label in KIND_PLURALS.items()}
    no_head = ~exists().where(*PRESENT, Participant.function == "head")
    is_late = (Delegation.deadline_on < today) & Delegation.state.in_(STILL_OPEN)
    return (
        named_party(_("Name, in any official language")),
        state_filter(words["state_labels"], is_common=True),
        group_filter(words["group_labels"]),
        _liaison(summit),
        behind_more(choice("kind", _("Kind"), kinds, Party.kind)),  # type: ignore[arg-type]
        behind_more(choice("language", _("Language of correspondence"), language_labels(), Delegation.language)),  # type: ignore[arg-type]
        flag("late", _("Deadline passed, not submitted"), is_late),
        flag("headless", _("No head registered"), no_head),
    )


def _liaison(summit: Summit) -> Filter:
    """The delegations of one liaison officer; 'mine' are those of whoever looks at the list."""
    officers = select(Account.id, Account.name).where(
        Account.id.in_(select(Delegation.liaison_id).where(Delegation.summit_id == summit.id, Delegation.liaison_id.is_not(None)))
    )
    named = {str(row.id): row.name for row in db.session().execute(officers.order_by(func.lower(Account.name)))}
    choices = {MINE: _("Mine"), NOBODY: _("Nobody yet")} | named
    label, visitor_id = _("Liaison officer"), current_user.id

    def narrow(value: str) -> ColumnElement[bool]:
        if value == NOBODY:
            return Delegation.liaison_id.is_(None)
        return Delegation.liaison_id == (visitor_id if value == MINE else int(value))

    return Filter("liaison", label, FilterKind.CHOICE, lambda value: labelled(label, choices[value]), narrow, choices, is_common=True)
