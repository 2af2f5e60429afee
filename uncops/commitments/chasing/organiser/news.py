"""Requests for news: who is asked, who answered, from whom nothing came."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from uncops.commitments.chasing import queries
from uncops.commitments.chasing.forms import NewsRequestForm
from uncops.commitments.chasing.models import NewsRequest
from uncops.commitments.chasing.organiser.found import today, words_of_chasing
from uncops.commitments.chasing.services import news as services
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.delegations.models import Delegation
from uncops.reference.naming import party_name
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.forms import translated
from uncops.web.languages import language
from uncops.web.paging import page_number, page_of


@organiser.page("/commitments/news", permission="commitments.read")
def commitment_news_list() -> ResponseReturnValue:
    page = page_of(db.session(), queries.news_requests(), page_number())
    return render_template("commitments/chasing/news_list.html", page=page, **words_of_chasing())


@organiser.page("/commitments/news/new", permission="commitments.edit", methods=("GET", "POST"))
def commitment_news_new() -> ResponseReturnValue:
    summit, form = required_summit(), NewsRequestForm()
    found = queries.delegations_with_open(db.session(), summit.id)
    form.parties.choices = [
        (one.id, _("%(party)s: %(count)s", party=party_name(one.party, language(), summit.starts_on), count=count)) for one, count in found
    ]
    if form.validate_on_submit():
        chosen = [one.id for one, _count in found if form.everybody.data or one.id in (form.parties.data or ())]
        try:
            request_id = _ask(form, summit.id, chosen)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("The letters wait in the outbox; nothing leaves before it is released."), "good")
            return redirect(url_for("organiser.commitment_news_show", request_id=request_id), 303)
    return render_template("commitments/chasing/news_new.html", form=form, found=found), 422 if form.errors else 200


def _ask(form: NewsRequestForm, summit_id: int, chosen: list[int]) -> int:
    asking = services.Asking((form.key.data or "")[:30], form.answer_by.data, form.message.data or "")
    with transaction() as session:
        delegations = [session.get_one(Delegation, number) for number in chosen]
        return services.ask_for_news(
            session, session.get_one(Summit, summit_id), delegations, asking, today=today(), deed=current_deed()
        ).id


@organiser.page("/commitments/news/<int:request_id>", permission="commitments.read")
def commitment_news_show(request_id: int) -> ResponseReturnValue:
    held = _found(request_id)
    view = request.args.get("show", "all")
    silent = {"silent": True, "answered": False}.get(view)
    page = page_of(db.session(), queries.asked_in(held.id, silent=silent), page_number())
    return render_template(
        "commitments/chasing/news_show.html", held=held, page=page, view=view if silent is not None else "all",
        counts=queries.counts_of_request(db.session(), held.id), **words_of_chasing(),
    )  # fmt: skip


@organiser.page("/commitments/news/<int:request_id>/remind", permission="commitments.edit", methods=("POST",))
def commitment_news_remind(request_id: int) -> ResponseReturnValue:
    _found(request_id)
    try:
        with transaction() as session:
            count = services.remind_silent(session, request_id, today=today(), deed=current_deed())
    except Refusal as refusal:
        flash(translated(refusal), "bad")
    else:
        flash(ngettext("%(num)d letter waits in the outbox.", "%(num)d letters wait in the outbox.", count), "good")
    return redirect(url_for("organiser.commitment_news_show", request_id=request_id), 303)


@organiser.page("/commitments/news/<int:request_id>/close", permission="commitments.edit", methods=("POST",))
def commitment_news_close(request_id: int) -> ResponseReturnValue:
    _found(request_id)
    with transaction() as session:
        services.close_request(session, request_id, deed=current_deed())
    flash(_("The request is closed. Missions can still give news on each commitment."), "good")
    return redirect(url_for("organiser.commitment_news_show", request_id=request_id), 303)


def _found(request_id: int) -> NewsRequest:
    held = queries.news_request(db.session(), request_id)
    if held is None:
        raise NotFound
    return held
