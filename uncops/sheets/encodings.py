"""In which encoding a text file was written, when nothing says so."""

import re
from dataclasses import dataclass

BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
SAMPLE_BYTES = 200_000
# The most frequent letters of each language; in the right encoding most letters beyond ASCII are among them.
COMMON = {"cp1251": frozenset("оеаинтсрвлкмдпуяыОЕАИНТСРВЛКМДПУЯЫ"), "cp1256": frozenset("اليمونرتبةعدفهسكحقجأش")}
# GB 2312 arranges its common characters first: rows B0 to D7.
COMMON_CHINESE = re.compile(rb"[\xb0-\xd7][\xa1-\xfe]")
HIGH = re.compile(rb"[\x80-\xff]")
HIGH_RUN = re.compile(rb"[\x80-\xff]+")


@dataclass(frozen=True)
class Decoded:
    """The text of a file, and how it was read."""

    text: str
    encoding: str


def decoded(content: bytes) -> Decoded | None:
    """The text in the encoding that fits best; None when the bytes are no text."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return Decoded(content.decode(encoding, "replace"), encoding)
    wide = _wide(content)
    if wide:
        return Decoded(content.decode(wide, "replace"), wide)
    if content.count(0) > len(content) // 100:
        return None
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        encoding = _likeliest(content[:SAMPLE_BYTES])
        return Decoded(content.decode(encoding, "replace"), encoding)


def _wide(content: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of Latin text, digits and separators is zero."""
    sample = content[: SAMPLE_BYTES & ~1]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) < len(sample) // 8 or min(even, odd) > max(even, odd) // 10:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _likeliest(sample: bytes) -> str:
    high_count = len(HIGH.findall(sample))
    runs = HIGH_RUN.findall(sample)
    scores = {"gb18030": _chinese_score(runs, high_count), "cp1252": 0.9 * sum(len(run) == 1 for run in runs) / len(runs)}
    for encoding, letters in COMMON.items():
        text = sample.decode(encoding, "replace")
        scores[encoding] = sum(mark in letters for mark in text) / high_count
    return max(scores, key=lambda encoding: scores[encoding])


def _chinese_score(runs: list[bytes], high_count: int) -> float:
    pairs = sum(len(COMMON_CHINESE.findall(run)) for run in runs if len(run) % 2 == 0)
    return 2 * pairs / high_count
