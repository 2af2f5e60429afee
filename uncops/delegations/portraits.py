"""The photograph of a form: taken in as soon as it arrives, so that it is not lost when another field is refused; and shown again."""

from flask import Response, make_response

from uncops.core.database import db, transaction
from uncops.core.refusals import Refusal
from uncops.delegations.forms import ParticipantForm
from uncops.delegations.models import Photograph
from uncops.delegations.photographs import crop_of, keep_portrait, photograph_of, portrait_of
from uncops.web.deeds import current_deed


def take_in(form: ParticipantForm, delegation_id: int, stored_id: int | None) -> int | None:
    """The photograph the form means: one just uploaded, none, the one the page held, or what is `stored`.

    A file that cannot be used is refused at its field; nothing is taken in then. Opens a transaction of its own.
    """
    if "photograph" not in form:
        return stored_id
    if form.photograph.data:
        return _uploaded(form, delegation_id) or stored_id
    if form.photograph_dropped.data:
        return None
    held = form.photograph_held.data or ""
    wanted = int(held) if held.isascii() and held.isdigit() and len(held) < 10 else None
    return wanted if photograph_of(db.session(), delegation_id, wanted) else stored_id


def _uploaded(form: ParticipantForm, delegation_id: int) -> int | None:
    crop = crop_of(*(form[name].data for name in ("crop_x", "crop_y", "crop_width", "crop_height")))
    try:
        jpeg = portrait_of(form.photograph.data.read(), crop)
    except Refusal as refusal:
        form.refuse(refusal)
        return None
    deed = current_deed()
    with transaction() as session:
        taken = keep_portrait(session, delegation_id, jpeg, at=deed.at).id
    form.photograph_held.data = str(taken)
    form.photograph_dropped.data = False
    return taken


def photograph_answer(photograph: Photograph) -> Response:
    """The portrait, for the eyes of this visitor only: nothing on the way or on a shared computer keeps it."""
    answer = make_response(photograph.content)
    answer.mimetype = "image/jpeg"
    answer.headers["Cache-Control"] = "private, no-store"
    answer.set_etag(photograph.sha256)
    return answer
