"""What is wrong with an Atom feed: the rules of RFC 4287 that a feed of changes can break."""

import re
from urllib.parse import urlsplit
from xml.etree import ElementTree

ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
ONCE = {"feed": ("id", "title", "updated"), "entry": ("id", "title", "updated")}


def faults_of(content: bytes) -> list[str]:
    """One sentence for each fault."""
    try:
        feed = ElementTree.fromstring(content)
    except ElementTree.ParseError as wrong:
        return [f"not well formed: {wrong}"]
    if feed.tag != f"{ATOM}feed":
        return [f"the root is {feed.tag}"]
    entries = feed.findall(f"{ATOM}entry")
    faults = [fault for element in (feed, *entries) for fault in _element(element)]
    if feed.find(f"{ATOM}author") is None and any(entry.find(f"{ATOM}author") is None for entry in entries):
        faults.append("nobody is the author (4.1.1)")
    names = [entry.findtext(f"{ATOM}id") for entry in entries]
    faults += [f"two entries are named {name} (4.2.6)" for name in set(names) if names.count(name) > 1]
    updated = [entry.findtext(f"{ATOM}updated") or "" for entry in entries]
    if updated and max(updated) > (feed.findtext(f"{ATOM}updated") or ""):
        faults.append("an entry is newer than the feed (4.2.15)")
    return faults + _links(feed, needs=("self", "alternate"))


def _element(element: ElementTree.Element) -> list[str]:
    kind = element.tag.removeprefix(ATOM)
    faults = [f"{kind} has not one {name} (4.1)" for name in ONCE[kind] if len(element.findall(ATOM + name)) != 1]
    faults += [f"{one.text} is no moment (3.3)" for name in ("updated", "published") for one in element.findall(ATOM + name)
               if not MOMENT.fullmatch(one.text or "")]  # fmt: skip
    name = element.findtext(f"{ATOM}id") or ""
    if not re.match(r"(urn|tag|https?):\S+$", name):
        faults.append(f"{name} is no absolute address (4.2.6)")
    if kind == "entry":
        faults += _links(element, needs=("alternate",))
        content = element.find(f"{ATOM}content")
        if content is not None and content.get("type") == "html" and len(content):
            faults.append("HTML must be escaped (4.1.3.3)")
    return faults


def _links(element: ElementTree.Element, *, needs: tuple[str, ...]) -> list[str]:
    links = element.findall(f"{ATOM}link")
    kinds = [link.get("rel", "alternate") for link in links]
    faults = [f"no link {kind} (4.1.1)" for kind in needs if kind not in kinds]
    faults += [f"two links {kind} of one type (4.1.1)" for kind in ("self", "alternate") if kinds.count(kind) > 1]
    return faults + [f"{link.get('href')} is no whole address" for link in links if not urlsplit(link.get("href") or "").netloc]
