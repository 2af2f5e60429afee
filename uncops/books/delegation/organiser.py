"""Pages on which officers write what all delegation packs of a summit say, in each official language."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.audit.telling import tell
from uncops.books.delegation.forms import PackNotesForm
from uncops.books.delegation.queries import notes_of
from uncops.books.delegation.services import save_notes
from uncops.books.delegation.texts import FIELDS, PLACEHOLDERS, TOPICS, Notes, shipped_welcome
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.core.wording import N_
from uncops.summits.current import required_summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.languages import OFFICIAL_LANGUAGES, direction

tell({"pack-notes.changed": N_("Texts of delegation packs changed")})

LABELS = {"welcome": N_("Letter of welcome"), **TOPICS, "contacts": N_("Focal points of the secretariat")}
MEANINGS = {
    "party": N_("short name of the party"), "summit": N_("title of the summit"), "place": N_("place of the summit"),
    "days": N_("days of the summit"),
}  # fmt: skip


@organiser.page("/books/notes", permission="books.read")
def pack_notes_list() -> ResponseReturnValue:
    summit = required_summit()
    return render_template(
        "books/organiser/pack_notes.html",
        notes=notes_of(db.session(), summit.id), labels={name: _(label) for name, label in LABELS.items()}, nothing=Notes(),
    )  # fmt: skip


@organiser.page("/books/notes/<slug:language_code>", permission="books.make", methods=("GET", "POST"))
def pack_notes_edit(language_code: str) -> ResponseReturnValue:
    if language_code not in OFFICIAL_LANGUAGES:
        raise NotFound
    summit, form = required_summit(), PackNotesForm()
    if not form.is_submitted():
        kept = notes_of(db.session(), summit.id).get(language_code, Notes())
        form.version.data = kept.version
        for name in FIELDS:
            form[name].data = getattr(kept, name)
    elif form.validate():
        try:
            texts, seen, deed = {name: form[name].data or "" for name in FIELDS}, form.version.data or 0, current_deed()
            with transaction() as session:
                save_notes(session, summit.id, language_code, texts, seen=seen, deed=deed)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("The texts are saved."), "good")
            return redirect(url_for("organiser.pack_notes_list"), 303)
    page = render_template(
        "books/organiser/pack_notes_edit.html", form=form, code=language_code, way=direction(language_code),
        shipped=shipped_welcome(language_code), placeholders={name: _(MEANINGS[name]) for name in PLACEHOLDERS},
    )  # fmt: skip
    return page, 422 if form.errors else 200
