"""Word documents come in with their headings, list numbers, bold runs, footnotes, tables and running heads."""

import io
import zipfile

import docx
from word_files import W, package

from uncops.documents.reading.received import receive


def text_of(data: bytes) -> str:
    received = receive(data, "note.docx")
    assert (received.format, received.encoding) == ("docx", None)
    return received.text


def test_headings_lists_bold_and_tables_of_a_word_document():
    document = docx.Document()
    document.add_heading("Performance", level=2)
    paragraph = document.add_paragraph("Units ")
    paragraph.add_run("must ").bold = True
    paragraph.add_run("report").bold = True
    paragraph.add_run(" weekly.")
    document.add_paragraph("One thing", style="List Bullet")
    document.add_paragraph("First", style="List Number")
    document.add_paragraph("Second", style="List Number")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text = "Ghana"
    table.rows[0].cells[1].text = "2"
    stream = io.BytesIO()
    document.save(stream)

    text = text_of(stream.getvalue())

    assert text == "## Performance\n\nUnits **must report** weekly.\n\n- One thing\n\n1. First\n\n2. Second\n\nGhana | 2\n"


def test_footnotes_stand_after_a_rule_before_the_next_heading():
    body = (
        '<w:p><w:r><w:t>Police plan</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t> ahead.</w:t></w:r></w:p>'
        '<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>Next note</w:t></w:r></w:p><w:p><w:r><w:t>End.</w:t></w:r></w:p>'
    )
    notes = (
        f'<w:footnotes {W}><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>x</w:t></w:r></w:p></w:footnote>'
        '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> As defined.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )

    text = text_of(package(body, footnotes=notes))

    assert text == "Police plan<sup>1</sup> ahead.\n\n---\n\n<sup>1</sup> As defined.\n\n# Next note\n\nEnd.\n"


def test_letters_and_roman_numbers_of_lists_are_counted():
    level = '<w:lvl w:ilvl="{0}"><w:start w:val="1"/><w:numFmt w:val="{1}"/><w:lvlText w:val="{2}"/></w:lvl>'
    levels = level.format(0, "decimal", "%1.") + level.format(1, "lowerLetter", "(%2)") + level.format(2, "lowerRoman", "(%3)")
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    line = '<w:p><w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="7"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'
    body = "".join(line.format(depth) for depth in (0, 1, 1, 2, 2, 0, 1))

    text = text_of(package(body, numbering=numbering))

    assert [part.strip() for part in text.split("\n\n")] == ["1. x", "(a) x", "(b) x", "(i) x", "(ii) x", "2. x", "(a) x"]


def test_the_running_head_of_each_section_begins_it():
    body = (
        '<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="a"/></w:sectPr></w:pPr><w:r><w:t>One.</w:t></w:r></w:p>'
        '<w:p><w:r><w:t>Two.</w:t></w:r></w:p><w:sectPr><w:headerReference w:type="default" r:id="b"/></w:sectPr>'
    )
    relation = '<Relationship Id="{0}" Type="x/header" Target="header{0}.xml"/>'
    heads = {f"header{name}": f"<w:hdr {W}><w:p><w:r><w:t>Note {name}</w:t></w:r></w:p></w:hdr>" for name in "ab"}
    relations = f"<Relationships>{relation.format('a')}{relation.format('b')}</Relationships>"
    stream = io.BytesIO(package(body, **heads))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/_rels/document.xml.rels", relations)

    text = text_of(stream.getvalue())

    assert text == "Note a\n\nOne.\n\nNote b\n\nTwo.\n"


def test_deleted_words_go_and_inserted_words_stay():
    body = (
        "<w:p><w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:ins><w:r><w:t>new</w:t></w:r></w:ins>"
        "<w:r><w:noBreakHyphen/><w:t>er</w:t></w:r></w:p>"
    )

    text = text_of(package(body))

    assert text == "new\u2011er\n"


def test_a_raised_figure_is_a_footnote_mark():
    raised = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>3</w:t></w:r>'

    text = text_of(package(f"<w:p><w:r><w:t>Policy.</w:t></w:r>{raised}</w:p>"))

    assert text == "Policy.<sup>3</sup>\n"


def test_text_boxes_and_content_controls_keep_their_words():
    box = "<w:pict><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent></w:pict>"
    control = "<w:sdt><w:sdtContent><w:p><w:r><w:t>held</w:t></w:r></w:p></w:sdtContent></w:sdt>"

    text = text_of(package(f"<w:p><w:r><w:t>outside</w:t>{box}</w:r></w:p>{control}"))

    assert text == "outside\n\nboxed\n\nheld\n"
