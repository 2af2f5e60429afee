"""What packages above put on a delegation's dossier, and on the page where a Mission sees what is done and what is missing."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from uncops.delegations.models import Delegation, Participant


@dataclass(frozen=True)
class Section:
    """One section of the dossier; `render` gives its HTML, empty when there is nothing to show; the title is marked for translation."""

    key: str
    title: str
    order: int
    permission: str
    render: Callable[[Delegation], str]


@dataclass(frozen=True)
class PersonSection:
    """One section of the page of a participant, as Section for a dossier."""

    key: str
    title: str
    order: int
    permission: str
    render: Callable[[Participant], str]


@dataclass(frozen=True)
class Entry:
    """One line of the Mission's page: what it is about (translated), whether it is done, what is missing, where to do it."""

    title: str
    is_done: bool
    note: str
    url: str
    is_needed: bool = True


Entries = Callable[[Session, Delegation], list[Entry]]
_sections: dict[str, Section] = {}
_person_sections: dict[str, PersonSection] = {}
_entries: list[tuple[int, Entries]] = []


Render = Callable[[Delegation], str]
RenderPerson = Callable[[Participant], str]


def add_section(key: str, title: str, *, order: int, permission: str) -> Callable[[Render], Render]:
    """Put a section on the dossier: `@add_section("letters", N_("Correspondence"), order=60, permission="mail.read")`.

    Orders in use: 10 composition, 20 letter of credentials, 30 requests and announcements, 40 sessions, 50 documents, 60 correspondence.
    """

    def add(render: Render) -> Render:
        _sections[key] = Section(key, title, order, permission, render)
        return render

    return add


def sections() -> list[Section]:
    """The sections that were put on the dossier, in their order."""
    return sorted(_sections.values(), key=lambda section: section.order)


def add_person_section(key: str, title: str, *, order: int, permission: str) -> Callable[[RenderPerson], RenderPerson]:
    """Put a section on the page of one person: `@add_person_section("badge", N_("Badge"), order=20, permission="badges.print")`."""

    def add(render: RenderPerson) -> RenderPerson:
        _person_sections[key] = PersonSection(key, title, order, permission, render)
        return render

    return add


def person_sections() -> list[PersonSection]:
    """The sections that were put on the page of a person, in their order."""
    return sorted(_person_sections.values(), key=lambda section: section.order)


def add_entries(order: int) -> Callable[[Entries], Entries]:
    """Put lines on the Mission's page: `@add_entries(30)` on a function (session, delegation) -> entries."""

    def add(entries: Entries) -> Entries:
        _entries.append((order, entries))
        return entries

    return add


def entries_of(session: Session, delegation: Delegation) -> list[Entry]:
    """What is done and what is missing, in order."""
    return [entry for _order, entries in sorted(_entries, key=lambda kept: kept[0]) for entry in entries(session, delegation)]
