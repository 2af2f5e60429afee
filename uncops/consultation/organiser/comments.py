"""The comments of Missions by passage, taken away as a table, and one of them with its disposition."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.audit.queries import trail_of
from uncops.audit.telling import told
from uncops.consultation import queries, rules
from uncops.consultation.forms import DeedForm, DispositionForm
from uncops.consultation.models import Consultation, Disposition
from uncops.consultation.organiser.found import comment_here, consultation_here
from uncops.consultation.queries import CommentFilter
from uncops.consultation.services.disposing import dispose
from uncops.consultation.words import words_of_consultations
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.core.refusals import Refusal
from uncops.delegations.words import words_of
from uncops.lists.exporting import table_file
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.paging import page_number, page_of

WHOLE, UNDECIDED = "whole", "open"


@organiser.page("/consultations/<int:consultation_id>/comments", permission="consultations.read")
def consultation_comments(consultation_id: int) -> ResponseReturnValue:
    (held, summit), session = consultation_here(consultation_id), db.session()
    asked = _asked(held)
    page = page_of(session, queries.comments(held.id, CommentFilter(**asked)), page_number())
    return render_template(
        "consultation/organiser/comments.html",
        held=held, page=page, asked=asked, chips=_chips(held, asked), counts=queries.counts_by_disposition(session, held.id),
        now=clock.now(), **words_of(summit) | words_of_consultations(summit),
    )  # fmt: skip


def _asked(held: Consultation) -> dict[str, str]:
    """What the address narrows the list to; what means nothing is passed over."""
    given = {name: request.args.get(name, "").strip() for name in ("passage", "disposition", "group", "text")}
    numbers = {str(passage.number) for passage in held.passages}
    given["passage"] = given["passage"] if given["passage"] in numbers | {WHOLE} else ""
    given["disposition"] = given["disposition"] if given["disposition"] in {UNDECIDED, *Disposition} else ""
    return given


def _chips(held: Consultation, asked: dict[str, str]) -> list[tuple[str, str]]:
    labels = {one.value: _(label) for one, label in rules.DISPOSITION_LABELS.items()} | {UNDECIDED: _("No disposition yet")}
    passage = _("On the whole") if asked["passage"] == WHOLE else _("Passage %(number)s", number=asked["passage"])
    words = {
        "passage": passage, "disposition": labels.get(asked["disposition"], ""), "group": asked["group"],
        "text": _("“%(words)s”", words=asked["text"]),
    }  # fmt: skip
    kept = {name: value for name, value in asked.items() if value}
    here = "organiser.consultation_comments"
    return [(words[name], url_for(here, consultation_id=held.id, **{**kept, name: None})) for name in kept]


@organiser.page("/consultations/<int:consultation_id>/comments.<any(csv,xlsx):file_format>", permission="consultations.read")
def consultation_comments_export(consultation_id: int, file_format: str) -> ResponseReturnValue:
    held, summit = consultation_here(consultation_id)
    words = words_of(summit) | words_of_consultations(summit)
    headings = [
        _("Passage"), _("Delegation"), _("Regional group"), _("Comment"), _("Proposed wording"), _("May be named"), _("Sent"),
        _("Disposition"), _("Why"),
    ]  # fmt: skip
    found = db.session.scalars(queries.comments(held.id, CommentFilter(**_asked(held))))
    rows = [_row(comment, words) for comment in found]
    return table_file(
        held.title, headings, rows, file_name=f"{summit.slug}-consultation-{held.number}", file_format=file_format
    )


def _row(comment: Any, words: dict[str, Any]) -> list[Any]:
    party = comment.delegation.party
    return [
        comment.passage.number if comment.passage else _("On the whole"), words["name_of"](party),
        words["group_labels"].get(party.regional_group, ""), comment.text, comment.wording,
        _("yes") if comment.may_be_named else _("no"), comment.sent_at.astimezone(words["zone"]).replace(tzinfo=None),
        words["dispositions"].get(comment.disposition, ""), comment.reply,
    ]  # fmt: skip


@organiser.page("/consultations/<int:consultation_id>/comments/<int:comment_id>", permission="consultations.read")
def consultation_comment(consultation_id: int, comment_id: int) -> ResponseReturnValue:
    comment, _held, _summit = comment_here(consultation_id, comment_id)
    return _page(consultation_id, comment_id, _form({
        "disposition": comment.disposition or None, "reply": comment.reply, "seen": str(comment.version),
    }))  # fmt: skip


@organiser.page(
    "/consultations/<int:consultation_id>/comments/<int:comment_id>/dispose", permission="consultations.edit", methods=("POST",)
)
def consultation_dispose(consultation_id: int, comment_id: int) -> ResponseReturnValue:
    comment_here(consultation_id, comment_id)
    form = _form({})
    if form.validate_on_submit():
        disposition, reply = Disposition(form.disposition.data), form.reply.data or ""
        try:
            with transaction() as session:
                dispose(session, comment_id, disposition, reply, seen_version=form.seen_version, deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
            form.show_version(comment_here(consultation_id, comment_id)[0].version)
        else:
            return _next(consultation_id, comment_id, disposition)
    return _page(consultation_id, comment_id, form)


def _next(consultation_id: int, comment_id: int, disposition: Disposition) -> ResponseReturnValue:
    """On to the next comment without a disposition; what is accepted stays open, for it is carried out next."""
    following = db.session.scalar(queries.comments(consultation_id, CommentFilter(disposition=UNDECIDED)).limit(1))
    if disposition.value in rules.TO_BE_APPLIED or following is None:
        flash(_("The disposition is kept."), "good")
        return redirect(url_for("organiser.consultation_comment", consultation_id=consultation_id, comment_id=comment_id), 303)
    flash(_("The disposition is kept. This is the next comment without one."), "good")
    return redirect(url_for("organiser.consultation_comment", consultation_id=consultation_id, comment_id=following.id), 303)


def _form(shown: dict[str, Any]) -> DispositionForm:
    form = DispositionForm(data=shown)
    form.disposition.choices = [(one.value, _(label)) for one, label in rules.DISPOSITION_LABELS.items()]
    return form


def _page(consultation_id: int, comment_id: int, form: DispositionForm) -> ResponseReturnValue:
    comment, held, summit = comment_here(consultation_id, comment_id)
    page = render_template(
        "consultation/organiser/comment.html",
        comment=comment, held=held, form=form, deed_form=DeedForm(formdata=None), is_closed=held.is_closed(clock.now()),
        is_to_be_applied=comment.disposition in rules.TO_BE_APPLIED, trail=told(trail_of(db.session(), comment)),
        **words_of(summit) | words_of_consultations(summit),
    )  # fmt: skip
    return page, 422 if form.errors else 200
