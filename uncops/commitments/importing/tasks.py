"""Makes lists of pledges known to import and export: a kind of table beside delegations and participants."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from uncops.commitments.facts import Origin, SourceFacts
from uncops.commitments.importing.columns import KIND_WORDS, PLEDGE_COLUMNS, STATE_WORDS, UNIT_WORDS
from uncops.commitments.importing.known import known_now
from uncops.commitments.importing.planning import AS_NEW, SKIP, UPDATE, Planner
from uncops.commitments.importing.reading import LIMITS, readers_for
from uncops.commitments.importing.writing import pledges_table
from uncops.commitments.kinds import Capture
from uncops.commitments.queries.register import by_reference
from uncops.commitments.services.entering import change, enter
from uncops.commitments.wording import holder_labels, kind_labels, unit_label
from uncops.core.deeds import Deed
from uncops.core.refusals import Refusal
from uncops.core.wording import N_
from uncops.delegations.columns import LANGUAGE_WORDS, NO_WORDS, YES_WORDS, word_for
from uncops.exchange.files import FoundTable
from uncops.exchange.kinds import TableKind, add_kind
from uncops.exchange.models import ImportKind, ImportRun
from uncops.exchange.own import parties_for
from uncops.exchange.plans import Doing, Plan
from uncops.exchange.queries import zone_of
from uncops.exchange.rows import Reader, read_row
from uncops.exchange.rules import PartyColumnMissing
from uncops.positions.models import SourceClass
from uncops.sheets.days import DayOrder
from uncops.web.languages import day

FROM_A_LIST = N_("List of pledges, import %(number)s, row %(row)s")
DAYS = frozenset({"due_on", "renew_on", "valued_on", "announced_on"})
EXPLAINED: Mapping[str, str] = {
    "reference": N_("Leave empty for new commitments; it tells exactly which one is meant."),
    "party": N_("Name of the State or organization in any official language; several jointly with a semicolon between; or Secretariat."),
    "party_code": N_("Three letters of ISO 3166, or the abbreviation of the organization."),
    "holder_name": N_("Only for a group with a name, or the office of the Secretariat."),
    "kind": N_("Choose from the list."),
    "text": N_("In the words in which it was announced."),
    "quantity": N_("A number, also with its unit: 120 officers, 2 units, USD 1,500,000."),
    "unit": N_("A unit of the list or of your own, or the three letters of a currency."),
    "valued_on": N_("For money: the day of which the sum says its worth."),
    "summit": N_("Title or year of the summit; empty means the one you work on."),
    "asks": N_("Symbol and paragraph, several with a semicolon between: S/RES/2382 (2017), 12 (a)."),
    "themes": N_("Titles of themes, with a semicolon between."),
    "due_on": N_("Year, month, day: 2032-06-30."),
    "state": N_("Choose from the list; empty means draft, or announced where there is a day of it."),
    "is_confidential": N_("Yes or no."),
    "language": N_("One official language."),
}


class NothingToRead(Refusal):
    """A pledge has words and a kind, or its reference."""

    sentence = N_("Say which columns hold the kind and the words of the commitment, or its reference.")


def check_pledge_columns(chosen: frozenset[str]) -> None:
    """A row says who undertakes what, or which commitment of the register is meant."""
    if "reference" in chosen:
        return
    if not {"party", "party_code"} & chosen:
        raise PartyColumnMissing("columns")
    if not {"kind", "text"} <= chosen:
        raise NothingToRead("columns")


def plan_pledges(session: Session, run: ImportRun, found: FoundTable) -> Plan:
    """What the import would do with the register as it is now."""
    known, zone = known_now(session), zone_of(session, run.summit_id)
    reader = Reader(run.columns, found.headings, zone, DayOrder(run.day_order), readers=readers_for(known), limits=LIMITS)
    rows = [read_row(row, reader) for row in found.rows]
    today = run.made_at.astimezone(zone).date()
    return Planner(known, parties_for(session, run), run.answers, summit_id=run.summit_id, today=today).plan(rows)


def store_pledges(session: Session, run: ImportRun, plan: Plan, deed: Deed) -> None:
    """Enter what is new, change what is there; each says from which row of which import."""
    for row in plan.to_do:
        if row.doing is Doing.CHANGED and row.subject_id is not None:
            change(session, row.subject_id, row.terms["facts"], deed=deed, seen_version=None)
            continue
        told = FROM_A_LIST % {"number": run.id, "row": row.number}
        source = SourceFacts(SourceClass.OTHER.value, description=told, said_on=row.terms["on"])
        enter(
            session, row.terms["facts"], deed=deed, state=row.terms["state"], on=row.terms["on"],
            origin=Origin(captured=Capture.IMPORT.value), sources=[source],
        )  # fmt: skip


def is_answer(session: Session, question: str, answer: str) -> bool:
    """What can be said of a row that may be there: left out, new all the same, or an update of one in the register."""
    if not question.startswith("row "):
        return False
    return answer in (SKIP, AS_NEW) or (
        answer.startswith(UPDATE) and by_reference(session, answer.removeprefix(UPDATE), is_public_only=False) is not None
    )


def options(choice: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The answers to whether a row is in the register already."""
    updates = [
        (UPDATE + near["reference"], _("Update %(reference)s: “%(text)s”", reference=near["reference"], text=near["text"][:80]))
        for near in choice["near"]
    ]
    return [*updates, (AS_NEW, _("It is another one: enter it as new")), (SKIP, _("Leave this row out"))]


def value_in_words(name: str, value: Any) -> str:
    """A kept value in words."""
    if value in (None, "", []):
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if name in DAYS:
        return day(date.fromisoformat(value))
    labels = {"kind": kind_labels, "holder_kind": holder_labels}
    if name in labels:
        return labels[name]().get(value, value)
    return unit_label(value) if name == "unit" else str(len(value)) if isinstance(value, list) else str(value)


def words_of(column: str, in_language: str) -> list[str]:
    """The words offered in a column, none where anything may stand."""
    words = {
        "kind": KIND_WORDS.values(), "state": STATE_WORDS.values(), "unit": UNIT_WORDS.values(), "language": LANGUAGE_WORDS.values(),
        "is_confidential": (YES_WORDS, NO_WORDS),
    }  # fmt: skip
    return [word_for(one, in_language) for one in words.get(column, ())]


add_kind(TableKind(
    kind=ImportKind.PLEDGES, label=N_("Pledges"), permission="commitments.edit", columns=PLEDGE_COLUMNS, check=check_pledge_columns,
    plan=plan_pledges, store=store_pledges, export=pledges_table, value=value_in_words,
    pattern_columns=tuple(name for name in PLEDGE_COLUMNS if name != "party_code"), explained=EXPLAINED, words=words_of,
    is_answer=is_answer, options=options, has_party_column=True, holds_people=False, several_words=frozenset({"unit"}),
))  # fmt: skip
