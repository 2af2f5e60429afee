"""The pages that are lists: only of these are views kept; each is named by its endpoint, with the title people read."""

_titles: dict[str, str] = {}


def keep_views_of(endpoint: str, title: str) -> None:
    """Have views kept of the list on a page: `keep_views_of("organiser.delegation_list", N_("Delegations"))`."""
    _titles[endpoint] = title


def title_of(endpoint: str) -> str | None:
    """The title of a list, marked for translation; None when no views are kept of that page."""
    return _titles.get(endpoint)
