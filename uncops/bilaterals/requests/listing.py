"""The list of requests for meetings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import ColumnElement, String, cast, or_, select
from sqlalchemy.orm import Session, aliased

from uncops.bilaterals.requests import queries, rules
from uncops.bilaterals.requests.models import MeetingRequest, RequestOrigin
from uncops.bilaterals.requests.telling import RequestTeller, state_labels, state_tones
from uncops.bilaterals.requests.wanted import NOT_COMING
from uncops.core.wording import N_
from uncops.delegations.listing.filters import ESCAPE, choice, flag, holding, named_party
from uncops.delegations.models import Delegation
from uncops.lists.description import Cell, ChosenDeed, Column, Filter, FilterKind, ListPage
from uncops.lists.showing import labelled
from uncops.principals.models import Principal
from uncops.principals.queries import principals_of
from uncops.reference.models import Party
from uncops.reference.queries import themes
from uncops.registration.wishes.filling import PRIORITY_LABELS, minutes_words, theme_key
from uncops.summits.models import Summit
from uncops.web.languages import language

ORIGIN_LABELS = {
    RequestOrigin.MISSION.value: N_("The Mission"),
    RequestOrigin.OFFICER.value: N_("The secretariat"),
    RequestOrigin.PRINCIPAL.value: N_("The office of the principal"),
}


@dataclass(frozen=True)
class RequestRow:
    """A request with what the database is asked once for a page."""

    request: MeetingRequest
    is_mutual: bool

    @property
    def id(self) -> int:
        """The number of the row."""
        return self.request.id


def request_page(session: Session, summit: Summit, seen: ColumnElement[bool], *, sees_all: bool) -> ListPage:
    """The requests of a summit that the visitor may see; mutual ones and hidden ones are marked for officers alone."""

    def rows(session: Session, found: Sequence[MeetingRequest]) -> list[RequestRow]:
        mutual = queries.mutual_among(session, [one.id for one in found]) if sees_all and found else frozenset()
        return [RequestRow(one, one.id in mutual) for one in found]

    deeds = (ChosenDeed("organiser.meeting_request_list_clear", _("Show to the other side"), "check", is_done_at_once=True),)
    return ListPage(
        endpoint="organiser.meeting_request_list", export_endpoint="organiser.meeting_request_list_export",
        statement=queries.requests_at(summit.id).where(seen), identity=MeetingRequest.id,
        columns=_columns(RequestTeller(session, summit), sees_all=sees_all), filters=_filters(session, summit, sees_all=sees_all),
        order=(MeetingRequest.priority, MeetingRequest.id), rows=rows, deeds=deeds,
    )  # fmt: skip


def _columns(teller: RequestTeller, *, sees_all: bool) -> tuple[Column, ...]:
    states, tones = state_labels(), state_tones()

    def asks(row: RequestRow) -> Cell:
        return Cell(teller.asks(row.request), url=url_for("organiser.meeting_request_show", request_id=row.id))

    def state(row: RequestRow) -> Cell:
        return Cell(states[row.request.state], tone=tones[row.request.state])

    def topics(row: RequestRow) -> str:
        return "; ".join(teller.themes.get(theme, theme) for theme in row.request.themes)

    usual = (
        Column("asks", _("Who asks"), lambda row: teller.asks(row.request), asks),
        Column("asked", _("Asks to meet"), lambda row: teller.asked(row.request)),
        Column("state", _("Where it stands"), lambda row: states[row.request.state], state, (MeetingRequest.state,)),
        Column("priority", _("Priority"), lambda row: row.request.priority, None, (MeetingRequest.priority,)),
        Column(
            "minutes",
            _("Length"),
            lambda row: minutes_words(row.request.minutes),
            lambda row: Cell(minutes_words(row.request.minutes), is_unbroken=True),
            (MeetingRequest.minutes,),
        ),
    )
    more = (
        Column("subject", _("About"), lambda row: row.request.subject, is_usual=False),
        Column("themes", _("Themes"), topics, is_usual=False),
        Column("level", _("Level wanted"), lambda row: teller.level(row.request.level), is_usual=False),
        Column("origin", _("Entered by"), lambda row: _(ORIGIN_LABELS[row.request.origin]), is_usual=False),
        Column("entered", _("Entered on"), lambda row: row.request.entered_at, None, (MeetingRequest.entered_at,), is_usual=False),
        Column("changed", _("Last change"), lambda row: row.request.changed_at, None, (MeetingRequest.changed_at,), is_usual=False),
    )
    return (*usual, *(_confidential() if sees_all else ()), *more)


def _confidential() -> tuple[Column, ...]:
    def shown(row: RequestRow) -> str:
        return _("yes") if row.request.cleared_at else _("not yet")

    def both(row: RequestRow) -> str:
        return _("yes") if row.is_mutual else ""

    return (
        Column("mutual", _("Both ask"), both, lambda row: Cell(both(row), tone="good" if row.is_mutual else None)),
        Column("shown", _("Shown to the other side"), shown,
               lambda row: Cell(shown(row), tone="neutral" if row.request.cleared_at else "warning"), (MeetingRequest.cleared_at,)),
    )  # fmt: skip


def _filters(session: Session, summit: Summit, *, sees_all: bool) -> tuple[Filter, ...]:
    priorities = {str(number): _(label) for number, label in PRIORITY_LABELS.items()}
    principals = {str(held.id): held.name for held in principals_of(session, summit.id)}
    topics = {theme_key(theme): theme.title(language()) for theme in themes(session)}
    origins = {origin: _(label) for origin, label in ORIGIN_LABELS.items()}
    waiting = MeetingRequest.state.in_(rules.TO_PLACE)
    return (
        _side_filter(summit),
        choice("state", _("Where it stands"), state_labels(), MeetingRequest.state, is_common=True),  # type: ignore[arg-type]
        _choice("priority", _("Priority"), priorities, lambda value: MeetingRequest.priority == int(value), is_common=True),
        _choice("theme", _("Theme"), topics, _about, is_common=True),
        _choice("principal", _("Principal"), principals, _with_principal),
        _choice("origin", _("Entered by"), origins, lambda value: MeetingRequest.origin == value),
        flag("waiting", _("Waits for a place"), waiting),
        flag("absent", _("The other side does not come"), _is_absent(summit.id)),
        *((flag("hidden", _("Not shown to the other side"), MeetingRequest.cleared_at.is_(None)),
           flag("mutual", _("Both sides ask"), queries.is_mutual())) if sees_all else ()),
    )  # fmt: skip


def _side_filter(summit: Summit) -> Filter:
    """Requests of or towards a delegation, by its name in any official language, or a principal, by name or office."""
    named = named_party(_("Party or principal"))

    def narrow(text: str) -> ColumnElement[bool]:
        parties = select(Party.id).where(named.narrow(text))
        held = aliased(Delegation)
        asking = select(held.id).where(held.summit_id == summit.id, held.party_id.in_(parties))
        words = partial(holding, text.strip())
        people = select(Principal.id).where(
            Principal.summit_id == summit.id,
            or_(Principal.name.ilike(words(), escape=ESCAPE), Principal.office.ilike(words(), escape=ESCAPE)),
        )
        return or_(
            MeetingRequest.delegation_id.in_(asking), MeetingRequest.to_party_id.in_(parties),
            MeetingRequest.principal_id.in_(people), MeetingRequest.to_principal_id.in_(people),
        )  # fmt: skip

    return Filter(named.name, named.label, named.kind, named.says, narrow, is_common=True)


def _about(theme: str) -> ColumnElement[bool]:
    """Themes are kept as a JSON list; a key is written there between quotes."""
    return cast(MeetingRequest.themes, String).like(holding(f'"{theme}"'), escape=ESCAPE)


def _with_principal(value: str) -> ColumnElement[bool]:
    return or_(MeetingRequest.principal_id == int(value), MeetingRequest.to_principal_id == int(value))


def _is_absent(summit_id: int) -> ColumnElement[bool]:
    held = aliased(Delegation)
    coming = select(held.party_id).where(held.summit_id == summit_id, held.state.not_in(NOT_COMING))
    return MeetingRequest.to_party_id.is_not(None) & MeetingRequest.to_party_id.not_in(coming)


def _choice(name: str, label: str, choices: Mapping[str, str], narrow: Any, *, is_common: bool = False) -> Filter:
    return Filter(name, label, FilterKind.CHOICE, lambda value: labelled(label, choices[value]), narrow, choices, is_common)
