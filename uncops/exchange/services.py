"""Brings files in: receives them, names their columns, tries them, stores them in one transaction or not at all."""

import hashlib
import json
from collections.abc import Sequence

from sqlalchemy.orm import Session

from uncops.accounts.queries import account_by_email
from uncops.audit.services import record
from uncops.core.deeds import Deed
from uncops.delegations.models import Delegation, Function, Participant
from uncops.delegations.services import invitations, participants
from uncops.exchange import queries, rules
from uncops.exchange.files import FoundTable, found_table
from uncops.exchange.invitations import plan_delegations
from uncops.exchange.models import ImportKind, ImportRun, ImportState
from uncops.exchange.parties import Parties
from uncops.exchange.people import plan_people
from uncops.exchange.plans import Doing, Plan, PlannedRow
from uncops.exchange.problems import Problem, ProblemKind
from uncops.exchange.rows import Reader, letters_of_gender, read_row
from uncops.jobs.models import JobRun
from uncops.jobs.services import start
from uncops.reference.queries import party_by_code, party_matching
from uncops.sheets.days import DayOrder
from uncops.summits.models import Summit

FILE_NAME_LETTERS = 200
STORING = "exchange.store"


def receive_file(session: Session, summit_id: int, kind: ImportKind, file_name: str, content: bytes, *, deed: Deed) -> ImportRun:
    """Keep a file that is to be brought in, its columns named as far as they are recognised.

    :raises Refusal: when it cannot be read as a table; nothing is kept then.
    """
    sheet, found = found_table(content, kind)
    run = ImportRun(
        summit_id=summit_id, kind=kind.value, content=content, sheet=sheet,
        file_name="".join(mark for mark in file_name if mark.isprintable())[-FILE_NAME_LETTERS:],
        sha256=hashlib.sha256(content).hexdigest(), columns=_recognised(found, kind), answers={}, counts={}, outcome={},
        state=ImportState.MAPPING.value, made_at=deed.at, made_by=deed.actor,
    )  # fmt: skip
    session.add(run)
    record(session, deed=deed, action="import.received", subject=run, after={"kind": kind.value, "sha256": run.sha256})
    return run


def choose_sheet(run: ImportRun, sheet: int) -> None:
    """Take another sheet of the workbook; its columns are recognised anew."""
    rules.check_readable(is_erased=run.erased_at is not None, is_storing=run.is_storing)
    kind = ImportKind(run.kind)
    run.sheet, found = found_table(run.content, kind, sheet)
    run.columns, run.state, run.outcome, run.counts = _recognised(found, kind), ImportState.MAPPING.value, {}, {}


def name_columns(session: Session, run: ImportRun, columns: Sequence[str], day_order: DayOrder, *, deed: Deed) -> None:
    """Say what the columns of the file are, and try the import.

    :raises Refusal: when a column is chosen twice, or one without which nothing can be stored is missing.
    """
    rules.check_readable(is_erased=run.erased_at is not None, is_storing=run.is_storing)
    rules.check_columns(ImportKind(run.kind), columns)
    run.columns, run.day_order = list(columns), day_order.value
    try_import(session, run, deed=deed)


def answer(session: Session, run: ImportRun, answers: dict[str, str], *, deed: Deed) -> None:
    """Say which parties doubtful names mean, and try the import again; an emptied answer is asked anew."""
    rules.check_readable(is_erased=run.erased_at is not None, is_storing=run.is_storing)
    known = queries.party_codes(session)
    kept = {**run.answers, **answers}
    run.answers = {written: code for written, code in kept.items() if code in known}
    try_import(session, run, deed=deed)


def try_import(session: Session, run: ImportRun, *, deed: Deed) -> Plan:
    """Find out what the import would do, and keep it to be looked at; nothing is stored."""
    rules.check_readable(is_erased=run.erased_at is not None, is_storing=run.is_storing)
    plan = plan_of(session, run)
    run.counts, run.outcome = plan.counts(), plan.as_json()
    # What was stored and would change nothing now is still what it was.
    run.state = ImportState.STORED.value if run.stored_at and not plan.to_do else ImportState.TRIED.value
    record(session, deed=deed, action="import.tried", subject=run, after=dict(run.counts))
    return plan


def plan_of(session: Session, run: ImportRun) -> Plan:
    """What the import would do now."""
    kind = ImportKind(run.kind)
    _sheet, found = found_table(run.content, kind, run.sheet)
    reader = Reader(
        run.columns, found.headings, queries.zone_of(session, run.summit_id), DayOrder(run.day_order), queries.rank_labels(session),
        letters_of_gender(found.rows, run.columns),
    )  # fmt: skip
    read_rows = [read_row(row, reader) for row in found.rows]
    parties = Parties(lambda written: party_matching(session, written), queries.party_codes(session), run.answers)
    if kind is ImportKind.PARTICIPANTS:
        plan = plan_people(read_rows, queries.present_at(session, run.summit_id), parties)
    else:
        plan = plan_delegations(read_rows, queries.standing_at(session, run.summit_id), parties, queries.liaison_addresses(session))
    plan.problems = [*_twice(found, run), *plan.problems]
    return plan


def check_acceptable(run: ImportRun, *, leave_out: bool) -> None:
    """An import is stored after it was tried, if it does something, and rows with problems are left out knowingly.

    :raises Refusal: naming what is in the way.
    """
    rules.check_readable(is_erased=run.erased_at is not None, is_storing=run.is_storing)
    if run.state == ImportState.MAPPING.value:
        raise rules.NotTriedYet
    if run.state == ImportState.STORED.value:
        raise rules.NothingToStore
    if not run.counts.get("new") and not run.counts.get("changed"):
        raise rules.NothingToStore
    left_out = run.counts.get("left_out", 0)
    if left_out and not leave_out:
        raise rules.LeavingOutNotSaid("leave_out", count=left_out)


def begin_storing(session: Session, run: ImportRun, *, deed: Deed) -> JobRun:
    """Have the import stored in the background."""
    arguments = {"import_id": run.id, "actor": deed.actor, "actor_id": deed.actor_id}
    # The title stands in the trail, where no name of a file may be: it can be somebody's.
    run.job_run = start(session, STORING, arguments, title=f"Import {run.id}: {run.kind}", deed=deed, summit_id=run.summit_id)
    run.state = ImportState.STORING.value
    return run.job_run


def accept(session: Session, run: ImportRun, *, deed: Deed) -> bool:
    """Store what was shown, in the open transaction; False, and nothing stored, when it would no longer do what was shown."""
    plan = plan_of(session, run)
    if fingerprint(plan.as_json()) != fingerprint(run.outcome):
        run.counts, run.outcome, run.state = plan.counts(), plan.as_json(), ImportState.TRIED.value
        return False
    _store(session, run, plan, deed)
    run.state, run.stored_at, run.stored_by = ImportState.STORED.value, deed.at, deed.actor
    record(session, deed=deed, action="import.stored", subject=run, after=dict(run.counts))
    return True


def erase_file(session: Session, run: ImportRun, *, deed: Deed) -> None:
    """Forget the file and what was read of it; who brought in how many rows, and when, stays."""
    rules.check_readable(is_erased=run.erased_at is not None, is_storing=run.is_storing)
    run.content, run.outcome, run.answers, run.erased_at = b"", {}, {}, deed.at
    record(session, deed=deed, action="import.erased", subject=run)


def fingerprint(outcome: dict[str, object]) -> str:
    """By which two trials that would do the same are known; counts and order do not depend on the database."""
    return hashlib.sha256(json.dumps(outcome, sort_keys=True).encode()).hexdigest()


def _recognised(found: FoundTable, kind: ImportKind) -> list[str]:
    return [one.column or "" if not one.is_twice else "" for one in found.recognised(kind)]


def _twice(found: FoundTable, run: ImportRun) -> list[Problem]:
    """Headings that mean the same as an earlier one, unless the visitor chose something else for them."""
    told = []
    for one in found.recognised(ImportKind(run.kind)):
        if one.is_twice and one.index < len(run.columns) and not run.columns[one.index]:
            told.append(Problem(ProblemKind.COLUMN_TWICE, found.heading_row, one.heading, one.heading))
    return told


def _store(session: Session, run: ImportRun, plan: Plan, deed: Deed) -> None:
    rows = sorted(plan.to_do, key=_turn)
    summit = session.get_one(Summit, run.summit_id)
    for row in rows:
        if run.kind == ImportKind.DELEGATIONS.value:
            _store_delegation(session, summit, row, deed)
        elif row.facts is not None and row.doing is Doing.NEW:
            participants.register(session, session.get_one(Delegation, row.delegation_id), row.facts, deed=deed)
        elif row.facts is not None:
            participant = session.get_one(Participant, row.participant_id)
            participants.change(session, participant, row.facts, seen_version=None, deed=deed)


def _turn(row: PlannedRow) -> tuple[int, int]:
    """Who stops being head goes before who becomes it; otherwise in the order of the file."""
    becomes_head = row.facts is not None and row.facts.function is Function.HEAD
    return (0 if row.doing is Doing.CHANGED and not becomes_head else 1, row.number)


def _store_delegation(session: Session, summit: Summit, row: PlannedRow, deed: Deed) -> None:
    if row.doing is Doing.NEW:
        party = party_by_code(session, row.party)
        (delegation,) = invitations.invite(session, summit, [party] if party else [], deadline_on=row.terms.get("deadline_on"), deed=deed)
        session.flush()
    else:
        delegation = invitations.locked_delegation(session, row.delegation_id or 0)
    terms = row.terms
    if "language" in terms:
        invitations.choose_language(session, delegation, terms["language"], deed=deed)
    if "deadline_on" in terms:
        invitations.extend_deadline(session, delegation, terms["deadline_on"], deed=deed)
    if "liaison" in terms:
        invitations.assign_liaison(session, delegation, account_by_email(session, terms["liaison"]), deed=deed)
    _note_invitation(session, delegation, terms, deed)


def _note_invitation(session: Session, delegation: Delegation, terms: dict[str, object], deed: Deed) -> None:
    """The number and date of the note verbale, as the table has them."""
    said = {name: terms[name] for name in ("invitation_number", "invited_on") if name in terms}
    before = {name: getattr(delegation, name) for name in said if getattr(delegation, name) != said[name]}
    if before:
        for name in before:
            setattr(delegation, name, said[name])
        delegation.changed_at = deed.at
        after = {name: said[name] for name in before}
        record(session, deed=deed, action="delegation.invitation-noted", subject=delegation, before=before, after=after)
