"""Sheets: everything about one party or one theme, as page, print and file."""

from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.core.database import db
from uncops.core.refusals import NotFound
from uncops.followup.asking import seen
from uncops.followup.exporting import handed_out
from uncops.followup.labels import labels_here
from uncops.followup.lines import page_of_rows
from uncops.followup.organiser.overview import PDF, READ
from uncops.followup.printing import sheet_pdf
from uncops.followup.sheet import Sheet, party_sheet, theme_sheet
from uncops.followup.tables import FILE_KEYS, figure_rows, file_headings, sum_rows
from uncops.followup.wording import column_labels, source_words
from uncops.web.audiences import organiser
from uncops.web.downloads import download


@organiser.page("/follow-up/sheets", permission=READ)
def follow_up_sheet_list() -> ResponseReturnValue:
    looked_at = seen()
    group, only = request.args.get("group", ""), bool(request.args.get("with_commitments"))
    counts: dict[int, int] = {}
    for fact in looked_at.facts:
        for party in fact.parties if fact.is_standing else ():
            counts[party.id] = counts.get(party.id, 0) + 1
    lines = [
        line for line in looked_at.parties.values()
        if line.is_active and group in ("", line.fact.column) and (not only or (line.fact.is_state and line.fact.id in counts))
    ]  # fmt: skip
    return render_template(
        "followup/organiser/sheets.html",
        seen=looked_at, page=page_of_rows(lines), counts=counts, themes=labels_here().themes, groups=column_labels(), group=group,
        only=only,
    )  # fmt: skip


@organiser.page("/follow-up/sheets/parties/<string:code>", permission=READ)
def follow_up_party_sheet(code: str) -> ResponseReturnValue:
    return _page(_party(code))


@organiser.page("/follow-up/sheets/parties/<string:code>.<any(csv,xlsx,json,pdf):file_format>", permission=READ)
def follow_up_party_sheet_export(code: str, file_format: str) -> ResponseReturnValue:
    return _file(_party(code), f"party-{code}", file_format)


@organiser.page("/follow-up/sheets/themes/<string:theme_name>", permission=READ)
def follow_up_theme_sheet(theme_name: str) -> ResponseReturnValue:
    return _page(_theme(theme_name))


@organiser.page("/follow-up/sheets/themes/<string:theme_name>.<any(csv,xlsx,json,pdf):file_format>", permission=READ)
def follow_up_theme_sheet_export(theme_name: str, file_format: str) -> ResponseReturnValue:
    return _file(_theme(theme_name), f"theme-{theme_name.replace(':', '-')}", file_format)


def _party(code: str) -> Sheet:
    looked_at = seen()
    line = next((line for line in looked_at.parties.values() if line.fact.code == code), None)
    if line is None:
        raise NotFound
    return party_sheet(db.session(), looked_at, line)


def _theme(name: str) -> Sheet:
    titles = labels_here().themes
    if name not in titles:
        raise NotFound
    return theme_sheet(db.session(), seen(), name, titles[name])


def _page(sheet: Sheet) -> ResponseReturnValue:
    page = page_of_rows(sheet.lines)
    return render_template("followup/organiser/sheet.html", sheet=sheet, seen=sheet.seen, page=page, **source_words())


def _file(sheet: Sheet, name: str, file_format: str) -> ResponseReturnValue:
    if file_format == "pdf":
        return download(sheet_pdf(sheet), file_name=f"{name}-{sheet.seen.asked.on.isoformat()}.pdf", content_type=PDF, inline=True)
    rows: list[tuple[Any, ...]] = [*sum_rows(_("Commitments that stand"), sheet.title, sheet.sum), *figure_rows(sheet.figures)]
    return handed_out(sheet.seen, sheet.title, FILE_KEYS, file_headings(), rows, name=name, file_format=file_format)
