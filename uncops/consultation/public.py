"""What came of consultations, as everybody may read it."""

from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from uncops.consultation import queries
from uncops.consultation.reading import summary_page
from uncops.core.database import db
from uncops.core.refusals import NotFound
from uncops.programme.linked import announcements
from uncops.programme.public import public_summit
from uncops.summits.models import Summit
from uncops.web.access import EVERYONE
from uncops.web.audiences import public
from uncops.web.linked import Link


@public.page("/summits/<slug:slug>/consultations", permission=EVERYONE)
def consultation_list(slug: str) -> ResponseReturnValue:
    summit = public_summit(slug)
    return render_template(
        "consultation/public/list.html", current_summit=summit, summaries=queries.public_summaries(db.session(), summit.id)
    )


@public.page("/summits/<slug:slug>/consultations/<int:consultation_number>", permission=EVERYONE)
def consultation_show(slug: str, consultation_number: int) -> ResponseReturnValue:
    summit = public_summit(slug)
    found = queries.public_summary(db.session(), summit.id, consultation_number)
    if found is None:
        raise NotFound
    return render_template("consultation/public/summary.html", current_summit=summit, **summary_page(*found, summit))


@announcements.add(20)
def summaries_published(session: Any, summit: Summit) -> list[Link]:
    """A line on the page of the summit once a summary is public."""
    count = len(queries.public_summaries(session, summit.id))
    if not count:
        return []
    note = ngettext(
        "Member States were consulted; the summary of %(num)d consultation is published.",
        "Member States were consulted; the summaries of %(num)d consultations are published.", count,
    )  # fmt: skip
    return [Link(_("What came of it"), url_for("public.consultation_list", slug=summit.slug), note)]
