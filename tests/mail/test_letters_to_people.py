"""Letters to one person who belongs to no delegation: composed once, reviewed, sent, found, erased like all others."""

import re

import pytest
from correspondents import letters, mail_server, make_summit
from flask import Flask
from sqlalchemy.exc import IntegrityError
from test_sending import send

from uncops.accounts.rules import NotAnAddress
from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.delegations.facts import ParticipantFacts
from uncops.delegations.models import Delegation, Function
from uncops.delegations.services.participants import register
from uncops.mail.models import Letter, LetterState, Purpose
from uncops.mail.placeholders import LINK_MARK, FilledText, UnknownPlaceholder
from uncops.mail.queries import Recipient
from uncops.mail.services import outbox
from uncops.mail.services.composing import Composed, compose_to
from uncops.privacy.copies import places_of, rows_naming, take_out, tokens_of
from uncops.summits.models import Summit

AMA = Recipient("Ama.Quartey@chair.example", "Ama Quartey")
TEXT = "Dear Ama Quartey,\n\nyour session begins at 15:00."


def write_to(
    summit_id: int, deed: Deed, recipient: Recipient = AMA, *, occasion: str = "version:2", text: str = TEXT
) -> int:
    """Compose a letter to one person; gives its number."""
    with transaction() as session:
        composed = Composed("Your session", FilledText(text), "en", is_fallback=False)
        return compose_to(
            session, session.get_one(Summit, summit_id), composed,
            purpose=Purpose.PROGRAMME, recipient=recipient, occasion=occasion, deed=deed,
        ).id  # fmt: skip


def test_one_person_is_written_to_once_on_an_occasion(app: Flask, deed: Deed):
    summit_id = make_summit(deed)

    first, second = write_to(summit_id, deed), write_to(summit_id, deed)
    other = write_to(summit_id, deed, occasion="version:3")

    assert first == second != other
    assert [(letter.email, letter.name, letter.delegation_id) for letter in letters()] == 2 * [(AMA.email.lower(), "Ama Quartey", None)]


def test_the_database_too_refuses_a_second_letter_to_a_person(app: Flask, deed: Deed):
    summit_id = make_summit(deed)
    write_to(summit_id, deed)
    (kept,) = letters()
    same = {name: getattr(kept, name) for name in ("summit_id", "occasion", "purpose", "language", "email", "subject", "text")}

    with pytest.raises(IntegrityError), transaction() as session:
        session.add(Letter(**same, message_id="<other@uncops.example>", composed_at=deed.at, composed_by="Ada"))
        session.flush()


@pytest.mark.parametrize("address", ["", "nobody", "two@a.example two@b.example"])
def test_without_an_address_nothing_is_composed(app: Flask, deed: Deed, address: str):
    summit_id = make_summit(deed)

    with pytest.raises(NotAnAddress):
        write_to(summit_id, deed, Recipient(address, "Ama Quartey"))

    assert letters() == []


def test_a_person_has_no_link_neither_composed_nor_typed(app: Flask, deed: Deed):
    summit_id = make_summit(deed)
    with pytest.raises(ValueError, match="only a delegation"):
        write_to(summit_id, deed, text=f"Here: {LINK_MARK}")
    number = write_to(summit_id, deed)

    with pytest.raises(UnknownPlaceholder), transaction() as session:
        outbox.edit_letter(session, session.get_one(Letter, number), "Subject", "Here: {{link}}", seen_version=1, deed=deed)


def test_a_letter_to_a_person_is_read_edited_released_and_sent(app: Flask, deed: Deed, sign_in):
    summit_id = make_summit(deed)
    number = write_to(summit_id, deed)
    officer = sign_in("organiser")
    address = f"/organiser/letters/outbox/{number}"

    officer.submit(f"{address}/edit", {"subject": "Your session", "text": "It begins at 16:00."}, form=-1)
    with mail_server(app) as server:
        officer.submit(address, {}, form="/decide")
        send(summit_id)

    assert server.recipients == [AMA.email.lower()]
    assert server.taken[0].get_body(("plain",)).get_content().strip() == "It begins at 16:00."
    assert letters()[0].state == LetterState.SENT.value


def test_the_outbox_finds_a_person_by_name_and_by_address(app: Flask, deed: Deed, sign_in):
    summit_id = make_summit(deed, "FRA")
    number = write_to(summit_id, deed)
    officer = sign_in("organiser")

    for text in ("quartey", "chair.example"):
        page = officer.get(f"/organiser/letters/outbox?text={text}").get_data(as_text=True)
        assert re.findall(r'<th scope="row"><a href="([^"]+)"', page) == [f"/organiser/letters/outbox/{number}"]
    assert "Ama Quartey" in officer.get(f"/organiser/letters/outbox/{number}").get_data(as_text=True)


def test_who_is_found_by_their_data_is_found_in_letters_to_people_too(app: Flask, deed: Deed):
    summit_id = make_summit(deed, "FRA")
    with transaction() as session:
        facts = ParticipantFacts(name="Ama Quartey", function=Function.HEAD, rank="minister", email=AMA.email, office="Adviser")
        person = register(session, session.query(Delegation).one(), facts, deed=deed)
    number = write_to(summit_id, deed)
    write_to(summit_id, deed, Recipient("else@chair.example", "Somebody Else"), text="Nothing about her.")

    found = rows_naming(db.session(), person)["letter"]
    with transaction() as session:
        take_out(session, places_of(person), tokens_of(person))

    assert [row["id"] for row in found] == [number]
    assert "Quartey" not in "".join(f"{letter.name}{letter.text}" for letter in letters())
