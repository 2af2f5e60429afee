"""The secretariat's pages of principals."""

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from uncops.audit.queries import trail_of
from uncops.audit.telling import tell, told
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.core.wording import N_
from uncops.principals import queries, services
from uncops.principals.dossier import principal_sections
from uncops.principals.forms import DeedForm, PrincipalForm
from uncops.principals.models import Principal
from uncops.reference.queries import ranks
from uncops.summits.current import required_summit, summits_here
from uncops.summits.models import Summit
from uncops.web.access import may
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.languages import language
from uncops.web.paging import page_number, page_of

tell({
    "principal.added": N_("Principal entered"),
    "principal.changed": N_("Principal changed"),
    "principal.left": N_("Principal no longer holds meetings"),
    "principal.returned": N_("Principal holds meetings again"),
})  # fmt: skip


@organiser.page("/principals", permission="principals.read")
def principal_list() -> ResponseReturnValue:
    summit = required_summit()
    page = page_of(db.session(), queries.principal_list(summit.id), page_number())
    return render_template("principals/organiser/list.html", page=page, rank_labels=_rank_labels())


@organiser.page("/principals/<int:principal_id>", permission="principals.read")
def principal_show(principal_id: int) -> ResponseReturnValue:
    principal = _found(principal_id)
    sections = [
        (section.key, _(section.title), Markup(content))  # noqa: S704 - sections give HTML they rendered themselves
        for section in principal_sections()
        if may(section.permission) and (content := section.render(principal).strip())
    ]
    return render_template(
        "principals/organiser/show.html",
        principal=principal, rank_labels=_rank_labels(), sections=sections, trail=told(trail_of(db.session(), principal)),
    )  # fmt: skip


@organiser.page("/principals/new", permission="principals.edit", methods=("GET", "POST"))
def principal_new() -> ResponseReturnValue:
    summit, form = required_summit(), PrincipalForm()
    _offer(form, summit.id, None)
    if form.validate_on_submit():
        try:
            with transaction() as session:
                made = services.add_principal(session, session.get_one(Summit, summit.id), _facts(form), deed=current_deed()).id
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("organiser.principal_show", principal_id=made), 303)
    return render_template("principals/organiser/edit.html", form=form, principal=None), 422 if form.errors else 200


@organiser.page("/principals/<int:principal_id>/edit", permission="principals.edit", methods=("GET", "POST"))
def principal_edit(principal_id: int) -> ResponseReturnValue:
    principal = _found(principal_id)
    form = PrincipalForm(obj=principal)
    _offer(form, principal.summit_id, principal)
    if request.method == "GET":
        form.seen.data, form.account_id.data = str(principal.version), principal.account_id or 0
    if form.validate_on_submit():
        try:
            with transaction() as session:
                services.change_principal(session, principal_id, _facts(form), seen_version=_seen(form), deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("organiser.principal_show", principal_id=principal_id), 303)
    return render_template("principals/organiser/edit.html", form=form, principal=_found(principal_id)), 422 if form.errors else 200


@organiser.page("/principals/<int:principal_id>/activity", permission="principals.edit", methods=("GET", "POST"))
def principal_activity(principal_id: int) -> ResponseReturnValue:
    principal, form = _found(principal_id), DeedForm()
    if form.validate_on_submit():
        is_active = request.form.get("to") == "active"
        with transaction() as session:
            name = services.set_active(session, principal_id, is_active=is_active, deed=current_deed()).name
        said = _("%(name)s holds meetings again.", name=name) if is_active else _("%(name)s no longer holds meetings.", name=name)
        flash(said, "good")
        return redirect(url_for("organiser.principal_show", principal_id=principal_id), 303)
    return render_template("principals/organiser/activity.html", principal=principal, form=form)


def _found(principal_id: int) -> Principal:
    """The principal of an address; the page shows times by the clock of their summit.

    :raises NotFound: when there is none.
    """
    principal = queries.principal_of(db.session(), principal_id)
    if principal is None:
        raise NotFound
    g.time_zone = next(summit.time_zone for summit in summits_here() if summit.id == principal.summit_id)
    return principal


def _rank_labels() -> dict[str, str]:
    return {rank.code: rank.label(language()) for rank in ranks(db.session())}


def _offer(form: PrincipalForm, summit_id: int, principal: Principal | None) -> None:
    form.rank.choices = [("", _("No rank")), *_rank_labels().items()]
    offices = {account.id: account.name for account in queries.office_accounts(db.session(), summit_id)}
    if principal is not None and principal.account is not None:  # one whose role was taken away meanwhile stays linked until it is changed
        offices.setdefault(principal.account.id, principal.account.name)
    form.account_id.choices = [(0, _("None yet")), *offices.items()]


def _facts(form: PrincipalForm) -> services.PrincipalFacts:
    return services.PrincipalFacts(
        name=form.name.data or "", office=form.office.data or "", rank=form.rank.data or "", email=form.email.data or "",
        account_id=form.account_id.data or None, note=form.note.data or "", daily_quota=form.daily_quota.data,
        longest_run=form.longest_run.data, break_minutes=form.break_minutes.data,
    )  # fmt: skip


def _seen(form: PrincipalForm) -> int | None:
    given = form.seen.data or ""
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else None
