"""Themes and who said what on each; everything that was said, by day."""

from itertools import groupby

from flask import render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from uncops.core.database import db
from uncops.core.refusals import NotFound
from uncops.positions.models import Position
from uncops.positions.queries.positions import confirmed_on_theme
from uncops.positions.queries.seen import counts_by_theme, counts_by_year, parties_speaking, timeline
from uncops.positions.words import words_of_positions
from uncops.reference.models import Theme, ThemeTaxonomy
from uncops.reference.queries import themes
from uncops.web.audiences import organiser
from uncops.web.paging import page_number, page_of


@organiser.page("/positions/themes", permission="positions.read")
def position_theme_list() -> ResponseReturnValue:
    session = db.session()
    lists = [(taxonomy, list(same)) for taxonomy, same in groupby(themes(session), key=lambda theme: theme.taxonomy)]
    counts = counts_by_theme(session)
    most = max((count.positions for count in counts.values()), default=0)
    return render_template("positions/organiser/themes.html", lists=lists, counts=counts, most=most, **words_of_positions())


@organiser.page("/positions/themes/<int:theme_id>", permission="positions.read")
def position_theme(theme_id: int) -> ResponseReturnValue:
    session = db.session()
    theme = _theme(theme_id)
    page = page_of(session, confirmed_on_theme([theme_id]), page_number())
    groups = [(same[0], same) for same in (list(group) for _key, group in groupby(page.rows, key=_who))]
    return render_template(
        "positions/organiser/theme.html",
        theme=theme, page=page, groups=groups, count=counts_by_theme(session).get(theme_id), **words_of_positions(),
    )  # fmt: skip


def _theme(theme_id: int) -> Theme:
    found = db.session.scalar(select(Theme).where(Theme.id == theme_id).options(joinedload(Theme.taxonomy).lazyload(ThemeTaxonomy.themes)))
    if found is None:
        raise NotFound
    return found


def _who(position: Position) -> tuple[int | None, str]:
    return position.party_id, "" if position.party_id else position.office


@organiser.page("/positions/timeline", permission="positions.read")
def position_timeline() -> ResponseReturnValue:
    session = db.session()
    kind, party = request.args.get("kind", ""), request.args.get("party", "")[:20]
    page = page_of(session, timeline(kind, party), page_number())
    days = [(day, list(same)) for day, same in groupby(page.rows, key=lambda position: position.said_on)]
    by_year = counts_by_year(session)
    return render_template(
        "positions/organiser/timeline.html",
        page=page, days=days, by_year=by_year, most=max((count for _year, count in by_year), default=0), kind=kind, party=party,
        parties=parties_speaking(session), **words_of_positions(),
    )  # fmt: skip
