"""PDF files come in with paragraphs rejoined across lines and pages, heads once, and footnotes at their foot."""

import io

import pikepdf
import pytest
import weasyprint

from uncops.documents.reading.formats import limits
from uncops.documents.reading.formats.refusals import (
    DamagedDocument,
    EncryptedDocument,
    PicturesOfPages,
    TooComplex,
    TooManyPages,
)
from uncops.documents.reading.received import receive

PAGE = "@page { size: 300pt 260pt; margin: 40pt 30pt } body { font: 10pt sans-serif } h1 { font-size: 16pt }"
WORDS = "The unit reports each week to the mission and then to Headquarters about what it found on its patrols"


def printed(body: str, style: str = PAGE) -> bytes:
    return weasyprint.HTML(string=f"<style>{style}</style>{body}").write_pdf()


def test_the_lines_of_a_paragraph_are_rejoined():
    received = receive(printed(f"<h1>Duties</h1><p>{WORDS}.</p><p>{WORDS} again.</p>"), "note.pdf")

    assert received.text == f"# Duties\n\n{WORDS}.\n\n{WORDS} again.\n"
    assert (received.format, received.encoding) == ("pdf", None)


def test_a_sentence_goes_on_over_the_page_break_and_its_running_head():
    heads = '@page { @top-center { content: "Note for Session 9" } @bottom-center { content: counter(page) } }'
    style = f"{PAGE} {heads} p {{ line-height: 1.4 }}"
    long = f"{WORDS} " * 6 + "until it ends"

    received = receive(printed(f"<p>{long}.</p>", style), "note.pdf")

    assert received.text == f"Note for Session 9\n\n{long}.\n"


def test_bullets_and_raised_figures_are_kept():
    body = f"<p>{WORDS}.<sup style='font-size:6pt'>1</sup></p><ul><li>Advocating for more</li><li>Helping others</li></ul>"

    received = receive(printed(body), "note.pdf")

    assert received.text.split("\n\n") == [f"{WORDS}.<sup>1</sup>", "- Advocating for more", "- Helping others\n"]


def test_the_left_column_is_read_before_the_right_one():
    style = "@page { size: 500pt 300pt; margin: 30pt } body { columns: 2; column-gap: 40pt; font: 10pt sans-serif }"
    left, right = f"{WORDS}. " * 5, f"{WORDS.upper().lower()} too. " * 5

    received = receive(printed(f"<p>{left}</p><p style='break-before: column'>{right}</p>", style), "note.pdf")

    assert received.text == f"{left.strip()}\n\n{right.strip()}\n"


def test_a_pdf_with_a_password_is_refused():
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(printed("<p>Secret</p>"))) as document:
        document.save(stream, encryption=pikepdf.Encryption(owner="a", user="b"))

    with pytest.raises(EncryptedDocument, match=r"^plan\.pdf is protected by a password"):
        receive(stream.getvalue(), "plan.pdf")


def test_a_pdf_that_only_forbids_printing_is_read():
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(printed("<p>Open words</p>"))) as document:
        document.save(stream, encryption=pikepdf.Encryption(owner="a", user=""))

    assert receive(stream.getvalue(), "plan.pdf").text == "Open words\n"


def test_pages_without_text_are_refused_as_pictures():
    blank = pikepdf.new()
    for _ in range(3):
        blank.add_blank_page()
    stream = io.BytesIO()
    blank.save(stream)

    with pytest.raises(PicturesOfPages, match=r"^scan\.pdf holds pictures of pages but no text"):
        receive(stream.getvalue(), "scan.pdf")


@pytest.mark.parametrize("keep", [8, 200, 0.5])
def test_half_a_pdf_is_refused_as_damaged(keep):
    whole = printed("<p>Words</p>")
    half = whole[: keep if isinstance(keep, int) else int(len(whole) * keep)]

    with pytest.raises(DamagedDocument, match=r"^half\.pdf is damaged"):
        receive(half, "half.pdf")


def test_a_pdf_of_a_thousand_pages_is_refused():
    long = pikepdf.new()
    for _ in range(1000):
        long.add_blank_page()
    stream = io.BytesIO()
    long.save(stream)

    with pytest.raises(TooManyPages, match="more than 500 pages"):
        receive(stream.getvalue(), "long.pdf")


def test_a_pdf_that_takes_too_long_is_stopped_by_the_clock(monkeypatch):
    monkeypatch.setattr(limits, "PDF_LIMIT_SECONDS", 0.01)

    with pytest.raises(TooComplex, match=r"^slow\.pdf takes too long"):
        receive(printed("<p>Words</p>"), "slow.pdf")


def test_words_of_a_stretched_line_stay_in_their_order():
    body = f"<p style='text-align: justify'>{WORDS} and then\u00a0 “some more of it was said by those who had seen it”, {WORDS}.</p>"

    received = receive(printed(body), "note.pdf")

    assert (
        received.text.replace("\u00a0", " ").split()
        == f"{WORDS} and then “some more of it was said by those who had seen it”, {WORDS}.".split()
    )
