"""The list of everything that was said, with its filters, and the dossier of one position."""

from dataclasses import fields, replace
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from uncops.audit.queries import trail_of
from uncops.audit.telling import tell, tell_values, told
from uncops.core.database import db
from uncops.core.wording import N_
from uncops.positions.linked import links_of_positions
from uncops.positions.models import PositionKind, PositionState
from uncops.positions.queries import positions as queries
from uncops.positions.queries.positions import NO_PARTY, NO_YEAR, PositionFilter, position_by_id
from uncops.positions.queries.seen import answers_of, parties_speaking, years
from uncops.positions.rules import STATE_LABELS
from uncops.positions.words import theme_title, words_of_positions
from uncops.reference.naming import party_name
from uncops.reference.queries import party_by_code, themes
from uncops.web.audiences import organiser
from uncops.web.languages import language
from uncops.web.paging import page_number, page_of

tell(
    {
        "position.proposed": N_("Read for positions"),
        "position.added": N_("Put in by hand"),
        "position.confirmed": N_("Confirmed"),
        "position.set-aside": N_("Set aside"),
        "position.reopened": N_("Taken back, to be looked at again"),
        "position.changed": N_("Corrected"),
        "position.answer-confirmed": N_("An answer was linked"),
        "position.answer-taken-apart": N_("An answer was unlinked"),
        "theme.synonym-added": N_("Words added to a theme"),
        "theme.synonym-removed": N_("Words taken from a theme"),
    }
)
tell_values("position", "state", {state.value: label for state, label in STATE_LABELS.items()})


def filter_asked() -> PositionFilter:
    """What the address asks for."""
    asked = {name: request.args.get(name, "").strip()[:200] for name in ("party", "kind", "state", "source_class", "year", "words", "sort")}
    number = request.args.get("theme", "")
    return PositionFilter(**asked, theme_id=int(number) if number.isascii() and number.isdigit() and len(number) < 10 else None)


def address_of(filtered: PositionFilter, **changed: Any) -> str:
    """The list with this filter, or without a part of it."""
    held = replace(filtered, **changed)
    values = {("theme" if one.name == "theme_id" else one.name): getattr(held, one.name) for one in fields(held)}
    return url_for("organiser.position_list", **{name: value for name, value in values.items() if value})


def _chips(session: Session, filtered: PositionFilter, words: dict[str, Any]) -> list[tuple[str, str]]:
    party = party_by_code(session, filtered.party) if filtered.party not in ("", NO_PARTY) else None
    theme = next((one for one in themes(session) if one.id == filtered.theme_id), None) if filtered.theme_id else None
    said = {
        "party": party_name(party, language()) if party else _("offices of the United Nations") if filtered.party == NO_PARTY else None,
        "theme_id": theme_title(theme) if theme else None,
        "kind": words["position_kinds"].get(filtered.kind),
        "state": words["position_states"].get(filtered.state),
        "source_class": words["source_classes"].get(filtered.source_class),
        "year": _("without a date") if filtered.year == NO_YEAR else filtered.year or None,
        "words": _("with the words “%(words)s”", words=filtered.words) if filtered.words else None,
    }
    empty = {"theme_id": None}
    return [(text, address_of(filtered, **{name: empty.get(name, "")})) for name, text in said.items() if text]


@organiser.page("/positions", permission="positions.read")
def position_list() -> ResponseReturnValue:
    session, filtered, words = db.session(), filter_asked(), words_of_positions()
    page = page_of(session, queries.position_list(filtered), page_number())
    return render_template(
        "positions/organiser/list.html",
        page=page, filtered=filtered, chips=_chips(session, filtered, words), years=years(session), no_year=NO_YEAR, no_party=NO_PARTY,
        parties=parties_speaking(session), themes=themes(session), counts=queries.counts_by_state(session), **words,
    )  # fmt: skip


@organiser.page("/positions/<int:position_id>", permission="positions.read")
def position_show(position_id: int) -> ResponseReturnValue:
    session = db.session()
    position = position_by_id(session, position_id)
    return render_template(
        "positions/organiser/show.html",
        position=position, pairs=answers_of(session, position), linked=links_of_positions.of(session, position),
        is_offer=position.kind == PositionKind.OFFER and position.state == PositionState.CONFIRMED,
        trail=told(trail_of(session, position)), **words_of_positions(),
    )  # fmt: skip
