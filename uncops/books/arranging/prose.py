"""Markdown as paper can set it: headings, lists, emphasis, tables, links, quotes; anything else stands as it was typed."""

import re
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import urlsplit

import nh3
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from markupsafe import Markup

from uncops.books.arranging import rules
from uncops.books.wording import Wording
from uncops.core.wording import N_

NESTING_LIMIT = 16
SCHEMES = frozenset({"http", "https", "mailto"})
DEEPEST = 5
BULLETS = ("•", "–")
_TABLE_NAME = re.compile(r"^(?:Table|Tableau|Tabla|Таблица|جدول|表)\s*[:：]\s*", re.IGNORECASE)
_TAGS = frozenset(
    {"p", "h3", "h4", "h5", "ul", "ol", "li", "em", "strong", "a", "blockquote", "br", "span", "bdi", "wbr"}
    | {"table", "caption", "thead", "tbody", "tr", "th", "td"}
)
_ATTRIBUTES = {"a": {"href", "title"}, "th": {"scope"}, "*": {"lang", "dir", "class"}}
_TABLE = N_("Table %(number)s")


@lru_cache(maxsize=1)
def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False, "maxNesting": NESTING_LIMIT}).enable("table")
    return reader.disable(["code", "fence", "hr", "html_block", "html_inline", "backticks"])


def check_prose(markdown: str) -> None:
    """Whether a text can be set.

    :raises Refusal: when it is empty, too long, has too many blocks, too wide a table, or a picture.
    """
    if not markdown.strip():
        raise rules.NoText("body")
    if len(markdown) > rules.TEXT_LIMIT:
        raise rules.TooLong("body", limit=rules.TEXT_LIMIT, count=len(markdown))
    tokens = _reader().parse(markdown)
    blocks = sum(token.type in ("paragraph_open", "heading_open", "tr_open", "list_item_open") for token in tokens)
    if blocks > rules.BLOCK_LIMIT:
        raise rules.TooManyBlocks("body", limit=rules.BLOCK_LIMIT, count=blocks)
    if any(child.type == "image" for token in tokens for child in token.children or ()):
        raise rules.PictureInText("body")
    columns = 0
    for token in tokens:
        columns = 0 if token.type == "tr_open" else columns + (token.type in ("th_open", "td_open"))
        if columns > rules.COLUMN_LIMIT:
            widest = sum(1 for one in tokens[: tokens.index(token) + 1] if one.type == "th_open")
            raise rules.TooWide("body", limit=rules.COLUMN_LIMIT, count=max(widest, columns))


def set_prose(said: Wording, markdown: str, language: str, level: int) -> Markup:
    """The text as HTML under a heading of a level; every run of another script says its language. What is left of it is clean."""
    own = said if language == said.language else Wording(language, said.zone.key)
    html = Setter(own, level).blocks(SyntaxTreeNode(_reader().parse(markdown)).children)
    attributes = {tag: set(names) for tag, names in _ATTRIBUTES.items()}
    return Markup(nh3.clean(str(html), tags=set(_TAGS), attributes=attributes, url_schemes=set(SCHEMES), link_rel=None))  # noqa: S704 - cleaned


class Setter:
    """Sets one text. Headings never leave a level out, whatever the author's do."""

    def __init__(self, said: Wording, level: int) -> None:
        self.said = said
        self.top = self.level = level
        self.depths: list[int] = []
        self.tables = self.nesting = 0

    def blocks(self, nodes: Sequence[SyntaxTreeNode]) -> Markup:
        """Blocks one after the other; a paragraph that names the table behind it becomes its caption."""
        pieces: list[Markup] = []
        for place, node in enumerate(nodes):
            following = nodes[place + 1] if place + 1 < len(nodes) else None
            if following is not None and following.type == "table" and _names_table(node):
                continue
            before = nodes[place - 1] if place else None
            pieces.append(self._table(node, before) if node.type == "table" else self._block(node))
        return Markup("\n").join(pieces)

    def _block(self, node: SyntaxTreeNode) -> Markup:
        if node.type == "heading":
            return self._heading(node)
        if node.type == "paragraph":
            return Markup("<p>{}</p>").format(self._inline(node))
        if node.type in ("bullet_list", "ordered_list"):
            return self._list(node)
        if node.type == "blockquote":
            return Markup("<blockquote>{}</blockquote>").format(self.blocks(node.children))
        return Markup()

    def _heading(self, node: SyntaxTreeNode) -> Markup:
        depth = int(node.tag[1])
        self.depths = [one for one in self.depths if one < depth] + [depth]
        level = min(self.top + len(self.depths), self.level + 1, DEEPEST)
        self.level = level
        return Markup("<h{0}>{1}</h{0}>").format(level, self._inline(node))

    def _list(self, node: SyntaxTreeNode) -> Markup:
        """Entries bear their signs themselves: the layout engine tags no list well whose entries hold more than one paragraph."""
        is_numbered = node.type == "ordered_list"
        first = int(node.attrs.get("start", 1))
        self.nesting += 1
        sign = BULLETS[(self.nesting - 1) % len(BULLETS)]
        entries = [
            self._entry(one, f"{number}." if is_numbered else sign) for number, one in enumerate(node.children, start=first)
        ]
        self.nesting -= 1
        return Markup("<{0}>{1}</{0}>").format("ol" if is_numbered else "ul", Markup("\n").join(entries))

    def _entry(self, node: SyntaxTreeNode, sign: str) -> Markup:
        marker = Markup('<span class="marker">{}</span> ').format(sign)
        children = node.children
        if not children or children[0].type != "paragraph":
            return Markup("<li><p>{}</p>{}</li>").format(marker, self.blocks(children))
        return Markup("<li><p>{}{}</p>{}</li>").format(marker, self._inline(children[0]), self.blocks(children[1:]))

    def _table(self, node: SyntaxTreeNode, before: SyntaxTreeNode | None) -> Markup:
        named = before is not None and _names_table(before)
        self.tables += 1
        numbered = self.said.label(_TABLE, number=self.tables)
        caption = self._inline(before, cut=_TABLE_NAME) if named and before is not None else numbered
        head, *rest = node.children
        rows = Markup("\n").join(self._row(row) for body in rest for row in body.children)
        body = Markup("<tbody>{}</tbody>").format(rows) if rows else Markup()
        return Markup('<table class="prose"><caption>{}</caption><thead>{}</thead>{}</table>').format(
            caption, self._row(head.children[0]), body
        )

    def _row(self, row: SyntaxTreeNode) -> Markup:
        return Markup("<tr>{}</tr>").format(Markup().join(self._cell(cell) for cell in row.children))

    def _cell(self, cell: SyntaxTreeNode) -> Markup:
        inside = (_side(cell), self._inline(cell))
        if cell.type == "th":
            return Markup('<th scope="col"{}>{}</th>').format(*inside)
        return Markup("<td{}>{}</td>").format(*inside)

    def _inline(self, node: SyntaxTreeNode, cut: re.Pattern[str] | None = None) -> Markup:
        children = [child for inline in node.children for child in inline.children]
        pieces = [self._piece(child) for child in children]
        if cut and children and children[0].type == "text":
            pieces[0] = self.said.words(cut.sub("", children[0].content))
        return Markup().join(pieces)

    def _piece(self, node: SyntaxTreeNode) -> Markup:
        if node.type == "text":
            return self.said.words(node.content)
        if node.type == "softbreak":
            return Markup(" ")
        if node.type == "hardbreak":
            return Markup("<br>")
        inside = Markup().join(self._piece(child) for child in node.children)
        if node.type in ("em", "strong"):
            return Markup("<{0}>{1}</{0}>").format(node.tag, inside)
        if node.type == "link":
            return self._link(str(node.attrs.get("href", "")), inside)
        return inside

    def _link(self, address: str, inside: Markup) -> Markup:
        """A link with its address behind it, for on paper nobody can press it; one to anywhere but the web or a mailbox is words only."""
        if _scheme(address) not in SCHEMES:
            return inside
        shown = address.removeprefix("mailto:")
        if not inside.strip() or inside.striptags() == shown:
            return Markup('<a href="{}" dir="ltr">{}</a>').format(address, self.said.words(shown))
        spoken = Markup('<span class="address" dir="ltr">{}</span>').format(self.said.words(shown))
        return Markup('<a href="{}">{}</a> ({})').format(address, inside, spoken)


def _scheme(address: str) -> str:
    try:
        return urlsplit(address).scheme.lower()
    except ValueError:
        return ""


def _side(cell: SyntaxTreeNode) -> Markup:
    """Figures stand at the end, when the author says so."""
    return Markup(' class="at-end"') if "right" in str(cell.attrs.get("style", "")) else Markup()


def _names_table(node: SyntaxTreeNode) -> bool:
    if node.type != "paragraph" or not node.children or not node.children[0].children:
        return False
    first = node.children[0].children[0]
    return first.type == "text" and _TABLE_NAME.match(first.content) is not None


