"""Inscribing somebody, changing an inscription, taking somebody off, receiving a statement."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.principals.models import Principal
from uncops.reference.labels import GROUP_LABELS
from uncops.reference.naming import party_name
from uncops.reference.queries import parties, ranks
from uncops.registration.wishes.filling import ANOTHER_LANGUAGE
from uncops.speakers.forms import ACCEPTED, GroupForm, InscriptionForm, StatementForm, number_in
from uncops.speakers.models import Inscription
from uncops.speakers.organiser.lists import back_to
from uncops.speakers.organiser.loading import SessionHere, list_page, teller_here, words_of_lists
from uncops.speakers.queries.lists import ListHere, statements_of
from uncops.speakers.queries.people import principals_of
from uncops.speakers.rules import InscriptionChanged
from uncops.speakers.services import inscriptions as services
from uncops.speakers.services.inscriptions import SpeakerFacts
from uncops.speakers.uploads import opened
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.forms import Form, translated
from uncops.web.languages import OFFICIAL_LANGUAGES, language


@organiser.page("/speakers/<int:session_id>/inscribe", permission="speakers.edit", methods=("GET", "POST"))
def speakers_inscribe(session_id: int) -> ResponseReturnValue:
    place, here = list_page(session_id)
    form = InscriptionForm()
    _offer(form, place)
    if form.validate_on_submit():
        try:
            with transaction() as session:
                services.inscribe(session, here.held.id, _facts(form), deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(back_to(place), 303)
    place, here = list_page(session_id)
    page = render_template("speakers/organiser/inscribe.html", place=place, form=form, one=None, **words_of_lists(place.summit))
    return page, 422 if form.errors else 200


@organiser.page("/speakers/<int:session_id>/inscriptions/<int:inscription_id>", permission="speakers.edit", methods=("GET", "POST"))
def inscription_edit(session_id: int, inscription_id: int) -> ResponseReturnValue:
    place, here = list_page(session_id)
    one = inscription_here(here, inscription_id)
    form = _form_for(one, place)
    if form.validate_on_submit():
        facts = SpeakerFacts(group_name=form.group) if one.wish_id else _facts(form)
        seen = number_in(form.seen.data)
        try:
            with transaction() as session:
                services.change_inscription(session, inscription_id, facts, seen_version=seen, deed=current_deed())
        except InscriptionChanged as refusal:
            place, here = list_page(session_id)
            one = inscription_here(here, inscription_id)
            form = _form_for(one, place, afresh=True)
            form.refuse(refusal)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(back_to(place), 303)
    return _page(session_id, inscription_id, form, StatementForm(formdata=None)), 422 if form.errors else 200


def _page(session_id: int, inscription_id: int, form: Form, statement_form: StatementForm) -> str:
    place, here = list_page(session_id)
    one = inscription_here(here, inscription_id)
    return render_template(
        "speakers/organiser/inscribe.html",
        place=place, form=form, one=one, told=teller_here(place, here).told(inscription_id), statement_form=statement_form,
        accepted=ACCEPTED, statements=statements_of(db.session(), [one.id]).get(one.id, []), is_heard=one.id in here.floor.heard,
        **words_of_lists(place.summit),
    )  # fmt: skip


@organiser.page("/speakers/<int:session_id>/inscriptions/<int:inscription_id>/statement", permission="speakers.edit", methods=("POST",))
def inscription_statement(session_id: int, inscription_id: int) -> ResponseReturnValue:
    place, here = list_page(session_id)
    one, form = inscription_here(here, inscription_id), StatementForm()
    if form.validate_on_submit():
        try:
            received = opened(form.file.data.filename if form.file.data else "", form.file.data.read() if form.file.data else b"")
            with transaction() as session:
                services.receive_statement(session, one.id, received, checked=not form.is_final.data, deed=current_deed())
        except Refusal as refusal:
            form.file.errors = [translated(refusal)]
        else:
            return redirect(url_for("organiser.inscription_edit", session_id=session_id, inscription_id=inscription_id), 303)
    place, here = list_page(session_id)
    return _page(session_id, inscription_id, _form_for(inscription_here(here, inscription_id), place, afresh=True), form), 422


@organiser.page(
    "/speakers/<int:session_id>/inscriptions/<int:inscription_id>/withdraw", permission="speakers.edit", methods=("GET", "POST")
)
def inscription_withdraw(session_id: int, inscription_id: int) -> ResponseReturnValue:
    place, here = list_page(session_id)
    inscription_here(here, inscription_id)
    form = Form()
    if form.validate_on_submit():
        try:
            with transaction() as session:
                services.withdraw(session, inscription_id, deed=current_deed())
        except Refusal as refusal:
            form.form_errors.append(translated(refusal))
        else:
            return redirect(back_to(place), 303)
    place, here = list_page(session_id)
    told = teller_here(place, here).told(inscription_id)
    page = render_template("speakers/organiser/withdraw.html", place=place, told=told, form=form, **words_of_lists(place.summit))
    return page, 422 if form.errors else 200


def inscription_here(here: ListHere, inscription_id: int) -> Inscription:
    """An inscription of this list.

    :raises NotFound: when it stands on no list or another.
    """
    one = here.by_id.get(inscription_id)
    if one is None:
        raise NotFound
    return one


def _form_for(one: Inscription, place: SessionHere, *, afresh: bool = False) -> InscriptionForm | GroupForm:
    kind = GroupForm if one.wish_id else InscriptionForm
    form = kind(formdata=None) if afresh else kind()
    _offer(form, place)
    if afresh or not form.is_submitted() or request.endpoint != "organiser.inscription_edit":
        _show(form, one)
    return form


def _offer(form: InscriptionForm | GroupForm, place: SessionHere) -> None:
    groups = [(code, _(label)) for code, label in GROUP_LABELS.items()]
    form.regional_group.choices = [("", _("No regional group")), *groups]
    if not isinstance(form, InscriptionForm):
        return
    on = place.summit.starts_on
    named = [(str(party.id), party_name(party, language(), on)) for party in parties(db.session())]
    form.party_id.choices = [("", _("None of these")), *named]
    officials: list[Principal] = principals_of(db.session(), place.summit.id)
    form.principal_id.choices = [("", _("None of these")), *((str(one.id), one.office) for one in officials)]
    form.rank.choices = [("", _("Select the rank")), *((rank.code, rank.label(language())) for rank in ranks(db.session()))]
    form.language.choices = [*OFFICIAL_LANGUAGES.items(), (ANOTHER_LANGUAGE, _("Another language, with their own interpreter"))]


def _show(form: InscriptionForm | GroupForm, one: Inscription) -> None:
    form.seen.data = str(one.version)
    is_regional = one.group_name in GROUP_LABELS
    form.regional_group.data, form.group_name.data = (one.group_name, "") if is_regional else ("", one.group_name)
    if isinstance(form, InscriptionForm):
        form.party_id.data, form.principal_id.data = str(one.party_id or ""), str(one.principal_id or "")
        form.name.data, form.office.data, form.rank.data, form.language.data = one.name, one.office, one.rank, one.language


def _facts(form: InscriptionForm) -> SpeakerFacts:
    return SpeakerFacts(
        party_id=int(form.party_id.data) if form.party_id.data else None,
        principal_id=int(form.principal_id.data) if form.principal_id.data else None, group_name=form.group,
        name=(form.name.data or "").strip(), office=(form.office.data or "").strip(), rank=form.rank.data, language=form.language.data,
    )  # fmt: skip
