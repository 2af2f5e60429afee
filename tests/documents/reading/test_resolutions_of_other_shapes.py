"""Resolutions as drafts, in parts with headings, and with the feet of their pages in between."""

from documents.reading.reading_of import reading_of


def test_a_drafts_paragraphs_may_be_marked_pp_and_op():
    reading = reading_of(
        """
        S/2031/100
        Draft resolution

        The Security Council,
        PP1 Recalling its resolution 9594 (2031),
        PP2 Stressing the use of lanterns,
        OP1. Requests the Secretary-General to count them;
        OP2. Encourages Member States:
          (a) to lend oil;
          (b) to lend boats;
        OP3. Decides to remain seized of the matter.
        """
    )

    assert (reading.kind, reading.symbol) == ("resolution", "S/2031/100")
    assert len(reading.resolution.preambular) == 2
    assert [(paragraph.number, len(paragraph.items)) for paragraph in reading.resolution.operative] == [(1, 0), (2, 2), (3, 0)]
    assert [(reference.symbol, reference.paragraph) for reference in reading.references][1:] == [("S/RES/9594 (2031)", None)]


def test_the_headings_of_its_parts_are_no_paragraphs_and_its_day_is_that_of_adoption():
    reading = reading_of(
        """
        United Nations A/RES/97/302
        General Assembly Distr.: General
        5 July 2031

        Resolution adopted by the General Assembly on 30 June 2031

        97/302. Harbours

        The General Assembly,

        Recalling its resolutions 91/276 of 29 June 2027 and 96/274 of 29 June 2030,

        I
        Lanterns

        1. Takes note of the lanterns;

        14-65000 (E)
        *1465000*

        II
        Boats

        2. Requests the Secretary-General to count the boats.
        """
    )

    assert (reading.symbol, reading.dated_on.isoformat()) == ("A/RES/97/302", "2031-06-30")
    assert (len(reading.resolution.preambular), len(reading.resolution.operative), reading.doubts) == (1, 2, ())
    assert "A/RES/96/274" in [reference.symbol for reference in reading.references]


def test_the_symbol_with_its_year_is_preferred_to_one_without():
    reading = reading_of(
        """
        United Nations Security Council Resolution 9928

        United Nations Security Council Resolution 9928 (2031)

        Adopted by the Security Council at its 6333rd meeting, on 7 June 2031

        The Security Council,

        Recalling its earlier words,

        1. Decides to light the lanterns;

        2. Decides to remain seized of the matter.
        """
    )

    assert reading.symbol == "S/RES/9928 (2031)"
