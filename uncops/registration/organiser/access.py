"""The dossier's part about who registers a delegation, and the links with which they come."""

from collections.abc import Callable
from typing import TypeVar

from flask import flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.audit.telling import tell
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.core.wording import N_
from uncops.delegations.dossier import add_section
from uncops.delegations.models import Delegation
from uncops.delegations.organiser.found import found_delegation
from uncops.reference.naming import party_name
from uncops.registration import queries, rules
from uncops.registration.access import make_access_link, revoke_link
from uncops.registration.focal_points import end_access
from uncops.registration.forms import LinkForm
from uncops.registration.models import AccessLink, FocalPoint
from uncops.summits.models import Summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.forms import Form
from uncops.web.languages import language

tell({
    "access-link.made": N_("Link for the registration made"),
    "access-link.revoked": N_("Link for the registration taken back"),
    "focal-point.came-in": N_("Focal point came in"),
    "focal-point.ended": N_("Access of a focal point ended"),
    "focal-point.moved-up": N_("Second focal point became the first"),
})  # fmt: skip


Opening = TypeVar("Opening", AccessLink, FocalPoint)


@add_section("access", N_("Focal points"), order=12, permission="delegations.edit")
def access_section(delegation: Delegation) -> str:
    """Who registers the delegation, and the links that were made for it."""
    held = queries.focal_points_of(db.session(), delegation.id)
    links = queries.links_of(db.session(), delegation.id)
    live = {link.id for link in links if rules.is_link_live(clock.now(), expires_at=link.expires_at, revoked_at=link.revoked_at)}
    return render_template("registration/organiser/access_section.html", delegation=delegation, held=held, links=links, live=live)


@organiser.page("/delegations/<int:delegation_id>/access/new", permission="delegations.edit", methods=("GET", "POST"))
def access_link_new(delegation_id: int) -> ResponseReturnValue:
    delegation, form = found_delegation(delegation_id), LinkForm()
    if form.validate_on_submit():
        try:
            with transaction() as session:
                key = make_access_link(
                    session, session.get_one(Delegation, delegation_id), email=form.email.data or "", name=form.name.data or "",
                    place=int(form.place.data), deed=current_deed(),
                )  # fmt: skip
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return _shown_once(delegation_id, form, url_for("public.access_open", key=key, _external=True))
    page = render_template("registration/organiser/access_link_new.html", delegation=delegation, form=form, name=_name(delegation))
    return page, 422 if form.errors else 200


@organiser.page("/access-links/<int:link_id>/revoke", permission="delegations.edit", methods=("GET", "POST"))
def access_link_revoke(link_id: int) -> ResponseReturnValue:
    link = _found(AccessLink, link_id)
    if Form().validate_on_submit():
        return _taken_away(AccessLink, link_id, revoke_link, _("The link opens nothing any more."))
    return render_template("registration/organiser/access_link_revoke.html", link=link, name=_name(link.delegation))


@organiser.page("/focal-points/<int:focal_point_id>/end", permission="delegations.edit", methods=("GET", "POST"))
def focal_point_end(focal_point_id: int) -> ResponseReturnValue:
    ending = _found(FocalPoint, focal_point_id)
    if Form().validate_on_submit():
        return _taken_away(FocalPoint, focal_point_id, end_access, _("The access is ended."))
    return render_template("registration/organiser/focal_point_end.html", ending=ending, name=_name(ending.delegation))


def _found(kind: type[Opening], opening_id: int) -> Opening:
    opening = db.session.get(kind, opening_id)
    if opening is None:
        raise NotFound
    return opening


def _taken_away(kind: type[Opening], opening_id: int, take_away: Callable[..., object], said: str) -> ResponseReturnValue:
    with transaction() as session:
        opening = session.get_one(kind, opening_id)
        delegation_id = opening.delegation_id
        take_away(session, opening, deed=current_deed())
    flash(said, "good")
    return _back(delegation_id)


def _shown_once(delegation_id: int, form: LinkForm, address: str) -> ResponseReturnValue:
    delegation = found_delegation(delegation_id)
    page = render_template(
        "registration/organiser/access_link_made.html", delegation=delegation, form=form, address=address, name=_name(delegation)
    )
    answer = make_response(page)
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


def _name(delegation: Delegation) -> str:
    return party_name(delegation.party, language(), db.session.get_one(Summit, delegation.summit_id).starts_on)


def _back(delegation_id: int) -> ResponseReturnValue:
    return redirect(url_for("organiser.delegation_show", delegation_id=delegation_id, _anchor="access"), 303)
