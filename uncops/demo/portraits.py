"""Drawn portraits for invented people: a figure on a plain ground, so that nobody takes them for a photograph of somebody."""

import hashlib
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw

from uncops.delegations.models import Photograph

SIZE = (300, 400)  # a quarter of what is asked of real photographs: 3:4 all the same
# Ground and figure: no skin, no hair, so that nothing is said about anybody.
TONES = (
    ("#dfe7ee", "#8aa0b4"),
    ("#e9e4da", "#a89b84"),
    ("#dde9e2", "#86a595"),
    ("#e6dfe9", "#9d8ea6"),
    ("#e9e0dc", "#ab9088"),
    ("#e3e6e8", "#8f999f"),
)
TWICE = 2  # drawn at twice the size and reduced, for smooth edges


@cache
def portrait(number: int) -> bytes:
    """One of a few portraits as JPEG; the same number gives the same one."""
    width, height = (side * TWICE for side in SIZE)
    ground, figure = TONES[number % len(TONES)]
    image = Image.new("RGB", (width, height), ground)
    draw = ImageDraw.Draw(image)
    middle = width // 2
    draw.ellipse((middle - 125, 170, middle + 125, 490), fill=figure)
    draw.rounded_rectangle((middle - 60, 440, middle + 60, 590), 50, fill=figure)
    draw.rounded_rectangle((middle - 235, 545, middle + 235, 1100), 170, fill=figure)
    kept = BytesIO()
    image.resize(SIZE, Image.Resampling.LANCZOS).save(kept, "JPEG", quality=80)
    return kept.getvalue()


def photograph(delegation_id: int, number: int, taken_in_at: object) -> Photograph:
    """A portrait as it is kept for a delegation."""
    content = portrait(number % len(TONES))
    return Photograph(delegation_id=delegation_id, sha256=hashlib.sha256(content).hexdigest(), content=content, taken_in_at=taken_in_at)
