"""Pages on which one difference is resolved: taken over, registered, paired, asked about."""

from collections.abc import Callable

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.credentials import queries, services
from uncops.credentials.comparing.spelling import in_usual_letters, surname_in
from uncops.credentials.forms import PairForm, QuestionForm, RegisterForm, TakeForm
from uncops.credentials.models import LetterLine
from uncops.credentials.words import comparison_words, likely_rank, proposed_question
from uncops.delegations.facts import ParticipantFacts
from uncops.delegations.models import Delegation, Function, Participant
from uncops.delegations.organiser.found import found_delegation
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.forms import Form

Act = Callable[[Session], object]
LINE = "/delegations/<int:delegation_id>/letter/lines/<int:line_id>"


def _row_of_line(delegation_id: int, line_id: int) -> queries.Row:
    comparison = queries.comparison_of(db.session(), delegation_id)
    row = next((row for row in comparison.rows if row.line and row.line.id == line_id), None) if comparison else None
    if row is None:
        raise NotFound
    return row


def _row_of_difference(delegation_id: int, difference: str) -> queries.Row:
    comparison = queries.comparison_of(db.session(), delegation_id)
    row = next((row for row in comparison.rows if row.compared.difference == difference), None) if comparison else None
    if row is None:
        raise NotFound
    return row


def _page(delegation: Delegation, form: Form, row: queries.Row, kind: str, act: Act) -> ResponseReturnValue:
    """The form, or after it was sent in order, the comparison again."""
    if form.validate_on_submit():
        try:
            with transaction() as session:
                act(session)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("organiser.letter_show", delegation_id=delegation.id), 303)
    delegation = found_delegation(delegation.id)
    return render_template(
        "credentials/organiser/resolve.html", delegation=delegation, form=form, row=row, kind=kind, **comparison_words(delegation)
    ), 422 if form.errors else 200


def _offer(form: TakeForm, row: queries.Row, functions: dict[str, str]) -> None:
    """What the letter says, in the usual capitals, where the page is opened."""
    form.function.choices = list(functions.items())
    if form.is_submitted() or row.line is None:
        return
    person = row.participant
    name = in_usual_letters(row.line.name, person.name if person else "") if person else row.line.name
    form.name.data, form.surname.data = name, surname_in(name, row.line.name, person.surname if person else "")
    form.function.data = row.line.function or (person.function if person else Function.MEMBER.value)
    form.office.data = row.line.office or (person.office if person else "")


def _line(session: Session, delegation_id: int, line_id: int) -> LetterLine:
    line = queries.line_of(session, delegation_id, line_id)
    if line is None:
        raise NotFound
    return line


@organiser.page(f"{LINE}/take", permission="credentials.edit", methods=("GET", "POST"))
def letter_take(delegation_id: int, line_id: int) -> ResponseReturnValue:
    delegation, row, form = found_delegation(delegation_id), _row_of_line(delegation_id, line_id), TakeForm()
    if row.participant is None:
        raise NotFound
    person_id = row.participant.id
    _offer(form, row, comparison_words(delegation)["function_labels"])
    if not form.is_submitted():
        form.seen_version.data = str(row.participant.version)

    def act(session: Session) -> None:
        taken = services.Taken(form.name.data, form.surname.data or "", Function(form.function.data), form.office.data or "")
        seen = int(form.seen_version.data) if (form.seen_version.data or "").isdecimal() else None
        services.take_over(session, session.get_one(Participant, person_id), taken, seen_version=seen, deed=current_deed())

    return _page(delegation, form, row, "take", act)


@organiser.page(f"{LINE}/register", permission="credentials.edit", methods=("GET", "POST"))
def letter_register(delegation_id: int, line_id: int) -> ResponseReturnValue:
    delegation, row, form = found_delegation(delegation_id), _row_of_line(delegation_id, line_id), RegisterForm()
    if row.line is None or row.participant is not None:
        raise NotFound
    words, honorific = comparison_words(delegation), row.line.honorific
    _offer(form, row, words["function_labels"])
    form.rank.choices = [("", _("Select the rank")), *words["rank_labels"].items()]
    if not form.is_submitted():
        form.rank.data = likely_rank(row.line.office)

    def act(session: Session) -> None:
        facts = ParticipantFacts(
            name=form.name.data.strip(), function=Function(form.function.data), rank=form.rank.data,
            office=(form.office.data or "").strip(),
            surname=(form.surname.data or "").strip(), honorific=honorific[:80],
        )  # fmt: skip
        services.register_line(session, _line(session, delegation_id, line_id), facts, deed=current_deed())

    return _page(delegation, form, row, "register", act)


@organiser.page(f"{LINE}/pair", permission="credentials.edit", methods=("GET", "POST"))
def letter_pair(delegation_id: int, line_id: int) -> ResponseReturnValue:
    delegation, row, form = found_delegation(delegation_id), _row_of_line(delegation_id, line_id), PairForm()
    comparison = queries.comparison_of(db.session(), delegation_id)
    people = [other.participant for other in comparison.rows if other.participant] if comparison else []
    nobody = [("0", _("Nobody: part the two again"))] if row.line and row.line.paired_id else []
    form.participant.choices = [("", _("Select the person")), *nobody, *((str(person.id), person.listed_name) for person in people)]

    def act(session: Session) -> None:
        chosen = session.get(Participant, int(form.participant.data))
        services.pair(session, _line(session, delegation_id, line_id), chosen, deed=current_deed())

    return _page(delegation, form, row, "pair", act)


@organiser.page(
    "/delegations/<int:delegation_id>/letter/differences/<slug:difference>/ask", permission="credentials.edit", methods=("GET", "POST")
)
def letter_ask(delegation_id: int, difference: str) -> ResponseReturnValue:
    delegation, form = found_delegation(delegation_id), QuestionForm()
    row = _row_of_difference(delegation_id, difference)
    if not form.is_submitted():
        form.text.data = proposed_question(delegation, row)

    def act(session: Session) -> None:
        held = session.get_one(Delegation, delegation_id)
        services.ask_mission(session, held, row.compared.difference, form.text.data, deed=current_deed())

    return _page(delegation, form, row, "ask", act)
