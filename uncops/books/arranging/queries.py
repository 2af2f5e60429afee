"""Questions about templates and added chapters."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload, undefer
from sqlalchemy.orm.strategy_options import Load

from uncops.books.arranging.arrangement import Arrangement, KeptChapter, KeptText, Settled
from uncops.books.arranging.chapters import AddedKind, StoredPicture, UploadedPage
from uncops.books.arranging.maps import BuildingFact, Drawn, drawn, squares_of
from uncops.books.arranging.models import BookChapter, BookChapterPage, BookChapterText, BookPicture, BookTemplate
from uncops.books.kinds import Kind
from uncops.core.refusals import NotFound
from uncops.delegations.models import Delegation, DelegationState
from uncops.paper.formats import Paper
from uncops.reference.models import Party
from uncops.reference.tiles import places
from uncops.summits.models import Summit
from uncops.summits.queries import summit_by_slug
from uncops.venue.queries import buildings, rooms

TAKING_PART = (DelegationState.ACCEPTED.value, DelegationState.CLOSED.value)


def template_of(session: Session, summit_id: int, kind: str, subject: str = "") -> BookTemplate | None:
    """The template of a kind, or what is settled for one recipient."""
    return session.scalar(select(BookTemplate).filter_by(summit_id=summit_id, kind=kind, subject=subject))


def settled_for(session: Session, summit_id: int, kind: str) -> Settled:
    """What is settled for all books of a kind; nothing, when nobody settled anything."""
    held = template_of(session, summit_id, kind)
    return _settled(held) if held else Settled()


def settled_paper(session: Session, summit_slug: str, kind: str) -> Paper:
    """The paper that is settled for all books of a kind; A4 when none is."""
    summit = summit_by_slug(session, summit_slug)
    return Paper(settled_for(session, summit.id, kind).paper or Paper.A4) if summit else Paper.A4


def settled_subjects(session: Session, summit_id: int, kind: str) -> set[str]:
    """The recipients for whom something is settled or added."""
    found: set[str] = set()
    for table in (BookTemplate, BookChapter):
        asked = (table.summit_id == summit_id, table.kind == kind, table.subject != "")
        found |= set(session.scalars(select(table.subject).where(*asked)))
    return found


def added_to(session: Session, summit_id: int, kind: str, subjects: Collection[str] = ("",)) -> list[BookChapter]:
    """The chapters added for all (an empty subject) or for some recipients, the oldest first; without pages and pictures."""
    asked = (BookChapter.summit_id == summit_id, BookChapter.kind == kind, BookChapter.subject.in_(subjects))
    return list(session.scalars(select(BookChapter).where(*asked).order_by(BookChapter.id).options(selectinload(BookChapter.texts))))


def chapter_by_id(session: Session, chapter_id: int) -> BookChapter:
    """One added chapter.

    :raises NotFound: when there is none.
    """
    found = session.scalar(select(BookChapter).where(BookChapter.id == chapter_id).options(*_whole()))
    if found is None:
        raise NotFound
    return found


def _whole(*, with_content: bool = False) -> tuple[Load, ...]:
    """What is loaded with a chapter: its texts with their pages and pictures."""
    texts = selectinload(BookChapter.texts)
    ways = (texts.joinedload(BookChapterText.picture), texts.selectinload(BookChapterText.pages).joinedload(BookChapterPage.picture))
    return tuple(way.options(undefer(BookPicture.content)) for way in ways) if with_content else ways


def arrangement_of(session: Session, summit: Summit, kind: Kind) -> Arrangement:
    """Everything that is settled about books of a kind, for all recipients at once."""
    rows = session.scalars(select(BookTemplate).filter_by(summit_id=summit.id, kind=kind.kind.value)).all()
    held = select(BookChapter).filter_by(summit_id=summit.id, kind=kind.kind.value).order_by(BookChapter.id)
    chapters = session.scalars(held.options(*_whole(with_content=True))).all()
    return replace(_arrangement(session, summit.id, rows, chapters), groups=kind.chapter_names)


def arrangement_with(session: Session, chapter: BookChapter) -> Arrangement:
    """What one added chapter needs to be set by itself."""
    held = select(BookChapter).where(BookChapter.id == chapter.id).options(*_whole(with_content=True))
    return _arrangement(session, chapter.summit_id, (), session.scalars(held.execution_options(populate_existing=True)).all())


def _arrangement(session: Session, summit_id: int, rows: Collection[BookTemplate], chapters: Collection[BookChapter]) -> Arrangement:
    forms = {chapter.form for chapter in chapters}
    return Arrangement(
        settled={row.subject: _settled(row) for row in rows},
        chapters=tuple(_kept(chapter) for chapter in chapters),
        squares=squares_of(places(), _codes(session, summit_id)) if AddedKind.PARTIES in forms else (),
        venue=_venue(session) if AddedKind.VENUE in forms else Drawn(()),
    )


def _settled(row: BookTemplate) -> Settled:
    return Settled(tuple(row.order), dict(row.switches), row.language, row.paper, row.classification)


def _kept(chapter: BookChapter) -> KeptChapter:
    texts = tuple(_text(text) for text in chapter.texts)
    return KeptChapter(chapter.key, chapter.subject, chapter.after, AddedKind(chapter.form), texts)


def _text(text: BookChapterText) -> KeptText:
    pages = tuple(UploadedPage(_picture(page.picture), page.words) for page in text.pages)
    picture = _picture(text.picture) if text.picture else None
    return KeptText(text.language, text.title, text.body, text.alternative, text.caption, picture, pages)


def _picture(row: BookPicture) -> StoredPicture:
    return StoredPicture(row.sha256, row.content, row.width, row.height)


def _codes(session: Session, summit_id: int) -> list[str]:
    taking_part = select(Party.code).join(Delegation).where(Delegation.summit_id == summit_id, Delegation.state.in_(TAKING_PART))
    return list(session.scalars(taking_part.order_by(Party.code)))


def _venue(session: Session) -> Drawn:
    held: dict[int, list[str]] = defaultdict(list)
    for room in rooms(session):
        held[room.building_id].append(room.name)
    return drawn([
        BuildingFact(
            one.name, one.address, tuple(held[one.id]),
            (one.latitude, one.longitude) if one.latitude is not None and one.longitude is not None else None,
        )
        for one in buildings(session)
    ])  # fmt: skip
