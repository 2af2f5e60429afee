"""The schedule of the demonstration was worked out by the solver, and nothing that is shown of that was made up."""

from pathlib import Path

from demonstrated import bring_in_demonstration
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.bilaterals.planning.models import PlanRun
from uncops.bilaterals.planning.wording import curve_of


def test_the_progress_shown_is_what_the_solver_told(app: Flask, session: Session, tmp_path: Path) -> None:
    bring_in_demonstration(tmp_path / "kept")

    run = session.scalars(select(PlanRun)).one()

    assert run.plan is not None
    reached = {level["name"]: (level["value"], level["bound"]) for level in run.plan["levels"]}
    last_told = {point["level"]: (point["value"], point["bound"]) for point in run.progress}
    assert "placed" in last_told
    assert all(reached[name] == told for name, told in last_told.items())
    assert run.progress[-1]["placed"] == len(run.plan["meetings"])
    assert "seconds" not in run.plan
    assert {point["seconds"] for point in run.progress} == {None}


def test_a_curve_without_seconds_goes_from_one_plan_to_the_next() -> None:
    points = [{"placed": placed, "gap": None, "seconds": None} for placed in (0, 5, 10)]

    curve = curve_of(points)

    assert curve is not None
    assert (curve.placed, curve.seconds) == ("0.0,78.0 160.0,40.0 320.0,2.0", None)
