"""Commands over badges and prints."""

import click

from uncops.core import clock
from uncops.core.deeds import Deed


@click.group()
def accreditation() -> None:
    """Badges and prints."""


@accreditation.command()
def tidy() -> None:
    """Remove the files of prints that were kept for seven days; run it every night."""
    from uncops import create_app
    from uncops.accreditation.tasks import remove_old_files

    with create_app().app_context():
        count = remove_old_files(Deed(at=clock.now(), actor="accreditation tidy"))
    click.echo(f"Files removed: {count}.")
