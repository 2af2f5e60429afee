"""Tables: what is written is what is read, nothing is ever calculated, and any bytes give a table or a refusal."""
# ruff: noqa: E501 - samples of files stand on one line

import io
import zipfile
from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from uncops.core.refusals import Refusal
from uncops.sheets.encodings import decoded
from uncops.sheets.protection import protected, unprotected
from uncops.sheets.reading import read_tables
from uncops.sheets.refusals import DamagedWorkbook, EmptyTable, LockedWithPassword, NotATable, OtherFormat, TooLarge
from uncops.sheets.tables import FaultText, NumberText
from uncops.sheets.writing import Sheet, TooLongForCell, csv_bytes, workbook_bytes, xlsx_bytes

AWKWARD = ["=1+1", "+33 1 44 00", "-5", "@a", "'=x", "''+", "\t=", "\r\nx", "007", " Ana ", "نور\u200f", "👩‍✈️", "İı", "a\xa0b", 'say "so"', "x;y|z", "_x0007_",
           "_x0007\x07", "\x00", "a\rb", "＝1", "#REF!", "1e5", "TRUE"]  # fmt: skip
text = st.one_of(st.text(max_size=30), st.sampled_from(AWKWARD))
rows = st.lists(st.lists(text, min_size=3, max_size=3).filter(lambda row: any(cell.strip() for cell in row)), max_size=6)
WHOLE = xlsx_bytes("x", ["a", "b"], [["c", date(2031, 1, 1)]])
few = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def cells_of(content):
    (table,) = read_tables(content)
    return [list(row.cells) + [""] * (3 - len(row.cells)) for row in table.rows]


@given(text)
@example("'")
def test_a_protected_cell_says_what_it_said(written):
    assert unprotected(protected(written)) == written


@pytest.mark.parametrize("written", ["+33 1 44 00 00", "+4712345678", "+1 (212) 963.1234", "+1 212 963 1234 ext. 5", "Ana", "O'Neil", "'s-Gravenhage"])
def test_telephone_numbers_and_names_stay_bare(written):
    assert protected(written) == written


@pytest.mark.parametrize("written", ["=HYPERLINK(1)", "+1+cmd", "-2+3", "@SUM(1)", "\tx", "\r=1", "+1-212-963", "'=1", "＝1"])
def test_what_could_be_calculated_gets_an_apostrophe(written):
    assert protected(written) == "'" + written


@few
@given(rows)
@example([[cell, "x", cell] for cell in AWKWARD])
def test_csv_is_read_as_it_was_written(written):
    headings = ["a", "b;c", "=d"]

    assert cells_of(csv_bytes(headings, written)) == [headings, *written]


@few
@given(rows)
@example([[cell, "x", cell] for cell in AWKWARD])
def test_workbooks_are_read_as_they_were_written(written):
    headings = ["a", "b;c", "=d"]

    assert cells_of(xlsx_bytes("People", headings, written)) == [headings, *written]


def test_no_cell_of_a_workbook_is_a_formula():
    page = load_workbook(io.BytesIO(xlsx_bytes("People", ["=a"], [[cell] for cell in AWKWARD]))).active

    assert {cell.data_type for row in page.iter_rows() for cell in row} == {"s"}


def test_days_are_days_and_moments_are_moments():
    row = [date(1970, 11, 14), datetime(2031, 5, 1, 9, 30), date(1899, 1, 2)]

    assert cells_of(xlsx_bytes("x", ["a", "b", "c"], [row]))[1] == [row[0], row[1], "1899-01-02"]
    assert cells_of(csv_bytes(["a", "b", "c"], [row]))[1] == ["1970-11-14", "2031-05-01 09:30", "1899-01-02"]


def test_a_text_no_cell_can_hold_is_refused():
    with pytest.raises(TooLongForCell):
        xlsx_bytes("x", ["a"], [["y" * 40_000]])


def test_words_to_choose_from_are_offered_in_the_column():
    content = workbook_bytes([Sheet("People", ["Name", "Rank"], [], choices={1: ["Minister", "=Other"]})])

    book = load_workbook(io.BytesIO(content))
    (rule,) = book["People"].data_validations.dataValidation
    assert (str(rule.sqref), rule.formula1, book["Lists"].sheet_state) == ("B2:B3000", "Lists!$A$1:$A$2", "hidden")


@pytest.mark.parametrize(("sample", "encoding"), [
    ("Имя;Государство\nАнна Иванова;Российская Федерация\n", "cp1251"),
    ("الاسم;الدولة\nنور الدين;المملكة المغربية\n", "cp1256"),
    ("姓名,国家\n王小明,中国\n", "gb18030"),
    ("Nom;Prénom\nGarçon;Zoé\n", "cp1252"),
    ("Name;State\nÅse Bjørk;Norge\n", "cp1252"),
    ("Name;État\nZoé;Côte\n", "utf-8"),
    ("Name;État\nZoé;Côte\n", "utf-16"),
    ("Name;État\nZoé;Côte\n", "utf-16-le"),
])  # fmt: skip
def test_the_encoding_is_found_out(sample, encoding):
    assert decoded(sample.encode(encoding)).text == sample


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found_out(separator):
    content = f'Name{separator}State\n"Berg, Ada; Dr"{separator}Norway\n'.encode()

    assert cells_of(content)[1] == ["Berg, Ada; Dr", "Norway", ""]


def test_rows_keep_the_numbers_the_spreadsheet_shows():
    (table,) = read_tables(b"a,b\n\n,\n1,2\n1,2\n1,2,3\n")

    assert [row.number for row in table.rows] == [1, 4, 5, 6]
    assert table.ragged_rows == (6,)


def test_hidden_rows_formulas_faults_and_numbers_are_told():
    book = Workbook()
    page = book.active
    for row in (["a", "b", "c"], [447000000000, "=1/0", "x"], [7, 1.5, True]):
        page.append(row)
    page["A3"].number_format = "000"
    page.row_dimensions[2].hidden = True
    page.column_dimensions["C"].hidden = True
    book.create_sheet("Second").append(["only"])
    file = io.BytesIO()
    book.save(file)

    first, second = read_tables(file.getvalue())

    assert (first.hidden_rows, first.hidden_columns, first.formula_count, second.name) == ((2,), (3,), 1, "Second")
    assert first.rows[1].cells == ("447000000000", "", "x")
    assert isinstance(first.rows[1].cells[0], NumberText)
    assert first.rows[2].cells == ("007", "1.5", "TRUE")


def test_error_values_are_told_from_texts():
    sheet = '<worksheet xmlns="m"><sheetData><row r="1"><c r="A1" t="e"><v>#REF!</v></c><c r="B1" t="str"><f>A1</f><v>x</v></c></row></sheetData></worksheet>'

    (table,) = read_tables(rebuilt(sheet))

    assert isinstance(table.rows[0].cells[0], FaultText)
    assert (table.rows[0].cells, table.formula_count) == (("#REF!", "x"), 1)


def rebuilt(sheet, **parts):
    source = zipfile.ZipFile(io.BytesIO(xlsx_bytes("x", ["a"], [])))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            archive.writestr(name, sheet if name.endswith("sheet1.xml") else source.read(name))
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(("content", "refusal"), [
    (b"", EmptyTable), (b"  \r\n", EmptyTable), (b"%PDF-1.7", OtherFormat), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 Workbook", OtherFormat),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), LockedWithPassword), (b"PK\x03\x04 cut off", DamagedWorkbook),
    (b"<html><table>", OtherFormat), (bytes(range(256)) * 9, NotATable), (b"x" * 20_000_001, TooLarge), (b'a,"' + b"b" * 200_000, TooLarge),
    (b"a\n" * 20_001, TooLarge), (b"," * 300 + b"a", TooLarge),
])  # fmt: skip
def test_other_files_are_refused_by_name(content, refusal):
    with pytest.raises(refusal):
        read_tables(content)


def test_an_open_document_spreadsheet_is_named():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")

    with pytest.raises(OtherFormat, match="ods"):
        read_tables(file.getvalue())


def test_a_bomb_is_not_unpacked():
    with pytest.raises(TooLarge):
        read_tables(rebuilt("<x/>", bomb=b"0" * 300_000_001))


def test_entities_are_not_followed():
    evil = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><worksheet xmlns="m"><sheetData><row><c t="str"><v>a&e;b</v></c></row></sheetData></worksheet>'

    (table,) = read_tables(rebuilt(evil))

    assert table.rows[0].cells[0] in ("a", "ab")


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.binary(max_size=300), st.text(max_size=200).map(str.encode)))
def test_any_bytes_give_tables_or_a_refusal(content):
    with suppress(Refusal):
        assert read_tables(content)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_any_damaged_workbook_gives_tables_or_a_refusal(data):
    content = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))

    with suppress(Refusal):
        read_tables(bytes(content))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([
    '<row r="1">', "<row>", "</row>", '<c r="A1" t="s"><v>99</v></c>', '<c r="ZZZ1"><v>1</v></c>', '<c t="d"><v>x</v></c>', '<c s="77"><v>1e999</v></c>',
    '<c s="1"><v>9e9</v></c>', "<c><v>nan</v></c>", '<c t="e"/>', '<col min="a" hidden="1"/>', '<c t="inlineStr"><is><t>a</t></is></c>', "<v>",
]), max_size=8))  # fmt: skip
def test_any_crafted_sheet_gives_tables_or_a_refusal(pieces):
    with suppress(Refusal):
        read_tables(rebuilt(f'<worksheet xmlns="m"><sheetData>{"".join(pieces)}</sheetData></worksheet>'))
