"""Questions about letters of credentials."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, undefer

from uncops.credentials.comparing.verdicts import Compared, Named, Registered, Verdict, compare
from uncops.credentials.models import Letter, LetterDecision, LetterLine, Resolution
from uncops.delegations.models import Function, Participant
from uncops.delegations.queries import participants_of


@dataclass(frozen=True)
class Row:
    """One line of the comparison: what it says, what was decided, and the rows behind it."""

    compared: Compared
    line: LetterLine | None
    participant: Participant | None
    decision: LetterDecision | None

    @property
    def is_asked(self) -> bool:
        """Whether the Mission was asked and has not mended it yet."""
        return self.decision is not None and self.decision.resolution == Resolution.ASKED.value

    @property
    def is_resolved(self) -> bool:
        """Whether nothing is left to be done here."""
        return self.compared.verdict is Verdict.SAME or (self.decision is not None and not self.is_asked)


@dataclass(frozen=True)
class Comparison:
    """The current letter against the registration as it is now."""

    letter: Letter
    rows: tuple[Row, ...]

    @property
    def resolved_count(self) -> int:
        """How many lines are the same or decided."""
        return sum(row.is_resolved for row in self.rows)

    @property
    def asked_count(self) -> int:
        """How many wait for the Mission."""
        return sum(row.is_asked for row in self.rows)

    @property
    def is_settled(self) -> bool:
        """Whether every line is resolved."""
        return bool(self.rows) and self.resolved_count == len(self.rows)

    @property
    def open_rows(self) -> tuple[Row, ...]:
        """What is still to be done, in the order of the letter."""
        return tuple(row for row in self.rows if not row.is_resolved)

    @property
    def resolved_rows(self) -> tuple[Row, ...]:
        """What needs nothing more."""
        return tuple(row for row in self.rows if row.is_resolved)


def current_letter(session: Session, delegation_id: int, *, with_text: bool = False) -> Letter | None:
    """The letter that holds now."""
    asked = select(Letter).options(joinedload(Letter.lines)).where(Letter.delegation_id == delegation_id, Letter.is_current.is_(True))
    return session.scalars(asked.options(undefer(Letter.text)) if with_text else asked).unique().first()


def letters_of(session: Session, delegation_id: int) -> list[Letter]:
    """All letters of a delegation, the newest first."""
    return list(session.scalars(select(Letter).where(Letter.delegation_id == delegation_id).order_by(Letter.id.desc())))


def letter_of(session: Session, delegation_id: int, letter_id: int) -> Letter | None:
    """One letter of this delegation, with its bytes."""
    asked = (Letter.id == letter_id, Letter.delegation_id == delegation_id)
    return session.scalar(select(Letter).options(undefer(Letter.content)).where(*asked))


def line_of(session: Session, delegation_id: int, line_id: int) -> LetterLine | None:
    """One line of the current letter of this delegation."""
    asked = (LetterLine.id == line_id, Letter.delegation_id == delegation_id, Letter.is_current.is_(True))
    return session.scalar(select(LetterLine).join(LetterLine.letter).options(joinedload(LetterLine.letter)).where(*asked))


def comparison_of(session: Session, delegation_id: int, *, with_text: bool = False) -> Comparison | None:
    """The current letter compared with who is registered now; None without a letter."""
    letter = current_letter(session, delegation_id, with_text=with_text)
    if letter is None:
        return None
    people = {person.id: person for person in participants_of(session, delegation_id)} if letter.lines else {}
    lines = {line.id: line for line in letter.lines}
    decisions = _decisions(session, delegation_id)
    paired = {line.id: line.paired_id for line in lines.values() if line.paired_id}
    compared = compare([_named(line) for line in lines.values()], [_registered(person) for person in people.values()], paired)
    rows = (
        Row(
            each,
            lines[each.named.id] if each.named else None,
            people[each.registered.id] if each.registered else None,
            decisions.get(each.difference),
        )
        for each in compared
    )
    return Comparison(letter, tuple(rows))


def decision_about(session: Session, delegation_id: int, difference: str) -> LetterDecision | None:
    """What was decided about a difference."""
    asked = (LetterDecision.delegation_id == delegation_id, LetterDecision.difference == difference)
    return session.scalar(select(LetterDecision).where(*asked))


def _decisions(session: Session, delegation_id: int) -> Mapping[str, LetterDecision]:
    found = session.scalars(select(LetterDecision).where(LetterDecision.delegation_id == delegation_id))
    return {decision.difference: decision for decision in found}


def _named(line: LetterLine) -> Named:
    return Named(line.id, line.name, line.office, Function(line.function) if line.function else None, line.honorific)


def _registered(person: Participant) -> Registered:
    return Registered(person.id, person.name, person.office, Function(person.function))
