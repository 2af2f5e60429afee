"""The sessions with their lists, one list with its order, its table as a file, its print."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.audit.queries import trail_of
from uncops.audit.telling import told
from uncops.core import clock
from uncops.core.database import db
from uncops.core.refusals import NotFound
from uncops.lists.exporting import CSV, XLSX, table_file
from uncops.speakers import printing
from uncops.speakers.models import Ordering
from uncops.speakers.organiser.loading import SessionHere, list_page, session_here, teller_here, words_of_lists
from uncops.speakers.queries.lists import board_key_of, list_here, lists_here, sessions_with_lists, statement_of
from uncops.speakers.telling import ToldSpeaker, cut_words, fit_of, fit_words
from uncops.summits.current import required_summit
from uncops.web.audiences import organiser
from uncops.web.downloads import download
from uncops.web.languages import clock_time, day, direction, language
from uncops.web.paging import page_number, page_of


@organiser.page("/speakers", permission="speakers.read")
def speakers_lists() -> ResponseReturnValue:
    summit = required_summit()
    page = page_of(db.session(), sessions_with_lists(summit.id), page_number(), scalars=False)
    here = lists_here(db.session(), [held for _session, held in page.rows if held is not None])
    return render_template(
        "speakers/organiser/lists.html", page=page, here=here, fits={number: fit_of(one) for number, one in here.items()},
        **words_of_lists(summit),
    )  # fmt: skip


@organiser.page("/speakers/<int:session_id>", permission="speakers.read")
def speakers_show(session_id: int) -> ResponseReturnValue:
    place = session_here(session_id)
    if place.list is None:
        return render_template("speakers/organiser/none.html", place=place, **words_of_lists(place.summit))
    here = list_here(db.session(), place.list)
    teller, fit = teller_here(place, here, with_statements=True), fit_of(here)
    return render_template(
        "speakers/organiser/show.html",
        place=place, here=here, speakers=teller.in_order(), withdrawn=teller.withdrawn(), fit=fit, fit_words=fit_words(fit),
        cuts=cut_words(fit), moves=[(move, teller.told(move.inscription_id), teller.told(move.anchor_id)) for move in here.moves],
        board_key=board_key_of(db.session(), here.held.id), trail=told(trail_of(db.session(), here.held, limit=12)),
        is_by_lot=here.held.ordering == Ordering.DRAW.value, **words_of_lists(place.summit),
    )  # fmt: skip


@organiser.page("/speakers/<int:session_id>/list.<string:file_format>", permission="speakers.read")
def speakers_export(session_id: int, file_format: str) -> ResponseReturnValue:
    if file_format not in (CSV, XLSX):
        raise NotFound
    place, here = list_page(session_id)
    headings = [
        _("Place"), _("Party"), _("On behalf of"), _("Speaker"), _("Functional title"), _("Rank"), _("Language"), _("Inscribed"),
        _("Minutes"),
        _("Statement"),
    ]  # fmt: skip
    rows = [_row(one) for one in teller_here(place, here, with_statements=True).in_order()]
    return table_file(_("Speakers"), headings, rows, file_name=f"speakers-{session_id}", file_format=file_format)


def _row(one: ToldSpeaker) -> list[object]:
    inscribed = f"{day(one.inscribed_at)} {clock_time(one.inscribed_at)}"
    minutes = round(one.limit_seconds / 60, 2)
    received = _("received") if one.statement else ""
    return [one.place, one.title, one.group, one.name, one.office, one.rank, one.language, inscribed, minutes, received]


@organiser.page("/speakers/<int:session_id>/list.pdf", permission="speakers.read")
def speakers_print(session_id: int) -> ResponseReturnValue:
    place, here = list_page(session_id)
    sheet = printing.PrintedList(
        title=_("Speakers' list"), session=place.held.title, summit=place.summit.title, day=day(place.held.starts_at),
        time=f"{clock_time(place.held.starts_at)}–{clock_time(place.held.ends_at)}",
        stand=_("As of %(day)s, %(time)s", day=day(clock.now()), time=clock_time(clock.now())),
        note=fit_words(fit_of(here)), flag=_("Flag"), headings=(_("Place"), _("Party"), _("Speaker"), _("Limit")),
        rows=tuple(_line(one) for one in teller_here(place, here).in_order()),
    )  # fmt: skip
    content = printing.list_pdf(sheet, language=language(), direction=direction())
    return download(content, file_name=f"speakers-{session_id}.pdf", content_type="application/pdf", inline=True)


def _line(one: ToldSpeaker) -> printing.PrintedLine:
    return printing.PrintedLine(
        str(one.place), one.line, one.iso2 or "", one.name, ", ".join(part for part in (one.office or one.rank,) if part), one.limit
    )


@organiser.page("/speakers/statements/<int:statement_id>", permission="wishes.read")
def speakers_statement(statement_id: int) -> ResponseReturnValue:
    found = statement_of(db.session(), statement_id)
    if found is None:
        raise NotFound
    # What somebody sent is never shown as a page of ours.
    return download(found[0].content, file_name=found[0].file_name, content_type="application/octet-stream")


def back_to(place: SessionHere) -> str:
    """The address of a list's page."""
    return url_for("organiser.speakers_show", session_id=place.held.id)
