"""What the pages of both sides do with requests: load the form, read it, save it, show it."""

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from flask import g, redirect, render_template
from flask.typing import ResponseReturnValue

from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.delegations.models import Delegation
from uncops.registration.wishes import queries, services
from uncops.registration.wishes.filling import offer, read, show
from uncops.registration.wishes.forms import FORMS, WishForm
from uncops.registration.wishes.kinds import KINDS, STATE_LABELS, STATE_TONES, Wish, WishKind
from uncops.registration.wishes.rules import WishChangedMeanwhile
from uncops.registration.wishes.telling import Teller, ToldWish
from uncops.summits.models import Summit
from uncops.web.deeds import current_deed


def kind_named(slug: str) -> WishKind:
    """The kind of that name.

    :raises NotFound: for no kind.
    """
    if slug not in KINDS:
        raise NotFound
    return KINDS[slug]


def wish_here(delegation: Delegation, kind: WishKind, wish_id: int) -> Wish:
    """One request of this delegation.

    :raises NotFound: when it has none of that number.
    """
    wish = queries.wish_of(db.session(), delegation.id, kind, wish_id)
    if wish is None:
        raise NotFound
    return wish


def told_by_kind(delegation: Delegation) -> dict[str, list[ToldWish]]:
    """Everything a delegation asks for, in words, by kind."""
    summit = summit_of(delegation)
    teller = Teller(db.session(), summit)
    return {slug: [teller.told(wish) for wish in found] for slug, found in queries.wishes_of(db.session(), delegation.id).items()}


def summit_of(delegation: Delegation) -> Summit:
    """The summit of a delegation; its zone is the one the page shows."""
    summit = db.session.get_one(Summit, delegation.summit_id)
    g.time_zone = summit.time_zone
    return summit


def words_of_wishes() -> dict[str, Any]:
    """What the templates need to name kinds and states."""
    return {"wish_kinds": KINDS, "wish_states": STATE_LABELS, "wish_tones": STATE_TONES}


def form_page(
    template: str, delegation: Delegation, kind: WishKind, *, wish: Wish | None, back: Callable[[], str], **words: Any
) -> ResponseReturnValue:
    """The page on which a request is entered or changed; `back` is where it leads when saved."""
    zone = ZoneInfo(summit_of(delegation).time_zone)
    form = FORMS[kind.slug]()
    offer(form, kind.slug, db.session(), delegation, known=wish)
    stored = None
    if wish is not None and not form.is_submitted():
        show(form, kind.slug, wish, zone)
    if form.validate_on_submit():
        try:
            _save(delegation.id, kind, wish.id if wish else None, read(form, kind.slug, zone), form)
        except WishChangedMeanwhile as refusal:
            form.refuse(refusal)
            stored = _seen_now(form, delegation, kind, wish)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(back(), 303)
    status = 422 if form.errors else 200
    return render_template(template, delegation=delegation, kind=kind, wish=wish, form=form, stored=stored, back=back(), **words), status


def _save(delegation_id: int, kind: WishKind, wish_id: int | None, values: dict[str, Any], form: WishForm) -> None:
    with transaction() as session:
        delegation = session.get_one(Delegation, delegation_id)
        if wish_id is None:
            services.enter(session, delegation, kind, values, deed=current_deed())
            return
        wish = session.get_one(kind.table, wish_id)
        services.change(session, wish, values, seen_version=form.seen_version or 0, deed=current_deed())


def _seen_now(form: WishForm, delegation: Delegation, kind: WishKind, wish: Wish | None) -> ToldWish | None:
    """What is stored, to be read beside what was typed; saving once more is then a decision of the person."""
    if wish is None:
        return None
    now = wish_here(delegation, kind, wish.id)
    form.seen.data = str(now.version)
    form.seen.raw_data = None
    return Teller(db.session(), summit_of(delegation)).told(now)
