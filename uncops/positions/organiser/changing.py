"""Correcting a position, adding one from a passage of a document, and notes of our own."""

from collections.abc import Iterable

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from uncops.core.database import db, transaction
from uncops.core.refusals import Refusal
from uncops.documents.models import SourceDocument
from uncops.documents.queries import document_by_id
from uncops.documents.rules import ChangedMeanwhile
from uncops.positions.forms import PositionForm
from uncops.positions.models import Position, SourceClass
from uncops.positions.queries.asked import asks_for
from uncops.positions.queries.positions import position_by_id, positions_of_document
from uncops.positions.rules import CLASS_LABELS, KIND_LABELS
from uncops.positions.services.adding import add_from_document, add_note
from uncops.positions.services.deciding import PositionFacts, change
from uncops.positions.words import theme_title, words_of_positions
from uncops.reference.naming import party_name
from uncops.reference.queries import parties, themes
from uncops.summits.current import current_summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.languages import language

EDIT = "positions.edit"
NO_PARTY = 0


def _form(session: Session, document_id: int | None, position: Position | None = None) -> PositionForm:
    """The form with its choices, filled with what is kept."""
    form = PositionForm(data=_shown(position) if position else {})
    form.kind.choices = [(kind.value, _(label)) for kind, label in KIND_LABELS.items()]
    form.party.choices = [(NO_PARTY, _("No party: an office of the United Nations"))]
    form.party.choices += [(party.id, party_name(party, language())) for party in parties(session)]
    kinds = [one for one in CLASS_LABELS if document_id is None or one is not SourceClass.OWN_NOTE]
    form.source_class.choices = [(one.value, _(CLASS_LABELS[one])) for one in kinds]
    held = {theme.theme_id for theme in position.themes} if position else set()
    form.themes.choices = [
        (theme.id, f"{theme_title(theme)} ({theme.taxonomy.title(language())})") for theme in _offered(session, held, position)
    ]
    form.asks.choices = [(ask.piece_id, ask.label) for ask in asks_for(session, document_id, position)]
    if not form.seen.data and position is not None:
        form.show_version(position.version)
    return form


def _offered(session: Session, held: set[int], position: Position | None) -> list[object]:
    """The themes of the newest lists, and those of an older list the position was tagged with."""
    offered = themes(session)
    known = {theme.id for theme in offered}
    older = [tag.theme for tag in position.themes if tag.theme_id not in known] if position and held - known else []
    return [*offered, *older]


def _shown(position: Position) -> dict[str, object]:
    names = ("quotation", "kind", "office", "speaker", "addressee", "said_on", "said_where", "source_class", "summary", "note")
    shown: dict[str, object] = {name: getattr(position, name) for name in names}
    return shown | {
        "party": position.party_id or NO_PARTY,
        "themes": [theme.theme_id for theme in position.themes],
        "asks": [ask.piece_id for ask in position.asks if ask.piece_id],
    }


def _facts(form: PositionForm) -> PositionFacts:
    text = lambda field: (field.data or "").strip()  # noqa: E731
    return PositionFacts(
        kind=form.kind.data, party_id=form.party.data or None, source_class=form.source_class.data or SourceClass.OTHER.value,
        office=text(form.office), speaker=text(form.speaker), said_on=form.said_on.data, said_where=text(form.said_where),
        addressee=text(form.addressee), summary=text(form.summary), note=text(form.note), quotation=text(form.quotation),
        theme_ids=_numbers(form.themes.data), ask_ids=_numbers(form.asks.data),
    )  # fmt: skip


def _numbers(given: Iterable[int] | None) -> tuple[int, ...]:
    return tuple(given or ())


@organiser.page("/positions/<int:position_id>/change", permission=EDIT, methods=("GET", "POST"))
def position_change(position_id: int) -> ResponseReturnValue:
    position = position_by_id(db.session(), position_id)
    form = _form(db.session(), position.document_id, position)
    if form.validate_on_submit():
        try:
            with transaction() as session:
                change(session, position_id, _facts(form), seen=form.seen_version, deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
            if isinstance(refusal, ChangedMeanwhile):
                form.show_version(position_by_id(db.session(), position_id).version)
        else:
            return redirect(url_for("organiser.position_show", position_id=position_id), 303)
    position = position_by_id(db.session(), position_id)
    page = render_template("positions/organiser/change.html", position=position, form=form, **words_of_positions())
    return page, 422 if form.errors else 200


@organiser.page("/positions/add", permission=EDIT, methods=("GET", "POST"))
def position_add() -> ResponseReturnValue:
    document = _document()
    form = _form(db.session(), document.id if document else None)
    if not form.is_submitted():
        _begin(form, document)
    if form.validate_on_submit():
        try:
            with transaction() as session:
                position_id = _added(session, document.id if document else None, form)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("organiser.position_show", position_id=position_id), 303)
    page = render_template("positions/organiser/add.html", document=_document(), form=form, **words_of_positions())
    return page, 422 if form.errors else 200


def _added(session: Session, document_id: int | None, form: PositionForm) -> int:
    if document_id is None:
        return add_note(session, current_summit(), _facts(form), deed=current_deed()).id
    return add_from_document(session, document_by_id(session, document_id), _facts(form), deed=current_deed()).id


def _document() -> SourceDocument | None:
    """The document a passage is taken from; without one it is a note of our own."""
    given = request.args.get("document", "")
    if not (given.isascii() and given.isdigit() and len(given) < 10):
        return None
    return document_by_id(db.session(), int(given))


def _begin(form: PositionForm, document: SourceDocument | None) -> None:
    """What can be filled in already: the marked words, and the occasion as other positions of the document have it."""
    form.quotation.data = request.args.get("words", "")[:5000]
    form.source_class.data = SourceClass.OWN_NOTE.value
    if document is None:
        return
    beside = next(iter(positions_of_document(db.session(), document.id)), None)
    form.source_class.data = beside.source_class if beside else SourceClass.OTHER.value
    form.said_on.data = beside.said_on if beside else document.dated_on
    form.said_where.data = beside.said_where if beside else document.occasion or ""
