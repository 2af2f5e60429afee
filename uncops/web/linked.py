"""What packages above put on pages of packages below, which may not know them: links, in an order, each from its own package."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session


@dataclass(frozen=True)
class Link:
    """Something that belongs to what a page shows: what it is called and where it is; texts are in the visitor's language."""

    label: str
    url: str
    note: str = ""


Links = Callable[[Session, Any], list[Link]]


class Linked:
    """The functions that give links for one kind of thing: `@links_of_sessions.add(10)` on (session of the database, thing) -> links."""

    def __init__(self) -> None:
        self._added: list[tuple[int, Links]] = []

    def add(self, order: int) -> Callable[[Links], Links]:
        """Have a function asked for links, in its order."""

        def keep(links: Links) -> Links:
            self._added.append((order, links))
            return links

        return keep

    def of(self, session: Session, thing: Any) -> list[Link]:
        """What belongs to a thing, in order."""
        return [link for _order, links in sorted(self._added, key=lambda kept: kept[0]) for link in links(session, thing)]
