"""Tables of the follow-up as files: CSV, workbook, and JSON with the day they are of."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import Response
from flask_babel import gettext as _

from uncops.followup.asking import Seen
from uncops.lists.exporting import table_file
from uncops.web.downloads import download

JSON = "json"
JSON_TYPE = "application/json; charset=utf-8"


def handed_out(
    seen: Seen, title: str, keys: Sequence[str], headings: list[str], rows: Sequence[Sequence[Any]], *, name: str, file_format: str
) -> Response:
    """The rows as a file; its name says the summit and the day."""
    scope = seen.summit.slug if seen.summit else "all-summits"
    file_name = f"{scope}-{name}-{seen.asked.on.isoformat()}"
    if file_format != JSON:
        return table_file(title, headings, [list(row) for row in rows], file_name=file_name, file_format=file_format)
    document = {
        "title": title, "summit": seen.summit.slug if seen.summit else None, "as_of": seen.asked.on.isoformat(),
        "stale_after_days": seen.asked.stale_after_days, "note": _("Quantities are never added across units, nor money across currencies."),
        "rows": [{key: _plain(value) for key, value in zip(keys, row, strict=True)} for row in rows],
    }  # fmt: skip
    content = json.dumps(document, ensure_ascii=False, indent=1).encode()
    return download(content, file_name=f"{file_name}.json", content_type=JSON_TYPE)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
