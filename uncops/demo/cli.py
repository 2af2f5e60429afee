"""Commands that make the demonstration summit."""

import click


@click.group()
def demo() -> None:
    """The demonstration summit: invented, the same each time."""


@demo.command("fill")
def fill_command() -> None:
    """Make the demonstration summit where there is no summit yet."""
    from uncops import create_app
    from uncops.demo.services import fill

    with create_app().app_context():
        fill(_say)


@demo.command("reset")
def reset_command() -> None:
    """Remove the demonstration summit and make it anew; refuses beside a real summit."""
    from uncops import create_app
    from uncops.demo.services import reset

    reset(create_app(), _say)


def _say(text: str) -> None:
    click.echo(text, err=True)
