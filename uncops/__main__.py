"""`python -m uncops`: the commands."""

from uncops.cli import cli

if __name__ == "__main__":
    cli(prog_name="python -m uncops")
