"""Streams to boards: one look for all who watch, a limited number of places, no connection held while waiting."""

import threading

from speakers.lists_made import listed, plenary, step, with_list

from uncops.core.database import db
from uncops.speakers import streams, watching
from uncops.speakers.floor import FloorKind


def test_many_who_ask_at_once_cause_one_look(monkeypatch):
    monkeypatch.setattr(watching, "LOOK_SECONDS", 60)
    watching.wake()
    looks, begin = [], threading.Barrier(8)

    def look() -> str:
        looks.append(1)
        return "1-1-open"

    def ask() -> None:
        begin.wait()
        watching.mark_of(-1, look)

    threads = [threading.Thread(target=ask) for _number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(looks) == 1
    watching.wake()
    watching.mark_of(-1, look)
    assert len(looks) == 2


def test_a_process_carries_so_many_streams_and_no_more():
    places = watching.Places(2)

    taken = [places.take() for _number in range(3)]
    places.give_back()

    assert taken == [True, True, False]
    assert places.take()


def test_a_stream_tells_each_step_and_holds_no_connection_while_it_waits(app, monkeypatch):
    monkeypatch.setitem(app.config, "STREAM_SECONDS", 30)
    number = with_list(plenary())
    first = listed(number, "NOR")
    with app.test_request_context():
        answer = streams.stream_of(number)
    db.session.remove()
    messages = iter(answer.response)

    told = [next(messages), next(messages)]
    held = db.engine.pool.checkedout()
    step(number, FloorKind.GIVEN, first)
    told.append(next(messages))
    answer.close()

    assert told[0].startswith("retry:")
    assert [("event: mark" in message) for message in told[1:]] == [True, True]
    assert told[1] != told[2]
    assert held == 0


def test_whoever_finds_no_place_is_told_to_ask_again_and_again(app, monkeypatch):
    monkeypatch.setitem(app.config, "STREAM_SECONDS", 30)
    monkeypatch.setattr(streams, "_places", watching.Places(1))
    number = with_list(plenary())

    with app.test_request_context():
        first, second = streams.stream_of(number), streams.stream_of(number)
        first.close()
        third = streams.stream_of(number)
        third.close()

    assert (first.status_code, second.status_code, third.status_code) == (200, 503, 200)
