"""The list of what follows from meetings; of commitments it gives what the register of commitments asks for."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import ColumnElement, or_, select

from uncops.bilaterals.models import Meeting
from uncops.bilaterals.naming import NameOf, meeting_title, names_on
from uncops.bilaterals.records import queries
from uncops.bilaterals.records.models import FollowUp
from uncops.bilaterals.records.rules import KIND_LABELS
from uncops.delegations.listing.filters import named_party
from uncops.delegations.models import Delegation
from uncops.lists.description import Cell, Column, Filter, FilterKind, ListPage
from uncops.lists.showing import labelled
from uncops.reference.models import Party
from uncops.summits.models import Summit
from uncops.web.languages import day

OPEN, OVERDUE, DONE = "open", "overdue", "done"
TONES = {OPEN: "info", OVERDUE: "bad", DONE: "good"}
SHOWN_LENGTH = 160


def follow_up_page(summit: Summit, today: date, *, of_account: int | None) -> ListPage:
    """What follows from the meetings of a summit, or from those of the principals of one office."""
    return ListPage(
        endpoint="organiser.meeting_follow_up_list", export_endpoint="organiser.meeting_follow_up_list_export",
        statement=queries.follow_ups_at(summit.id, of_account=of_account), identity=FollowUp.id,
        columns=_columns(names_on(summit.starts_on), today), filters=_filters(summit, today),
        order=(FollowUp.done_at.is_not(None), FollowUp.due_on.is_(None), FollowUp.due_on, FollowUp.id),
    )  # fmt: skip


def standing_labels() -> dict[str, str]:
    """How far it is, in words."""
    return {OPEN: _("Still to be done"), OVERDUE: _("Overdue"), DONE: _("Done")}


def standing_of(held: FollowUp, today: date) -> str:
    """How far it is."""
    if held.done_at is not None:
        return DONE
    return OVERDUE if held.due_on is not None and held.due_on < today else OPEN


def undertaker(held: FollowUp, name_of: NameOf) -> str:
    """The party that undertakes it; empty when it is nobody's in particular."""
    sides = [side for side in (held.meeting.first, held.meeting.second) if side is not None]
    return next((name_of(side.party) for side in sides if side.id == held.of_delegation_id), "")


def _columns(name_of: NameOf, today: date) -> tuple[Column, ...]:
    kinds, labels = {kind.value: _(label) for kind, label in KIND_LABELS.items()}, standing_labels()

    def text(held: FollowUp) -> Cell:
        words = held.text if len(held.text) <= SHOWN_LENGTH else held.text[:SHOWN_LENGTH] + "…"
        return Cell(words, url=url_for("organiser.meeting_follow_up_change", follow_up_id=held.id))

    def source(held: FollowUp) -> Cell:
        return Cell(meeting_title(held.meeting, name_of), url=url_for("organiser.meeting_record", meeting_id=held.meeting_id))

    def standing(held: FollowUp) -> Cell:
        found = standing_of(held, today)
        return Cell(labels[found], tone=TONES[found])

    return (
        Column("text", _("What is to be done"), lambda held: held.text, text, is_name=True),
        Column("kind", _("Kind"), lambda held: kinds[held.kind], None, (FollowUp.kind,)),
        Column("owner", _("Who sees to it"), lambda held: held.owner, None, (FollowUp.owner,), is_name=True),
        Column("party", _("Undertaken by"), lambda held: undertaker(held, name_of), is_name=True),
        Column("due", _("Due on"), lambda held: held.due_on, lambda held: Cell(day(held.due_on), is_unbroken=True), (FollowUp.due_on,)),
        Column("standing", _("Where it stands"), lambda held: labels[standing_of(held, today)], standing),
        Column("meeting", _("From the meeting"), lambda held: meeting_title(held.meeting, name_of), source),
        Column("met", _("Held on"), lambda held: held.meeting.starts_at, lambda held: Cell(day(held.meeting.starts_at), is_unbroken=True),
               (Meeting.starts_at,), is_usual=False),
        Column("done", _("Done on"), lambda held: held.done_at, None, (FollowUp.done_at,), is_usual=False),
        Column("done_by", _("Done by"), lambda held: held.done_by, is_usual=False, is_name=True),
    )  # fmt: skip


def _filters(summit: Summit, today: date) -> tuple[Filter, ...]:
    kinds = {kind.value: _(label) for kind, label in KIND_LABELS.items()}
    narrowing = {
        OPEN: FollowUp.done_at.is_(None), OVERDUE: queries.is_overdue(today), DONE: FollowUp.done_at.is_not(None),
    }  # fmt: skip
    return (
        _party_filter(summit),
        _choice("standing", _("Where it stands"), standing_labels(), narrowing.__getitem__),
        _choice("kind", _("Kind"), kinds, lambda value: FollowUp.kind == value),
    )


def _choice(name: str, label: str, choices: Mapping[str, str], narrow: Any) -> Filter:
    return Filter(name, label, FilterKind.CHOICE, lambda value: labelled(label, choices[value]), narrow, choices, is_common=True)


def _party_filter(summit: Summit) -> Filter:
    """Follow-ups of meetings at which a delegation, by its name in any official language, sat at the table."""
    named = named_party(_("Delegation"))

    def narrow(text: str) -> ColumnElement[bool]:
        sides = select(Delegation.id).join(Party, Party.id == Delegation.party_id)
        here = sides.where(Delegation.summit_id == summit.id, named.narrow(text))
        return or_(Meeting.first_id.in_(here), Meeting.second_id.in_(here))

    return Filter(named.name, named.label, named.kind, named.says, narrow, is_common=True)
