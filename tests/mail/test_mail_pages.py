"""Pages about letters, as officers use them."""

import re
from datetime import date

import pytest
from correspondents import letters, mail_server, make_summit, make_wave
from filled import Filled
from flask import Flask
from sqlalchemy import event
from visitors import Visitor, parsed
from werkzeug.test import TestResponse

from uncops.core import post
from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.delegations.models import Delegation
from uncops.mail.models import Letter, Purpose, ReplyKind
from uncops.mail.queries import Settings, settings_of
from uncops.mail.services import outbox
from uncops.mail.services.texts import set_settings

LISTS = ("/organiser/letters", "/organiser/letters/outbox", "/organiser/letters/waves/1")


def fill_in(visitor: Visitor, url: str, fields: dict[str, object], **named: object) -> TestResponse:
    """Fill in the form a page is about, which stands last on it."""
    return visitor.submit(url, fields, **{"form": -1, **named})


def test_a_wave_is_composed_reviewed_released_and_sent(app: Flask, deed: Deed, sign_in):
    make_summit(deed, "FRA", "BRA")
    officer = sign_in("organiser")

    with mail_server(app) as server:
        answer = fill_in(officer, "/organiser/letters/waves/new", {"purpose": "invitation", "manner": "unanswered"})
        drafts = [(letter.state, letter.email) for letter in letters()]
        fill_in(officer, f"{answer.headers['Location']}/release", {})

    assert drafts == [("draft", "mission@bra.example"), ("draft", "mission@fra.example")]
    assert sorted(server.recipients) == ["mission@bra.example", "mission@fra.example"]
    assert {letter.state for letter in letters()} == {"sent"}


def test_delegations_ticked_on_a_list_are_those_written_to(app: Flask, deed: Deed, sign_in):
    make_summit(deed, "FRA", "BRA", "KEN")
    chosen = [number for (number,) in db.session.query(Delegation.id).order_by(Delegation.id).limit(2)]
    address = f"/organiser/letters/waves/new?chosen={chosen[0]}&chosen={chosen[1]}&chosen=x&chosen=-1"

    page = sign_in("protocol").get(address)
    answer = fill_in(sign_in("organiser"), address, {"purpose": "free", "chosen": [str(one) for one in chosen], "message_en": "Welcome"})

    assert "The 2 delegations chosen on the list" in page.get_data(as_text=True)
    assert answer.status_code == 303
    assert sorted(letter.delegation_id for letter in letters()) == chosen


def test_a_message_only_in_english_and_french_makes_the_others_english_and_says_so(app: Flask, deed: Deed, sign_in):
    make_summit(deed, "FRA", "BRA", language="es")
    with transaction() as session:
        session.query(Delegation).join(Delegation.party).filter_by(code="FRA").one().language = "fr"

    said = {"message_en": "Welcome", "message_fr": "Bienvenue"}
    fill_in(sign_in("organiser"), "/organiser/letters/waves/new", {"purpose": "free", "manner": "all", **said})

    brazil, france = letters()
    assert (brazil.language, brazil.is_fallback, "Welcome" in brazil.text) == ("en", True, True)
    assert (france.language, france.is_fallback, "Bienvenue" in france.text) == ("fr", False, True)


def test_an_unknown_placeholder_is_refused_with_its_place_and_what_was_typed_stays(app: Flask, deed: Deed, sign_in):
    make_summit(deed, "FRA")

    answer = fill_in(sign_in("organiser"), "/organiser/letters/texts/free/fr", {"text": "Bonjour\n{{ministre}}"})

    text = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "Line 2, position 1: there is no placeholder “ministre”" in text
    assert "Bonjour\n{{ministre}}" in text.replace("\r", "")


def test_a_text_is_previewed_saved_and_put_back_as_shipped(app: Flask, deed: Deed, sign_in):
    make_summit(deed, "FRA", language="fr")
    officer, page = sign_in("organiser"), "/organiser/letters/texts/badge/fr"

    preview = fill_in(officer, page, {"text": "Pour {{party}} : {{link}}"}, button="act=preview").get_data(as_text=True)
    before = officer.get(page).get_data(as_text=True)
    fill_in(officer, page, {"text": "Pour {{party}} : {{link}}"})
    changed = officer.get(page).get_data(as_text=True)
    fill_in(officer, f"{page}/as-shipped", {})

    assert "Pour France : <span" in preview
    assert "Pour {{party}}" not in before
    assert "Pour {{party}} : {{link}}" in changed
    assert officer.get(page).get_data(as_text=True).count("Pour {{party}}") == 0


@pytest.mark.database
def test_the_second_of_two_officers_saving_a_text_is_told(app: Flask, deed: Deed, sign_in):
    make_summit(deed, "FRA")
    officer, page = sign_in("organiser"), "/organiser/letters/texts/badge/fr"
    fill_in(officer, page, {"text": "First"})

    answer = fill_in(officer, page, {"text": "Second", "version": "0"})

    assert answer.status_code == 422
    assert "Second" in answer.get_data(as_text=True)
    assert ">First<" in officer.get(page).get_data(as_text=True).replace("\n", "")


def test_one_letter_is_edited_held_released_and_answered(app: Flask, deed: Deed, sign_in):
    summit_id = make_summit(deed, "FRA")
    make_wave(summit_id, deed, purpose=Purpose.ACCEPTANCE)
    officer, page = sign_in("organiser"), f"/organiser/letters/outbox/{letters()[0].id}"

    with mail_server(app) as server:
        refused = fill_in(officer, page, {}, form=1)
        fill_in(officer, f"{page}/edit", {"text": "The head is Ms Field. {{link}}"})
        fill_in(officer, page, {}, form=2)
        held = letters()[0].state
        fill_in(officer, page, {}, form=1)
        fill_in(officer, page, {"kind": "reply", "came_on": "2031-03-03", "note": "Thanked"}, form="/replies")

    assert (refused.status_code, held) == (422, "held")
    assert "The head is Ms Field." in server.taken[0].get_body(("plain",)).get_content()
    assert (letters()[0].state, letters()[0].replies[0].note) == ("answered", "Thanked")


def test_a_letter_that_went_on_paper_is_never_sent_from_here(app: Flask, deed: Deed, sign_in):
    summit_id = make_summit(deed, "FRA", with_addresses=False)
    wave_id = make_wave(summit_id, deed, purpose=Purpose.BADGE)
    officer, page = sign_in("organiser"), f"/organiser/letters/outbox/{letters()[0].id}"

    with mail_server(app) as server:
        fill_in(officer, page, {"decision": "sent_otherwise"}, form=1)
        again = fill_in(officer, page, {"decision": "release"}, form=1)
        released = officer.get(f"/organiser/letters/waves/{wave_id}/release").get_data(as_text=True)

    assert (letters()[0].state, server.taken, again.status_code) == ("sent", [], 422)
    assert "No letter of this wave waits to be released" in released


@pytest.mark.parametrize("text", ["Dear {{party}}", "Dear {{party", "A {{nobody}}"])
def test_a_composed_letter_takes_no_other_placeholder_than_the_link(app: Flask, deed: Deed, sign_in, text: str):
    make_wave(make_summit(deed, "FRA"), deed, purpose=Purpose.BADGE)
    before = letters()[0].text

    answer = fill_in(sign_in("organiser"), f"/organiser/letters/outbox/{letters()[0].id}/edit", {"text": text})

    assert answer.status_code == 422
    assert letters()[0].text == before


def test_a_reply_of_tomorrow_is_refused(app: Flask, deed: Deed, sign_in):
    make_wave(make_summit(deed, "FRA"), deed, purpose=Purpose.BADGE)
    with transaction() as session:
        session.query(Letter).one().state = "sent"

    answer = fill_in(
        sign_in("organiser"), f"/organiser/letters/outbox/{letters()[0].id}", {"kind": "bounce", "came_on": "2031-03-04"}, form="/replies"
    )

    assert answer.status_code == 422
    assert letters()[0].state == "sent"


def test_letters_of_another_summit_are_not_there(app: Flask, deed: Deed, sign_in):
    make_wave(make_summit(deed, "FRA"), deed, purpose=Purpose.BADGE)
    letter_id = letters()[0].id
    from uncops.summits.services import SummitFacts, create_summit

    with transaction() as session:
        create_summit(session, SummitFacts("later", "Later", "New York", "America/New_York", date(2033, 6, 3), date(2033, 6, 4)), deed=deed)

    addresses = (f"/organiser/letters/outbox/{letter_id}", "/organiser/letters/waves/1", "/organiser/letters/outbox/999999")
    assert [sign_in("organiser" if place == 0 else ("protocol", "liaison")[place - 1]).get(f"{address}?summit=later").status_code
            for place, address in enumerate(addresses)] == [404, 404, 404]  # fmt: skip


def test_letters_that_leave_by_themselves_leave_when_a_registration_is_accepted(app: Flask, deed: Deed, sign_in):
    summit_id = make_summit(deed, "FRA", language="fr")
    with transaction() as session:
        set_settings(session, summit_id, Settings("", 6000, frozenset({"return"})), deed=deed)
        delegation = session.query(Delegation).one()
        delegation.state = "submitted"
        delegation_id = delegation.id

    with mail_server(app) as server:
        _return(sign_in("organiser"), delegation_id)

    assert [letter.state for letter in letters()] == ["sent"]
    assert server.taken[0]["Content-Language"] == "fr"
    assert "http://localhost/registration/k/" in server.taken[0].get_body(("plain",)).get_content()


def _return(officer, delegation_id: int) -> None:
    """Return a registration from inside a request, as a page does."""
    from uncops.delegations.models import DelegationState
    from uncops.delegations.services.invitations import move_delegation

    with officer.client.application.test_request_context(base_url="http://localhost/"), transaction() as session:
        held = session.get_one(Delegation, delegation_id)
        deed = Deed(at=held.changed_at, actor="Ada Marsh")
        move_delegation(session, held, DelegationState.RETURNED, reason="Le titre manque", deed=deed)


def test_settings_refuse_what_is_no_address(app: Flask, deed: Deed, sign_in):
    summit_id = make_summit(deed, "FRA")
    officer, page = sign_in("organiser"), "/organiser/letters/settings"

    wrong = fill_in(officer, page, {"reply_to": "nobody", "portal_address": "javascript:alert(1)"})
    typed = {"reply_to": "Summit@uncops.example", "portal_address": "https://uncops.example/portal", "letters_a_minute": "30"}
    right = fill_in(officer, page, typed)

    assert (wrong.status_code, right.status_code) == (422, 303)
    assert settings_of(db.session(), summit_id) == Settings("summit@uncops.example", 30, frozenset(), "https://uncops.example/portal/")


def test_the_mailbox_shows_letters_with_working_links_but_none_to_colleagues(app: Flask, deed: Deed, sign_in):
    summit_id = make_summit(deed, "FRA", language="ar")
    officer = sign_in("organiser")
    office = post.post_office()
    folder = post.PostOffice("folder", "secretariat@uncops.example", office.folder)
    folder.deliver(post.Letter("organiser@example.org", "Your link to sign in", "http://localhost/link/secret"))
    app.extensions["uncops.post"] = folder
    try:
        wave_id = make_wave(summit_id, deed, purpose=Purpose.INVITATION)
        fill_in(officer, f"/organiser/letters/waves/{wave_id}/release", {})
    finally:
        app.extensions["uncops.post"] = office

    listed = officer.get("/organiser/letters/mailbox").get_data(as_text=True)
    address = re.search(r'href="(/organiser/letters/mailbox/[a-z0-9-]+)"', listed)[1]
    shown = officer.get(address).get_data(as_text=True)
    body = officer.get(f"{address}/body")
    link = re.search(r"http://localhost(/registration/k/[\w-]+)", shown)[1]
    for file in office.folder.glob("*.eml"):
        file.unlink()

    assert "Nothing left this machine" in listed
    assert "Your link to sign in" not in listed
    assert link in body.get_data(as_text=True)
    assert (parsed(body).get("dir"), parsed(body).get("lang")) == ("rtl", "ar")
    assert "default-src 'none'" in body.headers["Content-Security-Policy"]
    assert app.test_client().get(link).status_code == 200


def test_without_the_demonstration_there_is_no_mailbox(app: Flask, deed: Deed, sign_in):
    make_summit(deed, "FRA")
    officer = sign_in("liaison")
    app.config["DEMONSTRATION"] = False
    try:
        statuses = [officer.get(f"/organiser/letters/mailbox{rest}").status_code for rest in ("", "/x", "/x/body")]
    finally:
        app.config["DEMONSTRATION"] = True

    assert statuses == [404, 404, 404]


def test_the_dossier_tells_letters_and_replies(app: Flask, deed: Deed, sign_in):
    make_wave(make_summit(deed, "FRA"), deed, purpose=Purpose.BADGE)
    delegation_id, letter_id = letters()[0].delegation_id, letters()[0].id
    with transaction() as session:
        letter = session.get_one(Letter, letter_id)
        letter.state = "sent"
        outbox.record_reply(session, letter, ReplyKind.REPLY, date(2031, 3, 2), note="They come", today=date(2031, 3, 3), deed=deed)

    seen = sign_in("liaison").get(f"/organiser/delegations/{delegation_id}").get_data(as_text=True)
    unseen = sign_in("viewer").get(f"/organiser/delegations/{delegation_id}").get_data(as_text=True)

    assert ("They come" in seen, "mission@fra.example" in seen) == (True, True)
    assert ("They come" in unseen, "mission@fra.example" in unseen) == (False, False)


def test_addresses_of_a_delegation_are_typed_a_line_each(app: Flask, deed: Deed, sign_in):
    make_summit(deed, "FRA", with_addresses=False)
    delegation_id = db.session.query(Delegation.id).scalar()
    officer, page = sign_in("organiser"), f"/organiser/delegations/{delegation_id}/addresses"

    wrong = fill_in(officer, page, {"addresses": "not an address"})
    fill_in(officer, page, {"addresses": "A@fra.example, Protocol\n\nb@fra.example"})

    assert wrong.status_code == 422
    assert "not an address" in wrong.get_data(as_text=True)
    assert "a@fra.example, Protocol\nb@fra.example" in officer.get(page).get_data(as_text=True).replace("\r", "")


@pytest.mark.parametrize("address", LISTS)
def test_lists_of_letters_ask_as_often_for_three_as_for_one(app: Flask, deed: Deed, sign_in, address: str):
    summit_id = make_summit(deed, "FRA", "BRA", "KEN")
    officer, counts = sign_in("organiser"), []
    make_wave(summit_id, deed, purpose=Purpose.BADGE, key="1")
    with transaction() as session:
        for letter in session.query(Letter).order_by(Letter.id).limit(2):
            letter.state = "taken_out"

    for further in (False, True):
        if further:
            with transaction() as session:
                session.query(Letter).update({"state": "draft"})
            make_wave(summit_id, deed, purpose=Purpose.BADGE, key="2")
            make_wave(summit_id, deed, purpose=Purpose.BADGE, key="3")
        officer.get(f"{address}?state=draft")
        counts.append(_count(officer, f"{address}?state=draft"))

    assert counts[0] == counts[1]


def _count(officer, address: str) -> int:
    sent: list[str] = []

    def note(_connection, _cursor, statement, *_rest) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA", "SAVEPOINT", "RELEASE")):
            sent.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        assert officer.get(address).status_code == 200
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    return len(sent)


@pytest.mark.parametrize("role", ["liaison", "viewer", "focal-point", "delegate"])
def test_who_may_not_send_cannot(app: Flask, deed: Deed, sign_in, role: str):
    make_wave(make_summit(deed, "FRA"), deed, purpose=Purpose.BADGE)
    visitor = sign_in(role)

    statuses = {visitor.get(address).status_code for address in ("/organiser/letters/waves/new", "/organiser/letters/waves/1/release",
                "/organiser/letters/texts/free/en", "/organiser/letters/settings")}  # fmt: skip

    assert statuses == {403}
    assert letters()[0].state == "draft"


def test_nonsense_in_addresses_is_not_found(filled: Filled):
    with filled.app.app_context():
        visitor = filled.visitors["organiser"]
        statuses = [
            visitor.get(address).status_code
            for address in (
                "/organiser/letters/texts/nothing/fr", "/organiser/letters/texts/free/xx", "/organiser/letters/mailbox/no-such-letter",
                "/organiser/delegations/999999/addresses", "/organiser/letters/outbox?state=nonsense&page=-4&text=%25",
            )
        ]  # fmt: skip

    assert statuses == [404, 404, 404, 404, 200]
