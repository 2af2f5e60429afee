"""The register of references: every document that others cite, and where."""

from itertools import groupby

from flask import render_template, request
from flask.typing import ResponseReturnValue

from uncops.core.database import db
from uncops.documents.queries import citations_of, documents_with_symbol, reference_by_id, reference_register
from uncops.web.audiences import organiser
from uncops.web.paging import page_number, page_of


@organiser.page("/documents/references", permission="documents.read")
def reference_register_list() -> ResponseReturnValue:
    words, sort = request.args.get("q", "").strip()[:200], request.args.get("sort", "")
    page = page_of(db.session(), reference_register(words, sort), page_number(), scalars=False)
    return render_template("documents/organiser/references.html", page=page, words=words, sort=sort)


@organiser.page("/documents/references/<int:entry_id>", permission="documents.read")
def reference_register_show(entry_id: int) -> ResponseReturnValue:
    entry = reference_by_id(db.session(), entry_id)
    rows = citations_of(db.session(), entry)
    cited = [(document, [row[0] for row in same]) for document, same in groupby(rows, key=lambda row: row[1])]
    return render_template(
        "documents/organiser/reference.html",
        entry=entry,
        cited=cited,
        citation_count=len(rows),
        own=documents_with_symbol(db.session(), entry.symbol),
    )
