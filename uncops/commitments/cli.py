"""Commands about commitments."""

import json
from datetime import datetime
from typing import Any

import click


@click.group()
def commitments() -> None:
    """Commitments: reminders of what is due."""


@commitments.command("remind")
@click.option("--on", "on", type=click.DateTime(["%Y-%m-%d"]), help="The day; today at Headquarters when not said.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
def remind_command(*, on: datetime | None, dry_run: bool, as_json: bool) -> None:
    """Put reminders that are due into the outbox; meant to run every morning."""
    from uncops import create_app
    from uncops.commitments.chasing.services.reminding import Outcome
    from uncops.commitments.chasing.tasks import remind_all, today_at_headquarters, what_is_due
    from uncops.core import clock
    from uncops.core.deeds import Deed
    from uncops.core.wording import N_

    def told(outcome: Outcome) -> dict[str, Any]:
        reminders = [
            {"commitment": one.commitment_id, "kind": one.kind.value, "about_on": one.about_on.isoformat(), "days_before": one.days_before}
            for one in outcome.reminders
        ]
        return {
            "day": outcome.day.isoformat(), "written": not dry_run, "letters": outcome.letter_count, "missions": outcome.delegation_count,
            "unaddressed": outcome.unaddressed_count, "lapsed": outcome.lapsed, "counts": outcome.counts(), "reminders": reminders,
        }  # fmt: skip

    with create_app().app_context():
        day = on.date() if on else today_at_headquarters()
        outcome = what_is_due(day) if dry_run else remind_all(day, Deed(at=clock.now(), actor=N_("command line")))
    if as_json:
        click.echo(json.dumps(told(outcome), ensure_ascii=False, indent=2))
        return
    counted = ", ".join(f"{kind} {count}" for kind, count in outcome.counts().items())
    click.echo(f"{outcome.day.isoformat()}: {len(outcome.reminders)} reminders ({counted}), {outcome.letter_count} letters, "
               f"{len(outcome.lapsed)} lapsed.")  # fmt: skip
