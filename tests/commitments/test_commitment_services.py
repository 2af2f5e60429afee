"""Commitments through their life, by the services, on either database."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from commitments.promising import DUE, deed_of, moved, promised, reported, stored
from programme.builders import deed_now
from sqlalchemy import select

from uncops.audit.models import AuditEntry
from uncops.commitments import queries, refusals
from uncops.commitments.facts import EvidenceFacts, ReportFacts, ReviewFacts, SourceFacts, facts_of
from uncops.commitments.kinds import CommitmentState
from uncops.commitments.models import Commitment, CommitmentMove, CommitmentReport, Evidence
from uncops.commitments.quantities import Quantity
from uncops.commitments.queries import RegisterFilter
from uncops.commitments.services.clearing import clear, take_back, word_for_public
from uncops.commitments.services.entering import add_source, change, translate
from uncops.commitments.services.milestones import MilestoneFacts, add_milestone, reach_milestone
from uncops.commitments.services.moving import Step, lapse_expired, move, renew, supersede
from uncops.commitments.services.reporting import accept, report, return_report
from uncops.commitments.states import Mover
from uncops.core.database import db, transaction
from uncops.reference.queries import party_by_code

DRAFT, ANNOUNCED, CONFIRMED = CommitmentState.DRAFT, CommitmentState.ANNOUNCED, CommitmentState.CONFIRMED
UNDER_WAY, DELIVERED, VERIFIED = CommitmentState.UNDER_WAY, CommitmentState.DELIVERED, CommitmentState.VERIFIED
NOTE = SourceFacts("own_note", description="Note verbale 12/2031")


def actions(number):
    found = select(AuditEntry.action).where(AuditEntry.subject_kind == "commitment", AuditEntry.subject_id == number)
    return list(db.session.scalars(found.order_by(AuditEntry.id)))


def test_every_step_and_change_of_a_commitment_is_in_the_trail(app):
    number = promised("FRA")

    moved(number, ANNOUNCED, CONFIRMED, UNDER_WAY)
    with transaction() as session:
        facts = replace(facts_of(session.get_one(Commitment, number)), note="Ask again in May.")
        change(session, number, facts, deed=deed_now(), seen_version=None)

    held = stored(number)
    steps = [(step.from_state, step.to_state) for step in queries.moves_of(db.session(), number)]
    assert held.reference == f"C-2031-{number:05d}"
    assert (held.state, held.announced_on, held.confirmed_on) == ("under_way", date(2031, 3, 3), date(2031, 3, 3))
    assert steps == [("", "draft"), ("draft", "announced"), ("announced", "confirmed"), ("confirmed", "under_way")]
    assert actions(number) == ["commitment.entered", *["commitment.moved"] * 3, "commitment.changed"]


def test_a_change_names_only_what_changed_and_none_makes_no_version(app):
    number = promised("FRA")

    with transaction() as session:
        facts = facts_of(session.get_one(Commitment, number))
        change(session, number, facts, deed=deed_now(), seen_version=99)
        change(session, number, replace(facts, quantity=Decimal(60)), deed=deed_now(), seen_version=1)

    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "commitment.changed")).one()
    assert (entry.before, entry.after) == ({"quantity": "40.00"}, {"quantity": "60"})
    assert stored(number).version == 2


def test_who_saves_over_a_version_not_seen_is_told_and_nothing_is_kept(app):
    number = promised("FRA")
    moved(number, ANNOUNCED)

    with pytest.raises(refusals.CommitmentChangedMeanwhile), transaction() as session:
        facts = facts_of(session.get_one(Commitment, number))
        change(session, number, replace(facts, text="Other words"), deed=deed_now(), seen_version=1)

    assert stored(number).text == "Forty officers for a new mission"


def test_who_says_that_it_is_delivered_does_not_verify_it(app):
    number = promised("FRA", state=UNDER_WAY)
    reported(number, 40)
    moved(number, DELIVERED, deed=deed_of(7))

    with pytest.raises(refusals.SameOfficer):
        moved(number, VERIFIED, deed=deed_of(7))
    moved(number, VERIFIED, deed=deed_of(8, "Bo"))

    assert stored(number).state == "verified"


def test_what_is_partly_delivered_is_delivered_only_for_a_reason(app):
    number = promised("FRA", state=UNDER_WAY)
    reported(number, 25)

    with pytest.raises(refusals.NotAllDelivered):
        moved(number, DELIVERED, reason="")
    moved(number, DELIVERED, reason="The mission closed.")

    assert stored(number).state == "delivered"


def test_a_mission_changes_drafts_only_and_makes_no_other_step(app):
    draft, announced = promised("FRA", by_portal=True), promised("FRA", state=ANNOUNCED)

    with transaction() as session:
        move(session, draft, Step(ANNOUNCED), by=Mover.MISSION, deed=deed_now())
    for number in (draft, announced):
        with pytest.raises(refusals.NotForMissions), transaction() as session:
            change(session, number, replace(facts_of(stored(number)), text="Fewer"), by=Mover.MISSION, deed=deed_now(), seen_version=None)
        with pytest.raises(refusals.NotForMissions), transaction() as session:
            move(session, number, Step(CONFIRMED), by=Mover.MISSION, deed=deed_now())

    assert stored(draft).state == "announced"


def test_announcing_ends_confidentiality(app):
    number = promised("FRA", "DEU", is_confidential=True)

    moved(number, ANNOUNCED)

    assert not stored(number).is_confidential
    with pytest.raises(refusals.AnnouncedIsKnown), transaction() as session:
        facts = replace(facts_of(session.get_one(Commitment, number)), is_confidential=True)
        change(session, number, facts, deed=deed_now(), seen_version=None)


def test_a_report_with_evidence_is_accepted_with_what_the_officer_found(app):
    number = promised("FRA", state=CONFIRMED)
    with transaction() as session:
        files = [EvidenceFacts("letter.pdf", b"%PDF-1.7 letter")]
        facts = ReportFacts(date(2031, 3, 1), "All arrived.", Decimal(40))
        made = report(session, number, facts, by_mission=True, deed=deed_now(), evidence=files)
        session.flush()
        report_id = made.id

    with transaction() as session:
        accept(session, report_id, ReviewFacts("Thirty-eight by our count.", Decimal(38), "under_way", date(2032, 1, 1)), deed=deed_now())

    held, kept = stored(number), db.session.get_one(CommitmentReport, report_id)
    assert (held.state, held.renew_on) == ("under_way", date(2032, 1, 1))
    assert (kept.state, kept.delivered, kept.reviewed_by) == ("accepted", Decimal(38), "Ada Marsh")
    assert queries.delivered_of(db.session(), [number])[number] == queries.Delivered(Decimal(38), date(2031, 3, 1))
    assert db.session.scalars(select(Evidence.media_type)).all() == ["application/pdf"]
    with pytest.raises(refusals.ReportClosed), transaction() as session:
        accept(session, report_id, ReviewFacts(), deed=deed_now())


def test_a_report_accepted_by_mistake_is_returned_and_counts_no_more(app):
    number = promised("FRA", state=UNDER_WAY)
    reported(number, 10, on=date(2031, 2, 1))
    wrong = reported(number, 400, on=date(2031, 3, 1))

    with pytest.raises(refusals.NoteMissing), transaction() as session:
        return_report(session, wrong, " ", deed=deed_now())
    with transaction() as session:
        return_report(session, wrong, "Is it forty?", deed=deed_now())

    assert queries.delivered_of(db.session(), [number])[number].amount == Decimal(10)


def test_a_file_that_is_not_taken_leaves_no_report(app):
    number = promised("FRA", state=UNDER_WAY)

    with pytest.raises(refusals.EvidenceNotAccepted), transaction() as session:
        files = [EvidenceFacts("page.html", b"<script>")]
        report(session, number, ReportFacts(date(2031, 3, 1), "See the page."), by_mission=True, deed=deed_now(), evidence=files)

    assert db.session.scalar(select(CommitmentReport.id)) is None


def test_pledges_lapse_that_were_not_renewed_and_come_back_when_they_are(app):
    late, kept, done = (promised("FRA", state=state, renew_on=day) for state, day in (
        (CONFIRMED, date(2031, 3, 2)), (CONFIRMED, date(2031, 3, 3)), (DELIVERED, date(2031, 3, 2))))  # fmt: skip

    with transaction() as session:
        lapsed = [held.id for held in lapse_expired(session, date(2031, 3, 3), reason="Not renewed.", deed=deed_now())]
    with transaction() as session:
        renew(session, late, date(2032, 3, 3), reason="By note verbale.", deed=deed_now())

    assert lapsed == [late]
    assert [stored(number).state for number in (late, kept, done)] == ["confirmed", "confirmed", "delivered"]
    with pytest.raises(refusals.RenewalNotLater), transaction() as session:
        renew(session, late, date(2031, 3, 3), deed=deed_now())


def test_what_takes_the_place_has_the_sources_of_both(app):
    first, second = promised("FRA", state=ANNOUNCED), promised("FRA", state=ANNOUNCED)
    reported(first, 10)
    with transaction() as session:
        add_source(session, first, NOTE, deed=deed_now())
        add_source(session, second, SourceFacts("press_release", description="Release 9"), deed=deed_now())

    with transaction() as session:
        supersede(session, first, second, are_same=True, reason="Entered twice.", deed=deed_now())

    kept, gone = stored(second), stored(first)
    assert (gone.state, gone.superseded_by_id) == ("superseded", second)
    assert sorted(source.description for source in kept.sources) == ["Note verbale 12/2031", "Release 9"]
    assert [source.description for source in gone.sources] == ["Note verbale 12/2031"]
    assert queries.delivered_of(db.session(), [first, second]) == {second: queries.Delivered(Decimal(10), date(2031, 3, 3))}
    for pair in ((second, second), (second, first)):
        with pytest.raises(refusals.SupersedesItself), transaction() as session:
            supersede(session, *pair, deed=deed_now())


def test_a_translation_keeps_the_original_wording_and_its_sources(app):
    number = promised("FRA", text="Quarante policiers", language="fr")
    with transaction() as session:
        add_source(session, number, NOTE, deed=deed_now())

    with transaction() as session:
        translate(session, number, "Forty officers", "en", deed=deed_now(), seen_version=None)

    held = stored(number)
    assert (held.text, held.language) == ("Forty officers", "en")
    assert [(source.description, source.quotation) for source in held.sources] == [
        ("Note verbale 12/2031", ""), ("Original wording (fr)", "Quarante policiers"),
    ]  # fmt: skip


def test_the_public_register_shows_what_another_officer_cleared_until_something_it_shows_changes(app):
    number = promised("FRA", state=ANNOUNCED)
    public = queries.register(RegisterFilter(is_public=True))
    with transaction() as session:
        word_for_public(session, number, "Forty officers.", deed=deed_of(7))
    with pytest.raises(refusals.WordedBySame), transaction() as session:
        clear(session, number, deed=deed_of(7))

    with transaction() as session:
        clear(session, number, deed=deed_of(8))
    shown = list(db.session.scalars(public.with_only_columns(Commitment.id)))
    with transaction() as session:
        facts = replace(facts_of(session.get_one(Commitment, number)), note="Not for the public.")
        change(session, number, facts, deed=deed_now(), seen_version=None)
    still = list(db.session.scalars(public.with_only_columns(Commitment.id)))
    with transaction() as session:
        change(session, number, replace(facts, quantity=Decimal(30)), deed=deed_now(), seen_version=None)
    after = list(db.session.scalars(public.with_only_columns(Commitment.id)))

    assert (shown, still, after) == ([number], [number], [])


def test_a_draft_is_never_public_and_taking_back_needs_one_officer_only(app):
    draft, number = promised("FRA"), promised("FRA", state=ANNOUNCED)

    with transaction() as session:
        word_for_public(session, draft, "Forty officers.", deed=deed_of(7))
        word_for_public(session, number, "Forty officers.", deed=deed_of(7))
        clear(session, number, deed=deed_of(8))
        take_back(session, number, deed=deed_of(7))
    with pytest.raises(refusals.NotPublicYet), transaction() as session:
        clear(session, draft, deed=deed_of(8))

    assert list(db.session.scalars(queries.register(RegisterFilter(is_public=True)))) == []


def test_milestones_are_reached_on_a_day_that_was(app):
    number = promised("FRA", state=ANNOUNCED)
    with transaction() as session:
        step = add_milestone(session, number, MilestoneFacts("Half of them", date(2031, 6, 1), Decimal(20)), deed=deed_now())
        session.flush()
        step_id = step.id

    with pytest.raises(refusals.NotInTheFuture), transaction() as session:
        reach_milestone(session, step_id, date(2031, 3, 4), deed=deed_now())
    with transaction() as session:
        reach_milestone(session, step_id, date(2031, 3, 3), deed=deed_now())

    assert [held.reached_on for held in stored(number).milestones] == [date(2031, 3, 3)]


def test_the_register_is_narrowed_by_everything_it_knows(app):
    france, joint = promised("FRA"), promised("DEU", "KEN", state=ANNOUNCED)
    late = promised("KEN", state=CONFIRMED, due_on=date(2031, 3, 2))
    kenya = party_by_code(db.session(), "KEN").id

    def found(**wanted):
        return set(db.session.scalars(queries.register(RegisterFilter(**wanted)).with_only_columns(Commitment.id)))

    assert found() == {france, joint, late}
    assert found(states=("draft",)) == {france}
    assert found(party_ids=(kenya,)) == {joint, late}
    assert found(regional_groups=("AFR",)) == {joint, late}
    assert found(overdue_on=date(2031, 3, 3)) == {late}
    assert found(overdue_on=date(2031, 3, 2)) == set()
    assert found(words="ALLEMAGNE") == {joint}
    assert found(words="forty new 100%") == set()


def test_totals_are_sums_by_unit_and_currency_with_what_is_delivered(app):
    day = date(2031, 1, 1)
    numbers = [promised("FRA", state=UNDER_WAY), promised("DEU", state=UNDER_WAY, quantity=Decimal(20))]
    numbers += [promised("KEN", quantity=None, unit="")]
    numbers += [promised("KEN", quantity=Decimal("10.50"), unit="", currency=code, valued_on=day) for code in ("USD", "EUR", "USD")]
    reported(numbers[0], 30)
    reported(numbers[0], 35)

    sums = queries.totals(db.session(), queries.register())

    assert sums.in_words == 1
    assert sums.commitments == 6
    assert [(line.promised, line.commitments, line.delivered, line.oldest) for line in sums.lines] == [
        (Quantity(Decimal(60), "officers"), 2, Decimal(35), None),
        (Quantity(Decimal("10.50"), "", "EUR"), 1, Decimal(0), day),
        (Quantity(Decimal("21.00"), "", "USD"), 2, Decimal(0), day),
    ]
    assert day < DUE
    assert db.session.scalar(select(CommitmentMove.id)) is not None
