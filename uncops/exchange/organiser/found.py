"""What an address of these pages means: an import of the summit, or nothing there."""

from uncops.core.database import db
from uncops.core.refusals import NotFound
from uncops.exchange.models import ImportRun
from uncops.exchange.queries import import_of


def found_import(import_id: int, *, with_file: bool = False) -> ImportRun:
    """The import of an address.

    :raises NotFound: when there is none.
    """
    run = import_of(db.session(), import_id, with_file=with_file)
    if run is None:
        raise NotFound
    return run
