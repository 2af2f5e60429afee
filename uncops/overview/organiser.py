"""The organiser's first page, and the search."""

from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from uncops.core.database import db
from uncops.overview import dossier  # noqa: F401 - puts its section on the dossier of delegations
from uncops.overview.queries import Figures, figures_of, newest_trail, search_all
from uncops.overview.trail import lines_of
from uncops.reference.naming import party_name
from uncops.summits.current import current_summit
from uncops.summits.models import Summit
from uncops.web.access import may
from uncops.web.audiences import organiser
from uncops.web.languages import language


@dataclass(frozen=True)
class Step:
    """One step of the main job: from the background note to the printed book."""

    title: str
    said: str
    url: str
    action: str
    is_done: bool
    permission: str


@organiser.page("/", permission="overview.read")
def overview() -> ResponseReturnValue:
    summit = current_summit()
    if summit is None:
        return redirect(url_for("organiser.summit_list"))
    figures = figures_of(db.session(), summit)
    trail = lines_of(newest_trail(db.session(), summit))
    return render_template("overview/organiser/overview.html", summit=summit, figures=figures, steps=_steps(summit, figures), trail=trail)


def _steps(summit: Summit, figures: Figures) -> list[Step]:
    published = figures.version > 0 and figures.changes == 0
    return [
        Step(
            _("Receive the documents"),
            ngettext("%(num)d document received", "%(num)d documents received", figures.documents),
            url_for("organiser.document_list"), _("Documents"), figures.documents > 0, "documents.read",
        ),
        Step(
            _("Draft sessions and agendas"),
            ngettext("%(num)d session in the working programme", "%(num)d sessions in the working programme", figures.sessions),
            url_for("organiser.programme"), _("Programme"), figures.sessions > 0, "programme.read",
        ),
        Step(
            _("Publish the programme"),
            ngettext("%(num)d change not published yet", "%(num)d changes not published yet", figures.changes),
            url_for("organiser.programme_publish"), _("See the changes"), published, "programme.publish",
        ),
        Step(
            _("Let calendars subscribe"),
            _("Feeds follow what is published by themselves."),
            url_for("organiser.feed_list"), _("Calendar feeds"), figures.version > 0, "calendars.read",
        ),
        Step(
            _("Print the books"),
            ngettext("%(num)d book made", "%(num)d books made", figures.books),
            url_for("organiser.book_list"), _("Books & prints"), figures.books > 0, "books.read",
        ),
    ]  # fmt: skip


@organiser.page("/search", permission="search.use")
def search() -> ResponseReturnValue:
    words = request.args.get("q", "").strip()[:200]
    seen = {"with_people": may("participants.read"), "with_accounts": may("accounts.read"), "sees_drafts": may("commitments.confidential")}
    found = search_all(db.session(), words, **seen)
    return render_template("overview/organiser/search.html", words=words, found=found, name_of=lambda party: party_name(party, language()))
