"""An installation with the demonstration in it, copied once for a worker: for tests that look at pages and change nothing."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from filled_mission import make_mission
from flask import Flask
from kept import copy_of
from papers import watch_papers
from plain_papers import plain_pdf
from planting import plant
from quickening import CHEAP_PASSWORDS, leave_program_unswept
from sqlalchemy import select
from visitors import FreshClient, Visitor, signed_in, visitor
from werkzeug.routing import Rule

from uncops import create_app
from uncops.accounts.models import Account
from uncops.accounts.roles import Role
from uncops.accounts.sessions import key_hash
from uncops.accreditation.models import PrintKind, PrintRun
from uncops.accreditation.services.prints import PrintOrder, finish_print, order_print
from uncops.bilaterals.models import Meeting
from uncops.bilaterals.planning.models import PlanRun
from uncops.bilaterals.records.models import FollowUp
from uncops.bilaterals.requests.models import MeetingRequest
from uncops.books.arranging.models import BookChapter
from uncops.books.bound import Bound
from uncops.books.delivering.files import bundle_folder, bundle_place
from uncops.books.delivering.models import BookLink, BundleKind
from uncops.books.delivering.orders import DeliveryOrder
from uncops.books.delivering.services import BundleFacts, finish_bundle, open_in_portal, order_bundle
from uncops.books.models import BriefingBook, Edition
from uncops.books.printed import Printed
from uncops.books.services import KeptBook, issue
from uncops.books.tasks import book_folder
from uncops.calendars.itip.models import CalendarReply
from uncops.calendars.keys import Target, Wanted, make_key
from uncops.calendars.models import FeedKey, FeedKind
from uncops.commitments.chasing.models import CommitmentReminder, NewsRequest
from uncops.commitments.models import Commitment, CommitmentReport, ReadinessLevel
from uncops.conflicts.queries import findings_of
from uncops.consultation.models import CommentChange, Consultation
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.core.post import Letter as PostLetter
from uncops.core.post import PostOffice
from uncops.credentials.models import Letter
from uncops.credentials.queries import comparison_of
from uncops.credentials.services import receive_letter
from uncops.credentials.uploads import opened as opened_letter
from uncops.delegations.models import Delegation, Participant, Photograph
from uncops.demo.services import fill
from uncops.documents.models import ContactPerson, Piece, ReferenceEntry, SourceDocument
from uncops.exchange.models import ImportKind, ImportRun
from uncops.exchange.services import receive_file, try_import
from uncops.followup.summary.queries import said_at
from uncops.jobs.models import JobRun
from uncops.lists.models import SavedView
from uncops.lists.services import ViewFacts, save_view
from uncops.mail.models import Letter as MailLetter
from uncops.mail.models import Purpose, Wave
from uncops.mail.queries import Recipient, Whom, delegations_for
from uncops.mail.services.addresses import set_addresses
from uncops.mail.services.composing import WavePlan, compose_wave
from uncops.paper.keeping import keep
from uncops.positions.models import Position, PositionTheme, QuestionAnswer
from uncops.principals.models import Principal
from uncops.programme.models import AgendaItem, SessionPerson
from uncops.reference.models import Party, Rank
from uncops.registration.models import BilateralWish
from uncops.running.preparing import prepare
from uncops.seating.models import SeatingChange, SeatingLot, SeatingPlan
from uncops.side_events.models import SideEventDecision
from uncops.speakers.models import BoardKey, ListMove, SpeakersList, Statement
from uncops.speakers.queries.lists import list_here
from uncops.statistics.models import ContributionMonth
from uncops.statistics.personnel import PersonnelType
from uncops.statistics.queries import state_ids
from uncops.statistics.reading import ContributionRow
from uncops.statistics.services import keep_contributions
from uncops.summits.queries import all_summits
from uncops.talking_points.models import TalkingPoint, TalkingPoints
from uncops.venue.models import Building, Room, RoomClosure

AUDIENCES = ("organiser.", "portal.", "public.")
MORNING = datetime(2031, 3, 3, 9, 0, tzinfo=UTC)
MOMENT = datetime(2031, 3, 1, tzinfo=UTC)
DATABASE = "uncops.sqlite3"
TOLD = "told.json"  # who the visitors are, and what has which address
BOARD_KEY = "board-of-the-tests"
BOOK_KEY = "book-of-the-tests"
ARGUMENT = re.compile(r"<(?:[a-z]+(?:\([^)]*\))?:)?([a-z_0-9]+)>")


@dataclass(frozen=True, eq=False)
class Filled:
    """The application on the filled database, with somebody signed in for each role, and the numbers of who was planted there."""

    app: Flask
    visitors: dict[str, Visitor]
    addresses: dict[str, str]
    planted: dict[str, int]

    def visitor_of(self, endpoint: str) -> Visitor:
        """Who opens a page: the Mission those about its delegation, an organiser all others."""
        permission = getattr(self.app.view_functions[endpoint], "permission", "")
        return self.visitors["mission" if permission == "registration.edit" else "organiser"]

    def stranger(self) -> Visitor:
        """Somebody who has not signed in."""
        return Visitor(self.app.test_client())

    def pages(self, *audiences: str) -> dict[str, str]:
        """Endpoint to address of every page that is opened, for these audiences."""
        return {endpoint: url for endpoint, url in self.addresses.items() if endpoint.startswith(audiences or AUDIENCES)}


def make_filled(folder: Path) -> Filled:
    """The demonstration with more in it, in a folder of the caller's own; somebody of every role is signed in."""
    return open_filled(copy_of_filled(folder))


def copy_of_filled(folder: Path) -> Path:
    """A copy of what is kept, made where it is not there."""
    return copy_of("filled", _fill_folder, folder)


def open_filled(folder: Path, url: str | None = None, prepare: Callable[[Path], None] = lambda _file: None) -> Filled:
    """Sign everybody in on a copy, or on another database that `prepare` makes from its database."""
    watch_papers()
    app = _application(folder, url)
    clock.set_to(MORNING)
    told = json.loads((folder / TOLD).read_text())
    with app.app_context():
        prepare(folder / DATABASE)
        visitors = {name: signed_in(app, db.session.get_one(Account, number)) for name, number in told["visitors"].items()}
        db.session.remove()
    leave_program_unswept()
    return Filled(app, visitors, told["addresses"], told["planted"])


def fill_demonstration(folder: Path) -> None:
    """An installation that has just been started for the first time, with the demonstration."""
    app = _application(folder)
    clock.set_to(MORNING)
    prepare(app)
    with app.app_context():
        fill(lambda _text: None)
        _close(app)


def _application(folder: Path, url: str | None = None) -> Flask:
    app = create_app(
        instance_path=folder,
        TESTING=True,
        SQLALCHEMY_DATABASE_URI=url or f"sqlite:///{folder / DATABASE}",
        IMMEDIATE_JOBS=True,
        STREAM_SECONDS=0,
        POST="memory",
        RATELIMIT_ENABLED=False,
        DEMONSTRATION=True,
        **CHEAP_PASSWORDS,
    )
    app.test_client_class = FreshClient
    return app


def _close(app: Flask) -> None:
    """Leave the database in one file that can be copied."""
    db.session.remove()
    with db.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    db.engine.dispose()


def _fill_folder(folder: Path) -> None:
    """Leave more in the demonstration, make an account of every role, and write down who they are and what has which address."""
    copy_of("demonstration", fill_demonstration, folder)
    app = _application(folder)
    clock.set_to(MORNING)
    with app.app_context():
        _leave_work()
        _issue_book(folder)
        _leave_print(folder)
        _write_letters(folder)
        _open_board()
        mission, own = make_mission(app)
        _receive_letter()
        _bring_in_list()
        visitors = {role.value: visitor(app, role.value).account_id for role in Role} | {"mission": mission.account_id}
        _leave_view_and_month(visitors["organiser"])
        own |= _issue_pack(own["portal.delegation_id"])
        addresses = _addresses(app, own | _make_calendars(visitors["organiser"]))
        planted = plant(addresses["organiser.participant_show"], visitors[Role.FOCAL_POINT.value])
        (folder / TOLD).write_text(json.dumps({"visitors": visitors, "addresses": addresses, "planted": planted}))
        _close(app)


def _leave_work() -> None:
    """One piece of background work that has ended, and one still going."""
    common = {"kind": "books.make", "arguments": {}, "actor": "Ada Marsh", "created_at": MOMENT, "total_count": 4}
    with transaction() as session:
        session.add(JobRun(title="Books: all", state="done", done_count=4, ended_at=MOMENT, result={"url": "/organiser/books"}, **common))
        session.add(JobRun(title="Books: one", state="running", step="Laying out", done_count=1, **common))


def _leave_view_and_month(account_id: int) -> None:
    """A view the organiser keeps of the delegations, and one month of contributions."""
    deed = Deed(at=MOMENT, actor="Ada Marsh", actor_id=account_id)
    row = ContributionRow(2, "NOR", "UNMISS", PersonnelType.INDIVIDUAL_POLICE, 2, 3)
    with transaction() as session:
        save_view(session, "organiser.delegation_list", "group=AFR&sort=-party", ViewFacts("African States"), deed=deed)
        numbers = state_ids(session)
        keep_contributions(session, date(2031, 2, 1), [row], state_ids=numbers, source_name="invented.csv", deed=deed)


def _issue_book(folder: Path) -> None:
    """One book in one edition, whose files hold next to nothing: laying out real ones takes seconds."""
    content = plain_pdf(2)
    wanted = {"kind": "summit", "subject": "", "language": "en", "paper": "a4", "title": "Book of the summit", "file_stem": "summit"}
    with transaction() as session:
        book = BriefingBook(summit_id=all_summits(session)[0].id, **wanted)
        bound = Bound(content, 1, Printed(1, (), ()), changes=content, changed_count=1)
        mark = keep(folder / "books", content)
        issue(session, book, KeptBook(1, "0" * 64, mark, bound, changes_sha256=mark), deed=Deed(at=MOMENT, actor="Ada Marsh"))


def _issue_pack(delegation_id: int) -> dict[str, object]:
    """A pack of the Mission's delegation that is open in the portal, a link that works, and a printing job that is done."""
    deed, content = Deed(at=MOMENT, actor="Ada Marsh"), plain_pdf(2)
    with transaction() as session:
        delegation = session.get_one(Delegation, delegation_id)
        whose = {"summit_id": delegation.summit_id, "kind": "delegation", "subject": delegation.party.code}
        book = BriefingBook(**whose, language="en", paper="a4", title="Pack", file_stem="pack")
        mark = keep(book_folder(), content)
        kept = KeptBook(1, "1" * 64, mark, Bound(content, 2, Printed(1, (), ())))
        edition = issue(session, book, kept, deed=deed)
        open_in_portal(session, edition, deed=deed)
        link = session.scalars(select(BookLink)).first()
        session.get_one(MailLetter, link.letter_id).language = "en"
        link.key_hash, link.expires_at = key_hash(BOOK_KEY), MORNING + timedelta(days=3)
        order = DeliveryOrder(("kind:delegation",))
        bundle, _is_new = order_bundle(session, delegation.summit_id, BundleKind.PRINT, order, key="one", deed=deed)
        session.flush()
        finish_bundle(session, bundle.id, BundleFacts(len(content), 1, 1, ("GHA",)), [], deed=Deed(at=MORNING, actor="Ada Marsh"))
        bundle_folder().mkdir(exist_ok=True)
        bundle_place(bundle).write_bytes(content)
        return {"copy_id": link.copy_id, "book_link_revoke.link_id": link.id, "bundle_id": bundle.id, "book_open.key": BOOK_KEY}


def _receive_letter() -> None:
    """A letter of credentials that spells one person of the last delegation otherwise, and names one who is not registered."""
    with transaction() as session:
        delegation = session.scalars(
            select(Delegation).where(Delegation.summit_id == all_summits(session)[0].id).order_by(Delegation.id.desc())
        ).first()
        person = next((person for person in delegation.participants if person.left_at is None), None)
        spelled = f"{person.name}s" if person else "Ama Quartey"
        text = f"1. Ms. {spelled}, {(person and person.office) or 'Minister'}\n2. Mr. Zebedee UNLISTED, Police Adviser\n"
        receive_letter(session, delegation, opened_letter("letter.txt", text.encode()), deed=Deed(at=MOMENT, actor="Ada Marsh"))


def _bring_in_list() -> None:
    """A list of participants that was tried: two rows are doubtful, and one would be new."""
    content = b"State,Full name,Role\nKorea,Kim Example,Member\nNorway,Zed Example,jester\nGhana,Ama Example,Adviser\n"
    with transaction() as session:
        deed = Deed(at=MOMENT, actor="Ada Marsh")
        run = receive_file(session, all_summits(session)[0].id, ImportKind.PARTICIPANTS, "list.csv", content, deed=deed)
        session.flush()
        try_import(session, run, deed=deed)


def _write_letters(folder: Path) -> None:
    """A wave to one delegation, and one letter that was kept because there is no mail server."""
    deed = Deed(at=MOMENT, actor="Ada Marsh")
    with transaction() as session:
        summit = all_summits(session)[0]
        chosen = delegations_for(session, summit.id, Whom("all"))[:1]
        set_addresses(session, chosen[0], [Recipient("mission@afg.example")], deed=deed)
        compose_wave(session, summit, chosen, WavePlan(Purpose.BADGE, "Badges", "one"), deed=deed)
    kept = PostOffice("folder", "secretariat@uncops.example", folder / "outbox")
    kept.deliver(PostLetter("mission@afg.example", "Badges", "Ready.", "<p>Ready.</p>", message_id="<one@uncops.example>"))


def _make_calendars(account_id: int) -> dict[str, object]:
    """A calendar of everything the organiser may see, and one whose address is known."""
    with transaction() as session:
        summit, deed = all_summits(session)[0], Deed(at=MOMENT, actor="Ada Marsh")
        own, key = make_key(session, summit.id, Target(FeedKind.MINE, account_id=account_id), Wanted(), deed=deed)
        day, room = summit.starts_on.isoformat(), session.scalars(select(Room).order_by(Room.id)).first()
        pages = dict.fromkeys(("account_feed_renew.key_id", "account_feed_end.key_id"), own.id)
        return {"private_feed.key": key, "day_feed.day": day, "room_slug": room.slug, **pages}


def _leave_print(folder: Path) -> None:
    """One print whose file holds next to nothing."""
    content = b"%PDF-1.7\n%%EOF\n"
    deed = Deed(at=MORNING, actor="Ada Marsh")
    with transaction() as session:
        made = order_print(session, all_summits(session)[0].id, PrintOrder(PrintKind.PLATES, [1], "a4", "parties"), deed=deed)
        session.flush()
        finish_print(session, made.id, keep(folder / "prints", content), 1, deed=deed)


def _addresses(app: Flask, own: dict[str, object]) -> dict[str, str]:
    values = _values() | own
    rules = [rule for rule in app.url_map.iter_rules() if "GET" in rule.methods and rule.endpoint.startswith(AUDIENCES)]
    return {rule.endpoint: _address(rule, values) for rule in rules}


def _address(rule: Rule, values: dict[str, object]) -> str:
    def filled_in(match: re.Match[str]) -> str:
        audience, page = rule.endpoint.split(".")
        names = (f"{audience}.{match[1]}", f"{page}.{match[1]}")
        return str(values[next((name for name in names if name in values), match[1])])

    return ARGUMENT.sub(filled_in, rule.rule)


def _speakers() -> dict[str, object]:
    """A list in the middle of being conducted, one kept as a record, and the address of a board."""
    session = db.session()
    record, floor = session.scalars(select(SpeakersList).where(SpeakersList.event_number > 0).order_by(SpeakersList.id)).all()
    with_move = session.scalars(select(ListMove.id).where(ListMove.list_id == floor.id)).first()
    waiting = list_here(session, floor).waiting[0]
    of_record = dict.fromkeys([f"speakers_record{end}.session_id" for end in ("", "_export", "_print")], record.session_id)
    pages = ("show", "export", "print", "settings", "board", "inscribe", "move", "move_undo", "conduct", "floor", "stream", "keep")
    of_floor = dict.fromkeys([f"speakers_{page}.session_id" for page in pages], floor.session_id)
    return of_record | of_floor | {
        "inscription_edit.session_id": floor.session_id, "inscription_withdraw.session_id": floor.session_id, "inscription_id": waiting,
        "move_id": with_move, "statement_id": session.scalars(select(Statement.id)).first(),
        **dict.fromkeys([f"board_{page}.key" for page in ("show", "state", "stream")], BOARD_KEY),
    }  # fmt: skip


def _open_board() -> None:
    """An address of the board whose key is known here."""
    with transaction() as session:
        held = session.scalars(select(SpeakersList).where(SpeakersList.event_number > 0).order_by(SpeakersList.id.desc())).first()
        session.add(BoardKey(list_id=held.id, key_hash=key_hash(BOARD_KEY), made_at=MOMENT, made_by="Ada Marsh"))


def _quotable() -> int:
    """A statement that stands in the Chair's summary."""
    held = all_summits(db.session())[0]
    return next(iter(said_at(db.session(), held.id, date(2031, 12, 31)))).id


REPAIR_GROUP = "6f0d5c1e-6f5a-4b0e-9c53-0d5d1d1f3a11"
RUN_PAGES = ("run", "run_progress", "run_stream", "run_meetings", "run_take", "run_stop", "run_again", "run_change")


def _repair(summit_id: int) -> str:
    """Alternatives to one another, of which none is worked out yet."""
    session = db.session()
    kept = session.scalars(select(PlanRun).where(PlanRun.summit_id == summit_id)).first()
    made = session.scalar(select(PlanRun.group).where(PlanRun.group == REPAIR_GROUP))
    if made is None:
        with transaction() as writing:
            for prefer in ("fewest", "most"):
                writing.add(PlanRun(
                    summit_id=summit_id, kind="repair", status=kept.status, title=prefer, settings={**kept.settings, "prefer": prefer},
                    instance=kept.instance, keys=kept.keys, plan=kept.plan, progress=[], group=REPAIR_GROUP, started_by="Ada Marsh",
                    created_at=MOMENT, ended_at=MOMENT,
                ))  # fmt: skip
    return REPAIR_GROUP


def _values() -> dict[str, object]:
    """What stands in the addresses, by name; by page where a page means something of its own by that name."""
    session = db.session()
    summit = all_summits(session)[0]
    first = lambda column, *conditions: session.scalars(select(column).where(*conditions).order_by(column.desc())).first()  # noqa: E731
    piece = session.scalars(select(Piece).order_by(Piece.id)).first()
    contact = session.scalars(select(ContactPerson)).first()
    closure = session.scalars(select(RoomClosure)).first()
    with_agenda = session.scalars(select(AgendaItem).order_by(AgendaItem.id)).first()
    concept_note = session.scalars(select(SourceDocument).where(SourceDocument.kind == "concept_note")).first()
    here = select(Delegation.id).where(Delegation.summit_id == summit.id)
    present = select(Participant.id).where(Participant.delegation_id.in_(here), Participant.left_at.is_(None))
    people = session.scalars(present.order_by(Participant.id.desc()).limit(2)).all()
    wish = session.scalars(select(BilateralWish).order_by(BilateralWish.id.desc())).first()
    letter = session.scalars(select(Letter).order_by(Letter.id.desc())).first()
    compared = comparison_of(session, letter.delegation_id).rows
    return {
        "letter_file.letter_id": letter.id,
        "import_id": first(ImportRun.id),
        "table_kind": "participants",
        "table_language": "fr",
        "wave_id": first(Wave.id),
        **dict.fromkeys(("outbox_letter.letter_id", "outbox_edit.letter_id"), first(MailLetter.id, MailLetter.wave_id.is_not(None))),
        "purpose_name": "invitation",
        "language_code": "fr",
        "mailbox_show.name": "2031-03-03-090000-one",
        "mailbox_body.name": "2031-03-03-090000-one",
        "line_id": compared[0].line.id,
        "letter_register.line_id": compared[1].line.id,
        "difference": compared[1].compared.difference,
        "holding": "diet",
        "slug": summit.slug,
        "session_id": with_agenda.session_id,
        "item_id": with_agenda.id,
        "person_id": first(SessionPerson.id),
        "document_id": piece.document_id,
        "summit_draft.document_id": concept_note.id,
        "piece_id": piece.id,
        "document_contact_correct.document_id": contact.document_id,
        "contact_id": contact.id,
        "kind_name": "ask",
        "page_name": "delegation_list",
        "view_id": first(SavedView.id),
        "month_id": first(ContributionMonth.id),
        "points_id": first(TalkingPoints.id, TalkingPoints.state == "draft"),
        "point_id": first(TalkingPoint.id, TalkingPoint.points_id == first(TalkingPoints.id, TalkingPoints.state == "draft")),
        "file_format": "csv",
        "figure_key": "head_ranks",
        "wish_new.kind_name": "bilateral",
        "wish_edit.kind_name": "bilateral",
        "wish_withdraw.kind_name": "bilateral",
        "wish_move.kind_name": "bilateral",
        "wish_id": wish.id,
        **dict.fromkeys([f"wish_{deed}.delegation_id" for deed in ("edit", "move", "withdraw")], wish.delegation_id),
        "entry_id": first(ReferenceEntry.id),
        "account_id": first(Account.id),
        "delegation_id": first(Delegation.id, Delegation.summit_id == summit.id),
        "delegation_return.delegation_id": first(Delegation.id, Delegation.summit_id == summit.id, Delegation.state == "submitted"),
        "participant_id": people[0],
        "participant_remove.participant_id": first(
            Participant.id, Participant.delegation_id.in_(here.where(Delegation.state == "in_preparation")), Participant.left_at.is_(None)
        ),
        "other_id": people[1],
        "photograph_id": first(Photograph.id) or 1,
        "run_id": first(JobRun.id),
        "number": 1,
        "building_edit.slug": session.scalars(select(Building.slug)).first(),
        "room_show.slug": session.get_one(Room, closure.room_id).slug,
        "room_edit.slug": session.get_one(Room, closure.room_id).slug,
        "room_open.slug": session.get_one(Room, closure.room_id).slug,
        "closure_id": closure.id,
        "code": first(Party.code),
        "party_edit.code": first(Party.code, Party.kind == "organisation"),
        "rank_edit.code": first(Rank.code),
        "part": "table",
        "token": "no-such-token",
        "book_id": first(BriefingBook.id, BriefingBook.kind == "session"),
        "edition_changes.edition_id": first(Edition.id, Edition.changes_sha256 != ""),
        "book_kind": "session",
        "chapter_id": session.scalars(select(BookChapter.id).order_by(BookChapter.id)).first(),
        **dict.fromkeys(
            [f"{page}.participant_id" for page in ("clearance_show", "badge_show")],
            first(Participant.id, Participant.delegation.has(summit_id=summit.id)),
        ),
        "principal_id": first(Principal.id),
        "request_id": first(MeetingRequest.id, MeetingRequest.cleared_at.is_not(None), MeetingRequest.state == "requested"),
        "meeting_suggestion_list.delegation_id": first(Delegation.id, Delegation.summit_id == summit.id, Delegation.party.has(code="GHA")),
        "reply_id": first(CalendarReply.id),
        "meeting_id": first(Meeting.id, Meeting.state == "told"),
        "follow_up_id": first(FollowUp.id),
        "paper_kind": "doors",
        **{f"meeting_plan_{page}.run_id": first(PlanRun.id) for page in RUN_PAGES},
        "group": _repair(summit.id),
        "meeting_record.meeting_id": session.scalars(select(FollowUp.meeting_id)).first(),
        "key_id": first(FeedKey.id, FeedKey.account_id.is_(None)),
        "print_id": first(PrintRun.id),
        "paper": "a4",
        "plan_id": session.scalars(select(SeatingPlan.id).order_by(SeatingPlan.id)).first(),
        "lot_id": first(SeatingLot.id),
        "change_id": first(SeatingChange.id),
        "stance": "abstained",
        **_consulting(first),
        **dict.fromkeys(
            [f"side_event_{page}.wish_id" for page in ("show", "review", "keep_out", "decide", "take_out")],
            first(SideEventDecision.wish_id, SideEventDecision.session_id.is_not(None)),
        ),
        "edition_id": first(Edition.id),
        "edition_archive.edition_id": first(Edition.id, Edition.book.has(kind="session")),
        **_speakers(),
        "commitment_id": session.scalars(select(CommitmentReport.commitment_id).order_by(CommitmentReport.id)).first(),
        "level_id": first(ReadinessLevel.id),
        **_following_up(),
        "reference": first(Commitment.reference, Commitment.is_cleared),
        "finding_key": findings_of(session, summit)[0].key,
        **_said(first),
        "reminder_id": first(CommitmentReminder.id, CommitmentReminder.kind == "to_liaison"),
        **dict.fromkeys([f"commitment_news_{page}.request_id" for page in ("show", "remind", "close")], first(NewsRequest.id)),
    }


def _said(first) -> dict[str, object]:
    """Addresses of what parties said: an offer that is confirmed, a question, a record, a party that spoke."""
    offer = first(Position.id, Position.kind == "offer", Position.state == "confirmed")
    asked = first(Position.id, Position.kind == "question")
    record = first(Position.document_id, Position.kind == "offer")
    return {
        "position_id": offer,
        "position_answer_link.position_id": asked,
        "pair_id": first(QuestionAnswer.id),
        "theme_id": first(PositionTheme.theme_id),
        **{f"position_{page}.document_id": record for page in ("read", "propose", "occasion")},
        "position_party.code": "GHA",
    }


def _following_up() -> dict[str, object]:
    """An ask that is covered, a party and a theme with a sheet."""
    party = "follow_up_party_sheet"
    ask = db.session().scalars(select(Piece.id).where(Piece.kind == "ask").order_by(Piece.id)).first()
    return {
        "spoken": "fr", "follow_up_summary_export.file_format": "docx", "follow_up_summary_leave_out.position_id": _quotable(),
        "axis_name": "ask", "row_key": ask, "follow_up_coverage_parties.group": "AFR",
        **dict.fromkeys((f"{party}.code", f"{party}_export.code"), "GHA"), "theme_name": "a4p-plus:capabilities-mindsets",
        **dict.fromkeys(("follow_up_party_sheet_export.file_format", "follow_up_theme_sheet_export.file_format"), "json"),
    }  # fmt: skip


def _consulting(first: object) -> dict[str, object]:
    """The consultation with a public summary, with the comment that was applied; those that are open and being prepared for their pages."""
    summarised, open_now, preparing = (first(Consultation.id, Consultation.number == number) for number in (1, 2, 3))
    changed = first(CommentChange.comment_id)
    return {
        "consultation_number": 1,
        "consultation_id": summarised,
        **dict.fromkeys([f"consultation_{page}.consultation_id" for page in ("change", "open")], preparing),
        **dict.fromkeys(
            [f"consultation_{page}.consultation_id" for page in ("others", "comment_new", "comment_edit", "comment_withdraw")], open_now
        ),
        **dict.fromkeys([f"consultation_{page}.comment_id" for page in ("comment", "apply", "link")], changed),
    }
