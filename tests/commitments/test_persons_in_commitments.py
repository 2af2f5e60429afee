"""Names of persons in what is written of commitments: found, and erased, of the party of the person only."""

from pathlib import Path

from commitments.promising import promised, reported, stored
from delegations.registering import registered
from registration.missions import invited_delegation
from sqlalchemy.orm import Session

from uncops.commitments.facts import SourceFacts
from uncops.commitments.kinds import CommitmentState
from uncops.commitments.models import CommitmentReport
from uncops.commitments.services.entering import add_source
from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.delegations.models import Participant
from uncops.privacy.copies import rows_naming
from uncops.privacy.files import Files
from uncops.privacy.services.persons import erase_person

NAME = "Zoë Quillfeather"


def test_a_name_in_a_commitment_its_sources_and_reports_is_found_and_erased(app, session: Session, deed: Deed, tmp_path: Path):
    person_id = registered(invited_delegation("FRA"), NAME)
    own = promised("FRA", state=CommitmentState.UNDER_WAY, partners=f"Ask {NAME}.")
    other = promised("KEN", state=CommitmentState.UNDER_WAY, partners=f"Ask {NAME}, of Kenya.")
    report_id = reported(own, 5)
    with transaction() as writing:
        add_source(writing, own, SourceFacts("own_note", description=f"Letter of {NAME}"), deed=deed)
        writing.get_one(CommitmentReport, report_id).text = f"{NAME} saw them arrive."

    found = rows_naming(session, session.get_one(Participant, person_id))
    with transaction() as writing:
        erase_person(writing, writing.get_one(Participant, person_id), Files(tmp_path), deed=deed)

    held = stored(own)
    assert {"commitment", "commitment_source", "commitment_report"} <= set(found)
    words = [held.partners, held.search_key, held.sources[0].description, db.session.get_one(CommitmentReport, report_id).text]
    assert not any("uillfeather" in said for said in words)
    assert NAME in stored(other).partners
