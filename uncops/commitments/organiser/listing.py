"""The list of commitments, shown and taken away."""

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.commitments import queries
from uncops.commitments.listing import ENDPOINT, commitment_page
from uncops.commitments.organiser.found import sees_drafts, today, words_of_commitments
from uncops.commitments.queries import RegisterFilter
from uncops.commitments.queries.reports import waiting_count
from uncops.commitments.wording import quantity_text
from uncops.core.database import db
from uncops.core.wording import N_
from uncops.lists.asking import asked_of, narrowed
from uncops.lists.exporting import exported
from uncops.lists.registry import keep_views_of
from uncops.lists.showing import shown
from uncops.web.audiences import organiser

keep_views_of(ENDPOINT, N_("Commitments"))


@organiser.page("/commitments", permission="commitments.read")
def commitment_list() -> ResponseReturnValue:
    session = db.session()
    listed = commitment_page(session, today(), sees_drafts=sees_drafts())
    asked = asked_of(listed, request.args.items(multi=True))
    return render_template(
        "commitments/organiser/list.html",
        shown=shown(session, listed), totals=queries.totals(session, narrowed(listed, asked)), quantity_text=quantity_text,
        waiting=waiting_count(session), late=_late_count(), **words_of_commitments(),
    )  # fmt: skip


@organiser.page("/commitments/list.<any(csv,xlsx):file_format>", permission="commitments.read")
def commitment_list_export(file_format: str) -> ResponseReturnValue:
    session = db.session()
    listed = commitment_page(session, today(), sees_drafts=sees_drafts())
    asked = asked_of(listed, request.args.items(multi=True))
    return exported(session, listed, asked, title=_("Commitments"), file_name="commitments", file_format=file_format)


def _late_count() -> int:
    return queries.count(db.session(), RegisterFilter(overdue_on=today(), sees_drafts=sees_drafts()))
