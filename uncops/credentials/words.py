"""The words and colours of a comparison, for templates, and what is proposed to the officer."""

from typing import Any

from flask_babel import force_locale
from flask_babel import gettext as _
from markupsafe import Markup, escape

from uncops.core.database import db
from uncops.credentials import rules
from uncops.credentials.comparing.offices import notions_of
from uncops.credentials.comparing.spelling import Letters, marked
from uncops.credentials.comparing.verdicts import Verdict
from uncops.credentials.models import Letter, LetterLine
from uncops.credentials.queries import Row
from uncops.delegations.models import Delegation
from uncops.delegations.words import words_of
from uncops.summits.models import Summit

VERDICT_TONES = {
    Verdict.SAME: "good", Verdict.SPELLED: "warning", Verdict.FUNCTION: "warning", Verdict.LETTER_ONLY: "bad",
    Verdict.REGISTERED_ONLY: "bad",
}  # fmt: skip
# Which rank a title speaks of, by its notions; the first that fits. Offered on the form, for the officer to judge.
_RANKS = (
    ({"minister", "deputy"}, "vice_minister"),
    ({"minister"}, "minister"),
    ({"deputy", "commissioner"}, "deputy_chief_of_police"),
    ({"deputy", "chief", "police"}, "deputy_chief_of_police"),
    ({"commissioner", "general"}, "chief_of_police"),
    ({"inspector", "general"}, "chief_of_police"),
    ({"director", "general"}, "chief_of_police"),
    ({"chief", "police"}, "chief_of_police"),
    ({"permanent", "representative"}, "permanent_representative"),
    ({"ambassador"}, "permanent_representative"),
    ({"director"}, "director"),
)


def comparison_words(delegation: Delegation) -> dict[str, Any]:
    """What templates of this package need."""
    summit = db.session.get_one(Summit, delegation.summit_id)
    return words_of(summit) | {
        "verdict_labels": {verdict.value: _(label) for verdict, label in rules.VERDICT_LABELS.items()},
        "verdict_tones": {verdict.value: tone for verdict, tone in VERDICT_TONES.items()},
        "resolution_labels": {resolution.value: _(label) for resolution, label in rules.RESOLUTION_LABELS.items()},
        "marked": lambda name, other: letters_shown(marked(name, other)),
    }


def letters_shown(runs: tuple[Letters, ...]) -> Markup:
    """A name with the letters marked that differ."""
    return Markup("").join(Markup("<mark>{}</mark>").format(run.text) if run.differs else escape(run.text) for run in runs)


def passages_shown(letter: Letter) -> list[tuple[str, LetterLine | None]]:
    """The text of a letter in pieces: plain ones, and those that name somebody."""
    pieces: list[tuple[str, LetterLine | None]] = []
    end = 0
    for line in sorted(letter.lines, key=lambda line: line.start):
        if line.start < end:
            continue
        pieces += [(letter.text[end : line.start], None), (letter.text[line.start : line.end], line)]
        end = line.end
    return [*pieces, (letter.text[end:], None)]


def likely_rank(office: str) -> str:
    """The rank a functional title speaks of; empty when it speaks of none."""
    notions = set(notions_of(office))
    return next((rank for wanted, rank in _RANKS if wanted <= notions), "")


def proposed_question(delegation: Delegation, row: Row) -> str:
    """What to ask the Mission about a difference, in its language of correspondence."""
    with force_locale(delegation.language):
        labels = words_of(db.session.get_one(Summit, delegation.summit_id))["function_labels"]
        line, person = row.line, row.participant
        if row.compared.verdict is Verdict.LETTER_ONLY and line:
            return _(
                "Your letter of credentials names %(name)s, who is not registered. Register this person, or tell us that they do not come.",
                name=line.name,
            )
        if row.compared.verdict is Verdict.REGISTERED_ONLY and person:
            return _(
                "%(name)s is registered, but your letter of credentials does not name this person. Send a new letter, or take them out.",
                name=person.name,
            )
        if line is None or person is None:
            raise ValueError("a difference has two sides")
        if row.compared.verdict is Verdict.SPELLED:
            return _(
                "Your letter of credentials writes “%(letter)s”; registered is “%(registered)s”. Which is right?",
                letter=line.name,
                registered=person.name,
            )
        letter = ", ".join(said for said in (labels.get(line.function, ""), line.office) if said)
        registered = ", ".join(said for said in (labels.get(person.function, ""), person.office) if said)
        return _(
            "Your letter of credentials says “%(letter)s” of %(name)s; registered is “%(registered)s”. Which is right?",
            letter=letter, name=person.name, registered=registered,
        )  # fmt: skip
