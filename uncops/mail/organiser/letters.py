"""Pages on which single letters are read, changed, let go and followed up."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.mail import queries, rules
from uncops.mail.forms import ReplyForm, TextForm
from uncops.mail.labels import labels
from uncops.mail.letters import paragraphs_of
from uncops.mail.models import Letter, ReplyKind
from uncops.mail.placeholders import for_editing
from uncops.mail.queries import LetterFilter
from uncops.mail.services import outbox as deeds
from uncops.mail.tasks import start_sending
from uncops.summits.current import required_summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.forms import translated
from uncops.web.languages import direction, zone
from uncops.web.paging import page_number, page_of


@organiser.page("/letters/outbox", permission="mail.read")
def outbox() -> ResponseReturnValue:
    summit, session = required_summit(), db.session()
    asked = {name: request.args.get(name, "").strip() for name in ("state", "purpose", "text", "lacking")}
    words = labels(summit)
    page = page_of(session, queries.letters_of(summit.id, LetterFilter(**asked)), page_number())
    by_state = queries.counts_by_state(session, summit.id)
    return render_template("mail/organiser/outbox.html", page=page, asked=asked, by_state=by_state, chips=_chips(asked, words), **words)


def _chips(asked: dict[str, str], words: dict[str, dict[str, str]]) -> list[tuple[str, str]]:
    said = {
        "state": words["state_labels"].get(asked["state"], ""),
        "purpose": words["purpose_labels"].get(asked["purpose"], ""),
        "text": _("to “%(text)s”", text=asked["text"]) if asked["text"] else "",
        "lacking": _("without address") if asked["lacking"] == "address" else "",
    }
    kept = {name: value for name, value in asked.items() if value}
    return [
        (said[name], url_for("organiser.outbox", **{other: value for other, value in kept.items() if other != name}))
        for name in kept
        if said[name]
    ]


def _letter(letter_id: int) -> Letter:
    letter = queries.letter_of(db.session(), required_summit().id, letter_id)
    if letter is None:
        raise NotFound
    return letter


@organiser.page("/letters/outbox/<int:letter_id>", permission="mail.read")
def outbox_letter(letter_id: int) -> ResponseReturnValue:
    form = ReplyForm()
    form.came_on.data = clock.now().astimezone(zone()).date()
    return _page(letter_id, form)


def _page(letter_id: int, form: ReplyForm, refused: str = "") -> str:
    summit, letter = required_summit(), _letter(letter_id)
    words = labels(summit)
    form.kind.choices = list(words["reply_labels"].items())
    return render_template(
        "mail/organiser/letter.html",
        letter=letter, form=form, refused=refused, paragraphs=paragraphs_of(letter.text), way=direction(letter.language),
        is_open=letter.state in rules.OPEN, may_reply=letter.state in rules.GONE_OUT or letter.state == "unsure", **words,
    )  # fmt: skip


@organiser.page("/letters/outbox/<int:letter_id>/edit", permission="mail.send", methods=("GET", "POST"))
def outbox_edit(letter_id: int) -> ResponseReturnValue:
    letter, form = _letter(letter_id), TextForm()
    if form.validate_on_submit():
        subject, text = form.subject.data or "", form.text.data or ""
        try:
            with transaction() as session:
                held = session.get_one(Letter, letter_id)
                deeds.edit_letter(session, held, subject, text, seen_version=form.version.data or 0, deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("organiser.outbox_letter", letter_id=letter_id), 303)
    elif not form.is_submitted():
        form.subject.data, form.text.data, form.version.data = letter.subject, for_editing(letter.text), letter.version
    words = labels(required_summit())
    page = render_template("mail/organiser/letter_edit.html", letter=letter, form=form, way=direction(letter.language), **words)
    return page, 422 if form.errors else 200


@organiser.page("/letters/outbox/<int:letter_id>/decide", permission="mail.send", methods=("POST",))
def outbox_decide(letter_id: int) -> ResponseReturnValue:
    summit, letter = required_summit(), _letter(letter_id)
    decision = request.form.get("decision", "")
    try:
        with transaction() as session:
            _decide(session.get_one(Letter, letter.id), decision)
            if decision in {"release", "send_again"}:
                start_sending(session, summit.id, portal_root=request.url_root, title=_("Letters"), deed=current_deed())
    except Refusal as refusal:
        return _page(letter_id, ReplyForm(formdata=None), translated(refusal)), 422
    return redirect(url_for("organiser.outbox_letter", letter_id=letter_id), 303)


def _decide(letter: Letter, decision: str) -> None:
    session, deed = db.session(), current_deed()
    decisions = {
        "release": lambda: deeds.release(session, letter, deed=deed),
        "hold": lambda: deeds.hold(session, [letter], deed=deed),
        "take_out": lambda: deeds.take_out(session, letter, deed=deed),
        "sent_otherwise": lambda: deeds.declare_sent(session, letter, deed=deed),
        "was_sent": lambda: deeds.decide(session, letter, was_sent=True, deed=deed),
        "send_again": lambda: deeds.decide(session, letter, was_sent=False, deed=deed),
    }
    if decision not in decisions:
        raise Refusal("decision")
    decisions[decision]()


@organiser.page("/letters/outbox/<int:letter_id>/replies", permission="mail.send", methods=("POST",))
def outbox_reply(letter_id: int) -> ResponseReturnValue:
    letter, form = _letter(letter_id), ReplyForm()
    form.kind.choices = list(labels(required_summit())["reply_labels"].items())
    if form.validate_on_submit():
        deed = current_deed()
        today = deed.at.astimezone(zone()).date()
        try:
            with transaction() as session:
                held, kind = session.get_one(Letter, letter.id), ReplyKind(form.kind.data)
                deeds.record_reply(session, held, kind, form.came_on.data, note=form.note.data or "", today=today, deed=deed)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("It is written down."), "good")
            return redirect(url_for("organiser.outbox_letter", letter_id=letter_id), 303)
    return _page(letter_id, form), 422
