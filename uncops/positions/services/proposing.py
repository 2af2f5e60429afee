"""Reading a document for positions: what is new is proposed, what is known stays as people left it."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.core.deeds import Deed
from uncops.documents.models import Piece, SourceDocument
from uncops.documents.queries import reading_of, received_text
from uncops.positions.models import Position, PositionAsk, PositionState, PositionTheme, QuestionAnswer
from uncops.positions.queries.vocabulary import themes_by_name, vocabulary
from uncops.positions.reading.model import Proposal, Proposals
from uncops.positions.reading.reader import propose
from uncops.positions.services.keeping import search_key
from uncops.reference.models import Party, Theme


@dataclass(frozen=True)
class Outcome:
    """What a reading for positions brought: how many are new, and how many were known."""

    new_count: int
    known_count: int


def propose_positions(session: Session, document: SourceDocument, *, deed: Deed) -> Outcome:
    """Propose what the document's speakers said.

    What was proposed before is not proposed again, whether it was confirmed, set aside or not yet looked at; one nobody has
    touched takes over what the reading now says of its date, themes and doubts.
    """
    session.execute(select(SourceDocument.id).where(SourceDocument.id == document.id).with_for_update())
    proposals = propose(reading_of(session, document), received_text(session, document), vocabulary(session))
    keeper = _Keeper(session, document, deed)
    outcome = keeper.keep(proposals)
    if outcome.new_count:
        record(session, deed=deed, action="position.proposed", subject=document, after={"count": outcome.new_count})
    return outcome


class _Keeper:
    """Keeps proposals as positions, with the rows of reference data and pieces asked for once."""

    def __init__(self, session: Session, document: SourceDocument, deed: Deed) -> None:
        self.session, self.document, self.deed = session, document, deed
        known = session.scalars(select(Position).where(Position.document_id == document.id, Position.identity.is_not(None)))
        self.known: dict[str, Position] = {position.identity or "": position for position in known}
        pieces = session.scalars(select(Piece).where(Piece.document_id == document.id, Piece.is_current, Piece.state != "removed"))
        self.pieces = list(pieces)
        self.by_identity = {piece.identity: piece for piece in self.pieces}
        self.parties: dict[str, Party | None] = {}
        self.themes: dict[str, Theme] = themes_by_name(session)

    def keep(self, proposals: Proposals) -> Outcome:
        """Keep all of them and the answers they seem to give."""
        new_count = 0
        kept: dict[str, Position] = {}
        for proposal in proposals.found:
            identity = f"{self.document.id}:{proposal.key}"
            position = self.known.get(identity)
            if position is None:
                position = self._new(proposal, identity)
                new_count += 1
            elif position.state == PositionState.PROPOSED and position.version == 1:
                self._fill(position, proposal)
            kept[proposal.key] = position
        self.session.flush()
        self._link(proposals, kept)
        return Outcome(new_count, len(kept) - new_count)

    def _new(self, proposal: Proposal, identity: str) -> Position:
        position = Position(
            identity=identity, state=PositionState.PROPOSED.value, document_id=self.document.id, summit_id=self.document.summit_id,
            proposed_at=self.deed.at, changed_at=self.deed.at, kind=proposal.kind, version=1,
        )  # fmt: skip
        self._fill(position, proposal)
        self.session.add(position)
        return position

    def _fill(self, position: Position, proposal: Proposal) -> None:
        """What the reading says of it now."""
        party = self._party(proposal.party)
        position.party_id = party.id if party else None
        position.office = proposal.office or ("" if party else proposal.speaker)
        position.speaker, position.addressee = proposal.speaker[:200], proposal.addressee[:300]
        position.quotation, position.start, position.end = proposal.passage.text, proposal.passage.start, proposal.passage.end
        position.piece_id = self._piece_id(proposal)
        position.said_on, position.said_where, position.source_class = proposal.said_on, proposal.said_where, proposal.source_class
        position.doubts = [doubt.value for doubt in proposal.doubts]
        position.search_key = search_key(position, party)
        found = {self.themes[theme.name].id: theme.found_by for theme in proposal.themes if theme.name in self.themes}
        if {theme.theme_id for theme in position.themes} != set(found):
            position.themes = [PositionTheme(theme_id=theme_id, found_by=words) for theme_id, words in found.items()]
        asked = [self.by_identity[identity] for identity in proposal.asks if identity in self.by_identity]
        if {ask.piece_id for ask in position.asks} != {piece.id for piece in asked}:
            position.asks = [PositionAsk(piece_id=piece.id, text=piece.text) for piece in asked]

    def _party(self, code: str | None) -> Party | None:
        if code is None:
            return None
        if code not in self.parties:
            self.parties[code] = self.session.scalar(select(Party).where(Party.code == code))
        return self.parties[code]

    def _piece_id(self, proposal: Proposal) -> int | None:
        """The piece it is, or the smallest that holds it: a paragraph."""
        start, end = proposal.passage.start, proposal.passage.end
        holding = [piece for piece in self.pieces if piece.start is not None and piece.start <= start and (piece.end or 0) >= end]
        wanted = min(holding, key=lambda piece: ((piece.end or 0) - (piece.start or 0), piece.kind != proposal.kind), default=None)
        return wanted.id if wanted else None

    def _link(self, proposals: Proposals, kept: dict[str, Position]) -> None:
        """Answers to questions, each pair proposed once; a pair a person took apart is not put together again."""
        ids = [position.id for position in kept.values()]
        pairs = select(QuestionAnswer.question_id, QuestionAnswer.answer_id).where(QuestionAnswer.question_id.in_(ids))
        known = set(self.session.execute(pairs).tuples())
        for pair in proposals.answers:
            question, answer = kept[pair.question], kept[pair.answer]
            is_touched = question.version > 1 and answer.version > 1
            if (question.id, answer.id) not in known and not is_touched:
                self.session.add(QuestionAnswer(question_id=question.id, answer_id=answer.id))
        self.session.flush()
