"""Brings files in: receives them, names their columns, tries them, stores them in one transaction or not at all."""

import hashlib
import json
from collections.abc import Sequence

from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.core.deeds import Deed
from uncops.exchange import own, queries, rules  # noqa: F401 - own makes its kinds known
from uncops.exchange.files import FoundTable, found_table
from uncops.exchange.kinds import kind_of
from uncops.exchange.models import ImportKind, ImportRun, ImportState
from uncops.exchange.plans import Plan
from uncops.exchange.problems import Problem, ProblemKind
from uncops.jobs.models import JobRun
from uncops.jobs.services import start
from uncops.sheets.days import DayOrder

FILE_NAME_LETTERS = 200
STORING = "exchange.store"


def receive_file(session: Session, summit_id: int, kind: ImportKind, file_name: str, content: bytes, *, deed: Deed) -> ImportRun:
    """Keep a file that is to be brought in, its columns named as far as they are recognised.

    :raises Refusal: when it cannot be read as a table; nothing is kept then.
    """
    sheet, found = found_table(content, kind_of(kind))
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
    run.sheet, found = found_table(run.content, kind_of(run.kind), sheet)
    run.columns, run.state, run.outcome, run.counts = _recognised(found, ImportKind(run.kind)), ImportState.MAPPING.value, {}, {}


def name_columns(session: Session, run: ImportRun, columns: Sequence[str], day_order: DayOrder, *, deed: Deed) -> None:
    """Say what the columns of the file are, and try the import.

    :raises Refusal: when a column is chosen twice, or one without which nothing can be stored is missing.
    """
    rules.check_readable(is_erased=run.erased_at is not None, is_storing=run.is_storing)
    kind_of(run.kind).check(rules.check_chosen_once(columns))
    run.columns, run.day_order = list(columns), day_order.value
    try_import(session, run, deed=deed)


def answer(session: Session, run: ImportRun, answers: dict[str, str], *, deed: Deed) -> None:
    """Say what doubtful names and rows mean, and try the import again; an emptied answer is asked anew."""
    rules.check_readable(is_erased=run.erased_at is not None, is_storing=run.is_storing)
    known, kind = queries.party_codes(session), kind_of(run.kind)
    kept = {**run.answers, **answers}
    run.answers = {asked: said for asked, said in kept.items() if said in known or kind.is_answer(session, asked, said)}
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
    kind = kind_of(run.kind)
    _sheet, found = found_table(run.content, kind, run.sheet)
    plan = kind.plan(session, run, found)
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
    kind_of(run.kind).store(session, run, plan, deed)
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
    return [one.column or "" if not one.is_twice else "" for one in found.recognised(kind_of(kind))]


def _twice(found: FoundTable, run: ImportRun) -> list[Problem]:
    """Headings that mean the same as an earlier one, unless the visitor chose something else for them."""
    told = []
    for one in found.recognised(kind_of(run.kind)):
        if one.is_twice and one.index < len(run.columns) and not run.columns[one.index]:
            told.append(Problem(ProblemKind.COLUMN_TWICE, found.heading_row, one.heading, one.heading))
    return told
