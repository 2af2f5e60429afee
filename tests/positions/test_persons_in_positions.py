"""A person who is erased is taken out of our own notes of what was said; what stands in a document stays as the document has it."""

import pytest
from delegations.registering import registered
from invented_record import RECORD
from keeping_positions import ADA, kept, proposed, received
from programme.builders import deed_now
from registration.missions import invited_delegation

from uncops.core.database import db, transaction
from uncops.delegations.models import Delegation, Participant
from uncops.positions.services.adding import add_note
from uncops.positions.services.deciding import PositionFacts
from uncops.privacy.files import Files
from uncops.privacy.services.persons import erase_person
from uncops.summits.models import Summit


@pytest.mark.usefixtures("app")
def test_an_erased_person_is_gone_from_notes_and_stays_in_the_record(tmp_path):
    person = registered(invited_delegation("NOR"), "Ola NORDMANN", surname="NORDMANN")
    with transaction() as session:
        summit = session.get_one(Summit, session.get_one(Delegation, session.get_one(Participant, person).delegation_id).summit_id)
        facts = PositionFacts("offer", None, "own_note", office="The Mission", quotation="Ola Nordmann spoke of two units.")
        add_note(session, summit, facts, deed=ADA)
        summit_id = summit.id
    document_id = received(RECORD, summit=db.session.get_one(Summit, summit_id))
    proposed(document_id)
    before = {position.id: position.quotation for position in kept(document_id=document_id)}

    with transaction() as session:
        erase_person(session, session.get_one(Participant, person), Files(tmp_path), deed=deed_now())

    [note] = kept(source_class="own_note")
    assert "Nordmann" not in note.quotation
    assert {position.id: position.quotation for position in kept(document_id=document_id)} == before
