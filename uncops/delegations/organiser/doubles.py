"""Pages on which people registered twice are found, joined, or told apart."""

from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.delegations import queries
from uncops.delegations.delegation_forms import DeedForm
from uncops.delegations.doubles import LIKENESS_LABELS, Likeness, may_be_one_person, pairs_among
from uncops.delegations.facts import FIELDS, differences, facts_of
from uncops.delegations.models import Participant
from uncops.delegations.organiser.found import found_participant, held_participant, summit_of
from uncops.delegations.services.doubles import join_registrations, tell_apart
from uncops.delegations.spoken import label_of, spoken
from uncops.delegations.visible import fields_visible_here
from uncops.delegations.words import words_of
from uncops.summits.current import required_summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.paging import ROWS_A_PAGE, Page, page_number


@dataclass(frozen=True)
class Likely:
    """Two registrations that may be one person, as a row of the list."""

    first: Participant
    second: Participant
    likeness: Likeness


@dataclass(frozen=True)
class Line:
    """One field in which the two registrations differ, in words."""

    field: str
    label: str
    staying: str
    leaving: str
    is_taken: bool


@organiser.page("/participants/doubles", permission="participants.edit")
def double_list() -> ResponseReturnValue:
    summit, session = required_summit(), db.session()
    kind = request.args.get("likeness", "")
    pairs = pairs_among(queries.registered_at(session, summit.id), queries.told_apart(session, summit.id))
    counts = {likeness.value: sum(pair.likeness is likeness for pair in pairs) for likeness in Likeness}
    shown = [pair for pair in pairs if not kind or pair.likeness.value == kind]
    page_count = max(1, -(-len(shown) // ROWS_A_PAGE))
    number = min(max(page_number(), 1), page_count)
    here = shown[(number - 1) * ROWS_A_PAGE : number * ROWS_A_PAGE]
    people = queries.participants_by_id(session, [one for pair in here for one in (pair.first_id, pair.second_id)])
    rows = [Likely(people[pair.first_id], people[pair.second_id], pair.likeness) for pair in here]
    return render_template(
        "delegations/organiser/doubles.html",
        page=Page(rows, number, page_count, len(shown)), counts=counts, kind=kind, all_count=len(pairs),
        likeness_labels={likeness.value: _(label) for likeness, label in LIKENESS_LABELS.items()}, **words_of(summit),
    )  # fmt: skip


@organiser.page(
    "/participants/<int:participant_id>/doubles/<int:other_id>", permission="participants.edit", methods=("GET", "POST")
)  # fmt: skip
def double_join(participant_id: int, other_id: int) -> ResponseReturnValue:
    form = DeedForm()
    staying, leaving = _pair(participant_id, other_id)
    if form.validate_on_submit():
        try:
            name = _join(participant_id, other_id)
        except NotFound:
            raise
        except Refusal as refusal:
            form.refuse(refusal)
            staying, leaving = _pair(participant_id, other_id)
        else:
            flash(_("%(name)s is now registered once.", name=name), "good")
            return redirect(url_for("organiser.participant_show", participant_id=participant_id), 303)
    summit = summit_of(staying.delegation)
    words = words_of(summit)
    return render_template(
        "delegations/organiser/double.html",
        form=form, staying=staying, leaving=leaving, lines=_lines(staying, leaving, words), **words,
    ), 422 if form.errors else 200  # fmt: skip


@organiser.page("/participants/<int:participant_id>/doubles/<int:other_id>/apart", permission="participants.edit", methods=("POST",))
def double_tell_apart(participant_id: int, other_id: int) -> ResponseReturnValue:
    with transaction() as session:
        first, second = held_participant(session, participant_id), held_participant(session, other_id)
        tell_apart(session, first, second, deed=current_deed())
        text = _("%(first)s and %(second)s are remembered as two people.", first=first.listed_name, second=second.listed_name)
    flash(text, "good")
    return redirect(url_for("organiser.double_list"), 303)


def _pair(staying_id: int, leaving_id: int) -> tuple[Participant, Participant]:
    staying, leaving = found_participant(staying_id), found_participant(leaving_id)
    if not may_be_one_person(staying, leaving):
        raise NotFound
    return staying, leaving


def _join(staying_id: int, leaving_id: int) -> str:
    with transaction() as session:
        staying, leaving = held_participant(session, staying_id), held_participant(session, leaving_id)
        visible = fields_visible_here(staying.delegation.summit_id)
        take = frozenset(request.form.getlist("take")) & visible & frozenset(FIELDS)
        seen = (_number("staying_version"), _number("leaving_version"))
        join_registrations(session, staying, leaving, take, seen_versions=seen, deed=current_deed())
        return staying.listed_name


def _number(name: str) -> int:
    given = request.form.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 9 else 0


def _lines(staying: Participant, leaving: Participant, words: dict[str, Any]) -> list[Line]:
    """The fields that differ; what the one who stays lacks is offered from the other."""
    visible, kept, other = fields_visible_here(staying.delegation.summit_id), facts_of(staying), facts_of(leaving)
    everybody = [one for held in {staying.delegation_id, leaving.delegation_id} for one in queries.everybody_in(db.session(), held)]
    names = {one.id: one.listed_name for one in everybody}
    typed = set(request.form.getlist("take")) if request.method == "POST" else None
    lines = []
    for difference in differences(kept, kept, other):
        name = difference.field
        if name not in visible or (name == "accompanies_id" and staying.delegation_id != leaving.delegation_id):
            continue
        is_taken = name in typed if typed is not None else not difference.stored
        words_of_both = (spoken(name, value, words, names) for value in (difference.stored, difference.wanted))
        lines.append(Line(name, label_of(name), *words_of_both, is_taken))
    return lines
