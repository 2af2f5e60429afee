"""A plan as a document with its reasons in words, for files and for other programs."""

from typing import Any

from uncops.bilaterals.solver.given import Instance
from uncops.bilaterals.solver.plan import Plan
from uncops.bilaterals.solver.reasons import explained
from uncops.bilaterals.wording import Names, reasons


def explained_document(instance: Instance, plan: Plan) -> dict[str, Any]:
    """The plan in its format; `reason` is English and calls everything as the instance does."""
    document = explained(instance, plan).as_document()
    for one in document["unplaced"]:
        one["reason"] = " ".join(map(str, reasons(one["facts"], instance.starts_of(one["request"]), Names())))
    return document
