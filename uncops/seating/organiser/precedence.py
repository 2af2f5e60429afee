"""The precedence list and the order of arrival: shown, taken away as files, on paper."""

from collections.abc import Callable, Sequence

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.core.database import db
from uncops.core.wording import N_
from uncops.delegations.models import Participant
from uncops.delegations.visible import fields_visible_here
from uncops.delegations.words import words_of
from uncops.lists.asking import asked_of, ordered
from uncops.lists.description import ListPage
from uncops.lists.exporting import exported
from uncops.lists.registry import keep_views_of
from uncops.lists.showing import in_words, said, shown
from uncops.seating.printing import Heading, Row, list_pdf
from uncops.seating.protocol_lists import arrival_page, precedence_page
from uncops.summits.current import required_summit
from uncops.web.audiences import organiser
from uncops.web.downloads import download
from uncops.web.languages import clock_time, day, language, number

keep_views_of("organiser.precedence_list", N_("Precedence"))
keep_views_of("organiser.arrival_list", N_("Order of arrival"))
PDF = "application/pdf"
RowsOf = Callable[[Sequence[Participant]], list[Row]]


@organiser.page("/precedence", permission="participants.read")
def precedence_list() -> ResponseReturnValue:
    return render_template("seating/organiser/precedence.html", shown=shown(db.session(), _precedence()))


@organiser.page("/precedence/list.<any(csv,xlsx):file_format>", permission="participants.read")
def precedence_list_export(file_format: str) -> ResponseReturnValue:
    return _exported(_precedence(), _("Precedence"), "precedence", file_format)


@organiser.page("/precedence/list.pdf", permission="participants.read")
def precedence_list_paper() -> ResponseReturnValue:
    ranks, name_of = (words_of(required_summit())[name] for name in ("rank_labels", "name_of"))

    def rows_of(people: Sequence[Participant]) -> list[Row]:
        return [
            Row(
                (number(place), one.listed_name, name_of(one.delegation.party), ranks.get(one.rank, one.rank), one.office),
                one.delegation.party.iso2 or "",
            )
            for place, one in enumerate(people, start=1)
        ]

    columns = [_("Place"), _("Name"), _("Party"), _("Rank"), _("Functional title")]
    return _paper(_precedence(), _("Precedence"), "precedence", columns, rows_of)


@organiser.page("/arrivals", permission="participants.read")
def arrival_list() -> ResponseReturnValue:
    return render_template("seating/organiser/arrivals.html", shown=shown(db.session(), _arrivals()))


@organiser.page("/arrivals/list.<any(csv,xlsx):file_format>", permission="participants.read")
def arrival_list_export(file_format: str) -> ResponseReturnValue:
    return _exported(_arrivals(), _("Order of arrival"), "arrivals", file_format)


@organiser.page("/arrivals/list.pdf", permission="participants.read")
def arrival_list_paper() -> ResponseReturnValue:
    name_of = words_of(required_summit())["name_of"]

    def rows_of(people: Sequence[Participant]) -> list[Row]:
        rows, part = [], ""
        for one in people:
            on = day(one.arrives_at) if one.arrives_at else _("Arrival not known")
            liaison = one.delegation.liaison.name if one.delegation.liaison else "–"
            cells = (clock_time(one.arrives_at) or "–", one.listed_name, name_of(one.delegation.party), one.arrival_flight or "–", liaison)
            rows.append(Row(cells, one.delegation.party.iso2 or "", on if on != part else ""))
            part = on
        return rows

    columns = [_("Time"), _("Name"), _("Party"), _("Flight"), _("Met by")]
    return _paper(_arrivals(), _("Order of arrival"), "arrivals", columns, rows_of)


def _precedence() -> ListPage:
    summit = required_summit()
    return precedence_page(summit, words_of(summit), fields_visible_here(summit.id))


def _arrivals() -> ListPage:
    summit = required_summit()
    return arrival_page(summit, words_of(summit), fields_visible_here(summit.id))


def _exported(listed: ListPage, title: str, stem: str, file_format: str) -> ResponseReturnValue:
    asked = asked_of(listed, request.args.items(multi=True))
    return exported(db.session(), listed, asked, title=title, file_name=f"{required_summit().slug}-{stem}", file_format=file_format)


def _paper(listed: ListPage, title: str, stem: str, columns: Sequence[str], rows_of: RowsOf) -> ResponseReturnValue:
    """What the list shows, all pages of it, with the filter in words; only for visitors who may see every field of it."""
    summit, asked = required_summit(), asked_of(listed, request.args.items(multi=True))
    people = db.session().scalars(ordered(listed, asked)).all()
    counted = _("%(count)s delegations", count=in_words(len(people)))
    subtitle = " · ".join([counted, *said(listed, asked)])
    content = list_pdf(Heading(title, subtitle, summit.title, language()), columns, rows_of(people))
    return download(content, file_name=f"{summit.slug}-{stem}.pdf", content_type=PDF, inline=True)
