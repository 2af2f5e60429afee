"""Pictures for books: drawn anew as JPEG, no larger than paper shows, without what a camera wrote into them."""

import hashlib
import io

from PIL import Image

from uncops.books.arranging.chapters import StoredPicture
from uncops.core.refusals import Refusal
from uncops.core.wording import N_
from uncops.delegations.photographs import opened

LONGEST_SIDE = 2_000  # points: 200 an inch over the whole height of a sheet
SMALLEST_SIDE = 200
QUALITY = 86


class PictureTooSmall(Refusal):
    """Too few points for paper."""

    sentence = N_("This picture is only %(width)s by %(height)s pixels; paper needs at least %(smallest)s each way.")


def picture_of(content: bytes) -> StoredPicture:
    """A picture somebody sent, as it is kept.

    :raises Refusal: when it is no JPEG or PNG, broken, too heavy, too large or too small.
    """
    seen = opened(content, "file")
    if min(seen.size) < SMALLEST_SIDE:
        raise PictureTooSmall("file", width=seen.width, height=seen.height, smallest=SMALLEST_SIDE)
    seen.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    clean = Image.frombytes("RGB", seen.size, seen.tobytes())
    written = io.BytesIO()
    clean.save(written, "JPEG", quality=QUALITY, optimize=True)
    return stored(written.getvalue(), clean.width, clean.height)


def stored(content: bytes, width: int, height: int) -> StoredPicture:
    """A JPEG under the hash of its bytes."""
    return StoredPicture(hashlib.sha256(content).hexdigest(), content, width, height)
