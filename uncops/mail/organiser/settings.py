"""The page that says how letters leave."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.core.database import db, transaction
from uncops.core.post import post_office
from uncops.core.refusals import Refusal
from uncops.mail import queries
from uncops.mail.forms import SettingsForm
from uncops.mail.queries import Settings
from uncops.mail.rules import check_portal_address
from uncops.mail.services.texts import set_settings
from uncops.summits.current import required_summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed


@organiser.page("/letters/settings", permission="mail.edit", methods=("GET", "POST"))
def mail_settings() -> ResponseReturnValue:
    summit, form = required_summit(), SettingsForm()
    form.automatic_purposes.choices = [(code, _(str(label))) for code, label in form.automatic_purposes.choices]
    if form.validate_on_submit():
        try:
            _save(summit.id, form)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("The settings are saved."), "good")
            return redirect(url_for("organiser.mail_settings"), 303)
    elif not form.is_submitted():
        _show(form, queries.settings_of(db.session(), summit.id))
    office = post_office()
    page = render_template(
        "mail/organiser/settings.html", form=form, sender=office.sender, stays_here=office.address in {"memory", "folder"}
    )
    return page, 422 if form.errors else 200


def _save(summit_id: int, form: SettingsForm) -> None:
    wanted = Settings(
        (form.reply_to.data or "").strip(),
        form.letters_a_minute.data or queries.LETTERS_A_MINUTE,
        frozenset(form.automatic_purposes.data or []),
        check_portal_address(form.portal_address.data or ""),
    )
    with transaction() as session:
        set_settings(session, summit_id, wanted, deed=current_deed())


def _show(form: SettingsForm, present: Settings) -> None:
    form.reply_to.data, form.letters_a_minute.data = present.reply_to, present.letters_a_minute
    form.portal_address.data, form.automatic_purposes.data = present.portal_address, sorted(present.automatic_purposes)
