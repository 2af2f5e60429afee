"""A reading as the JSON that the command prints and other programs build on (docs/commands.md)."""

from typing import Any

from uncops.documents.reading.model import Question, Reading, Resolution
from uncops.documents.reading.passages import Passage


def as_json(reading: Reading) -> dict[str, Any]:
    """One entry of the contract's `documents`. Contacts, being personal data, stay out of it."""
    return {
        "file": reading.file,
        "kind": reading.kind.value,
        "confidence": round(reading.confidence, 2),
        "reasons": [str(reason) for reason in reading.reasons],
        "title": reading.title,
        "symbol": reading.symbol,
        "date": reading.dated_on.isoformat() if reading.dated_on else None,
        "session_number": reading.session_number,
        "meeting_number": reading.meeting_number,
        "party": reading.party,
        "speaker": reading.speaker,
        "occasion": reading.occasion,
        "source_class": reading.source_class,
        **_structure(reading),
        **_plans(reading),
        **_proceedings(reading),
        "doubts": [{"sentence": str(doubt), **doubt.passage.as_json()} for doubt in reading.doubts],
        "coverage": {
            "characters": reading.coverage.characters,
            "recognised": reading.coverage.recognised,
            "plain": reading.coverage.plain,
        },
    }


def _structure(reading: Reading) -> dict[str, Any]:
    """The parts most kinds have."""
    return {
        "sections": [
            {"title": section.title, "level": section.level, "paragraphs": _all(section.paragraphs)} for section in reading.sections
        ],
        "footnotes": [{"number": note.number, **note.passage.as_json()} for note in reading.footnotes],
        "asks": [{"holder": ask.holder, **ask.passage.as_json()} for ask in reading.asks],
        "obligations": [{"holder": duty.holder, **duty.passage.as_json()} for duty in reading.obligations],
        "facets": _all(reading.facets),
        "areas": [{"title": area.title, **area.passage.as_json()} for area in reading.areas],
        "definitions": [{"term": entry.term, **entry.passage.as_json()} for entry in reading.definitions],
        "acronyms": dict(reading.acronyms),
        "references": [{"symbol": entry.symbol, "paragraph": entry.paragraph, **entry.passage.as_json()} for entry in reading.references],
    }


def _plans(reading: Reading) -> dict[str, Any]:
    """The parts of a concept note."""
    return {
        "themes": _all(reading.themes),
        "audience": reading.audience.as_json() if reading.audience else None,
        "objectives": _all(reading.objectives),
        "outcomes": _all(reading.outcomes),
        "programme": [{"day": day.day, "items": [entry.text for entry in day.items]} for day in reading.programme],
        "key_figures": [
            {
                "label": figure.label,
                "value": figure.value,
                "unit": figure.unit,
                "note": figure.note,
                "as_of": figure.as_of,
                **figure.passage.as_json(),
            }
            for figure in reading.key_figures
        ],
        "quotations": [
            {
                "speaker": quotation.speaker,
                "date": quotation.said_on.isoformat() if quotation.said_on else None,
                **quotation.passage.as_json(),
            }
            for quotation in reading.quotations
        ],
    }


def _proceedings(reading: Reading) -> dict[str, Any]:
    """The parts of a meeting: who spoke, what was asked, answered and resolved."""
    return {
        "statements": [
            {
                "speaker": speech.speaker,
                "role": speech.role.value,
                "party": speech.party,
                "office": speech.office,
                "paragraphs": _all(speech.paragraphs),
                "questions": _questions(speech.questions),
                "offers": _all(speech.offers),
            }
            for speech in reading.statements
        ],
        "answers": [{"speaker": answer.speaker, "paragraphs": _all(answer.paragraphs)} for answer in reading.answers],
        "questions": _questions(reading.questions),
        "requests": _all(reading.requests),
        "resolution": _resolution(reading.resolution),
    }


def _resolution(resolution: Resolution | None) -> dict[str, Any] | None:
    """The resolution of the contract."""
    if resolution is None:
        return None
    return {
        "symbol": resolution.symbol,
        "preambular": _all(resolution.preambular),
        "operative": [
            {
                "number": operative.number,
                "items": [{"letter": entry.letter, **entry.passage.as_json()} for entry in operative.items],
                **operative.passage.as_json(),
            }
            for operative in resolution.operative
        ],
    }


def _questions(questions: tuple[Question, ...]) -> list[dict[str, Any]]:
    """Questions with their addressees."""
    return [{"addressee": question.addressee, **question.passage.as_json()} for question in questions]


def _all(passages: tuple[Passage, ...]) -> list[dict[str, Any]]:
    """Passages as P."""
    return [passage.as_json() for passage in passages]
