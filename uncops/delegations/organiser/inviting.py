"""The page on which parties are invited."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from uncops.core.database import db, transaction
from uncops.core.refusals import Refusal
from uncops.delegations import queries, rules
from uncops.delegations.choices import language_labels
from uncops.delegations.delegation_forms import InvitationForm
from uncops.delegations.models import Delegation
from uncops.delegations.services import invitations
from uncops.reference.catalogue import PartyKind
from uncops.reference.models import Party
from uncops.reference.naming import party_name
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.languages import language

STATES = (PartyKind.MEMBER_STATE.value, PartyKind.OBSERVER_STATE.value)


@organiser.page("/delegations/invite", permission="delegations.edit", methods=("GET", "POST"))
def delegation_invite() -> ResponseReturnValue:
    summit, form = required_summit(), InvitationForm()
    waiting = {kind.value: queries.uninvited_parties(db.session(), summit.id, kind.value) for kind in PartyKind}
    _prepare(form, waiting, summit)
    if form.validate_on_submit():
        try:
            invited = _invite_chosen(summit.id, form)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_result(invited), "good")
            return redirect(url_for("organiser.delegation_list"), 303)
    first_number = f"{summit.starts_on.year}/{queries.next_number(db.session(), summit):03d}"
    return render_template(
        "delegations/organiser/invite.html",
        form=form, summit=summit, first_number=first_number, today=current_deed().at, anybody=any(waiting.values()),
    ), 422 if form.errors else 200  # fmt: skip


def _prepare(form: InvitationForm, waiting: dict[str, list[Party]], summit: Summit) -> None:
    words = {
        STATES[0]: ngettext(
            "%(num)d Member State not yet invited", "All %(num)d Member States not yet invited", len(waiting[STATES[0]])
        ),
        STATES[1]: ngettext(
            "%(num)d observer State not yet invited", "All %(num)d observer States not yet invited", len(waiting[STATES[1]])
        ),
    }  # fmt: skip
    form.kinds.choices = [(kind, words[kind]) for kind in STATES if waiting[kind]]
    form.organisations.choices = [
        (str(party.id), party_name(party, language(), summit.starts_on)) for party in waiting[PartyKind.ORGANISATION.value]
    ]
    form.language.choices = [("", _("As at the last summit, otherwise English")), *language_labels().items()]


@dataclass(frozen=True)
class _Invited:
    """What an invitation came to."""

    count: int
    first: str
    last: str


def _invite_chosen(summit_id: int, form: InvitationForm) -> _Invited:
    with transaction() as session:
        deed = current_deed()
        summit = invitations.locked_summit(session, summit_id)
        rules.check_new_deadline(form.deadline_on.data, deed.at.astimezone(ZoneInfo(summit.time_zone)).date(), summit.starts_on)
        chosen = [party for kind in form.kinds.data or [] for party in queries.uninvited_parties(session, summit_id, kind)]
        wanted = set(form.organisations.data or [])
        waiting = queries.uninvited_parties(session, summit_id, PartyKind.ORGANISATION.value)
        chosen += [party for party in waiting if str(party.id) in wanted]
        if not chosen:
            raise rules.NobodyChosen("kinds")
        made: list[Delegation] = invitations.invite(
            session, summit, chosen, deadline_on=form.deadline_on.data, language=form.language.data or None, deed=deed
        )
        return _Invited(len(made), made[0].invitation_number, made[-1].invitation_number)


def _result(invited: _Invited) -> str:
    if invited.count == 1:
        return _("1 party was invited, by invitation No. %(number)s.", number=invited.first)
    return _(
        "%(count)s parties were invited, by invitations No. %(first)s to No. %(last)s.",
        count=invited.count, first=invited.first, last=invited.last,
    )  # fmt: skip
