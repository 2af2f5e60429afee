"""Pages on which waves of letters are composed and released."""

import uuid
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.core.wording import N_
from uncops.delegations.rules import STATE_LABELS
from uncops.mail import queries
from uncops.mail.forms import DeedForm, WaveForm
from uncops.mail.labels import labels
from uncops.mail.models import LetterState, Purpose, Wave
from uncops.mail.queries import LetterFilter, Whom
from uncops.mail.rules import PURPOSE_LABELS
from uncops.mail.services import outbox
from uncops.mail.services.composing import WavePlan, compose_wave
from uncops.mail.tasks import start_sending
from uncops.reference.labels import GROUP_LABELS
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.paging import page_number, page_of

MANNERS = {
    "unanswered": N_("Those who have not answered the invitation"),
    "not_submitted": N_("Those who have not submitted their registration"),
    "all": N_("All delegations"),
    "state": N_("Those in one state of registration"),
    "group": N_("Those of one regional group"),
}
SENDING_TITLE = N_("Letters")


@organiser.page("/letters", permission="mail.read")
def wave_list() -> ResponseReturnValue:
    summit = required_summit()
    purpose = request.args.get("purpose", "") if request.args.get("purpose", "") in {one.value for one in Purpose} else ""
    page = page_of(db.session(), queries.waves_of(summit.id, purpose), page_number())
    session = db.session()
    counts = queries.counts_of_waves(session, [wave.id for wave in page.rows])
    by_state = queries.counts_by_state(session, summit.id)
    addressless = queries.addressless_count(session, summit.id)
    return render_template(
        "mail/organiser/waves.html",
        page=page, counts=counts, by_state=by_state, addressless=addressless, purpose=purpose, **labels(summit),
    )  # fmt: skip


@organiser.page("/letters/waves/new", permission="mail.send", methods=("GET", "POST"))
def wave_new() -> ResponseReturnValue:
    summit, form = required_summit(), WaveForm()
    chosen = _chosen()
    _prepare(form, chosen)
    is_sent = "purpose" in request.form
    if is_sent and form.validate_on_submit():
        try:
            wave_id = _compose(summit.id, form, chosen)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("organiser.wave_show", wave_id=wave_id), 303)
    if not is_sent:
        form.key.data = str(uuid.uuid4())
        form.purpose.data = request.args.get("purpose") or form.purpose.data or Purpose.INVITATION.value
        form.manner.data = "chosen" if chosen else "unanswered"
    page = render_template("mail/organiser/wave_new.html", form=form, chosen=chosen, **labels(summit))
    return page, 422 if is_sent and form.errors else 200


def _chosen() -> tuple[int, ...]:
    """The delegations that were ticked on a list, by their numbers; what is no number is passed over."""
    given = request.form.getlist("chosen") or request.args.getlist("chosen")
    return tuple(dict.fromkeys(int(number) for number in given if number.isascii() and number.isdigit() and len(number) < 10))


def _prepare(form: WaveForm, chosen: tuple[int, ...]) -> None:
    own = ngettext("The delegation chosen on the list", "The %(num)d delegations chosen on the list", len(chosen))
    form.manner.choices = ([("chosen", own)] if chosen else []) + [(code, _(label)) for code, label in MANNERS.items()]
    form.purpose.choices = [(purpose.value, _(label)) for purpose, label in PURPOSE_LABELS.items()]
    form.state.choices = [(state.value, _(label)) for state, label in STATE_LABELS.items()]
    form.group.choices = [(code, _(label)) for code, label in GROUP_LABELS.items()]


def _compose(summit_id: int, form: WaveForm, chosen: tuple[int, ...]) -> int:
    purpose = Purpose(form.purpose.data)
    whom = Whom(form.manner.data, form.state.data or "", form.group.data or "", chosen)
    plan = WavePlan(purpose, form.title.data or _(PURPOSE_LABELS[purpose]), form.key.data or str(uuid.uuid4()), form.messages())
    with transaction() as session:
        wanted = queries.delegations_for(session, summit_id, whom)
        if not form.again.data and purpose is Purpose.INVITATION:
            written = queries.already_written(session, [delegation.id for delegation in wanted], purpose.value)
            wanted = [delegation for delegation in wanted if delegation.id not in written]
        return compose_wave(session, session.get_one(Summit, summit_id), wanted, plan, deed=current_deed()).id


def _wave(wave_id: int) -> Wave:
    wave = queries.wave_of(db.session(), required_summit().id, wave_id)
    if wave is None:
        raise NotFound
    return wave


@organiser.page("/letters/waves/<int:wave_id>", permission="mail.read")
def wave_show(wave_id: int) -> ResponseReturnValue:
    summit, wave, session = required_summit(), _wave(wave_id), db.session()
    asked = {name: request.args.get(name, "").strip() for name in ("state", "lacking", "text")}
    page = page_of(session, queries.letters_of(summit.id, LetterFilter(**asked), wave_id=wave.id), page_number())
    return render_template(
        "mail/organiser/wave.html",
        wave=wave, page=page, asked=asked, **_wave_facts(summit, wave), **labels(summit),
    )  # fmt: skip


def _wave_facts(summit: Summit, wave: Wave) -> dict[str, Any]:
    by_state = queries.counts_by_state(db.session(), summit.id, wave_id=wave.id)
    addressless = queries.addressless_count(db.session(), summit.id, wave_id=wave.id)
    return {"by_state": by_state, "addressless": addressless, "draft_count": by_state.get(LetterState.DRAFT.value, 0)}


@organiser.page("/letters/waves/<int:wave_id>/release", permission="mail.send", methods=("GET", "POST"))
def wave_release(wave_id: int) -> ResponseReturnValue:
    summit, wave, form = required_summit(), _wave(wave_id), DeedForm()
    if form.validate_on_submit():
        with transaction() as session:
            held = session.get_one(Wave, wave_id, with_for_update=True)
            count = outbox.release_wave(session, held, deed=current_deed())
            if count:
                start_sending(session, summit.id, portal_root=request.url_root, title=_(SENDING_TITLE), deed=current_deed())
        if count:
            flash(ngettext("%(num)d letter is on its way.", "%(num)d letters are on their way.", count), "good")
        else:
            flash(_("Nothing was released: no letter of this wave is ready and waiting."), "warning")
        return redirect(url_for("organiser.wave_show", wave_id=wave_id), 303)
    facts = _wave_facts(summit, wave)
    return render_template("mail/organiser/wave_release.html", wave=wave, form=form, **facts, **labels(summit))


@organiser.page("/letters/send", permission="mail.send", methods=("POST",))
def wave_send() -> ResponseReturnValue:
    summit = required_summit()
    with transaction() as session:
        start_sending(session, summit.id, portal_root=request.url_root, title=_(SENDING_TITLE), deed=current_deed())
    flash(_("What is released and due is being sent."), "good")
    return redirect(url_for("organiser.outbox"), 303)
