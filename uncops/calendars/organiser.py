"""Pages on which the secretariat finds the address of every feed, and makes and ends private ones for others."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from uncops.calendars import key_pages, queries
from uncops.calendars.addresses import feed_url, tombstone_time
from uncops.calendars.contents import Choice
from uncops.calendars.forms import KeyOfForm
from uncops.calendars.itip import organiser as invitations  # noqa: F401 - its pages register themselves
from uncops.calendars.keys import Target
from uncops.calendars.models import FeedKey, FeedKind
from uncops.core.database import db
from uncops.core.refusals import NotFound
from uncops.delegations.models import Delegation
from uncops.principals.models import Principal
from uncops.programme.public import days_of
from uncops.programme.queries import published_programme
from uncops.reference.models import Party
from uncops.reference.naming import party_name
from uncops.reference.order import sort_key
from uncops.summits.current import current_summit, required_summit
from uncops.web.audiences import organiser
from uncops.web.languages import language
from uncops.web.paging import page_number, page_of


@organiser.page("/calendars", permission="calendars.read")
def feed_list() -> ResponseReturnValue:
    summit = current_summit()
    programme = published_programme(db.session(), summit) if summit else None
    return render_template(
        "calendars/organiser/list.html",
        programme=programme,
        address_of=lambda **chosen: feed_url(summit.slug, Choice(**chosen), language()) if summit else "",
        days_held=[day for day, _sessions in days_of(programme)] if programme else [],
        rooms_held=queries.rooms_in(programme) if programme else [],
        tombstone_days=tombstone_time().days,
    )


@organiser.page("/calendars/private", permission="calendars.invite")
def feed_key_list() -> ResponseReturnValue:
    page = page_of(db.session(), queries.keys_of_summit(required_summit().id), page_number())
    return render_template("calendars/organiser/keys.html", page=page, keys=[key_pages.shown(key) for key in page.rows])


@organiser.page("/calendars/private/new", permission="calendars.invite", methods=("GET", "POST"))
def feed_key_make() -> ResponseReturnValue:
    summit_id = required_summit().id
    form = KeyOfForm(spoken=language())
    form.about.choices = _choices(summit_id)
    if form.validate_on_submit():
        page = key_pages.made(form, summit_id, _target(form.about.data or ""), _frame())
        if page is not None:
            return page
    return render_template("calendars/organiser/key_make.html", form=form), 422 if form.errors else 200


@organiser.page("/calendars/private/<int:key_id>/renew", permission="calendars.invite", methods=("GET", "POST"))
def feed_key_renew(key_id: int) -> ResponseReturnValue:
    key = _found(key_id)
    if key.account_id is not None:
        raise NotFound
    return key_pages.renewed(key, _frame())


@organiser.page("/calendars/private/<int:key_id>/end", permission="calendars.invite", methods=("GET", "POST"))
def feed_key_end(key_id: int) -> ResponseReturnValue:
    return key_pages.revoked(_found(key_id), _frame())


def _choices(summit_id: int) -> list[tuple[str, str]]:
    """The principals, then the delegations in the order of their names."""
    active = select(Principal).where(Principal.summit_id == summit_id, Principal.is_active)
    principals = db.session.scalars(active.order_by(Principal.position, Principal.id))
    with_names = joinedload(Delegation.party).selectinload(Party.names)
    delegations = db.session.scalars(select(Delegation).options(with_names).where(Delegation.summit_id == summit_id)).all()
    named = [(f"delegation:{delegation.id}", party_name(delegation.party, language())) for delegation in delegations]
    return [*((f"principal:{one.id}", one.name) for one in principals), *sorted(named, key=lambda choice: sort_key(choice[1]))]


def _target(about: str) -> Target:
    kind, _colon, number = about.partition(":")
    if kind == FeedKind.PRINCIPAL.value:
        return Target(FeedKind.PRINCIPAL, principal_id=int(number))
    return Target(FeedKind.DELEGATION, delegation_id=int(number))


def _found(key_id: int) -> FeedKey:
    found = db.session.scalar(queries.keys_of_summit(required_summit().id).where(FeedKey.id == key_id))
    if found is None:
        raise NotFound
    return found


def _frame() -> key_pages.Frame:
    return key_pages.Frame("layouts/organiser.html", url_for("organiser.feed_key_list"), _("Private calendars"))
