"""The page on which a list from a spreadsheet becomes a delegation."""

from zoneinfo import ZoneInfo

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from uncops.core.refusals import Refusal
from uncops.delegations.naming import listed_name, name_key
from uncops.registration import paste_page
from uncops.registration.own import own_delegation
from uncops.registration.participant_page import Opened, open_page
from uncops.registration.paste_page import PasteForm, Preview
from uncops.registration.rules import SayWhy
from uncops.web.audiences import portal


@portal.page("/delegations/<int:delegation_id>/participants/paste", permission="registration.edit", methods=("GET", "POST"))
def participant_paste(delegation_id: int) -> ResponseReturnValue:
    opened = open_page(own_delegation(delegation_id))
    if not opened.may_change:
        flash(_("Your registration is with the secretariat and cannot be changed now."), "warning")
        return redirect(url_for("portal.registration_show", delegation_id=delegation_id), 303)
    form = PasteForm()
    paste_page.prepare(form, opened.words)
    preview = _preview(opened, form) if form.validate_on_submit() else None
    count = _registered(opened, form, preview) if preview and preview.good and "register" in request.form else None
    if preview and count:
        flash(_told(opened, count), "good")
        if not any(row.problems for row in preview.rows):
            return redirect(url_for("portal.registration_show", delegation_id=delegation_id), 303)
        form.pasted.data = paste_page.left_over(preview, form.pasted.data or "")
        preview = _preview(open_page(own_delegation(delegation_id)), form)
    return _show(opened, form, preview, count)


def _preview(opened: Opened, form: PasteForm) -> Preview | None:
    try:
        taken = {name_key(one.name) for one in opened.people}
        return paste_page.read(form, ZoneInfo(opened.summit.time_zone), opened.words["rank_labels"], taken)
    except Refusal as refusal:
        form.refuse(refusal)
        return None


def _registered(opened: Opened, form: PasteForm, preview: Preview) -> int | None:
    reason = form.reason.data or ""
    if opened.is_proposal and not reason.strip():
        form.refuse(SayWhy("reason"))
        return None
    return paste_page.register(opened.delegation, preview, reason=reason)


def _told(opened: Opened, count: int) -> str:
    if opened.is_proposal:
        return ngettext("%(num)d person was proposed to the secretariat.", "%(num)d people were proposed to the secretariat.", count)
    return ngettext("%(num)d person was registered.", "%(num)d people were registered.", count)


def _show(opened: Opened, form: PasteForm, preview: Preview | None, count: int | None) -> ResponseReturnValue:
    page = render_template(
        "registration/portal/participant_paste.html",
        opened=opened, form=form, preview=preview, meanings=paste_page.meaning_labels(), listed_name=listed_name,
        told_problems=paste_page.told_problems, **opened.words,
    )  # fmt: skip
    was_refused = "register" in request.form and bool(preview and not count)
    return page, 422 if form.errors or was_refused else 200
