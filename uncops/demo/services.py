"""Makes the demonstration summit, in parts; each part is one transaction and calls the services that people use."""

from collections.abc import Callable
from datetime import time

from flask import Flask
from sqlalchemy.orm import Session

from uncops.accounts.models import Account
from uncops.audit.services import record
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.delegations.models import Delegation
from uncops.delegations.queries import DelegationFilter, delegations_of
from uncops.demo import (
    asking,
    bilaterals,
    books,
    briefings,
    chapters,
    commitments,
    consultation,
    correspondence,
    door,
    meeting_day,
    officers,
    pack_texts,
    papers,
    places,
    positions,
    programme,
    requests,
    schedule,
    seats,
    side_events,
    speakers,
    summary,
    timetable,
    wishes,
)
from uncops.demo.answers import invite_and_answer
from uncops.demo.calendars import hand_out as hand_out_calendars
from uncops.demo.conflicts import leave_conflicts
from uncops.demo.invitations import invite_all, register_all
from uncops.demo.past import hold_past_edition
from uncops.demo.principals import enter_principals
from uncops.demo.queries import is_half_made
from uncops.demo.removal import remove_demonstration
from uncops.demo.rules import check_no_summit, check_only_demonstrations
from uncops.demo.story import ACTOR, DATES, SLUG, deed_on
from uncops.summits.models import Summit
from uncops.summits.queries import all_summits, summit_by_slug

Say = Callable[[str], None]


def fill(say: Say) -> None:
    """Make the demonstration: two editions, a venue, officers, documents, delegations, a programme published twice.

    The same each time: nothing in it comes from the clock, and luck is seeded.

    :raises SummitsHere: when there is a summit already.
    """
    check_no_summit(all_summits(db.session()))
    db.session().rollback()
    _make_places(say)
    _make_summit(say)
    _make_delegations(say)
    _make_programme(say)
    _arrange_meetings(say)
    _seat_delegations(say)
    _hand_out_books(say)
    _arrange_books(say)
    _open_the_door(say)
    _hold_the_summit(say)
    _follow_up(say)
    _brief_principals(say)
    say("The demonstration summit is ready.")


def fill_once(app: Flask, say: Say) -> None:
    """Make the demonstration where there is no summit at all; finish one that was interrupted by making it anew."""
    with app.app_context():
        summits = all_summits(db.session())
        is_broken_off = bool(summits) and all(summit.is_demonstration for summit in summits) and is_half_made(db.session())
        db.session().rollback()
        if is_broken_off:
            _remove(say)
        if is_broken_off or not summits:
            fill(say)


def reset(app: Flask, say: Say) -> None:
    """Remove what the demonstration made, and what was added to it since, and make it anew.

    :raises RealSummitHere: when there is a summit that is not a demonstration; nothing is removed then.
    """
    with app.app_context():
        _remove(say)
        fill(say)


def _remove(say: Say) -> None:
    with transaction() as session:
        summits = all_summits(session)
        check_only_demonstrations(summits)
        for summit in summits:
            record(session, deed=Deed(at=clock.now(), actor=ACTOR), action="demonstration.removed", subject=summit)
        count = remove_demonstration(session, summits)
    say(f"Removed {count} rows of the demonstration.")


def _make_places(say: Say) -> None:
    with transaction() as session:
        earlier = commitments.remember_earlier_editions(session)
        past = hold_past_edition(session)
        record(session, deed=deed_on(DATES.past_edition), action="demonstration.begun", subject=past)
        promised = commitments.follow_past_edition(session, past)
    say(f"Held the edition of 2029, after {len(earlier)} earlier ones; {promised} commitments were made there.")
    with transaction() as session:
        rooms = places.furnish(session)
        liaisons = officers.appoint(session)
    say(f"Furnished {rooms} rooms and appointed {len(liaisons)} liaison officers.")


def _make_summit(say: Say) -> None:
    with transaction() as session:
        summit = programme.make_summit(session, papers.receive_concept_note(session))
        title = summit.title
        enter_principals(session, summit)
    say(f"Made “{title}” from its concept note.")


def _make_delegations(say: Say) -> None:
    with transaction() as session:
        invited = invite_all(session, _summit(session), _liaisons(session))
        correspondence.open_correspondence(session, _delegations(session))
        side_events.call_for_side_events(session, _summit(session))
    say(f"Invited {invited} parties.")
    with transaction() as session:
        delegations = _delegations(session)
        people = register_all(session, delegations)
        requests = wishes.ask_all(session, _summit(session), delegations) + side_events.propose_all(session, delegations)
        letters = correspondence.prepare_reminder(session, _summit(session), delegations)
        door.receive_letters(session, delegations)
    say(f"Registered {people} participants and {requests} requests of their delegations; {letters} reminders wait in the outbox.")


def _make_programme(say: Say) -> None:
    with transaction() as session:
        documents = papers.receive_others(session, _summit(session))
        notes = papers.notes_among(documents)
        said = positions.read_what_was_said(session, _summit(session), documents)
    say(f"Received {len(documents)} documents; {said} things said in them are confirmed.")
    with transaction() as session:
        summit = _summit(session)
        held = programme.plan(session, summit, notes)
        timetable.give_roles(session, list(held.values()), _delegations(session))
        side_events.review_and_decide(session, summit, officers.protocol(session))
        programme.publish_first(session, summit)
        wishes.inscribe_all(session, summit, _delegations(session))
        consultation.consult_on_agenda(session, summit, held, _delegations(session))
        programme.change_and_publish(session, summit, held)
        inscribed = speakers.make_lists(session, held, _delegations(session))
        programme.think_again(session, summit, held)
        leave_conflicts(session, summit, held)
        consultation.consult_on_note(session, summit, papers.concept_note(session), _delegations(session))
    say(f"Planned {len(held)} sessions, published the programme twice and inscribed {inscribed} speakers.")


def _arrange_meetings(say: Say) -> None:
    with transaction() as session:
        officer = officers.protocol(session)[0]
        schedule.set_the_terms(session, _summit(session), officer)
        count = bilaterals.arrange_meetings(session, _summit(session), officer)
        letters = invite_and_answer(session, _summit(session), officer)
        asked = requests.ask_and_answer(session, _summit(session), officer)
        meeting_day.pin_and_hold(session, _summit(session), officer)
    say(f"Entered {asked} requests for bilateral meetings.")
    say(f"Arranged {count} bilateral meetings; {letters} invitations to calendars wait in the outbox.")


def _seat_delegations(say: Say) -> None:
    with transaction() as session:
        plans = seats.seat_all(session, _summit(session))
        languages = pack_texts.write_pack_texts(session, _summit(session))
    say(f"Drew the lot, made {plans} seating plans and wrote the texts of delegation packs in {languages} languages.")


def _open_the_door(say: Say) -> None:
    with transaction() as session:
        delegations = _delegations(session)
        door.propose_changes(session, delegations)
        first, second = officers.protocol(session)
        cleared, badges = door.clear_some(session, delegations, first=first, second=second)
        hand_out_calendars(session, _summit(session), delegations)
        record(session, deed=deed_on(DATES.last_change, time(19, 0)), action="demonstration.filled", subject=_summit(session))
    say(f"Cleared {cleared} participants and issued {badges} badges.")


def _hold_the_summit(say: Say) -> None:
    with transaction() as session:
        first = officers.protocol(session)[0]
        briefings.bring_in_contributions(session)
        held = meeting_day.hold_first_meetings(session, _summit(session), first)
        speakers.conduct_two(session, _summit(session))
        schedule.work_it_out(session, _summit(session), first)
    say(f"Held {held} bilateral meetings.")


def _follow_up(say: Say) -> None:
    with transaction() as session:
        announced = commitments.announce_at_the_summit(session, _summit(session))
        quoted = summary.write_summary(session, _summit(session))
    with transaction() as session:
        reminders = asking.ask_after_all(session, _summit(session))
    say(f"Arranged the Chair’s summary with {quoted} statements.")
    say(f"Took {announced} commitments into the register; {reminders} reminders of commitments wait in the outbox.")


def _brief_principals(say: Say) -> None:
    with transaction() as session:
        count = briefings.arrange_further(session, _summit(session), officers.protocol(session)[0])
    with transaction() as session:
        locked = briefings.write_talking_points(session, _summit(session), *officers.briefing(session))
    say(f"Arranged {count} meetings of further principals; the talking points of {locked} meetings are locked.")


def _arrange_books(say: Say) -> None:
    with transaction() as session:
        added = chapters.arrange_books(session, _summit(session))
    say(f"Added {added} chapters to books.")


def _hand_out_books(say: Say) -> None:
    copies = books.issue_and_hand_out(_summit(db.session()))
    say(f"Issued a session book twice and handed out {copies} copies.")


def _delegations(session: Session) -> list[Delegation]:
    return list(session.scalars(delegations_of(_summit(session).id, DelegationFilter())))


def _summit(session: Session) -> Summit:
    summit = summit_by_slug(session, SLUG)
    if summit is None:
        raise LookupError("the demonstration summit has gone")
    return summit


def _liaisons(session: Session) -> list[Account]:
    return officers.appoint(session)
