"""Pages on which people keep views of lists."""

from urllib.parse import parse_qsl, urlencode

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from uncops.audit.telling import tell
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.core.wording import N_
from uncops.lists.asking import NOT_ASKED
from uncops.lists.forms import RemovalForm, ViewForm
from uncops.lists.models import SavedView
from uncops.lists.queries import own_view
from uncops.lists.registry import title_of
from uncops.lists.services import ViewFacts, change_view, remove_view, save_view
from uncops.lists.showing import may_do
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed

tell({
    "view.saved": N_("View of a list saved"),
    "view.changed": N_("View of a list changed"),
    "view.removed": N_("View of a list removed"),
})  # fmt: skip


@organiser.page("/views/<string:page_name>/new", permission="overview.read", methods=("GET", "POST"))
def view_save(page_name: str) -> ResponseReturnValue:
    endpoint = f"organiser.{page_name}"
    title, query, form = _list_title(endpoint), _query(), ViewForm()
    if form.validate_on_submit():
        try:
            with transaction() as session:
                save_view(session, endpoint, query, ViewFacts(form.name.data or "", form.is_shared.data), deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("The view “%(name)s” is kept.", name=(form.name.data or "").strip()), "good")
            return redirect(_list_url(endpoint, query), 303)
    status = 422 if form.errors else 200
    return render_template("lists/organiser/save.html", form=form, list_title=title, back=_list_url(endpoint, query)), status


@organiser.page("/views/<int:view_id>/change", permission="overview.read", methods=("GET", "POST"))
def view_change(view_id: int) -> ResponseReturnValue:
    view = _own_view(view_id)
    form = ViewForm(obj=view)
    if form.validate_on_submit():
        try:
            with transaction() as session:
                held = session.get_one(SavedView, view_id)
                change_view(session, held, ViewFacts(form.name.data or "", form.is_shared.data), deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(_list_url(view.page, view.query), 303)
    status = 422 if form.errors else 200
    return render_template("lists/organiser/change.html", form=form, view=view, back=_list_url(view.page, view.query)), status


@organiser.page("/views/<int:view_id>/remove", permission="overview.read", methods=("GET", "POST"))
def view_remove(view_id: int) -> ResponseReturnValue:
    view, form = _own_view(view_id), RemovalForm()
    endpoint, query = view.page, view.query
    if form.validate_on_submit():
        with transaction() as session:
            remove_view(session, session.get_one(SavedView, view_id), deed=current_deed())
        return redirect(_list_url(endpoint, query), 303)
    return render_template("lists/organiser/remove.html", form=form, view=view, back=_list_url(endpoint, query))


def _list_title(endpoint: str) -> str:
    """The title of a list the visitor may open; anything else is not there."""
    title = title_of(endpoint)
    if title is None or not may_do(endpoint):
        raise NotFound
    return _(title)


def _query() -> str:
    kept = [(name, value) for name, value in request.args.items(multi=True) if name not in NOT_ASKED]
    return urlencode(kept)


def _own_view(view_id: int) -> SavedView:
    view = own_view(db.session(), view_id, current_user.id)
    if view is None or view.page not in current_app.view_functions or title_of(view.page) is None or not may_do(view.page):
        raise NotFound
    return view


def _list_url(endpoint: str, query: str) -> str:
    known = urlencode(parse_qsl(query))
    return url_for(endpoint) + (f"?{known}" if known else "")
