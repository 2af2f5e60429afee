"""The Mission's page of its place on a list: the place, the time limit, the text of the statement."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.registration.own import own_delegation
from uncops.speakers import following  # noqa: F401 - registers how lists follow requests
from uncops.speakers.following import place_facts
from uncops.speakers.forms import ACCEPTED, StatementForm
from uncops.speakers.models import Inscription
from uncops.speakers.queries.lists import list_here, own_inscription, statement_of, statements_of
from uncops.speakers.rules import check_not_kept
from uncops.speakers.services import slots  # noqa: F401 - registers that calendars follow lists
from uncops.speakers.services.inscriptions import receive_statement
from uncops.speakers.uploads import opened
from uncops.web.audiences import portal
from uncops.web.deeds import current_deed
from uncops.web.downloads import download
from uncops.web.forms import translated


def _own(delegation_id: int, inscription_id: int) -> Inscription:
    """An inscription of one's own delegation.

    :raises NotFound: when it is another's, or there is none.
    """
    own_delegation(delegation_id)
    one = own_inscription(db.session(), delegation_id, inscription_id)
    if one is None:
        raise NotFound
    return one


@portal.page("/delegations/<int:delegation_id>/speakers/<int:inscription_id>", permission="registration.edit", methods=("GET", "POST"))
def speaker_show(delegation_id: int, inscription_id: int) -> ResponseReturnValue:
    one, form = _own(delegation_id, inscription_id), StatementForm()
    if form.validate_on_submit():
        try:
            check_not_kept(one.list)
            received = opened(form.file.data.filename if form.file.data else "", form.file.data.read() if form.file.data else b"")
            with transaction() as session:
                receive_statement(session, inscription_id, received, checked=not form.is_final.data, deed=current_deed())
        except Refusal as refusal:
            form.file.errors = [translated(refusal)]
        else:
            flash(_("The statement was received. It is seen by the secretariat and the interpreters only."), "good")
            return redirect(url_for("portal.speaker_show", delegation_id=delegation_id, inscription_id=inscription_id), 303)
        one = _own(delegation_id, inscription_id)
    page = render_template(
        "speakers/portal/show.html",
        delegation=own_delegation(delegation_id), one=one, held=one.list.session, form=form, accepted=ACCEPTED,
        facts=place_facts(list_here(db.session(), one.list), one, clock.now()),
        statements=statements_of(db.session(), [one.id]).get(one.id, []),
    )  # fmt: skip
    return page, 422 if form.errors else 200


@portal.page("/delegations/<int:delegation_id>/speakers/<int:inscription_id>/statements/<int:statement_id>", permission="registration.edit")
def speaker_statement(delegation_id: int, inscription_id: int, statement_id: int) -> ResponseReturnValue:
    one, found = _own(delegation_id, inscription_id), statement_of(db.session(), statement_id)
    if found is None or found[1].id != one.id:
        raise NotFound
    return download(found[0].content, file_name=found[0].file_name, content_type="application/octet-stream")
