"""Added chapters on paper, and what hostile ones are worth."""

import io
from dataclasses import replace

import pikepdf
import pytest
from added_samples import added_chapters, book_with_all, painted, pdf_of
from paper_checks import html_faults, pdf_faults, text_of
from paper_samples import IMPRINT, session_book
from PIL import Image

from uncops.books.arranging import rules
from uncops.books.arranging.adding import Said, checked
from uncops.books.arranging.chapters import AddedKind, Prose
from uncops.books.arranging.pictures import LONGEST_SIDE, PictureTooSmall, picture_of
from uncops.books.arranging.prose import check_prose, set_prose
from uncops.books.arranging.template import Template, arranged
from uncops.books.arranging.uploaded import pages_of_pdf
from uncops.books.binding import bind
from uncops.books.bound import Bound
from uncops.books.contents import Book, Part, Words
from uncops.books.html import render
from uncops.books.wording import Wording
from uncops.delegations.photographs import NotAPicture
from uncops.paper.formats import Paper

SAID = Wording("en", "UTC")


@pytest.fixture
def bound(bound_books: dict[str, Bound]) -> bytes:
    """A book with one added chapter of every kind; test_paper shows it to veraPDF with the others."""
    assert bound_books["added"].failures == ()
    return bound_books["added"].content


def set_alone(markdown: str, level: int = 2) -> str:
    """A text as HTML."""
    return str(set_prose(SAID, markdown, "en", level))


def with_text(markdown: str) -> Book:
    """A book of a text alone."""
    return replace(session_book(), parts=(Part((Prose("added-1", Words("Text", "en"), "", markdown),)),))


def test_every_kind_of_added_chapter_stands_on_paper(bound: bytes) -> None:
    text = " ".join(text_of(bound).split())

    for words in (
        "Getting about", "Show your badge at the gate", "https://transit.example/map?line=7", "Hours of the shuttle", "The gate at noon",
        "House rules", "Who takes part", "Old Customs House", "Court, 300 seats",
    ):  # fmt: skip
        assert words in text, words
    assert pdf_faults(bound) == []


def test_the_html_of_added_chapters_has_no_faults() -> None:
    book = book_with_all()

    assert html_faults(render(book, IMPRINT)) == []
    assert html_faults(render(replace(book, paper=Paper.LETTER), IMPRINT)) == []


def test_pictures_and_pages_are_told_to_those_who_do_not_see_them(bound: bytes) -> None:
    with pikepdf.open(io.BytesIO(bound)) as pdf:
        told = {str(one.Alt) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"}

    assert {"A pale disc before blue", "Rule 1", "Rule 2"} <= told
    assert any("5 of them take part" in words for words in told)
    assert any("Granary is number 1" in words for words in told)


def test_a_missing_language_is_said_on_paper() -> None:
    wanted = replace(added_chapters()[0], wanted="fr")

    assert "This chapter is not available in French. It follows in English." in render(
        arranged(session_book(), Template(added=(wanted,))), IMPRINT
    )


def test_only_what_paper_can_set_becomes_more_than_words() -> None:
    html = set_alone("# *A*\n\n1. b\n\n> c\n\n`d` <script>e</script> <img src=x onerror=f>\n\n    g\n\n---\n\n```\nh\n```")

    assert "<script" not in html
    assert "<img" not in html
    assert "<code" not in html
    assert "<pre" not in html
    assert "&lt;script&gt;e&lt;/script&gt;" in html
    assert "<h3><em>A</em></h3>" in html


@pytest.mark.parametrize("address", [
    "javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "stored:00", "static:css/paper.css", "//evil.example", "../../x",
    "vbscript:x",
])  # fmt: skip
def test_links_lead_to_the_web_or_a_mailbox_only(address: str) -> None:
    assert "<a" not in set_alone(f"[press]({address})")
    assert "<a" not in set_alone(f"<{address}>")


def test_headings_of_a_text_leave_no_level_out() -> None:
    html = set_alone("#### Deep\n\n# High\n\n###### Deeper\n\n# High again", level=3)

    assert [tag for tag in ("<h4>Deep", "<h4>High<", "<h5>Deeper", "<h4>High again") if tag not in html] == []


def test_a_paragraph_that_names_a_table_becomes_its_caption() -> None:
    html = set_alone("Table: Hours\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n| c |\n|---|\n| 3 |")

    assert "<caption>Hours</caption>" in html
    assert "<caption>Table 2</caption>" in html
    assert html.count('<th scope="col">') == 3


@pytest.mark.parametrize(("markdown", "refusal"), [
    (" \n", rules.NoText),
    ("x" * 40_001, rules.TooLong),
    ("a\n\n" * 1_201, rules.TooManyBlocks),
    ("|" + "a|" * 9 + "\n|" + "-|" * 9, rules.TooWide),
    ("See ![the plan](https://plans.example/p.png)", rules.PictureInText),
])  # fmt: skip
def test_a_text_paper_cannot_bear_is_refused(markdown: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        check_prose(markdown)


@pytest.mark.parametrize("markdown", ["> " * 4_000 + "deep", "- " * 4_000 + "deep", "[" * 9_000, "*a " * 9_000, "<" * 9_000, "![" * 9_000])
def test_nothing_typed_stops_the_setting(markdown: str) -> None:
    assert set_alone(markdown) is not None


def test_a_hostile_text_reads_no_file_and_reaches_no_network(tmp_path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the-planted-secret", encoding="utf-8")
    lines = (
        f"<img src='file://{secret}'>", f"<link rel=attachment href='file://{secret}'>", f"[x](file://{secret})",
        "<style>@import url(http://evil.example)</style>", "{{ 7 * 7 }} {% include '/etc/passwd' %}",
        "<svg onload=x><image href='file:///etc/passwd'/></svg>",
    )  # fmt: skip

    result = bind(with_text("\n\n".join(lines)), IMPRINT)

    text = text_of(result.content)
    assert result.failures == ()
    assert "the-planted-secret" not in text
    assert "root:" not in text
    assert "{{ 7 * 7 }}" in text
    with pikepdf.open(io.BytesIO(result.content)) as pdf:
        assert [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/EmbeddedFile"] == []


def test_a_picture_is_drawn_anew_without_what_the_camera_wrote() -> None:
    written, facts = io.BytesIO(), Image.Exif()
    facts[0x010E] = "taken at a secret place"
    Image.new("RGB", (3_000, 1_500), "white").save(written, "JPEG", exif=facts)

    kept = picture_of(written.getvalue())

    assert (kept.width, kept.height) == (LONGEST_SIDE, LONGEST_SIDE // 2)
    assert b"secret place" not in kept.content


@pytest.mark.parametrize("content", [
    b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>", b"", b"GIF89a" + b"\0" * 40, painted()[:900],
])  # fmt: skip
def test_what_is_no_whole_picture_is_refused(content: bytes) -> None:
    with pytest.raises(NotAPicture):
        picture_of(content)


def test_a_picture_too_small_for_paper_is_refused() -> None:
    with pytest.raises(PictureTooSmall):
        picture_of(painted(150, 900))


def test_each_page_of_a_pdf_becomes_a_picture_with_its_text() -> None:
    pages = pages_of_pdf(pdf_of(3))

    assert [page.words for page in pages] == ["Gate hours 1", "Gate hours 2", "Gate hours 3"]
    assert all(page.picture.content.startswith(b"\xff\xd8") and page.picture.height > page.picture.width for page in pages)


def test_pages_without_text_need_a_description() -> None:
    with pytest.raises(rules.PagesSayNothing):
        pages_of_pdf(pdf_of(1, words=""))
    assert pages_of_pdf(pdf_of(1, words=""), "A floor plan")[0].words == "A floor plan"


def hostile_pdf(kind: str) -> bytes:
    """A PDF that means harm."""
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_of(1))) as pdf:
        if kind == "locked":
            pdf.save(written, encryption=pikepdf.Encryption(user="u", owner="o"))
            return written.getvalue()
        if kind == "huge":
            pdf.pages[0].MediaBox = pikepdf.Array([0, 0, 14_400_000, 14_400_000])
        if kind == "script":
            pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        pdf.save(written)
    return written.getvalue()


@pytest.mark.parametrize("content", [
    b"", b"%PDF-1.7", b"PK\x03\x04", b"%PDF-1.7\n" + b"\xff" * 5_000, pdf_of(2)[:400], hostile_pdf("locked"),
])  # fmt: skip
def test_what_is_no_whole_pdf_is_refused(content: bytes) -> None:
    with pytest.raises(rules.UnreadablePdf):
        pages_of_pdf(content, "described")


def test_too_many_pages_are_refused(monkeypatch) -> None:
    monkeypatch.setattr(rules, "PAGE_LIMIT", 2)

    with pytest.raises(rules.PdfTooLong):
        pages_of_pdf(pdf_of(3))


@pytest.mark.parametrize("kind", ["huge", "script"])
def test_a_hostile_pdf_becomes_a_plain_picture_or_is_refused(kind: str) -> None:
    try:
        pages = pages_of_pdf(hostile_pdf(kind), "described")
    except rules.UnreadablePdf:
        return

    assert max(pages[0].picture.width, pages[0].picture.height) <= LONGEST_SIDE


@pytest.mark.parametrize(("form", "said", "field"), [
    (AddedKind.PROSE, Said("en", " ", "Words"), "title"),
    (AddedKind.PROSE, Said("en", "T", " "), "body"),
    (AddedKind.PICTURE, Said("en", "T", caption="C", file=painted()), "alternative"),
    (AddedKind.PICTURE, Said("en", "T", alternative="A", file=painted()), "caption"),
    (AddedKind.PICTURE, Said("en", "T", alternative="A", caption="C"), "file"),
    (AddedKind.PAGES, Said("en", "T"), "file"),
    (AddedKind.VENUE, Said("en", "T" * 201), "title"),
])  # fmt: skip
def test_what_is_missing_is_refused_at_its_field(form: AddedKind, said: Said, field: str) -> None:
    with pytest.raises(rules.Refusal) as refused:
        checked(form, said, has_file=False)

    assert refused.value.field == field
