"""What an import of pledges would do: each row read, found in the register or not, and everything wrong with it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from uncops.commitments.facts import COLUMNS, CommitmentFacts
from uncops.commitments.importing.known import Kept, Key, Known, key_of_pledge
from uncops.commitments.importing.reading import amount_of, parties_of
from uncops.commitments.kinds import CommitmentState, HolderKind
from uncops.commitments.likened import SECRETARIAT
from uncops.commitments.services.entering import ENTERED_AS
from uncops.commitments.similar import ByParty, Likened, similar_to
from uncops.core.text import fold
from uncops.exchange.parties import Parties
from uncops.exchange.plans import Doing, FieldChange, Plan, PlannedRow, RowChoice
from uncops.exchange.problems import ProblemKind
from uncops.exchange.rows import ReadRow

SKIP, AS_NEW, UPDATE = "skip", "new", "update:"
PLAIN = (
    "kind", "text", "language", "holder_name", "conditions", "partners", "mission_code", "due_on", "renew_on", "is_confidential", "note",
    "readiness_id", "summit_id",
)  # fmt: skip
CERTAIN_PER_CENT = 97


class Planner:
    """Plans the rows of one file, one after the other: each is compared with the register and with the rows before it."""

    def __init__(self, known: Known, parties: Parties, answers: Mapping[str, str], *, summit_id: int, today: date) -> None:
        self.known, self.parties, self.answers = known, parties, answers
        self.summit_id, self.today = summit_id, today
        self._rows: dict[Key | int, int] = {}
        self._before = ByParty()
        self.choices: list[RowChoice] = []

    def plan(self, rows: Sequence[ReadRow]) -> Plan:
        """What these rows would do."""
        planned, problems = [], []
        for read in rows:
            planned.append(self._planned(read))
            problems += read.problems
        return Plan(planned, problems, dict(self.parties.asked), self.choices)

    def _planned(self, read: ReadRow) -> PlannedRow:
        codes = parties_of(read, self.parties)
        kept = self._by_reference(read)
        said = self._said(read, codes, kept)
        who = str(said.get("text") or read.places.get("text", ("", ""))[1])[:120]
        shown_party = "; ".join(codes)
        self._check(read, said, kept)
        facts = self._facts(said, kept) if read.is_good else None
        if facts is not None and kept is None:
            kept, is_left_out = self._found(read, facts, codes)
            if is_left_out:
                facts = None
            elif kept is not None:
                facts = self._facts(said, kept)
        if facts is not None:
            self._check_twice(read, facts, codes, kept)
            self._check_state(read, kept)
        if facts is None or not read.is_good:
            return PlannedRow(read.number, Doing.LEFT_OUT, shown_party, who)
        changes = _changes(kept.facts if kept else None, facts)
        doing = Doing.NEW if kept is None else Doing.CHANGED if changes else Doing.UNCHANGED
        terms = {"facts": facts, "state": self._state_for(read), "on": read.values.get("announced_on")}
        return PlannedRow(read.number, doing, shown_party, facts.text[:120], changes, terms=terms, subject_id=kept.id if kept else None)

    def _by_reference(self, read: ReadRow) -> Kept | None:
        written = str(read.values.get("reference", "")).strip()
        if not written:
            return None
        kept = self.known.by_reference.get(fold(written))
        if kept is None:
            read.wrong(ProblemKind.UNKNOWN_REFERENCE, "reference")
        return kept

    def _said(self, read: ReadRow, codes: Sequence[str], kept: Kept | None) -> dict[str, Any]:
        """What the row says, by field of a commitment."""
        said = {name: read.values[name] for name in PLAIN if name in read.values}
        said |= amount_of(read)
        if said.get("currency"):
            day = read.values.get("valued_on") or read.values.get("announced_on")
            same = kept and (kept.facts.quantity, kept.facts.currency) == (said["quantity"], said["currency"])
            said["valued_on"] = day or (kept.facts.valued_on if kept and same else self.today)
        if codes:
            said["party_ids"] = tuple(self.known.party_ids[code] for code in codes if code != SECRETARIAT)
            is_ours, count = SECRETARIAT in codes, len(said["party_ids"])
            said["holder_kind"] = (HolderKind.SECRETARIAT if is_ours else HolderKind.GROUP if count > 1 else HolderKind.PARTY).value
        if "theme_ids" in read.values:
            said["theme_ids"] = read.values["theme_ids"]
        if "ask_ids" in read.values:
            unnamed = frozenset(kept.facts.asks) - self.known.asks.nameable(kept.facts.asks) if kept else frozenset()
            said["asks"] = tuple(sorted({*read.values["ask_ids"], *unnamed}))
        return said

    def _facts(self, said: Mapping[str, Any], kept: Kept | None) -> CommitmentFacts:
        """The commitment as it will be; an empty cell changes nothing."""
        if kept is None:
            return replace(CommitmentFacts(kind="", text="", summit_id=self.summit_id), **said)
        lead = kept.facts.party_ids[:1]
        if set(said.get("party_ids", ())) == set(kept.facts.party_ids):
            said = {**said, "party_ids": kept.facts.party_ids}
        elif lead and lead[0] in said.get("party_ids", ()):
            said = {**said, "party_ids": (*lead, *(one for one in said["party_ids"] if one not in lead))}
        return replace(kept.facts, **said)

    def _check(self, read: ReadRow, said: Mapping[str, Any], kept: Kept | None) -> None:
        for column, kind in (("text", ProblemKind.MISSING_TEXT), ("kind", ProblemKind.UNKNOWN_KIND)):
            is_told = any(problem.column == read.places.get(column, ("", ""))[0] for problem in read.problems)
            if not said.get(column) and "reference" not in read.values and not is_told:
                read.wrong(kind, column)
        holder, office = said.get("holder_kind"), said.get("holder_name", kept.facts.holder_name if kept else "")
        if holder == HolderKind.SECRETARIAT.value and not office.strip():
            read.wrong(ProblemKind.OFFICE_MISSING, "holder_name" if "holder_name" in read.places else "party")
        announced, due = read.values.get("announced_on"), said.get("due_on")
        if announced and announced > self.today:
            read.wrong(ProblemKind.ANNOUNCED_LATER, "announced_on")
        elif announced and due and due < announced:
            read.wrong(ProblemKind.DUE_BEFORE_ANNOUNCED, "due_on")
        if said.get("is_confidential") and kept is None and self._state_for(read) is not CommitmentState.DRAFT:
            read.wrong(ProblemKind.ANNOUNCED_AND_CONFIDENTIAL, "is_confidential")

    def _found(self, read: ReadRow, facts: CommitmentFacts, codes: Sequence[str]) -> tuple[Kept | None, bool]:
        """The commitment of the register this row is, and whether the row is left out until it is answered, or for good."""
        same = self.known.by_key.get(key_of_pledge(facts))
        if same is not None:
            return same, False
        one = _likened(-read.number, facts, codes)
        near = similar_to(one, self.known.alike.beside(one))
        if not near:
            return None, False
        key = f"row {read.number}"
        told = [
            {"reference": self.known.by_id[like.other].reference, "text": self.known.by_id[like.other].facts.text[:200],
             "per_cent": like.per_cent, "differs": list(like.differs)}
            for like in near
        ]  # fmt: skip
        self.choices.append(RowChoice(key, read.number, facts.text, tuple(told)))
        answer = self.answers.get(key, "")
        if answer == AS_NEW:
            return None, False
        if answer.startswith(UPDATE):
            chosen = self.known.by_reference.get(fold(answer.removeprefix(UPDATE)))
            return chosen, chosen is None
        if answer != SKIP:
            read.wrong(ProblemKind.MAY_BE_THERE, "text", reference=told[0]["reference"])
        return None, True

    def _check_twice(self, read: ReadRow, facts: CommitmentFacts, codes: Sequence[str], kept: Kept | None) -> None:
        key: Key | int = kept.id if kept else key_of_pledge(facts)
        if key in self._rows:
            read.wrong(ProblemKind.SAME_PLEDGE, "text", row=self._rows[key])
            return
        self._rows[key] = read.number
        one = _likened(read.number, facts, codes)
        near = similar_to(one, self._before.beside(one), from_per_cent=CERTAIN_PER_CENT, count=1) if kept is None else []
        if near:
            read.wrong(ProblemKind.NEAR_IN_FILE, "text", row=near[0].other)
        self._before.add(one)

    def _state_for(self, read: ReadRow) -> CommitmentState:
        """The state a new commitment is entered in: as written, else announced where there is a day of it."""
        state = read.values.get("state")
        if state is None:
            return CommitmentState.ANNOUNCED if read.values.get("announced_on") else CommitmentState.DRAFT
        return CommitmentState(state)

    def _check_state(self, read: ReadRow, kept: Kept | None) -> None:
        state = read.values.get("state")
        if kept is None and state is not None and CommitmentState(state) not in ENTERED_AS:
            read.wrong(ProblemKind.UNKNOWN_STATE, "state")
        elif kept is not None and state is not None and state != kept.state:
            read.wrong(ProblemKind.STATE_STAYS, "state")


def _likened(key: int, facts: CommitmentFacts, codes: Sequence[str]) -> Likened:
    measure = facts.unit or facts.currency
    return Likened(key, frozenset(codes), facts.kind, facts.text, frozenset(), facts.quantity, measure, facts.due_on, facts.summit_id)


def _changes(before: CommitmentFacts | None, after: CommitmentFacts) -> tuple[FieldChange, ...]:
    names = (*COLUMNS, "party_ids", "theme_ids", "asks")
    blank = CommitmentFacts(kind="", text="", holder_kind="")
    was = before or blank
    changed = [name for name in names if getattr(was, name) != getattr(after, name)]
    return tuple(FieldChange(name, _json(getattr(was, name)) if before else None, _json(getattr(after, name))) for name in changed)


def _json(value: Any) -> Any:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if isinstance(value, date) else value
