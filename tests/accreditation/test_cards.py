"""Badges and name plates on paper: what stands on them, that nothing is cut, that the code is read."""

import io
import subprocess
from pathlib import Path

import pikepdf
import pytest
import zxingcpp
from accreditation.cards_of_the_world import BACK, FACES, LONG, LONG_OFFICE
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTTextLine
from PIL import Image, ImageChops, ImageFilter, ImageStat
from pypdf import PdfReader

from uncops.accreditation.cards import SHEET, SINGLE, Plate, Words
from uncops.accreditation.printing import badges_pdf, plates_pdf
from uncops.paper.formats import Paper

POINTS_A_MILLIMETRE = 72 / 25.4
SHEETS = {Paper.A4: (210, 297), Paper.LETTER: (215.9, 279.4)}


def badges_on(paper: Paper, form: str) -> bytes:
    return badges_pdf(iter([(FACES, {})]), BACK, paper=paper, form=form, title="Badges: Summit of 2031")[0]


@pytest.fixture(scope="module")
def sheet() -> bytes:
    return badges_on(Paper.A4, SHEET)


def words(text: str) -> str:
    return "".join(text.split())


def drawn(content: bytes, folder: Path, *, dots: int) -> list[Image.Image]:
    """The pages as pictures."""
    (folder / "cards.pdf").write_bytes(content)
    subprocess.run(["pdftoppm", "-r", str(dots), "-png", folder / "cards.pdf", folder / "page"], check=True)
    return [Image.open(file).convert("L") for file in sorted(folder.glob("page*.png"))]


@pytest.mark.parametrize("paper", list(Paper))
def test_seven_badges_fill_two_sheets_on_both_sides(paper):
    pages = PdfReader(io.BytesIO(badges_on(paper, SHEET))).pages

    assert len(pages) == 4
    assert {tuple(round(float(side) / POINTS_A_MILLIMETRE, 1) for side in page.mediabox[2:]) for page in pages} == {SHEETS[paper]}


def test_single_badges_have_the_size_of_a_badge_and_a_back_each():
    pages = PdfReader(io.BytesIO(badges_on(Paper.A4, SINGLE))).pages

    assert len(pages) == 14
    assert {tuple(round(float(side) / POINTS_A_MILLIMETRE) for side in page.mediabox[2:]) for page in pages} == {(96, 134)}


def test_a_badge_says_party_name_title_function_number_and_summit(sheet):
    front = words(PdfReader(io.BytesIO(sheet)).pages[0].extract_text())

    for text in ("Amara LINDQVIST-OYELARAN", "H.E.", "Chief of Police", "Norway", "Head of delegation", "U31-0001", "Summit of 2031"):
        assert words(text) in front


def test_long_names_and_titles_stand_whole(sheet):
    front = words(PdfReader(io.BytesIO(sheet)).pages[0].extract_text())

    assert words(LONG) in front
    assert words(LONG_OFFICE) in front


def test_the_back_tells_days_and_the_line_to_call(sheet):
    back = words(PdfReader(io.BytesIO(sheet)).pages[1].extract_text())

    for text in ("3 June 2031", "10:00–13:00 Opening", "Emergency +1 212 555 0100", "U31-0004"):
        assert words(text) in back


def test_every_line_of_a_name_lies_between_photograph_and_band():
    """The place of the name is 66.5 to 102 mm from the top of a badge of 134 mm; nothing of the person runs into the band."""
    for number, page in enumerate(extract_pages(io.BytesIO(badges_on(Paper.A4, SINGLE)))):
        if number % 2:
            continue
        lines = [line for box in page if hasattr(box, "__iter__") for line in box if isinstance(line, LTTextLine)]
        assert all(line.x0 >= 6 * POINTS_A_MILLIMETRE and line.x1 <= 91 * POINTS_A_MILLIMETRE for line in lines)
        from_top = [((page.height - line.y1) / POINTS_A_MILLIMETRE, (page.height - line.y0) / POINTS_A_MILLIMETRE) for line in lines]
        assert not [place for place in from_top if place[0] < 102.5 < place[1] - 0.5]


@pytest.mark.parametrize("spoiled", ["sharp", "small", "blurred", "grey"])
def test_every_code_is_read_from_the_picture_of_the_page(sheet, tmp_path, spoiled):
    front = drawn(sheet, tmp_path, dots=200)[0]
    picture = {
        "sharp": lambda: front,
        "small": lambda: front.resize((front.width // 2, front.height // 2), Image.Resampling.BILINEAR),
        "blurred": lambda: front.filter(ImageFilter.GaussianBlur(2.5)),
        "grey": lambda: front.point(lambda shade: 70 + shade * 110 // 255),  # laminate: little contrast is left
    }[spoiled]()

    read = {found.text for found in zxingcpp.read_barcodes(picture)}

    assert read == {face.code for face in FACES[:4]}


def test_a_code_is_read_with_a_quarter_of_it_covered(sheet, tmp_path):
    front = drawn(sheet, tmp_path, dots=200)[0]
    codes = [found for found in zxingcpp.read_barcodes(front) if found.text == FACES[0].code]
    place = codes[0].position
    width = place.bottom_right.x - place.top_left.x
    spot = Image.new("L", (width // 4, width // 4), 255)
    front.paste(spot, (place.top_left.x + width * 3 // 8, place.top_left.y + width * 3 // 8))

    assert FACES[0].code in {found.text for found in zxingcpp.read_barcodes(front)}


def test_functions_differ_in_grey_by_their_word(sheet):
    fronts = [words(PdfReader(io.BytesIO(sheet)).pages[page].extract_text()) for page in (0, 2)]

    assert all(words(face.function_words[0].text) in "".join(fronts) for face in FACES)


def test_file_and_fonts_say_what_they_are(sheet):
    with pikepdf.open(io.BytesIO(sheet)) as pdf:
        assert str(pdf.Root.Lang) == "en"
        assert str(pdf.docinfo["/Title"]) == "Badges: Summit of 2031"
        fonts = {str(font.BaseFont) for page in pdf.pages for font in page.Resources.Font.values()}
    for script in ("Arabic", "CJK", "Thai", "Devanagari"):
        assert [font for font in fonts if script in font], script


PLATES = [
    Plate((Words("Norway"),), (Words("Norvège", "fr"),)),
    Plate((Words("United Kingdom of Great Britain and Northern Ireland"),), (Words("大不列颠及北爱尔兰联合王国", "zh"),)),
    Plate((Words("Amara Lindqvist-Oyelaran"), Words("Ghana")), (Words("Amara Lindqvist-Oyelaran"), Words("غانا", "ar"))),
]


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (297, 210)), (Paper.LETTER, (279.4, 215.9))])
def test_a_name_plate_is_one_page_across_with_both_languages(paper, size):
    content, page_count = plates_pdf(PLATES, paper=paper, title="Name plates", step=lambda _done, _total: None)

    pages = PdfReader(io.BytesIO(content)).pages
    assert page_count == len(pages) == 3
    assert tuple(round(float(side) / POINTS_A_MILLIMETRE, 1) for side in pages[0].mediabox[2:]) == size
    assert {"Norway", "Norvège"} <= set(pages[0].extract_text().split())


def test_one_side_of_a_plate_stands_on_its_head(tmp_path):
    """Turned around, the upper half of a plate with the same word on both sides looks like the lower half."""
    plate = Plate((Words("Norway"),), (Words("Norway"),))
    content, _pages = plates_pdf([plate], paper=Paper.A4, title="Name plates", step=lambda _done, _total: None)

    (page,) = drawn(content, tmp_path, dots=40)
    upper, lower = (page.crop((0, top, page.width, top + page.height // 2)) for top in (0, page.height - page.height // 2))
    assert unlike(lower, upper.rotate(180)) < unlike(lower, upper) / 3


def unlike(one: Image.Image, other: Image.Image) -> float:
    """How much two pictures differ."""
    return ImageStat.Stat(ImageChops.difference(one, other)).mean[0]
