"""What packages above put on the page of a meeting: they say so here, because this one may not know them."""

from collections.abc import Callable
from dataclasses import dataclass

from uncops.bilaterals.models import Meeting

Render = Callable[[Meeting], str]


@dataclass(frozen=True)
class MeetingSection:
    """One section of the page; `render` gives its HTML, empty when there is nothing to show; the title is marked for translation."""

    key: str
    title: str
    order: int
    permission: str
    render: Render


_sections: dict[str, MeetingSection] = {}


def add_meeting_section(key: str, title: str, *, order: int, permission: str) -> Callable[[Render], Render]:
    """Put a section on the page of a meeting: `@add_meeting_section("invitations", N_("Invitations"), order=20, permission="...")`."""

    def add(render: Render) -> Render:
        _sections[key] = MeetingSection(key, title, order, permission, render)
        return render

    return add


def meeting_sections() -> list[MeetingSection]:
    """The sections that were put on the page of a meeting, in their order."""
    return sorted(_sections.values(), key=lambda section: section.order)
