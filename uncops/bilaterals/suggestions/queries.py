"""The facts from which suggestions are made: what documents hold, what Missions announce, where police serve, who hosts."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from uncops.bilaterals.requests.apart import closed_pairs, party_key, principal_key
from uncops.bilaterals.requests.models import MeetingRequest
from uncops.bilaterals.requests.rules import GONE
from uncops.bilaterals.suggestions.rules import PartyFacts, Saying, SayingKind, Suggestion, as_known_to, suggestions_for
from uncops.bilaterals.suggestions.sources import missions_served
from uncops.core.text import fold
from uncops.delegations.models import Delegation
from uncops.documents.models import Piece, SourceDocument
from uncops.documents.pieces import PieceKind
from uncops.principals.queries import principals_of
from uncops.reference.models import Party
from uncops.reference.themes import theme_named, themes_in
from uncops.registration.models import AnnouncedCommitment, WishState
from uncops.registration.wishes.rules import NOT_COMING
from uncops.summits.models import Summit

# What was said in public. The secretariat's notes may be drafts.
PUBLIC_KINDS = frozenset({"statement", "meeting_record", "article", "resolution"})
SAYING_KINDS = {
    PieceKind.OFFER.value: SayingKind.OFFER, PieceKind.QUESTION.value: SayingKind.NEED, PieceKind.REQUEST.value: SayingKind.NEED,
    PieceKind.ASK.value: SayingKind.NEED, PieceKind.PARAGRAPH.value: SayingKind.POSITION,
}  # fmt: skip
# States in which a mission works, by code. General knowledge; ask the secretariat.
HOSTS = {
    "MINUSCA": ("CAF",), "MINUSMA": ("MLI",), "MONUSCO": ("COD",), "UNMISS": ("SSD",), "UNISFA": ("SDN", "SSD"), "UNFICYP": ("CYP",),
    "UNSMIL": ("LBY",), "UNAMA": ("AFG",), "UNIFIL": ("LBN",), "BINUH": ("HTI",), "UNTMIS": ("SOM",), "UNSOM": ("SOM",),
}  # fmt: skip


def suggested(session: Session, summit: Summit, delegation: Delegation, *, only_public: bool, seen: frozenset[str]) -> list[Suggestion]:
    """Whom a delegation should meet; for its Mission from what is public or its own. `seen` are those it knows to ask for it."""
    facts = facts_of(session, summit)
    own_key = party_key(delegation.party_id)
    known = as_known_to(own_key, facts) if only_public else facts
    own = next((one for one in known if one.key == own_key), PartyFacts(own_key))
    return suggestions_for(own, known, apart=closed_pairs(session, summit.id), asked=asked_by(session, delegation) | seen)


def asked_by(session: Session, delegation: Delegation) -> frozenset[str]:
    """Whom a delegation asks to meet, as pairs name them; what was declined is not asked again."""
    columns = (MeetingRequest.to_party_id, MeetingRequest.to_principal_id)
    asked = select(*columns).where(MeetingRequest.delegation_id == delegation.id, MeetingRequest.state != WishState.WITHDRAWN.value)
    return frozenset(party_key(party_id) if party_id else principal_key(number) for party_id, number in session.execute(asked))


def asking(session: Session, delegation: Delegation, *, only_cleared: bool) -> frozenset[str]:
    """Who asks to meet a delegation, as pairs name them; for its Mission only what was cleared for it."""
    found = (
        select(Delegation.party_id, MeetingRequest.principal_id)
        .select_from(MeetingRequest)
        .outerjoin(Delegation, Delegation.id == MeetingRequest.delegation_id)
        .where(MeetingRequest.summit_id == delegation.summit_id, MeetingRequest.to_party_id == delegation.party_id)
        .where(MeetingRequest.state.not_in(GONE))
    )
    if only_cleared:
        found = found.where(MeetingRequest.cleared_at.is_not(None))
    return frozenset(party_key(party_id) if party_id else principal_key(number) for party_id, number in session.execute(found))


def facts_of(session: Session, summit: Summit) -> list[PartyFacts]:
    """What is known of every party that comes and of every principal; a fixed number of queries."""
    rows = session.execute(
        select(Party.id, Party.code)
        .join(Delegation, Delegation.party_id == Party.id)
        .where(Delegation.summit_id == summit.id, Delegation.state.not_in(NOT_COMING))
        .order_by(Party.id)
    ).all()
    said, serves = _said(session, summit), missions_served(session)
    hosts = {code: frozenset(mission for mission, states in HOSTS.items() if code in states) for _number, code in rows}
    parties = [
        PartyFacts(party_key(number), tuple(said.get(code, ())), serves.get(number, frozenset()), hosts[code]) for number, code in rows
    ]
    people = [
        PartyFacts(principal_key(held.id), _portfolio(held.office), office=fold(held.office)) for held in principals_of(session, summit.id)
    ]
    return [*parties, *people]


def theme_key_of(name: str) -> str:
    """A theme by which requests are tagged, from the name by which it is recognised."""
    theme = theme_named(name)
    return f"{theme.taxonomy}/{theme.version}/{theme.code}" if theme else ""


def _said(session: Session, summit: Summit) -> Mapping[str, list[Saying]]:
    found: dict[str, list[Saying]] = defaultdict(list)
    for code, saying in (*_in_documents(session, summit), *_announced(session, summit)):
        if saying.themes or saying.addressed:
            found[code].append(saying)
    return found


def _in_documents(session: Session, summit: Summit) -> Iterator[tuple[str, Saying]]:
    """(code of the party, what it said) in the documents of the summit and those of none."""
    columns = (
        Piece.document_id, Piece.identity, Piece.kind, Piece.within, Piece.text, Piece.holder, Piece.party, SourceDocument.party,
        SourceDocument.kind, SourceDocument.title,
    )  # fmt: skip
    asked = (
        select(*columns)
        .join(SourceDocument, SourceDocument.id == Piece.document_id)
        .where(Piece.kind.in_([*SAYING_KINDS, PieceKind.SPEECH.value]), Piece.is_current, Piece.state != "removed")
        .where(SourceDocument.removed_at.is_(None), or_(SourceDocument.summit_id == summit.id, SourceDocument.summit_id.is_(None)))
        .order_by(Piece.document_id, Piece.position)
    )
    rows = session.execute(asked).all()
    speakers = {(row[0], row[1]): row[6] for row in rows if row[2] == PieceKind.SPEECH.value}
    for document_id, _identity, kind, within, text, holder, party, of_document, document_kind, title in rows:
        code = party or speakers.get((document_id, within)) or of_document
        if code and kind in SAYING_KINDS:
            addressed = fold(holder or "").removeprefix("the ") if kind == PieceKind.QUESTION.value else ""
            is_public = document_kind in PUBLIC_KINDS
            yield code, Saying(SAYING_KINDS[kind], _themes(text), text, title, document_id, is_public=is_public, addressed=addressed)


def _announced(session: Session, summit: Summit) -> Iterator[tuple[str, Saying]]:
    """What Missions will announce; until they do, it is theirs and the secretariat's."""
    asked = (
        select(Party.code, AnnouncedCommitment.theme, AnnouncedCommitment.text)
        .select_from(AnnouncedCommitment)
        .join(Delegation, Delegation.id == AnnouncedCommitment.delegation_id)
        .join(Party, Party.id == Delegation.party_id)
        .where(Delegation.summit_id == summit.id, AnnouncedCommitment.state != WishState.WITHDRAWN.value)
        .order_by(AnnouncedCommitment.id)
    )
    for code, theme, text in session.execute(asked):
        taxonomy, _version, name = (*theme.split("/"), "", "")[:3]
        named = frozenset({f"{taxonomy}:{name}"}) if name else frozenset()
        yield code, Saying(SayingKind.OFFER, named | _themes(text), text, is_public=False)


def _portfolio(office: str) -> tuple[Saying, ...]:
    themes = _themes(office)
    return (Saying(SayingKind.PORTFOLIO, themes, office),) if themes else ()


@lru_cache(maxsize=20_000)
def _themes(text: str) -> frozenset[str]:
    return frozenset(themes_in(text))
