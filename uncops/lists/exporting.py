"""A list as a file: exactly the rows, order and columns that are shown, in the visitor's language and the summit's time."""

from datetime import datetime
from typing import Any

from flask import Response
from sqlalchemy.orm import Session

from uncops.lists.asking import Asked, ordered, shown_columns
from uncops.lists.description import ListPage, Value
from uncops.sheets.writing import csv_bytes, xlsx_bytes
from uncops.web.downloads import download
from uncops.web.languages import direction, zone

CSV, XLSX = "csv", "xlsx"
CONTENT_TYPES = {CSV: "text/csv; charset=utf-8", XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


def exported(session: Session, listed: ListPage, asked: Asked, *, title: str, file_name: str, file_format: str) -> Response:
    """What a list shows, all pages of it, as CSV or as a workbook; `file_name` is without its ending."""
    columns = shown_columns(listed, asked)
    found = session.scalars(ordered(listed, asked)).all()
    rows = [[_local(column.value(row)) for column in columns] for row in listed.rows(session, found)]
    return table_file(title, [column.label for column in columns], rows, file_name=file_name, file_format=file_format)


def table_file(title: str, headings: list[str], rows: list[list[Any]], *, file_name: str, file_format: str) -> Response:
    """A table as CSV or as a workbook, handed to the visitor."""
    is_mirrored = direction() == "rtl"
    content = csv_bytes(headings, rows) if file_format == CSV else xlsx_bytes(title, headings, rows, right_to_left=is_mirrored)
    return download(content, file_name=f"{file_name}.{file_format}", content_type=CONTENT_TYPES[file_format])


def _local(value: Value) -> Value:
    """Moments as the clocks at the summit show them, without a zone: sheets know none."""
    return value.astimezone(zone()).replace(tzinfo=None) if isinstance(value, datetime) else value
