"""The record of a conducted list: read, printed, taken away as a file, corrected by what is appended."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.delegations.visible import fields_visible_here
from uncops.lists.exporting import CSV, XLSX, table_file
from uncops.speakers import printing
from uncops.speakers.forms import CorrectionForm
from uncops.speakers.models import FloorRecord
from uncops.speakers.organiser.loading import SessionHere, session_here, words_of_lists
from uncops.speakers.queries.records import corrections_of, record_of
from uncops.speakers.records import RecordLine, ToldRecord, told_record
from uncops.speakers.services.floor import correct_record
from uncops.web.access import may
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.downloads import download
from uncops.web.languages import clock_time, day, direction, language


def _record_here(session_id: int) -> tuple[SessionHere, FloorRecord, ToldRecord]:
    """A session with the record of its list.

    :raises NotFound: while the list is not a record.
    """
    place = session_here(session_id)
    kept = record_of(db.session(), place.list.id) if place.list else None
    if kept is None:
        raise NotFound
    shows_names = "name" in fields_visible_here(place.summit.id)
    return place, kept, told_record(db.session(), kept, shows_names=shows_names)


@organiser.page("/speakers/<int:session_id>/record", permission="speakers.read", methods=("GET", "POST"))
def speakers_record(session_id: int) -> ResponseReturnValue:
    place, kept, record = _record_here(session_id)
    form = CorrectionForm()
    if may("speakers.conduct") and form.validate_on_submit():
        try:
            with transaction() as session:
                correct_record(session, kept.list_id, form.text.data, reason=form.reason.data, deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(f"{url_for('organiser.speakers_record', session_id=session_id)}#corrections", 303)
    place, kept, record = _record_here(session_id)
    page = render_template(
        "speakers/organiser/record.html", place=place, kept=kept, record=record, form=form,
        corrections=corrections_of(db.session(), kept.list_id), **words_of_lists(place.summit),
    )  # fmt: skip
    return page, 422 if form.errors else 200


@organiser.page("/speakers/<int:session_id>/record.<string:file_format>", permission="speakers.read")
def speakers_record_export(session_id: int, file_format: str) -> ResponseReturnValue:
    if file_format not in (CSV, XLSX):
        raise NotFound
    _place, _kept, record = _record_here(session_id)
    headings = [
        _("Place"), _("Party"), _("On behalf of"), _("Speaker"), _("Functional title"), _("From"), _("To"), _("Time spoken"),
        _("Over time"),
        _("Note"),
    ]  # fmt: skip
    rows = [_row(line) for line in (*record.turns, *record.not_heard)]
    return table_file(_("Record"), headings, rows, file_name=f"record-{session_id}", file_format=file_format)


def _row(line: RecordLine) -> list[object]:
    return [
        line.place or None, line.party, line.group, line.name, line.office, line.began, line.ended, line.spoken, line.over, line.note,
    ]  # fmt: skip


@organiser.page("/speakers/<int:session_id>/record.pdf", permission="speakers.read")
def speakers_record_print(session_id: int) -> ResponseReturnValue:
    place, kept, record = _record_here(session_id)
    held = place.held
    sheet = printing.PrintedList(
        title=_("Record of the speakers' list"), session=held.title, summit=place.summit.title, day=day(held.starts_at),
        time=f"{clock_time(held.starts_at)}–{clock_time(held.ends_at)}",
        stand=_("Closed as a record on %(day)s, %(time)s", day=day(kept.kept_at), time=clock_time(kept.kept_at)),
        note=" ".join(correction.text for correction in corrections_of(db.session(), kept.list_id)),
        flag=_("Flag"), headings=(_("Place"), _("Party"), _("Speaker"), _("Time spoken")),
        rows=tuple(_printed(line) for line in (*record.turns, *record.not_heard)),
    )  # fmt: skip
    content = printing.list_pdf(sheet, language=language(), direction=direction())
    return download(content, file_name=f"record-{session_id}.pdf", content_type="application/pdf", inline=True)


def _printed(line: RecordLine) -> printing.PrintedLine:
    spoken = f"{line.began}  {line.spoken}" if line.place else line.note
    return printing.PrintedLine(str(line.place or "–"), line.line, line.iso2, line.name, line.office or line.note, spoken)
