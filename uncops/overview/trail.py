"""The newest of a summit's trail in lines that say what each deed was done to; a deed done many times is one line."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from flask import url_for
from flask_babel import ngettext

from uncops.audit.models import AuditEntry
from uncops.audit.telling import TrailLine, told

# Where the subject of an entry is shown, by its table: page and the name of its number.
PAGES = {
    "programme_session": ("organiser.session_show", "session_id"),
    "source_document": ("organiser.document_show", "document_id"),
    "delegation": ("organiser.delegation_show", "delegation_id"),
    "commitment": ("organiser.commitment_show", "commitment_id"),
}
MOST_LINES = 8


def lines_of(entries: Iterable[AuditEntry], *, most: int = MOST_LINES) -> list[TrailLine]:
    """At most eight lines, newest first; one deed upon many things at once is told once, with their number."""
    grouped = [list(group) for _, group in groupby(entries, key=lambda entry: (entry.action, entry.actor, entry.at))]
    return [_line(group) for group in grouped[:most]]


def _line(group: list[AuditEntry]) -> TrailLine:
    first, line = group[0], told(group[:1])[0]
    if len(group) > 1:
        return replace(line, detail=ngettext("%(num)d time", "%(num)d times", len(group)))
    facts = {**(first.before or {}), **(first.after or {})}
    return replace(line, detail=str(facts.get("title") or line.detail), url=_url(first))


def _url(entry: AuditEntry) -> str | None:
    """The page of what the deed was done to, unless the deed took it away."""
    if entry.subject_kind not in PAGES or entry.action.endswith(".removed"):
        return None
    page, name = PAGES[entry.subject_kind]
    return url_for(page, **{name: entry.subject_id})
