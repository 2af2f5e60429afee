"""Commands of the positions package: what was said in documents, without storing anything."""

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from uncops.core.refusals import Refusal
from uncops.documents.cli import FileClosed, FileMissing
from uncops.documents.reading.reader import read_text
from uncops.documents.reading.received import check_size, receive
from uncops.positions.reading.model import Proposal, Proposals
from uncops.positions.reading.reader import propose
from uncops.positions.reading.vocabulary import Vocabulary, shipped_synonyms, vocabulary_of


@click.group()
def positions() -> None:
    """What parties said."""


@positions.command("read")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--json", "wants_json", is_flag=True, help="Print one JSON document on stdout.")
def read(files: Sequence[Path], wants_json: bool) -> None:
    """Say what would be proposed of documents, without storing them; only the words that come with the product are known."""
    from uncops.reference.catalogue import catalogue

    known = vocabulary_of([(f"{theme.taxonomy}:{theme.code}", theme.keywords) for theme in catalogue().themes], shipped_synonyms())
    told: list[dict[str, Any]] = []
    refused = False
    for file in files:
        try:
            told += _read_file(file, known)
        except Refusal as refusal:
            refused = True
            click.echo(str(refusal) if file.name in str(refusal) else f"{file}: {refusal}", err=True)
    click.echo(json.dumps({"documents": told}, ensure_ascii=False, indent=2) if wants_json else "\n".join(map(_summary, told)))
    if refused:
        sys.exit(1)


def _read_file(file: Path, vocabulary: Vocabulary) -> list[dict[str, Any]]:
    """What would be proposed of each document of a file."""
    from uncops.reference.names import match_party

    try:
        check_size(file.stat().st_size, file.name)
        contents = file.read_bytes()
    except PermissionError as wrong:
        raise FileClosed(file=str(file)) from wrong
    except OSError as wrong:
        raise FileMissing(file=str(file)) from wrong
    text = receive(contents, file.name).text
    readings = read_text(text, file=str(file), match_party=match_party)
    return [{"file": str(file), "title": reading.title, **as_json(propose(reading, text, vocabulary))} for reading in readings]


def as_json(proposals: Proposals) -> dict[str, Any]:
    """Proposals as plain JSON values; an answer and its question go by their keys."""
    return {
        "positions": [_told(found) for found in proposals.found],
        "answers": [{"question": pair.question, "answer": pair.answer} for pair in proposals.answers],
    }


def _told(found: Proposal) -> dict[str, Any]:
    return {
        "key": found.key, "kind": found.kind, "party": found.party, "speaker": found.speaker, "office": found.office,
        "addressee": found.addressee, "said_on": found.said_on.isoformat() if found.said_on else None, "said_where": found.said_where,
        "source_class": found.source_class, **found.passage.as_json(),
        "themes": [{"theme": theme.name, "found_by": theme.found_by} for theme in found.themes],
        "asks": list(found.asks), "doubts": [doubt.value for doubt in found.doubts],
    }  # fmt: skip


def _summary(document: dict[str, Any]) -> str:
    """A document for the eye: how much of each kind, and by whom."""
    kinds = Counter(found["kind"] for found in document["positions"])
    counts = ", ".join(f"{kind}: {count}" for kind, count in sorted(kinds.items())) or "nobody speaks in it"
    lines = [f"{document['file']}: {document['title'] or '(no title)'}", f"  {counts}"]
    lines += [f"  {found['kind']:<9} {found['party'] or found['office']}: {found['text'][:90]}" for found in document["positions"]]
    return "\n".join(lines)
