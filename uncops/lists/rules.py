"""What must be true of saved views."""

from uncops.core.refusals import Refusal
from uncops.core.wording import N_

LONGEST_NAME = 120
LONGEST_QUERY = 4000


class ViewNameMissing(Refusal):
    """A view is found again by its name."""

    sentence = N_("Enter a name for the view.")


class ViewNameTooLong(Refusal):
    """Names stand in a menu."""

    sentence = N_("Shorten the name to %(limit)s characters.")


class ViewNameTaken(Refusal):
    """Two views of one person on one list have two names."""

    sentence = N_("You have a view “%(name)s” of this list already. Choose another name, or change that view.")


class QueryTooLong(Refusal):
    """A filter has an end."""

    sentence = N_("This filter is too long to be kept. Shorten it first.")


def check_view_name(name: str, taken: frozenset[str]) -> None:
    """A view has a name of its own."""
    if not name:
        raise ViewNameMissing("name")
    if len(name) > LONGEST_NAME:
        raise ViewNameTooLong("name", limit=LONGEST_NAME)
    if name in taken:
        raise ViewNameTaken("name", name=name)


def check_query(query: str) -> None:
    """A filter that can be kept."""
    if len(query) > LONGEST_QUERY:
        raise QueryTooLong
