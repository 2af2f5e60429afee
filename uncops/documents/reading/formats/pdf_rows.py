"""Joins what a PDF draws apart though it stands in one row: stretched lines, raised figures, bullets and numbers."""

import re

MARKER_LIMIT = 300  # on one page; more is no list
FURTHEST = 60.0  # points between a marker and its words
SAME_ROW = 0.4  # of a line's height
RAISED_SIZE = 0.85  # of the size of the words a figure is raised over
_MARKER = re.compile(r"[•▪●◦■‣➢·○\uf0b7\u2460-\u2473–—-]|[“\"]?\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]")


def rows_joined(boxes: list[list[dict]]) -> list[list[dict]]:
    """The boxes with each row as one line; each lone marker stands at the front of the line it belongs to."""
    return _with_markers([_rows(box) for box in boxes])


def _rows(box: list[dict]) -> list[dict]:
    """The lines of one box from top to bottom, pieces of one row joined from left to right."""
    rows: list[list[dict]] = []
    for line in sorted(box, key=lambda line: (-line["bottom"], line["left"])):
        if rows and _in_row(rows[-1][-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [_as_line(sorted(row, key=lambda line: line["left"])) for row in rows]


def _in_row(before: dict, line: dict) -> bool:
    height = max(before["top"] - before["bottom"], line["top"] - line["bottom"])
    apart = line["left"] >= before["right"] - 1 or before["left"] >= line["right"] - 1
    return apart and abs(before["bottom"] - line["bottom"]) < height * SAME_ROW


def _as_line(row: list[dict]) -> dict:
    if len(row) == 1:
        return row[0]
    widest = max(row, key=lambda line: len(line["text"]))
    text = ""
    for line in row:
        written = line["text"].strip()
        if written.isdigit() and line["size"] < widest["size"] * RAISED_SIZE:
            text += f"<sup>{written}</sup>"
        else:
            text = f"{text} {written}" if text else written
    return widest | {"text": text, "left": row[0]["left"], "right": max(line["right"] for line in row)}


def _with_markers(boxes: list[list[dict]]) -> list[list[dict]]:
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
