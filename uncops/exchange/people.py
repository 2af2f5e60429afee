"""Plans an import of participants: who is new, who changes in what, who stays, and everything that is against the rules."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from uncops.delegations.facts import FIELDS, ParticipantFacts, as_json
from uncops.delegations.models import Function
from uncops.delegations.naming import name_key
from uncops.delegations.rules import DepartsBeforeArriving, Refusal, check_birth, check_surname, check_travel
from uncops.exchange.parties import Parties
from uncops.exchange.plans import Doing, FieldChange, Plan, PlannedRow
from uncops.exchange.problems import ProblemKind
from uncops.exchange.rows import ReadRow


@dataclass(frozen=True)
class Registered:
    """A participant who is registered now."""

    id: int
    delegation_id: int
    party: str
    facts: ParticipantFacts
    accreditation_number: str | None = None


@dataclass(frozen=True)
class Invited:
    """A delegation as it is now."""

    id: int
    party: str
    invited_on: date


@dataclass
class Present:
    """All that is registered at the summit, found by what rows of a file say."""

    delegations: Mapping[str, Invited]
    people: Sequence[Registered]
    size_limit: int | None = None
    by_number: dict[str, Registered] = field(default_factory=dict)
    by_key: dict[str, list[Registered]] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Arrange the people for finding."""
        for person in self.people:
            if person.accreditation_number:
                self.by_number[person.accreditation_number] = person
            self.by_key.setdefault(name_key(person.facts.name), []).append(person)
            self.counts[person.delegation_id] = self.counts.get(person.delegation_id, 0) + 1


def plan_people(read_rows: Sequence[ReadRow], present: Present, parties: Parties) -> Plan:
    """What an import of these rows would do; every problem of every row, not only the first."""
    planner = _Planner(present)
    plan = Plan()
    for read in read_rows:
        code = parties.code_of(read)
        delegation = present.delegations.get(code) if code else None
        if code and delegation is None:
            read.wrong(ProblemKind.NOT_INVITED, "party_code" if read.values.get("party_code") else "party")
        plan.rows.append(planner.planned(read, code or read.places.get("party", ("", ""))[1], delegation))
    planner.check_heads_and_places(read_rows, plan)
    plan.problems = [problem for read in read_rows for problem in read.problems]
    plan.asked = dict(parties.asked)
    return plan


class _Planner:
    """Goes through the rows in their order, knowing those before."""

    def __init__(self, present: Present) -> None:
        self.present = present
        self.first_rows: dict[tuple[str, str, date | None], int] = {}
        self.named: dict[tuple[str, str], list[tuple[date | None, int]]] = {}
        self.matched: dict[int, int] = {}
        self.others: dict[tuple[str, date | None], tuple[str, int]] = {}

    def planned(self, read: ReadRow, party: str, delegation: Invited | None) -> PlannedRow:
        """What one row does, the rules about the person alone checked."""
        name = read.values.get("name", "")
        # A name that could not be read has its problem already.
        if not name.strip() and not read.places.get("name", ("", ""))[1].strip():
            read.wrong(ProblemKind.MISSING_NAME, "name")
        match = self._match(read, delegation) if delegation else None
        facts = _facts(read.values, match)
        if name.strip():
            _check_alone(read, facts, delegation)
            if delegation:
                self._check_doubles(read, delegation, match)
        if not read.is_good or delegation is None:
            return PlannedRow(read.number, Doing.LEFT_OUT, party, name)
        if match is None:
            return PlannedRow(read.number, Doing.NEW, party, name, _told(None, facts), delegation.id, None, facts)
        changes = _told(match.facts, facts)
        return PlannedRow(read.number, Doing.CHANGED if changes else Doing.UNCHANGED, party, name, changes, delegation.id, match.id, facts)

    def _match(self, read: ReadRow, delegation: Invited) -> Registered | None:
        """By accreditation number; else by folded name and birth date; else by the exact name, if only one has it."""
        number = str(read.values.get("accreditation_number", "")).strip()
        if number:
            found = self.present.by_number.get(number)
            if found and found.delegation_id == delegation.id:
                return found
            kind = ProblemKind.NUMBER_OF_ANOTHER if found else ProblemKind.UNKNOWN_NUMBER
            read.wrong(kind, "accreditation_number", **({"party": found.party} if found else {}))
        name, born_on = read.values.get("name", ""), read.values.get("born_on")
        alike = [person for person in self.present.by_key.get(name_key(name), []) if person.delegation_id == delegation.id]
        same = [person for person in alike if born_on and person.facts.born_on == born_on]
        exact = [person for person in alike if person.facts.name == name and (not born_on or person.facts.born_on is None)]
        found_here = same or exact
        if len(found_here) > 1:
            read.wrong(ProblemKind.SEVERAL_MEANT, "name")
        return found_here[0] if found_here else None

    def _check_doubles(self, read: ReadRow, delegation: Invited, match: Registered | None) -> None:
        key, born_on = name_key(read.values["name"]), read.values.get("born_on")
        before = self.named.setdefault((delegation.party, key), [])
        twin = next((row for born, row in before if born == born_on or born is None or born_on is None), None)
        if twin is None and match is not None:
            twin = self.matched.get(match.id)
        if twin is not None:
            read.wrong(ProblemKind.TWICE_IN_FILE, "name", row=twin)
            return
        before.append((born_on, read.number))
        if match is not None:
            self.matched[match.id] = read.number
        if born_on is None:
            return
        alike = [one for one in self.present.by_key.get(key, []) if one.facts.born_on == born_on]
        elsewhere = next((one.party for one in alike if one.party != delegation.party), None)
        party = elsewhere or self.others.get((key, born_on), (None, 0))[0]
        if party and party != delegation.party:
            read.wrong(ProblemKind.ELSEWHERE, "name", party=party)
        self.others.setdefault((key, born_on), (delegation.party, read.number))

    def check_heads_and_places(self, read_rows: Sequence[ReadRow], plan: Plan) -> None:
        """The rules about a delegation as a whole, after those who stop being head have stopped."""
        leading = [person for person in self.present.people if person.facts.function is Function.HEAD]
        stopping = {row.participant_id for row in plan.rows if row.facts and row.facts.function is not Function.HEAD}
        heads = {person.delegation_id: (person.id, person.facts.name) for person in leading if person.id not in stopping}
        counts = dict(self.present.counts)
        for index, (read, row) in enumerate(zip(read_rows, plan.rows, strict=True)):
            if row.facts is None or row.delegation_id is None:
                continue
            if row.facts.function is Function.HEAD:
                head = heads.setdefault(row.delegation_id, (row.participant_id or -row.number, row.who))
                if head[0] != (row.participant_id or -row.number):
                    read.wrong(ProblemKind.SECOND_HEAD, "function", name=head[1])
            if row.doing is Doing.NEW and read.is_good:
                counts[row.delegation_id] = counts.get(row.delegation_id, 0) + 1
                if self.present.size_limit is not None and counts[row.delegation_id] > self.present.size_limit:
                    read.wrong(ProblemKind.DELEGATION_FULL, "party", limit=self.present.size_limit)
            if not read.is_good:
                plan.rows[index] = PlannedRow(read.number, Doing.LEFT_OUT, row.party, row.who)


def _facts(values: Mapping[str, Any], match: Registered | None) -> ParticipantFacts:
    said = {name: value for name, value in values.items() if name in FIELDS}
    if match is not None:
        return replace(match.facts, **said)
    return ParticipantFacts(**{"name": "", "function": Function.MEMBER, "rank": ""} | said)


def _check_alone(read: ReadRow, facts: ParticipantFacts, delegation: Invited | None) -> None:
    try:
        check_travel(facts.arrives_at, facts.departs_at)
    except DepartsBeforeArriving:
        read.wrong(ProblemKind.DEPARTS_BEFORE_ARRIVING, "departs_at" if "departs_at" in read.places else "arrives_at")
    try:
        check_surname(facts.name, facts.surname)
    except Refusal:
        read.wrong(ProblemKind.SURNAME_NOT_IN_NAME, "surname", name=facts.name)
    if delegation:
        try:
            check_birth(facts.born_on, delegation.invited_on)
        except Refusal:
            read.wrong(ProblemKind.BIRTH_DAY, "born_on")


def _told(before: ParticipantFacts | None, after: ParticipantFacts) -> tuple[FieldChange, ...]:
    old = as_json(before) if before else {}
    new = as_json(after)
    return tuple(FieldChange(name, old.get(name), new[name]) for name in FIELDS if (old.get(name) != new[name] if before else new[name]))
