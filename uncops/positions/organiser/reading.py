"""A document read for positions: proposals beside their passages, decided one by one or many at once."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session

from uncops.core.database import db, transaction
from uncops.core.refusals import Refusal
from uncops.documents.linked import links_of_documents
from uncops.documents.models import SourceDocument
from uncops.documents.queries import contacts_of, document_by_id, reading_of, received_text
from uncops.documents.source_view import Span, Token, anchor_of, parts_of, tokens_of
from uncops.positions.forms import OccasionForm
from uncops.positions.models import Position, PositionState
from uncops.positions.queries.positions import counts_by_state, position_by_id, positions_of_document
from uncops.positions.services.deciding import date_all, move, move_many
from uncops.positions.services.proposing import Outcome, propose_positions
from uncops.positions.words import words_of_positions
from uncops.web.access import may
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.forms import translated
from uncops.web.linked import Link

EDIT = "positions.edit"
SHOWN = ("proposed", "confirmed", "set_aside", "all")


@dataclass(frozen=True)
class SpokenTurn:
    """What one speaker said, as cards in the order of the text."""

    first: Position
    positions: tuple[Position, ...]


@links_of_documents.add(20)
def positions_of(session: Session, document: SourceDocument) -> list[Link]:
    """The way from a document to what its speakers said."""
    if not may("positions.read"):
        return []
    counts = counts_by_state(session, document.id)
    if not counts and document.kind not in ("meeting_record", "statement", "article", "concept_note"):
        return []
    waiting = counts.get(PositionState.PROPOSED.value, 0)
    note = ngettext("%(num)d proposal to look at", "%(num)d proposals to look at", waiting) if waiting else ""
    return [Link(_("What was said in it"), url_for("organiser.position_read", document_id=document.id), note)]


@organiser.page("/positions/documents/<int:document_id>", permission="positions.read")
def position_read(document_id: int) -> ResponseReturnValue:
    return _page(db.session(), document_by_id(db.session(), document_id), OccasionForm(formdata=None))


def _page(session: Session, document: SourceDocument, form: OccasionForm, refused: str = "") -> str:
    """Source and proposals side by side."""
    everything = positions_of_document(session, document.id)
    asked = request.args.get("show", "")
    shown = asked if asked in SHOWN else "all"
    kept = [position for position in everything if shown in ("all", position.state)]
    turns = [SpokenTurn(same[0], tuple(same)) for same in (list(group) for _key, group in groupby(kept, key=_speaking))]
    if not form.is_submitted():
        form.said_where.data = everything[0].said_where if everything else ""
    return render_template(
        "positions/organiser/read.html",
        document=document, turns=turns, shown=shown, counts=counts_by_state(session, document.id), refused=refused, form=form,
        undated_count=sum(position.said_on is None for position in everything), total=len(everything),
        tokens=_tokens(session, document, everything), **words_of_positions(),
    )  # fmt: skip


def _speaking(position: Position) -> tuple[int | None, str, str]:
    return position.party_id, position.office, position.speaker


def _tokens(session: Session, document: SourceDocument, positions: list[Position]) -> tuple[Token, ...]:
    """The source cut for the screen with a mark for each passage; of a long document the part asked for."""
    reading = reading_of(session, document)
    places: dict[tuple[int, int], list[Position]] = {}
    for position in positions:
        if position.start is not None and position.end is not None:
            places.setdefault((position.start, position.end), []).append(position)
    spans = sorted(
        (
            Span(start, end, anchor_of(start, end), tuple(one.kind for one in same), tuple(str(one.id) for one in same))
            for (start, end), same in places.items()
        ),
        key=lambda span: (span.start, -span.end),
    )
    hidden = [] if may("documents.edit") else [(person.start, person.end) for person in contacts_of(session, document)]
    tokens = tokens_of(received_text(session, document), reading, spans, hidden)
    return tokens if len(parts_of(reading)) == 1 else tokens[:20_000]


@organiser.page("/positions/documents/<int:document_id>/propose", permission=EDIT, methods=("POST",))
def position_propose(document_id: int) -> ResponseReturnValue:
    with transaction() as session:
        outcome = propose_positions(session, document_by_id(session, document_id), deed=current_deed())
    flash(_told(outcome), "success")
    return redirect(url_for("organiser.position_read", document_id=document_id), 303)


def _told(outcome: Outcome) -> str:
    """What the reading brought, in a sentence."""
    if outcome.new_count:
        return ngettext("%(num)d proposal is new; look at each beside its passage.", "%(num)d proposals are new; look at each beside its passage.", outcome.new_count)  # fmt: skip  # noqa: E501
    if outcome.known_count:
        return _("Nothing new was found; what was decided stays.")
    return _("Nobody speaks in this document, so nothing is proposed. You can add a position from a passage.")


@organiser.page("/positions/documents/<int:document_id>/occasion", permission=EDIT, methods=("POST",))
def position_occasion(document_id: int) -> ResponseReturnValue:
    document = document_by_id(db.session(), document_id)
    form = OccasionForm()
    if not form.validate_on_submit():
        return _page(db.session(), document, form), 422
    with transaction() as session:
        rows = positions_of_document(session, document_id)
        counted = date_all(session, rows, form.said_on.data, form.said_where.data or "", deed=current_deed())
    flash(ngettext("%(num)d position has its day now.", "%(num)d positions have their day now.", counted), "success")
    return redirect(url_for("organiser.position_read", document_id=document_id), 303)


@organiser.page("/positions/decide", permission=EDIT, methods=("POST",))
def position_decide() -> ResponseReturnValue:
    one = request.form.get("one", "")
    return _decide_one(one) if one else _decide_many()


def _decide_one(given: str) -> ResponseReturnValue:
    """One card: 'confirmed:12:3' is what to do, the number and the version seen."""
    state, _colon, rest = given.partition(":")
    position_id, seen = _numbers(rest)
    refused = ""
    try:
        with transaction() as session:
            move(session, position_id, _state(state), seen=seen, deed=current_deed())
    except Refusal as refusal:
        refused = translated(refusal)
    position = position_by_id(db.session(), position_id)
    if request.headers.get("HX-Request") == "true":
        return render_template("positions/organiser/parts/card_alone.html", position=position, refused=refused, **words_of_positions())
    if refused:
        flash(refused, "danger")
    return redirect(_back(position), 303)


def _decide_many() -> ResponseReturnValue:
    chosen = dict(_numbers(given) for given in request.form.getlist("chosen"))
    to = _state(request.form.get("deed", ""))
    try:
        with transaction() as session:
            moved, left = move_many(session, chosen, to, deed=current_deed())
    except Refusal as refusal:
        flash(translated(refusal), "danger")
        return redirect(_back(), 303)
    flash(_moved(moved, to), "success")
    if left:
        flash(ngettext("%(num)d was left as it is: it stands there already, or somebody changed it.", "%(num)d were left as they are: they stand there already, or somebody changed them.", left), "warning")  # fmt: skip  # noqa: E501
    return redirect(_back(), 303)


def _moved(count: int, to: PositionState) -> str:
    if to is PositionState.CONFIRMED:
        return ngettext("%(num)d position is confirmed.", "%(num)d positions are confirmed.", count)
    if to is PositionState.SET_ASIDE:
        return ngettext("%(num)d position is set aside.", "%(num)d positions are set aside.", count)
    return ngettext("%(num)d position is to be looked at again.", "%(num)d positions are to be looked at again.", count)


def _state(given: str) -> PositionState:
    if given not in set(PositionState):
        abort(400)
    return PositionState(given)


def _numbers(given: str) -> tuple[int, int]:
    """'12:3' as a number and a version."""
    number, _colon, version = given.partition(":")
    if not all(part.isascii() and part.isdigit() and len(part) < 10 for part in (number, version)):
        abort(400)
    return int(number), int(version)


def _back(position: Position | None = None) -> str:
    """Where the form came from: the document it was read in, or the list as it was narrowed."""
    given = request.form.get("document", "")
    if given.isascii() and given.isdigit() and len(given) < 10:
        asked: dict[str, Any] = {"show": request.form.get("show") or None}
        return url_for("organiser.position_read", document_id=int(given), **asked, _anchor=f"said-{position.id}" if position else None)
    if position is not None and request.form.get("from") == "position":
        return url_for("organiser.position_show", position_id=position.id)
    query = request.form.get("query", "")
    return url_for("organiser.position_list") + (f"?{query}" if query else "")
