"""The published versions of the schedule, and how any two differ."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.bilaterals.planning import publishing
from uncops.bilaterals.planning.calling import Called, named_at
from uncops.bilaterals.planning.models import BilateralVersion
from uncops.bilaterals.planning.organiser.loading import paged, the_summit
from uncops.core.database import db
from uncops.core.refusals import NotFound
from uncops.summits.models import Summit
from uncops.web.audiences import organiser
from uncops.web.paging import page_number, page_of


@organiser.page("/bilaterals/plan/versions", permission="bilaterals.read")
def meeting_plan_version_list() -> ResponseReturnValue:
    summit, session = the_summit(), db.session()
    page = page_of(session, publishing.versions_newest_first(summit.id), page_number())
    rows = [(version, _counts(version.counts)) for version in page.rows]
    newest = page.row_count
    return render_template("bilaterals/planning/versions.html", page=page, rows=rows, numbers=list(range(newest, 0, -1)))


@organiser.page("/bilaterals/plan/versions/<int:number>", permission="bilaterals.read")
def meeting_plan_version(number: int) -> ResponseReturnValue:
    summit = the_summit()
    version = _version(summit, number)
    names = named_at(db.session(), summit)
    return render_template(
        "bilaterals/planning/version.html", version=version, page=paged(_lines(version.changes, names)), counts=_counts(version.counts),
    )  # fmt: skip


@organiser.page("/bilaterals/plan/versions/compare", permission="bilaterals.read")
def meeting_plan_version_compare() -> ResponseReturnValue:
    summit, session = the_summit(), db.session()
    newest = session.scalar(publishing.versions_newest_first(summit.id).limit(1))
    if newest is None:
        raise NotFound
    one, other = _number("first", max(1, newest.number - 1)), _number("second", newest.number)
    first, second = _version(summit, min(one, other)), _version(summit, max(one, other))
    changes = publishing.between(first.snapshot, second.snapshot)
    return render_template(
        "bilaterals/planning/compare.html",
        first=first, second=second, numbers=list(range(newest.number, 0, -1)), page=paged(_lines(changes, named_at(session, summit))),
        counts=_counts(publishing.counted_changes(changes)),
    )  # fmt: skip


def _version(summit: Summit, number: int) -> BilateralVersion:
    """A version of this summit.

    :raises NotFound: when there is none of that number.
    """
    version = publishing.version_of(db.session(), summit.id, number)
    if version is None:
        raise NotFound
    return version


def _number(name: str, otherwise: int) -> int:
    given = request.args.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 7 else otherwise


def _counts(counted: Mapping[str, int]) -> list[tuple[str, str, int]]:
    return [(_(publishing.CHANGE_LABELS[kind]), publishing.CHANGE_TONES[kind], count) for kind, count in counted.items() if count]


def _lines(changes: Sequence[Mapping[str, Any]], names: Called) -> list[dict[str, Any]]:
    """Changes as a table shows them."""
    return [
        {
            "meeting_id": change["meeting_id"], "label": _(publishing.CHANGE_LABELS[change["kind"]]),
            "tone": publishing.CHANGE_TONES[change["kind"]], "sides": _sides(change, names), "now": _place(change, names),
            "was": _place(change["was"], names) if change.get("was") else None,
        }
        for change in changes
    ]  # fmt: skip


def _sides(change: Mapping[str, Any], names: Called) -> str:
    other = f"delegation:{change['second_id']}" if change["second_id"] else f"principal:{change['principal_id']}"
    return " – ".join(names.party(key) for key in (f"delegation:{change['first_id']}", other))


def _place(change: Mapping[str, Any], names: Called) -> tuple[datetime, datetime, str]:
    room = names.rooms.get(change["room_id"], "") if change["room_id"] else ""
    return datetime.fromisoformat(change["starts_at"]), datetime.fromisoformat(change["ends_at"]), room
