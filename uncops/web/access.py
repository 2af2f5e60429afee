"""Who may call a page: every view declares a permission, and nothing is open by default."""

from collections.abc import Callable
from typing import Final

from flask import current_app
from flask_login import current_user

EVERYONE: Final = "everyone"
SIGNED_IN: Final = "signed-in"

MayFunction = Callable[[str], bool]


def may(permission: str) -> bool:
    """Whether the visitor of this request holds a permission; the role table is handed in by create_app."""
    if permission == EVERYONE:
        return True
    if not current_user or not current_user.is_authenticated:
        return False
    if permission == SIGNED_IN:
        return True
    decide: MayFunction = current_app.extensions["uncops.may"]
    return decide(permission)
