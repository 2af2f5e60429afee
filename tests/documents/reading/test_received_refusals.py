"""A file that cannot be read is refused in bounded time, with a sentence that names it and says what to do."""

import io
import random
import time
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from word_files import W, package

from uncops.core.refusals import Refusal
from uncops.documents.reading.formats import limits, refusals
from uncops.documents.reading.received import receive

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


def zipped(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "refusal"),
    [
        (b"", "a.txt", refusals.EmptyFile),
        (b" \r\n\t\n", "a.txt", refusals.OnlySpaces),
        ("\ufeff\u00a0\u200b\n".encode(), "a.txt", refusals.OnlySpaces),
        (b"<html><body><p> </p></body></html>", "a.html", refusals.OnlySpaces),
        (b"\x7fELF\x02\x01\x01\x00" + bytes(range(256)) * 4, "a.txt", refusals.UnknownBinary),
        (bytes(range(1, 32)) * 50, "a.txt", refusals.UnknownBinary),
        (b"\x89PNG\r\n\x1a\n....", "a.png", refusals.Picture),
        (b"\xff\xd8\xff\xe0JFIF", "a.txt", refusals.Picture),
        (b"{\\rtf1 words}", "a.rtf", refusals.OtherFormat),
        (OLE, "a.doc", refusals.OtherFormat),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", refusals.EncryptedDocument),
        (zipped(mimetype=b"application/vnd.oasis.opendocument.text"), "a.odt", refusals.OtherFormat),
        (zipped(**{"xl/workbook.xml": b"<x/>"}), "a.xlsx", refusals.OtherFormat),
        (zipped(**{"one.txt": b"words"}), "a.zip", refusals.Archive),
        (b"\x1f\x8b\x08...", "a.gz", refusals.Archive),
        (b"only words", "a.docx", refusals.WrongName),
        (b"only words", "a.pdf", refusals.WrongName),
        (zipped(**{"word/document.xml": b"<w:document"}), "a.docx", refusals.DamagedDocument),
        (package("<w:p/>")[:-40], "a.docx", refusals.DamagedDocument),
        ("Caf\u00e9 \u2013 na\u00efve \u201cwords\u201d".encode() + b"\xe9 more", "a.txt", refusals.WrongEncoding),
        (b"\xff\xfea\xd8b\x00", "a.txt", refusals.WrongEncoding),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_by_name(data, name, refusal):
    with pytest.raises(refusal) as refused:
        receive(data, name)

    assert str(refused.value).startswith((name, "The letters of " + name))
    assert str(refused.value).endswith(".")
    assert refused.value.field == "files"


def test_a_hundred_megabytes_of_text_are_refused_at_once():
    text = b"words " * 17_000_000
    began = time.process_time()

    with pytest.raises(refusals.TooLarge, match=r"^long\.txt is larger than 25 MB"):
        receive(text, "long.txt")

    assert time.process_time() - began < 0.1


def test_more_text_than_is_read_is_refused():
    with pytest.raises(refusals.TooMuchText, match="more than 5 million characters"):
        receive(b"word " * 1_000_001, "long.txt")


def test_a_zip_bomb_is_refused_before_it_is_inflated():
    bomb = package("<w:p/>", **{"media/bomb": "\x00" * 20_000_000})

    with pytest.raises(refusals.InflatesTooMuch, match="beyond all proportion"):
        receive(bomb, "bomb.docx")


def test_a_zip_bomb_that_lies_about_its_size_is_refused():
    bomb = bytearray(package("<w:p><w:r><w:t>" + "a" * 30_000_000 + "</w:t></w:r></w:p>"))
    size = next(member.file_size for member in zipfile.ZipFile(io.BytesIO(bytes(bomb))).infolist() if "document" in member.filename)
    honest, lie = size.to_bytes(4, "little"), (2000).to_bytes(4, "little")

    with pytest.raises((refusals.InflatesTooMuch, refusals.DamagedDocument)):
        receive(bytes(bomb).replace(honest, lie), "bomb.docx")


def test_archives_inside_a_document_are_never_opened():
    inner = zipped(bomb=b"\x00" * 50_000_000)
    nested = package("<w:p><w:r><w:t>Words</w:t></w:r></w:p>", **{"embeddings/inner": "x"})
    stream = io.BytesIO(nested)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/embeddings/inner.zip", zipped(inner=inner))

    assert receive(stream.getvalue(), "note.docx").text == "Words\n"


def test_an_archive_of_very_many_members_is_refused():
    crowd = zipped(**{f"word/{number}": b"" for number in range(limits.ARCHIVE_MEMBER_LIMIT + 1)})

    with pytest.raises(refusals.InflatesTooMuch):
        receive(crowd, "crowd.docx")


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE x SYSTEM "http://localhost/x.dtd">',
        '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_in_a_word_document_is_refused(doctype, encoding):
    xml = f"<?xml version='1.0' encoding='{encoding}'?>{doctype}<w:document {W}><w:body><w:p/></w:body></w:document>"
    hostile = zipped(**{"word/document.xml": xml.encode(encoding)})

    with pytest.raises(refusals.ForeignEntities, match="refers to other files"):
        receive(hostile, "note.docx")


def test_elements_nested_without_end_neither_crash_nor_hang():
    deep = "<w:smartTag>" * 20_000 + "<w:r><w:t>deep</w:t></w:r>" + "</w:smartTag>" * 20_000

    assert receive(package(f"<w:p>{deep}</w:p>"), "deep.docx").text == "deep\n"


def test_tags_nested_without_end_in_a_web_page_neither_crash_nor_hang():
    page = b"<html><body>" + b"<div>" * 100_000 + b"deep"

    try:
        received = receive(page, "deep.html")
    except Refusal:
        return
    assert received.format == "html"


def test_a_web_page_of_nothing_but_tags_is_refused():
    with pytest.raises(refusals.TooComplex):
        receive(b"<html>" + b"<b>" * limits.MARKUP_LIMIT_TAGS + b"x", "tags.html")


def test_a_web_page_fetches_nothing():
    page = b'<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/hostname">]><html><body><p>Words &a;</p></body></html>'

    received = receive(page, "note.html")

    assert received.text.startswith("Words") or received.text.startswith("]>")


def test_the_name_in_a_sentence_is_short_and_without_folders():
    with pytest.raises(refusals.EmptyFile) as refused:
        receive(b"", "/secret/folder/" + "a" * 500 + "\n.txt")

    assert "secret" not in str(refused.value)
    assert len(str(refused.value)) < 200


@settings(deadline=None)  # a PDF starts a process
@given(st.binary(max_size=2000), st.sampled_from(["a.txt", "a.md", "a.html", "a.docx", "b"]))
def test_any_bytes_are_read_or_refused(data, name):
    try:
        received = receive(data, name)
    except Refusal:
        return
    assert received.text.strip()


def test_damage_anywhere_in_a_word_document_is_read_or_refused():
    whole = package("<w:p><w:r><w:t>Words of a note</w:t></w:r></w:p>" * 20)
    luck = random.Random(1)

    for _ in range(300):
        damaged = bytearray(whole)
        damaged[luck.randrange(4, len(whole))] = luck.randrange(256)
        try:
            received = receive(bytes(damaged), "note.docx")
        except Refusal:
            continue
        assert received.format == "docx"
