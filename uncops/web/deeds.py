"""Turns the visitor of a request into the doer of a deed."""

from flask_login import current_user

from uncops.core import clock
from uncops.core.deeds import Deed


def current_deed() -> Deed:
    """The deed of the person signed in, now."""
    if not current_user or not current_user.is_authenticated:
        raise RuntimeError("nobody is signed in: a page that changes something needs a permission")
    return Deed(at=clock.now(), actor=current_user.name, actor_id=current_user.id)
