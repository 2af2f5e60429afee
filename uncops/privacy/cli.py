"""Commands about personal data."""

import click


@click.group()
def privacy() -> None:
    """Personal data: what is due to be erased."""


@privacy.command("erase-due")
@click.option("--dry-run", is_flag=True, help="Say what would be erased, and erase nothing.")
def erase_due_command(*, dry_run: bool) -> None:
    """Erase what has been kept long enough; meant to run every night."""
    from uncops import create_app
    from uncops.core import clock
    from uncops.core.deeds import Deed
    from uncops.core.wording import N_
    from uncops.privacy.tasks import erase_all_due, what_is_due

    class Silent:
        """Progress nobody looks at."""

        def step(self, text: str, *, done: int, total: int) -> None:
            """Say nothing."""

    with create_app().app_context():
        found = what_is_due() if dry_run else erase_all_due(Silent(), Deed(at=clock.now(), actor=N_("command line")))
    for due in found:
        counted = ", ".join(f"{key} {count}" for key, count in due.values.items())
        click.echo(f"{due.summit_title}: {len(due.people)} people; {counted}")
    if not found:
        click.echo("Nothing is due.")
