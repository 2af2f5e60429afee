"""The public register as data: CSV, workbook and JSON, each with the day it is of and the licence."""

import json
from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.core.database import db
from uncops.followup.exporting import JSON, JSON_TYPE
from uncops.followup.public import queries
from uncops.followup.public.asked import as_of, asked
from uncops.followup.public.licence import LICENCE
from uncops.followup.public.shown import PublicCommitment, shown
from uncops.lists.exporting import table_file
from uncops.web.access import EVERYONE
from uncops.web.audiences import public
from uncops.web.downloads import download


@public.page("/commitments.<any(csv,xlsx,json):file_format>", permission=EVERYONE)
def commitment_register_export(file_format: str) -> ResponseReturnValue:
    session, day = db.session(), as_of(db.session())
    rows = [shown(held) for held in session.scalars(queries.public_list(asked())).unique()]
    name = f"commitments-{day.isoformat()}"
    if file_format != JSON:
        table = [[*_cells(row), day, LICENCE.name] for row in rows]
        return table_file(_("Commitments"), _headings(), table, file_name=name, file_format=file_format)
    document = {
        "title": _("Commitments"), "as_of": day.isoformat(), "licence": {"name": LICENCE.name, "url": LICENCE.url},
        "address": url_for("public.commitment_register", _external=True), "commitments": [_as_json(row) for row in rows],
    }  # fmt: skip
    return download(json.dumps(document, ensure_ascii=False, indent=1).encode(), file_name=f"{name}.json", content_type=JSON_TYPE)


def _headings() -> list[str]:
    return [
        _("Reference"), _("What is undertaken"), _("Undertaken by"), _("Kind"), _("Quantity"), _("Unit or currency"), _("The sum is of"),
        _("Where it stands"), _("Due on"), _("Announced on"), _("Confirmed on"), _("Summit"), _("Themes"), _("Address"), _("As of"),
        _("Licence"),
    ]  # fmt: skip


def _cells(row: PublicCommitment) -> list[Any]:
    return [
        row.reference, row.text, row.by_whom, row.kind, float(row.quantity) if row.quantity is not None else None,
        row.currency or row.unit, row.valued_on, row.state, row.due_on, row.announced_on, row.confirmed_on, row.summit,
        "; ".join(row.themes), row.url,
    ]  # fmt: skip


def _as_json(row: PublicCommitment) -> dict[str, Any]:
    days = {name: getattr(row, name) for name in ("valued_on", "due_on", "announced_on", "confirmed_on")}
    return {
        "reference": row.reference, "address": row.url, "text": row.text, "by": row.by_whom,
        "parties": [holder.code for holder in row.holders], "kind": row.kind_code, "state": row.state_code,
        "quantity": float(row.quantity) if row.quantity is not None else None, "unit": row.unit, "currency": row.currency,
        **{name: day.isoformat() if day else None for name, day in days.items()}, "summit": row.summit_slug or None,
        "themes": list(row.themes), "superseded_by": row.replaced_by or None,
    }  # fmt: skip
