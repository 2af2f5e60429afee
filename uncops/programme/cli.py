"""Commands of the programme: draft sessions from background notes, without storing anything."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from uncops.core.refusals import Refusal
from uncops.core.wording import N_
from uncops.documents.reading.model import Kind, Reading
from uncops.documents.reading.reader import read_text
from uncops.documents.reading.received import check_size, receive
from uncops.programme.drafting.model import ItemDraft, SessionDraft
from uncops.programme.drafting.sessions import draft_session

PLENARY_MINUTES = 180
# What a reading of one of these kinds says is not a subject for discussion; only when chosen by hand is it drafted from.
NOT_NOTES = {
    Kind.CONCEPT_NOTE: N_("a concept note"),
    Kind.MEETING_RECORD: N_("a meeting record"),
    Kind.STATEMENT: N_("a statement"),
    Kind.RESOLUTION: N_("a resolution"),
}


class NoteMissing(Refusal):
    """A file that was named is not there, or is no file."""

    sentence = N_("there is no such file.")


class NoteClosed(Refusal):
    """A file that may not be opened."""

    sentence = N_("this file may not be opened; check its permissions.")


class NotANote(Refusal):
    """A document of another kind makes no session."""

    sentence = N_("this is %(kind)s, and sessions are drafted from background notes.")


class NothingToDraft(Refusal):
    """A file without a paragraph."""

    sentence = N_("there is no paragraph to draft a session from.")


@click.group()
def programme() -> None:
    """The programme."""


@programme.command("draft")
@click.argument("notes", nargs=-1, required=True, metavar="NOTE...", type=click.Path(path_type=Path))
@click.option("--minutes", type=click.IntRange(1, 840), default=PLENARY_MINUTES, show_default=True, help="Length of each session.")
@click.option("--json", "wants_json", is_flag=True, help="Print one JSON document on stdout.")
def draft(notes: Sequence[Path], minutes: int, wants_json: bool) -> None:
    """Draft the session of each background note; one file may hold several notes."""
    drafted: list[tuple[Reading, SessionDraft]] = []
    refused = False
    for file in notes:
        try:
            readings = _notes_of(file)
        except Refusal as refusal:
            refused = True
            click.echo(_named(file.name, file, refusal), err=True)
            continue
        for note in readings:
            try:
                drafted.append((note, draft_session(note, minutes)))
            except Refusal as refusal:
                refused = True
                click.echo(f"{file}, “{note.title}”: {refusal}", err=True)
    if wants_json:
        click.echo(json.dumps({"sessions": [_as_json(*one) for one in drafted]}, ensure_ascii=False, indent=2))
    else:
        for _note, session in drafted:
            click.echo(_agenda(session))
    if refused:
        sys.exit(1)


def _notes_of(file: Path) -> Sequence[Reading]:
    """The background notes of one file; a document of no known kind is taken for a note, since it was named as one."""
    # Loading the names of the parties takes a moment; only this command needs them.
    from uncops.reference.names import match_party

    click.echo(f"Reading {file} …", err=True)
    try:
        check_size(file.stat().st_size, file.name)
        contents = file.read_bytes()
    except PermissionError as wrong:
        raise NoteClosed from wrong
    except OSError as wrong:
        raise NoteMissing from wrong
    text = receive(contents, file.name).text
    readings = read_text(text, file=str(file), match_party=match_party)
    notes = [reading for reading in readings if reading.kind is Kind.BACKGROUND_NOTE]
    if notes:
        return notes
    if readings and readings[0].kind in NOT_NOTES:
        raise NotANote(kind=NOT_NOTES[readings[0].kind])
    taken = read_text(text, file=str(file), kind=Kind.BACKGROUND_NOTE.value, match_party=match_party)
    if not any(section.paragraphs for note in taken for section in note.sections):
        raise NothingToDraft
    return taken


def _named(name: str, file: Path, refusal: Refusal) -> str:
    """The refusal's sentence, naming the file once."""
    sentence = str(refusal)
    return sentence if name in sentence else f"{file}: {sentence}"


def _as_json(note: Reading, session: SessionDraft) -> dict[str, Any]:
    return {
        "file": note.file,
        "number": session.number,
        "title": session.title,
        "purpose": session.purpose,
        "takeaway": session.takeaway,
        "items": [_item_as_json(note, item) for item in session.items],
        "reading": [symbol for symbol, _title in session.reading],
        "minutes": session.minutes,
        "rounds_joined": session.are_rounds_joined,
    }


def _item_as_json(note: Reading, item: ItemDraft) -> dict[str, Any]:
    """An item of the contract; the chair's own parts rest on the whole note."""
    start, end = (item.source.start, item.source.end) if item.source else (note.start, note.end)
    return {
        "title": item.title,
        "kind": item.kind.value,
        "minutes": item.minutes,
        "points": list(item.points),
        "questions": list(item.questions),
        "questions_proposed": item.are_questions_proposed,
        "source": {"start": start, "end": end},
    }


def _agenda(session: SessionDraft) -> str:
    """A draft for the eye, by the minute from its start."""
    lines = [session.title, f"  Purpose: {session.purpose}", f"  Takeaway: {session.takeaway}"]
    reached = 0
    for item in session.items:
        lines.append(f"  {reached // 60}:{reached % 60:02d}  {item.minutes:3d} min  {item.title}")
        lines += [f"                  - {point}" for point in item.points]
        lines += [f"                  ? {question}" for question in item.questions]
        reached += item.minutes
    if session.reading:
        lines.append("  To be read before: " + ", ".join(symbol for symbol, _title in session.reading))
    return "\n".join(lines) + "\n"
