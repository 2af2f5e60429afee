"""The secretariat's pages of what delegations ask for and announce."""

from collections.abc import Callable

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.audit.telling import tell
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.core.wording import N_
from uncops.delegations.dossier import add_section
from uncops.delegations.models import Delegation
from uncops.delegations.queries import delegation_of
from uncops.reference.naming import party_name
from uncops.registration.wishes import queries, services
from uncops.registration.wishes.kinds import STATE_LABELS, Wish
from uncops.registration.wishes.pages import form_page, kind_named, summit_of, told_by_kind, wish_here, words_of_wishes
from uncops.registration.wishes.telling import Teller
from uncops.summits.current import required_summit
from uncops.web.access import may
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.forms import Form, translated
from uncops.web.languages import language
from uncops.web.paging import page_number, page_of

tell({
    "wish.entered": N_("Request entered"),
    "wish.changed": N_("Request changed"),
    "wish.withdrawn": N_("Request withdrawn"),
    "wish.taken-up": N_("Request taken up"),
})  # fmt: skip


def _delegation(delegation_id: int) -> Delegation:
    delegation = delegation_of(db.session(), delegation_id)
    if delegation is None:
        raise NotFound
    return delegation


def _name(delegation: Delegation) -> str:
    return party_name(delegation.party, language(), summit_of(delegation).starts_on)


@organiser.page("/requests", permission="wishes.read")
def wish_list() -> ResponseReturnValue:
    summit = required_summit()
    kind = kind_named(request.args.get("kind", "bilateral"))
    asked = {"state": request.args.get("state", ""), "text": request.args.get("text", "").strip()}
    asked["state"] = asked["state"] if asked["state"] in STATE_LABELS else ""
    page = page_of(db.session(), queries.wishes_of_summit(summit.id, kind, **asked), page_number(), scalars=False)
    teller = Teller(db.session(), summit)
    rows = [(delegation, teller.told(wish)) for wish, delegation in page.rows]
    counts = queries.counts_by_kind(db.session(), summit.id)
    return render_template(
        "registration/organiser/wishes.html",
        page=page, rows=rows, kind=kind, asked=asked, chips=_chips(kind.slug, asked), counts=counts,
        name_of=lambda party: party_name(party, language(), summit.starts_on), organiser_urls_of=_urls, **words_of_wishes(),
    )  # fmt: skip


def _chips(kind_name: str, asked: dict[str, str]) -> list[tuple[str, str]]:
    words = {
        "state": _(STATE_LABELS[asked["state"]]) if asked["state"] else "",
        "text": _("named like “%(text)s”", text=asked["text"]) if asked["text"] else "",
    }
    return [
        (
            said,
            url_for("organiser.wish_list", kind=kind_name, **{other: value for other, value in asked.items() if other != name and value}),
        )
        for name, said in words.items()
        if said
    ]


@organiser.page("/delegations/<int:delegation_id>/requests/<slug:kind_name>/new", permission="wishes.edit", methods=("GET", "POST"))
def wish_new(delegation_id: int, kind_name: str) -> ResponseReturnValue:
    delegation, kind = _delegation(delegation_id), kind_named(kind_name)
    name = _name(delegation)
    return form_page("registration/organiser/wish.html", delegation, kind, wish=None, back=lambda: _dossier(delegation_id), name=name)


@organiser.page(
    "/delegations/<int:delegation_id>/requests/<slug:kind_name>/<int:wish_id>", permission="wishes.edit", methods=("GET", "POST")
)
def wish_edit(delegation_id: int, kind_name: str, wish_id: int) -> ResponseReturnValue:
    delegation, kind = _delegation(delegation_id), kind_named(kind_name)
    wish, name = wish_here(delegation, kind, wish_id), _name(delegation)
    return form_page("registration/organiser/wish.html", delegation, kind, wish=wish, back=lambda: _dossier(delegation_id), name=name)


@organiser.page(
    "/delegations/<int:delegation_id>/requests/<slug:kind_name>/<int:wish_id>/move", permission="wishes.edit", methods=("GET", "POST")
)
def wish_move(delegation_id: int, kind_name: str, wish_id: int) -> ResponseReturnValue:
    delegation, kind = _delegation(delegation_id), kind_named(kind_name)
    wish, form = wish_here(delegation, kind, wish_id), Form()
    if form.validate_on_submit():
        act = services.take_up if request.form.get("to") == "taken_up" else services.withdraw
        try:
            with transaction() as session:
                act(session, session.get_one(kind.table, wish_id), deed=current_deed())
        except Refusal as refusal:
            form.form_errors.append(translated(refusal))
        else:
            return redirect(_dossier(delegation_id), 303)
    told = Teller(db.session(), summit_of(delegation)).told(wish)
    status = 422 if form.errors else 200
    return render_template(
        "registration/organiser/wish_move.html", delegation=delegation, kind=kind, told=told, form=form, name=_name(delegation),
        back=_dossier(delegation_id), **words_of_wishes(),
    ), status  # fmt: skip


def _urls(delegation_id: int, kind_name: str) -> Callable[[Wish], list[tuple[str, str]]]:
    def urls(wish: Wish) -> list[tuple[str, str]]:
        here = {"delegation_id": delegation_id, "kind_name": kind_name, "wish_id": wish.id}
        if not may("wishes.edit"):
            return []
        return [(_("Change"), url_for("organiser.wish_edit", **here)), (_("Take up or withdraw"), url_for("organiser.wish_move", **here))]

    return urls


def _dossier(delegation_id: int) -> str:
    return url_for("organiser.delegation_show", delegation_id=delegation_id, _anchor="section-requests")


@add_section("requests", N_("Requests and announcements"), order=30, permission="wishes.read")
def requests_of(delegation: Delegation) -> str:
    """The section of the dossier: what the delegation asks for and announces."""
    told = told_by_kind(delegation)
    return render_template(
        "registration/parts/wishes_section.html", delegation=delegation, told=told, organiser_urls_of=_urls, **words_of_wishes()
    )
