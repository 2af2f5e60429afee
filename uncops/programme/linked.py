"""What packages above put beside the programme: links on the dossier of a session, announcements on the public page of a summit."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session as DatabaseSession

from uncops.programme.models import Session
from uncops.summits.models import Summit


@dataclass(frozen=True)
class Link:
    """Something that belongs to a session: what it is called and where it is; texts are in the visitor's language."""

    label: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class Announcement:
    """Something the public should know of a summit besides its programme, with the page that says more."""

    text: str
    url: str
    label: str


Links = Callable[[DatabaseSession, Session], list[Link]]
Announcing = Callable[[DatabaseSession, Summit], list[Announcement]]
_links: list[tuple[int, Links]] = []
_announcing: list[tuple[int, Announcing]] = []


def link_sessions(order: int) -> Callable[[Links], Links]:
    """Put links on the dossier of sessions: `@link_sessions(10)` on a function (session of the database, session) -> links."""

    def add(links: Links) -> Links:
        _links.append((order, links))
        return links

    return add


def links_of(session: DatabaseSession, held: Session) -> list[Link]:
    """What belongs to a session, in order."""
    return [link for _order, links in sorted(_links, key=lambda kept: kept[0]) for link in links(session, held)]


def announce(order: int) -> Callable[[Announcing], Announcing]:
    """Put announcements on the public page of a summit: `@announce(10)` on a function (session, summit) -> announcements."""

    def add(announcing: Announcing) -> Announcing:
        _announcing.append((order, announcing))
        return announcing

    return add


def announcements_of(session: DatabaseSession, summit: Summit) -> list[Announcement]:
    """What the public should know of a summit, in order."""
    return [said for _order, announcing in sorted(_announcing, key=lambda kept: kept[0]) for said in announcing(session, summit)]
