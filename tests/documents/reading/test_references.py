"""Every document a text refers to is found once, in the written form of the register."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uncops.documents.reading.references import citation, doubts_about, find_references, parse_symbol


def found(text: str) -> list[tuple[str, str | None]]:
    return [(reference.symbol, reference.paragraph) for reference in find_references(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see S/RES/2382 (2017).", [("S/RES/2382 (2017)", None)]),
        ("see S/RES/2382(2017)", [("S/RES/2382 (2017)", None)]),
        ("S/RES/2382\u00a0(2017), OP2", [("S/RES/2382 (2017)", "2")]),
        ("S/RES/2382 (2017), para. 12 (d)", [("S/RES/2382 (2017)", "12 (d)")]),
        ("S/RES/2382 (2017), PP3", [("S/RES/2382 (2017)", "PP3")]),
        ("its resolution 2185 (2014) on policing", [("S/RES/2185 (2014)", None)]),
        ("resolution\u00a02185\u00a0(2014)", [("S/RES/2185 (2014)", None)]),
        ("resolution 2185\n(2014) of the Council", [("S/RES/2185 (2014)", None)]),
        ("resolutions 1265 (1999) and 1894 (2009)", [("S/RES/1265 (1999)", None), ("S/RES/1894 (2009)", None)]),
        ("resolutions **2185 (2014)**, **2447 (2018)**", [("S/RES/2185 (2014)", None), ("S/RES/2447 (2018)", None)]),
        (
            "resolutions 1265 (1999) on civilians, 1325 (2000) on women, and others",
            [("S/RES/1265 (1999)", None), ("S/RES/1325 (2000)", None)],
        ),
        ("resolutions 1325 and 2242", [("S/RES/1325", None), ("S/RES/2242", None)]),
        ("paragraph 12 (d) of resolution 2382 (2017)", [("S/RES/2382 (2017)", "12 (d)")]),
        ("paragraphs 5 and 7 of its resolution 2382 (2017)", [("S/RES/2382 (2017)", "5"), ("S/RES/2382 (2017)", "7")]),
        ("A/RES/64/259", [("A/RES/64/259", None)]),
        ("resolution 64/259 as", [("A/RES/64/259", None)]),
        ("General Assembly resolution 64/259 as", [("A/RES/64/259", None)]),
        ("General Assembly resolution 60/180, para. 4", [("A/RES/60/180", "4")]),
        ("General Assembly resolution 377 (V)", [("A/RES/377 (V)", None)]),
        ("General Assembly resolution ES-10/22", [("A/RES/ES-10/22", None)]),
        ("Human Rights Council resolution 51/1", [("A/HRC/RES/51/1", None)]),
        ("Economic and Social Council resolution 2020/12", [("E/RES/2020/12", None)]),
        ("Recommendation 7 of S/2016/952, paragraph 57", [("S/2016/952", "57")]),
        ("S/2016/952, paras. 12\u201314", [("S/2016/952", "12-14")]),
        ("documents A/66/615 and S/2016/952", [("A/66/615", None), ("S/2016/952", None)]),
        ("S/PRST/2014/5", [("S/PRST/2014/5", None)]),
        ("A/HRC/44/24/Add.1, A/CONF.192/15", [("A/HRC/44/24/Add.1", None), ("A/CONF.192/15", None)]),
        ("document ST/SGB/2003/13", [("ST/SGB/2003/13", None)]),
        ("ST/AI/2017/1/Rev.2/Corr.1.", [("ST/AI/2017/1/Rev.2/Corr.1", None)]),
        ("A/C.5/72/L.12 and S/PV.8086", [("A/C.5/72/L.12", None), ("S/PV.8086", None)]),
        ("press release SC/13056", [("SC/13056", None)]),
        ("Resolution 2594 on transitions", [("S/RES/2594", None)]),
        ("UNSCR 1325 (2000)", [("S/RES/1325 (2000)", None)]),
        ("https://undocs.org/S/RES/2382(2017)", [("S/RES/2382 (2017)", None)]),
        ("S/RES/1701 (2006) refers. Since 2018 (2019) nothing.", [("S/RES/1701 (2006)", None)]),
    ],
)
def test_references_are_found_as_people_write_them(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Open 24/7, and/or A/B or S/he with 11,000 officers (2017)",
        "In 2016 (2017 for some) the budget rose to 6.38 billion",
        "The resolution was adopted. 2017 (2018) was another year.",
        "A resolution of 15 States and 1,325 women",
        "An A/4 sheet; the General Assembly resolution 12 of them wanted",
    ],
)
def test_numbers_that_are_no_documents_stay_numbers(text):
    assert found(text) == []


def test_the_passage_of_a_reference_is_the_words_that_name_it():
    text = "As said in Security Council resolution\u00a02382\u00a0(2017), para.\u00a04, and elsewhere."

    (reference,) = find_references(text, 0, len(text))

    assert reference.passage.text == "Security Council resolution 2382 (2017), para. 4"
    assert text[reference.passage.start : reference.passage.end] == "Security Council resolution\u00a02382\u00a0(2017), para.\u00a04"


def test_only_the_asked_stretch_is_searched():
    text = "S/2016/952 and A/66/615"

    (reference,) = find_references(text, 11, len(text))

    assert (reference.symbol, reference.passage.start) == ("A/66/615", 15)


def test_a_resolution_without_its_year_is_a_doubt():
    text = "Resolution 2594 and resolution 2185 (2014)"

    (doubt,) = doubts_about(find_references(text, 0, len(text)))

    assert str(doubt) == "S/RES/2594 is named without its year; complete the symbol."
    assert doubt.passage.text == "Resolution 2594"


@pytest.mark.parametrize(
    ("text", "canonical", "body", "year"),
    [
        ("S/RES/2382(2017)", "S/RES/2382 (2017)", "Security Council", 2017),
        ("resolution 2382 (2017)", "S/RES/2382 (2017)", "Security Council", 2017),
        ("S/2016/952", "S/2016/952", "Security Council", 2016),
        ("A/HRC/RES/51/1", "A/HRC/RES/51/1", "Human Rights Council", None),
        ("ST/SGB/2003/13", "ST/SGB/2003/13", "Secretariat", 2003),
        ("SC/13056", "SC/13056", "Press release", None),
        ("General Assembly resolution 64/259", "A/RES/64/259", "General Assembly", None),
    ],
)
def test_a_symbol_has_one_written_form(text, canonical, body, year):
    symbol = parse_symbol(text)

    assert (symbol.canonical, symbol.body, symbol.year) == (canonical, body, year)


@pytest.mark.parametrize("text", ["", "Ghana", "A/B", "2382 (2017)", "S/", "S/RES/2382 (2017) and more"])
def test_other_words_are_no_symbol(text):
    assert parse_symbol(text) is None


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        (None, "S/RES/2382 (2017)"),
        ("12 (d)", "S/RES/2382 (2017), para. 12 (d)"),
        ("12-14", "S/RES/2382 (2017), paras. 12-14"),
        ("PP3", "S/RES/2382 (2017), preambular para. 3"),
    ],
)
def test_a_passage_is_cited_by_symbol_and_paragraph(paragraph, expected):
    assert citation("S/RES/2382 (2017)", paragraph) == expected


council_symbols = st.builds("S/RES/{} ({})".format, st.integers(1, 9999), st.integers(1946, 2099))
assembly_symbols = st.builds("A/RES/{}/{}".format, st.integers(31, 199), st.integers(1, 999))
report_symbols = st.builds("S/{}/{}".format, st.integers(1994, 2099), st.integers(1, 9999))
symbols = st.one_of(council_symbols, assembly_symbols, report_symbols)
paragraphs = st.one_of(st.none(), st.builds("{} ({})".format, st.integers(1, 99), st.sampled_from("abcdef")), st.integers(1, 99).map(str))


@given(symbols)
def test_the_written_form_of_a_symbol_is_its_own(symbol):
    assert parse_symbol(symbol).canonical == symbol


@given(symbols, paragraphs, st.sampled_from(["", "See ", "as in **", "(", "\n\n"]), st.sampled_from(["", ".", " and more", "; so", ")"]))
def test_what_is_cited_is_found_again(symbol, paragraph, before, after):
    text = before + citation(symbol, paragraph) + after

    assert found(text) == [(symbol, paragraph)]


@given(st.text(alphabet="SAREresolutionsparagraph /()0123456789.,\n-*", max_size=300))
def test_any_text_can_be_searched_and_passages_stay_inside_it(text):
    for reference in find_references(text, 0, len(text)):
        assert 0 <= reference.passage.start < reference.passage.end <= len(text)
        assert parse_symbol(reference.symbol) is not None


@pytest.mark.parametrize("junk", ["resolutions ", "1 (2000) ", "A/", "S/RES/1", "paragraph 1 of ", "para. 1 (a) (b), 2 ", " \n", "and , "])
def test_a_long_text_takes_no_longer_than_its_length(junk):
    text = junk * (400_000 // len(junk))
    began = time.process_time()

    find_references(text, 0, len(text))

    assert time.process_time() - began < 5
