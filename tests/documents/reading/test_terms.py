import pytest
from documents.reading.reading_of import reading_of

from uncops.documents.reading.acronyms import acronyms_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the Forensic Support Cell (FSC)", {"FSC": "Forensic Support Cell"}),
        ("formed police units (FPUs) arrived", {"FPU": "formed police units"}),
        ("Action for Boats (A4B) began", {"A4B": "Action for Boats"}),
        ("the Harbour Light Framework for Small Islands (HLF)", {"HLF": "Harbour Light Framework for Small Islands"}),
        ("United Nations Police (UNPOL)", {"UNPOL": "United Nations Police"}),
        ("as Head of the Stabilization Mission in Oz (MINUSOZ)", {"MINUSOZ": "Stabilization Mission in Oz"}),
        ("the Special Committee on Harbour Lights (C-12)", {"C-12": "Special Committee on Harbour Lights"}),
        ("the AU (African Union)", {"AU": "African Union"}),
        ("Jane DOE (Ghana) said; see (2014) and (S/2014/1) and a plan (BEST)", {}),
    ],
)
def test_acronyms_are_kept_with_what_the_document_says_they_mean(text, found):
    assert acronyms_in([text]) == found


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("The Assembly defined patience in its resolution as “waiting well”.", "patience"),
        ("'*Slow peace*' has been defined by two councils as \"peace that takes time\".", "Slow peace"),
        ("The term “boat” means anything that floats with people in it.", "boat"),
        ("A harbour is defined as water with a wall.", "harbour"),
        ("Patience refers to the art of waiting.", "Patience"),
    ],
)
def test_definitions_are_found_with_their_terms(text, term):
    note = reading_of(f"# Background note for Session 1\n\n# Waiting\n\nIt rains. {text} It pours.\n")

    assert [definition.term for definition in note.definitions] == [term]


def test_a_footnote_may_define_the_words_it_is_marked_at():
    note = reading_of(
        "# Background note for Session 1\n\n# Rain\n\nThe use of rain barrels¹ grows.\n\n---\n\n¹ Defined as barrels for rain.\n"
    )

    assert [(definition.term, definition.passage.text) for definition in note.definitions] == [
        ("rain barrels", "Defined as barrels for rain.")
    ]


def test_known_errors_are_kept_and_annotated():
    note = reading_of("# Background note for Session 1\n\n# Rain\n\nONOWAS sent two police continents.\n")

    assert [doubt.values["meant"] for doubt in note.doubts] == ["UNOWAS", "police contingents"]
    assert note.sections[0].paragraphs[0].text == "ONOWAS sent two police continents."


def test_marks_and_footnotes_that_do_not_meet_are_doubted():
    note = reading_of("# Background note for Session 1\n\n# Rain\n\nIt rains.<sup>1</sup>\n\n---\n\n<sup>2</sup> Often.\n")

    assert [str(doubt) for doubt in note.doubts] == [
        "The text refers to footnote 1, and no such footnote was found.",
        "Footnote 2 is not referred to in the text.",
    ]
