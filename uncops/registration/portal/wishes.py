"""The Mission's pages of what it asks for and announces."""

from collections.abc import Callable
from dataclasses import replace

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session

from uncops.core.database import db, transaction
from uncops.core.refusals import Refusal
from uncops.delegations.dossier import Entry, add_entries
from uncops.delegations.models import Delegation
from uncops.registration.own import own_delegation
from uncops.registration.wishes import services
from uncops.registration.wishes.gates import notices_for
from uncops.registration.wishes.happenings import ToldMore, told_more
from uncops.registration.wishes.kinds import KINDS, Wish
from uncops.registration.wishes.pages import form_page, kind_named, summit_of, told_by_kind, wish_here, words_of_wishes
from uncops.registration.wishes.queries import live_counts, sessions_with_speakers
from uncops.registration.wishes.rules import NOT_COMING
from uncops.registration.wishes.telling import Teller, ToldWish
from uncops.web.audiences import portal
from uncops.web.deeds import current_deed
from uncops.web.forms import Form, translated


@portal.page("/delegations/<int:delegation_id>/requests", permission="registration.edit")
def wish_list(delegation_id: int) -> ResponseReturnValue:
    delegation = own_delegation(delegation_id)
    told, more = _told_with_more(delegation)
    may_inscribe = bool(sessions_with_speakers(db.session(), summit_of(delegation)))
    return render_template(
        "registration/portal/wishes.html",
        delegation=delegation, told=told, may_inscribe=may_inscribe, may_ask=delegation.state not in NOT_COMING,
        urls_of=lambda kind_name: _urls(delegation_id, kind_name, more.get(kind_name, {})),
        notices=notices_for(db.session(), delegation), **words_of_wishes(),
    )  # fmt: skip


@portal.page("/delegations/<int:delegation_id>/requests/<slug:kind_name>/new", permission="registration.edit", methods=("GET", "POST"))
def wish_new(delegation_id: int, kind_name: str) -> ResponseReturnValue:
    delegation, kind = own_delegation(delegation_id), kind_named(kind_name)
    return form_page("registration/portal/wish.html", delegation, kind, wish=None, back=lambda: _list(delegation_id, kind.slug))


@portal.page(
    "/delegations/<int:delegation_id>/requests/<slug:kind_name>/<int:wish_id>", permission="registration.edit", methods=("GET", "POST")
)
def wish_edit(delegation_id: int, kind_name: str, wish_id: int) -> ResponseReturnValue:
    delegation, kind = own_delegation(delegation_id), kind_named(kind_name)
    wish = wish_here(delegation, kind, wish_id)
    return form_page("registration/portal/wish.html", delegation, kind, wish=wish, back=lambda: _list(delegation_id, kind.slug))


@portal.page(
    "/delegations/<int:delegation_id>/requests/<slug:kind_name>/<int:wish_id>/withdraw",
    permission="registration.edit", methods=("GET", "POST"),
)  # fmt: skip
def wish_withdraw(delegation_id: int, kind_name: str, wish_id: int) -> ResponseReturnValue:
    delegation, kind = own_delegation(delegation_id), kind_named(kind_name)
    wish, form = wish_here(delegation, kind, wish_id), Form()
    if form.validate_on_submit():
        try:
            with transaction() as session:
                services.withdraw(session, session.get_one(kind.table, wish_id), deed=current_deed())
        except Refusal as refusal:
            form.form_errors.append(translated(refusal))
        else:
            return redirect(_list(delegation_id, kind.slug), 303)
    told = Teller(db.session(), summit_of(delegation)).told(wish)
    status = 422 if form.errors else 200
    return render_template("registration/portal/wish_withdraw.html", delegation=delegation, kind=kind, told=told, form=form), status


def _told_with_more(delegation: Delegation) -> tuple[dict[str, list[ToldWish]], dict[str, dict[int, ToldMore]]]:
    """Everything a delegation asks for in words, with what packages above add to it."""
    told = told_by_kind(delegation)
    more = {slug: told_more(db.session(), slug, [one.wish for one in ones]) for slug, ones in told.items()}
    added = {
        slug: [replace(one, facts=(*one.facts, *more[slug].get(one.wish.id, ToldMore()).facts)) for one in ones]
        for slug, ones in told.items()
    }
    return added, more


def _urls(delegation_id: int, kind_name: str, more: dict[int, ToldMore]) -> Callable[[Wish], list[tuple[str, str]]]:
    def urls(wish: Wish) -> list[tuple[str, str]]:
        here = {"delegation_id": delegation_id, "kind_name": kind_name, "wish_id": wish.id}
        added = more.get(wish.id, ToldMore()).links
        return [*added, (_("Change"), url_for("portal.wish_edit", **here)), (_("Withdraw"), url_for("portal.wish_withdraw", **here))]

    return urls


def _list(delegation_id: int, kind_name: str) -> str:
    return url_for("portal.wish_list", delegation_id=delegation_id, _anchor=kind_name)


@add_entries(30)
def wish_entries(session: Session, delegation: Delegation) -> list[Entry]:
    """One line a kind: how many stand, and where to add one; nothing here is needed to submit."""
    counts = live_counts(session, delegation.id)
    return [
        Entry(
            title=_(kind.title),
            is_done=counts[slug] > 0,
            note=ngettext("%(num)d entered", "%(num)d entered", counts[slug]) if counts[slug] else _(kind.begin),
            url=_list(delegation.id, slug),
            is_needed=False,
        )
        for slug, kind in KINDS.items()
    ]
