"""The commands: `python -m uncops --help` lists them."""

import importlib
import json
import sys
from importlib.util import find_spec

import click

from uncops.core.refusals import Refusal

# Package to the name of its group of commands, in the order in which help lists them.
GROUPS = (
    "documents", "positions", "programme", "accreditation", "bilaterals", "commitments", "calendars", "books", "accounts", "audit",
    "privacy", "demo", "running",
)  # fmt: skip


class Commands(click.Group):
    """Groups of commands, each imported only when it is called: reading a document needs no database."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the groups and single commands there are."""
        return [*(name for name in GROUPS if name != "running" and _has_commands(name)), *_running().keys()]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The group or command of that name."""
        if cmd_name in GROUPS and cmd_name != "running" and _has_commands(cmd_name):
            return getattr(importlib.import_module(f"uncops.{cmd_name}.cli"), cmd_name)
        return _running().get(cmd_name)

    def invoke(self, ctx: click.Context) -> object:
        """Run; a refusal ends with its sentence on stderr and status 1."""
        try:
            return super().invoke(ctx)
        except Refusal as refusal:
            click.echo(str(refusal), err=True)
            sys.exit(1)


def _has_commands(package: str) -> bool:
    return find_spec(f"uncops.{package}") is not None and find_spec(f"uncops.{package}.cli") is not None


def _running() -> dict[str, click.Command]:
    from uncops.running import cli as running

    return running.COMMANDS


@click.command(cls=Commands)
def cli() -> None:
    """Plan, hold and follow up the United Nations Chiefs of Police Summit."""


def print_json(document: object) -> None:
    """One JSON document on stdout and nothing else."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))
