"""The programme of the demonstration summit: drafted from its notes, published, changed, published again."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy.orm import Session as DatabaseSession

from uncops.demo.story import DATES, FIRST_DAY, SECOND_DAY, SLUG, ZONE, deed_on, local, uid_of
from uncops.demo.timetable import BESIDE_ONE, BESIDE_TWO, NEEDS, Planned
from uncops.documents.models import SourceDocument
from uncops.programme.happenings import Telling
from uncops.programme.models import ItemKind, Session, SessionKind
from uncops.programme.placing import Placing
from uncops.programme.services.agenda import ItemFacts, add_item
from uncops.programme.services.drafts import draft_sessions_from_notes
from uncops.programme.services.publishing import publish
from uncops.programme.services.sessions import SessionFacts, add_session, change_session, facts_of, remove_session
from uncops.programme.services.summits import draft_summit_from_concept_note, drafted_summit
from uncops.summits.models import Summit
from uncops.summits.services import SummitFacts
from uncops.venue.queries import rooms

Kind = SessionKind


DAY_ONE = (
    Planned("surveys", Kind.SIDE_EVENT, "Listening first: surveys of residents that change policing", ("09:00", "10:30"),
            "Conference Room 1", "To compare how four services ask residents what they think of them, and what they did with the answers."),
    Planned("bilaterals-morning", Kind.BILATERAL_BLOCK, "Bilateral meetings, morning", ("09:00", "13:00")),
    Planned("command", Kind.SIDE_EVENT, "Women in command: from the shortlist to the post", ("09:30", "11:00"), "Conference Room 2",
            "To hear from women who command police components what helped and what nearly stopped them."),
    Planned("information", Kind.SIDE_EVENT, "One page, two days: a common form for police information", ("11:00", "12:30"),
            "Conference Room 1", "To try the common form on three invented cases and to name what is missing from it."),
    Planned("return", Kind.SIDE_EVENT, "Coming home: routine care for officers who return", ("11:15", "12:45"), "Conference Room 3",
            "To agree on what every officer should be offered in the first month after a deployment."),
    Planned("lunch-one", Kind.BREAK, "Lunch", ("13:00", "14:30")),
    Planned("bilaterals-afternoon", Kind.BILATERAL_BLOCK, "Bilateral meetings, afternoon", ("14:30", "17:30")),
    Planned("laboratories", Kind.SIDE_EVENT, "Laboratories that outlast a mission", ("14:30", "16:00"), "Conference Room 2",
            "To show what it takes to keep a forensic laboratory open after those who built it have gone."),
    Planned("pooling", Kind.SIDE_EVENT, "Small services, joint units: pooling officers and equipment", ("16:00", "17:30"),
            "Conference Room 3", "To bring together services that have officers with services that have equipment."),
    Planned("photo", Kind.GROUP_PHOTO, "Group photograph of heads of delegation", ("17:45", "18:15"), "General Assembly Hall"),
    Planned("reception", Kind.RECEPTION, "Opening reception", ("18:30", "20:30"), "Delegates’ Reception Hall"),
)  # fmt: skip
DAY_TWO = (
    Planned("opening", Kind.OPENING, "Opening of the summit", ("08:30", "09:00"), "Trusteeship Council Chamber",
            "To open the summit and to recall what was promised two years ago."),
    Planned("coffee", Kind.BREAK, "Coffee break", ("11:00", "11:15")),
    Planned("lunch-two", Kind.BREAK, "Lunch", ("13:00", "14:30")),
    Planned("closing", Kind.CLOSING, "Closing of the summit", ("16:30", "17:30"), "Trusteeship Council Chamber",
            "To read out the commitments received and to adopt the statement of the chairs."),
)  # fmt: skip
# Start and minutes of the sessions drafted from the notes, in order.
NOTE_SESSIONS = (("09:00", 120), ("11:15", 105), ("14:30", 105))
CHAMBER = "Trusteeship Council Chamber"
AGENDAS = {
    "opening": (
        ItemFacts(ItemKind.OPENING, "Welcome by the chair of the summit", 10),
        ItemFacts(ItemKind.PRESENTATION, "What became of the commitments of 2029", 20, ("Kept, under way and overdue, by theme.",)),
    ),
    "closing": (
        ItemFacts(ItemKind.PRESENTATION, "Reports of the three session chairs", 20),
        ItemFacts(ItemKind.INTERVENTIONS, "Commitments announced by delegations", 25, ("One minute each, in the order of inscription.",)),
        ItemFacts(ItemKind.SUMMARY, "Statement of the chairs", 15),
    ),
}


def make_summit(session: DatabaseSession, note: SourceDocument) -> Summit:
    """The summit as its concept note describes it."""
    draft = drafted_summit(session, note.id)
    facts = SummitFacts(
        slug=SLUG, title="UNCOPS 2031 (demonstration)", place=draft.place or "New York", time_zone=ZONE.key,
        starts_on=FIRST_DAY, ends_on=SECOND_DAY, themes=list(draft.themes), objectives=list(draft.objectives),
        outcomes=list(draft.outcomes), audience=draft.audience,
    )  # fmt: skip
    return draft_summit_from_concept_note(session, note.id, facts, (), deed=deed_on(DATES.concept_note), demonstration=True)


def plan(session: DatabaseSession, summit: Summit, note_ids: list[int]) -> dict[str, Session]:
    """Put all sessions into the working programme, those of the notes with their agendas; by key."""
    deed, places = deed_on(DATES.drafting), {room.name: room.id for room in rooms(session)}
    held: dict[str, Session] = {}
    for number, (note_id, (start, minutes)) in enumerate(zip(note_ids, NOTE_SESSIONS, strict=True), start=1):
        starts_at = local(SECOND_DAY, start)
        placing = Placing(SECOND_DAY, starts_at.astimezone(ZONE).time(), minutes)
        ends_at = starts_at + timedelta(minutes=minutes)
        waiting = SessionFacts(Kind.PLENARY, f"Session {number}", starts_at, ends_at, number, room_id=places[CHAMBER], **NEEDS["plenary"])
        add_session(session, summit, waiting, deed=deed, uid=uid_of(SLUG, f"note-{number}"))
        [held[f"note-{number}"]] = draft_sessions_from_notes(session, summit, [note_id], placing, deed=deed)
    for day, planned in ((FIRST_DAY, DAY_ONE + BESIDE_ONE), (SECOND_DAY, DAY_TWO + BESIDE_TWO)):
        for entry in planned:
            starts_at, ends_at = (local(day, clock) for clock in entry.hours)
            facts = SessionFacts(
                entry.kind, entry.title, starts_at, ends_at, purpose=entry.purpose,
                room_id=places[entry.room] if entry.room else None, **NEEDS.get(entry.key, {}),
            )  # fmt: skip
            held[entry.key] = add_session(session, summit, facts, deed=deed, uid=uid_of(SLUG, entry.key))
            for item in AGENDAS.get(entry.key, ()):
                add_item(session, held[entry.key], item, deed=deed)
    return held


def publish_first(session: DatabaseSession, summit: Summit) -> None:
    """Publish what Permanent Missions see first."""
    publish(session, summit, remark="First version, sent to Permanent Missions", deed=deed_on(DATES.first_version))


def change_and_publish(session: DatabaseSession, summit: Summit, held: dict[str, Session]) -> None:
    """Move one session and cancel another; publish again."""
    places = {room.name: room.id for room in rooms(session)}
    deed = deed_on(DATES.second_thoughts)
    moved = replace(
        facts_of(held["command"]), starts_at=local(FIRST_DAY, "14:30"), ends_at=local(FIRST_DAY, "16:00"),
        room_id=places["Conference Room 1"],
    )  # fmt: skip
    change_session(session, summit, held["command"], moved, deed=deed)
    remove_session(session, held["laboratories"], deed=deed)
    remark = "One side event moved to the afternoon, one cancelled by its sponsors"
    publish(session, summit, remark=remark, telling=Telling.ALL, deed=deed_on(DATES.second_version))


def think_again(session: DatabaseSession, summit: Summit, held: dict[str, Session]) -> None:
    """Begin a change that nobody outside has seen."""
    places = {room.name: room.id for room in rooms(session)}
    later = replace(facts_of(held["pooling"]), room_id=places["Conference Room 2"])
    change_session(session, summit, held["pooling"], later, deed=deed_on(DATES.last_change))
