"""The list of what a figure counts: the same question as the figure, so that they never differ."""

from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.core.database import db
from uncops.followup.asking import Seen, seen
from uncops.followup.exporting import handed_out
from uncops.followup.labels import labels_here
from uncops.followup.lines import CommitmentLine, in_order, lines_of, page_of_rows
from uncops.followup.organiser.overview import READ, filter_choices
from uncops.followup.tables import plain_number
from uncops.followup.wording import DUE_LABELS, WHICH_LABELS, measure_label, translated
from uncops.lists.showing import labelled
from uncops.web.audiences import organiser

FILE_KEYS = (
    "reference", "summit", "holders", "commitment", "kind", "state", "quantity", "delivered", "unit", "money_as_of", "due_on",
    "last_news_on", "as_of",
)  # fmt: skip


@organiser.page("/follow-up/commitments", permission=READ)
def follow_up_list() -> ResponseReturnValue:
    looked_at = seen()
    page = page_of_rows(in_order(looked_at.facts))
    return render_template(
        "followup/organiser/counted.html",
        seen=looked_at, page=page, lines=lines_of(db.session(), looked_at, page.rows), chips=_chips(looked_at), **filter_choices(),
    )  # fmt: skip


@organiser.page("/follow-up/commitments.<any(csv,xlsx,json):file_format>", permission=READ)
def follow_up_list_export(file_format: str) -> ResponseReturnValue:
    looked_at = seen()
    title = _("Commitments counted")
    headings = [
        _("Reference"), _("Summit"), _("Who"), _("Commitment"), _("Kind"), _("Where it stands"), _("Quantity"), _("Delivered"), _("Unit"),
        _("Money as of"), _("Due on"), _("Last news on"), _("As of"),
    ]  # fmt: skip
    rows = [_file_row(line, looked_at) for line in lines_of(db.session(), looked_at, in_order(looked_at.facts))]
    return handed_out(looked_at, title, FILE_KEYS, headings, rows, name="commitments", file_format=file_format)


def _file_row(line: CommitmentLine, looked_at: Seen) -> list[Any]:
    fact = line.fact
    return [
        line.reference, line.summit, line.holders, line.text, line.kind, line.state,
        plain_number(fact.quantity) if fact.quantity is not None else None,
        plain_number(fact.delivered) if fact.delivered is not None else None,
        measure_label(fact.measure) if fact.measure else "", fact.valued_on, fact.due_on, fact.known_on, looked_at.asked.on,
    ]  # fmt: skip


def _chips(looked_at: Seen) -> list[tuple[str, str]]:
    """What narrows the list, in words, each with the address without it."""
    labels, narrowing = labels_here(), looked_at.narrowing
    names = {
        "which": translated(WHICH_LABELS), "due": translated(DUE_LABELS),
        "party": {line.fact.code: line.name for line in looked_at.parties.values()},
    }  # fmt: skip
    headings = {
        "which": _("Shown"), "state": _("Where it stands"), "kind": _("Kind"), "theme": _("Theme"), "group": _("Regional group"),
        "party": _("Who"), "due": _("Due"), "unit": _("Unit"), "currency": _("Currency"),
    }  # fmt: skip
    chips = []
    for name, value in narrowing.items():
        known = names[name].get(value, value) if name in names else value
        words = labels.of(name, value) if name in {"state", "kind", "theme", "group"} else known
        without = looked_at.url("follow_up_list", **{key: kept for key, kept in narrowing.items() if key != name})
        chips.append((labelled(headings[name], words), without))
    return chips
