"""Commands with which an installation is run."""

import click

COMMANDS: dict[str, click.Command] = {}
