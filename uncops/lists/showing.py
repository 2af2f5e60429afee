"""A list as its page shows it: rows of cells, the filter in words, views to choose, what may be done with chosen rows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from flask import current_app, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy.orm import Session

from uncops.lists.asking import Asked, asked_of, ordered, shown_columns
from uncops.lists.description import Cell, ChosenDeed, Column, Filter, ListPage, Value
from uncops.lists.queries import views_for
from uncops.web.access import may
from uncops.web.languages import day, moment, number
from uncops.web.paging import Page, page_number, page_of


@dataclass(frozen=True)
class ShownView:
    """A view as the menu offers it."""

    id: int
    name: str
    owner: str
    url: str
    is_own: bool
    is_shared: bool
    is_current: bool


@dataclass(frozen=True)
class Shown:
    """A list evaluated for one request; what the components of lists draw."""

    listed: ListPage
    asked: Asked
    page: Page
    rows: Sequence[Any]
    columns: tuple[Column, ...]
    views: tuple[ShownView, ...]
    deeds: tuple[ChosenDeed, ...]

    @property
    def chips(self) -> list[tuple[str, str]]:
        """The filter in words, each part with the address without it; order and columns stay."""
        names = [name for name, _value in self.asked.filters]
        return [(words, self.url(self.asked.without(name))) for words, name in zip(said(self.listed, self.asked), names, strict=True)]

    @property
    def clear_url(self) -> str:
        """The list without a filter, in the same order and columns."""
        return self.url(self.asked.unfiltered)

    @property
    def common_filters(self) -> list[Filter]:
        """The filters that stand above the list."""
        return [narrowing for narrowing in self.listed.filters if narrowing.is_common]

    @property
    def further_filters(self) -> list[Filter]:
        """The filters behind 'More filters'."""
        return [narrowing for narrowing in self.listed.filters if not narrowing.is_common]

    @property
    def further_count(self) -> int:
        """How many of the further filters are in force."""
        return sum(1 for narrowing in self.further_filters if self.asked.value(narrowing.name))

    @property
    def current_view(self) -> ShownView | None:
        """The view that is being looked at, if it is one."""
        return next((view for view in self.views if view.is_current), None)

    def is_shown(self, column: Column) -> bool:
        """Whether a column is among those shown."""
        return column in self.columns

    def cell(self, column: Column, row: Any) -> Cell:
        """One cell in words."""
        if column.cell:
            return column.cell(row)
        value = column.value(row)
        return Cell(in_words(value), is_unbroken=value is not None and not isinstance(value, str))

    def url(self, asked: Asked) -> str:
        """The list with another question."""
        return _url(self.listed.endpoint, asked)

    def sort_url(self, column: Column) -> str:
        """The list by a column: rising first, falling when it is rising already."""
        falling = self.asked.sort == column.key
        return self.url(replace(self.asked, sort=f"-{column.key}" if falling else column.key))

    def export_url(self, file_format: str) -> str:
        """The same question as a file."""
        return _url(self.listed.export_endpoint, self.asked, file_format=file_format)


def shown(session: Session, listed: ListPage) -> Shown:
    """The list as this request asks for it."""
    asked = asked_of(listed, request.args.items(multi=True))
    page = page_of(session, ordered(listed, asked), page_number())
    deeds = tuple(deed for deed in listed.deeds if may_do(deed.endpoint))
    return Shown(listed, asked, page, listed.rows(session, page.rows), shown_columns(listed, asked), _views(session, listed, asked), deeds)


def said(listed: ListPage, asked: Asked) -> list[str]:
    """The filter in words, part by part."""
    known = {narrowing.name: narrowing for narrowing in listed.filters}
    return [known[name].says(value) for name, value in asked.filters]


def may_do(endpoint: str) -> bool:
    """Whether a page exists and the visitor may open it."""
    view = current_app.view_functions.get(endpoint)
    return view is not None and may(view.permission)  # type: ignore[attr-defined]


def in_words(value: Value) -> str:
    """A value as people read it: days and numbers in their language, moments in the summit's time."""
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day(value)
    return number(value) if isinstance(value, int | float) else value or ""


def labelled(label: str, choice: str) -> str:
    """A filter that is set to a choice, in words."""
    return _("%(filter)s: %(choice)s", filter=label, choice=choice)


def _url(endpoint: str, asked: Asked, **arguments: str) -> str:
    query = asked.query
    return url_for(endpoint, **arguments) + (f"?{query}" if query else "")


def _views(session: Session, listed: ListPage, asked: Asked) -> tuple[ShownView, ...]:
    kept = views_for(session, listed.endpoint, current_user.id)
    return tuple(
        ShownView(
            id=view.id, name=view.name, owner=owner, is_own=view.account_id == current_user.id, is_shared=view.is_shared,
            url=url_for(listed.endpoint) + (f"?{view.query}" if view.query else ""), is_current=view.query == asked.query,
        )
        for view, owner in kept
    )  # fmt: skip
