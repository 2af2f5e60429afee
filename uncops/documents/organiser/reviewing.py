"""The review page: a document's source and its reading side by side, and what is done with the document as a whole."""

import json
from collections.abc import Sequence
from typing import Any

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session

from uncops.audit.models import AuditEntry
from uncops.audit.queries import trail_of
from uncops.audit.telling import actor_of
from uncops.core.database import db, transaction
from uncops.core.refusals import Refusal
from uncops.documents.comparison import Comparison
from uncops.documents.corrections import DOCUMENT
from uncops.documents.forms import NO_SUMMIT, KindForm, SummitForm
from uncops.documents.linked import links_of_documents
from uncops.documents.models import ContactPerson, SourceDocument
from uncops.documents.queries import (
    contacts_of,
    corrections_of,
    document_by_id,
    entry_ids,
    pieces_of_document,
    reading_of,
    received_bytes,
    received_text,
    siblings_of,
)
from uncops.documents.reading.contract import as_json
from uncops.documents.review import Review, audit_words, review_of
from uncops.documents.services import assign_summit, correct_kind, read_again
from uncops.documents.stored import decoded
from uncops.documents.wordings import CHANGES, DEEDS, FACTS, KINDS, PIECES, ROLES
from uncops.reference.naming import party_name
from uncops.reference.queries import party_by_code
from uncops.summits.current import summits_here
from uncops.web.access import may
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.downloads import download
from uncops.web.forms import translated
from uncops.web.languages import language

EDIT = "documents.edit"


@organiser.page("/documents/<int:document_id>", permission="documents.read")
def document_show(document_id: int) -> ResponseReturnValue:
    return _shown(db.session(), document_by_id(db.session(), document_id))


def _shown(session: Session, document: SourceDocument, refused: str | None = None) -> str:
    """The review page of a document."""
    contacts = contacts_of(session, document)
    review = _review(session, document, contacts)
    return render_template(
        "documents/organiser/show.html",
        document=document,
        review=review,
        contacts=contacts if may(EDIT) else [],
        has_hidden_contacts=bool(contacts) and not may(EDIT),
        siblings=siblings_of(session, document),
        kind_form=_kind_form(document),
        summit_form=_summit_form(document),
        summit=next((summit for summit in summits_here() if summit.id == document.summit_id), None),
        entry_ids=entry_ids(session, (reference.symbol for reference in review.reading.references)),
        trail=[_told(entry) for entry in trail_of(session, document)],
        corrected_facts={correction.field for correction in corrections_of(session, document) if correction.identity == DOCUMENT},
        refused=refused,
        linked=links_of_documents.of(session, document),
        **words_of_pieces(session, document),
    )


def words_of_pieces(session: Session, document: SourceDocument) -> dict[str, Any]:
    """The words and names every template about pieces needs."""
    return {
        "kinds": KINDS,
        "piece_words": PIECES,
        "fact_words": FACTS,
        "role_words": ROLES,
        "change_words": CHANGES,
        "parties": _Parties(session),
    }


class _Parties:
    """Names and flags of the parties a page speaks of, each asked for once."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.found: dict[str, tuple[str, str | None]] = {}

    def __call__(self, code: str) -> tuple[str, str | None]:
        """The name in the visitor's language, and the flag's code."""
        if code not in self.found:
            party = party_by_code(self.session, code)
            self.found[code] = (party_name(party, language()), party.iso2) if party else (code, None)
        return self.found[code]


def _review(session: Session, document: SourceDocument, contacts: Sequence[ContactPerson]) -> Review:
    """The page's data; those who may not edit see no contact, in the source neither."""
    secrets = () if may(EDIT) else [(person.start, person.end) for person in contacts]
    rows = pieces_of_document(session, document)
    return review_of(decoded(document.reading), rows, received_text(session, document), secrets, _asked_place())


def _asked_place() -> int:
    """The place in the received text that the address asks for; of use only for long documents."""
    given = request.args.get("at", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else 0


def _kind_form(document: SourceDocument) -> KindForm:
    form = KindForm()
    if not form.is_submitted():
        form.kind.data = document.kind
    return form


def _summit_form(document: SourceDocument) -> SummitForm:
    form = SummitForm()
    form.summit.choices = [*((summit.slug, summit.title) for summit in summits_here()), (NO_SUMMIT, _("No summit yet"))]
    form.summit.data = next((summit.slug for summit in summits_here() if summit.id == document.summit_id), NO_SUMMIT)
    return form


def _told(entry: AuditEntry) -> dict[str, Any]:
    """An entry of the trail as the timeline shows it."""
    text = _(DEEDS[entry.action]) if entry.action in DEEDS else entry.action
    detail = audit_words(_with_kind_in_words(entry.before), _with_kind_in_words(entry.after))
    return {"at": entry.at, "text": text, "actor": actor_of(entry), "detail": detail[:400]}


def _with_kind_in_words(facts: dict[str, Any] | None) -> dict[str, Any] | None:
    """The facts of an entry, with the kind of document or piece called as the page calls it."""
    called = {kind.value: word for kind, word in (*KINDS.items(), *PIECES.items())}
    return {**facts, "kind": _(called[facts["kind"]])} if facts and facts.get("kind") in called else facts


@organiser.page("/documents/<int:document_id>/original", permission="documents.read")
def document_original(document_id: int) -> ResponseReturnValue:
    document = document_by_id(db.session(), document_id)
    if contacts_of(db.session(), document) and not may(EDIT):
        abort(403)
    content = received_bytes(db.session(), document)
    return download(content, file_name=document.file.name, content_type="application/octet-stream")


@organiser.page("/documents/<int:document_id>/json", permission="documents.read")
def document_json(document_id: int) -> ResponseReturnValue:
    document = document_by_id(db.session(), document_id)
    told = {"documents": [as_json(reading_of(db.session(), document))]}
    answer = Response(json.dumps(told, ensure_ascii=False, indent=2), content_type="application/json")
    answer.headers["Content-Disposition"] = f'attachment; filename="document-{document_id}.json"'
    return answer


@organiser.page("/documents/<int:document_id>/kind", permission=EDIT, methods=("POST",))
def document_kind(document_id: int) -> ResponseReturnValue:
    document = document_by_id(db.session(), document_id)
    form = _kind_form(document)
    if not form.validate():
        return _shown(db.session(), document, refused=_("Choose a kind from the list.")), 422
    try:
        with transaction() as session:
            comparison = correct_kind(session, document_by_id(session, document_id), form.chosen(), deed=current_deed())
    except Refusal as refusal:
        return _shown(db.session(), document_by_id(db.session(), document_id), refused=translated(refusal)), 422
    flash(_("Read as %(kind)s. %(changes)s", kind=_(KINDS[form.chosen()]), changes=_told_changes(comparison)), "success")
    return redirect(url_for("organiser.document_show", document_id=document_id), 303)


@organiser.page("/documents/<int:document_id>/read-again", permission=EDIT, methods=("POST",))
def document_read_again(document_id: int) -> ResponseReturnValue:
    with transaction() as session:
        comparison = read_again(session, document_by_id(session, document_id), deed=current_deed())
    flash(_told_changes(comparison), "success")
    return redirect(url_for("organiser.document_show", document_id=document_id, _anchor="changes" if comparison.changes else None), 303)


def _told_changes(comparison: Comparison) -> str:
    """What a new reading changed, in a sentence."""
    if not comparison.changes:
        return _("The new reading says the same as the one before; corrections were kept.")
    new, gone, reworded = (comparison.count(what) for what in ("new", "gone", "reworded"))
    told = [
        ngettext("%(num)s entry is new.", "%(num)s entries are new.", new) if new else "",
        ngettext("%(num)s entry was not found again.", "%(num)s entries were not found again.", gone) if gone else "",
        ngettext("%(num)s entry reads differently.", "%(num)s entries read differently.", reworded) if reworded else "",
        _("Corrections were kept."),
    ]
    return " ".join(sentence for sentence in told if sentence)


@organiser.page("/documents/<int:document_id>/summit", permission=EDIT, methods=("POST",))
def document_summit(document_id: int) -> ResponseReturnValue:
    document_by_id(db.session(), document_id)
    chosen = request.form.get("summit")
    with transaction() as session:
        summit = next((summit for summit in summits_here() if summit.slug == chosen), None)
        assign_summit(session, document_by_id(session, document_id), summit, deed=current_deed())
    flash(_("The document now belongs to %(summit)s.", summit=summit.title if summit else _("no summit")), "success")
    return redirect(url_for("organiser.document_show", document_id=document_id), 303)
