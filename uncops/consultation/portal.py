"""The Mission's pages of consultations: reading a draft passage by passage, commenting, saying that there is no objection."""

from collections import defaultdict
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session, selectinload

from uncops.consultation import queries
from uncops.consultation.forms import CommentForm, DeedForm
from uncops.consultation.models import Audience, Comment, CommentState, Consultation, ConsultationPassage, ConsultedDelegation
from uncops.consultation.reading import summary_page
from uncops.consultation.rules import CommentChangedMeanwhile
from uncops.consultation.services import commenting as services
from uncops.consultation.services import following  # noqa: F401 - registers who is asked later
from uncops.consultation.words import author_of, standing_of, words_of_consultations
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.delegations.dossier import Entry, add_entries
from uncops.delegations.models import Delegation
from uncops.registration.own import own_delegation
from uncops.registration.wishes.pages import summit_of
from uncops.summits.models import Summit
from uncops.web.audiences import portal
from uncops.web.deeds import current_deed
from uncops.web.forms import translated
from uncops.web.languages import day
from uncops.web.paging import page_number, page_of

MISSIONS = (Audience.PUBLIC.value, Audience.MISSIONS.value)


def asked_here(delegation_id: int, consultation_id: int) -> tuple[ConsultedDelegation, Consultation, Summit]:
    """How one's own delegation is asked in a consultation that has begun.

    :raises NotFound: when it is not, or the delegation is another's.
    """
    delegation = own_delegation(delegation_id)
    consulted = queries.consulted_of(db.session(), delegation.id, consultation_id, clock.now())
    if consulted is None:
        raise NotFound
    summit = summit_of(delegation)
    held = queries.consultation_of(db.session(), summit.id, consultation_id)
    if held is None:
        raise NotFound
    return consulted, held, summit


@portal.page("/delegations/<int:delegation_id>/consultations", permission="registration.edit")
def consultation_list(delegation_id: int) -> ResponseReturnValue:
    delegation, session, now = own_delegation(delegation_id), db.session(), clock.now()
    summit = summit_of(delegation)
    found = queries.consultations_for(delegation.id, now).options(selectinload(Consultation.summaries))
    return render_template(
        "consultation/portal/list.html",
        delegation=delegation, page=page_of(session, found, page_number()), now=now, counts=queries.own_counts(session, delegation.id),
        without_objection=queries.reacted_in(session, delegation.id), **words_of_consultations(summit),
    )  # fmt: skip


@portal.page("/delegations/<int:delegation_id>/consultations/<int:consultation_id>", permission="registration.edit")
def consultation_show(delegation_id: int, consultation_id: int) -> ResponseReturnValue:
    return _shown(delegation_id, consultation_id)


def _shown(delegation_id: int, consultation_id: int, refused: str = "") -> str:
    (consulted, held, summit), session, now = asked_here(delegation_id, consultation_id), db.session(), clock.now()
    own: dict[int | None, list[Comment]] = defaultdict(list)
    for comment in queries.own_comments(session, held.id, delegation_id):
        own[comment.passage_id].append(comment)
    summary = queries.latest_summary(session, held.id, audiences=MISSIONS)
    return render_template(
        "consultation/portal/show.html",
        delegation_id=delegation_id, held=held, consulted=consulted, own=own, is_open=held.is_open(now), standing=standing_of(held, now),
        is_shared=held.is_shared(now), counts=queries.counts_by_passage(session, held.id) if held.is_shared(now) else {},
        sent_count=sum(1 for comments in own.values() for comment in comments if comment.state == CommentState.SENT.value),
        summary=summary, refused=refused, form=DeedForm(formdata=None), **words_of_consultations(summit),
    )  # fmt: skip


@portal.page("/delegations/<int:delegation_id>/consultations/<int:consultation_id>/others", permission="registration.edit")
def consultation_others(delegation_id: int, consultation_id: int) -> ResponseReturnValue:
    (_consulted, held, summit), session = asked_here(delegation_id, consultation_id), db.session()
    if not held.is_shared(clock.now()):
        raise NotFound
    asked = request.args.get("passage", "")
    passage = asked if asked == "whole" or asked in {str(one.number) for one in held.passages} else ""
    page = page_of(session, queries.others_comments(held.id, delegation_id, passage), page_number())
    return render_template(
        "consultation/portal/others.html",
        delegation_id=delegation_id, held=held, page=page, passage=passage, author_of=lambda comment: author_of(comment, summit.starts_on),
        **words_of_consultations(summit),
    )  # fmt: skip


@portal.page("/delegations/<int:delegation_id>/consultations/<int:consultation_id>/summary", permission="registration.edit")
def consultation_summary(delegation_id: int, consultation_id: int) -> ResponseReturnValue:
    _consulted, held, summit = asked_here(delegation_id, consultation_id)
    summary = queries.latest_summary(db.session(), held.id, audiences=MISSIONS)
    if summary is None:
        raise NotFound
    return render_template("consultation/portal/summary.html", delegation_id=delegation_id, **summary_page(held, summary, summit))


@portal.page(
    "/delegations/<int:delegation_id>/consultations/<int:consultation_id>/comments/new",
    permission="registration.edit", methods=("GET", "POST"),
)  # fmt: skip
def consultation_comment_new(delegation_id: int, consultation_id: int) -> ResponseReturnValue:
    consulted, held, _summit = asked_here(delegation_id, consultation_id)
    passage, form, consulted_id = _passage_asked(held), CommentForm(), consulted.id
    passage_id = passage.id if passage else None

    def keep(session: Session, facts: services.CommentFacts, *, is_sent: bool) -> object:
        held_place = session.get_one(ConsultedDelegation, consulted_id)
        return services.add_comment(session, held_place, passage_id, facts, is_sent=is_sent, deed=current_deed())

    return _comment_page(delegation_id, consultation_id, form, passage_id, None, keep)


def _passage_asked(held: Consultation) -> ConsultationPassage | None:
    """The passage the address names, none for the whole.

    :raises NotFound: when there is no passage of that number.
    """
    number = request.args.get("passage", "")
    if not number:
        return None
    found = next((one for one in held.passages if str(one.number) == number), None)
    if found is None:
        raise NotFound
    return found


@portal.page(
    "/delegations/<int:delegation_id>/consultations/<int:consultation_id>/comments/<int:comment_id>",
    permission="registration.edit", methods=("GET", "POST"),
)  # fmt: skip
def consultation_comment_edit(delegation_id: int, consultation_id: int, comment_id: int) -> ResponseReturnValue:
    consulted, held, _summit = asked_here(delegation_id, consultation_id)
    comment, consulted_id = _own_comment(consulted, comment_id), consulted.id
    if not held.is_open(clock.now()) and not DeedForm().is_submitted():
        return redirect(_show_url(delegation_id, consultation_id, comment.passage_id))
    shown = {"text": comment.text, "wording": comment.wording, "may_be_named": comment.may_be_named, "seen": str(comment.version)}
    form = CommentForm(data=shown)

    def keep(session: Session, facts: services.CommentFacts, *, is_sent: bool) -> object:
        held_place = session.get_one(ConsultedDelegation, consulted_id)
        return services.change_comment(
            session, held_place, comment_id, facts, is_sent=is_sent, seen_version=form.seen_version, deed=current_deed()
        )

    return _comment_page(delegation_id, consultation_id, form, comment.passage_id, comment_id, keep)


def _own_comment(consulted: ConsultedDelegation, comment_id: int) -> Comment:
    comment = queries.own_comment(db.session(), consulted, comment_id)
    if comment is None or comment.state == CommentState.WITHDRAWN.value:
        raise NotFound
    return comment


def _comment_page(
    delegation_id: int, consultation_id: int, form: CommentForm, passage_id: int | None, comment_id: int | None, keep: Any
) -> ResponseReturnValue:
    """The form of a comment, and what is done with what was typed: sent, or kept as a draft."""
    stored = None
    if form.validate_on_submit():
        facts = services.CommentFacts(form.text.data or "", form.wording.data or "", form.may_be_named.data)
        is_sent = "draft" not in request.form
        try:
            with transaction() as session:
                keep(session, facts, is_sent=is_sent)
        except Refusal as refusal:
            form.refuse(refusal)
            if isinstance(refusal, CommentChangedMeanwhile) and comment_id is not None:
                stored = _stored_now(form, comment_id)
        else:
            flash(_("Your comment is sent.") if is_sent else _("Your draft is kept. Only your Mission sees it."), "good")
            return redirect(_show_url(delegation_id, consultation_id, passage_id), 303)
    _consulted, held, summit = asked_here(delegation_id, consultation_id)
    comment = db.session.get(Comment, comment_id) if comment_id else None
    page = render_template(
        "consultation/portal/comment.html",
        delegation_id=delegation_id, held=held, form=form, comment=comment, stored=stored,
        passage=next((one for one in held.passages if one.id == passage_id), None), **words_of_consultations(summit),
    )  # fmt: skip
    return page, 422 if form.errors else 200


def _stored_now(form: CommentForm, comment_id: int) -> Comment:
    stored = db.session.get_one(Comment, comment_id, populate_existing=True)
    form.show_version(stored.version)
    return stored


@portal.page(
    "/delegations/<int:delegation_id>/consultations/<int:consultation_id>/comments/<int:comment_id>/withdraw",
    permission="registration.edit", methods=("GET", "POST"),
)  # fmt: skip
def consultation_comment_withdraw(delegation_id: int, consultation_id: int, comment_id: int) -> ResponseReturnValue:
    consulted, held, summit = asked_here(delegation_id, consultation_id)
    comment, form, consulted_id = _own_comment(consulted, comment_id), DeedForm(), consulted.id
    passage_id = comment.passage_id
    if form.validate_on_submit():
        try:
            with transaction() as session:
                services.withdraw_comment(session, session.get_one(ConsultedDelegation, consulted_id), comment_id, deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(_show_url(delegation_id, consultation_id, passage_id), 303)
    consulted, held, summit = asked_here(delegation_id, consultation_id)
    page = render_template(
        "consultation/portal/withdraw.html",
        delegation_id=delegation_id, held=held, comment=_own_comment(consulted, comment_id), form=form, **words_of_consultations(summit),
    )  # fmt: skip
    return page, 422 if form.errors else 200


@portal.page(
    "/delegations/<int:delegation_id>/consultations/<int:consultation_id>/no-objection", permission="registration.edit", methods=("POST",)
)
def consultation_no_objection(delegation_id: int, consultation_id: int) -> ResponseReturnValue:
    consulted, _held, _summit = asked_here(delegation_id, consultation_id)
    consulted_id, has_none = consulted.id, request.form.get("answer") != "take-back"
    try:
        with transaction() as session:
            services.say_no_objection(session, session.get_one(ConsultedDelegation, consulted_id), has_none=has_none, deed=current_deed())
    except Refusal as refusal:
        return _shown(delegation_id, consultation_id, translated(refusal)), 422
    flash(_("The secretariat knows that you have no objection.") if has_none else _("You can comment again."), "good")
    return redirect(url_for("portal.consultation_show", delegation_id=delegation_id, consultation_id=consultation_id), 303)


def _show_url(delegation_id: int, consultation_id: int, passage_id: int | None) -> str:
    anchor = f"passage-{passage_id}" if passage_id else "whole"
    return url_for("portal.consultation_show", delegation_id=delegation_id, consultation_id=consultation_id, _anchor=anchor)


@add_entries(34)
def consultation_entries(session: Session, delegation: Delegation) -> list[Entry]:
    """A line for each open consultation of the delegation's summit, with the day until which comments are taken."""
    now = clock.now()
    held = [one for one in session.scalars(queries.consultations_for(delegation.id, now)) if one.is_open(now)]
    if not held:
        return []
    counts, without = queries.own_counts(session, delegation.id), queries.reacted_in(session, delegation.id)
    summit = session.get_one(Summit, delegation.summit_id)
    last_day_of = words_of_consultations(summit)["last_day_of"]
    return [
        Entry(
            _("Consultation: %(title)s", title=one.title),
            is_done=one.id in without or bool(counts.get(one.id, {}).get(CommentState.SENT.value)),
            note=_("Comments are taken until the end of %(day)s", day=day(last_day_of(one))),
            url=url_for("portal.consultation_show", delegation_id=delegation.id, consultation_id=one.id), is_needed=False,
        )
        for one in held
    ]  # fmt: skip
