"""Runs of the solver in words: where they stand, their levels and what was proven, and the curve of their progress."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from uncops.bilaterals.planning.calling import Called
from uncops.bilaterals.planning.models import PlanRun, RunStatus
from uncops.core.wording import N_, Sentence
from uncops.web.forms import spoken
from uncops.web.languages import clock_time, day, number

STATUS_LABELS = {
    RunStatus.WAITING: N_("Waiting"), RunStatus.RUNNING: N_("Being worked out"), RunStatus.OPTIMAL: N_("Proven best"),
    RunStatus.FEASIBLE: N_("A valid plan"), RunStatus.INFEASIBLE: N_("No plan is possible"),
    RunStatus.UNKNOWN: N_("No plan found in time"), RunStatus.FAILED: N_("Failed"),
}  # fmt: skip
STATUS_TONES = {
    RunStatus.WAITING: "neutral", RunStatus.RUNNING: "info", RunStatus.OPTIMAL: "good", RunStatus.FEASIBLE: "good",
    RunStatus.INFEASIBLE: "bad", RunStatus.UNKNOWN: "warning", RunStatus.FAILED: "bad",
}  # fmt: skip
LEVEL_LABELS = {
    "floor": N_("Meetings for each delegation that asks"),
    "placed": N_("Weight of the meetings placed"),
    "change": N_("Meetings at another time than both sides know"),
    "change_rooms": N_("Meetings in another room than both sides know"),
    "waits_principals": N_("Slots principals wait between meetings"),
    "waits": N_("Slots everybody waits between meetings"),
    "gaps": N_("Interruptions between meetings"),
    "room_changes_principals": N_("Changes of room of principals"),
    "room_changes": N_("Changes of room"),
    "spread": N_("Meetings in the fullest slot"),
    "unavailable_soft": N_("Meetings when somebody would rather not"),
}
CURVE_WIDTH, CURVE_HEIGHT, LEAST_WIDTH = 320, 80, 0.1


@dataclass(frozen=True)
class LevelLine:
    """One level as the page shows it."""

    label: str
    value: str
    bound: str
    said: str
    is_proven: bool


@dataclass(frozen=True)
class Curve:
    """Points of two lines in a drawing of CURVE_WIDTH by CURVE_HEIGHT: meetings placed, and the gap to the bound.

    Without seconds it goes from one thing that was told to the next.
    """

    placed: str
    gap: str
    seconds: float | None


def status_words(run: PlanRun, *, is_interrupted: bool) -> tuple[str, str]:
    """Where a run stands, and its tone."""
    if is_interrupted:
        return _("Interrupted"), "warning"
    if run.status == RunStatus.FEASIBLE.value and run.settings.get("failure"):
        return _("Broken off, best plan kept"), "warning"
    return _(STATUS_LABELS[RunStatus(run.status)]), STATUS_TONES[RunStatus(run.status)]


def failure_words(run: PlanRun) -> str:
    """Why a run ended before it was done; nothing when it did not."""
    kept = run.settings.get("failure", "")
    return _(kept) if kept else ""


def happened_words(kept: Mapping[str, Any] | str, names: Called) -> str:
    """What happened before a repair; what older runs kept is words already."""
    if isinstance(kept, str) or not kept:
        return str(kept or "")
    who = kept["who"]
    if not who:
        return _("The schedule as it stands now")
    begins, ends = (datetime.fromisoformat(kept[name]) for name in ("starts_at", "ends_at"))
    times = {"day": day(begins), "begins": clock_time(begins), "ends": clock_time(ends)}
    if who.startswith("room:"):
        return spoken(Sentence(N_("%(who)s is closed on %(day)s from %(begins)s to %(ends)s"), {"who": names.room(who), **times}))
    return spoken(Sentence(N_("%(who)s is absent on %(day)s from %(begins)s to %(ends)s"), {"who": names.party(who), **times}))


def level_label(name: str) -> str:
    """What a level is called."""
    return _(LEVEL_LABELS[name]) if name in LEVEL_LABELS else name


def level_lines(levels: Sequence[Mapping[str, Any]]) -> list[LevelLine]:
    """Levels in their order, each with what was proven."""
    lines = []
    for level in levels:
        value, bound = level["value"], level["bound"]
        is_proven = value == bound
        said = _("Proven: nothing better exists") if is_proven else _("Within %(gap)s of the best there can be", gap=_gap(value, bound))
        lines.append(LevelLine(level_label(level["name"]), number(value), number(bound), said, is_proven))
    return lines


def floor_words(levels: Sequence[Mapping[str, Any]]) -> str:
    """What the rule costs that each delegation that asks shall have a meeting."""
    cost = next((level["cost"] for level in levels if level["name"] == "floor" and level.get("cost") is not None), None)
    if cost is None:
        return ""
    if cost <= 0:
        return _("That each delegation that asks has its meetings costs nothing: no weightier plan exists without this rule.")
    return _("That each delegation that asks has its meetings costs a weight of %(cost)s, that others would have had.", cost=number(cost))


def counted_meetings(plan: Mapping[str, Any] | None) -> str:
    """How many meetings a plan holds and how many it leaves out."""
    if plan is None:
        return _("No plan yet")
    held, left = len(plan["meetings"]), len(plan["unplaced"])
    placed = ngettext("%(num)d meeting placed", "%(num)d meetings placed", held)
    if not left:
        return placed
    return _("%(placed)s, %(left)s", placed=placed, left=ngettext("%(num)d left out", "%(num)d left out", left))


def curve_of(points: Sequence[Mapping[str, Any]]) -> Curve | None:
    """The curve of a run; none before there is something to draw."""
    drawn = [point for point in points if point.get("placed") is not None]
    if len(drawn) < 2:
        return None
    seconds, most = drawn[-1]["seconds"], max(max(point["placed"] for point in drawn), 1)
    across = _shares([float(place) if seconds is None else point["seconds"] for place, point in enumerate(drawn)])
    gaps = [min(max(point.get("gap") if point.get("gap") is not None else 1.0, 0.0), 1.0) for point in drawn]
    placed = " ".join(_point(share, 1 - point["placed"] / most) for share, point in zip(across, drawn, strict=True))
    gap = " ".join(_point(share, 1 - height) for share, height in zip(across, gaps, strict=True))
    return Curve(placed, gap, None if seconds is None else max(seconds, LEAST_WIDTH))


def _shares(places: Sequence[float]) -> list[float]:
    """How far along the last of these places each is."""
    most = max(places[-1], LEAST_WIDTH)
    return [place / most for place in places]


def _point(across: float, down: float) -> str:
    return f"{across * CURVE_WIDTH:.1f},{2 + down * (CURVE_HEIGHT - 4):.1f}"


def _gap(value: int, bound: int) -> str:
    share = abs(value - bound) / max(1, abs(bound))
    return _("%(share)s %%", share=number(round(share * 100, 1))) if share >= 0.001 else number(abs(value - bound))
