"""What a written name means: official names, aliases, doubt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uncops.reference.catalogue import PartyKind, catalogue
from uncops.reference.names import Match, MatchKind, find_party, match_organisation, match_party

STATES = {party.code for party in catalogue().parties if party.kind is not PartyKind.ORGANISATION}
OFFICIAL = [name for name in catalogue().names if name.valid_to is None]


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "ar", "zh"])
def test_every_official_name_means_its_own_party(language):
    names = [name for name in OFFICIAL if name.language == language]

    wrong = [name.short for name in names if find_party(name.short).code != name.code]

    assert wrong == []


def test_every_formal_name_and_every_former_name_is_an_alias_of_its_party():
    others = [(name.formal, name.code) for name in catalogue().names if name.formal]
    others += [(name.short, name.code) for name in catalogue().names if name.valid_to is not None]

    wrong = [name for name, code in others if find_party(name).code != code]

    assert wrong == []


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Czech Republic", "CZE"), ("Turkey", "TUR"), ("Turkiye", "TUR"), ("Swaziland", "SWZ"), ("Cape Verde", "CPV"),
        ("Ivory Coast", "CIV"),
        ("Viet Nam", "VNM"), ("Vietnam", "VNM"), ("Syria", "SYR"), ("Laos", "LAO"), ("Iran", "IRN"), ("Russia", "RUS"),
        ("South Korea", "KOR"),
        ("North Korea", "PRK"), ("Bolivia", "BOL"), ("Venezuela", "VEN"), ("Tanzania", "TZA"), ("Moldova", "MDA"),
        ("UK", "GBR"),
        ("U.K.", "GBR"), ("USA", "USA"), ("Holland", "NLD"), ("Macedonia", "MKD"), ("Burma", "MMR"),
        ("Bahamas (The)", "BHS"),
        ("Gambia (Republic of The)", "GMB"), ("Guinea Bissau", "GNB"), ("Palestine", "PSE"), ("Vatican City", "VAT"),
        ("Côte d’Ivoire", "CIV"), ("COTE D'IVOIRE", "CIV"), ("St. Kitts & Nevis", "KNA"), ("Trinidad & Tobago", "TTO"),
        ("Korea, Republic of", "KOR"), ("Congo, The Democratic Republic of the", "COD"), ("Congo (Kinshasa)", "COD"),
        ("Korea (DPRK)", "PRK"),
        ("Türkiye (Turkey)", "TUR"), ("Mali (MLI)", "MLI"), ("NOR", "NOR"), ("  the   Netherlands ", "NLD"),
        ("République d'Angola", "AGO"), ("République de l'Équateur", "ECU"), ("Royaume du Maroc", "MAR"),
        ("Corée du Sud", "KOR"),
        ("Costa de Marfil", "CIV"), ("República del Perú", "PER"), ("EE. UU.", "USA"), ("Великобритания", "GBR"),
        ("Республика Казахстан", "KAZ"),
        ("إيران", "IRN"), ("جمهورية العراق", "IRQ"), ("英国", "GBR"), ("刚果（金）", "COD"), ("肯尼亚共和国", "KEN"),
    ],
)  # fmt: skip
def test_what_missions_write_is_understood(written, code):
    assert match_party(written) == code


@pytest.mark.parametrize(
    ("written", "candidates"),
    [
        ("Korea", ("KOR", "PRK")),
        ("Micronesia", ("FSM",)),
        ("Northern Ireland", ("GBR", "IRL")),
        ("Dominican", ("DOM", "DMA")),
        ("Serbia and Montenegro", ("MNE", "SRB")),
        ("uk", ("GBR",)),
    ],
)
def test_what_is_doubtful_is_asked_and_not_guessed(written, candidates):
    match = find_party(written)

    assert match == Match(MatchKind.DOUBTFUL, None, candidates)
    assert match_party(written) is None


@pytest.mark.parametrize(
    ("written", "match"),
    [
        ("Congo", Match(MatchKind.EXACT, "COG", ("COG", "COD"))),
        ("Niger", Match(MatchKind.EXACT, "NER", ("NER", "NGA"))),
        ("Samoa", Match(MatchKind.EXACT, "WSM", ("WSM",))),
    ],
)
def test_an_official_name_often_mistaken_is_taken_but_not_without_asking(written, match):
    found = find_party(written)

    assert found == match
    assert not found.is_certain


def test_a_misspelling_brings_suggestions_and_no_match():
    match = find_party("Germny")

    assert match == Match(MatchKind.NONE, None, ("DEU",))


@pytest.mark.parametrize(
    "written", ["Republic of China", "République de Chine", "Taiwan, Province of China", "Somaliland", "American Samoa"]
)
def test_what_is_no_party_matches_none_and_suggests_none(written):
    assert find_party(written) == Match(MatchKind.NONE)


@pytest.mark.parametrize("written", ["", "   ", "()", "the", "…", "?", ", ,"])
def test_nothing_written_means_nobody(written):
    assert find_party(written) == Match(MatchKind.NONE)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("African Union", "AU"), ("AU", "AU"), ("African Union (AU)", "AU"), ("UE", "EU"), ("Interpol", "INTERPOL"),
        ("ONU-Femmes", "UN-WOMEN"),
        ("UN Women", "UN-WOMEN"), ("C34", "C-34"), ("G5 Sahel", "G5-SAHEL"), ("United Nations Police Division", "UNPD"),
    ],
)  # fmt: skip
def test_organisations_are_known_by_abbreviation_and_by_name(written, code):
    assert match_organisation(written) == code
    assert match_party(written) is None


@given(st.text(max_size=60))
def test_any_text_at_all_is_answered_and_never_with_an_unknown_code(written):
    match = find_party(written)

    assert match.code is None or match.kind in (MatchKind.EXACT, MatchKind.ALIAS)
    assert match_party(written) in STATES | {None}


@given(
    st.sampled_from(OFFICIAL),
    st.sampled_from([str.upper, str.lower, str.title, lambda name: f"  {name} ", lambda name: name.replace(" ", "\u00a0")]),
)
def test_case_and_spaces_change_nothing_of_a_longer_name(name, written_as):
    written = written_as(name.short)

    assert find_party(written).code == name.code
