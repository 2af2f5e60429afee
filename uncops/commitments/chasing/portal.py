"""The Mission's page of news: every open commitment at once, answered in part or whole, kept as typed until it is sent."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session

from uncops.commitments.chasing import queries
from uncops.commitments.chasing.services.news import FIELDS, Typed, Wrong, keep_typed, send_typed
from uncops.commitments.facts import EvidenceFacts
from uncops.commitments.queries.reports import delivered_of
from uncops.commitments.states import proposable_states
from uncops.commitments.wording import (
    amount_text,
    holder_text,
    kind_labels,
    quantity_of,
    quantity_text,
    report_labels,
    report_tones,
    state_labels,
    state_tones,
    unit_label,
)
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.core.wording import N_
from uncops.delegations.dossier import Entry, add_entries
from uncops.delegations.models import Delegation
from uncops.registration.own import own_delegation
from uncops.web.audiences import portal
from uncops.web.deeds import current_deed
from uncops.web.forms import translated
from uncops.web.languages import day, zone
from uncops.web.paging import page_number, page_of

SEND = "send"
LETTERS_LIMIT = 20_000
ENTRY = N_("News of commitments")


@portal.page("/delegations/<int:delegation_id>/commitments/news", permission="registration.edit", methods=("GET", "POST"))
def commitment_news(delegation_id: int) -> ResponseReturnValue:
    delegation = own_delegation(delegation_id)
    page = page_of(db.session(), queries.open_of_party(delegation.party_id), page_number())
    if request.method == "GET":
        return _page(delegation, page, {}, [])
    typed = {held.id: _typed(held.id) for held in page.rows if f"text-{held.id}" in request.form}
    deed = current_deed()
    with transaction() as session:
        wrong = keep_typed(session, delegation, typed, deed=deed)
    stuck, sent = {one.commitment_id for one in wrong}, 0
    if request.form.get("deed") == SEND:
        with transaction() as session:
            sent, refused = send_typed(session, delegation, [number for number in typed if number not in stuck], deed=deed)
        wrong += refused
    _tell(sent, is_sent=request.form.get("deed") == SEND, has_wrong=bool(wrong))
    if wrong:
        page = page_of(db.session(), queries.open_of_party(delegation.party_id), page_number())
        return _page(delegation, page, typed, wrong), 422
    return redirect(url_for("portal.commitment_news", delegation_id=delegation_id, page=page.number), 303)


def _tell(sent: int, *, is_sent: bool, has_wrong: bool) -> None:
    if sent:
        flash(ngettext("%(num)d answer is sent. Thank you.", "%(num)d answers are sent. Thank you.", sent), "good")
    elif is_sent and not has_wrong:
        flash(_("Nothing was sent: no answer says anything yet."), "warning")
    elif not has_wrong:
        flash(_("What you typed is kept. It is not sent yet."), "good")


def _typed(number: int) -> Typed:
    """What the form says of one commitment."""
    said = {name: request.form.get(f"{name}-{number}", "")[:LETTERS_LIMIT].replace("\r\n", "\n") for name in FIELDS}
    files = [file for file in request.files.getlist(f"evidence-{number}") if file and file.filename]
    gone = frozenset(int(one) for one in request.form.getlist(f"without-{number}") if one.isascii() and one.isdigit())
    seen = request.form.get(f"version-{number}", "0")
    version = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 9 else 0
    return Typed(said, tuple(EvidenceFacts(file.filename or "", file.read()) for file in files), gone, version)


def _page(delegation: Delegation, page: Any, typed: dict[int, Typed], wrong: list[Wrong]) -> str:
    session, numbers = db.session(), [held.id for held in page.rows]
    drafts = queries.drafts_of(session, delegation.id, numbers)
    errors = {(one.commitment_id, one.refusal.field or "text"): translated(one.refusal) for one in wrong}
    stuck = {one.commitment_id for one in wrong}
    said = {number: dict(typed[number].fields) if number in stuck and number in typed else _kept(drafts.get(number)) for number in numbers}
    return render_template(
        "commitments/chasing/portal_news.html",
        delegation=delegation, page=page, drafts=drafts, said=said, errors=errors, news=queries.latest_news(session, numbers),
        delivered=delivered_of(session, numbers), requests=queries.open_requests_of(session, delegation.id),
        proposable=lambda held: proposable_states(held.state), **_words(),
    )  # fmt: skip


def _kept(draft: Any) -> dict[str, str]:
    today = clock.now().astimezone(zone()).date().isoformat()
    return dict(draft.fields) if draft else {"as_of": today}


def _words() -> dict[str, Any]:
    return {
        "kinds": kind_labels(), "states": state_labels(), "tones": state_tones(), "holder_of": holder_text,
        "report_states": report_labels(), "report_tones": report_tones(), "amount": amount_text,
        "quantity_of": lambda held: quantity_text(quantity_of(held)), "unit_of": lambda held: held.currency or unit_label(held.unit),
    }  # fmt: skip


@add_entries(70)
def news_entry(session: Session, delegation: Delegation) -> list[Entry]:
    """On the Mission's page: the secretariat waits for news."""
    waiting = [one for one in queries.open_requests_of(session, delegation.id) if one.answered_at is None]
    if not waiting:
        return []
    note = _("Asked for by %(day)s.", day=day(waiting[0].request.answer_by))
    url = url_for("portal.commitment_news", delegation_id=delegation.id)
    return [Entry(_(ENTRY), is_done=False, note=note, url=url, is_needed=False)]
