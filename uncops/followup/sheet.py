"""A sheet: one party or one theme with its figures, what was said, and its commitments."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from uncops.followup.asking import Seen, answers_of
from uncops.followup.chains import Passage, passages_of
from uncops.followup.figures.facts import AnswerFact
from uncops.followup.figures.sums import Sum
from uncops.followup.labels import shown_figures
from uncops.followup.lines import CommitmentLine, in_order, lines_of
from uncops.followup.queries import PartyLine
from uncops.followup.tables import ShownFigure, ShownQuantity, shown_quantities
from uncops.followup.wording import stale_words

PASSAGES_SHOWN = 12


@dataclass(frozen=True)
class Sheet:
    """Everything a sheet shows; `lines` are all commitments, those fallen among them."""

    kind: str
    key: str
    title: str
    iso2: str | None
    seen: Seen
    sum: Sum
    stale: str
    figures: Sequence[ShownFigure]
    quantities: Sequence[ShownQuantity]
    lines: Sequence[CommitmentLine]
    passages: Sequence[tuple[str, Passage]]
    passage_count: int


def party_sheet(session: Session, looked_at: Seen, line: PartyLine) -> Sheet:
    """The sheet of a party."""
    narrowed = replace(looked_at, wanted=replace(looked_at.wanted, party=line.fact.code))
    return _sheet(session, narrowed, ("party", line.fact.code, line.name, line.iso2), ("state", "kind", "theme"),
                  lambda answer: answer.party == line.fact)  # fmt: skip


def theme_sheet(session: Session, looked_at: Seen, key: str, title: str) -> Sheet:
    """The sheet of a theme."""
    narrowed = replace(looked_at, wanted=replace(looked_at.wanted, theme=key))
    return _sheet(session, narrowed, ("theme", key, title, None), ("state", "group", "kind"), lambda answer: key in answer.themes)


def _sheet(
    session: Session, looked_at: Seen, about: tuple[str, str, str, str | None], figures: Sequence[str],
    belongs: Callable[[AnswerFact], bool],
) -> Sheet:  # fmt: skip
    standing = looked_at.standing
    answers = [answer for answer in answers_of(session, looked_at, looked_at.wanted.summit_id) if belongs(answer)]
    newest = sorted(answers, key=lambda one: (one.said_on is not None, one.said_on or 0, one.id), reverse=True)[:PASSAGES_SHOWN]
    found = passages_of(session, newest)
    passages = [(looked_at.parties[number].name, passage) for number, held in found.items() for passage in held]
    return Sheet(
        *about, looked_at, standing, stale_words(standing.freshness, looked_at.asked.stale_after_days),
        [figure for figure in shown_figures(looked_at) if figure.key in figures and figure.lines],
        shown_quantities(standing.quantities, looked_at), lines_of(session, looked_at, in_order(looked_at.facts)),
        sorted(passages, key=lambda one: (one[1].said_on is None, one[1].said_on or 0), reverse=False), len(answers),
    )  # fmt: skip


def subtitle(sheet: Sheet) -> str:
    """What a sheet is about, in one line."""
    return _("Sheet of a party") if sheet.kind == "party" else _("Sheet of a theme")
