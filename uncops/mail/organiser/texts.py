"""Pages on which the texts of letters are changed, with a preview for a chosen delegation."""

from dataclasses import replace

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from uncops.audit.queries import trail_of
from uncops.audit.telling import told
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.delegations.models import Delegation
from uncops.mail import queries
from uncops.mail.forms import DeedForm, TextForm
from uncops.mail.labels import labels
from uncops.mail.letters import paragraphs_of
from uncops.mail.models import Purpose
from uncops.mail.placeholders import PLACEHOLDERS, check_wording
from uncops.mail.queries import Whom
from uncops.mail.services.composing import Composed, compose
from uncops.mail.services.texts import restore_text, save_text
from uncops.mail.wording import Wording, shipped, wordings, words
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.forms import translated
from uncops.web.languages import OFFICIAL_LANGUAGES, direction


@organiser.page("/letters/texts", permission="mail.read")
def template_list() -> ResponseReturnValue:
    changed = queries.changed_templates(db.session())
    known = {(purpose.value, code): shipped(purpose, code) is not None for purpose in Purpose for code in OFFICIAL_LANGUAGES}
    return render_template("mail/organiser/texts.html", changed=changed, known=known, **labels(required_summit()))


def _asked(purpose_name: str, code: str) -> Purpose:
    if purpose_name not in {purpose.value for purpose in Purpose} or code not in OFFICIAL_LANGUAGES:
        raise NotFound
    return Purpose(purpose_name)


@organiser.page("/letters/texts/<slug:purpose_name>/<slug:language_code>", permission="mail.edit", methods=("GET", "POST"))
def template_edit(purpose_name: str, language_code: str) -> ResponseReturnValue:
    purpose, form, deed = _asked(purpose_name, language_code), TextForm(), None
    texts = wordings(db.session(), purpose)
    present = texts.get(language_code) or replace(texts["en"], language=language_code, version=0)
    if form.is_submitted() and request.form.get("act") != "preview" and form.validate():
        try:
            deed = current_deed()
            with transaction() as session:
                save_text(session, purpose, _typed(form, language_code), deed=deed)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("The text is saved."), "good")
            return redirect(url_for("organiser.template_edit", purpose_name=purpose_name, language_code=language_code), 303)
    elif not form.is_submitted():
        form.subject.data, form.text.data, form.version.data = present.subject, present.text, present.version
    return _page(purpose, language_code, form, present)


def _typed(form: TextForm, code: str) -> Wording:
    return Wording(form.subject.data or "", form.text.data or "", code, form.version.data or 0)


def _page(purpose: Purpose, code: str, form: TextForm, present: Wording) -> ResponseReturnValue:
    summit, session = required_summit(), db.session()
    row = queries.template_of(session, purpose, code)
    delegations = queries.delegations_for(session, summit.id, Whom("all"))
    shown, refused = None, ""
    try:
        check_wording(form.subject.data or "", form.text.data or "")
        shown = _preview(session, summit, _chosen(delegations), _typed(form, code))
    except Refusal as refusal:
        if request.form.get("act") == "preview":
            form.refuse(refusal)
        refused = translated(refusal)
    page = render_template(
        "mail/organiser/text_edit.html",
        form=form, purpose=purpose.value, code=code, present=present, way=direction(code), placeholders=PLACEHOLDERS,
        delegations=delegations, chosen=_chosen(delegations), shown=shown, refused=refused,
        paragraphs=paragraphs_of(shown.text.text) if shown else [], trail=told(trail_of(session, row)) if row else [], **labels(summit),
    )  # fmt: skip
    return page, 422 if form.errors else 200


def _chosen(delegations: list[Delegation]) -> Delegation | None:
    asked = request.values.get("delegation", "")
    return next((one for one in delegations if str(one.id) == asked), next(iter(delegations), None))


def _preview(session: Session, summit: Summit, delegation: Delegation | None, wording: Wording) -> Composed | None:
    """The letter to a delegation with the text as typed, in the language of the text; what is typed elsewhere stands for the message."""
    if delegation is None:
        return None
    facts = queries.told_of(session, [delegation])[delegation.id]
    said = replace(facts, message=facts.message or words(wording.language)["withdrawn"])
    language_kept = delegation.language
    composed = compose(delegation, summit, {wording.language: wording, "en": wording}, said)
    return replace(composed, is_fallback=language_kept != wording.language)


@organiser.page(
    "/letters/texts/<slug:purpose_name>/<slug:language_code>/as-shipped", permission="mail.edit", methods=("GET", "POST")
)
def template_restore(purpose_name: str, language_code: str) -> ResponseReturnValue:
    purpose, form = _asked(purpose_name, language_code), DeedForm()
    if form.validate_on_submit():
        with transaction() as session:
            restore_text(session, purpose, language_code, deed=current_deed())
        flash(_("The text is as shipped again."), "good")
        return redirect(url_for("organiser.template_edit", purpose_name=purpose_name, language_code=language_code), 303)
    text = shipped(purpose, language_code)
    return render_template(
        "mail/organiser/text_restore.html", form=form, purpose=purpose.value, code=language_code, text=text,
        way=direction(language_code), **labels(required_summit()),
    )  # fmt: skip
