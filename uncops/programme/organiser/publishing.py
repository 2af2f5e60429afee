"""Pages: what would be published, publishing it, the published versions."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.programme.forms import PublishForm
from uncops.programme.organiser.loading import words_of_page
from uncops.programme.public import days_of
from uncops.programme.queries import latest_version, pending_changes, published_programme, versions_of
from uncops.programme.services.publishing import publish
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed


@organiser.page("/programme/publish", permission="programme.publish", methods=("GET", "POST"))
def programme_publish() -> ResponseReturnValue:
    summit, form = required_summit(), PublishForm()
    if form.validate_on_submit():
        try:
            with transaction() as session:
                version = publish(session, session.get_one(Summit, summit.id), remark=form.remark.data or "", deed=current_deed())
                number = version.number
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("Version %(number)s is published. Page and feeds show it from now on.", number=number), "good")
            return redirect(url_for("organiser.programme"), 303)
    summit = required_summit()
    changes = pending_changes(db.session(), summit)
    return render_template(
        "programme/organiser/publish.html",
        form=form, changes=changes, version=latest_version(db.session(), summit.id), **words_of_page(summit),
    ), 422 if form.errors else 200  # fmt: skip


@organiser.page("/programme/versions", permission="programme.read")
def version_list() -> ResponseReturnValue:
    summit = required_summit()
    return render_template("programme/organiser/versions.html", versions=versions_of(db.session(), summit.id), **words_of_page(summit))


@organiser.page("/programme/versions/<int:number>", permission="programme.read")
def version_show(number: int) -> ResponseReturnValue:
    summit = required_summit()
    programme = published_programme(db.session(), summit, number=number)
    if programme is None:
        raise NotFound
    return render_template("programme/organiser/version.html", programme=programme, days_held=days_of(programme), **words_of_page(summit))
