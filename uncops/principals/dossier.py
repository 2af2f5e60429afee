"""What packages above put on the page of a principal: they say so here, because this one may not know them."""

from collections.abc import Callable
from dataclasses import dataclass

from uncops.principals.models import Principal

Render = Callable[[Principal], str]


@dataclass(frozen=True)
class PrincipalSection:
    """One section of the page; `render` gives its HTML, empty when there is nothing to show; the title is marked for translation."""

    key: str
    title: str
    order: int
    permission: str
    render: Render


_sections: dict[str, PrincipalSection] = {}


def add_principal_section(key: str, title: str, *, order: int, permission: str) -> Callable[[Render], Render]:
    """Put a section on the page of a principal: `@add_principal_section("meetings", N_("Meetings"), order=20, permission="...")`."""

    def add(render: Render) -> Render:
        _sections[key] = PrincipalSection(key, title, order, permission, render)
        return render

    return add


def principal_sections() -> list[PrincipalSection]:
    """The sections that were put on the page of a principal, in their order."""
    return sorted(_sections.values(), key=lambda section: section.order)
