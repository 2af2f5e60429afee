"""Files come in as text with every letter they hold, whatever program wrote them."""

import pytest

from uncops.documents.reading.received import Received, receive

NOTE = "Background note\n\nPolice units protect civilians in Mali.\n"


def test_plain_text_keeps_its_line_ends_and_no_break_spaces():
    text = "First line\r\nSecond\u00a0line\r\n\r\nnon\u2011breaking"

    received = receive(text.encode(), "note.txt")

    assert received == Received(text, "txt", "utf-8")


def test_a_byte_order_mark_is_taken_off():
    received = receive(NOTE.encode("utf-8-sig"), "note.txt")

    assert received.text == NOTE


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_are_read_with_and_without_their_mark(encoding):
    received = receive(NOTE.encode(encoding), "note.txt")

    assert received.text == NOTE


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("The Council\u2019s \u201cframework\u201d \u2013 agreed by all.", "cp1252"),
        ("C\u00f4te d\u2019Ivoire", "cp1252"),
        ("Les \u00c9tats Membres ont form\u00e9 des unit\u00e9s de police et les ont d\u00e9ploy\u00e9es \u00e0 Bangui.", "cp1252"),
        ("El a\u00f1o pasado la Organizaci\u00f3n envi\u00f3 m\u00e1s polic\u00edas.", "cp1252"),
        ("Полиция Организации защищает гражданское население в городах.", "cp1251"),
        ("تحمي الشرطة المدنيين في البلدان المضيفة وتدرب الضباط.", "cp1256"),
        ("警察部门保护平民，并在东道国培训警官。会员国提供更多人员。", "gb18030"),
    ],
)
def test_older_encodings_of_the_official_languages_are_recognised(text, encoding):
    received = receive(text.encode(encoding), "note.txt")

    assert received == Received(text, "txt", encoding)


def test_a_markdown_file_is_text_as_it_stands():
    received = receive(b"# Title\n\n- one\n", "note.md")

    assert received == Received("# Title\n\n- one\n", "md", "utf-8")


def test_a_web_page_becomes_headings_lists_and_footnote_marks():
    page = b"""<!doctype html><html><head><title>x</title><style>p{}</style></head><body>
    <h2>Future roles</h2><p>Police <b>train</b> others.<sup>1</sup>
    They also &amp; always advise.</p><script>alert(1)</script>
    <ul><li>One<li>Two</ul><ol start="3"><li>Three</ol><hr><p><sup>1</sup> A source.</p></body></html>"""

    received = receive(page, "note.html")

    assert received.text == (
        "## Future roles\n\nPolice **train** others.<sup>1</sup> They also & always advise.\n\n"
        "- One\n\n- Two\n\n3. Three\n\n---\n\n<sup>1</sup> A source.\n"
    )


def test_a_web_page_is_recognised_without_its_name():
    received = receive(b"<!DOCTYPE html><html><body><p>Words</p></body></html>", "download")

    assert (received.format, received.text) == ("html", "Words\n")


def test_the_encoding_a_web_page_declares_is_believed():
    page = '<html><head><meta charset="windows-1251"></head><body><p>\u041c\u0438\u0440</p></body></html>'

    received = receive(page.encode("cp1251"), "note.htm")

    assert (received.text, received.encoding) == ("\u041c\u0438\u0440\n", "cp1251")


def test_cells_of_a_table_stand_in_one_line():
    page = b"<table><tr><th>State</th><th>Units</th></tr><tr><td>Ghana</td><td>2</td></tr></table>"

    received = receive(page, "table.html")

    assert received.text.split("\n\n") == ["State | Units", "Ghana | 2\n"]
