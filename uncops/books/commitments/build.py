"""Builds the report on commitments; asks the database nothing."""

from flask_babel import force_locale

from uncops.books.build import Form
from uncops.books.contents import Book, BookKind, Chapter, Cover, Part, Words
from uncops.books.followup.build import coverage_chapter, figures_chapter, overdue_chapter, register_chapters
from uncops.books.followup.queries import FollowUp
from uncops.books.wording import Wording
from uncops.core.wording import N_
from uncops.paper.scripts import language_of

AS_OF = N_("As of")


def commitments_book(follow_up: FollowUp, form: Form) -> Book:
    """The report: figures, what is overdue, the register by party, coverage."""
    summit = follow_up.seen.summit
    if summit is None:
        raise ValueError("a report on commitments is of one summit")
    with force_locale(follow_up.language):
        chapters = _chapters(follow_up)
    title = Words(summit.title, language_of(summit.title))
    said = Wording(follow_up.language, summit.time_zone)
    as_of = ((AS_OF, Words(said.long_day(follow_up.as_of))),)
    cover = Cover(title, title, summit.starts_on, summit.ends_on, summit.place, facts=as_of)
    parts = (Part(chapters, name="report"),)
    return Book(BookKind.COMMITMENTS, cover, parts, summit.time_zone, follow_up.language, form.classification, form.paper)


def _chapters(follow_up: FollowUp) -> tuple[Chapter, ...]:
    overdue = overdue_chapter(follow_up)
    coverage = [coverage_chapter(follow_up, one) for one in (follow_up.asks, follow_up.themes) if one.rows]
    register = register_chapters(follow_up, follow_up.seen.facts)
    return (figures_chapter(follow_up), *([overdue] if overdue.rows else []), *register, *coverage)
