"""Writes a feed of entries as Atom (RFC 4287): the same data gives the same bytes."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree import ElementTree

ATOM = "http://www.w3.org/2005/Atom"
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
MEDIA_TYPE = "application/atom+xml"


@dataclass(frozen=True)
class AtomEntry:
    """One entry; `key` names it within its feed for ever, `content` is HTML."""

    key: str
    title: str
    url: str
    published_at: datetime
    summary: str
    content: str


@dataclass(frozen=True)
class AtomFeed:
    """A feed; `key` names it for ever, whatever its title and address become."""

    key: str
    title: str
    subtitle: str
    author: str
    language: str
    url: str
    page_url: str
    updated_at: datetime
    entries: Sequence[AtomEntry]


def name_of(*keys: str) -> str:
    """A name that stays for ever, made of what never changes (RFC 4287, 4.2.6; RFC 4122, 4.3)."""
    return uuid.uuid5(uuid.NAMESPACE_OID, "/".join(("uncops", *keys))).urn


def moment_of(moment: datetime) -> str:
    """A moment as RFC 3339 writes it, in UTC and whole seconds."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def written(feed: AtomFeed) -> bytes:
    """The feed as bytes."""
    root = ElementTree.Element("feed", {"xmlns": ATOM, XML_LANGUAGE: feed.language})
    _put(root, "id", name_of(feed.key))
    _put(root, "title", feed.title)
    _put(root, "subtitle", feed.subtitle)
    _put(root, "updated", moment_of(feed.updated_at))
    _put(ElementTree.SubElement(root, "author"), "name", feed.author)
    _link(root, "self", feed.url, MEDIA_TYPE)
    _link(root, "alternate", feed.page_url, "text/html")
    for entry in feed.entries:
        _entry(root, feed, entry)
    ElementTree.indent(root)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="utf-8") + b"\n"


def _entry(root: ElementTree.Element, feed: AtomFeed, entry: AtomEntry) -> None:
    made = ElementTree.SubElement(root, "entry")
    _put(made, "id", name_of(feed.key, entry.key))
    _put(made, "title", entry.title)
    _put(made, "published", moment_of(entry.published_at))
    _put(made, "updated", moment_of(entry.published_at))
    _link(made, "alternate", entry.url, "text/html")
    _put(made, "summary", entry.summary)
    _put(made, "content", entry.content, type="html")


def _put(parent: ElementTree.Element, name: str, text: str, **attributes: str) -> None:
    # XML 1.0 knows no control characters, however they came into a title.
    ElementTree.SubElement(parent, name, attributes).text = "".join(mark for mark in text if mark >= " " or mark in "\t\n")


def _link(parent: ElementTree.Element, rel: str, href: str, media_type: str) -> None:
    ElementTree.SubElement(parent, "link", {"rel": rel, "type": media_type, "href": href})
