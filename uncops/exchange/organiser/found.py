"""What an address of these pages means: an import of a kind the visitor may bring in, or nothing there."""

from flask import abort

from uncops.core.database import db
from uncops.core.refusals import NotFound
from uncops.exchange.kinds import TableKind, all_kinds, kind_of
from uncops.exchange.models import ImportRun
from uncops.exchange.queries import import_of
from uncops.web.access import may


def found_import(import_id: int, *, with_file: bool = False) -> ImportRun:
    """The import of an address.

    :raises NotFound: when there is none; one of a kind the visitor has no part in is refused.
    """
    run = import_of(db.session(), import_id, with_file=with_file)
    if run is None:
        raise NotFound
    if not may(kind_of(run.kind).permission):
        abort(403)
    return run


def own_kinds() -> list[TableKind]:
    """The kinds of tables the visitor may bring in."""
    return [kind for kind in all_kinds() if may(kind.permission)]
