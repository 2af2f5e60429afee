"""A summit with everything day books, theme books and reports show, secrets among it; small."""

from dataclasses import dataclass

from bilaterals.meetings import arranged, facts, principal
from commitments.promising import promised
from delegations.registering import registered
from followup.seeing import ANNOUNCED, Scene, make_scene
from followup.test_public_register import cleared
from programme.builders import DAY_1, add, at, make_room, publish_now
from registration.missions import invited_delegation
from speakers.lists_made import listed, with_list

from uncops.bilaterals.models import Meeting, MeetingState
from uncops.core.database import db, transaction
from uncops.delegations.models import Function
from uncops.documents.models import Piece
from uncops.positions.models import Position, PositionTheme, SourceClass
from uncops.programme.models import Session as ProgrammeSession
from uncops.reference.queries import themes

SECRET = "Kestrel"


@dataclass(frozen=True)
class Rehearsal:
    """What was made, and the theme everything is about."""

    scene: Scene
    session_id: int
    theme: str
    list_id: int


def themed(position_id: int, theme_id: int, document_id: int | None = None) -> None:
    """Say on which theme something was said; what stands in a document is of an official record, the rest our own note."""
    with transaction() as session:
        session.add(PositionTheme(position_id=position_id, theme_id=theme_id))
        if document_id:
            position = session.get_one(Position, position_id)
            position.document_id, position.source_class = document_id, SourceClass.OFFICIAL_RECORD.value


def rehearsed() -> Rehearsal:
    """A session with a note and two speakers, meetings, arrivals, what was said and undertaken on the first theme of the lists."""
    scene = make_scene()
    session_id = add(scene.summit_id, "Session of the tests", day=DAY_1, room_id=make_room())
    with transaction() as session:
        first = themes(session)[0]
        theme_id, theme = first.id, f"{first.taxonomy.code}:{first.code}"
        document_id = session.get_one(Piece, scene.ask_id).document_id
        session.get_one(ProgrammeSession, session_id).document_id = document_id
    publish_now(scene.summit_id)
    for position in db.session.query(Position).filter_by(state="confirmed").all():
        themed(position.id, theme_id, document_id)
    list_id = with_list(session_id)
    for code in ("NOR", "SEN"):
        listed(list_id, code)
    arranged(facts("FRA", "SEN"), MeetingState.TOLD)
    arranged(facts("FRA", second=None, principal_id=principal(), starts="11:00", ends="11:30"))
    held = arranged(facts("GHA", "EGY", starts="12:00", ends="12:30"))
    with transaction() as session:
        session.get_one(Meeting, held).is_on_hold = True
    france = invited_delegation("FRA")
    registered(france, "Per Lie", Function.HEAD, surname="Lie", arrives_at=at(DAY_1, "08:10"), arrival_flight="XX 100")
    registered(france, f"Ada {SECRET}", arrives_at=at(DAY_1, "08:10"), arrival_flight="XX 100")
    cleared("NOR", summit_id=scene.summit_id, text="Forty officers, as announced")
    promised("SEN", state=ANNOUNCED, summit_id=scene.summit_id, text=f"Uncleared words about {SECRET}")
    return Rehearsal(scene, session_id, theme, list_id)
