"""Tables to take away: what is registered, and empty ones to fill in."""

from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _

from uncops.core.database import db
from uncops.delegations.queries import people_of_summit
from uncops.delegations.visible import fields_visible_here
from uncops.exchange.exporting import Wording, Written, delegations_table, participants_table
from uncops.exchange.models import ImportKind
from uncops.exchange.organiser.trying import CSV_TYPE, XLSX_TYPE
from uncops.exchange.patterns import pattern_csv, pattern_workbook
from uncops.exchange.queries import delegations_in_order, zone_of
from uncops.reference.naming import party_name
from uncops.reference.queries import parties
from uncops.sheets.writing import Sheet, csv_bytes, workbook_bytes
from uncops.summits.current import required_summit
from uncops.web.audiences import organiser
from uncops.web.downloads import download
from uncops.web.languages import RIGHT_TO_LEFT, language

KINDS = "<any(delegations,participants):table_kind>"
FORMS = "<any(csv,xlsx):file_format>"
LANGUAGES = "<any(ar,zh,en,fr,ru,es):table_language>"


@organiser.page(f"/exports/{KINDS}.{FORMS}", permission="exchange.use")
def export_table(table_kind: str, file_format: str) -> ResponseReturnValue:
    summit = required_summit()
    wording = Wording(language(), summit.starts_on, zone_of(db.session(), summit.id))
    if table_kind == ImportKind.DELEGATIONS.value:
        written = delegations_table(delegations_in_order(db.session(), summit.id), wording)
    else:
        people = db.session.scalars(people_of_summit(summit.id))
        written = participants_table(people, fields_visible_here(summit.id), wording)
    name = f"{summit.slug}-{table_kind}.{file_format}"
    if file_format == "csv":
        return download(csv_bytes(written.headings, written.rows), file_name=name, content_type=CSV_TYPE)
    return download(_workbook(table_kind, written), file_name=name, content_type=XLSX_TYPE)


def _workbook(table_kind: str, written: Written) -> bytes:
    """The table, and a second sheet that names what was left out of it."""
    is_turned = language() in RIGHT_TO_LEFT
    title = _("Delegations") if table_kind == ImportKind.DELEGATIONS.value else _("Participants")
    sheets = [Sheet(title, written.headings, written.rows, None, is_turned)]
    if written.left_out:
        rows = [[_(label)] for label in written.left_out]
        sheets.append(Sheet(_("Left out"), [_("Not in this table")], rows, None, is_turned))
    return workbook_bytes(sheets)


@organiser.page(f"/imports/templates/{KINDS}-{LANGUAGES}.{FORMS}", permission="exchange.use")
def import_template(table_kind: str, table_language: str, file_format: str) -> ResponseReturnValue:
    kind, name = ImportKind(table_kind), f"{table_kind}-{table_language}.{file_format}"
    if file_format == "csv":
        return download(pattern_csv(kind, table_language), file_name=name, content_type=CSV_TYPE)
    names = [party_name(party, table_language) for party in parties(db.session())]
    with force_locale(table_language):
        content = pattern_workbook(kind, table_language, names, translate=_, right_to_left=table_language in RIGHT_TO_LEFT)
    return download(content, file_name=name, content_type=XLSX_TYPE)
