"""The three audiences, a blueprint each, on which the pages of every package hang."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from flask import Blueprint, abort, current_app
from flask.typing import ResponseReturnValue
from flask_login import current_user
from werkzeug.routing import BaseConverter, IntegerConverter, Map

from uncops.web.access import may

# The largest whole number both databases keep as the number of a row.
LARGEST_NUMBER = 2**31 - 1

Page = Callable[..., ResponseReturnValue]


class NumberConverter(IntegerConverter):
    """The number of a row in an address; one larger than any row can have leads nowhere instead of to the database."""

    def __init__(self, map: Map, fixed_digits: int = 0, min: int | None = None, max: int | None = LARGEST_NUMBER) -> None:  # noqa: A002
        super().__init__(map, fixed_digits=fixed_digits, min=min, max=max)


class SlugConverter(BaseConverter):
    """A short name in an address: small letters and digits joined by hyphens."""

    regex = "[a-z0-9]+(?:-[a-z0-9]+)*"
    part_isolating = True


class Audience(Blueprint):
    """A blueprint whose pages each name the permission without which they are refused."""

    def page(self, rule: str, *, permission: str, methods: Sequence[str] = ("GET",)) -> Callable[[Page], Page]:
        """Hang a page at an address: signed-out visitors are asked to sign in, others without the permission get 403."""

        def hang(view: Page) -> Page:
            @wraps(view)
            def guarded(**arguments: Any) -> ResponseReturnValue:
                if not may(permission):
                    return _refuse()
                return view(**arguments)

            guarded.permission = permission  # type: ignore[attr-defined]
            self.add_url_rule(rule, endpoint=view.__name__, view_func=guarded, methods=list(methods))
            return guarded

        return hang


def _refuse() -> ResponseReturnValue:
    if current_user and current_user.is_authenticated:
        abort(403)
    return current_app.login_manager.unauthorized()  # type: ignore[attr-defined]


organiser = Audience("organiser", __name__, url_prefix="/organiser")
portal = Audience("portal", __name__, url_prefix="/portal")
public = Audience("public", __name__)
