"""The page on which the addresses of a delegation are entered."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.delegations.models import Delegation
from uncops.delegations.queries import delegation_of
from uncops.mail import queries
from uncops.mail.forms import AddressesForm
from uncops.mail.labels import labels
from uncops.mail.queries import Recipient
from uncops.mail.services.addresses import set_addresses
from uncops.registration.queries import focal_points_of
from uncops.summits.current import required_summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed


@organiser.page("/delegations/<int:delegation_id>/addresses", permission="mail.send", methods=("GET", "POST"))
def delegation_addresses(delegation_id: int) -> ResponseReturnValue:
    summit, form = required_summit(), AddressesForm()
    delegation = delegation_of(db.session(), delegation_id)
    if delegation is None or delegation.summit_id != summit.id:
        raise NotFound
    if form.validate_on_submit():
        try:
            with transaction() as session:
                held = session.get_one(Delegation, delegation_id)
                set_addresses(session, held, _recipients(form.addresses.data or ""), deed=current_deed())
        except Refusal as refusal:
            refusal.field = "addresses"
            form.refuse(refusal)
        else:
            flash(_("The addresses are saved."), "good")
            return redirect(url_for("organiser.delegation_show", delegation_id=delegation_id), 303)
    elif not form.is_submitted():
        rows = queries.addresses_of(db.session(), delegation_id)
        form.addresses.data = "\n".join(", ".join(part for part in (row.email, row.name) if part) for row in rows)
    points = focal_points_of(db.session(), delegation_id)
    page = render_template("mail/organiser/addresses.html", delegation=delegation, form=form, points=points, **labels(summit))
    return page, 422 if form.errors else 200


def _recipients(typed: str) -> list[Recipient]:
    """A line each: the address, and after a comma or semicolon the name."""
    found = []
    for line in typed.replace(";", ",").splitlines():
        email, _comma, name = line.partition(",")
        if email.strip():
            found.append(Recipient(email.strip(), name.strip()[:200]))
    return found
