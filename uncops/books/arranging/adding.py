"""Adds chapters to books, changes what they say in a language, takes them away."""

from dataclasses import dataclass, replace

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.books.arranging import rules
from uncops.books.arranging.chapters import AddedKind, StoredPicture, UploadedPage
from uncops.books.arranging.models import BookChapter, BookChapterPage, BookChapterText, BookPicture
from uncops.books.arranging.pictures import picture_of
from uncops.books.arranging.prose import check_prose
from uncops.books.arranging.queries import added_to, chapter_by_id
from uncops.books.arranging.services import Whose, lock_summit
from uncops.books.arranging.uploaded import pages_of_pdf
from uncops.core.deeds import Deed

SHOWN_LENGTH = 240  # letters of what it reads now, in a refusal


@dataclass(frozen=True)
class Said:
    """What an officer says of a chapter in one language; `file` is what was uploaded, empty to keep the one there is."""

    language: str
    title: str
    body: str = ""
    alternative: str = ""
    caption: str = ""
    file: bytes = b""

    def tidied(self) -> "Said":
        """The same without spaces around, lines ending one way."""
        tidy = {name: getattr(self, name).strip() for name in ("title", "alternative", "caption")}
        return replace(self, **tidy, body=self.body.replace("\r\n", "\n").strip("\n"))


@dataclass(frozen=True)
class Checked:
    """What was said, found to be right, and what became of the file."""

    said: Said
    picture: StoredPicture | None = None
    pages: tuple[UploadedPage, ...] = ()


def checked(form: AddedKind, said: Said, *, has_file: bool) -> Checked:
    """What can be kept of what was said; needs no database, for drawing the pages of a PDF takes its time.

    :raises Refusal: naming what is missing or wrong.
    """
    said = said.tidied()
    _check_words(said)
    if form is AddedKind.PROSE:
        check_prose(said.body)
    if form is AddedKind.PICTURE:
        _require(said.alternative, rules.NoAlternative("alternative"))
        _require(said.caption, rules.NoCaption("caption"))
    if form in (AddedKind.PICTURE, AddedKind.PAGES) and not said.file and not has_file:
        raise rules.NoFile("file")
    picture = picture_of(said.file) if form is AddedKind.PICTURE and said.file else None
    pages = pages_of_pdf(said.file, said.alternative) if form is AddedKind.PAGES and said.file else ()
    return Checked(said, picture, pages)


def _check_words(said: Said) -> None:
    _require(said.title, rules.NoTitle("title"))
    limits = {"title": rules.TITLE_LIMIT, "alternative": rules.WORDS_LIMIT, "caption": rules.WORDS_LIMIT}
    for name, limit in limits.items():
        count = len(getattr(said, name))
        if count > limit:
            raise rules.TooLong(name, limit=limit, count=count)


def _require(words: str, refusal: Exception) -> None:
    if not words:
        raise refusal


def add_chapter(session: Session, whose: Whose, form: AddedKind, given: Checked, *, after: str = "", deed: Deed) -> BookChapter:
    """Add a chapter to all books of a kind, or to those of one recipient, `after` another chapter.

    :raises TooManyChapters: when there are many already.
    """
    lock_summit(session, whose.summit_id)
    kind = whose.kind.kind.value
    if len(added_to(session, whose.summit_id, kind, (whose.subject,))) >= rules.CHAPTER_LIMIT:
        raise rules.TooManyChapters(limit=rules.CHAPTER_LIMIT)
    made = BookChapter(
        summit_id=whose.summit_id, kind=kind, subject=whose.subject, after=after if whose.subject else "", form=form.value, version=1,
        changed_at=deed.at, changed_by=deed.actor,
    )  # fmt: skip
    session.add(made)
    _keep(session, made, given)
    told = {"kind": kind, "recipient": whose.subject, "form": form.value, **_told(given)}
    record(session, deed=deed, action="book_chapter.added", subject=made, after=told)
    return made


def change_text(session: Session, chapter_id: int, given: Checked, *, seen_version: int, deed: Deed) -> BookChapter:
    """Change what a chapter says in one language, or say it in one more.

    :raises ChapterChangedMeanwhile: when somebody saved since the version that was seen.
    """
    held = _locked(session, chapter_id)
    if held.version != seen_version:
        text = held.text_in(given.said.language)
        now = " ".join(f"{text.title} {text.body}".split()) if text else "–"
        raise rules.ChapterChangedMeanwhile("title", who=held.changed_by, now=now[:SHOWN_LENGTH])
    before = _told_of(held, given.said.language)
    if not _keep(session, held, given):
        return held
    _mark(held, deed)
    _forget_loose_pictures(session, held.summit_id)
    record(session, deed=deed, action="book_chapter.changed", subject=held, before=before, after=_told(given))
    return held


def remove_text(session: Session, chapter_id: int, language: str, *, deed: Deed) -> None:
    """Take away what a chapter says in one language; the last one goes only with the chapter.

    :raises LastLanguage: when it says nothing in another.
    """
    held = _locked(session, chapter_id)
    text = held.text_in(language)
    if text is None:
        return
    if len(held.texts) == 1:
        raise rules.LastLanguage
    before = _told_of(held, language)
    held.texts.remove(text)
    _mark(held, deed)
    record(session, deed=deed, action="book_chapter.changed", subject=held, before=before)
    session.flush()
    _forget_loose_pictures(session, held.summit_id)


def remove_chapter(session: Session, chapter_id: int, *, deed: Deed) -> None:
    """Take a chapter out of all books; editions that were issued keep it."""
    held = _locked(session, chapter_id)
    before = {"kind": held.kind, "recipient": held.subject, "titles": [text.title for text in held.texts]}
    record(session, deed=deed, action="book_chapter.removed", subject=held, before=before)
    summit_id = held.summit_id
    session.delete(held)
    session.flush()
    _forget_loose_pictures(session, summit_id)


def _locked(session: Session, chapter_id: int) -> BookChapter:
    lock_summit(session, chapter_by_id(session, chapter_id).summit_id)
    session.expire_all()
    return chapter_by_id(session, chapter_id)


def _mark(held: BookChapter, deed: Deed) -> None:
    held.version, held.changed_at, held.changed_by = held.version + 1, deed.at, deed.actor


def _keep(session: Session, held: BookChapter, given: Checked) -> bool:
    """Write a text; answers whether anything differs."""
    said = given.said
    text = held.text_in(said.language)
    if text is None:
        text = BookChapterText(language=said.language)
        held.texts.append(text)
    words = {name: getattr(said, name) for name in ("title", "body", "alternative", "caption")}
    changed = {name for name, value in words.items() if getattr(text, name) != value}
    for name in changed:
        setattr(text, name, words[name])
    if given.picture is not None:
        text.picture = _stored(session, held.summit_id, given.picture)
    if given.pages:
        text.pages.clear()
        session.flush()
        text.pages.extend(
            BookChapterPage(number=number, picture=_stored(session, held.summit_id, page.picture), words=page.words)
            for number, page in enumerate(given.pages, start=1)
        )
    session.flush()
    return bool(changed or given.picture or given.pages)


def _stored(session: Session, summit_id: int, picture: StoredPicture) -> BookPicture:
    """The picture among those that are kept; the same one is kept once."""
    held = session.scalar(select(BookPicture).filter_by(summit_id=summit_id, sha256=picture.sha256))
    if held is None:
        held = BookPicture(
            summit_id=summit_id, sha256=picture.sha256, width=picture.width, height=picture.height, content=picture.content
        )
        session.add(held)
        session.flush()
    return held


def _forget_loose_pictures(session: Session, summit_id: int) -> None:
    """Remove pictures that no chapter shows any more."""
    used = [
        select(column.picture_id).where(column.picture_id == BookPicture.id).exists() for column in (BookChapterText, BookChapterPage)
    ]
    loose = delete(BookPicture).where(BookPicture.summit_id == summit_id, *(~one for one in used))
    session.execute(loose.execution_options(synchronize_session=False))


def _told(given: Checked) -> dict[str, object]:
    """What the trail keeps of a text: how it is called and how long it is."""
    said = given.said
    return {"language": said.language, "title": said.title, "letters": len(said.body), "pages": len(given.pages)}


def _told_of(held: BookChapter, language: str) -> dict[str, object]:
    text = held.text_in(language)
    return {} if text is None else {"language": language, "title": text.title, "letters": len(text.body), "pages": len(text.pages)}
