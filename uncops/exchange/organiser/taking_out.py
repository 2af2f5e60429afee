"""Tables to take away: what is registered, and empty ones to fill in."""

from flask import abort
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _

from uncops.core.database import db
from uncops.core.refusals import NotFound
from uncops.exchange.kinds import TableKind, Wording, Written, all_kinds
from uncops.exchange.organiser.trying import CSV_TYPE, XLSX_TYPE
from uncops.exchange.patterns import pattern_csv, pattern_workbook
from uncops.exchange.queries import zone_of
from uncops.reference.naming import party_name
from uncops.reference.queries import parties
from uncops.sheets.writing import Sheet, csv_bytes, workbook_bytes
from uncops.summits.current import required_summit
from uncops.web.access import may
from uncops.web.audiences import organiser
from uncops.web.downloads import download
from uncops.web.languages import RIGHT_TO_LEFT, language

KINDS = "<slug:table_kind>"
FORMS = "<any(csv,xlsx):file_format>"
LANGUAGES = "<any(ar,zh,en,fr,ru,es):table_language>"


@organiser.page(f"/exports/{KINDS}.{FORMS}", permission="imports.use")
def export_table(table_kind: str, file_format: str) -> ResponseReturnValue:
    summit = required_summit()
    kind = _own_kind(table_kind)
    written = kind.export(db.session(), summit, Wording(language(), summit.starts_on, zone_of(db.session(), summit.id)))
    name = f"{summit.slug}-{table_kind}.{file_format}"
    if file_format == "csv":
        return download(csv_bytes(written.headings, written.rows), file_name=name, content_type=CSV_TYPE)
    return download(_workbook(kind, written), file_name=name, content_type=XLSX_TYPE)


def _own_kind(name: str) -> TableKind:
    """The kind of table an address names.

    :raises NotFound: when there is none; one the visitor has no part in is refused.
    """
    found = next((kind for kind in all_kinds() if kind.kind.value == name), None)
    if found is None:
        raise NotFound
    if not may(found.permission):
        abort(403)
    return found


def _workbook(kind: TableKind, written: Written) -> bytes:
    """The table, and a second sheet that names what was left out of it."""
    is_turned = language() in RIGHT_TO_LEFT
    sheets = [Sheet(_(kind.label), written.headings, written.rows, None, is_turned)]
    if written.left_out:
        rows = [[_(label)] for label in written.left_out]
        sheets.append(Sheet(_("Left out"), [_("Not in this table")], rows, None, is_turned))
    return workbook_bytes(sheets)


@organiser.page(f"/imports/templates/{KINDS}-{LANGUAGES}.{FORMS}", permission="imports.use")
def import_template(table_kind: str, table_language: str, file_format: str) -> ResponseReturnValue:
    kind, name = _own_kind(table_kind), f"{table_kind}-{table_language}.{file_format}"
    if file_format == "csv":
        return download(pattern_csv(kind, table_language), file_name=name, content_type=CSV_TYPE)
    names = [party_name(party, table_language) for party in parties(db.session())]
    with force_locale(table_language):
        content = pattern_workbook(kind, table_language, names, translate=_, right_to_left=table_language in RIGHT_TO_LEFT)
    return download(content, file_name=name, content_type=XLSX_TYPE)
