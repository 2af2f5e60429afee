"""A published summary as its pages show it, the same for every audience: paged, or whole to be printed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import request
from sqlalchemy import select

from uncops.consultation.models import Consultation, ConsultationSummary
from uncops.consultation.words import author_in_summary, words_of_consultations
from uncops.core.database import db
from uncops.reference.models import Party
from uncops.summits.models import Summit
from uncops.web.paging import ROWS_A_PAGE, Page, page_number


@dataclass(frozen=True)
class ToldComment:
    """A comment of a summary with who made it, as far as that may be said."""

    kept: Mapping[str, Any]
    author: str
    iso2: str | None
    passage: Mapping[str, Any] | None


def summary_page(held: Consultation, summary: ConsultationSummary, summit: Summit) -> dict[str, Any]:
    """What the templates of a summary need: its figures, and a page of its comments, or all of them when asked to print."""
    content = summary.content
    asked = request.args.get("disposition", "")
    wanted = [one for one in content["comments"] if not asked or one["disposition"] == asked]
    is_whole = request.args.get("whole") == "1"
    page = _page(wanted) if not is_whole else Page(wanted, 1, 1, len(wanted))
    return {
        "held": held, "summary": summary, "content": content, "figures": content["figures"], "page": page, "is_whole": is_whole,
        "told": _told(page.rows, content, summit), "asked": asked, **words_of_consultations(summit),
    }  # fmt: skip


def _page(kept: Sequence[Any]) -> Page:
    page_count = max(1, -(-len(kept) // ROWS_A_PAGE))
    number = min(page_number(), page_count)
    return Page(kept[(number - 1) * ROWS_A_PAGE : number * ROWS_A_PAGE], number, page_count, len(kept))


def _told(comments: Sequence[Mapping[str, Any]], content: Mapping[str, Any], summit: Summit) -> list[ToldComment]:
    codes = {one["party"] for one in comments if one["party"]}
    parties = {party.code: party for party in db.session.scalars(select(Party).where(Party.code.in_(codes)))} if codes else {}
    passages = {passage["number"]: passage for passage in content["passages"]}
    return [
        ToldComment(one, *author_in_summary(one, parties, summit.starts_on), passages.get(one["passage"])) for one in comments
    ]
