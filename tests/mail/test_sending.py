"""Letters leave once: claimed, handed over, settled; tried again when the server says so, and never when nobody knows."""

from datetime import timedelta

import pytest
from correspondents import ROOT, at_once, letters, mail_server, make_summit, make_wave, wave
from flask import Flask

from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.core.post import post_office
from uncops.delegations.models import Delegation, DelegationState
from uncops.delegations.services.invitations import move_delegation
from uncops.jobs.models import JobRun
from uncops.jobs.services import perform
from uncops.mail.models import Letter, LetterState, Purpose, SendAttempt, Wave
from uncops.mail.queries import Recipient
from uncops.mail.rules import NotOpen, NotUnsure
from uncops.mail.services import outbox, sending
from uncops.mail.services.addresses import set_addresses
from uncops.mail.tasks import send_letters, start_sending
from uncops.registration.models import AccessLink


class Silence:
    """Progress nobody watches."""

    def step(self, text: str, *, done: int, total: int) -> None:
        """Say nothing."""


def release_wave(wave_id: int, deed: Deed) -> int:
    """Release a wave without sending it."""
    with transaction() as session:
        return outbox.release_wave(session, session.get_one(Wave, wave_id), deed=deed)


def send(summit_id: int) -> dict[str, object]:
    """Do the background work once, now."""
    return send_letters(Silence(), summit_id=summit_id, portal_root=ROOT)


def outcomes(letter: Letter) -> list[str]:
    """What came of each attempt, in order."""
    return [attempt.outcome for attempt in letter.attempts]


def test_a_released_wave_reaches_every_address_once(app: Flask, deed: Deed):
    summit_id = make_summit(deed, "FRA", "BRA", "KEN")
    wave_id = make_wave(summit_id, deed, purpose=Purpose.FREE, en="The plenary begins at nine.")

    with mail_server(app) as server:
        release_wave(wave_id, deed)
        send(summit_id)
        send(summit_id)

    assert sorted(server.recipients) == ["mission@bra.example", "mission@fra.example", "mission@ken.example"]
    assert {(letter.state, letter.attempt_count) for letter in letters()} == {("sent", 1)}
    assert {message["Message-ID"] for message in server.taken} == {letter.message_id for letter in letters()}


def test_a_wave_released_twice_does_nothing_the_second_time(app: Flask, deed: Deed):
    summit_id = make_summit(deed, "FRA", "BRA")
    wave_id = make_wave(summit_id, deed, purpose=Purpose.FREE, en="Text")

    counts = [release_wave(wave_id, deed), release_wave(wave_id, deed)]

    assert counts == [2, 0]


def test_two_clicks_on_composing_make_one_wave(app: Flask, deed: Deed):
    summit_id = make_summit(deed, "FRA", "BRA")

    made = {make_wave(summit_id, deed, purpose=Purpose.BADGE, key="same page") for _ in range(2)}

    assert len(made) == 1
    assert len(letters()) == 2


def test_two_workers_at_once_send_each_letter_once(app: Flask, deed: Deed):
    summit_id = make_summit(deed, "FRA", "BRA", "KEN", "JPN", "EGY", "PER")
    release_wave(make_wave(summit_id, deed, purpose=Purpose.FREE, en="Text"), deed)

    def work() -> None:
        with app.app_context():
            send(summit_id)
            db.session.remove()

    with mail_server(app) as server:
        at_once(work, work, work)

    assert len(server.recipients) == len(set(server.recipients)) == 6
    assert {(letter.state, letter.attempt_count) for letter in letters()} == {("sent", 1)}


def test_two_officers_releasing_at_once_release_each_letter_once(app: Flask, deed: Deed):
    summit_id = make_summit(deed, "FRA", "BRA", "KEN")
    wave_id, counts = make_wave(summit_id, deed, purpose=Purpose.FREE, en="Text"), []

    def let_go() -> None:
        with app.app_context():
            counts.append(release_wave(wave_id, deed))
            db.session.remove()

    at_once(let_go, let_go)

    assert sorted(counts) == [0, 3]


def test_what_the_server_does_not_take_now_is_tried_again_later_with_the_same_name(app: Flask, deed: Deed):
    summit_id = make_summit(deed, "FRA")
    release_wave(make_wave(summit_id, deed, purpose=Purpose.FREE, en="Text"), deed)

    with mail_server(app, "451 try later") as server:
        send(summit_id)
        (waiting,) = letters()
        before = (waiting.state, waiting.next_try_at - clock.now(), len(server.taken))
        send(summit_id)
        clock.set_to(clock.now() + timedelta(minutes=3))
        send(summit_id)

    (letter,) = letters()
    assert before == ("released", timedelta(minutes=2), 0)
    assert (letter.state, outcomes(letter)) == ("sent", ["later", "taken"])
    assert (letter.attempts[0].code, letter.attempts[0].said) == (451, "try later")
    assert [message["Message-ID"] for message in server.taken] == [letter.message_id]


def test_work_for_the_next_try_is_queued_by_itself(app: Flask, deed: Deed):
    summit_id = make_summit(deed, "FRA")
    release_wave(make_wave(summit_id, deed, purpose=Purpose.FREE, en="Text"), deed)

    with mail_server(app, "451 try later") as server:
        with transaction() as session:
            start_sending(session, summit_id, portal_root=ROOT, title="Letters", deed=deed)
        (queued,) = db.session.query(JobRun).filter_by(state="queued").all()
        clock.set_to(clock.now() + timedelta(minutes=3))
        perform(queued.id)

    assert [message["To"] for message in server.taken] == ["mission@fra.example"]
    assert db.session.query(JobRun).filter_by(state="queued").all() == []


def test_a_server_that_never_takes_it_ends_in_failure(app: Flask, deed: Deed):
    summit_id = make_summit(deed, "FRA")
    release_wave(make_wave(summit_id, deed, purpose=Purpose.FREE, en="Text"), deed)

    with mail_server(app, *["451 no"] * 9) as server:
        for _ in range(9):
            send(summit_id)
            clock.set_to(clock.now() + timedelta(hours=5))

    (letter,) = letters()
    assert (letter.state, outcomes(letter)) == ("failed", ["later"] * 5 + ["refused"])
    assert len(server.answers) == 3


def test_a_refusal_for_good_is_not_tried_again(app: Flask, deed: Deed):
    summit_id = make_summit(deed, "FRA", "BRA")
    release_wave(make_wave(summit_id, deed, purpose=Purpose.FREE, en="Text"), deed)

    with mail_server(app) as server:
        server.refused_recipients["mission@fra.example"] = "550 no such mailbox"
        send(summit_id)
        clock.set_to(clock.now() + timedelta(days=1))
        send(summit_id)

    brazil, france = letters()
    assert [(letter.state, outcomes(letter)) for letter in (brazil, france)] == [("sent", ["taken"]), ("failed", ["refused"])]
    assert france.note == "no such mailbox"


def test_a_connection_lost_after_the_text_leaves_the_decision_to_a_person(app: Flask, deed: Deed):
    summit_id = make_summit(deed, "FRA")
    release_wave(make_wave(summit_id, deed, purpose=Purpose.FREE, en="Text"), deed)

    with mail_server(app, "hang up") as server:
        send(summit_id)
        clock.set_to(clock.now() + timedelta(days=1))
        send(summit_id)

        (letter,) = letters()
        assert (letter.state, outcomes(letter), server.taken) == ("unsure", ["unsure"], [])

        with transaction() as session:
            outbox.decide(session, session.get_one(Letter, letter.id), was_sent=False, deed=deed)
        send(summit_id)

    (letter,) = letters()
    assert (letter.state, outcomes(letter)) == ("sent", ["unsure", "decided", "taken"])


def test_only_one_of_two_decisions_counts(app: Flask, deed: Deed):
    summit_id = make_summit(deed, "FRA")
    release_wave(make_wave(summit_id, deed, purpose=Purpose.FREE, en="Text"), deed)
    with mail_server(app, "hang up"):
        send(summit_id)
    letter_id = letters()[0].id

    with transaction() as session:
        outbox.decide(session, session.get_one(Letter, letter_id), was_sent=True, deed=deed)
    with pytest.raises(NotUnsure), transaction() as session:
        outbox.decide(session, session.get_one(Letter, letter_id), was_sent=False, deed=deed)

    assert letters()[0].state == "sent"


def test_a_worker_that_died_leaves_a_letter_nobody_sends_by_itself(app: Flask, deed: Deed):
    summit_id = make_summit(deed, "FRA")
    release_wave(make_wave(summit_id, deed, purpose=Purpose.FREE, en="Text"), deed)
    with transaction() as session:
        sending.claim_next(session, summit_id, portal_root=ROOT, deed=deed)

    with mail_server(app) as server:
        send(summit_id)
        while_fresh = letters()[0].state
        clock.set_to(clock.now() + timedelta(minutes=11))
        send(summit_id)

    (letter,) = letters()
    assert (while_fresh, letter.state, outcomes(letter)) == ("sending", "unsure", ["unsure"])
    assert server.taken == []


def test_a_server_that_cannot_be_reached_is_asked_once_a_round(app: Flask, deed: Deed):
    summit_id = make_summit(deed, "FRA", "BRA", "KEN")
    release_wave(make_wave(summit_id, deed, purpose=Purpose.FREE, en="Text"), deed)

    with mail_server(app):
        office = post_office()
        office.address = "smtp://127.0.0.1:9"
        result = send(summit_id)

    assert (result["sent"], result["not_taken"]) == (0, 1)
    assert [letter.attempt_count for letter in letters()] == [1, 0, 0]
    assert {letter.state for letter in letters()} == {"released"}


def test_a_reminder_leaves_out_who_submitted_meanwhile(app: Flask, deed: Deed):
    summit_id = make_summit(deed, "FRA", "BRA")
    wave_id = make_wave(summit_id, deed, purpose=Purpose.REMINDER)
    release_wave(wave_id, deed)
    with transaction() as session:
        brazil = session.query(Delegation).join(Delegation.party).filter_by(code="BRA").one()
        brazil.state = DelegationState.SUBMITTED.value
        brazil_id = brazil.id

    with mail_server(app) as server:
        send(summit_id)

    states = {letter.delegation_id == brazil_id: (letter.state, outcomes(letter)) for letter in letters()}
    assert server.recipients == ["mission@fra.example"]
    assert states == {True: ("left_out", ["left_out"]), False: ("sent", ["taken"])}


def test_a_letter_to_a_delegation_without_address_waits_until_there_is_one(app: Flask, deed: Deed):
    summit_id = make_summit(deed, "FRA", with_addresses=False)
    wave_id = make_wave(summit_id, deed, purpose=Purpose.BADGE)

    first = release_wave(wave_id, deed)
    with transaction() as session:
        delegation = session.query(Delegation).one()
        people = [Recipient("a@fra.example", "A"), Recipient("B@fra.example"), Recipient("a@fra.example")]
        set_addresses(session, delegation, people, deed=deed)

    assert first == 0
    assert [(letter.email, letter.state) for letter in letters()] == [("a@fra.example", "draft"), ("b@fra.example", "draft")]
    assert release_wave(wave_id, deed) == 2


def test_held_and_taken_out_letters_do_not_leave_with_their_wave(app: Flask, deed: Deed):
    summit_id = make_summit(deed, "FRA", "BRA", "KEN")
    wave_id = make_wave(summit_id, deed, purpose=Purpose.BADGE)
    with transaction() as session:
        first, second, _third = session.query(Letter).order_by(Letter.id)
        outbox.hold(session, [first], deed=deed)
        outbox.take_out(session, second, deed=deed)

    count = release_wave(wave_id, deed)

    assert count == 1
    assert [letter.state for letter in letters()] == ["held", "taken_out", "released"]
    with pytest.raises(NotOpen), transaction() as session:
        outbox.release(session, letters()[1], deed=deed)


def test_a_letter_with_a_gap_is_not_released(app: Flask, deed: Deed):
    summit_id = make_summit(deed, "FRA")

    wave_id = make_wave(summit_id, deed, purpose=Purpose.ACCEPTANCE)

    assert letters()[0].gaps == ["head"]
    assert "[[head]]" in letters()[0].text
    assert release_wave(wave_id, deed) == 0


def test_no_key_lies_in_the_outbox_and_the_letter_holds_one_that_works(app: Flask, deed: Deed, client):
    summit_id = make_summit(deed, "FRA", language="fr")
    wave_id = make_wave(summit_id, deed, purpose=Purpose.INVITATION)
    before = db.session.query(AccessLink).count()
    release_wave(wave_id, deed)

    with mail_server(app) as server:
        send(summit_id)

    (message,) = server.taken
    text = message.get_body(("plain",)).get_content()
    link = next(line for line in text.splitlines() if line.startswith(ROOT))
    stored = letters()[0]
    assert before == 0
    assert link in message.get_body(("html",)).get_content()
    assert link.rpartition("/")[2] not in stored.text + stored.subject + stored.note
    assert client.get(link.removeprefix("https://portal.example")).status_code == 200


def test_a_letter_no_link_may_be_made_for_fails_and_says_why(app: Flask, deed: Deed, sign_in):
    summit_id = make_summit(deed, "FRA")
    sign_in("organiser")
    with transaction() as session:
        set_addresses(session, session.query(Delegation).one(), [Recipient("organiser@example.org")], deed=deed)
    release_wave(make_wave(summit_id, deed, purpose=Purpose.INVITATION), deed)

    with mail_server(app) as server:
        send(summit_id)

    assert (letters()[0].state, server.taken) == ("failed", [])
    assert letters()[0].note


@pytest.mark.parametrize(
    ("steps", "purpose"),
    [(("submitted", "returned"), "return"), (("submitted", "accepted"), "acceptance"), (("submitted", "withdrawn"), "change")],
)
def test_a_registration_that_moves_puts_a_letter_into_the_outbox(app: Flask, deed: Deed, steps: tuple[str, ...], purpose: str):
    make_summit(deed, "FRA", language="es")
    with transaction() as session:
        delegation = session.query(Delegation).one()
        delegation.state = DelegationState.IN_PREPARATION.value

    with transaction() as session:
        delegation = session.query(Delegation).one()
        delegation.state = steps[0]
        move_delegation(session, delegation, DelegationState(steps[1]), reason="Falta el cargo", deed=deed)

    (letter,) = letters()
    assert (letter.purpose, letter.state, letter.language, letter.email) == (purpose, "draft", "es", "mission@fra.example")
    assert db.session.query(SendAttempt).count() == 0
    assert ("Falta el cargo" in letter.text) is (purpose == "return")


def test_the_wave_remembers_who_released_it(app: Flask, deed: Deed):
    summit_id = make_summit(deed, "FRA")
    wave_id = make_wave(summit_id, deed, purpose=Purpose.BADGE)

    release_wave(wave_id, deed)

    assert (wave(wave_id).released_by, wave(wave_id).released_at) == ("Ada Marsh", deed.at)
    assert letters()[0].state == LetterState.RELEASED.value
