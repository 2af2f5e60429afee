"""Commands of the documents package: read source documents from files, without storing them."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from uncops.core.refusals import Refusal
from uncops.core.wording import N_
from uncops.documents.reading.contract import as_json
from uncops.documents.reading.model import Kind, Reading
from uncops.documents.reading.reader import read_text
from uncops.documents.reading.received import check_size, receive


class FileMissing(Refusal):
    """A file that was named is not there, or is no file."""

    sentence = N_("%(file)s: there is no such file.")


class FileClosed(Refusal):
    """A file that may not be opened."""

    sentence = N_("%(file)s: this file may not be opened; check its permissions.")


@click.group()
def documents() -> None:
    """Source documents."""


@documents.command("read")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]), help="Read every file as this kind.")
@click.option("--json", "wants_json", is_flag=True, help="Print one JSON document on stdout.")
def read(files: Sequence[Path], kind: str | None, wants_json: bool) -> None:
    """Read source documents without storing them; one file may hold several."""
    readings: list[Reading] = []
    refused = False
    for file in files:
        try:
            readings += _read_file(file, kind)
        except Refusal as refusal:
            refused = True
            click.echo(_named(file, refusal), err=True)
    if wants_json:
        click.echo(json.dumps({"documents": [as_json(reading) for reading in readings]}, ensure_ascii=False, indent=2))
    else:
        for reading in readings:
            click.echo(_summary(reading))
    if refused:
        sys.exit(1)


def _read_file(file: Path, kind: str | None) -> tuple[Reading, ...]:
    """The documents of one file."""
    # Loading the names of the parties takes a moment; only this command needs them.
    from uncops.reference.names import match_party

    click.echo(f"Reading {file} …", err=True)
    try:
        check_size(file.stat().st_size, file.name)
        contents = file.read_bytes()
    except PermissionError as wrong:
        raise FileClosed(file=str(file)) from wrong
    except OSError as wrong:
        raise FileMissing(file=str(file)) from wrong
    received = receive(contents, file.name)
    return read_text(received.text, file=str(file), kind=kind, match_party=match_party)


def _named(file: Path, refusal: Refusal) -> str:
    """The refusal's sentence, naming the file once."""
    sentence = str(refusal)
    return sentence if file.name in sentence else f"{file}: {sentence}"


def _summary(reading: Reading) -> str:
    """A reading for the eye: what it is, why, and how much was found."""
    lines = [f"{reading.file}: {reading.title or '(no title)'}", f"  kind: {reading.kind.value}, sure to {reading.confidence:.0%}"]
    lines += [f"    {reason}" for reason in reading.reasons]
    lines += [f"  {name}: {value}" for name, value in _facts(reading) if value is not None]
    lines += [f"  {name}: {count}" for name, count in _counts(reading) if count]
    lines += [f"  doubt: {doubt} [{doubt.passage.start}]" for doubt in reading.doubts]
    coverage = reading.coverage
    lines.append(f"  characters: {coverage.characters}, recognised {coverage.recognised}, kept as plain text {coverage.plain}")
    return "\n".join(lines) + "\n"


def _facts(reading: Reading) -> list[tuple[str, object]]:
    """The single facts of a reading."""
    return [
        ("symbol", reading.symbol),
        ("date", reading.dated_on.isoformat() if reading.dated_on else None),
        ("session", reading.session_number),
        ("meeting", reading.meeting_number),
        ("party", reading.party),
        ("speaker", reading.speaker),
        ("occasion", reading.occasion),
        ("source", reading.source_class),
    ]


def _counts(reading: Reading) -> list[tuple[str, int]]:
    """How many there are of each."""
    named = (
        "sections", "footnotes", "asks", "obligations", "facets", "areas", "definitions", "acronyms", "references", "themes",
        "objectives", "outcomes", "key_figures", "statements", "answers", "questions", "requests",
    )  # fmt: skip
    counts = [(name.replace("_", " "), len(getattr(reading, name))) for name in named]
    counts.append(("days", len(reading.programme)))
    if reading.resolution:
        counts.append(("preambular paragraphs", len(reading.resolution.preambular)))
        counts.append(("operative paragraphs", len(reading.resolution.operative)))
    return counts
