"""Draws the pages of a PDF; run as a process of its own, so that a hostile file can be stopped by clock and memory.

Standard input is the PDF, the arguments are the limits. Standard output is one line of JSON, behind it the pictures one after the other.
It imports nothing of this project: drawing must not wait for the whole application to load.
"""

import io
import json
import sys

import pypdfium2

POINTS_AN_INCH = 72
RESOLUTION = 150
LONGEST_SIDE = 2_000
QUALITY = 86
WORDS_LIMIT = 8_000  # letters read aloud of one page


def main(page_limit: int, memory_limit_bytes: int) -> None:
    """Write the pages of the PDF on standard input, or why they cannot be drawn."""
    _limit_memory(memory_limit_bytes)
    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    except pypdfium2.PdfiumError:
        _answer({"refused": "unreadable"}, [])
        return
    if len(document) > page_limit:
        _answer({"refused": "pages"}, [])
        return
    if not len(document):
        _answer({"refused": "unreadable"}, [])
        return
    drawn = [_drawn(document, number) for number in range(len(document))]
    _answer({"pages": [facts for facts, _content in drawn]}, [content for _facts, content in drawn])


def _limit_memory(limit_bytes: int) -> None:
    try:
        import resource
    except ImportError:  # not every system can bound a process; the clock still does
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (limit_bytes, hard))


def _drawn(document: pypdfium2.PdfDocument, number: int) -> tuple[dict[str, object], bytes]:
    page = document[number]
    width, height = page.get_size()
    if width <= 0 or height <= 0:
        raise ValueError("a page without size")
    scale = min(RESOLUTION / POINTS_AN_INCH, LONGEST_SIDE / max(width, height))
    picture = page.render(scale=scale, rev_byteorder=True, fill_color=(255, 255, 255, 255)).to_pil().convert("RGB")
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=QUALITY, optimize=True)
    text = page.get_textpage()
    words = text.get_text_range(0, min(text.count_chars(), WORDS_LIMIT))
    facts = {"width": picture.width, "height": picture.height, "bytes": written.tell(), "words": " ".join(words.split())}
    page.close()
    return facts, written.getvalue()


def _answer(found: dict[str, object], pictures: list[bytes]) -> None:
    sys.stdout.buffer.write(json.dumps(found).encode() + b"\n")
    for picture in pictures:
        sys.stdout.buffer.write(picture)


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:3]))
