"""The list of commitments: shown, filtered, sorted and taken away."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from uncops.accounts.models import Account
from uncops.commitments import queries
from uncops.commitments.kinds import HolderKind
from uncops.commitments.models import Commitment, CommitmentHolder
from uncops.commitments.queries import RegisterFilter
from uncops.commitments.queries.register import has_theme, holds_words, is_overdue, of_group
from uncops.commitments.rules import is_overdue as late
from uncops.commitments.wording import (
    holder_labels,
    holder_text,
    kind_labels,
    quantity_of,
    quantity_text,
    state_labels,
    state_tones,
    unit_label,
)
from uncops.delegations.listing.filters import choice, flag, named_party
from uncops.lists.description import Cell, Column, Filter, FilterKind, ListPage
from uncops.lists.showing import labelled
from uncops.reference.labels import GROUP_LABELS
from uncops.reference.models import Party
from uncops.reference.queries import themes
from uncops.summits.queries import all_summits
from uncops.web.languages import day, language

ENDPOINT = "organiser.commitment_list"
SHOWN_LENGTH = 140
NEWEST = (Commitment.announced_on.desc().nulls_first(), Commitment.id.desc())  # drafts before what was announced


class Row:
    """A commitment with what is delivered of it."""

    def __init__(self, held: Commitment, delivered: queries.Delivered | None) -> None:
        self.held, self.delivered, self.id = held, delivered, held.id


def commitment_page(session: Session, today: date, *, sees_drafts: bool) -> ListPage:
    """The commitments of all summits, as the visitor may see them."""

    def rows(session: Session, found: Sequence[Commitment]) -> list[Row]:
        delivered = queries.delivered_of(session, [held.id for held in found])
        return [Row(held, delivered.get(held.id)) for held in found]

    return ListPage(
        endpoint=ENDPOINT, export_endpoint="organiser.commitment_list_export",
        statement=queries.register(RegisterFilter(sees_drafts=sees_drafts)).options(*queries.eager()), identity=Commitment.id,
        columns=_columns(today), filters=_filters(session, today), order=NEWEST, rows=rows,
    )  # fmt: skip


def shortened(text: str) -> str:
    """The beginning of a long text."""
    return text if len(text) <= SHOWN_LENGTH else text[:SHOWN_LENGTH].rstrip() + "…"


def _columns(today: date) -> tuple[Column, ...]:
    states, tones, kinds = state_labels(), state_tones(), kind_labels()
    lead_key = (
        select(Party.sort_key).join(CommitmentHolder, CommitmentHolder.party_id == Party.id)
        .where(CommitmentHolder.commitment_id == Commitment.id, CommitmentHolder.is_lead).correlate(Commitment).limit(1).scalar_subquery()
    )  # fmt: skip

    def text(row: Row) -> Cell:
        return Cell(shortened(row.held.text), url=url_for("organiser.commitment_show", commitment_id=row.id))

    def holder(row: Row) -> Cell:
        alone = row.held.holders[0].party if row.held.holder_kind == HolderKind.PARTY.value and row.held.holders else None
        return Cell(holder_text(row.held), iso2=alone.iso2 if alone else None, is_party=alone is not None)

    def state(row: Row) -> Cell:
        return Cell(states[row.held.state], tone=tones[row.held.state])

    def due(row: Row) -> Cell:
        return Cell(_("%(day)s, overdue", day=day(row.held.due_on)), tone="bad") if _is_late(row, today) else _day(row.held.due_on)

    return (
        Column("text", _("What is undertaken"), lambda row: row.held.text, text, is_name=True),
        Column("holder", _("Undertaken by"), lambda row: holder_text(row.held), holder, (lead_key,), is_name=True),
        Column("kind", _("Kind"), lambda row: kinds[row.held.kind], None, (Commitment.kind,), is_usual=False),
        Column("quantity", _("How much"), lambda row: quantity_text(quantity_of(row.held)),
               lambda row: Cell(quantity_text(quantity_of(row.held)), is_unbroken=True),
               (Commitment.unit, Commitment.currency, Commitment.quantity)),
        Column("amount", _("Quantity"), lambda row: float(row.held.quantity) if row.held.quantity is not None else None, is_usual=False),
        Column("unit", _("Unit or currency"), lambda row: row.held.currency or unit_label(row.held.unit), is_usual=False),
        Column("delivered", _("Delivered"), lambda row: float(row.delivered.amount) if row.delivered else None),
        Column("delivered_on", _("Delivered as of"), lambda row: row.delivered.as_of if row.delivered else None, is_usual=False),
        Column("state", _("Where it stands"), lambda row: states[row.held.state], state, (Commitment.state,)),
        Column("due", _("Due on"), lambda row: row.held.due_on, due, (Commitment.due_on,)),
        Column("renew", _("To be renewed by"), lambda row: row.held.renew_on, lambda row: _day(row.held.renew_on), (Commitment.renew_on,),
               is_usual=False),
        Column("summit", _("Summit"), lambda row: row.held.summit.title if row.held.summit else "", None,
               (Commitment.summit_id,), is_usual=False),
        Column("themes", _("Themes"), lambda row: "; ".join(theme.theme.title(language()) for theme in row.held.themes), is_usual=False),
        Column("officer", _("Follow-up officer"), lambda row: row.held.officer.name if row.held.officer else "", None,
               (Commitment.officer_id,),
               is_usual=False, is_name=True),
        Column("announced", _("Announced on"), lambda row: row.held.announced_on, lambda row: _day(row.held.announced_on),
               (Commitment.announced_on,), is_usual=False),
        Column("public", _("Public"), lambda row: _("yes") if row.held.is_cleared else _("no"), None, (Commitment.is_cleared,),
               is_usual=False),
        Column("reference", _("Reference"), lambda row: row.held.reference, lambda row: Cell(row.held.reference, is_unbroken=True),
               (Commitment.reference,), is_usual=False),
        Column("changed", _("Last change"), lambda row: row.held.changed_at, None, (Commitment.changed_at,), is_usual=False),
    )  # fmt: skip


def _is_late(row: Row, today: date) -> bool:
    return late(row.held.state, row.held.due_on, today)


def _day(held: date | None) -> Cell:
    return Cell(day(held), is_unbroken=True)


def _filters(session: Session, today: date) -> tuple[Filter, ...]:
    groups = {code: _(label) for code, label in GROUP_LABELS.items()}
    topics = {str(theme.id): theme.title(language()) for theme in themes(session)}
    summits: dict[str, str] = {str(summit.id): summit.title for summit in all_summits(session)}
    officers = {str(account.id): account.name for account in _officers(session)}
    cleared = {"yes": _("Shown in the public register"), "no": _("Not shown in the public register")}
    return (
        Filter("words", _("Words, reference or party"), FilterKind.TEXT, lambda text: labelled(_("Words"), text), _words, is_common=True),
        choice("state", _("Where it stands"), state_labels(), Commitment.state, is_common=True),  # type: ignore[arg-type]
        choice("kind", _("Kind"), kind_labels(), Commitment.kind, is_common=True),  # type: ignore[arg-type]
        _choice("summit", _("Summit"), summits, lambda value: Commitment.summit_id == int(value), is_common=True),
        flag("overdue", _("Overdue"), is_overdue(today)),
        _party(),
        _choice("group", _("Regional group"), groups, of_group),
        choice("holder", _("Who undertakes it"), holder_labels(), Commitment.holder_kind),  # type: ignore[arg-type]
        _choice("theme", _("Theme"), topics, lambda value: has_theme(int(value))),
        _choice("officer", _("Follow-up officer"), officers, lambda value: Commitment.officer_id == int(value)),
        _choice("public", _("Public register"), cleared, lambda value: Commitment.is_cleared if value == "yes" else ~Commitment.is_cleared),
        _until("due_until", _("Due until"), lambda value: Commitment.due_on <= date.fromisoformat(value)),
        _until("renew_until", _("To be renewed until"), lambda value: Commitment.renew_on <= date.fromisoformat(value)),
    )


def _words(text: str) -> ColumnElement[bool]:
    held = Commitment.id.is_not(None)
    for condition in holds_words(text):
        held = held & condition
    return held


def _party() -> Filter:
    named = named_party(_("Party, in any official language"))
    found = lambda text: select(CommitmentHolder.commitment_id).join(Party, Party.id == CommitmentHolder.party_id).where(named.narrow(text))  # noqa: E731
    return Filter("party", named.label, named.kind, named.says, lambda text: Commitment.id.in_(found(text)))


def _choice(name: str, label: str, choices: Mapping[str, str], narrow: Any, *, is_common: bool = False) -> Filter:
    return Filter(name, label, FilterKind.CHOICE, lambda value: labelled(label, choices[value]), narrow, choices, is_common)


def _until(name: str, label: str, narrow: Any) -> Filter:
    return Filter(name, label, FilterKind.DAY, lambda value: labelled(label, day(date.fromisoformat(value))), narrow)


def _officers(session: Session) -> list[Account]:
    held = select(Commitment.officer_id).where(Commitment.officer_id.is_not(None)).distinct()
    return list(session.scalars(select(Account).where(Account.id.in_(held)).order_by(Account.name)))
