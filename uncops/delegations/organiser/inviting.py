"""The page on which parties are invited."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from uncops.core.database import db, transaction
from uncops.core.refusals import Refusal
from uncops.delegations import queries, rules
from uncops.delegations.forms import InvitationForm
from uncops.delegations.services import invitations
from uncops.reference.catalogue import PartyKind
from uncops.reference.naming import party_name
from uncops.reference.queries import parties
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.languages import language


@organiser.page("/delegations/invite", permission="delegations.edit", methods=("GET", "POST"))
def delegation_invite() -> ResponseReturnValue:
    summit = required_summit()
    form = InvitationForm()
    waiting = queries.uninvited_parties(db.session(), summit.id, PartyKind.ORGANISATION.value)
    form.organisations.choices = [(str(party.id), party_name(party, language(), summit.starts_on)) for party in waiting]
    if form.validate_on_submit():
        try:
            count = _invite_chosen(summit.id, form)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            text = ngettext("%(num)d party was invited.", "%(num)d parties were invited.", count)
            flash(text, "good")
            return redirect(url_for("organiser.delegation_list"), 303)
    return render_template("delegations/organiser/invite.html", form=form, summit=summit), 422 if form.errors else 200


def _invite_chosen(summit_id: int, form: InvitationForm) -> int:
    with transaction() as session:
        summit = session.get_one(Summit, summit_id)
        chosen = [party for kind in form.kinds.data or [] for party in queries.uninvited_parties(session, summit_id, kind)]
        wanted = {int(number) for number in form.organisations.data or []}
        chosen += [party for party in parties(session, kinds=(PartyKind.ORGANISATION,)) if party.id in wanted]
        if not chosen:
            raise rules.NobodyChosen("kinds")
        return len(invitations.invite(session, summit, chosen, deadline_on=form.deadline_on.data, deed=current_deed()))
