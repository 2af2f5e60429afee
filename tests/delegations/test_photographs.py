"""Portraits: whatever comes in, 600 by 800 points in JPEG come out, or a sentence."""

import importlib
import io
import struct
import zlib
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from uncops.core.database import transaction
from uncops.delegations import photographs
from uncops.delegations.models import Photograph
from uncops.delegations.photographs import Crop, crop_of, portrait_of

RED, BLUE, WHITE = (200, 30, 30), (20, 40, 200), (255, 255, 255)


def written(picture: Image.Image, kind: str = "JPEG", **more) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **more)
    return file.getvalue()


def read(jpeg: bytes) -> Image.Image:
    return Image.open(io.BytesIO(jpeg))


def is_near(found: tuple[int, ...], wanted: tuple[int, ...]) -> bool:
    return all(abs(one - other) < 25 for one, other in zip(found, wanted, strict=True))


def halves(first: tuple[int, int, int], second: tuple[int, int, int], size: tuple[int, int]) -> Image.Image:
    """Left of one colour, right of another."""
    picture = Image.new("RGB", size, first)
    picture.paste(second, (size[0] // 2, 0, size[0], size[1]))
    return picture


def bomb() -> bytes:
    """A PNG of a few bytes that says it is 30,000 points each way."""
    chunk = lambda name, content: struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))  # noqa: E731
    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


@pytest.mark.parametrize("content", [
    written(Image.new("RGB", (900, 700), RED)),
    written(Image.new("L", (300, 900), 90)),
    written(Image.new("CMYK", (400, 400), (0, 200, 200, 20))),
    written(Image.new("RGBA", (400, 500), (200, 30, 30, 128)), "PNG"),
    written(Image.new("P", (400, 500), 3), "PNG"),
    written(Image.new("I;16", (400, 500), 9000), "PNG"),
    written(Image.new("1", (400, 500), 1), "PNG"),
])  # fmt: skip
def test_every_portrait_has_one_size_and_one_kind(content):
    portrait = read(portrait_of(content, None))

    assert (portrait.size, portrait.format, portrait.mode) == ((600, 800), "JPEG", "RGB")


def test_transparent_ground_becomes_paper():
    portrait = read(portrait_of(written(Image.new("RGBA", (400, 500), (0, 0, 0, 0)), "PNG"), None))

    assert is_near(portrait.getpixel((300, 400)), WHITE)


def test_what_the_camera_wrote_is_gone_and_the_picture_is_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Camera of Ada Marsh"
    exif.get_ifd(0x8825)[1] = "N"
    sideways = halves(RED, BLUE, (800, 600))

    content = portrait_of(written(sideways, exif=exif, comment=b"at home"), None)

    portrait = read(content)
    assert (dict(portrait.getexif()), portrait.info.get("comment"), portrait.info.get("icc_profile")) == ({}, None, None)
    assert b"Ada Marsh" not in content
    assert (is_near(portrait.getpixel((300, 100)), RED), is_near(portrait.getpixel((300, 700)), BLUE)) == (True, True)


def test_the_part_that_was_marked_is_kept():
    picture = written(halves(RED, BLUE, (1200, 800)))

    left = read(portrait_of(picture, Crop(0, 0, 0.5, 1)))
    right = read(portrait_of(picture, Crop(0.5, 0, 0.5, 1)))

    assert is_near(left.getpixel((500, 400)), RED)
    assert is_near(right.getpixel((100, 400)), BLUE)


def test_without_a_mark_the_middle_is_kept():
    picture = Image.new("RGB", (2000, 800), BLUE)
    picture.paste(RED, (700, 0, 1300, 800))

    portrait = read(portrait_of(written(picture), None))

    assert all(is_near(portrait.getpixel((x, 400)), RED) for x in (10, 300, 590))


@pytest.mark.parametrize(("content", "wrong"), [
    (b"", photographs.NotAPicture),
    (b"only words, called photo.jpg", photographs.NotAPicture),
    (b"<svg xmlns='http://www.w3.org/2000/svg'/>", photographs.NotAPicture),
    (written(Image.effect_noise((600, 800), 80).convert("RGB"))[:4000], photographs.NotAPicture),
    (written(Image.new("RGB", (400, 400)), "GIF"), photographs.NotAPicture),
    (written(Image.new("RGB", (1, 1)), "PNG"), photographs.PictureTooSmall),
    (bomb(), photographs.PictureTooLarge),
    (b"\xff\xd8" + b"0" * (photographs.LIMIT_BYTES + 1), photographs.PictureTooHeavy),
])  # fmt: skip
def test_what_is_no_portrait_is_refused(content, wrong):
    with pytest.raises(wrong):
        portrait_of(content, None)


@given(st.binary(max_size=600))
@settings(max_examples=150)
def test_any_bytes_are_a_portrait_or_a_refusal(content):
    for sent in (content, b"\x89PNG\r\n\x1a\n" + content, b"\xff\xd8\xff" + content):
        with pytest.raises((photographs.NotAPicture, photographs.PictureTooSmall, photographs.PictureTooLarge)):
            portrait_of(sent, None)


@given(st.one_of(st.none(), st.text(max_size=8), st.floats().map(str)), st.floats(-2, 3), st.floats(-2, 3), st.floats(-2, 3))
@settings(max_examples=60, deadline=None)
def test_any_mark_stays_within_the_picture(x, y, width, height):
    crop = crop_of(x, str(y), str(width), str(height))

    portrait = read(portrait_of(written(Image.new("RGB", (200, 260), RED)), crop))

    assert portrait.size == (600, 800)
    assert is_near(portrait.getpixel((599, 799)), RED)


def test_photographs_nobody_shows_are_erased_after_a_while(app, morning):
    from registration.missions import invited_delegation

    delegation_id = invited_delegation("FRA")
    jpeg = portrait_of(written(Image.new("RGB", (400, 500), RED)), None)
    with transaction() as session:
        first = photographs.keep_portrait(session, delegation_id, jpeg, at=morning).id
        assert photographs.keep_portrait(session, delegation_id, jpeg, at=morning).id == first

    with transaction() as session:
        counts = [
            photographs.forget_loose_photographs(session, morning),
            photographs.forget_loose_photographs(session, morning + timedelta(seconds=1), spared=frozenset({first})),
            photographs.forget_loose_photographs(session, morning + timedelta(seconds=1)),
        ]

    assert counts == [0, 0, 1]
    assert session.query(Photograph).count() == 0


def test_half_a_photograph_is_refused_also_where_books_were_printed_before():
    half = written(Image.effect_noise((600, 800), 80).convert("RGB"))[:4000]
    importlib.import_module("weasyprint")

    with pytest.raises(photographs.NotAPicture):
        photographs.portrait_of(half, None)
