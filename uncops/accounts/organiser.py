"""Pages on which organisers let people in, give them roles and keep them out."""

from typing import TypeVar

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from uncops.accounts.forms import GrantsForm, InvitationForm
from uncops.accounts.letters import send_invitation_letter
from uncops.accounts.links import make_link
from uncops.accounts.messages import DEEDS
from uncops.accounts.models import Account
from uncops.accounts.queries import AccountFilter, accounts, sign_ins_of
from uncops.accounts.roles import ROLE_NAMES, ROLE_PURPOSES, Role
from uncops.accounts.services import (
    Grants,
    change_grants,
    check_may_get_link,
    forget_second_factor,
    invite,
    switch_off,
    switch_on,
)
from uncops.audit.queries import trail_of
from uncops.audit.telling import tell, told
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.summits.current import summits_here
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.forms import translated
from uncops.web.paging import page_number, page_of

tell(DEEDS)

EVERY_SUMMIT = ""
AnyGrantsForm = TypeVar("AnyGrantsForm", bound=GrantsForm)


@organiser.page("/accounts", permission="accounts.read")
def account_list() -> ResponseReturnValue:
    asked = request.args
    wanted = AccountFilter(asked.get("q", "").strip(), _known_role(asked.get("role", "")), _known_state(asked.get("state", "")))
    page = page_of(db.session(), accounts(wanted), page_number(), scalars=False)
    return render_template(
        "accounts/organiser/list.html", page=page, wanted=wanted, chips=_chips(wanted), role_names=_role_names(), summits=_summit_titles()
    )


@organiser.page("/accounts/invite", permission="accounts.edit", methods=("GET", "POST"))
def account_invite() -> ResponseReturnValue:
    form = _with_choices(InvitationForm())
    if form.validate_on_submit():
        try:
            return _invite(form)
        except Refusal as refusal:
            form.refuse(refusal)
    return render_template("accounts/organiser/invite.html", form=form, purposes=_purposes()), 422 if form.errors else 200


@organiser.page("/accounts/<int:account_id>", permission="accounts.read")
def account_show(account_id: int) -> ResponseReturnValue:
    return _dossier(_account(account_id))


@organiser.page("/accounts/<int:account_id>/roles", permission="accounts.edit", methods=("GET", "POST"))
def account_roles(account_id: int) -> ResponseReturnValue:
    account, summit_id = _account(account_id), _summit_id(request.args.get("where", EVERY_SUMMIT))
    form = _with_choices(GrantsForm(summit=str(summit_id or ""), roles=sorted(_held(account, summit_id))))
    if form.validate_on_submit():
        try:
            with transaction() as session:
                change_grants(
                    session, session.get_one(Account, account_id), _grants(form), deed=current_deed(), by_administrator=_by_administrator()
                )
            flash(gettext("The roles of %(name)s are changed.", name=account.name), "success")
            return redirect(url_for("organiser.account_show", account_id=account_id), 303)
        except Refusal as refusal:
            form.refuse(refusal)
    page = render_template("accounts/organiser/roles.html", form=form, account=account, places=_places(form, account), purposes=_purposes())
    return page, 422 if form.errors else 200


@organiser.page("/accounts/<int:account_id>/link", permission="accounts.edit", methods=("POST",))
def account_link(account_id: int) -> ResponseReturnValue:
    account = _account(account_id)
    try:
        check_may_get_link(account)
        with transaction() as session:
            _send_invitation(session.get_one(Account, account_id))
    except Refusal as refusal:
        return _dossier(_account(account_id), refused=translated(refusal))
    flash(gettext("A letter with a sign-in link is on its way to %(email)s.", email=account.email), "success")
    return redirect(url_for("organiser.account_show", account_id=account_id), 303)


@organiser.page("/accounts/<int:account_id>/switch-off", permission="accounts.edit", methods=("GET", "POST"))
def account_switch_off(account_id: int) -> ResponseReturnValue:
    account = _account(account_id)
    if request.method == "GET":
        return _ask(
            gettext("Switch off the account of %(name)s?", name=account.name),
            [gettext("They are signed out everywhere and cannot sign in again."), gettext("What they did stays.")],
            gettext("Switch off"),
            account,
        )
    return _do(account_id, switch_off, gettext("%(name)s can no longer sign in.", name=account.name))


@organiser.page("/accounts/<int:account_id>/switch-on", permission="accounts.edit", methods=("POST",))
def account_switch_on(account_id: int) -> ResponseReturnValue:
    account = _account(account_id)
    return _do(account_id, switch_on, gettext("%(name)s can sign in again.", name=account.name))


@organiser.page("/accounts/<int:account_id>/second-factor/remove", permission="accounts.edit", methods=("GET", "POST"))
def account_second_factor_remove(account_id: int) -> ResponseReturnValue:
    account = _account(account_id)
    if request.method == "GET":
        return _ask(
            gettext("Remove the second step of %(name)s?", name=account.name),
            [gettext("Authenticator app, passkeys and recovery codes stop working."), gettext("They are signed out everywhere.")],
            gettext("Remove"),
            account,
        )
    return _do(account_id, forget_second_factor, gettext("%(name)s can set up a new second step.", name=account.name))


def _account(account_id: int) -> Account:
    account = db.session().get(Account, account_id)
    if account is None:
        raise NotFound
    return account


def _dossier(account: Account, refused: str | None = None) -> ResponseReturnValue:
    session = db.session()
    page = render_template(
        "accounts/organiser/show.html", account=account, refused=refused, sign_ins=sign_ins_of(session, account.id),
        trail=told(trail_of(session, account, limit=20)), role_names=_role_names(), summits=_summit_titles(),
    )  # fmt: skip
    return page, 422 if refused else 200


def _do(account_id: int, deed_done: object, said: str) -> ResponseReturnValue:
    try:
        with transaction() as session:
            deed_done(session, session.get_one(Account, account_id), deed=current_deed(), by_administrator=_by_administrator())  # type: ignore[operator]
    except Refusal as refusal:
        return _dossier(_account(account_id), refused=translated(refusal))
    flash(said, "success")
    return redirect(url_for("organiser.account_show", account_id=account_id), 303)


def _ask(title: str, lost: list[str], label: str, account: Account) -> ResponseReturnValue:
    return render_template(
        "layouts/confirm.html", title=title, lost=lost, confirm_label=label, action_url=request.path,
        cancel_url=url_for("organiser.account_show", account_id=account.id),
    )  # fmt: skip


def _invite(form: InvitationForm) -> ResponseReturnValue:
    with transaction() as session:
        account = invite(
            session, email=form.email.data or "", name=form.name.data or "", grants=_grants(form),
            deed=current_deed(), by_administrator=_by_administrator(),
        )  # fmt: skip
        if form.letter.data:
            _send_invitation(account)
        account_id, name = account.id, account.name
    flash(gettext("%(name)s can sign in.", name=name), "success")
    return redirect(url_for("organiser.account_show", account_id=account_id), 303)


def _send_invitation(account: Account) -> None:
    token = make_link(db.session(), account, deed=current_deed())
    send_invitation_letter(account, token, by=current_user.name)


def _by_administrator() -> bool:
    return Role.ADMINISTRATOR in current_user.roles_at(None)


def _grants(form: GrantsForm) -> Grants:
    return Grants(frozenset(Role(role) for role in form.roles.data or []), _summit_id(form.summit.data or ""))


def _held(account: Account, summit_id: int | None) -> list[str]:
    return [grant.role for grant in account.grants if grant.summit_id == summit_id]


def _summit_id(given: str) -> int | None:
    return next((summit.id for summit in summits_here() if str(summit.id) == given), None)


def _summit_titles() -> dict[int, str]:
    return {summit.id: summit.title for summit in summits_here()}


def _with_choices(form: AnyGrantsForm) -> AnyGrantsForm:
    form.summit.choices = [(EVERY_SUMMIT, gettext("Every summit")), *((str(number), title) for number, title in _summit_titles().items())]
    form.roles.choices = [(role.value, gettext(ROLE_NAMES[role])) for role in Role]
    return form


def _places(form: GrantsForm, account: Account) -> list[tuple[str, str, bool]]:
    """(name, address, whether it is the one shown) of every summit and of each."""
    return [
        (title, url_for("organiser.account_roles", account_id=account.id, where=key), key == (form.summit.data or EVERY_SUMMIT))
        for key, title in form.summit.choices
    ]


def _role_names() -> dict[str, str]:
    return {role.value: gettext(ROLE_NAMES[role]) for role in Role}


def _purposes() -> list[tuple[str, str]]:
    return [(gettext(ROLE_NAMES[role]), gettext(ROLE_PURPOSES[role])) for role in Role]


def _known_role(given: str) -> str:
    return given if given in set(Role) else ""


def _known_state(given: str) -> str:
    return given if given in {"on", "off"} else ""


def _chips(wanted: AccountFilter) -> list[tuple[str, str]]:
    words = {
        "q": (wanted.words, gettext("“%(words)s” in name or address", words=wanted.words)),
        "role": (wanted.role, _role_names().get(wanted.role, "")),
        "state": (wanted.state, gettext("switched off") if wanted.state == "off" else gettext("can sign in")),
    }
    given = {key: value for key, (value, _said) in words.items() if value}
    return [
        (said, url_for("organiser.account_list", **{other: kept for other, kept in given.items() if other != key}))
        for key, (value, said) in words.items()
        if value
    ]
