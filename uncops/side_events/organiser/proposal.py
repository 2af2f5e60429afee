"""The dossier of a proposed side event, and the visitor's own review of it."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from uncops.audit.queries import trail_of
from uncops.audit.telling import told
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.programme.linked import links_of_sessions
from uncops.programme.models import Session as ProgrammeSession
from uncops.programme.queries import rooms_by_id
from uncops.reference.naming import party_name
from uncops.registration.wishes.telling import Teller
from uncops.side_events import queries
from uncops.side_events.forms import KeepOutForm, SeenForm, review_form
from uncops.side_events.listing import sees_reviews
from uncops.side_events.models import SideEventReview, Stance
from uncops.side_events.organiser.found import own_review, proposal_here, words_of_side_events
from uncops.side_events.rules import check_live, check_may_review
from uncops.side_events.services.deciding import is_to_be_taken_out
from uncops.side_events.services.reviewing import ReviewFacts, give_review
from uncops.web.access import may
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.languages import language
from uncops.web.linked import Link


@organiser.page("/side-events/<int:wish_id>", permission="side_events.read")
def side_event_show(wish_id: int) -> ResponseReturnValue:
    (wish, summit), session = proposal_here(wish_id), db.session()
    own, decision = own_review(wish_id), queries.decision_of(session, wish_id)
    sees, call = sees_reviews(own, reviews=may("side_events.review")), queries.call_of(session, summit.id)
    reads = sees and (may("side_events.review") or may("side_events.decide"))
    return render_template(
        "side_events/organiser/proposal.html",
        wish=wish, own=own, decision=decision, call=call, sees=sees, reviews=queries.reviews_of(session, wish_id) if reads else [],
        marks=queries.marks_of(session, [wish_id]).get(wish_id) if sees else None, facts=_facts(wish, summit, is_in_head=True),
        room=rooms_by_id(session).get(decision.held_session.room_id or 0) if decision and decision.held_session else None,
        is_to_be_taken_out=is_to_be_taken_out(decision), may_score=_may_score(wish, own, decision), form=SeenForm(),
        trail=told(trail_of(session, wish)), **words_of_side_events(summit),
    )  # fmt: skip


def _facts(wish: Any, summit: Any, *, is_in_head: bool = False) -> list[tuple[str, str]]:
    """What the proposal says, without what stands by itself on the page; `is_in_head` when numbers and day stand in its head."""
    shown = Teller(db.session(), summit).told(wish).facts
    elsewhere = {_("Concept"), _("Co-sponsors"), _("Other partners")}
    elsewhere |= {_("Expected number of people"), _("Preferred day")} if is_in_head else set()
    return [(label, text) for label, text in shown if label not in elsewhere]


def _may_score(wish: Any, own: SideEventReview | None, decision: Any) -> bool:
    try:
        check_live(wish.state)
        check_may_review(own.stance if own else None, Stance.SCORED, is_decided=decision is not None)
    except Refusal:
        return False
    return True


@organiser.page("/side-events/<int:wish_id>/review", permission="side_events.review", methods=("GET", "POST"))
def side_event_review(wish_id: int) -> ResponseReturnValue:
    wish, summit = proposal_here(wish_id)
    own, call = own_review(wish_id), queries.call_of(db.session(), summit.id)
    criteria = call.criteria if call else []
    form = review_form(criteria, data=_shown(own))
    if form.validate_on_submit():
        scores = {criterion["key"]: int(form[f"score_{criterion['key']}"].data) for criterion in criteria}
        facts = ReviewFacts(Stance.SCORED, scores, form.remark.data or "")
        try:
            with transaction() as session:
                give_review(session, wish_id, current_user.id, facts, seen_version=form.seen_version, deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
            _see_now(form, wish_id)
        else:
            flash(_("Your review is kept. You now see those of the others."), "good")
            return redirect(url_for("organiser.side_event_show", wish_id=wish_id, _anchor="reviews"), 303)
    wish, summit = proposal_here(wish_id)
    return render_template(
        "side_events/organiser/review.html", wish=wish, own=own, form=form, criteria=criteria, facts=_facts(wish, summit),
        **words_of_side_events(summit),
    ), 422 if form.errors else 200  # fmt: skip


def _shown(own: SideEventReview | None) -> dict[str, Any]:
    if own is None:
        return {"seen": "0"}
    scores = {f"score_{key}": str(score) for key, score in own.scores.items()}
    return {**scores, "remark": own.remark, "seen": str(own.version)}


def _see_now(form: SeenForm, wish_id: int) -> None:
    own = own_review(wish_id)
    form.seen.data, form.seen.raw_data = str(own.version if own else 0), None


@organiser.page("/side-events/<int:wish_id>/keep-out/<slug:stance>", permission="side_events.review", methods=("GET", "POST"))
def side_event_keep_out(wish_id: int, stance: str) -> ResponseReturnValue:
    if stance not in (Stance.CONFLICTED.value, Stance.ABSTAINED.value):
        raise NotFound
    (wish, summit), form = proposal_here(wish_id), KeepOutForm()
    if form.validate_on_submit():
        try:
            with transaction() as session:
                give_review(session, wish_id, current_user.id, ReviewFacts(Stance(stance), {}, form.remark.data or ""), deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("organiser.side_event_show", wish_id=wish_id, _anchor="reviews"), 303)
    wish, summit = proposal_here(wish_id)
    return render_template(
        "side_events/organiser/keep_out.html", wish=wish, form=form, stance=stance, **words_of_side_events(summit)
    ), 422 if form.errors else 200


@links_of_sessions.add(10)
def proposal_behind(session: Any, held: ProgrammeSession) -> list[Link]:
    """On the dossier of a session: the proposal it was made for."""
    decision = queries.proposal_of_session(session, held.id) if held.kind == "side_event" and may("side_events.read") else None
    if decision is None:
        return []
    name = party_name(decision.wish.delegation.party, language())
    return [Link(_("Proposal of %(party)s", party=name), url_for("organiser.side_event_show", wish_id=decision.wish_id))]
