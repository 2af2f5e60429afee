"""A draft agenda or a document cut into numbered passages, frozen as Missions will read it."""

from collections.abc import Iterable, Iterator, Sequence

from uncops.consultation.models import ConsultationPassage
from uncops.documents.models import Piece, PieceState
from uncops.documents.pieces import PieceKind
from uncops.programme.models import AgendaItem, Session

HEADINGS = frozenset({PieceKind.SECTION.value})
TEXTS = frozenset({PieceKind.PARAGRAPH.value, PieceKind.PREAMBULAR.value, PieceKind.OPERATIVE.value, PieceKind.LETTERED_ITEM.value})


def passages_of_agenda(sessions: Iterable[Session]) -> list[ConsultationPassage]:
    """Each session with what it is for, then its items with their points and questions, in the order of the programme."""
    return _numbered(passage for held in sessions for passage in _of_session(held))


def _of_session(held: Session) -> Iterator[ConsultationPassage]:
    said = "\n".join(part for part in (held.purpose, held.takeaway) if part)
    yield ConsultationPassage(level=1, heading=held.title, text=said, session_id=held.id)
    for item in held.agenda:
        yield ConsultationPassage(level=2, heading=item.title, text=words_of_item(item), session_id=held.id, item_id=item.id)


def words_of_item(item: AgendaItem) -> str:
    """The points and questions of an item, one a line."""
    return "\n".join([*(f"• {point}" for point in item.points), *item.questions])


def passages_of_document(pieces: Sequence[Piece]) -> list[ConsultationPassage]:
    """The paragraphs of a document as read and corrected, the first of each section under its heading; places are those in the file."""
    return _numbered(_of_document(sorted(pieces, key=lambda piece: (piece.start if piece.start is not None else 2**31, piece.position))))


def _of_document(pieces: Sequence[Piece]) -> Iterator[ConsultationPassage]:
    waiting, level, seen = "", 0, set()
    for piece in pieces:
        if piece.state == PieceState.REMOVED.value or not piece.is_current:
            continue
        if piece.kind in HEADINGS and piece.text.strip():
            waiting, level = piece.text, int(piece.fields.get("level") or 1)
        elif piece.kind in TEXTS and piece.text.strip() and (piece.start, piece.end) not in seen:
            seen.add((piece.start, piece.end))
            yield ConsultationPassage(
                level=level if waiting else 0, heading=waiting, text=piece.text, piece_id=piece.id,
                source_start=piece.start, source_end=piece.end,
            )  # fmt: skip
            waiting = ""


def _numbered(passages: Iterable[ConsultationPassage]) -> list[ConsultationPassage]:
    made = list(passages)
    for number, passage in enumerate(made, start=1):
        passage.number = number
    return made
