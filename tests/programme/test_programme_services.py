"""Sessions and agendas as the services keep them."""

import pytest
from documents.invented_notes import NEXT_NOTE, NOTE
from programme.builders import DAY_2, MORNING, actions, add, at, deed_now, do, drafted, facts, make_room, make_summit
from sqlalchemy import select

from uncops.conflicts.rules import Conflicting
from uncops.core.database import transaction
from uncops.core.refusals import NotFound
from uncops.documents.models import Piece
from uncops.documents.queries import document_by_id
from uncops.documents.revising import correct_piece, remove_piece
from uncops.programme import rules
from uncops.programme.models import ItemKind, Session
from uncops.programme.queries import sessions_of
from uncops.programme.services import agenda, drafts, sessions
from uncops.programme.services.agenda import ItemFacts
from uncops.summits.models import Summit


def titles(session, number):
    return [item.title for item in session.get_one(Session, number).agenda]


def test_notes_become_sessions_one_after_the_other(app, session):
    first, second = drafted(make_summit(), NOTE + "\n" + NEXT_NOTE)

    held = [session.get_one(Session, number) for number in (first, second)]
    assert [one.number for one in held] == [2, 3]
    assert [one.starts_at for one in held] == [at(DAY_2, "09:00"), at(DAY_2, "10:45")]
    assert [one.agenda_minutes for one in held] == [90, 90]
    assert [symbol.symbol for symbol in held[0].reading_list] == ["S/RES/2185 (2014)", "S/RES/2382 (2017)"]
    assert "session.drafted" in actions(session, held[0])


def test_an_empty_plenary_of_the_day_takes_the_first_note(app, session):
    summit = make_summit()
    empty, beside = add(summit, "Plenary discussions"), add(summit, "Side events", "09:00", "18:00", kind="side_event")

    (filled,) = drafted(summit)

    assert filled == empty
    assert session.get_one(Session, empty).title == "Safer harbours by night"
    assert session.get_one(Session, beside).title == "Side events"


def test_no_chosen_note_is_refused(app):
    summit = make_summit()

    with pytest.raises(rules.NoNotesChosen), transaction() as session:
        drafts.draft_sessions_from_notes(session, session.get_one(Summit, summit), [], MORNING, deed=deed_now())


def test_a_room_holds_one_session_at_a_time_and_nothing_is_kept_of_the_second(app, session):
    summit, room = make_summit(), make_room()
    add(summit, "Opening", "10:00", "11:00", room_id=room)

    with pytest.raises(Conflicting):
        add(summit, "Side event", "10:30", "11:30", room_id=room)

    session.rollback()
    assert [held.title for held in sessions_of(session, summit)] == ["Opening"]


def test_a_removed_session_comes_back_only_to_a_free_room(app, session):
    summit, room = make_summit(), make_room()
    gone = add(summit, "Opening", "10:00", "11:00", room_id=room)
    do(sessions.remove_session, gone)
    add(summit, "Other", "10:00", "11:00", room_id=room)

    with pytest.raises(Conflicting), transaction() as writing:
        sessions.bring_back_session(writing, writing.get_one(Summit, summit), writing.get_one(Session, gone), deed=deed_now())


def test_a_change_of_time_is_a_move_in_the_trail_and_no_change_is_nothing(app, session):
    summit = make_summit()
    number = add(summit, "Opening")

    with transaction() as writing:
        held, place = writing.get_one(Session, number), writing.get_one(Summit, summit)
        sessions.change_session(writing, place, held, facts("Opening"), deed=deed_now())
        sessions.change_session(writing, place, held, facts("Opening", "11:00", "13:00"), deed=deed_now())

    assert sorted(actions(session, session.get_one(Session, number))) == ["session.added", "session.moved"]


def test_items_are_put_in_order_added_and_removed(app, session):
    (number,) = drafted(make_summit())
    ids = [item.id for item in session.get_one(Session, number).agenda]
    session.rollback()

    do(agenda.order_items, number, [ids[2], ids[0]])
    do(agenda.add_item, number, ItemFacts(ItemKind.BREAK, "Coffee", 10), place=1)
    with transaction() as writing:
        agenda.remove_item(writing, next(item for item in writing.get_one(Session, number).items if item.id == ids[0]), deed=deed_now())

    session.expire_all()
    held = session.get_one(Session, number)
    assert [item.title for item in held.agenda][:2] == [next(item.title for item in held.items if item.id == ids[2]), "Coffee"]
    assert [item.id for item in held.items if item.is_removed] == [ids[0]]


def test_an_item_of_another_agenda_cannot_be_put_in_order(app, session):
    (number,) = drafted(make_summit())

    with pytest.raises(NotFound):
        do(agenda.order_items, number, [10_000])


def test_minutes_shared_anew_fill_the_session(app, session):
    (number,) = drafted(make_summit())
    do(agenda.add_item, number, ItemFacts(ItemKind.BREAK, "Coffee", 10))

    do(agenda.share_anew, number)

    session.expire_all()
    assert session.get_one(Session, number).agenda_minutes == 90


def test_an_edited_item_survives_a_new_reading_and_the_rest_is_brought_up_to_date(app, session):
    (number,) = drafted(make_summit())
    edit(session, number, "Lamps and patrols", "Lamps, as agreed with the chair")
    correct_ask("Lending bright lamps to every harbour patrol", "Lending two bright lamps to every harbour patrol")

    outcome = do(drafts.redraft, number)

    session.expire_all()
    new = "Support sought 1: Lending two bright lamps to every harbour patrol"
    assert outcome == drafts.Redraft((), (new,), (), ("Lamps, as agreed with the chair",))
    assert {"Lamps, as agreed with the chair", new} < set(titles(session, number))
    assert "Lamps and patrols" not in titles(session, number)
    assert "agenda.redrafted" in actions(session, session.get_one(Session, number))


def test_an_ask_taken_out_of_the_reading_leaves_the_agenda_unless_somebody_edited_it(app, session):
    (number,) = drafted(make_summit())
    edit(session, number, "Support sought 2: Training lamp keepers for the long winter months", "Training, as agreed")
    for words in ("Lending bright lamps to every harbour patrol", "Training lamp keepers for the long winter months"):
        take_out_ask(words)

    outcome = do(drafts.redraft, number)

    session.expire_all()
    assert outcome.removed == ("Support sought 1: Lending bright lamps to every harbour patrol",)
    assert "Training, as agreed" in titles(session, number)


def test_a_removed_item_does_not_come_back_with_a_new_reading(app, session):
    (number,) = drafted(make_summit())
    with transaction() as writing:
        item = next(item for item in writing.get_one(Session, number).items if item.title == "Lamps and patrols")
        agenda.remove_item(writing, item, deed=deed_now())

    do(drafts.redraft, number)

    session.expire_all()
    assert "Lamps and patrols" not in titles(session, number)


def test_the_same_reading_changes_nothing(app, session):
    (number,) = drafted(make_summit())
    before = titles(session, number)
    session.rollback()

    outcome = do(drafts.redraft, number)

    session.expire_all()
    assert outcome == drafts.Redraft((), (), (), ())
    assert titles(session, number) == before


def edit(session, number, title, new_title):
    session.rollback()
    with transaction() as writing:
        item = next(item for item in writing.get_one(Session, number).items if item.title == title)
        wanted = ItemFacts(ItemKind(item.kind), new_title, item.minutes, tuple(item.points), tuple(item.questions))
        agenda.change_item(writing, item, wanted, deed=deed_now())


def correct_ask(words, new_words):
    with transaction() as writing:
        piece = writing.scalar(select(Piece).where(Piece.text == words, Piece.kind == "ask"))
        document = document_by_id(writing, piece.document_id)
        correct_piece(writing, document, piece, {"text": new_words}, parties=(), deed=deed_now())


def take_out_ask(words):
    with transaction() as writing:
        piece = writing.scalar(select(Piece).where(Piece.text == words, Piece.kind == "ask"))
        remove_piece(writing, document_by_id(writing, piece.document_id), piece, deed=deed_now())
