"""Portraits: cropped to 3:4, one size, and without what the camera wrote into them."""

import hashlib
import io
import math
import struct
import threading
import warnings
from dataclasses import dataclass
from datetime import datetime

from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError
from sqlalchemy import delete, select
from sqlalchemy.orm import Session, aliased

from uncops.core.refusals import Refusal
from uncops.core.wording import N_
from uncops.delegations.models import Participant, Photograph

WIDTH, HEIGHT = 600, 800
QUALITY = 85
LIMIT_BYTES = 10 * 1024 * 1024
# A telephone of today takes 50 megapixels. A small file can claim to be a huge picture, so its claim is read before its points are.
LIMIT_PIXELS = 60_000_000
SMALLEST_SIDE = 120
FORMATS = ("JPEG", "PNG")
PAPER = (255, 255, 255)
# WeasyPrint, once imported, lets Pillow take broken pictures in the whole process; a portrait half grey is refused all the same.
_whole_pictures_only = threading.Lock()


class NotAPicture(Refusal):
    """A file that is not a whole JPEG or PNG."""

    sentence = N_("This file is not a picture that can be read. Choose a photograph in JPEG or PNG.")


class PictureTooHeavy(Refusal):
    """A file larger than a photograph needs to be."""

    sentence = N_("This file is larger than %(limit)s MB. Choose a smaller photograph.")


class PictureTooLarge(Refusal):
    """More points than a photograph needs to have."""

    sentence = N_("This picture has more than %(limit)s million points. Choose a smaller photograph.")


class PictureTooSmall(Refusal):
    """Too few points for a face on a badge."""

    sentence = N_("This picture is only %(width)s by %(height)s pixels; a badge needs at least %(smallest)s each way.")


@dataclass(frozen=True)
class Crop:
    """The part of a picture to keep, as fractions of its width and height, the way it is seen (turned upright)."""

    x: float
    y: float
    width: float
    height: float


def crop_of(x: str | None, y: str | None, width: str | None, height: str | None) -> Crop | None:
    """The part that was marked on the page; None, for the middle, when nothing sensible was."""
    try:
        left, top, wide, high = (float(said or "") for said in (x, y, width, height))
    except ValueError:
        return None
    if not all(math.isfinite(said) for said in (left, top, wide, high)) or wide <= 0 or high <= 0:
        return None
    left, top = min(max(left, 0.0), 1.0), min(max(top, 0.0), 1.0)
    wide, high = min(wide, 1 - left), min(high, 1 - top)
    return Crop(left, top, wide, high) if wide > 0 and high > 0 else None


def portrait_of(content: bytes, crop: Crop | None) -> bytes:
    """The portrait as JPEG of 600 by 800 points, upright, in sRGB numbers, with nothing of the camera's; without a crop, the middle.

    :raises Refusal: when it is no JPEG or PNG, broken, too large or too small.
    """
    picture = opened(content, "photograph")
    if min(picture.size) < SMALLEST_SIDE:
        raise PictureTooSmall("photograph", width=picture.width, height=picture.height, smallest=SMALLEST_SIDE)
    portrait = picture.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS, box=_box(picture.size, crop))
    clean = Image.frombytes("RGB", portrait.size, portrait.tobytes())
    written = io.BytesIO()
    clean.save(written, "JPEG", quality=QUALITY, optimize=True)
    return written.getvalue()


def opened(content: bytes, field: str) -> Image.Image:
    """The picture upright, on white where it is transparent; `field` is where it was chosen.

    :raises Refusal: when it is no JPEG or PNG, broken, too heavy or too large.
    """
    if len(content) > LIMIT_BYTES:
        raise PictureTooHeavy(field, limit=LIMIT_BYTES // 1024 // 1024)
    try:
        with warnings.catch_warnings():
            # Pillow warns of large pictures; ours is the smaller limit and is asked before any point is read.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content), formats=FORMATS)
        if picture.width * picture.height > LIMIT_PIXELS:
            raise PictureTooLarge(field, limit=LIMIT_PIXELS // 1_000_000)
        with _whole_pictures_only:
            ImageFile.LOAD_TRUNCATED_IMAGES = False
            picture.load()
        upright = ImageOps.exif_transpose(picture)
        if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
            seen = upright.convert("RGBA")
            paper = Image.new("RGBA", seen.size, (*PAPER, 255))
            upright = Image.alpha_composite(paper, seen)
        return upright.convert("RGB")
    except Image.DecompressionBombError as bomb:
        raise PictureTooLarge(field, limit=LIMIT_PIXELS // 1_000_000) from bomb
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, MemoryError, struct.error) as broken:
        raise NotAPicture(field) from broken


def _box(size: tuple[int, int], crop: Crop | None) -> tuple[float, float, float, float]:
    """The part kept, in points, made 3:4 about its middle without leaving the picture."""
    width, height = size
    part = crop or Crop(0, 0, 1, 1)
    wide, high = max(part.width * width, 1.0), max(part.height * height, 1.0)
    across, down = (part.x + part.width / 2) * width, (part.y + part.height / 2) * height
    wide, high = min(wide, high * WIDTH / HEIGHT), min(high, wide * HEIGHT / WIDTH)
    left = min(max(across - wide / 2, 0.0), width - wide)
    top = min(max(down - high / 2, 0.0), height - high)
    return (left, top, left + wide, top + high)


def keep_portrait(session: Session, delegation_id: int, jpeg: bytes, *, at: datetime) -> Photograph:
    """Store a portrait for a delegation; the same picture is stored once."""
    mark = hashlib.sha256(jpeg).hexdigest()
    held = session.scalars(select(Photograph).where(Photograph.delegation_id == delegation_id, Photograph.sha256 == mark)).first()
    if held is not None:
        return held
    made = Photograph(delegation_id=delegation_id, sha256=mark, content=jpeg, taken_in_at=at)
    session.add(made)
    session.flush()
    return made


def photograph_of(session: Session, delegation_id: int, photograph_id: int | None) -> Photograph | None:
    """A photograph of this delegation; none when it is another's."""
    asked = (Photograph.id == photograph_id, Photograph.delegation_id == delegation_id)
    return session.scalar(select(Photograph).where(*asked)) if photograph_id else None


def forget_loose_photographs(session: Session, before: datetime, *, spared: frozenset[int] = frozenset()) -> int:
    """Erase photographs taken in before a moment that no participant shows: uploaded with a form that was then never saved.

    `spared` are those that something above still means, such as a proposed change.
    """
    shown = aliased(Participant)
    used = select(shown.id).where(shown.photograph_id == Photograph.id).exists()
    loose = delete(Photograph).where(Photograph.taken_in_at < before, Photograph.id.not_in(spared), ~used)
    return session.execute(loose.execution_options(synchronize_session=False)).rowcount  # type: ignore[attr-defined]
