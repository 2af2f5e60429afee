"""Commands over the trail."""

import click

from uncops.core.database import db
from uncops.core.refusals import Refusal
from uncops.core.wording import N_


class TrailBroken(Refusal):
    """The chain of hashes does not hold."""

    sentence = N_("The trail is broken in %(count)s places; they are listed above.")


@click.group()
def audit() -> None:
    """The trail of who did what."""


@audit.command()
def verify() -> None:
    """Check that no entry of the trail was altered or removed."""
    from uncops import create_app
    from uncops.audit.queries import broken_links

    with create_app().app_context():
        broken = list(broken_links(db.session()))
    for sentence in broken:
        click.echo(sentence)
    if broken:
        raise TrailBroken(count=len(broken))
    click.echo("Every link of the trail holds.")
