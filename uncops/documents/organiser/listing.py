"""Pages on which documents are listed, received, taken away and brought back."""

from dataclasses import replace

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.core.database import db, transaction
from uncops.core.refusals import Refusal
from uncops.documents import queries
from uncops.documents.forms import NO_SUMMIT, UploadForm
from uncops.documents.models import SourceDocument
from uncops.documents.queries import REMOVED, DocumentFilter, document_by_id, documents_by_id, kind_counts
from uncops.documents.reading.model import Kind
from uncops.documents.services import Outcome, receive_files, remove_document, restore_document
from uncops.documents.uploads import Upload, opened_all
from uncops.documents.wordings import KINDS
from uncops.summits.current import current_summit, summits_here
from uncops.summits.models import Summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.forms import translated
from uncops.web.paging import page_number, page_of

ALL_SUMMITS = "all"


@organiser.page("/documents", permission="documents.read")
def document_list() -> ResponseReturnValue:
    return _list(_upload_form(), outcomes=_received_before())


def _list(form: UploadForm, outcomes: list[Outcome]) -> str:
    """The list as asked for in the address, with the form above it and what became of the files just sent."""
    filtered = _filter()
    page = page_of(db.session(), queries.document_list(filtered), page_number())
    return render_template(
        "documents/organiser/list.html",
        page=page,
        form=form,
        outcomes=outcomes,
        translated=translated,
        filtered=filtered,
        counts=kind_counts(db.session(), filtered.summit_id),
        chips=_chips(filtered),
        kinds=KINDS,
        removed=_just_removed(),
        summit_titles={summit.id: summit.title for summit in summits_here()},
    )


def _just_removed() -> SourceDocument | None:
    """The document taken away just before, so that it can be brought back at once."""
    given = request.args.get("removed", "")
    if not (given.isascii() and given.isdigit() and len(given) < 10):
        return None
    return queries.removed_document(db.session(), int(given))


def _filter() -> DocumentFilter:
    """What the address asks for; without a word about summits, the current one's documents."""
    summit = None if request.args.get("of") == ALL_SUMMITS else current_summit()
    kind = request.args.get("kind", "")
    return DocumentFilter(
        summit_id=summit.id if summit else None,
        kind=kind if kind in set(Kind) else None,
        words=request.args.get("q", "").strip()[:200],
        state=REMOVED if request.args.get("state") == REMOVED else "",
        sort=request.args.get("sort", ""),
    )


def _chips(filtered: DocumentFilter) -> list[tuple[str, str]]:
    """The filter in words, each with the address without it."""
    here = {name: value for name, value in request.args.items() if name in {"of", "kind", "q", "state", "sort"}}

    def without(name: str, **instead: str) -> str:
        return url_for("organiser.document_list", **{key: value for key, value in here.items() if key != name} | instead)

    chips = []
    if filtered.summit_id is not None:
        titles = {summit.id: summit.title for summit in summits_here()}
        chips.append((_("Summit: %(title)s", title=titles[filtered.summit_id]), without("of", of=ALL_SUMMITS)))
    if filtered.kind:
        chips.append((_("Kind: %(kind)s", kind=_(KINDS[Kind(filtered.kind)])), without("kind")))
    if filtered.words:
        chips.append((_("With the words “%(words)s”", words=filtered.words), without("q")))
    if filtered.state == REMOVED:
        chips.append((_("Taken away"), without("state")))
    return chips


def _upload_form() -> UploadForm:
    form = UploadForm()
    form.summit.choices = [*((summit.slug, summit.title) for summit in summits_here()), (NO_SUMMIT, _("No summit yet"))]
    if not form.is_submitted():
        summit = current_summit()
        form.summit.data = summit.slug if summit else NO_SUMMIT
    return form


def _received_before() -> list[Outcome]:
    """The rows for files received just before this page was opened, as its address names them."""
    given = [int(part) for part in request.args.get("received", "").split(".") if part.isascii() and part.isdigit() and len(part) < 10]
    if not given:
        return []
    known = {int(part) for part in request.args.get("known", "").split(".") if part.isascii() and part.isdigit() and len(part) < 10}
    by_file: dict[int, list[SourceDocument]] = {}
    for document in documents_by_id(db.session(), given[:500]):
        by_file.setdefault(document.file_id, []).append(document)
    return [Outcome(documents[0].file.name, tuple(documents), is_known=documents[0].id in known) for documents in by_file.values()]


@organiser.page("/documents/receive", permission="documents.edit", methods=("POST",))
def document_receive() -> ResponseReturnValue:
    form = _upload_form()
    uploads = [Upload(file.filename or "", file.read()) for file in request.files.getlist("files") if file.filename]
    opened = opened_all(uploads)
    try:
        with transaction() as session:
            outcomes = receive_files(session, opened, summit=_chosen_summit(form), deed=current_deed())
            numbers = [[document.id for document in outcome.documents] for outcome in outcomes]
    except Refusal as refusal:
        form.refuse(refusal)
        return _list(form, outcomes=[]), 422
    if any(outcome.refusal for outcome in outcomes):
        return _list(form, outcomes=_reloaded(outcomes, numbers)), 422
    return redirect(_address_of(outcomes, numbers), 303)


def _reloaded(outcomes: list[Outcome], numbers: list[list[int]]) -> list[Outcome]:
    """Outcomes whose documents were loaded in the transaction, loaded again for the page."""
    found = {document.id: document for document in documents_by_id(db.session(), [number for kept in numbers for number in kept])}
    return [replace(outcome, documents=tuple(found[number] for number in kept)) for outcome, kept in zip(outcomes, numbers, strict=True)]


def _address_of(outcomes: list[Outcome], numbers: list[list[int]]) -> str:
    """Where the visitor goes next: to the one document, or to the list with a row for each file."""
    if len(outcomes) == 1 and len(numbers[0]) == 1 and not outcomes[0].is_known:
        return url_for("organiser.document_show", document_id=numbers[0][0])
    known = [kept[0] for outcome, kept in zip(outcomes, numbers, strict=True) if outcome.is_known and kept]
    received = ".".join(str(number) for kept in numbers for number in kept)
    return url_for("organiser.document_list", received=received, known=".".join(map(str, known)) or None, _anchor="received")


def _chosen_summit(form: UploadForm) -> Summit | None:
    return next((summit for summit in summits_here() if summit.slug == form.summit.data), None)


@organiser.page("/documents/<int:document_id>/remove", permission="documents.edit", methods=("GET", "POST"))
def document_remove(document_id: int) -> ResponseReturnValue:
    document = document_by_id(db.session(), document_id)
    if request.method == "POST":
        with transaction() as session:
            remove_document(session, document_by_id(session, document_id), deed=current_deed())
        return redirect(url_for("organiser.document_list", removed=document_id), 303)
    return render_template("documents/organiser/remove.html", document=document)


@organiser.page("/documents/<int:document_id>/restore", permission="documents.edit", methods=("POST",))
def document_restore(document_id: int) -> ResponseReturnValue:
    with transaction() as session:
        document = document_by_id(session, document_id, removed=True)
        restore_document(session, document, deed=current_deed())
    flash(_("The document is back, with everything that was said about it."), "success")
    return redirect(url_for("organiser.document_show", document_id=document_id), 303)
