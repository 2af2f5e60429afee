"""Reference data in the tables: loaded once, found in any language, edited with a trail."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from uncops.audit.models import AuditEntry
from uncops.core.database import transaction
from uncops.reference import queries
from uncops.reference.catalogue import PartyKind, catalogue
from uncops.reference.loading import put_in_tables
from uncops.reference.models import Party, PartyName, Rank, ReferenceLoad
from uncops.reference.names import MatchKind
from uncops.reference.naming import alphabetical_on, formal_name, party_name
from uncops.reference.order import alphabetical
from uncops.reference.rules import CodeTaken, NameTaken, NoAbbreviation, NoEnglishName, NotAnOrganisation, PrecedenceOutOfRange
from uncops.reference.services import OrganisationFacts, add_organisation, change_organisation, change_rank, load_reference


def facts_of(**changed):
    return OrganisationFacts(
        **{"abbreviation": "SARPCCO", "organisation_type": "police", "names": {"en": "Southern African Police Chiefs"}} | changed
    )


def test_loading_again_changes_nothing(session, deed):
    with transaction() as writing:
        counts = load_reference(writing, deed)
        again = put_in_tables(writing, catalogue())

    assert (dict(counts), dict(again)) == ({}, {})
    assert len(session.scalars(select(ReferenceLoad)).all()) == 1


def test_states_come_first_and_in_english_order(session):
    found = queries.parties(session)

    codes = [party.code for party in found]
    assert codes[0] == "AFG"
    assert codes[192:195] == ["ZWE", "VAT", "PSE"]
    members = queries.parties(session, kinds=[PartyKind.MEMBER_STATE])
    assert list(alphabetical(members)) == members
    assert len(members) == 193


def test_a_party_is_named_in_the_language_and_as_on_the_day(session):
    turkiye = queries.party_by_code(session, "TUR")
    interpol = queries.party_by_code(session, "IACP")

    assert party_name(turkiye, "fr", date(2018, 6, 20)) == "Turquie"
    assert party_name(turkiye, "ar") == "تركيا"
    assert formal_name(turkiye, date(2018, 6, 20)) == "the Republic of Turkey"
    assert party_name(interpol, "zh") == "International Association of Chiefs of Police"


def test_the_order_of_2016_had_swaziland_after_suriname(session):
    members = queries.parties(session, kinds=[PartyKind.MEMBER_STATE])

    then = [party.code for party in alphabetical_on(members, date(2016, 6, 3))]

    assert then.index("SUR") + 1 == then.index("SWZ") == then.index("SWE") - 1


@pytest.mark.parametrize(
    ("words", "codes"),
    [("ivoire", ["CIV"]), ("Ivory", ["CIV"]), ("英国", ["GBR"]), ("النرويج", ["NOR"]), ("кот-д", ["CIV"]), ("NLD", ["NLD"]), ("100%", [])],
)
def test_a_party_is_found_in_any_language(session, words, codes):
    found = session.scalars(queries.party_list(queries.PartyFilter(words=words)))

    assert [party.code for party in found] == codes


def test_a_list_is_sorted_both_ways_and_filtered(session):
    rising = session.scalars(queries.party_list(queries.PartyFilter(group="EEG", sort="admitted"))).all()
    falling = session.scalars(queries.party_list(queries.PartyFilter(kind="member_state", sort="-name"))).all()

    assert (len(rising), rising[0].code, rising[-1].code) == (23, "BLR", "MNE")
    assert falling[0].code == "ZWE"


def test_themes_are_given_in_their_newest_version(session):
    assert len(queries.themes(session)) == 21
    assert [theme.code for theme in queries.themes(session, "sgf")] == ["capacity-building", "operations", "command", "administration"]
    assert queries.themes(session, "a4p", "2019") == []


def test_a_party_has_one_present_name_in_a_language(session, deed):
    norway = queries.party_by_code(session, "NOR")

    with pytest.raises(IntegrityError), transaction() as writing:
        writing.add(PartyName(party_id=norway.id, language="en", short="Norge", match_key="norge"))


def test_an_organisation_is_added_and_then_understood(session, deed):
    with transaction() as writing:
        add_organisation(writing, facts_of(), deed=deed)

    match = queries.party_matching(session, "southern african POLICE chiefs")
    assert (match.kind, match.code) == (MatchKind.ALIAS, "SARPCCO")
    entry = session.scalar(select(AuditEntry).where(AuditEntry.action == "party.added"))
    assert (entry.actor, entry.after["abbreviation"]) == ("Ada Marsh", "SARPCCO")


@pytest.mark.parametrize(
    ("changed", "refusal", "field"),
    [
        ({"abbreviation": " - "}, NoAbbreviation, "abbreviation"),
        ({"abbreviation": "EU"}, CodeTaken, "abbreviation"),
        ({"names": {"en": " ", "fr": "Chefs"}}, NoEnglishName, "name_en"),
        ({"names": {"en": "European Union"}}, NameTaken, "name_en"),
    ],
)
def test_an_organisation_nobody_could_tell_apart_is_refused_and_not_kept(session, deed, changed, refusal, field):
    count = len(queries.parties(session))

    with pytest.raises(refusal) as refused, transaction() as writing:
        add_organisation(writing, facts_of(**changed), deed=deed)

    assert refused.value.field == field
    assert len(queries.parties(session)) == count


def test_an_edited_organisation_keeps_its_edit_when_data_are_loaded_again(session, deed):
    with transaction() as writing:
        party = queries.party_by_code(writing, "EAC")
        change_organisation(writing, party, facts_of(abbreviation="EAC", names={"en": "East African Community", "fr": "CAE"}), deed=deed)

    with transaction() as writing:
        put_in_tables(writing, catalogue())

    party = queries.party_by_code(session, "EAC")
    assert (party_name(party, "fr"), party.organisation_type, party.awaits_confirmation) == ("CAE", "police", False)
    assert [name.language for name in party.names] == ["en", "fr"]
    entry = session.scalar(select(AuditEntry).where(AuditEntry.action == "party.changed"))
    assert entry.before["name_fr"] == "Communauté d'Afrique de l'Est"


def test_a_change_that_changes_nothing_leaves_no_trail(session, deed):
    with transaction() as writing:
        party = add_organisation(writing, facts_of(), deed=deed)
        change_organisation(writing, party, facts_of(), deed=deed)

    assert session.scalars(select(AuditEntry).where(AuditEntry.action == "party.changed")).all() == []


def test_states_are_not_edited(session, deed):
    with pytest.raises(NotAnOrganisation), transaction() as writing:
        change_organisation(writing, queries.party_by_code(writing, "NOR"), facts_of(), deed=deed)


def test_a_protocol_officer_settles_where_chiefs_of_police_stand(session, deed):
    with transaction() as writing:
        change_rank(writing, queries.rank_by_code(writing, "chief_of_police"), precedence=6, photo_waived=False, deed=deed)
        put_in_tables(writing, catalogue())

    order = [rank.code for rank in queries.ranks(session)]
    assert order[6:8] == ["vice_minister", "chief_of_police"]
    assert queries.rank_by_code(session, "chief_of_police").basis == "C"
    with pytest.raises(PrecedenceOutOfRange), transaction() as writing:
        change_rank(writing, writing.scalar(select(Rank)), precedence=0, photo_waived=True, deed=deed)


def test_an_inactive_organisation_is_not_offered(session, deed):
    with transaction() as writing:
        change_organisation(
            writing,
            queries.party_by_code(writing, "G5-SAHEL"),
            facts_of(abbreviation="G5 Sahel", names={"en": "Group of Five for the Sahel"}, is_active=False),
            deed=deed,
        )

    assert "G5-SAHEL" not in [party.code for party in queries.parties(session)]
    assert session.scalar(select(Party).where(Party.code == "G5-SAHEL")) is not None
