"""Which personal fields the visitor of this request may see, after the table in personal.py."""

from flask_login import current_user

from uncops.accounts.roles import LETTERS
from uncops.delegations.personal import visible_fields


def letters_of(account: object, summit_id: int | None) -> frozenset[str]:
    """The letters of the role table that somebody holds at a summit."""
    held = account.roles_at(summit_id)  # type: ignore[attr-defined]
    return frozenset(letter for letter, role in LETTERS.items() if role in held)


def fields_visible_here(summit_id: int | None) -> frozenset[str]:
    """The fields of participants the visitor may see at this summit; none for who has not signed in."""
    if not current_user or not current_user.is_authenticated:
        return frozenset()
    return visible_fields(letters_of(current_user, summit_id))
