"""Ordering prints, keeping what came of them, and removing their files after a while."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.orm import Session

from uncops.accreditation import queries, rules
from uncops.accreditation.models import PrintKind, PrintRun
from uncops.audit.services import record
from uncops.core.deeds import Deed

# Whoever has the file can make badges that open the door: it is kept for the days in which a printer fails, no longer.
KEPT = timedelta(days=7)


@dataclass(frozen=True)
class PrintOrder:
    """What is to be printed: badges of people, or plates of delegations or people; several on a sheet or one a page."""

    kind: PrintKind
    subject_ids: Sequence[int]
    paper: str
    form: str
    language: str = ""
    reason: str = ""


def order_print(session: Session, summit_id: int, order: PrintOrder, *, deed: Deed) -> PrintRun:
    """Order a print; it is made by the work `accreditation.print`.

    :raises NobodyToPrint: when it is for nobody.
    """
    if not order.subject_ids:
        raise rules.NobodyToPrint
    made = PrintRun(
        summit_id=summit_id, kind=order.kind.value, subject_ids=list(order.subject_ids), paper=order.paper, form=order.form,
        language=order.language, reason=order.reason, ordered_at=deed.at, ordered_by=deed.actor,
    )  # fmt: skip
    session.add(made)
    told = {"kind": made.kind, "count": len(made.subject_ids), "reason": order.reason or None}
    record(session, deed=deed, action="print.ordered", subject=made, after=told)
    return made


def finish_print(session: Session, print_id: int, sha256: str, page_count: int, *, deed: Deed) -> None:
    """Write down the file that was made."""
    made = session.get_one(PrintRun, print_id)
    made.sha256, made.page_count, made.made_at, made.removed_at = sha256, page_count, deed.at, None


def set_aside_old(session: Session, *, deed: Deed) -> list[str]:
    """Say of old prints that their files are removed; the names of files nobody needs any more, to be removed after the commit."""
    old = queries.prints_older_than(session, deed.at - KEPT)
    for made in old:
        made.removed_at = deed.at
        record(session, deed=deed, action="print.removed", subject=made, after={"kind": made.kind})
    session.flush()
    still_kept = queries.files_kept(session)
    return [made.sha256 for made in old if made.sha256 not in still_kept]
