"""The doors of pages, without what is behind them."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from uncops.web import audiences


@contextmanager
def doors_only() -> Iterator[None]:
    """In the block a page that lets somebody in says 200 and nothing more; one that does not refuses as always."""
    allowed = audiences.may

    def may(permission: str) -> bool:
        if allowed(permission):
            raise HTTPException(response=Response("", 200))
        return False

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(audiences, "may", may)
        yield
