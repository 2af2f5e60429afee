"""The tables of this package: delegations, and participants."""

from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from uncops.accounts.queries import account_by_email
from uncops.audit.services import record
from uncops.core.deeds import Deed
from uncops.core.wording import N_
from uncops.delegations.columns import (
    DELEGATION_COLUMNS,
    FUNCTION_WORDS,
    GENDER_WORDS,
    LANGUAGE_WORDS,
    PARTICIPANT_COLUMNS,
    RANK_WORDS,
    recognise,
    word_for,
)
from uncops.delegations.models import Delegation, Function, Participant
from uncops.delegations.queries import people_of_summit
from uncops.delegations.services import invitations, participants
from uncops.delegations.visible import fields_visible_here
from uncops.exchange import queries, rules
from uncops.exchange.exporting import delegations_table, participants_table
from uncops.exchange.files import FoundTable
from uncops.exchange.invitations import plan_delegations
from uncops.exchange.kinds import TableKind, Wording, Written, add_kind
from uncops.exchange.models import ImportKind, ImportRun
from uncops.exchange.parties import Parties
from uncops.exchange.patterns import EXPLAINED, words_of
from uncops.exchange.people import plan_people
from uncops.exchange.plans import Doing, Plan, PlannedRow
from uncops.exchange.rows import Reader, ReadRow, letters_of_gender, read_row
from uncops.reference.queries import party_by_code, party_matching
from uncops.sheets.days import DayOrder
from uncops.summits.models import Summit
from uncops.web.languages import day, language, moment

WORDS_OF = {
    "function": FUNCTION_WORDS, "rank": RANK_WORDS, "gender": GENDER_WORDS, "languages": LANGUAGE_WORDS, "language": LANGUAGE_WORDS,
}  # fmt: skip
MOMENTS = frozenset({"arrives_at", "departs_at"})
DAYS = frozenset({"born_on", "deadline_on", "invited_on"})


def parties_for(session: Session, run: ImportRun) -> Parties:
    """Finds the parties a file names, with what was answered about doubtful names."""
    return Parties(lambda written: party_matching(session, written), queries.party_codes(session), run.answers)


def value_in_words(name: str, value: Any) -> str:
    """A kept value in words; days and hours as the house writes them, in the zone of the summit."""
    if value in (None, "", []):
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if name in WORDS_OF:
        codes = value if isinstance(value, list) else [value]
        return ", ".join(word_for(WORDS_OF[name][code], language()) if code in WORDS_OF[name] else str(code) for code in codes)
    if name in MOMENTS:
        return moment(datetime.fromisoformat(value))
    return day(date.fromisoformat(value)) if name in DAYS else str(value)


def _read_rows(session: Session, run: ImportRun, found: FoundTable) -> list[ReadRow]:
    reader = Reader(
        run.columns, found.headings, queries.zone_of(session, run.summit_id), DayOrder(run.day_order), queries.rank_labels(session),
        letters_of_gender(found.rows, run.columns),
    )  # fmt: skip
    return [read_row(row, reader) for row in found.rows]


def _plan_people(session: Session, run: ImportRun, found: FoundTable) -> Plan:
    return plan_people(_read_rows(session, run, found), queries.present_at(session, run.summit_id), parties_for(session, run))


def _plan_delegations(session: Session, run: ImportRun, found: FoundTable) -> Plan:
    standing, liaisons = queries.standing_at(session, run.summit_id), queries.liaison_addresses(session)
    return plan_delegations(_read_rows(session, run, found), standing, parties_for(session, run), liaisons)


def _store_people(session: Session, run: ImportRun, plan: Plan, deed: Deed) -> None:
    for row in sorted(plan.to_do, key=_turn):
        if row.facts is not None and row.doing is Doing.NEW:
            participants.register(session, session.get_one(Delegation, row.delegation_id), row.facts, deed=deed)
        elif row.facts is not None:
            participant = session.get_one(Participant, row.participant_id)
            participants.change(session, participant, row.facts, seen_version=None, deed=deed)


def _turn(row: PlannedRow) -> tuple[int, int]:
    """Who stops being head goes before who becomes it; otherwise in the order of the file."""
    becomes_head = row.facts is not None and row.facts.function is Function.HEAD
    return (0 if row.doing is Doing.CHANGED and not becomes_head else 1, row.number)


def _store_delegations(session: Session, run: ImportRun, plan: Plan, deed: Deed) -> None:
    summit = session.get_one(Summit, run.summit_id)
    for row in sorted(plan.to_do, key=_turn):
        _store_delegation(session, summit, row, deed)


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


def _export_people(session: Session, summit: Summit, wording: Wording) -> Written:
    return participants_table(session.scalars(people_of_summit(summit.id)), fields_visible_here(summit.id), wording)


def _export_delegations(session: Session, summit: Summit, wording: Wording) -> Written:
    return delegations_table(queries.delegations_in_order(session, summit.id), wording)


add_kind(TableKind(
    kind=ImportKind.PARTICIPANTS, label=N_("Participants"), permission="exchange.use", columns=PARTICIPANT_COLUMNS,
    check=rules.check_people_columns, plan=_plan_people, store=_store_people, export=_export_people, value=value_in_words,
    # The name is one column, as the person writes it.
    pattern_columns=tuple(name for name in PARTICIPANT_COLUMNS if name != "given_name"), explained=EXPLAINED, words=words_of,
    visible=fields_visible_here, recognise_with=recognise, several_words=frozenset({"languages"}), has_party_column=True,
))  # fmt: skip
add_kind(TableKind(
    kind=ImportKind.DELEGATIONS, label=N_("Delegations"), permission="exchange.use", columns=DELEGATION_COLUMNS,
    check=rules.check_party_column, plan=_plan_delegations, store=_store_delegations, export=_export_delegations, value=value_in_words,
    pattern_columns=tuple(DELEGATION_COLUMNS), explained=EXPLAINED, words=words_of,
    several_words=frozenset({"languages"}),
))  # fmt: skip
