"""Commands of bilateral meetings: solve, check and repair schedules kept in files; no database is asked."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from uncops.bilaterals.terminal import Console, run_until_stopped
from uncops.core.refusals import Refusal
from uncops.core.wording import N_

SECONDS, REPAIR_SECONDS = 60, 20


class DocumentMissing(Refusal):
    """A file that was named is not there, is no file, or may not be opened."""

    sentence = N_("%(file)s: this file cannot be opened.")


class NotJson(Refusal):
    """A file that holds something else than one JSON document."""

    sentence = N_("%(file)s: this is not JSON; the mistake is in line %(line)s.")


class WrongFormat(Refusal):
    """A document with a field that cannot be understood."""

    sentence = N_("%(file)s: %(problem)s")


class NoPlanFound(Refusal):
    """Time ran out, or somebody stopped, before there was any plan."""

    sentence = N_("No plan was found in the time; give it more seconds.")


@click.group()
def bilaterals() -> None:
    """Bilateral meetings."""


def _seconds(default: int) -> Callable:
    return click.option(
        "--seconds", type=click.FloatRange(0, min_open=True), default=default, show_default=True, help="How long to search at most."
    )


_file = click.Path(path_type=Path)
_instance = click.argument("instance", metavar="INSTANCE", type=_file)
_plan = click.argument("plan", metavar="PLAN", type=_file)
_out = click.option("--out", type=_file, help="Where to write the plan.")
_prefer = click.option(
    "--prefer", type=click.Choice(["fewest", "most"]), default="fewest", show_default=True, help="Fewest changes, or most meetings."
)
_workers = click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="Searches side by side.")
_seed = click.option("--seed", type=click.IntRange(0), default=1, show_default=True, help="The same seed and one worker: the same plan.")
_json = click.option("--json", "wants_json", is_flag=True, help="Print one JSON document on stdout.")


@bilaterals.command("solve")
@_instance
@_seconds(SECONDS)
@_workers
@_seed
@_out
@_json
def solve(instance: Path, seconds: float, workers: int, seed: int, out: Path | None, wants_json: bool) -> None:
    """Make the best schedule there is time for; Ctrl-C ends the search and keeps the best so far."""
    # Loading the solver takes a moment; checking does without.
    from uncops.bilaterals.solver.instance import read_instance
    from uncops.bilaterals.solver.solve import solve as solved

    _check_output(out, wants_json)
    wishes = _understood(instance, read_instance, _read(instance))
    plan = run_until_stopped(lambda watch: solved(wishes, seconds=seconds, workers=workers, seed=seed, watch=watch), Console())
    _hand_out(wishes, plan, out, wants_json)


@bilaterals.command("repair")
@_instance
@_plan
@_seconds(REPAIR_SECONDS)
@_prefer
@_workers
@_seed
@_out
@_json
def repair(  # noqa: PLR0913 - one argument for each option of the command
    instance: Path, plan: Path, seconds: float, prefer: str, workers: int, seed: int, out: Path | None, wants_json: bool
) -> None:
    """Make the schedule valid again with the fewest changes, as the instance now is."""
    from uncops.bilaterals.solver.instance import read_instance
    from uncops.bilaterals.solver.plan import read_plan
    from uncops.bilaterals.solver.solve import repair as repaired

    _check_output(out, wants_json)
    wishes = _understood(instance, read_instance, _read(instance))
    before = _understood(plan, read_plan, _read(plan))
    found = run_until_stopped(
        lambda watch: repaired(wishes, before, seconds=seconds, workers=workers, seed=seed, watch=watch, prefer=prefer), Console()
    )
    _hand_out(wishes, found, out, wants_json)


@bilaterals.command("check")
@_instance
@_plan
@click.option("--published", type=_file, help="The plan that changes are counted against, when the instance holds another or none.")
@_json
def check(instance: Path, plan: Path, published: Path | None, wants_json: bool) -> None:
    """Check a schedule against every rule and everything it claims."""
    from uncops.bilaterals.validator import check as checked

    wishes, answer = _read(instance), _read(plan)
    if published is not None and isinstance(wishes, dict):
        wishes |= {"published": _read(published)}
    report = _understood(instance, lambda raw: checked(raw, answer), wishes)
    if wants_json:
        click.echo(json.dumps(report.as_document(), ensure_ascii=False, indent=2))
    else:
        for finding in report.findings:
            click.echo(finding.words if finding.is_breach else f"(no breach) {finding.words}")
        for level in report.levels:
            click.echo(f"{level.name}: {level.value}" + ("" if level.bound is None else f", bound {level.bound}"))
        click.echo(_verdict(report, answer))
    if not report.is_valid:
        sys.exit(1)


def _verdict(report: Any, answer: Any) -> str:
    """What the check comes to, in a sentence."""
    if not report.is_valid:
        return f"Rules broken: {len(report.breaches)}."
    return f"There is no plan to check; the answer is '{answer['status']}'." if not report.has_plan else "The plan breaks no rule."


def _check_output(out: Path | None, wants_json: bool) -> None:
    if out is None and not wants_json:
        raise click.UsageError("Say where to write the plan with --out, or ask for it with --json.")


def _read(file: Path) -> Any:
    """The JSON document of a file."""
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except OSError as wrong:
        raise DocumentMissing(file=file) from wrong
    except json.JSONDecodeError as wrong:
        raise NotJson(file=file, line=wrong.lineno) from wrong
    except UnicodeDecodeError as wrong:
        raise NotJson(file=file, line=1) from wrong


def _understood(file: Path, read: Callable[[Any], Any], raw: Any) -> Any:
    """What a reader makes of a document.

    :raises WrongFormat: naming the field that cannot be understood.
    """
    if not isinstance(raw, dict):
        raise WrongFormat(file=file, problem="expected an object")
    try:
        return read(raw)
    except ValueError as wrong:
        raise WrongFormat(file=file, problem=str(wrong)) from wrong


def _hand_out(wishes: Any, plan: Any, out: Path | None, wants_json: bool) -> None:
    """Write the plan with its reasons, and say what was reached."""
    from uncops.bilaterals.explaining import explained_document

    document = explained_document(wishes, plan)
    if out is not None:
        out.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if wants_json:
        click.echo(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        click.echo(_summary(document))
    if document["status"] == "unknown":
        raise NoPlanFound


def _summary(document: dict[str, Any]) -> str:
    """What was reached, for the eye."""
    if document["status"] == "infeasible":
        return "Infeasible: no plan holds everything that is required or pinned."
    held, left = len(document["meetings"]), len(document["unplaced"])
    lines = [f"{document['status'].capitalize()} in {document['seconds']:.1f} s: {held} of {held + left} requests are held."]
    for level in document["levels"]:
        proof = "proven" if level["value"] == level["bound"] else f"bound {level['bound']}"
        cost = f", which costs {level['cost']} of weight" if level.get("cost") else ""
        lines.append(f"  {level['name']}: {level['value']} ({proof}{cost})")
    return "\n".join(lines + [f"  {one['request']}: {one['reason']}" for one in document["unplaced"]])
