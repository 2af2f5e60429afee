"""The page on which a Mission pastes its list: nothing is stored until it has seen what will be, and said so."""

from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField, TextAreaField
from wtforms.validators import Length, Optional

from uncops.core.database import transaction
from uncops.core.refusals import Refusal
from uncops.core.wording import N_
from uncops.delegations.models import Delegation, Function
from uncops.delegations.naming import name_key
from uncops.delegations.personal import BY_NAME
from uncops.registration import pasting
from uncops.registration.participant_form import ReasonForm
from uncops.registration.pasting import PastedRow, Problem, Reading
from uncops.registration.saving import Wanted, save_participant
from uncops.web.deeds import current_deed
from uncops.web.forms import translated


class AlreadyThere(Refusal):
    """Somebody who is in the delegation already."""

    sentence = N_("%(name)s is already in your delegation.")


class TwiceInList(Refusal):
    """One name in two rows."""

    sentence = N_("%(name)s stands in the list twice.")


class PasteForm(ReasonForm):
    """A list, and what counts where a row says nothing."""

    pasted = TextAreaField(
        _l("Your list"), description=_l("Copy the rows in your spreadsheet and paste them here, with or without the row of headings."),
        validators=[Optional(), Length(max=pasting.MOST_LETTERS)],
        render_kw={"rows": 10, "dir": "auto", "spellcheck": "false", "autocomplete": "off"},
    )  # fmt: skip
    with_headings = BooleanField(_l("The first row says what the columns are"))
    function = SelectField(_l("Function where a row names none"), validators=[Optional()])
    rank = SelectField(_l("Rank where a row names none"), validators=[Optional()])
    with_surnames = BooleanField(_l("The surnames are as shown in capitals"), default=True)


@dataclass(frozen=True)
class Preview:
    """What would be registered: the headings as pasted, what each column was taken for, the rows."""

    headings: list[str]
    meanings: list[str]
    rows: list[PastedRow]

    @property
    def good(self) -> list[PastedRow]:
        """Rows in which nothing is wrong."""
        return [row for row in self.rows if not row.problems]


def prepare(form: PasteForm, words: dict[str, Any]) -> None:
    """Offer functions and ranks."""
    form.function.choices = [(code, label) for code, label in words["function_labels"].items() if code != Function.HEAD.value]
    form.rank.choices = [("", _("None: such a row is not registered")), *words["rank_labels"].items()]
    if not form.is_submitted():
        form.function.data = Function.MEMBER.value


def meaning_labels() -> list[tuple[str, str]]:
    """What a column can be, for the choice above it."""
    own = {"given_name": _("First name")}
    named = [(name, own.get(name) or _(BY_NAME[name].label)) for name in pasting.MEANINGS]
    return [(pasting.IGNORED, _("Left out")), *named]


def read(form: PasteForm, zone: ZoneInfo, rank_labels: dict[str, str], taken: set[str]) -> Preview:
    """The list as it would be registered; on the first look headings and columns are guessed.

    `taken` are the keys of the names in the delegation. :raises Refusal: when nothing or too much was pasted.
    """
    rows = pasting.cells_of(form.pasted.data or "")
    if not rows:
        raise pasting.NothingPasted("pasted")
    if len(rows) > pasting.MOST_ROWS:
        raise pasting.TooMuchPasted("pasted", limit=pasting.MOST_ROWS)
    if "looked" not in request.form:
        form.with_headings.data = pasting.has_headings(rows)
    with_headings = bool(form.with_headings.data)
    meanings = _chosen_meanings(rows) or pasting.guessed_meanings(rows, with_headings=with_headings)
    reading = Reading(
        zone=zone, rank_codes={label: code for code, label in rank_labels.items()}, function=Function(form.function.data or "member"),
        rank=form.rank.data or "", with_surnames=bool(form.with_surnames.data),
    )  # fmt: skip
    width = len(meanings)
    headings = [*rows[0], *[""] * width][:width] if with_headings else [""] * width
    read = pasting.read_rows(rows[with_headings:], meanings, reading, first_number=1 + with_headings)
    _refuse_doubles(read, taken)
    return Preview(headings, meanings, read)


def _chosen_meanings(rows: list[list[str]]) -> list[str]:
    """What the visitor said the columns are; nothing when the page has not asked yet, or something else was pasted since."""
    width = max(len(row) for row in rows)
    chosen = [request.form.get(f"column_{column}") for column in range(width)]
    if any(meaning is None for meaning in chosen) or f"column_{width}" in request.form:
        return []
    return [meaning if meaning in pasting.MEANINGS else pasting.IGNORED for meaning in chosen]  # type: ignore[misc]


def _refuse_doubles(rows: list[PastedRow], taken: set[str]) -> None:
    seen: set[str] = set()
    for row in rows:
        if row.facts is None:
            continue
        key = name_key(row.facts.name)
        if key in taken or key in seen:
            wrong = AlreadyThere if key in taken else TwiceInList
            row.problems.append(Problem(None, wrong(name=row.facts.name)))
        seen.add(key)


def register(delegation: Delegation, preview: Preview, *, reason: str) -> int | None:
    """Register the rows in which nothing is wrong, or propose them for a reason; all or none: None when one was refused, which says so."""
    try:
        with transaction() as session:
            for row in preview.good:
                try:
                    save_participant(session, delegation.id, Wanted(row.facts, reason=reason), deed=current_deed())  # type: ignore[arg-type]
                except Refusal as refusal:
                    row.problems.append(Problem(None, refusal))
                    raise
    except Refusal:
        return None
    return len(preview.good)


def told_problems(row: PastedRow, meanings: list[str]) -> list[str]:
    """What is wrong with a row, in words, each with the column it stands in."""
    labels = dict(meaning_labels())
    return [
        _("%(column)s: %(problem)s", column=labels[meanings[one.column]], problem=translated(one.refusal))
        if one.column is not None else translated(one.refusal)
        for one in row.problems
    ]  # fmt: skip


def left_over(preview: Preview, pasted: str) -> str:
    """The rows that were not registered, as they were pasted, with the headings; for a second try."""
    wrong = [row.cells for row in preview.rows if row.problems]
    between = "\t" if "\t" in pasted else ";"
    lines = [preview.headings, *wrong] if any(preview.headings) else wrong
    return "\n".join(between.join(_cell(cell, between) for cell in cells) for cells in lines) if wrong else ""


def _cell(cell: str, between: str) -> str:
    needs_quotes = any(mark in cell for mark in (between, "\n")) or cell.startswith('"')
    return '"' + cell.replace('"', '""') + '"' if needs_quotes else cell
