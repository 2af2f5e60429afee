"""Cuts a chapter that is too long to be laid out at once: into stretches that begin at a heading or paragraph of their own."""

import re
from collections.abc import Iterator

LONGEST = 250_000  # letters of HTML, some 80 pages: what is laid out at once takes 2 MB of memory a page
_BREAKS = re.compile(r"^(?=<(?:h[3-6]|p|ul class=\"listed\")[ >])", re.MULTILINE)
_OPENING = re.compile(
    r'\A<section class="chapter note">\n<h(?P<level>[1-6]) class="chapter".*?</h(?P=level)>\n<div class="note">\n<div [^>]*>\n'
)
_CLOSING = "</div>\n</div></section>"
_NAMES = re.compile(r' id="([^"]*)"')
_LINKS = re.compile(r'href="#([^"]*)"')


def stretches(html: str, elsewhere: str, longest: int = LONGEST) -> list[str]:
    """The HTML of a note in stretches, each a section by itself; a chapter of another kind, or one short enough, is not cut.

    Links to what came to stand in another stretch begin with `elsewhere`, as links into other chapters do.
    """
    opening = _OPENING.match(html) if len(html) > longest else None
    closing = html.rfind(_CLOSING)
    if opening is None or closing < 0:
        return [html]
    again = re.sub(r"<h[1-6] .*?</h[1-6]>\n", "", opening[0], count=1)
    bodies = list(_bodies(html[opening.end() : closing], longest))
    whole = [(opening[0] if number == 0 else again) + body + _CLOSING for number, body in enumerate(bodies)]
    return [_with_links(one, elsewhere) for one in whole]


def _bodies(body: str, longest: int) -> Iterator[str]:
    held: list[str] = []
    length = 0
    for piece in _BREAKS.split(body):
        if held and length + len(piece) > longest and not _is_heading(held[-1]):
            yield "".join(held)
            held, length = [], 0
        held.append(piece)
        length += len(piece)
    if held:
        yield "".join(held)


def _is_heading(piece: str) -> bool:
    return piece.startswith("<h")


def _with_links(html: str, elsewhere: str) -> str:
    own = set(_NAMES.findall(html))
    return _LINKS.sub(lambda link: link[0] if link[1] in own else f'href="{elsewhere}{link[1]}"', html)
