"""Questions that were asked, and where they were answered."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from uncops.core.database import db, transaction
from uncops.core.refusals import Refusal
from uncops.positions.forms import AnswerForm
from uncops.positions.models import Position
from uncops.positions.queries.positions import position_by_id
from uncops.positions.queries.seen import answers_beside, pairs_of, questions_list
from uncops.positions.services.answering import confirm_answer, put_together, take_apart
from uncops.positions.words import who_said, words_of_positions
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.paging import page_number, page_of

EDIT = "positions.edit"
SHOWN_LENGTH = 110


@organiser.page("/positions/questions", permission="positions.read")
def position_questions() -> ResponseReturnValue:
    session, is_unanswered = db.session(), request.args.get("open") == "1"
    page = page_of(session, questions_list(is_unanswered=is_unanswered), page_number())
    pairs = pairs_of(session, [question.id for question in page.rows])
    return render_template(
        "positions/organiser/questions.html", page=page, pairs=pairs, is_unanswered=is_unanswered, **words_of_positions()
    )


@organiser.page("/positions/answers/<int:pair_id>/confirm", permission=EDIT, methods=("POST",))
def position_answer_confirm(pair_id: int) -> ResponseReturnValue:
    with transaction() as session:
        question_id = confirm_answer(session, pair_id, deed=current_deed()).question_id
    return redirect(_back(question_id), 303)


@organiser.page("/positions/answers/<int:pair_id>/unlink", permission=EDIT, methods=("POST",))
def position_answer_unlink(pair_id: int) -> ResponseReturnValue:
    with transaction() as session:
        question_id = take_apart(session, pair_id, deed=current_deed()).question_id
    return redirect(_back(question_id), 303)


def _back(question_id: int) -> str:
    """The page the form stood on."""
    if request.form.get("from") == "questions":
        return url_for("organiser.position_questions", _anchor=f"question-{question_id}")
    return url_for("organiser.position_show", position_id=question_id, _anchor="answers")


@organiser.page("/positions/<int:position_id>/answers", permission=EDIT, methods=("GET", "POST"))
def position_answer_link(position_id: int) -> ResponseReturnValue:
    question = position_by_id(db.session(), position_id)
    form = AnswerForm()
    form.answer.choices = [(answer.id, _label(answer)) for answer in answers_beside(db.session(), question)]
    if form.validate_on_submit():
        try:
            with transaction() as session:
                put_together(session, position_id, form.answer.data, deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("organiser.position_show", position_id=position_id, _anchor="answers"), 303)
    page = render_template(
        "positions/organiser/answer.html", question=position_by_id(db.session(), position_id), form=form, **words_of_positions()
    )
    return page, 422 if form.errors else 200


def _label(answer: Position) -> str:
    words = answer.quotation if len(answer.quotation) <= SHOWN_LENGTH else answer.quotation[:SHOWN_LENGTH].rstrip() + "…"
    return f"{who_said(answer)}: {words}"
