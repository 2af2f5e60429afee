"""Pages: what would be published, publishing it, the published versions and how any two differ."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from uncops.conflicts.organiser.telling import visible, words_of_conflicts
from uncops.conflicts.queries import findings_of
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.programme.differences import Change, mark_of_changes
from uncops.programme.forms import PublishForm
from uncops.programme.happenings import Proposal, Telling, shown_before
from uncops.programme.models import PublishedVersion
from uncops.programme.organiser.loading import words_of_page
from uncops.programme.public import days_of
from uncops.programme.public_changes import comparison_asked
from uncops.programme.queries import changes_since, latest_version, published_programme
from uncops.programme.services.publishing import publish
from uncops.programme.versions import VERSIONS_A_PAGE, log_of, numbers_of, versions_newest_first
from uncops.programme.wording_of_changes import by_day, counted
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.paging import page_number, page_of

TELLING_LABELS = {
    Telling.ALL: _l("All delegations, and people with a part in what changed"),
    Telling.CONCERNED: _l("Only those concerned: delegations and people with a part in what changed"),
    Telling.NOBODY: _l("Nobody"),
}


@organiser.page("/programme/publish", permission="programme.publish", methods=("GET", "POST"))
def programme_publish() -> ResponseReturnValue:
    summit, form = required_summit(), PublishForm()
    form.telling.choices = [(telling.value, label) for telling, label in TELLING_LABELS.items()]
    if form.validate_on_submit():
        try:
            number = _publish(summit.id, form)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("Version %(number)s is published. Page and feeds show it from now on.", number=number), "good")
            return redirect(url_for("organiser.programme"), 303)
    return _publish_page(form), 422 if form.errors else 200


def _publish(summit_id: int, form: PublishForm) -> int:
    with transaction() as session:
        return publish(
            session, session.get_one(Summit, summit_id), remark=form.remark.data or "", telling=Telling(form.telling.data),
            seen=form.seen.data or "", deed=current_deed(),
        ).number  # fmt: skip


def _publish_page(form: PublishForm) -> str:
    summit, session = required_summit(), db.session()
    version = latest_version(session, summit.id)
    changes = changes_since(session, summit, version)
    number = version.number if version else 0
    form.seen.data = mark_of_changes(number, changes)
    if form.telling.data is None:
        form.telling.data = _usual_telling(version, changes).value
    proposal = Proposal(summit, number + 1, changes, form.remark.data or "")
    return render_template(
        "programme/organiser/publish.html",
        form=form, version=version, days_changed=by_day(changes), counts=counted(changes), session_url=_session_url,
        shown_before=shown_before(session, proposal) if changes else [], findings=visible(findings_of(session, summit)),
        **words_of_conflicts(), **words_of_page(summit),
    )  # fmt: skip


def _usual_telling(version: PublishedVersion | None, changes: list[Change]) -> Telling:
    """Everybody hears of the first version, and of what moves or is cancelled."""
    is_for_all = version is None or any(change.kind in {"moved", "cancelled"} for change in changes)
    return Telling.ALL if is_for_all else Telling.CONCERNED


def _session_url(session_id: int) -> str:
    return url_for("organiser.session_show", session_id=session_id)


@organiser.page("/programme/versions", permission="programme.read")
def version_list() -> ResponseReturnValue:
    summit, session = required_summit(), db.session()
    page = page_of(session, versions_newest_first(summit.id), page_number(), size=VERSIONS_A_PAGE)
    entries = [(entry, counted(entry.changes)) for entry in log_of(session, summit.id, page.rows)]
    numbers = numbers_of(session, summit.id)
    return render_template("programme/organiser/versions.html", page=page, entries=entries, numbers=numbers, **words_of_page(summit))


@organiser.page("/programme/versions/<int:number>", permission="programme.read")
def version_show(number: int) -> ResponseReturnValue:
    summit, session = required_summit(), db.session()
    programme = published_programme(session, summit, number=number)
    if programme is None:
        raise NotFound
    return render_template(
        "programme/organiser/version.html",
        programme=programme, days_held=days_of(programme), newest=numbers_of(session, summit.id)[0], **words_of_page(summit),
    )  # fmt: skip


@organiser.page("/programme/versions/compare", permission="programme.read")
def version_compare() -> ResponseReturnValue:
    summit = required_summit()
    return render_template(
        "programme/organiser/compare.html", **comparison_asked(summit), session_url=_session_url, **words_of_page(summit)
    )

