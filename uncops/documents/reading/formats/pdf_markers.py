"""Joins a list's bullets and numbers, which a PDF draws as lines of their own, to the words they stand before."""

import re

MARKER_LIMIT = 300  # on one page; more is no list
FURTHEST = 60.0  # points between a marker and its words
_MARKER = re.compile(r"[•▪●◦■‣➢·○\uf0b7\u2460-\u2473–—-]|[“\"]?\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]")


def with_markers_joined(boxes: list[list[dict]]) -> list[list[dict]]:
    """The boxes without lone markers; each marker stands at the front of the line it belongs to."""
    lines = [line for box in boxes for line in box]
    markers = [line for line in lines if _MARKER.fullmatch(line["text"].strip())]
    if not markers or len(markers) > MARKER_LIMIT:
        return boxes
    joined: dict[int, dict] = {}
    gone: set[int] = set()
    for marker in markers:
        words = _words_after(marker, lines)
        if words is not None and id(words) not in joined:
            text = f"{marker['text'].strip()} {words['text'].lstrip()}"
            joined[id(words)] = words | {"text": text, "left": marker["left"]}
            gone.add(id(marker))
    return [[joined.get(id(line), line) for line in box if id(line) not in gone] for box in boxes]


def _words_after(marker: dict, lines: list[dict]) -> dict | None:
    """The nearest line to the right of a marker at its height."""
    height = marker["top"] - marker["bottom"]
    level = [
        line
        for line in lines
        if 0 < line["left"] - marker["left"] <= FURTHEST + height
        and abs(line["bottom"] - marker["bottom"]) < max(height, 4) * 0.6
        and line is not marker
    ]
    return min(level, key=lambda line: line["left"], default=None)
