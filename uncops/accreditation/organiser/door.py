"""The door: the page for a telephone, the scans it sends, the list it holds without a line, the counter."""

from uuid import uuid4
from zoneinfo import ZoneInfo

from flask import g, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.accreditation import queries, rules
from uncops.accreditation.answers import Answer, answer_to
from uncops.accreditation.scans import Sent, key_of, read_scans
from uncops.accreditation.services.door import check_in as decide
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.delegations.models import Clearance, Function, Participant
from uncops.delegations.naming import listed_name
from uncops.delegations.rules import FUNCTION_LABELS
from uncops.delegations.visible import fields_visible_here
from uncops.delegations.words import words_of
from uncops.reference.models import Party
from uncops.reference.naming import party_name
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.languages import language


@organiser.page("/check-in", permission="badges.check-in", methods=("GET", "POST"))
def check_in() -> ResponseReturnValue:
    summit = _summit()
    text, gate = (request.form.get(name, "").strip()[:200] for name in ("text", "gate"))
    person = request.form.get("participant_id", "")
    answer, candidates = None, []
    if request.method == "POST" and (text or person):
        chosen = int(person) if person.isascii() and person.isdigit() and len(person) < 10 else None
        sent = Sent(str(uuid4()), clock.now(), key_of("", text), text, chosen, gate[:60], "")
        answer, candidates = _answered(summit, sent)
    terms = queries.terms_row(db.session(), _summit().id)
    return render_template(
        "accreditation/organiser/check_in.html",
        answer=answer, candidates=candidates, text=text, gate=gate, gates=terms.gates if terms else [],
        count=_count(_summit()), **words_of(_summit()),
    )  # fmt: skip


@organiser.page("/check-in/scans", permission="badges.check-in", methods=("POST",))
def check_in_scans() -> ResponseReturnValue:
    summit = _summit()
    answers: list[dict[str, object]] = []
    for sent in read_scans(request.get_json(silent=True), clock.now()):
        answer, candidates = _answered(summit, sent)
        if answer is not None:
            answers.append(answer.as_json())
        else:
            answers.append({"uuid": sent.uuid, "outcome": "choose", "candidates": [_candidate(person) for person in candidates]})
    return jsonify(answers=answers)


@organiser.page("/check-in/list", permission="badges.check-in")
def check_in_list() -> ResponseReturnValue:
    summit = _summit()
    parties = {party.id: party_name(party, language(), summit.starts_on) for party in db.session.query(Party)}
    labels = {function.value: _(label) for function, label in FUNCTION_LABELS.items()}
    rows = [
        [row.code_key, _worth(row), listed_name(row.name, row.surname), labels[row.function], parties[row.party_id]]
        for row in queries.door_list(db.session(), summit.id)
    ]
    return jsonify(badges=rows)


@organiser.page("/check-in/counter", permission="badges.check-in")
def check_in_counter() -> ResponseReturnValue:
    summit = _summit()
    template = "counter_part" if request.headers.get("HX-Request") else "counter"
    return render_template(f"accreditation/organiser/{template}.html", count=_count(summit), summit=summit)


def _summit() -> Summit:
    """The summit at whose doors one stands; its clock is the one shown."""
    summit = required_summit()
    g.time_zone = summit.time_zone
    return summit


def _count(summit: Summit) -> queries.DoorCount:
    today = clock.now().astimezone(ZoneInfo(summit.time_zone)).date()
    return queries.door_count(db.session(), summit.id, today)


def _answered(summit: Summit, sent: Sent) -> tuple[Answer | None, list[Participant]]:
    """The answer to a scan; for a name that several people have, those people instead."""
    # Who scans is known before the transaction begins: inside it, every other door waits.
    summit_id, visible, deed = summit.id, fields_visible_here(summit.id), current_deed()
    participant_id = sent.participant_id
    if not sent.code_key and participant_id is None:
        found = queries.people_like(db.session(), summit_id, sent.text)
        is_number = len(found) == 1 and (found[0].accreditation_number or "").casefold() == sent.text.strip().casefold()
        if found and not is_number:
            return None, found
        participant_id = found[0].id if found else None
    with transaction() as session:
        held = session.get_one(Summit, summit_id)
        return answer_to(decide(session, held, sent.scan(participant_id), deed=deed), held, visible), []


def _candidate(person: Participant) -> dict[str, object]:
    summit = required_summit()
    return {
        "participant_id": person.id,
        "name": person.listed_name,
        "function": _(FUNCTION_LABELS[Function(person.function)]),
        "party": party_name(person.delegation.party, language(), summit.starts_on),
    }


def _worth(row: object) -> str:
    """What a badge is worth without asking again: '' when it opens the door, otherwise why not."""
    if row.voided_at is not None:  # type: ignore[attr-defined]
        return "void"
    if row.left_at is not None:  # type: ignore[attr-defined]
        return "left"
    if row.state not in rules.ACCEPTED_STATES:  # type: ignore[attr-defined]
        return "withdrawn"
    return "" if row.clearance == Clearance.CLEARED.value else "not_cleared"  # type: ignore[attr-defined]
