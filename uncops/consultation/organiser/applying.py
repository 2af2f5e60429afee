"""Carrying an accepted comment out: the text it is about is changed here, or a change that was made already is linked."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from uncops.audit.models import AuditEntry
from uncops.audit.telling import sentence_of
from uncops.consultation import queries, rules
from uncops.consultation.forms import DeedForm, ItemWordsForm, LinkForm, PieceWordsForm, SessionWordsForm
from uncops.consultation.models import Comment, CommentChange
from uncops.consultation.organiser.found import comment_here
from uncops.consultation.services import disposing
from uncops.consultation.words import words_of_consultations
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.delegations.words import words_of
from uncops.documents.linked import links_of_documents
from uncops.documents.models import Piece, SourceDocument
from uncops.documents.revising import check_unchanged as check_piece_unchanged
from uncops.documents.revising import mark_of as mark_of_piece
from uncops.programme.forms import lines
from uncops.programme.linked import links_of_sessions
from uncops.programme.models import AgendaItem
from uncops.programme.models import Session as ProgrammeSession
from uncops.programme.services.meanwhile import check_unchanged, mark_of
from uncops.web.access import may
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.languages import moment
from uncops.web.linked import Link


@dataclass(frozen=True)
class Target:
    """What a comment is carried out in: its form as it stands now, and how what was typed is kept."""

    form: Any
    keep: Callable[[Session], object]


def target_of(comment: Comment) -> Target | None:
    """What the passage of a comment came from, while that is still there; None for comments on the whole."""
    passage = comment.passage
    if passage is None:
        return None
    item = db.session.get(AgendaItem, passage.item_id) if passage.item_id else None
    if item is not None and not item.is_removed:
        return _item(comment, item)
    held = db.session.get(ProgrammeSession, passage.session_id) if passage.session_id and not passage.item_id else None
    if held is not None and not held.is_removed:
        return _session(comment, held)
    piece = db.session.get(Piece, passage.piece_id) if passage.piece_id else None
    return _piece(comment, piece) if piece is not None and piece.is_current else None


def _item(comment: Comment, item: AgendaItem) -> Target:
    shown = {"title": item.title, "points": "\n".join(item.points), "questions": "\n".join(item.questions), "seen": mark_of(item)}
    form, comment_id, item_id = ItemWordsForm(data=shown), comment.id, item.id

    def keep(session: Session) -> object:
        check_unchanged(session, session.get_one(AgendaItem, item_id), seen=form.seen.data or "")
        values = {"title": form.title.data or "", "points": lines(form.points.data), "questions": lines(form.questions.data)}
        return disposing.apply_to_item(session, comment_id, item_id, values, deed=current_deed())

    return Target(form, keep)


def _session(comment: Comment, held: ProgrammeSession) -> Target:
    shown = {"title": held.title, "purpose": held.purpose, "takeaway": held.takeaway, "seen": mark_of(held)}
    form, comment_id, session_id = SessionWordsForm(data=shown), comment.id, held.id

    def keep(session: Session) -> object:
        check_unchanged(session, session.get_one(ProgrammeSession, session_id), seen=form.seen.data or "")
        values = {name: form[name].data or "" for name in ("title", "purpose", "takeaway")}
        return disposing.apply_to_session(session, comment_id, session_id, values, deed=current_deed())

    return Target(form, keep)


def _piece(comment: Comment, piece: Piece) -> Target:
    form, comment_id, piece_id = PieceWordsForm(data={"text": piece.text, "seen": mark_of_piece(piece)}), comment.id, piece.id

    def keep(session: Session) -> object:
        check_piece_unchanged(session, session.get_one(Piece, piece_id), seen=form.seen.data or "")
        return disposing.apply_to_piece(session, comment_id, piece_id, form.text.data or "", deed=current_deed())

    return Target(form, keep)


@organiser.page(
    "/consultations/<int:consultation_id>/comments/<int:comment_id>/apply", permission="consultations.edit", methods=("GET", "POST")
)
def consultation_apply(consultation_id: int, comment_id: int) -> ResponseReturnValue:
    comment, held, summit = comment_here(consultation_id, comment_id)
    target = target_of(comment)
    if target is None:
        return redirect(url_for("organiser.consultation_link", consultation_id=consultation_id, comment_id=comment_id))
    form = target.form
    if form.validate_on_submit():
        try:
            with transaction() as session:
                target.keep(session)
        except Refusal as refusal:
            form.refuse(refusal)
            again = target_of(comment_here(consultation_id, comment_id)[0])
            form.seen.data, form.seen.raw_data = again.form.seen.object_data if again else "", None
        else:
            flash(_("The text is changed, and the change is linked to the comment."), "good")
            return _back(consultation_id, comment_id)
    comment, held, summit = comment_here(consultation_id, comment_id)
    page = render_template(
        "consultation/organiser/apply.html", comment=comment, held=held, form=form, **words_of(summit) | words_of_consultations(summit)
    )
    return page, 422 if form.errors else 200


@organiser.page(
    "/consultations/<int:consultation_id>/comments/<int:comment_id>/link", permission="consultations.edit", methods=("GET", "POST")
)
def consultation_link(consultation_id: int, comment_id: int) -> ResponseReturnValue:
    comment, _held, _summit = comment_here(consultation_id, comment_id)
    entries, form = queries.changes_to_choose(db.session(), comment), LinkForm()
    form.entry_id.choices = [(entry.id, _called(entry)) for entry in entries]
    if form.validate_on_submit():
        try:
            with transaction() as session:
                disposing.link_change(session, comment_id, form.entry_id.data, deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return _back(consultation_id, comment_id)
    comment, held, summit = comment_here(consultation_id, comment_id)
    page = render_template(
        "consultation/organiser/link.html", comment=comment, held=held, form=form, entries=entries,
        is_to_be_applied=comment.disposition in rules.TO_BE_APPLIED, **words_of(summit) | words_of_consultations(summit),
    )  # fmt: skip
    return page, 422 if form.errors else 200


def _called(entry: AuditEntry) -> str:
    return _("%(moment)s, %(name)s: %(change)s", moment=moment(entry.at), name=entry.actor, change=sentence_of(entry.action))


@organiser.page(
    "/consultations/<int:consultation_id>/comments/<int:comment_id>/changes/<int:change_id>/unlink",
    permission="consultations.edit", methods=("POST",),
)  # fmt: skip
def consultation_unlink(consultation_id: int, comment_id: int, change_id: int) -> ResponseReturnValue:
    comment_here(consultation_id, comment_id)
    if DeedForm().validate_on_submit():
        with transaction() as session:
            change = queries.change_of(session, comment_id, change_id)
            if change is None:
                raise NotFound
            disposing.unlink_change(session, change, deed=current_deed())
    return _back(consultation_id, comment_id)


def _back(consultation_id: int, comment_id: int) -> ResponseReturnValue:
    here = {"consultation_id": consultation_id, "comment_id": comment_id}
    return redirect(url_for("organiser.consultation_comment", **here, _anchor="changes"), 303)


def _links(session: Session, column: Any, number: int) -> list[Link]:
    if not may("consultations.read"):
        return []
    found: dict[int, CommentChange] = {change.comment_id: change for change in queries.changes_caused(session, column, number)}
    return [
        Link(
            _("Changed after a comment in consultation %(number)s", number=change.comment.consultation.number),
            url_for("organiser.consultation_comment", consultation_id=change.comment.consultation_id, comment_id=change.comment_id),
            moment(change.linked_at),
        )
        for change in found.values()
    ]


@links_of_sessions.add(20)
def comments_behind_session(session: Session, held: ProgrammeSession) -> list[Link]:
    """On the dossier of a session: the comments that changed it."""
    return _links(session, CommentChange.session_id, held.id)


@links_of_documents.add(20)
def comments_behind_document(session: Session, document: SourceDocument) -> list[Link]:
    """On the page of a document: the comments that changed its words."""
    return _links(session, CommentChange.document_id, document.id)
