"""Pages on which people correct what was read: each works by itself, and in place where there is JavaScript."""

from collections.abc import Callable

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.core.refusals import NotFound, Refusal
from uncops.documents.forms import Choices, ContactForm, FactsForm, PieceForm, party_choices
from uncops.documents.models import Piece, SourceDocument
from uncops.documents.organiser.reviewing import EDIT, words_of_pieces
from uncops.documents.pieces import PieceKind
from uncops.documents.queries import contacts_of, document_by_id, piece_by_id
from uncops.documents.review import Entry
from uncops.documents.revising import (
    add_piece,
    check_unchanged,
    correct_contact,
    correct_fields,
    correct_piece,
    mark_of,
    remove_piece,
    restore_piece,
    take_back_corrections,
)
from uncops.documents.rules import DOCUMENT_FACTS
from uncops.documents.wordings import PIECES
from uncops.reference.naming import party_name
from uncops.reference.queries import parties
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.languages import language


def _party_choices(session: Session) -> Choices:
    return party_choices((party.code, party_name(party, language())) for party in parties(session))


def _codes(choices: Choices) -> frozenset[str]:
    return frozenset(code for code, _name in choices if code)


def _in_place() -> bool:
    """Whether the answer goes into the page that is open, rather than becoming one."""
    return request.headers.get("HX-Request") == "true"


@organiser.page("/documents/<int:document_id>/facts", permission=EDIT, methods=("GET", "POST"))
def document_facts(document_id: int) -> ResponseReturnValue:
    document = document_by_id(db.session(), document_id)
    form = FactsForm(data={name: _written(getattr(document, name)) for name in DOCUMENT_FACTS})
    form.party.choices = _party_choices(db.session())
    if form.validate_on_submit():
        values = {name: form[name].data or None for name in DOCUMENT_FACTS}
        try:
            with transaction() as session:
                correct_fields(
                    session, document_by_id(session, document_id), values, parties=_codes(form.party.choices), deed=current_deed()
                )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("organiser.document_show", document_id=document_id, _anchor="g-facts"), 303)
    document = document_by_id(db.session(), document_id)
    return render_template("documents/organiser/facts.html", document=document, form=form), 422 if form.is_submitted() else 200


def _written(value: object) -> str:
    return "" if value is None else str(value)


@organiser.page("/documents/<int:document_id>/pieces/<int:piece_id>/correct", permission=EDIT, methods=("GET", "POST"))
def document_piece_correct(document_id: int, piece_id: int) -> ResponseReturnValue:
    piece = piece_by_id(db.session(), document_id, piece_id)
    kind = PieceKind(piece.kind)
    if kind is PieceKind.DOUBT:
        raise NotFound
    prefix = f"p{piece_id}-" if _in_place() else ""  # several forms may be open in one page
    form = PieceForm(
        prefix=prefix, data={"text": piece.text, "seen": mark_of(piece), **{name: _written(value) for name, value in piece.fields.items()}}
    )
    choices = _party_choices(db.session())
    form.fit(kind, choices)
    if form.validate_on_submit():
        try:
            with transaction() as session:
                document, piece = document_by_id(session, document_id), piece_by_id(session, document_id, piece_id)
                check_unchanged(session, piece, seen=form.seen.data or "")
                correct_piece(session, document, piece, form.values(), parties=_codes(choices), deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
            form.seen.data = mark_of(piece_by_id(db.session(), document_id, piece_id))
        else:
            return _after(document_id, piece_id)
    return _piece_form(document_id, form, kind, piece_by_id(db.session(), document_id, piece_id))


def _piece_form(document_id: int, form: PieceForm, kind: PieceKind, piece: Piece | None) -> ResponseReturnValue:
    """The form of a piece, alone in its page or in its place in the open one."""
    document = document_by_id(db.session(), document_id)
    template = "documents/organiser/parts/piece_form.html" if _in_place() else "documents/organiser/piece.html"
    shown = render_template(template, document=document, form=form, piece=piece, kind=kind, piece_words=PIECES, in_place=_in_place())
    return shown, 422 if form.is_submitted() else 200


def _after(document_id: int, piece_id: int) -> ResponseReturnValue:
    """Back to the piece: the piece alone when it is put in its place, otherwise the page at the piece."""
    if not _in_place():
        return redirect(url_for("organiser.document_show", document_id=document_id, _anchor=f"r-{piece_id}"), 303)
    return _piece_alone(document_id, piece_id)


@organiser.page("/documents/<int:document_id>/pieces/<int:piece_id>", permission="documents.read")
def document_piece(document_id: int, piece_id: int) -> ResponseReturnValue:
    piece_by_id(db.session(), document_id, piece_id)
    if not _in_place():
        return redirect(url_for("organiser.document_show", document_id=document_id, _anchor=f"r-{piece_id}"), 303)
    return _piece_alone(document_id, piece_id)


def _piece_alone(document_id: int, piece_id: int) -> str:
    session = db.session()
    document, piece = document_by_id(session, document_id), piece_by_id(session, document_id, piece_id)
    entry = Entry(piece=piece, element=f"r-{piece.id}", number=0)
    return render_template(
        "documents/organiser/parts/piece_alone.html", document=document, entry=entry, entry_ids={}, **words_of_pieces(session, document)
    )


Verb = Callable[..., None]


def _do(document_id: int, piece_id: int, verb: Verb) -> ResponseReturnValue:
    """Do something with one piece, and go back to it."""
    with transaction() as session:
        document, piece = document_by_id(session, document_id), piece_by_id(session, document_id, piece_id)
        verb(session, document, piece, deed=current_deed())
    return redirect(url_for("organiser.document_show", document_id=document_id, _anchor=f"r-{piece_id}"), 303)


@organiser.page("/documents/<int:document_id>/pieces/<int:piece_id>/remove", permission=EDIT, methods=("POST",))
def document_piece_remove(document_id: int, piece_id: int) -> ResponseReturnValue:
    return _do(document_id, piece_id, remove_piece)


@organiser.page("/documents/<int:document_id>/pieces/<int:piece_id>/restore", permission=EDIT, methods=("POST",))
def document_piece_restore(document_id: int, piece_id: int) -> ResponseReturnValue:
    return _do(document_id, piece_id, restore_piece)


@organiser.page("/documents/<int:document_id>/pieces/<int:piece_id>/take-back", permission=EDIT, methods=("POST",))
def document_piece_take_back(document_id: int, piece_id: int) -> ResponseReturnValue:
    return _do(document_id, piece_id, take_back_corrections)


@organiser.page("/documents/<int:document_id>/pieces/add/<string:kind_name>", permission=EDIT, methods=("GET", "POST"))
def document_piece_add(document_id: int, kind_name: str) -> ResponseReturnValue:
    kind = next((kind for kind in PieceKind if kind.value == kind_name.replace("-", "_")), None)
    if kind is None:
        raise NotFound
    document_by_id(db.session(), document_id)
    form = PieceForm()
    choices = _party_choices(db.session())
    form.fit(kind, choices)
    if form.validate_on_submit():
        try:
            piece_id = _added(document_id, kind, form, choices, current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("organiser.document_show", document_id=document_id, _anchor=f"r-{piece_id}"), 303)
    return _piece_form(document_id, form, kind, None)


def _added(document_id: int, kind: PieceKind, form: PieceForm, choices: Choices, deed: Deed) -> int:
    with transaction() as session:
        document: SourceDocument = document_by_id(session, document_id)
        piece = add_piece(session, document, kind, form.values(), parties=_codes(choices), deed=deed)
        return piece.id


@organiser.page("/documents/<int:document_id>/contacts/<int:contact_id>/correct", permission=EDIT, methods=("GET", "POST"))
def document_contact_correct(document_id: int, contact_id: int) -> ResponseReturnValue:
    document = document_by_id(db.session(), document_id)
    person = next((person for person in contacts_of(db.session(), document) if person.id == contact_id), None)
    if person is None:
        raise NotFound
    form = ContactForm(obj=person)
    if form.validate_on_submit():
        values = {name: form[name].data for name in ("name", "email", "telephone")}
        try:
            with transaction() as session:
                document = document_by_id(session, document_id)
                person = next(person for person in contacts_of(session, document) if person.id == contact_id)
                correct_contact(session, document, person, values, deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("organiser.document_show", document_id=document_id, _anchor="g-contacts"), 303)
    document = document_by_id(db.session(), document_id)
    return render_template("documents/organiser/contact.html", document=document, form=form, title_words=_("Correct the contact")), (
        422 if form.is_submitted() else 200
    )
