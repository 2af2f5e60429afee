"""The form with which a request is answered, on both sides of the door."""

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from flask import request
from sqlalchemy.orm import Session

from uncops.bilaterals.requests import answering
from uncops.bilaterals.requests.filling import offer_answer, read_counter
from uncops.bilaterals.requests.forms import AnswerForm
from uncops.bilaterals.requests.models import MeetingRequest
from uncops.bilaterals.requests.rules import RequestChangedMeanwhile, check_seen
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.summits.models import Summit
from uncops.web.deeds import current_deed

ACCEPT, DECLINE, COUNTER = "accept", "decline", "counter"


def answered(form: AnswerForm, summit: Summit, asked: MeetingRequest) -> bool:
    """Whether the form of an answer was sent and kept; otherwise it shows what is there, or says what is wrong.

    :raises NotFound: for a button that is none of the three.
    """
    number, version = asked.id, asked.version
    offer_answer(form, db.session(), summit)
    if request.method == "GET":
        form.show_version(version)
        return False
    verb = _verb(request.form.get("to", ""), form, ZoneInfo(summit.time_zone))
    if not form.validate_on_submit():
        return False
    try:
        with transaction() as session:
            check_seen(answering.locked_request(session, number).version, form.seen_version)
            verb(session, number)
    except RequestChangedMeanwhile as refusal:
        form.refuse(refusal)
        db.session.expire_all()
        form.show_version(db.session.get_one(MeetingRequest, number).version)
        return False
    except Refusal as refusal:
        form.refuse(refusal)
        return False
    return True


def _verb(wanted: str, form: AnswerForm, zone: ZoneInfo) -> Callable[[Session, int], Any]:
    words = form.words.data or ""
    if wanted == ACCEPT:
        return lambda session, number: answering.accept(session, number, words, deed=current_deed())
    if wanted == DECLINE:
        return lambda session, number: answering.decline(session, number, words, deed=current_deed())
    if wanted == COUNTER:
        return lambda session, number: answering.counter(session, number, read_counter(form, zone), words, deed=current_deed())
    raise NotFound
