"""The matrix of parties: who asks whom, and where it stands."""

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.bilaterals.naming import names_on
from uncops.bilaterals.requests.matrix import Heading, Matrix, Narrowing, matrix_of
from uncops.bilaterals.requests.models import RequestState
from uncops.bilaterals.requests.seeing import seen_here, sees_all
from uncops.bilaterals.requests.telling import state_labels, state_tones
from uncops.core.database import db
from uncops.reference.catalogue import PartyKind
from uncops.reference.labels import GROUP_LABELS, KIND_PLURALS
from uncops.summits.current import required_summit
from uncops.web.audiences import organiser
from uncops.web.paging import ROWS_A_PAGE, Page, page_number

LONGEST_TEXT = 100
# A sign for each state; the legend says it in words, and so does every cell to who cannot see it.
SIGNS = {
    RequestState.REQUESTED.value: "circle-dot", RequestState.ACCEPTED.value: "check", RequestState.DECLINED.value: "x",
    RequestState.COUNTERED.value: "arrows-exchange", RequestState.PLACED.value: "calendar-event",
    RequestState.CONFIRMED.value: "circle-check", RequestState.HELD.value: "checklist", RequestState.MISSED.value: "circle-minus",
    RequestState.CANCELLED.value: "circle-x",
}  # fmt: skip


@organiser.page("/bilaterals/matrix", permission="bilaterals.read")
def meeting_matrix() -> ResponseReturnValue:
    summit, session = required_summit(), db.session()
    groups, states = _groups(), state_labels()
    narrowing = _narrowing(groups, states)
    matrix = matrix_of(session, summit.id, seen_here(), narrowing, names_on(summit.starts_on))
    page = _page(matrix)
    return render_template(
        "bilaterals/requests/organiser/matrix.html",
        page=page, columns=matrix.columns(page.rows), cells=matrix.cells, signs=SIGNS, narrowing=narrowing, groups=groups,
        request_states=states, request_tones=state_tones(), sees_all=sees_all(),
    )  # fmt: skip


def _page(matrix: Matrix) -> Page:
    count = len(matrix.rows)
    page_count = max(1, -(-count // ROWS_A_PAGE))
    number = min(max(page_number(), 1), page_count)
    rows: list[Heading] = list(matrix.rows[(number - 1) * ROWS_A_PAGE : number * ROWS_A_PAGE])
    return Page(rows, number, page_count, count)


def _groups() -> dict[str, str]:
    others = {kind: label for kind, label in KIND_PLURALS.items() if kind != PartyKind.MEMBER_STATE}
    return {code: _(label) for code, label in (GROUP_LABELS | others).items()} | {"principals": _("Principals")}


def _narrowing(groups: dict[str, str], states: dict[str, str]) -> Narrowing:
    """What the address asks for; what means nothing here is left out."""
    given = {name: request.args.get(name, "").strip() for name in ("group", "to_group", "state", "text")}
    known = {"group": groups, "to_group": groups, "state": states}
    return Narrowing(**{name: value[:LONGEST_TEXT] if name == "text" or value in known[name] else "" for name, value in given.items()})
